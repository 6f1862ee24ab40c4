//! What the desk decides from values: when things fall due, how full a day is.

pub mod due;
pub mod load;
