//! What an invitation tells of its activity, and what differs when the activity has changed.

use jiff::civil::{Date, DateTime, Time, time};
use nhip_harmony::activity::{Activity, ActivityState, Attendance};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_people::Directory;
use nhip_programme::rules::record::Record;
use serde::{Deserialize, Serialize};

/// How the activity stands beside the meeting's own stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// As planned.
    AsPlanned,
    /// `hoãn`, with a new day or none.
    PutOff {
        /// The new day.
        to: Option<Date>,
    },
    /// `hủy`.
    Cancelled,
    /// `chuyển trực tuyến`.
    Online,
    /// `gộp` into another activity.
    Merged {
        /// That activity.
        into: ActivityId,
    },
}

impl Side {
    /// The word in translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::AsPlanned => "as-planned",
            Self::PutOff { .. } => "put-off",
            Self::Cancelled => "cancelled",
            Self::Online => "online",
            Self::Merged { .. } => "merged",
        }
    }

    /// Whether the meeting takes place by itself.
    pub fn takes_place(&self) -> bool {
        matches!(self, Self::AsPlanned | Self::Online)
    }

    /// What follows from an activity and from the activity it was joined into.
    pub fn of(record: &Record, joined_into: Option<&ActivityId>) -> Self {
        match (record.activity.state, joined_into) {
            (ActivityState::Cancelled, _) => Self::Cancelled,
            (ActivityState::Postponed, _) => {
                Self::PutOff { to: record.called_off.as_ref().and_then(|off| off.new_date) }
            }
            (ActivityState::Planned, Some(into)) => Self::Merged { into: into.clone() },
            (ActivityState::Planned, None) if record.activity.attendance == Attendance::Online => {
                Self::Online
            }
            (ActivityState::Planned, None) => Self::AsPlanned,
        }
    }
}

/// What an invitation tells of its activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What it is about.
    pub title: String,
    /// First and last day.
    pub dates: Period,
    /// Start, when written.
    pub start: Option<Time>,
    /// End, when written.
    pub end: Option<Time>,
    /// Half of the day.
    pub part: PartOfDay,
    /// Where.
    pub place: String,
    /// How people take part.
    pub attendance: Attendance,
    /// Who chairs.
    pub chair: Option<PersonId>,
    /// The chair's post.
    pub chair_title: String,
    /// Whether it takes place.
    pub state: ActivityState,
    /// The new day of one that is put off, when it is known.
    pub new_date: Option<Date>,
    /// Why it was called off.
    pub reason: String,
}

/// What differs between two tellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// It takes place or does not.
    State,
    /// Another day.
    Day,
    /// Other hours.
    Hours,
    /// Another place.
    Place,
    /// In the room or by video.
    Attendance,
    /// Another chair.
    Chair,
    /// Another title.
    Title,
}

impl Difference {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Day => "day",
            Self::Hours => "hours",
            Self::Place => "place",
            Self::Attendance => "attendance",
            Self::Chair => "chair",
            Self::Title => "title",
        }
    }

    /// Whether those invited have to answer anew: another time may not suit them, another room does.
    pub fn asks_again(self) -> bool {
        matches!(self, Self::State | Self::Day | Self::Hours | Self::Attendance)
    }
}

impl Told {
    /// What is to be told of an activity as it stands.
    pub fn of(record: &Record, directory: &Directory) -> Self {
        let activity = &record.activity;
        let room = activity.room.as_ref().and_then(|id| directory.rooms.iter().find(|room| room.id == *id));
        let chair_title = activity
            .chair
            .as_ref()
            .and_then(|id| directory.person(id))
            .map_or_else(String::new, |person| person.title.clone());
        Self {
            title: activity.title.clone(),
            dates: activity.dates,
            start: activity.start,
            end: activity.end,
            part: activity.part,
            place: match room {
                Some(room) if activity.place.trim().is_empty() => room.name.clone(),
                _ => activity.place.trim().to_owned(),
            },
            attendance: activity.attendance,
            chair: activity.chair.clone(),
            chair_title,
            state: activity.state,
            new_date: record.called_off.as_ref().and_then(|off| off.new_date),
            reason: record.called_off.as_ref().map_or_else(String::new, |off| off.reason.clone()),
        }
    }

    /// Whether it takes place.
    pub fn takes_place(&self) -> bool {
        self.state == ActivityState::Planned
    }

    /// How many minutes it lasts, when both ends are written and it is one day's.
    pub fn minutes(&self) -> Option<u32> {
        let (start, end) = self.start.zip(self.end).filter(|_| !self.dates.is_long())?;
        let length = start.until(end).ok()?.total(jiff::Unit::Minute).ok()?;
        (length > 0.0).then_some(length as u32)
    }

    /// When it begins, by the wall clock; a half day without an hour begins with that half.
    pub fn begins(&self) -> DateTime {
        begins(self.dates, (self.part, self.start))
    }

    /// When an activity begins, without all that is to be told of it.
    pub fn beginning_of(activity: &Activity) -> DateTime {
        begins(activity.dates, (activity.part, activity.start))
    }

    /// What a later telling says otherwise.
    pub fn differences(&self, now: &Self) -> Vec<Difference> {
        let day = |told: &Self| (told.dates, told.new_date);
        let hours = |told: &Self| (told.start, told.end, told.part);
        [
            (self.state != now.state, Difference::State),
            (day(self) != day(now), Difference::Day),
            (hours(self) != hours(now), Difference::Hours),
            (self.place != now.place, Difference::Place),
            (self.attendance != now.attendance, Difference::Attendance),
            (self.chair != now.chair, Difference::Chair),
            (self.title != now.title, Difference::Title),
        ]
        .into_iter()
        .filter_map(|(differs, what)| differs.then_some(what))
        .collect()
    }
}

fn begins(dates: Period, (part, start): (PartOfDay, Option<Time>)) -> DateTime {
    let usual = match part {
        PartOfDay::Afternoon => time(13, 30, 0, 0),
        _ => time(7, 30, 0, 0),
    };
    dates.from.to_datetime(start.unwrap_or(usual))
}
