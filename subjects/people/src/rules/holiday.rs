//! Holidays and swapped working days, as notices of each year set them.

use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use nhip_days::calendar::{Calendar, CalendarError, RowKind};
use nhip_envelope::OfficeCode;
use nhip_harmony::days::{Period, WorkingCalendar};
use serde::{Deserialize, Serialize};

/// Days around a period that a judge may have to count: terms before it and after it.
const MARGIN_DAYS: i64 = 120;

/// One day that differs from its week day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Holiday {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Off or worked.
    pub kind: HolidayKind,
    /// What it is called.
    pub name: String,
    /// The notice or law that says so.
    pub source: String,
}

/// What a listed day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// Off by law or by exchange.
    Off,
    /// A weekend day worked in exchange.
    SwappedWork,
}

impl HolidayKind {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::SwappedWork => "swapped_work",
        }
    }
}

/// A word that names no kind of day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” không dùng được: ghi off (nghỉ) hoặc swapped_work (làm bù)")]
pub struct UnknownKind(String);

impl FromStr for HolidayKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        match text {
            "off" => Ok(Self::Off),
            "swapped_work" => Ok(Self::SwappedWork),
            other => Err(UnknownKind(other.to_owned())),
        }
    }
}

/// One version of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CalendarVersion {
    /// Counted from 1.
    pub version: i64,
    /// The office that keeps the calendar.
    #[schema(value_type = String)]
    pub owner: OfficeCode,
    /// The file or notice that it was taken from.
    pub source: String,
    /// When it was taken in.
    #[schema(value_type = String, format = DateTime)]
    pub imported_at: Timestamp,
}

/// Reads and checks a calendar file (`date,kind,name,source`).
///
/// # Errors
/// Everything that is wrong in it; nothing is taken then.
pub fn read(csv: &str) -> Result<Vec<Holiday>, CalendarError> {
    let calendar = Calendar::from_csv(csv)?;
    Ok(calendar
        .rows()
        .map(|row| Holiday {
            date: row.date,
            kind: match row.kind {
                RowKind::Off => HolidayKind::Off,
                RowKind::SwappedWork => HolidayKind::SwappedWork,
            },
            name: row.name.clone(),
            source: row.source.clone(),
        })
        .collect())
}

/// The days as a calendar file, the shape that [`read`] takes.
pub fn write(days: &[Holiday]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = days
        .iter()
        .map(|day| [day.date.to_string(), day.kind.word().to_owned(), day.name.clone(), day.source.clone()]);
    let header = ["date", "kind", "name", "source"].map(str::to_owned);
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(&row).expect("memory takes every row of four cells");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("rows of text are text")
}

/// The days as the calendar that reckons terms.
///
/// # Errors
/// What is wrong with the days as a whole.
pub fn reckoner(days: &[Holiday]) -> Result<Calendar, CalendarError> {
    if days.is_empty() {
        return Ok(Calendar::without_notices());
    }
    Calendar::from_csv(&write(days))
}

/// What the judge of a period needs to know of its working days and those around it.
pub fn around(calendar: &Calendar, period: Period) -> WorkingCalendar {
    let from = period.from.saturating_sub(MARGIN_DAYS.days());
    let to = period.to.saturating_add(MARGIN_DAYS.days());
    let mut working = WorkingCalendar::default();
    for day in (Period { from, to }).days() {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match (weekend, calendar.is_working(day)) {
            (true, true) => working.worked_weekends.insert(day),
            (false, false) => working.days_off.insert(day),
            _ => false,
        };
    }
    working
}

/// What a new version changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CalendarChanges {
    /// Days that were not listed before.
    pub added: Vec<Holiday>,
    /// Days that are no longer listed.
    pub gone: Vec<Holiday>,
    /// Days listed otherwise: before and after.
    pub changed: Vec<(Holiday, Holiday)>,
}

impl CalendarChanges {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// The difference between two versions.
pub fn changes(before: &[Holiday], after: &[Holiday]) -> CalendarChanges {
    let find = |list: &[Holiday], date: Date| list.iter().find(|day| day.date == date).cloned();
    let mut found = CalendarChanges::default();
    for day in after {
        match find(before, day.date) {
            None => found.added.push(day.clone()),
            Some(old) if old != *day => found.changed.push((old, day.clone())),
            Some(_) => {}
        }
    }
    found.gone = before.iter().filter(|day| find(after, day.date).is_none()).cloned().collect();
    found
}
