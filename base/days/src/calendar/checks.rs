//! What must hold of a calendar before its dates may decide a deadline.

use super::computed::holidays_by_law;
use super::{Row, RowKind, is_weekend};
use crate::written;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// A calendar that was refused, with everything that is wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("Không nạp được lịch nghỉ:\n{}", .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct CalendarError {
    /// At least one; rows first, then the checks over whole years.
    pub problems: Vec<Problem>,
}

/// One thing wrong in a calendar: where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// The first line is not the expected header.
    #[error("Dòng 1: tiêu đề là “{found}”. Sửa thành: date,kind,name,source")]
    Header {
        /// What stood there.
        found: String,
    },
    /// There is a header and nothing else.
    #[error(
        "Dòng 2: tệp chưa có ngày nào. Thêm mỗi ngày nghỉ một dòng, ví dụ: 2027-01-01,off,Tết Dương lịch,…"
    )]
    Empty,
    /// A row with too few or too many columns.
    #[error(
        "Dòng {line}: có {found} cột, cần đúng 4 cột. Nếu trong ô có dấu phẩy, đặt cả ô trong dấu ngoặc kép"
    )]
    Columns {
        /// Line in the file.
        line: u64,
        /// Columns found; 0 when the row is not readable text.
        found: usize,
    },
    /// A date that is no date.
    #[error("Dòng {line}, cột date: “{found}” không phải là ngày. Viết như 2026-02-16 hoặc 16/02/2026")]
    Date {
        /// Line in the file.
        line: u64,
        /// What stood there.
        found: String,
    },
    /// A kind that is neither `off` nor `swapped_work`.
    #[error("Dòng {line}, cột kind: “{found}” không dùng được. Viết off (nghỉ) hoặc swapped_work (làm bù)")]
    Kind {
        /// Line in the file.
        line: u64,
        /// What stood there.
        found: String,
    },
    /// An empty name or source.
    #[error("Dòng {line}, cột {column}: để trống. Ghi tên ngày nghỉ và văn bản làm căn cứ")]
    Missing {
        /// Line in the file.
        line: u64,
        /// Name of the empty column.
        column: &'static str,
    },
    /// The same date twice.
    #[error("Dòng {line}: ngày {} đã có ở dòng {first}. Bỏ một trong hai dòng", written::date(*.date))]
    Twice {
        /// Line of the second.
        line: u64,
        /// Line of the first.
        first: u64,
        /// The date.
        date: Date,
    },
    /// Work "made up" on a day that is worked anyway.
    #[error(
        "Dòng {line}: {} không phải thứ Bảy, Chủ nhật nên không thể là ngày làm bù. Sửa ngày hoặc đổi kind thành off",
        written::long_date(*.date)
    )]
    SwapOnWeekday {
        /// Line in the file.
        line: u64,
        /// The date.
        date: Date,
    },
    /// A made-up day whose weekday off is not in the same year of the file.
    #[error(
        "Dòng {line}: ngày làm bù {} đổi cho {} nhưng ngày đó không có dòng off là ngày thường trong năm {}. \
         Thêm dòng off cho ngày đó hoặc sửa tên dòng này",
        written::date(*.date), .partner, .date.year()
    )]
    LonelySwap {
        /// Line in the file.
        line: u64,
        /// The made-up day.
        date: Date,
        /// The partner as the row names it, `D/M` or `D/M/Y`.
        partner: String,
    },
    /// A year whose days off do not add up to the holidays of the law.
    #[error(
        "Năm {year} (dòng {first}–{last}): {off} ngày thường được nghỉ trừ {swapped} ngày làm bù còn {}, \
         theo Bộ luật Lao động phải là {expected}. Kiểm tra ngày thiếu, ngày nghỉ bù thiếu hoặc ngày hoán đổi thiếu một vế",
        i64::try_from(*.off).unwrap_or(0) - i64::try_from(*.swapped).unwrap_or(0)
    )]
    YearSum {
        /// The year.
        year: i16,
        /// First line of the year in the file.
        first: u64,
        /// Last line of the year in the file.
        last: u64,
        /// Rows that are off on Monday–Friday.
        off: usize,
        /// Made-up days.
        swapped: usize,
        /// What the labour code gives.
        expected: usize,
    },
}

/// Everything wrong with the rows taken together.
pub(super) fn problems(rows: &[Row]) -> Vec<Problem> {
    let mut problems = twice(rows);
    problems.extend(swaps(rows));
    problems.extend(year_sums(rows));
    problems
}

fn twice(rows: &[Row]) -> Vec<Problem> {
    let mut first = BTreeMap::new();
    let mut problems = Vec::new();
    for row in rows {
        let line = *first.entry(row.date).or_insert(row.line);
        if line != row.line {
            problems.push(Problem::Twice { line: row.line, first: line, date: row.date });
        }
    }
    problems
}

fn swaps(rows: &[Row]) -> Vec<Problem> {
    let weekdays_off: BTreeSet<Date> = weekdays_off(rows).map(|row| row.date).collect();
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| row.kind == RowKind::SwappedWork) {
        let (line, date) = (row.line, row.date);
        if !is_weekend(date) {
            problems.push(Problem::SwapOnWeekday { line, date });
        } else if let Some(partner) = partner(&row.name) {
            let full = if partner.matches('/').count() == 1 {
                format!("{partner}/{}", date.year())
            } else {
                partner.clone()
            };
            let found = written::parse_date(&full)
                .is_some_and(|day| day.year() == date.year() && weekdays_off.contains(&day));
            if !found {
                problems.push(Problem::LonelySwap { line, date, partner });
            }
        }
    }
    problems
}

/// The day for which a made-up day is worked, when its name tells it: `Làm bù thứ Bảy (đổi cho 29/4)`.
fn partner(name: &str) -> Option<String> {
    let (_, after) = name.split_once("đổi cho ")?;
    let from_digit = after.trim_start_matches(|c: char| !c.is_ascii_digit());
    let written: String = from_digit.chars().take_while(|c| c.is_ascii_digit() || *c == '/').collect();
    (!written.is_empty()).then_some(written)
}

fn year_sums(rows: &[Row]) -> Vec<Problem> {
    let years: BTreeSet<i16> = rows.iter().map(|row| row.date.year()).collect();
    years.into_iter().filter_map(|year| year_sum(rows, year)).collect()
}

fn year_sum(rows: &[Row], year: i16) -> Option<Problem> {
    let of_year = || rows.iter().filter(|row| row.date.year() == year);
    let off = weekdays_off(rows).filter(|row| row.date.year() == year).count();
    let swapped = of_year().filter(|row| row.kind == RowKind::SwappedWork).count();
    let expected = holidays_by_law(year);
    if off == expected + swapped {
        return None;
    }
    let first = of_year().map(|row| row.line).min()?;
    let last = of_year().map(|row| row.line).max()?;
    Some(Problem::YearSum { year, first, last, off, swapped, expected })
}

fn weekdays_off(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| row.kind == RowKind::Off && !is_weekend(row.date))
}
