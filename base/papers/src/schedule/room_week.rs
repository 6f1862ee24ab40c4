//! The week of one room: when it is taken, for what, by whom; made for the people who keep the room.

use super::changes::field;
use super::days::{Day, Shown, of_week};
use super::heading::Heading;
use super::leader_week::title_runs;
use super::rows::{cell, day_cell, empty_day, head, preparation};
use super::wording::{column_hours, day_month, people, weekday_number};
use super::{Change, PublishedSchedule, ScheduleItem};
use crate::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Table};

const COLUMNS: [u16; 5] = [20, 24, 110, 54, 54];

/// The week of a room, A4 landscape. The room is found by its printed name, small and capital letters alike.
pub fn room_paper(schedule: &PublishedSchedule, room: &str) -> Paper {
    let mut heading = Heading::of(schedule);
    heading.title = format!("Lịch sử dụng {room}");
    let mut paper = heading.paper(Page::landscape());
    let held: Vec<ScheduleItem> =
        schedule.items.iter().filter(|item| uses(item, room)).map(|item| with_own_room(item, room)).collect();
    let names = ["Ngày", "Giờ", "Nội dung", "Chủ trì, tham gia", "Chuẩn bị"];
    let mut rows = vec![Row::new(names.map(head).into())];
    for day in of_week(schedule.week, &held, &schedule.days_off) {
        rows.extend(day_rows(&day));
    }
    paper.blocks.push(Block::Table(Table { columns: COLUMNS.into(), head_rows: 1, rows }));
    paper
}

fn uses(item: &ScheduleItem, room: &str) -> bool {
    is_in(item, room) || matches!(&item.change, Change::Changed { before } if is_in(before, room))
}

fn is_in(item: &ScheduleItem, room: &str) -> bool {
    let same = |place: &String| place.trim().to_lowercase() == room.trim().to_lowercase();
    item.place.as_ref().is_some_and(same)
}

/// An item that left the room is cancelled there; one that came into it is new there.
fn with_own_room(item: &ScheduleItem, room: &str) -> ScheduleItem {
    match &item.change {
        Change::Changed { before } if !is_in(item, room) => {
            let reason = item.place.as_ref().map_or(String::new(), |place| format!("chuyển sang {place}"));
            ScheduleItem { change: Change::Cancelled { reason }, ..(**before).clone() }
        }
        Change::Changed { before } if !is_in(before, room) => {
            ScheduleItem { change: Change::Added, ..item.clone() }
        }
        _ => item.clone(),
    }
}

fn day_rows(day: &Day<'_>) -> Vec<Row> {
    let label = day_cell(weekday_number(day.date), &day_month(day.date)).over_rows(day.shown.len());
    if day.shown.is_empty() {
        let text = if day.off.is_some() { empty_day(day) } else { "Phòng trống." };
        return vec![Row::new(vec![label, Cell::text(Role::CellNote, text).over_columns(COLUMNS.len() - 1)])];
    }
    let mut rows: Vec<Row> = day.shown.iter().map(|shown| Row::new(item_cells(shown).into())).collect();
    rows[0].cells.insert(0, label);
    rows
}

fn item_cells(shown: &Shown<'_>) -> [Cell; 4] {
    let hour = Paragraph::new(Role::CellCentre, field(shown, column_hours));
    [
        Cell::new(vec![hour]),
        Cell::new(vec![Paragraph::new(Role::Cell, title_runs(shown))]),
        cell(shown, |item, _| people(item)),
        cell(shown, preparation),
    ]
}
