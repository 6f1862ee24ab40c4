//! The joint week: day by half-day, one column for each body. An activity of neighbouring bodies spans their columns.

use super::changes::{field, with_remark};
use super::days::{Shown, of_week};
use super::heading::Heading;
use super::order::within_day;
use super::rows::{EMPTY_WEEK, day_cell, head, titled};
use super::wording::{bracketed_hours, day_month, part, people, place, weekday_number};
use super::{DayOff, Part, ScheduleItem, Version, Week};
use crate::paper::{Above, Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};
use jiff::civil::Date;

/// The weeks of several bodies side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointWeek {
    /// Who puts the bodies together; printed in capitals.
    pub office_heading: String,
    /// Whose week it is: `Thường trực Tỉnh ủy, Thường trực HĐND, lãnh đạo UBND tỉnh`; printed in capitals.
    pub body_heading: String,
    /// The week.
    pub week: Week,
    /// First issue or numbered adjustment.
    pub version: Version,
    /// Public holidays in the week.
    pub days_off: Vec<DayOff>,
    /// One column for each body, in the order of print.
    pub columns: Vec<BodyColumn>,
}

/// The week of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyColumn {
    /// Heading of the column.
    pub name: String,
    /// Its activities, in any order.
    pub items: Vec<ScheduleItem>,
}

/// The joint week, A4 landscape.
pub fn joint_paper(joint: &JointWeek) -> Paper {
    let title = format!("Lịch công tác tuần của {}", joint.body_heading);
    let (week, version) = (joint.week, joint.version);
    let heading = Heading { letterhead: None, office: joint.office_heading.clone(), title, week, version };
    let mut paper = heading.paper(Page::landscape());
    if joint.columns.iter().all(|column| column.items.is_empty()) {
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Body, EMPTY_WEEK)));
        return paper;
    }
    let mut columns = vec![17, 17];
    columns.extend(std::iter::repeat_n(76, joint.columns.len()));
    let mut names = vec![head("Ngày"), head("Buổi")];
    names.extend(joint.columns.iter().map(|column| head(&column.name)));
    let mut rows = vec![Row::new(names)];
    rows.extend(dates(joint).into_iter().flat_map(|date| day_rows(joint, date)));
    paper.blocks.push(Block::Table(Table { columns, head_rows: 1, rows }));
    paper
}

fn dates(joint: &JointWeek) -> Vec<Date> {
    let in_column = |column: &BodyColumn| -> Vec<Date> {
        of_week(joint.week, &column.items, &joint.days_off).iter().map(|day| day.date).collect()
    };
    let mut dates: Vec<Date> = joint.columns.iter().flat_map(in_column).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// What each body has on a day, in the order of print.
fn shown_on(joint: &JointWeek, date: Date) -> Vec<Vec<Shown<'_>>> {
    let mut columns = Vec::new();
    for column in &joint.columns {
        let days = of_week(joint.week, &column.items, &joint.days_off);
        columns.push(days.into_iter().filter(|day| day.date == date).flat_map(|day| day.shown).collect());
    }
    columns
}

fn day_rows(joint: &JointWeek, date: Date) -> Vec<Row> {
    let columns = shown_on(joint, date);
    let off = joint.days_off.iter().find(|day| day.date == date).map(|day| day.name.as_str());
    let mut rows = Vec::new();
    for part in [Part::AllDay, Part::Morning, Part::Afternoon, Part::Evening] {
        let of_part: Vec<Vec<Shown<'_>>> = columns
            .iter()
            .map(|shown| shown.iter().filter(|s| s.item.part == part).copied().collect())
            .collect();
        rows.extend(part_rows(part, &of_part));
    }
    let label = day_cell(weekday_number(date), &day_month(date));
    if rows.is_empty() {
        let empty = Cell::text(Role::CellNote, off.unwrap_or(super::rows::EMPTY_DAY));
        return vec![Row::new(vec![label, empty.over_columns(1 + joint.columns.len())])];
    }
    let label = label.over_rows(rows.len());
    rows[0].cells.insert(0, label);
    rows
}

/// The rows of one part of the day in order of time: what bodies have for themselves stands in bands, divided by
/// the activities that they share.
fn part_rows(part_of_day: Part, columns: &[Vec<Shown<'_>>]) -> Vec<Row> {
    let mut own: Vec<Vec<&Shown<'_>>> = (0..columns.len())
        .map(|at| columns[at].iter().filter(|shown| !spans(columns, at, shown)).collect())
        .collect();
    let mut rows = Vec::new();
    for (at, shared) in leading(columns) {
        let earlier = |shown: &&Shown<'_>| within_day(shown.item) < within_day(shared.item);
        let band = own.iter_mut().map(|column| {
            let cut = column.iter().take_while(|shown| earlier(shown)).count();
            column.drain(..cut).collect()
        });
        let band: Vec<Vec<&Shown<'_>>> = band.collect();
        rows.extend(band_rows(&band));
        rows.push(shared_row(columns, at, shared));
    }
    rows.extend(band_rows(&own));
    if !rows.is_empty() {
        let name = Paragraph::new(Role::CellCentre, vec![Run::bold(part(part_of_day))]);
        let label = Cell::new(vec![name]).over_rows(rows.len());
        rows[0].cells.insert(0, label);
    }
    rows
}

/// Activities side by side, one body to a column, without lines between those of one body.
fn band_rows(columns: &[Vec<&Shown<'_>>]) -> Vec<Row> {
    let depth = columns.iter().map(Vec::len).max().unwrap_or_default();
    let row = |index: usize| {
        let cells =
            columns.iter().map(|shown| shown.get(index).map_or(Cell::new(Vec::new()), |s| activity(s)));
        Row { cells: cells.collect(), above: if index == 0 { Above::Line } else { Above::Nothing } }
    };
    (0..depth).map(row).collect()
}

/// Activities that neighbouring bodies share, each at the first of them.
fn leading<'a, 'b>(columns: &'b [Vec<Shown<'a>>]) -> Vec<(usize, &'b Shown<'a>)> {
    let mut leading = Vec::new();
    for (at, shown) in columns.iter().enumerate() {
        let first = |s: &&Shown<'_>| spans(columns, at, s) && !has(columns, before(at), s);
        leading.extend(shown.iter().filter(first).map(|s| (at, s)));
    }
    leading.sort_by_key(|(_, shown)| within_day(shown.item));
    leading
}

/// One row for a shared activity; the columns of other bodies stay empty beside it.
fn shared_row(columns: &[Vec<Shown<'_>>], at: usize, shown: &Shown<'_>) -> Row {
    let shares = |&next: &usize| next == at || has(columns, Some(next), shown);
    let width = (at..columns.len()).take_while(shares).count();
    let mut cells = vec![Cell::new(Vec::new()); at];
    cells.push(activity(shown).over_columns(width));
    cells.extend(vec![Cell::new(Vec::new()); columns.len() - at - width]);
    Row::new(cells)
}

/// Whether a neighbouring body has the same activity in this part of the day.
fn spans(columns: &[Vec<Shown<'_>>], at: usize, shown: &Shown<'_>) -> bool {
    has(columns, before(at), shown) || has(columns, Some(at + 1), shown)
}

fn before(at: usize) -> Option<usize> {
    at.checked_sub(1)
}

fn has(columns: &[Vec<Shown<'_>>], at: Option<usize>, shown: &Shown<'_>) -> bool {
    let same =
        |other: &Shown<'_>| shown.item.joint_key.is_some() && other.item.joint_key == shown.item.joint_key;
    at.and_then(|at| columns.get(at)).is_some_and(|column| column.iter().any(same))
}

fn activity(shown: &Shown<'_>) -> Cell {
    let mut runs = field(shown, bracketed_hours);
    runs.extend(field(shown, |item, _| titled(item)));
    let mut content = vec![Paragraph::new(Role::Cell, with_remark(runs, shown))];
    let where_and_who = field(shown, |item, _| {
        let parts = [place(item), people(item)];
        parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – ")
    });
    if !where_and_who.is_empty() {
        content.push(Paragraph::new(Role::CellNote, where_and_who));
    }
    Cell::new(content)
}
