//! What the benchmarks share: numbers that look random, environments of references, memory in use.

pub mod dice;
pub mod memory;
pub mod venv;
