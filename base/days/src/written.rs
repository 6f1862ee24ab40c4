//! Dates and times as people in Vietnam write them on papers and pages.

use jiff::civil::{Date, Time, Weekday};

/// The day of the week as it stands before a date: `Thứ Hai`, `Chủ nhật`.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Thứ Hai",
        Weekday::Tuesday => "Thứ Ba",
        Weekday::Wednesday => "Thứ Tư",
        Weekday::Thursday => "Thứ Năm",
        Weekday::Friday => "Thứ Sáu",
        Weekday::Saturday => "Thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

/// The day of the week in two or three letters for narrow columns: `T2`, `CN`.
pub fn weekday_short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "T2",
        Weekday::Tuesday => "T3",
        Weekday::Wednesday => "T4",
        Weekday::Thursday => "T5",
        Weekday::Friday => "T6",
        Weekday::Saturday => "T7",
        Weekday::Sunday => "CN",
    }
}

/// `24/01/2022`.
pub fn date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `Thứ Hai, 24/01/2022`.
pub fn long_date(day: Date) -> String {
    format!("{}, {}", weekday(day.weekday()), date(day))
}

/// `14/7`, for places where the year is clear.
pub fn short_date(date: Date) -> String {
    format!("{}/{}", date.day(), date.month())
}

/// `ngày 05 tháng 9 năm 2025`: days under 10 and the months 1 and 2 carry a leading zero (NĐ 30/2020, Phụ lục I).
pub fn official_date(date: Date) -> String {
    let month = if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// `07:30`.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `7 giờ 30`, `8 giờ`.
pub fn spoken_time(time: Time) -> String {
    match time.minute() {
        0 => format!("{} giờ", time.hour()),
        minute => format!("{} giờ {minute:02}", time.hour()),
    }
}

/// A range of days with no more repeated than needed: `24 – 30/01/2022`, `31/01 – 06/02/2022`, `29/12/2025 – 04/01/2026`.
pub fn range(from: Date, until: Date) -> String {
    if from == until {
        return date(from);
    }
    let start = if from.year() != until.year() {
        date(from)
    } else if from.month() != until.month() {
        format!("{:02}/{:02}", from.day(), from.month())
    } else {
        format!("{:02}", from.day())
    };
    format!("{start} – {}", date(until))
}

/// A full date out of `24/01/2022`, `24-1-2022`, `24.1.2022` or `2022-01-24`; `None` for anything else.
///
/// The year has four digits, so that `01/02/03` is never guessed at.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let separator = ['/', '-', '.'].into_iter().find(|mark| text.contains(*mark))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    if parts.iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (1..=2, 4) => (last, first),
        (4, 1..=2) if separator == '-' => (first, last),
        _ => return None,
    };
    if month.is_empty() || month.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A time out of `07:30`, `7h30`, `7g30`, `7 giờ 30`, `7 giờ 30 phút`, `7h`, `8 giờ`; `None` for anything else.
pub fn parse_time(text: &str) -> Option<Time> {
    let plain: String = text.trim().to_lowercase().split_whitespace().collect();
    let plain = plain.strip_suffix("phút").unwrap_or(&plain);
    let at = plain.find(|c: char| !c.is_ascii_digit())?;
    let (hour, rest) = plain.split_at(at);
    let minute = ["giờ", "h", "g", ":"].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let minute = match (minute, rest) {
        ("", ":") => return None,
        ("", _) => 0,
        (digits, _) if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse().ok()?
        }
        _ => return None,
    };
    Time::new(hour.parse().ok()?, minute, 0, 0).ok()
}
