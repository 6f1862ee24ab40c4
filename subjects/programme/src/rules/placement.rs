//! When and where an activity is put.

use jiff::civil::{Date, Time};
use nhip_harmony::activity::Activity;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{AreaId, RoomId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::record::LONGEST_DAYS;

/// A time and a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// First and last day.
    pub dates: Period,
    /// Start, when known.
    pub start: Option<Time>,
    /// End, when known.
    pub end: Option<Time>,
    /// Half of the day.
    pub part: PartOfDay,
    /// Place as written.
    pub place: String,
    /// Room, when it is a known one.
    pub room: Option<RoomId>,
    /// Area in which the place lies.
    pub area: Option<AreaId>,
}

/// Why a time cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImpossibleTime {
    /// The last day lies before the first.
    #[error("ngày kết thúc {to} trước ngày bắt đầu {from}")]
    DaysBackwards {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Too many days for one activity.
    #[error("một hoạt động dài nhất {LONGEST_DAYS} ngày; hãy tách thành nhiều hoạt động")]
    TooLong,
    /// It ends before it begins.
    #[error("giờ kết thúc {end} không sau giờ bắt đầu {start}")]
    HoursBackwards {
        /// Start.
        start: Time,
        /// End.
        end: Time,
    },
    /// An end without a start.
    #[error("có giờ kết thúc thì cần giờ bắt đầu")]
    EndAlone,
}

/// Refuses days that run backwards or without end. Asked before anything is reckoned over them: a calendar of
/// a thousand years would hold the office's writer for minutes.
pub fn check_days(dates: Period) -> Result<(), ImpossibleTime> {
    let Period { from, to } = dates;
    if to < from {
        return Err(ImpossibleTime::DaysBackwards { from, to });
    }
    if (to - from).get_days() >= LONGEST_DAYS {
        return Err(ImpossibleTime::TooLong);
    }
    Ok(())
}

impl Placement {
    /// Where an activity stands now.
    pub fn of(activity: &Activity) -> Self {
        Self {
            dates: activity.dates,
            start: activity.start,
            end: activity.end,
            part: activity.part,
            place: activity.place.clone(),
            room: activity.room.clone(),
            area: activity.area.clone(),
        }
    }

    /// Refuses days and hours that run backwards or without end.
    pub fn check(&self) -> Result<(), ImpossibleTime> {
        check_days(self.dates)?;
        match (self.start, self.end) {
            (None, Some(_)) => Err(ImpossibleTime::EndAlone),
            (Some(start), Some(end)) if end <= start => Err(ImpossibleTime::HoursBackwards { start, end }),
            _ => Ok(()),
        }
    }

    /// Puts an activity there.
    pub fn apply(&self, activity: &mut Activity) {
        activity.dates = self.dates;
        activity.start = self.start;
        activity.end = self.end;
        activity.part = self.part;
        activity.place.clone_from(&self.place);
        activity.room.clone_from(&self.room);
        activity.area.clone_from(&self.area);
    }
}
