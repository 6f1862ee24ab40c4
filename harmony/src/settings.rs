//! Thresholds and customs that a province sets without a programmer.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::activity::ServiceKind;

/// All thresholds of the judge. [`Settings::default`] holds the handbook's values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Working hours, which also stand for hours that nobody wrote.
    pub hours: WorkingHours,
    /// How long an activity is taken to last when only its start is written.
    pub durations: AssumedDurations,
    /// From how many people on an activity is large.
    pub big_size: u32,
    /// From how many shared invited units on two activities at one time clash (K4).
    pub shared_units: usize,
    /// Papers are in so many working days before (K9).
    pub papers_working_days: u32,
    /// Invitations go out so many working days before (K10).
    pub invitation_working_days: u32,
    /// Minutes between two areas of which the travel table says nothing.
    pub default_travel_minutes: i32,
    /// How much of each service the offices have (K11); a service that is not listed is not judged.
    pub capacity: BTreeMap<ServiceKind, u32>,
    /// Opening words of activities that are delegations to a place (K7).
    pub delegation_openings: Vec<String>,
    /// How rows of two schedules are taken for one event.
    pub same_event: SameEventSettings,
    /// What moving an activity weighs.
    pub move_weights: MoveWeights,
    /// What other ways out weigh beside that.
    pub relief_weights: ReliefWeights,
}

/// More than this would not be told apart from it.
const HEAVIEST: u32 = 1_000_000;

/// What moving an activity weighs, by its weight class ([`crate::problem::Class`]): a start that is not the wished one
/// costs four times that, another room once. Between 1 and a million each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveWeights {
    /// P1 to P3.
    pub statutory: u32,
    /// P4 to P6, or of the first priority.
    pub base: u32,
    /// P7 and P8, large, published or open to the public.
    pub big_event: u32,
    /// All others.
    pub ordinary: u32,
}

impl MoveWeights {
    /// In the order of [`crate::problem::Class::ALL`].
    #[must_use]
    pub fn by_class(self) -> [i64; 4] {
        [self.statutory, self.base, self.big_event, self.ordinary]
            .map(|weight| i64::from(weight.clamp(1, HEAVIEST)))
    }
}

/// What a way out that leaves the time weighs, before it is multiplied by the activity's weight like a move
/// ([`MoveWeights`]): another start costs 4, another room 1. The handbook (section 7) tries substitutes before other times, and
/// merging and video after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReliefWeights {
    /// (a) Somebody else goes.
    pub substitute: u32,
    /// The same for who chairs it or stands first: that changes what the meeting is.
    pub chair_substitute: u32,
    /// (e) Held together with another.
    pub merge: u32,
    /// (f) Held by video.
    pub online: u32,
}

/// Working hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingHours {
    /// Morning, opening and closing.
    pub morning: (Time, Time),
    /// Afternoon, opening and closing.
    pub afternoon: (Time, Time),
}

/// Assumed durations by the opening words of the title (without `Dự`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssumedDurations {
    /// Openings that last to the end of the half day.
    pub to_end_of_half: Vec<String>,
    /// The least that those last, in minutes.
    pub half_least_minutes: i32,
    /// Openings with a duration of their own, in minutes; the first that fits counts.
    pub by_opening: Vec<(String, i32)>,
    /// All others, in minutes.
    pub other_minutes: i32,
    /// How long people surely sit when no end is written, in minutes.
    pub core_minutes: i32,
}

/// How far two rows may differ and still tell of one event.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameEventSettings {
    /// Hours written in both rows may lie so many minutes apart.
    pub shift_minutes: i32,
    /// Share (0..=1) of words that the two titles have in common, at least.
    pub title_likeness: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            hours: WorkingHours::default(),
            durations: AssumedDurations::default(),
            big_size: 150,
            shared_units: 3,
            papers_working_days: 3,
            invitation_working_days: 3,
            default_travel_minutes: 15,
            capacity: BTreeMap::new(),
            delegation_openings: texts(&[
                "Giám sát",
                "Khảo sát",
                "Kiểm tra",
                "Thanh tra",
                "Làm việc với",
                "Thăm",
            ]),
            same_event: SameEventSettings { shift_minutes: 60, title_likeness: 0.75 },
            move_weights: MoveWeights::default(),
            relief_weights: ReliefWeights::default(),
        }
    }
}

impl Default for MoveWeights {
    fn default() -> Self {
        Self { statutory: 27, base: 9, big_event: 3, ordinary: 1 }
    }
}

impl Default for ReliefWeights {
    fn default() -> Self {
        Self { substitute: 3, chair_substitute: 5, merge: 5, online: 6 }
    }
}

impl Default for WorkingHours {
    fn default() -> Self {
        Self {
            morning: (Time::constant(7, 30, 0, 0), Time::constant(11, 30, 0, 0)),
            afternoon: (Time::constant(13, 30, 0, 0), Time::constant(17, 0, 0, 0)),
        }
    }
}

impl Default for AssumedDurations {
    fn default() -> Self {
        Self {
            to_end_of_half: texts(&[
                "Hội nghị",
                "Kỳ họp",
                "Phiên họp",
                "Giám sát",
                "Khảo sát",
                "Kiểm tra",
                "Tiếp xúc cử tri",
                "Tiếp công dân",
                "Sơ kết",
                "Tổng kết",
                "Họp Ban Thường vụ",
                "Thẩm tra",
                "Đại hội",
            ]),
            half_least_minutes: 60,
            by_opening: vec![("Lễ".to_owned(), 90)],
            other_minutes: 120,
            core_minutes: 60,
        }
    }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
