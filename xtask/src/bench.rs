//! The benchmarks of `bench/`, in the profile that people run.

use crate::programs::{Checkout, Failure, check};

/// Runs them; they print ratios against a named reference in the same run.
pub(crate) fn run(checkout: &Checkout, arguments: &[String]) -> Result<(), Failure> {
    check(checkout.cargo(&["run", "--release", "--quiet", "--package", "nhip-bench", "--"]).args(arguments))
}
