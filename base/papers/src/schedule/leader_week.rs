//! The week of one leader: what, where, in which role.

use super::changes::{field, with_remark};
use super::days::{Day, Shown, of_week};
use super::heading::Heading;
use super::rows::{cell, content, day_cell, empty_day, head, titled};
use super::wording::{column_hours, day_month, place, weekday_number};
use super::{PublishedSchedule, ScheduleItem};
use crate::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table};

const COLUMNS: [u16; 5] = [20, 24, 118, 56, 44];

/// The week of the leader with this post, A4 landscape. Posts are compared as printed.
pub fn leader_paper(schedule: &PublishedSchedule, title: &str) -> Paper {
    let mut heading = Heading::of(schedule);
    heading.title = format!("Lịch công tác tuần của {title}");
    let mut paper = heading.paper(Page::landscape());
    let own: Vec<ScheduleItem> =
        schedule.items.iter().filter(|item| concerns(item, title)).cloned().collect();
    let mut rows = vec![Row::new(["Ngày", "Giờ", "Nội dung", "Địa điểm", "Vai trò"].map(head).into())];
    for day in of_week(schedule.week, &own, &schedule.days_off) {
        rows.extend(day_rows(&day, title));
    }
    paper.blocks.push(Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }));
    paper
}

/// The content with its remark, for tables in which the hour has a column of its own.
pub(super) fn title_runs(shown: &Shown<'_>) -> Vec<Run> {
    with_remark(field(shown, |item, _| titled(item)), shown)
}

fn concerns(item: &ScheduleItem, title: &str) -> bool {
    let named = |item: &ScheduleItem| item.chair.iter().chain(&item.leaders).any(|a| a.title == title);
    named(item) || matches!(&item.change, super::Change::Changed { before } if named(before))
}

fn day_rows(day: &Day<'_>, title: &str) -> Vec<Row> {
    let label = day_cell(weekday_number(day.date), &day_month(day.date)).over_rows(day.shown.len());
    if day.shown.is_empty() {
        let text = if day.off.is_some() { empty_day(day) } else { "Làm việc tại cơ quan." };
        return vec![Row::new(vec![label, Cell::text(Role::CellNote, text).over_columns(COLUMNS.len() - 1)])];
    }
    let mut rows: Vec<Row> =
        day.shown.iter().map(|shown| Row::new(item_cells(shown, title).into())).collect();
    rows[0].cells.insert(0, label);
    rows
}

fn item_cells(shown: &Shown<'_>, title: &str) -> [Cell; 4] {
    let hour = Paragraph::new(Role::CellCentre, field(shown, column_hours));
    let mut text = content(shown);
    text[0] = Paragraph::new(Role::Cell, title_runs(shown));
    [
        Cell::new(vec![hour]),
        Cell::new(text),
        cell(shown, |item, _| place(item)),
        cell(shown, |item, _| role(item, title)),
    ]
}

fn role(item: &ScheduleItem, title: &str) -> String {
    let chairs = item.chair.iter().find(|a| a.title == title);
    let attends = item.leaders.iter().find(|a| a.title == title);
    match (chairs, attends) {
        (Some(chair), _) => in_stead("Chủ trì", chair.stands_in_for.as_deref()),
        (None, Some(attendee)) => in_stead("Dự", attendee.stands_in_for.as_deref()),
        (None, None) => "Không dự".to_owned(),
    }
}

fn in_stead(role: &str, post: Option<&str>) -> String {
    post.map_or_else(|| role.to_owned(), |post| format!("{role} thay {post}"))
}
