//! Form D: day, hour, content, chair and participants, place.

use super::days::{Day, Shown, days};
use super::heading::Heading;
use super::rows::{EMPTY_WEEK, cell, content, day_cell, empty_day, head, is_empty};
use super::wording::{attendee, column_hours, day_month, place, weekday_short};
use super::{PublishedSchedule, ScheduleItem};
use crate::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Table};
use jiff::civil::Date;

const COLUMNS: [u16; 5] = [18, 22, 106, 64, 52];

/// The schedule as form D, A4 landscape.
pub(super) fn paper(schedule: &PublishedSchedule) -> Paper {
    let mut paper = Heading::of(schedule).paper(Page::landscape());
    let days = days(schedule);
    if is_empty(&days) {
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Body, EMPTY_WEEK)));
        return paper;
    }
    let mut rows =
        vec![Row::new(["Thứ ngày", "Giờ", "Nội dung", "Chủ trì, tham gia", "Địa điểm"].map(head).into())];
    rows.extend(days.iter().flat_map(day_rows));
    paper.blocks.push(Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }));
    paper
}

fn day_rows(day: &Day<'_>) -> Vec<Row> {
    let label = day_cell(weekday_short(day.date), &day_month(day.date)).over_rows(day.shown.len());
    if day.shown.is_empty() {
        let empty = Cell::text(Role::CellNote, empty_day(day)).over_columns(COLUMNS.len() - 1);
        return vec![Row::new(vec![label, empty])];
    }
    let mut rows: Vec<Row> = day.shown.iter().map(|shown| Row::new(item_cells(shown).into())).collect();
    rows[0].cells.insert(0, label);
    rows
}

fn item_cells(shown: &Shown<'_>) -> [Cell; 4] {
    let mut text = content(shown);
    // The hour has a column of its own here.
    text[0] = Paragraph::new(Role::Cell, super::leader_week::title_runs(shown));
    let hour = Paragraph::new(Role::CellCentre, super::changes::field(shown, column_hours));
    [Cell::new(vec![hour]), Cell::new(text), participants(shown), cell(shown, |item, _| place(item))]
}

fn participants(shown: &Shown<'_>) -> Cell {
    let lines: [fn(&ScheduleItem, Date) -> String; 2] = [chair, others];
    let lines = lines.map(|line| super::changes::field(shown, line));
    let content = lines.into_iter().filter(|runs| !runs.is_empty());
    Cell::new(content.map(|runs| Paragraph::new(Role::Cell, runs)).collect())
}

fn chair(item: &ScheduleItem, _: Date) -> String {
    match &item.chair {
        None => String::new(),
        Some(chair) if item.leaders.is_empty() => attendee(chair),
        Some(chair) => format!("Chủ trì: {}", attendee(chair)),
    }
}

fn others(item: &ScheduleItem, _: Date) -> String {
    let names: Vec<String> = item.leaders.iter().map(attendee).collect();
    match (&item.chair, names.is_empty()) {
        (_, true) => String::new(),
        (None, false) => names.join(", "),
        (Some(_), false) => format!("Tham gia: {}", names.join(", ")),
    }
}
