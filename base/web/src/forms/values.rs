//! How a typed text becomes a value: texts, whole numbers, days and times as people here type them.

use jiff::civil::{Date, Time};

use nhip_office::letters::Mailbox;

use super::Fault;

/// The longest text taken from a field that has no rule of its own, in characters.
const MOST_CHARACTERS: usize = 20_000;

/// A value that a field can hold.
pub trait FieldValue: Sized {
    /// Reads what was typed; spaces around are gone and it is not empty.
    fn from_typed(text: &str) -> Result<Self, Fault>;
}

impl FieldValue for String {
    fn from_typed(text: &str) -> Result<Self, Fault> {
        if text.chars().count() > MOST_CHARACTERS {
            return Err(Fault::TooLong { most: MOST_CHARACTERS });
        }
        Ok(text.to_owned())
    }
}

impl FieldValue for Date {
    /// `24/01/2022`, `24-1-2022`, `24.1.2022`, or `2022-01-24` as a date field sends it.
    fn from_typed(text: &str) -> Result<Self, Fault> {
        let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
        let [first, month, last] = parts[..] else { return Err(Fault::NotADate) };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        if year.len() != 4 {
            return Err(Fault::NotADate);
        }
        match (year.parse(), month.parse(), day.parse()) {
            (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).map_err(|_| Fault::NotADate),
            _ => Err(Fault::NotADate),
        }
    }
}

impl FieldValue for Time {
    /// `07:30`, `7h30`, `7g30`, `7 giờ 30`, `14h`, or `07:30:00` as a time field sends it.
    fn from_typed(text: &str) -> Result<Self, Fault> {
        let plain = text.to_lowercase().replace("giờ", ":").replace("phút", "").replace(['h', 'g'], ":");
        let mut parts = plain.split(':').map(str::trim);
        let hour = parts.next().and_then(|hour| hour.parse().ok()).ok_or(Fault::NotATime)?;
        let minute = match parts.next() {
            None => return Err(Fault::NotATime),
            Some("") => 0,
            Some(minute) => minute.parse().map_err(|_| Fault::NotATime)?,
        };
        if !matches!(parts.next(), None | Some("00")) {
            return Err(Fault::NotATime);
        }
        Time::new(hour, minute, 0, 0).map_err(|_| Fault::NotATime)
    }
}

impl FieldValue for Mailbox {
    fn from_typed(text: &str) -> Result<Self, Fault> {
        text.parse().map_err(|_| Fault::Said("fault-not-a-mailbox"))
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl FieldValue for $number {
            fn from_typed(text: &str) -> Result<Self, Fault> {
                text.parse().map_err(|_| Fault::NotANumber)
            }
        }
    )*};
}

whole_numbers!(i64, i32, i16, u64, u32, u16, u8);

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_time_is_read_the_ways_people_type_it() {
        for typed in ["7:30", "07:30", "7h30", "7 giờ 30", "7g30", "07:30:00", "7 giờ 30 phút"] {
            assert_eq!(Time::from_typed(typed), Ok(time(7, 30, 0, 0)), "{typed}");
        }
        assert_eq!(Time::from_typed("14h"), Ok(time(14, 0, 0, 0)));
        for wrong in ["25:00", "7", "7:61", "sáng", "7:30:15"] {
            assert_eq!(Time::from_typed(wrong), Err(Fault::NotATime), "{wrong}");
        }
    }

    #[test]
    fn a_day_is_read_day_first_or_as_a_date_field_sends_it() {
        for typed in ["24/01/2022", "24-1-2022", "24.1.2022", "2022-01-24"] {
            assert_eq!(Date::from_typed(typed), Ok(date(2022, 1, 24)), "{typed}");
        }
        for wrong in ["30/02/2022", "24/01/22", "24/01", "mai"] {
            assert_eq!(Date::from_typed(wrong), Err(Fault::NotADate), "{wrong}");
        }
    }
}
