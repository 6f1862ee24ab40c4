//! The facts of working days, lunar dates and rhythms, through the crate's public faces.

mod calendars;
mod lunar_dates;
mod rhythms;
mod terms;
mod writing;

use jiff::civil::Date;
use nhip_days::NATIONAL_CSV;
use nhip_days::calendar::Calendar;

fn national() -> Calendar {
    Calendar::from_csv(NATIONAL_CSV).expect("the shipped calendar is sound")
}

fn day(text: &str) -> Date {
    text.parse().expect("a date in the test")
}
