//! The published schedule of a week as plain data, and the printed forms made of it.
//! Source of the forms: schedules that provincial offices publish (forms A–E), and the working rules on amendment.

mod audience;
mod by_leader;
mod changes;
mod council;
mod days;
mod digest;
mod five_columns;
mod grid;
mod heading;
mod joint;
mod leader_week;
mod month;
mod order;
mod room_week;
mod rows;
mod wording;

pub use audience::Audience;
pub use joint::{BodyColumn, JointWeek, joint_paper};
pub use leader_week::leader_paper;
pub use month::{MonthSchedule, month_paper};
pub use order::{Rank, in_printed_order};
pub use room_week::room_paper;

use crate::letterhead::Letterhead;
use crate::paper::Paper;
use jiff::civil::{Date, DateTime, Time};

/// The forms in which offices print their week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A: grid of day, half-day, content, place, leaders; landscape. People's committees.
    Grid,
    /// B: bullets under each day, by leader; portrait.
    ByLeader,
    /// C: day and content, with half-day and attendees at the end of each line; portrait. Councils.
    Council,
    /// D: day, hour, content, chair and participants, place; landscape.
    FiveColumns,
    /// E: one line per large public event, without hours and rooms; portrait.
    Digest,
}

/// The schedule in one of the forms. Form E shows only what is public, whatever is handed in.
pub fn paper(schedule: &PublishedSchedule, form: Form) -> Paper {
    match form {
        Form::Grid => grid::paper(schedule),
        Form::ByLeader => by_leader::paper(schedule),
        Form::Council => council::paper(schedule),
        Form::FiveColumns => five_columns::paper(schedule),
        Form::Digest => digest::paper(schedule),
    }
}

/// A version of a week's schedule, ready to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedSchedule {
    /// Letterhead above the heading, when the office prints one.
    pub letterhead: Option<Letterhead>,
    /// The office: `Văn phòng Ủy ban nhân dân`; printed in capitals, with the province when it is not named here.
    pub office_heading: String,
    /// Whose week it is: `Lãnh đạo Ủy ban nhân dân tỉnh`; printed in capitals after `LỊCH CÔNG TÁC TUẦN CỦA`.
    pub body_heading: String,
    /// The province: `tỉnh An Bình`.
    pub province: String,
    /// The week.
    pub week: Week,
    /// First issue or numbered adjustment.
    pub version: Version,
    /// The leaders of the body by rank, so that form B can say who works at the office.
    pub leaders: Vec<Leader>,
    /// Public holidays in the week.
    pub days_off: Vec<DayOff>,
    /// The activities, in any order.
    pub items: Vec<ScheduleItem>,
}

/// A week as it is written in headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Number as the office counts it.
    pub number: u8,
    /// Monday.
    pub from: Date,
    /// Sunday.
    pub to: Date,
}

/// Which issue of the week this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// As first published.
    First,
    /// Adjustment `n`, published at this local time.
    Adjustment {
        /// Counts from 1.
        n: u16,
        /// Local time of publication.
        at: DateTime,
    },
}

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    /// The day.
    pub date: Date,
    /// What the day is: `Nghỉ lễ Quốc khánh`.
    pub name: String,
}

/// A leader by post; no person's name is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Post as printed: `Phó Chủ tịch Thường trực`.
    pub title: String,
    /// Place in the list of leaders: 1 is first.
    pub rank: Rank,
    /// First and last days of leave and other absences; on these nobody says that the leader is at the office.
    pub away: Vec<(Date, Date)>,
}

/// One activity of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleItem {
    /// First day.
    pub date: Date,
    /// Last day, the same for an activity of one day.
    pub date_to: Date,
    /// Part of the day, for every day it lasts.
    pub part: Part,
    /// Hour of the first day.
    pub start: Option<Time>,
    /// Hour at which it ends on the last day.
    pub end: Option<Time>,
    /// Content; starts with a verb.
    pub title: String,
    /// Who chairs.
    pub chair: Option<Attendee>,
    /// Leaders who attend, without the chair.
    pub leaders: Vec<Attendee>,
    /// Units invited, with the words that say who must come: `Thủ trưởng các sở: …`.
    pub invited: Vec<String>,
    /// Who prepares the content.
    pub prepared_by: Option<String>,
    /// Who sees to room, reception and transport.
    pub logistics: Option<String>,
    /// Place or room.
    pub place: Option<String>,
    /// Whether people are in the room or join from afar.
    pub attendance: Attendance,
    /// Where the group meets before leaving.
    pub gathering_point: Option<String>,
    /// Leader of the office who comes along: `PCVP (A)`.
    pub office_leader: Option<String>,
    /// Code of the research unit in charge: `NCTH`.
    pub research_unit: Option<String>,
    /// Remark in brackets: `Giấy mời riêng`.
    pub note: Option<String>,
    /// What this version changed.
    pub change: Change,
    /// Who may read it.
    pub level: Level,
    /// Whether it belongs in a digest of large events.
    pub scale: Scale,
    /// The same text in the schedules of several bodies marks one joint activity.
    pub joint_key: Option<String>,
}

/// A leader at an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Post as printed.
    pub title: String,
    /// Place in the list of leaders: 1 is first.
    pub rank: Rank,
    /// The post in whose stead: printed `dự thay …`.
    pub stands_in_for: Option<String>,
}

/// Part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole day; printed before the morning, since it begins with it.
    AllDay,
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
}

/// How people attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attendance {
    /// In the room.
    InRoom,
    /// Only from afar.
    Online,
    /// Some in the room and some from afar.
    Both,
}

/// What a version did to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Stands as before.
    Unchanged,
    /// New in this version.
    Added,
    /// Will not take place (`hủy`).
    Cancelled {
        /// Why, as readers are told.
        reason: String,
    },
    /// Put off (`hoãn`).
    Postponed {
        /// The new day, when there is one.
        to: Option<Date>,
        /// Why, as readers are told.
        reason: String,
    },
    /// Some fields are different now.
    Changed {
        /// The item as the last version had it; its own `change` does not count.
        before: Box<ScheduleItem>,
    },
}

/// Who may read an item (`mức công bố`), from the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The leaders and their secretaries.
    Leaders,
    /// The three offices.
    Offices,
    /// Invited agencies.
    Agencies,
    /// Everybody.
    Public,
}

/// Size of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Everyday work.
    Ordinary,
    /// A large event (`hoạt động lớn`).
    Large,
}
