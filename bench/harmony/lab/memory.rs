//! Memory of this process as Linux tells it.

use std::fs;

/// Bytes in use now; nothing where the system does not tell.
#[must_use]
pub fn in_use() -> Option<usize> {
    told("VmRSS:")
}

/// The most bytes in use since the last call of [`forget_most`].
#[must_use]
pub fn most() -> Option<usize> {
    told("VmHWM:")
}

/// Lets the most in use begin anew.
pub fn forget_most() {
    // Where that is not allowed the most stays what it was: too much is told, never too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn told(name: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()? * 1024)
}
