//! Pieces that several forms share: the text of a cell, runs of rows under one merged cell, and empty days.

use super::changes::{field, with_remark};
use super::days::{Day, Shown};
use super::wording::{bracketed_hours, span};
use super::{Part, ScheduleItem};
use crate::paper::{Cell, Paragraph, Role, Run};
use jiff::civil::Date;

/// Printed when nothing is published for a working day.
pub(super) const EMPTY_DAY: &str = "Không có hoạt động được công bố trong ngày.";

/// Printed when nothing is published for the whole week.
pub(super) const EMPTY_WEEK: &str = "Không có hoạt động được công bố trong tuần.";

/// What an empty day says: the holiday, or that nothing is published.
pub(super) fn empty_day<'a>(day: &Day<'a>) -> &'a str {
    day.off.unwrap_or(EMPTY_DAY)
}

/// Whether nothing at all is shown in these days.
pub(super) fn is_empty(days: &[Day<'_>]) -> bool {
    days.iter().all(|day| day.shown.is_empty() && day.off.is_none())
}

/// `(8h30) Họp …` with remark, then the details of the item in small letters.
pub(super) fn content(shown: &Shown<'_>) -> Vec<Paragraph> {
    let mut runs = field(shown, bracketed_hours);
    runs.extend(field(shown, |item, _| titled(item)));
    let mut content = vec![Paragraph::new(Role::Cell, with_remark(runs, shown))];
    let details: [fn(&ScheduleItem, Date) -> String; 3] = [invited, preparation, escort];
    for detail in details {
        let runs = field(shown, detail);
        if !runs.is_empty() {
            content.push(Paragraph::new(Role::CellNote, runs));
        }
    }
    content
}

/// The content with its days and its remark in brackets.
pub(super) fn titled(item: &ScheduleItem) -> String {
    let mut text = item.title.clone();
    if let Some(span) = span(item) {
        text.push_str(&format!(" ({span})"));
    }
    if let Some(note) = &item.note {
        text.push_str(&format!(" ({note})"));
    }
    text
}

/// A cell with one field of the item.
pub(super) fn cell(shown: &Shown<'_>, written: impl Fn(&ScheduleItem, Date) -> String) -> Cell {
    Cell::new(vec![Paragraph::new(Role::Cell, field(shown, written))])
}

/// A heading cell.
pub(super) fn head(text: &str) -> Cell {
    Cell::text(Role::CellHead, text)
}

/// A cell of two bold centred lines: the weekday over the date.
pub(super) fn day_cell(weekday: &str, date: &str) -> Cell {
    let line = |text| Paragraph::new(Role::CellCentre, vec![Run::bold(text)]);
    Cell::new(vec![line(weekday), line(date)])
}

/// The parts of the day that have items, in order, with those items.
pub(super) fn by_part<'a, 'b>(shown: &'b [Shown<'a>]) -> Vec<(Part, &'b [Shown<'a>])> {
    shown.chunk_by(|a, b| a.item.part == b.item.part).map(|chunk| (chunk[0].item.part, chunk)).collect()
}

/// `Mời: Sở Tài chính; Sở Xây dựng`.
pub(super) fn invited(item: &ScheduleItem, _: Date) -> String {
    if item.invited.is_empty() { String::new() } else { format!("Mời: {}", item.invited.join("; ")) }
}

/// Who prepares the content and who sees to the rest; one name when both are the same.
pub(super) fn preparation(item: &ScheduleItem, _: Date) -> String {
    match (&item.prepared_by, &item.logistics) {
        (None, None) => String::new(),
        (Some(unit), Some(other)) if unit == other => format!("{unit} chuẩn bị nội dung và hậu cần"),
        (Some(unit), Some(other)) => format!("{unit} chuẩn bị nội dung; {other} lo hậu cần"),
        (Some(unit), None) => format!("{unit} chuẩn bị nội dung"),
        (None, Some(unit)) => format!("{unit} lo hậu cần"),
    }
}

/// Gathering point, leader of the office who comes along, code of the research unit.
pub(super) fn escort(item: &ScheduleItem, _: Date) -> String {
    let mut parts = Vec::new();
    parts.extend(item.gathering_point.as_ref().map(|point| format!("Điểm tập trung: {point}")));
    parts.extend(item.office_leader.as_ref().map(|leader| format!("LĐVP: {leader}")));
    parts.extend(item.research_unit.clone());
    parts.join("; ")
}
