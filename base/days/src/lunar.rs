//! The Vietnamese lunar calendar, counted at UTC+7 (QĐ 121/CP of 08/08/1967).
//!
//! A month begins on the day of the new moon; month 11 holds the winter solstice; among thirteen months between two
//! months 11 the first without a major solar term is a leap month. Astronomy after J. Meeus, *Astronomical
//! Algorithms*, 2nd edition, chapters 25 and 49. Never replace this by a Chinese calendar (UTC+8): Tết 1985 and
//! 2007 differ, and Giỗ Tổ 2009.

mod moon;
mod sun;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt;

/// A day of the lunar calendar. `year` is the year whose Tết came last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LunarDate {
    /// Day of the month, 1 to 30.
    pub day: i8,
    /// Month, 1 to 12; 12 is *tháng Chạp*.
    pub month: i8,
    /// Whether this is the repeated month of its number.
    pub leap: bool,
    /// The year in which most of the lunar year lies.
    pub year: i16,
}

impl LunarDate {
    /// The sexagenary name of the year: `Giáp Thìn` for 2024.
    pub fn year_name(self) -> String {
        sexagenary(i64::from(self.year) - 4)
    }
}

impl fmt::Display for LunarDate {
    /// `10/3 âm lịch`, `10/6 nhuận âm lịch`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { " nhuận" } else { "" };
        write!(f, "{}/{}{leap} âm lịch", self.day, self.month)
    }
}

/// The lunar date of a day. Exact to the day for 1900–2150; the formulae drift slowly outside.
pub fn lunar(day: Date) -> LunarDate {
    let number = day_number(day);
    let mut months = MonthsOfSui::ending_in(day.year().saturating_add(1));
    if number < months.first_day(0) {
        months = MonthsOfSui::ending_in(day.year());
    }
    let mut index = 0;
    while index + 1 < months.count && months.first_day(index + 1) <= number {
        index += 1;
    }
    let (month, leap) = months.name(index);
    let year = if month >= 11 { months.year - 1 } else { months.year };
    let since = number - months.first_day(index) + 1;
    LunarDate { day: i8::try_from(since).unwrap_or(30), month, leap, year }
}

/// The day of a lunar date; `None` when that lunar month or day does not exist.
pub fn solar(lunar: LunarDate) -> Option<Date> {
    let ends_in = if lunar.month >= 11 { lunar.year.checked_add(1)? } else { lunar.year };
    if !(1..=9998).contains(&ends_in) {
        return None;
    }
    let months = MonthsOfSui::ending_in(ends_in);
    let index = (0..months.count).find(|index| months.name(*index) == (lunar.month, lunar.leap))?;
    let first = months.first_day(index);
    let length = months.first_day(index + 1) - first;
    if !(1..=length).contains(&i64::from(lunar.day)) {
        return None;
    }
    date_of(first + i64::from(lunar.day) - 1)
}

/// The sexagenary name of a day: `Giáp Tý` and so on.
pub fn day_name(day: Date) -> String {
    sexagenary(day_number(day) + 49)
}

/// The months from one month 11 up to (not including) the next, the *sui* of calendar makers.
struct MonthsOfSui {
    /// The year in which the months end; month 11 at index 0 lies in the year before.
    year: i16,
    /// The new moon of index 0, counted from January 2000.
    first_moon: i64,
    /// 12, or 13 with a leap month.
    count: i64,
    /// Index of the leap month.
    leap: Option<i64>,
}

impl MonthsOfSui {
    fn ending_in(year: i16) -> Self {
        let first_moon = moon_of_month_11(year.saturating_sub(1));
        let count = moon_of_month_11(year) - first_moon;
        let leap =
            (count == 13).then(|| (1..count).find(|index| !has_major_term(first_moon + index))).flatten();
        Self { year, first_moon, count, leap }
    }

    fn first_day(&self, index: i64) -> i64 {
        moon::first_day(self.first_moon + index)
    }

    /// Number of the month at an index, and whether it is the leap one.
    fn name(&self, index: i64) -> (i8, bool) {
        let repeated = self.leap.is_some_and(|leap| index >= leap);
        let number = (index - i64::from(repeated) + 10).rem_euclid(12) + 1;
        (i8::try_from(number).unwrap_or(12), self.leap == Some(index))
    }
}

/// The new moon that begins the month of the winter solstice of a solar year.
fn moon_of_month_11(year: i16) -> i64 {
    const SOLSTICE: i64 = 9;
    let mut solstice = day_number(date(year.clamp(1, 9998), 12, 18));
    while sun::sector_at_start_of(solstice + 1) != SOLSTICE {
        solstice += 1;
    }
    let mut moon = moon::nearest(solstice) + 1;
    while moon::first_day(moon) > solstice {
        moon -= 1;
    }
    moon
}

/// Whether the sun enters a sector of 30° (*trung khí*) in the month of a new moon.
fn has_major_term(moon: i64) -> bool {
    let (start, end) = (moon::first_day(moon), moon::first_day(moon + 1));
    sun::sector_at_start_of(start) != sun::sector_at_start_of(end)
}

/// Julian day number at noon of a civil date.
fn day_number(day: Date) -> i64 {
    const UNIX_EPOCH: i64 = 2_440_588;
    i64::from((day - date(1970, 1, 1)).get_days()) + UNIX_EPOCH
}

fn date_of(number: i64) -> Option<Date> {
    const UNIX_EPOCH: i64 = 2_440_588;
    date(1970, 1, 1).checked_add((number - UNIX_EPOCH).days()).ok()
}

fn sexagenary(cycle: i64) -> String {
    const STEMS: [&str; 10] = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    const BRANCHES: [&str; 12] =
        ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];
    let pick = |of: &[&'static str], length: i64| {
        usize::try_from(cycle.rem_euclid(length)).ok().and_then(|at| of.get(at).copied()).unwrap_or_default()
    };
    format!("{} {}", pick(&STEMS, 10), pick(&BRANCHES, 12))
}
