//! What the benchmarks share: times of many runs, and an office with ten years of programme.

pub mod ten_years;
pub mod times;
