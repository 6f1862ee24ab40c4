//! Two pieces of work, beside each other where there are threads for it.

use std::panic::resume_unwind;

/// What both give; in turn on one thread.
pub(super) fn both<A, B: Send>(
    threads: usize,
    first: impl FnOnce() -> A,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    if threads < 2 {
        return (first(), second());
    }
    std::thread::scope(|scope| {
        let beside = scope.spawn(second);
        let first = first();
        (first, beside.join().unwrap_or_else(|fault| resume_unwind(fault)))
    })
}
