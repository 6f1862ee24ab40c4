//! OR-tools CP-SAT as the reference, in a Python environment of its own; without it the table has no reference.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::venv;
use nhip_harmony::harmonise::check;
use nhip_harmony::problem::json::InstanceJson;
use nhip_harmony::problem::{Instance, Plan};

/// As the package index names it.
const PACKAGE: &str = "ortools==9.15.6755";
const SCRIPT: &str = include_str!("cpsat.py");

/// CP-SAT, where it can be had.
#[derive(Debug)]
pub struct Reference {
    python: Option<PathBuf>,
}

/// What it made of a problem.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The least that it found moved, with everything placed; nothing when it found no plan.
    pub moved: Option<i64>,
    /// What it has proven.
    pub proof: Proof,
    /// How long it took, building its model included.
    pub time: Duration,
}

/// What the reference has proven of `moved`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Its plan is the least.
    Least,
    /// Not everything can be placed.
    Impossible,
    /// It was stopped.
    Open,
}

impl Reference {
    /// Installs it when it is missing.
    #[must_use]
    pub fn prepared() -> Self {
        Self { python: venv::python(&[PACKAGE], "ortools") }
    }

    /// Whether it can be had.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.python.is_some()
    }

    /// What it does with a problem in this time; no time, no answer.
    ///
    /// # Errors
    /// When it cannot be run, or its plan does not pass the check.
    pub fn solve(
        &self,
        written: &InstanceJson,
        instance: &Instance,
        time: Duration,
    ) -> Result<Option<Found>, Box<dyn std::error::Error>> {
        let Some(python) = self.python.as_ref().filter(|_| !time.is_zero()) else { return Ok(None) };
        let folder = tempfile::tempdir()?;
        let (problem, plan) = (folder.path().join("problem.json"), folder.path().join("plan.json"));
        let script = folder.path().join("cpsat.py");
        std::fs::write(&script, SCRIPT)?;
        std::fs::write(&problem, serde_json::to_string(written)?)?;
        let seconds = time.as_secs().to_string();
        let done = Command::new(python).arg(&script).arg(&problem).arg(seconds).arg(&plan).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
        let said: serde_json::Value = serde_json::from_slice(&done.stdout)?;
        let proof = match said["status"].as_str() {
            Some("OPTIMAL") => Proof::Least,
            Some("INFEASIBLE") => Proof::Impossible,
            _ => Proof::Open,
        };
        let moved = said["moved"].as_i64();
        if moved.is_some() {
            let found = Plan::from_json(&std::fs::read_to_string(&plan)?, instance)?;
            let verdict = check(instance, &found);
            if !verdict.breaches.is_empty() || Some(verdict.vector.moved) != moved {
                return Err(format!("{}: the reference's plan does not pass the check", instance.name).into());
            }
        }
        let time = Duration::from_secs_f64(said["seconds"].as_f64().unwrap_or_default());
        Ok(Some(Found { moved, proof, time }))
    }
}
