//! Working days, holidays, lunar dates, legal terms and how dates are written in Vietnam.
//!
//! Pure: no clock, no files, no database. What holds today is handed in as a [`calendar::Calendar`].

pub mod calendar;
pub mod lunar;
pub mod reckoning;
pub mod recurrence;
pub mod term;
pub mod week;
pub mod written;

/// The calendar of public servants, 2021–2026, as CSV (`date,kind,name,source`; each row names its notice).
///
/// A newer year is loaded by handing a longer text to [`calendar::Calendar::from_csv`].
pub const NATIONAL_CSV: &str = include_str!("../../../data/holidays-vn.csv");
