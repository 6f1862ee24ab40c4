//! The month on the wall: every day with its hours, content, place and leaders; each activity stands once, on the
//! first of its days in the month.

use jiff::civil::{Date, Weekday};

use super::days::{Shown, State, is_weekend};
use super::order::within_day;
use super::rows::{cell, day_cell, head, titled};
use super::wording::{column_hours, day_month, people, place, weekday_number};
use super::{DayOff, ScheduleItem};
use crate::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Table};

/// The leaders of a month are many: they get the room that the week gives to details.
const COLUMNS: [u16; 5] = [17, 21, 92, 50, 82];
const EMPTY_DAY: &str = "Không có hoạt động trong ngày.";

/// A month, ready to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthSchedule {
    /// The office that prints it; in capitals on paper.
    pub office_heading: String,
    /// Whose month it is: `Lãnh đạo UBND tỉnh`.
    pub body_heading: String,
    /// A day of the month.
    pub day: Date,
    /// Until when what it tells was so.
    pub as_of: Date,
    /// Public holidays in the month.
    pub days_off: Vec<DayOff>,
    /// The activities, in any order; what touches no day of the month is left out.
    pub items: Vec<ScheduleItem>,
}

/// The month, A4 landscape.
pub fn month_paper(month: &MonthSchedule) -> Paper {
    let (first, last) = (month.day.first_of_month(), month.day.last_of_month());
    let name = format!("tháng {} năm {}", first.month(), first.year());
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    let as_of =
        format!("(Theo lịch ngày {}/{}/{})", month.as_of.day(), month.as_of.month(), month.as_of.year());
    let mut rows = vec![Row::new(["Ngày", "Giờ", "Nội dung", "Địa điểm", "Lãnh đạo"].map(head).into())];
    for date in first.series(jiff::Span::new().days(1)).take_while(|date| *date <= last) {
        if date == first || date.weekday() == Weekday::Monday {
            rows.push(week_row(date));
        }
        rows.extend(day_rows(month, (first, date)));
    }
    Paper {
        title: format!("Lịch {name}"),
        page: Page::landscape(),
        blocks: vec![
            line(Role::Office, &month.office_heading.to_uppercase()),
            line(Role::Title, &format!("Lịch công tác {name} của {}", month.body_heading).to_uppercase()),
            line(Role::Version, &as_of),
            Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }),
        ],
        foot: Some(format!("Lịch công tác {name}")),
    }
}

fn week_row(date: Date) -> Row {
    let number = date.iso_week_date().week();
    Row::new(vec![Cell::text(Role::CellHead, &format!("Tuần {number}")).over_columns(COLUMNS.len())])
}

/// A weekend day without activities says nothing.
fn day_rows(month: &MonthSchedule, (first, date): (Date, Date)) -> Vec<Row> {
    let mut items: Vec<&ScheduleItem> =
        month.items.iter().filter(|item| begins_on(item, first, date)).collect();
    items.sort_by_key(|item| within_day(item));
    let off = month.days_off.iter().find(|day| day.date == date).map(|day| day.name.as_str());
    let label = day_cell(weekday_number(date), &day_month(date));
    if items.is_empty() {
        if off.is_none() && is_weekend(date) {
            return Vec::new();
        }
        let text = Cell::text(Role::CellNote, off.unwrap_or(EMPTY_DAY)).over_columns(COLUMNS.len() - 1);
        return vec![Row::new(vec![label, text])];
    }
    let label = label.over_rows(items.len());
    let mut rows: Vec<Row> = items.iter().map(|item| Row::new(cells(item, date).into())).collect();
    if let Some(row) = rows.first_mut() {
        row.cells.insert(0, label);
    }
    rows
}

/// Whether this is the first of the item's days in the month.
fn begins_on(item: &ScheduleItem, first: Date, date: Date) -> bool {
    let last = item.date_to.max(item.date);
    item.date.max(first) == date && last >= first
}

fn cells(item: &ScheduleItem, date: Date) -> [Cell; 4] {
    let shown = Shown { item, date, state: State::Stands };
    [
        Cell::text(Role::CellCentre, &column_hours(item, date)),
        cell(&shown, |item, _| titled(item)),
        cell(&shown, |item, _| place(item)),
        cell(&shown, |item, _| people(item)),
    ]
}
