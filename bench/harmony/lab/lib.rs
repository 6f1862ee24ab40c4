//! What the benchmarks share: made problems, references and their environments, numbers that look random, memory in use.

pub mod clock;
pub mod cpsat;
pub mod dice;
pub mod make;
pub mod memory;
pub mod venv;
