//! What single cells hold: ids, dates, hours, numbers, lists.

use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::error::{Mend, ProvinceError};
use super::table::Row;

/// An id or a name that must be there.
pub(super) fn id<T>(row: &Row<'_>, column: &'static str) -> Result<T, ProvinceError>
where
    T: FromStr<Err: ToString>,
{
    let text = row.text(column);
    if text.is_empty() {
        return Err(row.fault(column, Mend::Fill));
    }
    text.parse().map_err(|error: T::Err| row.fault(column, Mend::Id(error.to_string())))
}

/// An id or a name that may be missing.
pub(super) fn optional_id<T>(row: &Row<'_>, column: &'static str) -> Result<Option<T>, ProvinceError>
where
    T: FromStr<Err: ToString>,
{
    if row.text(column).is_empty() { Ok(None) } else { id(row, column).map(Some) }
}

/// Ids or names separated by `;`.
pub(super) fn ids<T>(row: &Row<'_>, column: &'static str) -> Result<Vec<T>, ProvinceError>
where
    T: FromStr<Err: ToString>,
{
    parts(row.text(column))
        .map(|part| part.parse().map_err(|error: T::Err| row.fault(column, Mend::Id(error.to_string()))))
        .collect()
}

/// The parts of a text separated by `;`, without empty ones.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// A text that must be there.
pub(super) fn filled(row: &Row<'_>, column: &'static str) -> Result<String, ProvinceError> {
    let text = row.text(column);
    if text.is_empty() { Err(row.fault(column, Mend::Fill)) } else { Ok(text.to_owned()) }
}

/// A date that must be there.
pub(super) fn date(row: &Row<'_>, column: &'static str) -> Result<Date, ProvinceError> {
    optional_date(row, column)?.ok_or_else(|| row.fault(column, Mend::Fill))
}

/// A date that may be missing.
pub(super) fn optional_date(row: &Row<'_>, column: &'static str) -> Result<Option<Date>, ProvinceError> {
    optional(row, column, Mend::Date, |text| text.parse().ok())
}

/// An hour that may be missing, as `07:30` or `7:30`.
pub(super) fn optional_hour(row: &Row<'_>, column: &'static str) -> Result<Option<Time>, ProvinceError> {
    optional(row, column, Mend::Hour, |text| {
        let (hour, minute) = text.split_once(':')?;
        Time::new(hour.parse().ok()?, minute.get(..2)?.parse().ok()?, 0, 0).ok()
    })
}

/// A whole number that may be missing.
pub(super) fn optional_number(row: &Row<'_>, column: &'static str) -> Result<Option<u32>, ProvinceError> {
    optional(row, column, Mend::Number, |text| text.parse().ok())
}

/// Minutes that must be there.
pub(super) fn minutes(row: &Row<'_>, column: &'static str) -> Result<i32, ProvinceError> {
    let number = optional(row, column, Mend::Number, |text| text.parse::<u16>().ok())?;
    number.map(i32::from).ok_or_else(|| row.fault(column, Mend::Fill))
}

fn optional<T>(
    row: &Row<'_>,
    column: &'static str,
    mend: Mend,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ProvinceError> {
    let text = row.text(column);
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| row.fault(column, mend))
}
