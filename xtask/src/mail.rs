//! Real mail servers for tests: Postfix, Dovecot, and a Python that reads and answers calendars. The tests start and end the
//! servers themselves; here is only said that they may.

use crate::programs::{Checkout, Failure, check, succeeds, which};
use crate::tools;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::Command;

/// Names the Python with `icalendar`; tests with mail servers run when it is set.
pub(crate) const VARIABLE: &str = "NHIP_TEST_MAIL";
/// As the package index names it.
const ICALENDAR: &str = "icalendar==7.3.2";

/// The Python, when tests with mail servers can run here: Postfix changes to other users, so only root can start it.
pub(crate) fn python() -> Result<Option<PathBuf>, Failure> {
    let me = fs::metadata("/proc/self").map_err(|error| Failure::io("reading /proc/self", &error))?;
    if me.uid() != 0 || !has_servers() {
        println!("tests with mail servers are left out: they need root, postfix and dovecot-imapd");
        return Ok(None);
    }
    let home = tools::cache().join(ICALENDAR);
    let python = home.join("bin/python");
    if !succeeds(Command::new(&python).args(["-c", "import icalendar"])) {
        check(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        check(Command::new(home.join("bin/pip")).args(["install", "--quiet", ICALENDAR]))?;
    }
    Ok(Some(python))
}

/// Whether the servers are installed.
pub(crate) fn has_servers() -> bool {
    which("postfix").is_some()
        && which("dovecot").is_some()
        && PathBuf::from("/usr/lib/dovecot/imap").is_file()
}

/// Runs one command with the variable set.
pub(crate) fn run_with(checkout: &Checkout, command: &[String]) -> Result<(), Failure> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(Failure::new("name a command after --"));
    };
    tools::install(checkout)?;
    let python = python()?.ok_or_else(|| Failure::new("mail servers cannot run here"))?;
    check(checkout.program(program).args(arguments).env(VARIABLE, python))
}
