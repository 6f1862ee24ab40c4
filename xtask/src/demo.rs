//! The demo province on this machine, from a fresh checkout with Rust and Node.

use crate::assets;
use crate::programs::{Checkout, Failure, check, not_started, which};
use std::os::unix::process::CommandExt;

/// Builds what is missing and becomes `nhip demo`, which prints the address and the sign-ins.
pub(crate) fn run(checkout: &Checkout, arguments: &[String]) -> Result<(), Failure> {
    if which("npm").is_none() {
        return Err(Failure::new("npm is missing, the pages cannot be bundled. Install Node.js 20 or newer"));
    }
    assets::build_if_stale(checkout)?;
    check(&mut checkout.cargo(&["build", "--package", "nhip"]))?;
    let mut demo = checkout.program(checkout.built("nhip"));
    demo.arg("demo").args(arguments);
    // Taking the program's place lets Ctrl-C and exit codes reach it and the shell unchanged.
    let error = demo.exec();
    Err(Failure::io(not_started(&demo), &error))
}
