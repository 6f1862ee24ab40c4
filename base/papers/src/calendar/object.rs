//! One event or one task as a file of its own, as calendar servers keep them: without METHOD (RFC 4791, 4.1).

use calcard::icalendar::{
    ICalendarAction, ICalendarComponentType as Kind, ICalendarEntry as Line, ICalendarProperty as Property,
    ICalendarStatus,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::properties::{day, moment, number, text, texts, trigger, word};
use super::{FeedEvent, PRODID, Part, calendar, clean, event_lines};

/// A task with a due date (`VTODO`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarTask {
    /// The same for the life of the task, unique in the world.
    pub uid: String,
    /// When what is told of it was last changed.
    pub changed_at: Timestamp,
    /// The day by whose end it is due.
    pub due: Date,
    /// How far it is.
    pub progress: Progress,
    /// 1 is the most urgent, 9 the least, 0 says nothing (RFC 5545, 3.8.1.9).
    pub priority: u8,
    /// What is to be done.
    pub summary: String,
    /// More about it, with line breaks.
    pub description: Option<String>,
    /// Short words to sort by, such as the unit that leads.
    pub categories: Vec<String>,
    /// When the device reminds of it.
    pub alarms: Vec<Timestamp>,
}

/// How far a task is, in the words of calendar programs (RFC 5545, 3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has taken it up.
    Waits,
    /// Somebody is at it.
    Underway,
    /// It is done.
    Done {
        /// Since when.
        at: Timestamp,
    },
}

/// The file of one event.
pub fn event_object(event: &FeedEvent) -> String {
    calendar(own_lines(), Kind::VEvent, vec![event_lines(event).into()])
}

/// The file of one task.
pub fn task_object(task: &CalendarTask) -> String {
    let alarms = task.alarms.iter().map(|at| alarm_lines(task, *at)).collect();
    calendar(own_lines(), Kind::VTodo, vec![Part { lines: task_lines(task), alarms }])
}

pub(super) fn own_lines() -> Vec<Line> {
    vec![
        text(Property::Version, "2.0"),
        text(Property::Prodid, PRODID),
        text(Property::Calscale, "GREGORIAN"),
    ]
}

fn task_lines(task: &CalendarTask) -> Vec<Line> {
    let status = match task.progress {
        Progress::Waits => ICalendarStatus::NeedsAction,
        Progress::Underway => ICalendarStatus::InProcess,
        Progress::Done { .. } => ICalendarStatus::Completed,
    };
    let mut lines = vec![
        text(Property::Uid, &clean(&task.uid)),
        moment(Property::Dtstamp, task.changed_at),
        moment(Property::LastModified, task.changed_at),
        day(Property::Due, task.due),
        word(Property::Status, status),
        number(Property::Priority, u32::from(task.priority)),
        text(Property::Summary, &clean(&task.summary)),
    ];
    if let Progress::Done { at } = task.progress {
        lines.extend([moment(Property::Completed, at), number(Property::PercentComplete, 100)]);
    }
    lines.extend(task.description.as_ref().map(|more| text(Property::Description, &clean(more))));
    if !task.categories.is_empty() {
        lines.push(texts(Property::Categories, task.categories.iter().map(|word| clean(word)).collect()));
    }
    lines
}

/// An alarm that shows the task (RFC 5545, 3.6.6).
fn alarm_lines(task: &CalendarTask, at: Timestamp) -> Vec<Line> {
    vec![
        word(Property::Action, ICalendarAction::Display),
        trigger(at),
        text(Property::Description, &clean(&task.summary)),
    ]
}
