//! What numbers, series and registers are; pure.

pub mod ids;
pub mod issuer;
pub mod number;
pub mod register;
