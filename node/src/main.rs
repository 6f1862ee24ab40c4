//! The program `nhip`.

use std::process::ExitCode;

fn main() -> ExitCode {
    nhip::cli::main()
}
