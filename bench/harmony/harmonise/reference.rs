//! OR-tools CP-SAT as the reference, in a Python environment of its own; without it the table has no reference.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use lab::venv;
use nhip_harmony::harmonise::check;
use nhip_harmony::problem::json::InstanceJson;
use nhip_harmony::problem::{Instance, Plan};

/// As the package index names it.
const PACKAGE: &str = "ortools==9.15.6755";
const SCRIPT: &str = include_str!("cpsat.py");

/// CP-SAT, where it can be had.
pub(crate) struct Reference {
    python: Option<PathBuf>,
    time: Duration,
}

impl Reference {
    /// Installs it when it is missing. No time, no reference.
    pub(crate) fn prepared(time: Duration) -> Self {
        let python = (!time.is_zero()).then(|| venv::python(&[PACKAGE], "ortools")).flatten();
        Self { python, time }
    }

    /// What its columns are.
    pub(crate) fn head(&self) -> String {
        match self.python {
            Some(_) => format!("CP-SAT, 2 workers, {:?}: moved, bound, time", self.time),
            None => "no reference: python3 with venv, or the package index, is missing".to_owned(),
        }
    }

    /// What it does with a problem.
    ///
    /// # Errors
    /// When it cannot be run, or its plan does not pass the check.
    pub(crate) fn line(
        &self,
        written: &InstanceJson,
        instance: &Instance,
    ) -> Result<String, Box<dyn std::error::Error>> {
        let Some(python) = &self.python else { return Ok(String::new()) };
        let folder = tempfile::tempdir()?;
        let (problem, plan) = (folder.path().join("problem.json"), folder.path().join("plan.json"));
        let script = folder.path().join("cpsat.py");
        std::fs::write(&script, SCRIPT)?;
        std::fs::write(&problem, serde_json::to_string(written)?)?;
        let seconds = self.time.as_secs().to_string();
        let done = Command::new(python).arg(&script).arg(&problem).arg(seconds).arg(&plan).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
        let said: serde_json::Value = serde_json::from_slice(&done.stdout)?;
        if said["moved"].is_null() {
            return Ok(format!("no plan ({})", said["status"]));
        }
        let found = Plan::from_json(&std::fs::read_to_string(&plan)?, instance)?;
        let verdict = check(instance, &found);
        if !verdict.breaches.is_empty() || Some(verdict.vector.moved) != said["moved"].as_i64() {
            return Err(format!("{}: the reference's plan does not pass the check", instance.name).into());
        }
        let time = said["seconds"].as_f64().unwrap_or_default();
        Ok(format!("{:>6} {:>6} {time:>6.1} s", verdict.vector.moved, said["bound"]))
    }
}
