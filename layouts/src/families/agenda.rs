//! Events of a calendar file.

use jiff::ToSpan;
use nhip_files::{Event, Moment, Repeats, Standing};

use super::cell;
use crate::Why;
use crate::{
    PartOfDay,
    build::{Builder, Slot},
    calendar::Dates,
    grammar::{
        brackets::LastBracket,
        clock::When,
        item::{self, People, Places, Reading},
        lists, people,
    },
};

/// Reads one event.
pub(crate) fn read(event: &Event, builder: &mut Builder<'_>) {
    if event.standing == Standing::Cancelled {
        return builder.ignored(&event.where_, &event.summary, Why::EventCancelled);
    }
    let Some(start) = event.start else {
        return builder.unread(&event.where_, &event.summary, Why::EventWithoutStart);
    };
    let placed = if event.location.is_some() { Places::KnownElsewhere } else { Places::InText };
    let reading =
        Reading { people: People::InText, places: placed, last_bracket: LastBracket::MaySayAnything };
    let mut draft = cell::draft(&event.summary, reading);
    draft.place = event.location.clone().or(draft.place);
    let (leaders, guests): (Vec<String>, Vec<String>) =
        event.attendees.iter().cloned().partition(|name| people::whole(name).is_some());
    if draft.leaders.is_empty() {
        draft.leaders = leaders;
    } else {
        draft.participants.extend(leaders);
    }
    draft.participants.extend(guests);
    if let Some(description) = &event.description {
        describe(description, &mut draft);
    }
    let slot = Slot {
        dates: Some(dates(start, event.end)),
        when: when(start, event.end),
        leaders: Vec::new(),
        where_: vec![event.where_.clone()],
    };
    if event.repeats == Repeats::ByRule {
        builder.unread(&event.where_, &event.summary, Why::EventRepeats);
    }
    builder.add(draft, &slot, &event.summary);
}

/// “Thành phần: …”, “Chuẩn bị: …” and remarks of a description.
fn describe(description: &str, draft: &mut item::Draft) {
    for line in description.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match crate::grammar::clauses::whole_line(line) {
            Some(clauses) => {
                for clause in clauses {
                    item::take(clause, draft, &mut String::new());
                }
            }
            None => draft
                .notes
                .extend(lists::members(line).is_empty().then(String::new).or(Some(line.to_owned()))),
        }
    }
}

fn dates(start: Moment, end: Option<Moment>) -> Dates {
    let last = end.and_then(|end| match end.time {
        // RFC 5545, 3.6.1: the end of whole days is not part of the event.
        None => end.date.yesterday().ok(),
        Some(time) if time == jiff::civil::Time::midnight() => end.date.yesterday().ok(),
        Some(_) => Some(end.date),
    });
    match last {
        Some(last) if last > start.date => Dates::Stretch(start.date, last),
        _ => Dates::Each(vec![start.date]),
    }
}

fn when(start: Moment, end: Option<Moment>) -> When {
    let Some(time) = start.time else {
        return When { part: Some(PartOfDay::WholeDay), ..When::default() };
    };
    let same_day =
        |end: &Moment| end.date == start.date || end.date.checked_sub(1.day()).is_ok_and(|_| false);
    When { start: Some(time), end: end.filter(same_day).and_then(|end| end.time), part: None }
}
