//! How a task stands on a cut-off date: each task that counts has exactly one label, in exactly one cell.

use jiff::civil::Date;
use nhip_days::calendar::Calendar;

use super::state::Stage;
use super::thread::Position;

/// The label that people see (đúng hạn, quá hạn, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// Hoàn thành đúng hạn.
    DoneOnTime,
    /// Hoàn thành quá hạn.
    DoneLate {
        /// Days after the due date.
        days: u32,
    },
    /// Trong hạn.
    Within,
    /// Sắp đến hạn.
    DueSoon {
        /// Working days that are left, the due date included.
        working_days: u32,
    },
    /// Quá hạn.
    Overdue {
        /// Days after the due date.
        days: u32,
    },
}

/// A cell of the statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// Hoàn thành đúng hạn.
    DoneOnTime,
    /// Hoàn thành quá hạn.
    DoneLate,
    /// Trong hạn.
    Within,
    /// Sắp đến hạn; in papers a part of trong hạn.
    DueSoon,
    /// Quá hạn.
    Overdue,
}

impl Cell {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::DoneOnTime, Self::DoneLate, Self::Within, Self::DueSoon, Self::Overdue];

    /// The word in addresses and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::DoneOnTime => "done_on_time",
            Self::DoneLate => "done_late",
            Self::Within => "within",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
        }
    }
}

impl Label {
    /// The cell in which it is counted.
    pub fn cell(self) -> Cell {
        match self {
            Self::DoneOnTime => Cell::DoneOnTime,
            Self::DoneLate { .. } => Cell::DoneLate,
            Self::Within => Cell::Within,
            Self::DueSoon { .. } => Cell::DueSoon,
            Self::Overdue { .. } => Cell::Overdue,
        }
    }

    /// How many days it is overdue, or was when it was done.
    pub fn days_over(self) -> u32 {
        match self {
            Self::DoneLate { days } | Self::Overdue { days } => days,
            Self::DoneOnTime | Self::Within | Self::DueSoon { .. } => 0,
        }
    }
}

impl Position {
    /// The day at which the clock stands: of the closing paper, of the return, or since it rests; none while it runs.
    pub fn stands_on(&self) -> Option<Date> {
        let stands = match &self.stage {
            Stage::Reported { paper } | Stage::Confirmed { paper, .. } => Some(paper.on),
            Stage::Returned { on, .. } => Some(*on),
            Stage::Given | Stage::Accepted | Stage::Underway | Stage::Cancelled { .. } => None,
        };
        stands.into_iter().chain(self.paused_on).min()
    }
}

/// The label on a day by a position of that day; none for a task that was called off, which counts nowhere.
///
/// The clock stands while a task is paused and while the giver has not answered a return or a report: a unit is not late
/// for days on which it waited for the giver. Done is only what the giver has accepted.
pub fn label(position: &Position, (calendar, soon): (&Calendar, u16), day: Date) -> Option<Label> {
    match &position.stage {
        Stage::Cancelled { .. } => return None,
        Stage::Confirmed { paper, .. } => {
            let days = days_after(position.due, paper.on);
            return Some(if days == 0 { Label::DoneOnTime } else { Label::DoneLate { days } });
        }
        _ => {}
    }
    let until = position.stands_on().map_or(day, |on| on.min(day));
    let days = days_after(position.due, until);
    if days > 0 {
        return Some(Label::Overdue { days });
    }
    // The day itself is left too, when it is a working day.
    let left = calendar.working_days_between(until, position.due);
    Some(if left <= u32::from(soon) { Label::DueSoon { working_days: left } } else { Label::Within })
}

/// How many days a day lies after the due date; 0 when it does not.
pub fn days_after(due: Date, day: Date) -> u32 {
    let days = due.until(day).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}
