//! DuckDB's interval join as a reference, in a Python environment of its own.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use lab::venv;

use crate::reference::Given;

/// As the package index names them.
const PACKAGES: [&str; 2] = ["duckdb==2.0.1", "numpy==2.4.6"];
const SCRIPT: &str = include_str!("duckdb.py");
/// Runs of which the quickest counts.
const RUNS: &str = "2";

/// DuckDB, where it can be had.
pub(crate) struct Duckdb {
    python: Option<PathBuf>,
}

impl Duckdb {
    /// Installs it when it is missing.
    pub(crate) fn prepared() -> Self {
        Self { python: venv::python(&PACKAGES, "duckdb") }
    }

    /// The number of pairs that it finds, and how long that takes once the data are loaded.
    ///
    /// # Errors
    /// When it is there and cannot be run.
    pub(crate) fn count(
        &self,
        given: &Given,
    ) -> Result<Option<(usize, Duration)>, Box<dyn std::error::Error>> {
        let Some(python) = &self.python else { return Ok(None) };
        let folder = tempfile::tempdir()?;
        let script = folder.path().join("duckdb_join.py");
        std::fs::write(&script, SCRIPT)?;
        write(folder.path(), "resource", given.resource.iter().map(|number| number.to_le_bytes()))?;
        write(folder.path(), "start", given.start.iter().map(|number| number.to_le_bytes()))?;
        write(folder.path(), "end", given.end.iter().map(|number| number.to_le_bytes()))?;
        let count = given.resource.len().to_string();
        let done = Command::new(python).arg(&script).arg(count).arg(folder.path()).arg(RUNS).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
        let said = String::from_utf8(done.stdout)?;
        let (pairs, seconds) = said.trim().split_once(' ').ok_or("DuckDB said nothing")?;
        Ok(Some((pairs.parse()?, Duration::from_secs_f64(seconds.parse()?))))
    }
}

fn write<const N: usize>(
    folder: &Path,
    name: &str,
    numbers: impl Iterator<Item = [u8; N]>,
) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(folder.join(name))?);
    for number in numbers {
        file.write_all(&number)?;
    }
    file.flush()
}
