//! Form A: the grid of people's committees. The day and the part of the day are merged cells; the hour stands in
//! brackets before the content.

use super::PublishedSchedule;
use super::days::{Day, Shown, days};
use super::heading::Heading;
use super::rows::{EMPTY_WEEK, by_part, cell, content, day_cell, empty_day, head, is_empty};
use super::wording::{day_month, part, people, place, weekday_number};
use crate::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};

const COLUMNS: [u16; 5] = [17, 17, 115, 52, 61];

/// The schedule as form A, A4 landscape.
pub(super) fn paper(schedule: &PublishedSchedule) -> Paper {
    let mut paper = Heading::of(schedule).paper(Page::landscape());
    let days = days(schedule);
    if is_empty(&days) {
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Body, EMPTY_WEEK)));
        return paper;
    }
    let mut rows =
        vec![Row::new(["Ngày", "Thời gian", "Nội dung công việc", "Địa điểm", "Lãnh đạo"].map(head).into())];
    rows.extend(days.iter().flat_map(day_rows));
    paper.blocks.push(Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }));
    paper
}

fn day_rows(day: &Day<'_>) -> Vec<Row> {
    let label = day_cell(weekday_number(day.date), &day_month(day.date));
    if day.shown.is_empty() {
        let empty = Cell::text(Role::CellNote, empty_day(day)).over_columns(COLUMNS.len() - 1);
        return vec![Row::new(vec![label, empty])];
    }
    let mut rows: Vec<Row> = Vec::new();
    for (part_of_day, items) in by_part(&day.shown) {
        for (index, shown) in items.iter().enumerate() {
            let mut cells = Vec::new();
            if rows.is_empty() {
                cells.push(label.clone().over_rows(day.shown.len()));
            }
            if index == 0 {
                let name = Paragraph::new(Role::CellCentre, vec![Run::bold(part(part_of_day))]);
                cells.push(Cell::new(vec![name]).over_rows(items.len()));
            }
            cells.extend(item_cells(shown));
            rows.push(Row::new(cells));
        }
    }
    rows
}

fn item_cells(shown: &Shown<'_>) -> [Cell; 3] {
    [Cell::new(content(shown)), cell(shown, |item, _| place(item)), cell(shown, |item, _| people(item))]
}
