//! Form C: the list of councils. Two columns; each line ends with the part of the day and who attends.

use super::changes::{field, with_remark};
use super::days::{Day, Shown, days};
use super::heading::Heading;
use super::rows::{EMPTY_WEEK, day_cell, empty_day, head, is_empty};
use super::wording::{bracketed_hours, day_month, people, place_in_sentence, weekday};
use super::{Change, Part, PublishedSchedule, ScheduleItem};
use crate::paper::{Above, Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};

const COLUMNS: [u16; 2] = [28, 137];

/// The schedule as form C, A4 portrait.
pub(super) fn paper(schedule: &PublishedSchedule) -> Paper {
    let mut paper = Heading::of(schedule).paper(Page::portrait());
    let days = days(schedule);
    if is_empty(&days) {
        paper.blocks.push(Block::Paragraph(Paragraph::text(Role::Body, EMPTY_WEEK)));
        return paper;
    }
    let mut rows = vec![Row::new(["Ngày", "Nội dung công việc"].map(head).into())];
    rows.extend(days.iter().flat_map(day_rows));
    paper.blocks.push(Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }));
    paper
}

fn day_rows(day: &Day<'_>) -> Vec<Row> {
    let label = day_cell(weekday(day.date), &day_month(day.date)).over_rows(day.shown.len());
    if day.shown.is_empty() {
        return vec![Row::new(vec![label, Cell::text(Role::CellNote, empty_day(day))])];
    }
    // A day with one activity has no dash.
    let dash = if day.shown.len() > 1 { "- " } else { "" };
    let mut rows: Vec<Row> = day.shown.iter().map(|shown| line(shown, dash)).collect();
    rows[0].above = Above::Line;
    rows[0].cells.insert(0, label);
    rows
}

/// A line is a row of its own, without a border above, so that a long day can go on overleaf.
fn line(shown: &Shown<'_>, dash: &str) -> Row {
    let mut runs = vec![Run::plain(dash)];
    runs.extend(field(shown, |item, _| written(item)));
    let mut runs = with_remark(runs, shown);
    runs.extend(new_hours(shown));
    let content = Paragraph::new(Role::Cell, runs);
    Row { cells: vec![Cell::new(vec![content])], above: Above::Nothing }
}

/// This form prints no hours, so a change of the hour alone would not show.
fn new_hours(shown: &Shown<'_>) -> Option<Run> {
    let Change::Changed { before } = &shown.item.change else { return None };
    let (old, new) = (bracketed_hours(before, before.date), bracketed_hours(shown.item, shown.item.date));
    let bare = |hours: &str| match hours.trim().trim_matches(['(', ')']) {
        "" => "chưa có giờ".to_owned(),
        known => known.to_owned(),
    };
    let differs = shown.takes_place() && shown.date == shown.item.date && old != new;
    differs.then(|| Run::bold(&format!(" (đổi giờ: {} thành {})", bare(&old), bare(&new))))
}

fn written(item: &ScheduleItem) -> String {
    let mut text = item.title.trim_end().trim_end_matches('.').to_owned();
    let place = place_in_sentence(item);
    if !place.is_empty() && !text.contains(&place) {
        text.push_str(&format!(" tại {place}"));
    }
    if let Some(span) = super::wording::span(item) {
        text.push_str(&format!(" ({span})"));
    }
    if let Some(note) = &item.note {
        text.push_str(&format!(" ({note})"));
    }
    format!("{text} ({}).", brackets(item))
}

/// `sáng; dự: đ/c …`.
fn brackets(item: &ScheduleItem) -> String {
    let part = match item.part {
        Part::AllDay => "ngày",
        Part::Morning => "sáng",
        Part::Afternoon => "chiều",
        Part::Evening => "tối",
    };
    match people(item) {
        people if people.is_empty() => part.to_owned(),
        people => format!("{part}; dự: đ/c {people}"),
    }
}
