//! Grids whose columns are leaders, half-days or days: an activity stands where a row and columns cross.

use nhip_files::Cell;

use super::{
    cell,
    columns::{Column, Header},
    laid::LaidRow,
};
use crate::Why;
use crate::{
    PartOfDay,
    build::{Builder, Slot},
    calendar::Dates,
    closing,
    grammar::{
        brackets::LastBracket,
        clock::{self, When},
        days,
        item::{People, Places, Reading},
        people, words,
    },
};

/// What a row says before its crossings.
#[derive(Debug, Clone, Default)]
struct RowHead {
    dates: Option<Dates>,
    when: When,
    leaders: Vec<String>,
    note: Option<String>,
}

/// Reads the rows of a grid.
pub(crate) fn read(header: &Header, rows: &[LaidRow<'_>], builder: &mut Builder<'_>) {
    let mut carried = RowHead::default();
    let heads: Vec<RowHead> = rows.iter().map(|row| head(header, row, &mut carried, builder)).collect();
    for (at, row) in rows.iter().enumerate() {
        if is_closing_row(header, row, &heads[at]) {
            for (_, cell) in row.own() {
                builder.ignored(&cell.where_, &cell.text, Why::NoteOutside);
            }
            continue;
        }
        for (column, cell) in row.own() {
            if crosses(header, column) {
                let covered = covered_rows(rows, &heads, at, cell);
                crossing(header, column, cell, &covered, builder);
            } else if let Some(kind) = header.columns.get(&column) {
                beside(kind, cell, builder);
            } else {
                builder.unread(&cell.where_, &cell.text, Why::OutsideColumns);
            }
        }
    }
}

fn crosses(header: &Header, column: u32) -> bool {
    matches!(header.columns.get(&column), Some(Column::Person(_) | Column::Half(_) | Column::DayOf(_)))
}

/// Day, half-day and people of a row; what the row leaves empty goes on from above.
fn head(header: &Header, row: &LaidRow<'_>, carried: &mut RowHead, builder: &mut Builder<'_>) -> RowHead {
    let day: Vec<&str> =
        header.all(&Column::Day).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
    let day = words::on_one_line(&day.join(" "));
    let timed = header.all(&Column::Time).map(|column| words::on_one_line(row.text(column)));
    let day = if header.has(&Column::Day) { day } else { timed.collect::<Vec<_>>().join(" ") };
    let mut own_when = When::default();
    if let Some((heading, when)) = days::with_time(&day) {
        let dates = builder.survey.calendar.heading(&heading);
        if let Ok(dates) = &dates {
            builder.named(dates);
        }
        if dates.as_ref().ok() != carried.dates.as_ref() {
            carried.when = When::default();
        }
        carried.dates = dates.ok();
        own_when = when;
    }
    for kind in [Column::Part, Column::Time] {
        for column in header.all(&kind) {
            own_when = clock::head(row.text(column)).0.or(own_when);
        }
    }
    if own_when.is_said() {
        carried.when = own_when;
    }
    let mut leaders = Vec::new();
    for column in header.all(&Column::Leaders).chain(header.all(&Column::Chair)) {
        let text = row.text(column);
        leaders.extend(people::whole(text).unwrap_or_else(|| vec![words::on_one_line(text)]));
    }
    leaders.retain(|leader| !leader.is_empty());
    if !leaders.is_empty() {
        carried.leaders = leaders;
    }
    let note = header
        .all(&Column::Note)
        .map(|column| words::on_one_line(row.text(column)))
        .find(|note| !note.is_empty());
    carried.note.clone_from(&note);
    carried.clone()
}

/// The heads of all rows that a cell covers.
fn covered_rows(rows: &[LaidRow<'_>], heads: &[RowHead], at: usize, cell: &Cell) -> Vec<RowHead> {
    let end = rows[at].index.saturating_add(cell.row_span);
    let covered = rows.iter().zip(heads).skip(at).take_while(|(row, _)| row.index < end);
    covered.map(|(_, head)| head.clone()).collect()
}

fn crossing(header: &Header, column: u32, cell: &Cell, rows: &[RowHead], builder: &mut Builder<'_>) {
    if closing::is_empty_day(&cell.text) && !cell.text.to_lowercase().contains("nghỉ") {
        return builder.ignored(&cell.where_, &cell.text, Why::EmptyCell);
    }
    let across = column..column.saturating_add(cell.col_span);
    let kinds: Vec<&Column> = header.columns.range(across).map(|(_, kind)| kind).collect();
    let mut slot = Slot { where_: vec![cell.where_.clone()], ..Slot::default() };
    slot.dates = stretch(
        rows.first().and_then(|row| row.dates.clone()),
        rows.last().and_then(|row| row.dates.clone()),
    );
    slot.when = halves(rows.iter().map(|row| row.when));
    slot.leaders = rows.iter().flat_map(|row| row.leaders.clone()).collect();
    slot.leaders.dedup();
    let mut parts = Vec::new();
    for kind in kinds {
        match kind {
            Column::Person(person) => slot.leaders.push(person.clone()),
            Column::Half(part) => parts.push(When { part: Some(*part), ..When::default() }),
            Column::DayOf(day) => {
                let dates =
                    days::heading(day).and_then(|heading| builder.survey.calendar.heading(&heading).ok());
                slot.dates = if slot.dates.is_some() { stretch(slot.dates.take(), dates) } else { dates };
            }
            _ => {}
        }
    }
    if !parts.is_empty() {
        slot.when = halves(parts.into_iter());
    }
    let known = if slot.leaders.is_empty() { People::InText } else { People::KnownElsewhere };
    let reading = Reading { people: known, places: Places::InText, last_bracket: LastBracket::IsPlace };
    let note = rows.first().and_then(|row| row.note.clone());
    let part = note.as_deref().and_then(clock::whole);
    slot.when = part.map_or(slot.when, |part| part.or(slot.when));
    let note = note.filter(|_| part.is_none());
    cell::read_all_noted(&cell.text, &slot, reading, note.as_deref(), builder);
}

/// Morning and afternoon together are the whole day.
fn halves(whens: impl Iterator<Item = When>) -> When {
    let mut all: Vec<When> = whens.collect();
    all.dedup();
    match all.as_slice() {
        [one] => *one,
        several => {
            let parts: Vec<PartOfDay> = several.iter().filter_map(|when| when.part).collect();
            let both = parts.contains(&PartOfDay::Morning) && parts.contains(&PartOfDay::Afternoon);
            let part = if both { Some(PartOfDay::WholeDay) } else { parts.first().copied() };
            When { part, ..When::default() }
        }
    }
}

fn stretch(first: Option<Dates>, last: Option<Dates>) -> Option<Dates> {
    let (first, last) = (first?, last?);
    if first == last {
        return Some(first);
    }
    match (first.first(), last.last()) {
        (Some(from), Some(to)) if to > from => Some(Dates::Stretch(from, to)),
        _ => Some(first),
    }
}

/// A line across the whole grid below its last day.
fn is_closing_row(header: &Header, row: &LaidRow<'_>, head: &RowHead) -> bool {
    let width = header.columns.len();
    let wide = row.own().count() == 1
        && row.own().all(|(_, cell)| cell.col_span as usize >= width || cell.column == 0);
    wide && row.own().all(|(_, cell)| closing::is_closing(&cell.text) || head.dates.is_none())
        || row.own().next().is_some()
            && row.own().all(|(_, cell)| closing::is_closing(&cell.text) && cell.column == 0)
}

/// Cells of the columns that are not crossed.
fn beside(kind: &Column, cell: &Cell, builder: &mut Builder<'_>) {
    match kind {
        Column::Day if days::heading(&words::on_one_line(&cell.text)).is_none() => {
            builder.unread(&cell.where_, &cell.text, Why::UnreadableDay);
        }
        Column::Note => builder.ignored(&cell.where_, &cell.text, Why::RowNote),
        Column::Other => builder.unread(&cell.where_, &cell.text, Why::UnknownColumn),
        _ => builder.ignored(&cell.where_, &cell.text, Why::DayOrNumber),
    }
}
