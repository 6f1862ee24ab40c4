//! Tables with a row per activity: day, time, matter, people, place, preparation, remarks in columns.

use std::collections::BTreeMap;

use jiff::civil::Time;
use nhip_files::Given;

use super::{
    cell,
    columns::{Column, Header},
    laid::LaidRow,
    prose::Prose,
    row,
};
use crate::Why;
use crate::{
    build::{Builder, Slot, between},
    calendar::Dates,
    closing,
    grammar::{
        Pattern,
        clock::{self, When},
        days, pattern, words,
    },
};

static TOTAL: Pattern = Pattern::new(|| pattern(r"(?i)^(?:tổng(?:\s+(?:số|cộng))?|cộng)\b"));

/// What goes on from row to row.
#[derive(Default)]
struct Carried {
    dates: Option<Dates>,
    when: When,
}

/// Reads the rows below a header.
pub(crate) fn read(
    header: &Header,
    (given, rows): (Given, &[LaidRow<'_>]),
    prose: &mut Prose,
    builder: &mut Builder<'_>,
) {
    let mut carried = Carried { dates: prose.dates(), ..Carried::default() };
    let width = header.columns.keys().next_back().map_or(1, |last| last + 1);
    for row in rows {
        if row.own().next().is_none() {
            continue;
        }
        if header.is_repeated(row) {
            pass(row, builder, Why::ColumnNameAgain);
            continue;
        }
        if is_band(header, row, width) {
            band(row, &mut carried, prose, builder);
            continue;
        }
        let moved = if given == Given::Every { align(header, row, width) } else { None };
        let row = moved.as_ref().unwrap_or(row);
        day(header, row, &mut carried, builder);
        one(header, row, &mut carried, builder);
    }
}

/// A row with one cell across the table: a day, a half-day, or a closing line.
fn is_band(header: &Header, row: &LaidRow<'_>, width: u32) -> bool {
    let mut own = row.own();
    let (Some((column, cell)), None) = (own.next(), own.next()) else { return false };
    let wide = cell.col_span > 1 && cell.col_span + 1 >= width;
    let kind = header.columns.get(&column);
    let is_day = kind == Some(&Column::Day) && days::heading(&words::on_one_line(&cell.text)).is_some();
    let first =
        column == 0 && !is_day && !matches!(kind, Some(Column::Content | Column::Part | Column::Time));
    wide || first && row.cells.values().all(|(_, other)| other.text.is_empty() || other.where_ == cell.where_)
}

fn band(row: &LaidRow<'_>, carried: &mut Carried, prose: &mut Prose, builder: &mut Builder<'_>) {
    for (_, cell) in row.own() {
        let text = words::on_one_line(&cell.text);
        if let Some(when) = clock::whole(&text).filter(|when| when.start.is_none()) {
            carried.when = when;
            builder.ignored(&cell.where_, &text, Why::Half);
            continue;
        }
        match days::heading(&text) {
            Some(heading) if heading.rest.is_empty() || clock::whole(heading.rest).is_some() => {
                let when = clock::whole(heading.rest).unwrap_or_default();
                match builder.survey.calendar.heading(&heading) {
                    Ok(dates) => {
                        builder.named(&dates);
                        builder.ignored(&cell.where_, &text, Why::Day);
                        *carried = Carried { dates: Some(dates), when };
                    }
                    Err(why) => builder.unread(&cell.where_, &text, why),
                }
            }
            _ => {
                for line in cell.text.lines() {
                    prose.line(&cell.where_, line, builder);
                }
                prose.pause(builder);
            }
        }
    }
}

/// Pages that drop covered cells instead of leaving them empty give rows that are too short: they end at the right.
fn align<'a>(header: &Header, row: &LaidRow<'a>, width: u32) -> Option<LaidRow<'a>> {
    let used = row.cells.keys().next_back().map_or(0, |last| last + 1);
    let covered = row.cells.values().any(|(origin, _)| *origin == super::laid::Origin::Above);
    let day = header.all(&Column::Day).next()?;
    if used == 0 || used >= width || covered || used != u32::try_from(row.cells.len()).ok()? {
        return None;
    }
    let first_is_day = days::heading(&words::on_one_line(row.text(day))).is_some();
    if first_is_day || used < 3 {
        return None;
    }
    let shift = width - used;
    let cells: BTreeMap<_, _> = row.cells.iter().map(|(column, cell)| (column + shift, *cell)).collect();
    Some(LaidRow { index: row.index, cells })
}

/// Takes the day of a row; an empty one goes on from above.
fn day(header: &Header, row: &LaidRow<'_>, carried: &mut Carried, builder: &mut Builder<'_>) {
    let kind = if header.has(&Column::Day) { Column::Day } else { Column::Time };
    let texts: Vec<&str> =
        header.all(&kind).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return;
    }
    let joined = words::on_one_line(&texts.join(" "));
    // A column “Thứ” may hold “Hai”, or “2”.
    let prefixed = format!("Thứ {joined}");
    let text = if kind == Column::Day && days::with_time(&joined).is_none() { prefixed } else { joined };
    let Some((heading, when)) = days::with_time(&text) else {
        for column in header.all(&Column::Day).filter(|column| !row.is_from_above(*column)) {
            if let Some((_, cell)) = row.cells.get(&column).filter(|(_, cell)| !cell.text.is_empty()) {
                builder.unread(&cell.where_, &cell.text, Why::UnreadableDay);
            }
        }
        return;
    };
    match builder.survey.calendar.heading(&heading) {
        Ok(dates) => {
            if carried.dates.as_ref() != Some(&dates) {
                carried.when = When::default();
            }
            builder.named(&dates);
            carried.dates = Some(dates);
        }
        Err(why) => {
            carried.dates = None;
            if header.all(&Column::Day).any(|column| !row.is_from_above(column)) {
                builder.unread(&format!("hàng {}", row.index + 1), &text, why);
            }
        }
    }
    if when.is_said() {
        carried.when = when;
    }
    let leftover = words::trimmed(heading.rest);
    if !leftover.is_empty()
        && !leftover.starts_with('(')
        && header.all(&Column::Day).any(|column| !row.is_from_above(column))
    {
        builder.unread(&format!("hàng {}", row.index + 1), leftover, Why::LeftInDay);
    }
}

/// Reads one row.
fn one(header: &Header, row: &LaidRow<'_>, carried: &mut Carried, builder: &mut Builder<'_>) {
    let when = when(header, row, carried);
    let contents: Vec<&str> =
        header.all(&Column::Content).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
    let content = contents.join("\n");
    let has_content = header.has(&Column::Content);
    if TOTAL.is_match(&content) || row.own().next().is_some_and(|(_, cell)| TOTAL.is_match(&cell.text)) {
        return pass(row, builder, Why::TotalRow);
    }
    if header.all(&Column::Content).any(|column| row.is_from_above(column)) && !content.is_empty() {
        return pass(row, builder, Why::MergedAbove);
    }
    let people: String = [Column::Leaders, Column::Chair, Column::LeadersThenGuests]
        .iter()
        .flat_map(|kind| header.all(kind))
        .map(|column| row.text(column))
        .collect();
    if content.is_empty() && (has_content || people.is_empty()) {
        return without_content(header, row, builder);
    }
    if closing::is_empty_day(&content) && has_content && people.is_empty() {
        return pass(row, builder, Why::NoActivities);
    }
    let slot = Slot { dates: carried.dates.clone(), when, leaders: Vec::new(), where_: sources(row) };
    let passages = split_content(&content);
    let many = passages.len();
    for (at, passage) in passages.into_iter().enumerate() {
        let draft = row::draft(header, row, &passage, (at, many));
        builder.add(draft, &slot, &passage);
    }
}

/// The time of a row; an empty half-day goes on from above, an empty time does not.
fn when(header: &Header, row: &LaidRow<'_>, carried: &mut Carried) -> When {
    let mut own = When::default();
    for kind in [Column::Time, Column::Part] {
        for column in header.all(&kind) {
            let (said, _) = clock::head(row.text(column));
            own = own.or(said);
        }
    }
    let end: Option<Time> =
        header.all(&Column::End).find_map(|column| clock::time(row.text(column)).map(|(time, _)| time));
    if own.start.is_some() && end.is_some() {
        own = between(own.start, end).or(own);
    }
    if own.part.is_some() {
        carried.when = When { part: own.part, ..When::default() };
    }
    // A time said beside the day holds for this row only.
    let beside_day = carried.when;
    carried.when.start = None;
    carried.when.end = None;
    if own.start.is_some() { own } else { own.or(beside_day) }
}

fn split_content(content: &str) -> Vec<String> {
    let passages: Vec<String> = cell::passages(content).into_iter().flatten().collect();
    if passages.is_empty() { vec![String::new()] } else { passages }
}

/// A row without a matter: an empty day, or people and places that lack one.
fn without_content(header: &Header, row: &LaidRow<'_>, builder: &mut Builder<'_>) {
    for (column, cell) in row.own() {
        let frame = matches!(
            header.columns.get(&column),
            Some(Column::Number | Column::Day | Column::Weekday | Column::Part | Column::Time | Column::End)
        );
        if frame || closing::is_empty_day(&cell.text) || closing::is_closing(&cell.text) {
            builder.ignored(&cell.where_, &cell.text, Why::EmptyDayCell);
        } else {
            builder.unread(&cell.where_, &cell.text, Why::RowWithoutMatter);
        }
    }
}

fn pass(row: &LaidRow<'_>, builder: &mut Builder<'_>, why: Why) {
    for (_, cell) in row.own() {
        builder.ignored(&cell.where_, &cell.text, why);
    }
}

fn sources(row: &LaidRow<'_>) -> Vec<String> {
    row.own().map(|(_, cell)| cell.where_.clone()).collect()
}
