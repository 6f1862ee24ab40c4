//! Rows of two bodies' schedules that tell of one event: found from the rows alone, or decided by people.

mod pairing;

use serde::Serialize;

use crate::activity::Activity;
use crate::days::PartOfDay;
use crate::ids::ActivityId;
use crate::programme::Programme;

pub(crate) use pairing::hosts;

/// Two rows that tell of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameEvent {
    /// The row of the body that convenes.
    pub host: ActivityId,
    /// The row of a body that takes part.
    pub other: ActivityId,
    /// What the two rows write differently.
    pub differs: Vec<Field>,
    /// What the offices must be asked about.
    pub conflict: Option<Conflict>,
}

/// A field that two rows of one event can write differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// First or last day.
    Dates,
    /// Start.
    Start,
    /// Place as written.
    Place,
    /// Part of the day.
    PartOfDay,
    /// Who chairs.
    Chair,
}

impl Field {
    /// Column of the schedule table.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Dates => "date",
            Self::Start => "start",
            Self::Place => "place",
            Self::PartOfDay => "part_of_day",
            Self::Chair => "chair",
        }
    }

    /// As people call it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Dates => "ngày",
            Self::Start => "giờ",
            Self::Place => "địa điểm",
            Self::PartOfDay => "buổi",
            Self::Chair => "chủ trì",
        }
    }
}

/// A difference about which the offices must be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Both rows write a start, and not the same one.
    Hour,
}

impl Conflict {
    /// As the offices call it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Hour => "giờ lệch",
        }
    }
}

/// All pairs of rows that tell of one event, by the date and id of the host, then the id of the other.
///
/// A pair is inferred when the bodies differ, the dates meet, the wording is the same but for `Dự …`, room or place
/// fit (also under another name), the hours are equal, missing or a little apart, and the leaders of the one are
/// among those of the other. People's decisions ([`crate::programme::Decided`]) override it.
#[must_use]
pub fn same_events(programme: &Programme) -> Vec<SameEvent> {
    let rows = programme.activities();
    let mut pairs: Vec<(&Activity, &Activity)> = hosts(programme)
        .into_iter()
        .enumerate()
        .filter_map(|(other, host)| host.map(|host| (&rows[host], &rows[other])))
        .collect();
    pairs.sort_by_key(|(host, other)| (host.dates.from, &host.id, &other.id));
    pairs.into_iter().map(|(host, other)| compare(host, other)).collect()
}

/// What two rows of one event cannot both be right about: it stops publication (K12) until the offices agree.
///
/// What only one of them says, and a place under another name, contradicts nothing.
#[must_use]
pub fn contradictions(host: &Activity, other: &Activity) -> Vec<Field> {
    let apart = |a: PartOfDay, b: PartOfDay| a != b && a != PartOfDay::WholeDay && b != PartOfDay::WholeDay;
    let hours_told = host.start.is_some() && other.start.is_some();
    let checks = [
        (Field::Dates, host.dates != other.dates),
        (Field::Start, hours_told && host.start != other.start),
        (Field::PartOfDay, !hours_told && apart(host.part, other.part)),
        (Field::Place, known_to_differ(&host.room, &other.room) || known_to_differ(&host.area, &other.area)),
        (Field::Chair, other_chair(host, other)),
    ];
    checks.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

/// Who only attends often leaves the chair out: then nothing is contradicted.
fn other_chair(host: &Activity, other: &Activity) -> bool {
    known_to_differ(&host.chair, &other.chair)
}

fn known_to_differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a != b)
}

fn compare(host: &Activity, other: &Activity) -> SameEvent {
    let checks = [
        (Field::Dates, host.dates != other.dates),
        (Field::Start, host.start != other.start),
        (Field::Place, host.place != other.place),
        (Field::PartOfDay, host.part != other.part),
        (Field::Chair, other_chair(host, other)),
    ];
    let hours_clash = host.start.zip(other.start).is_some_and(|(a, b)| a != b);
    SameEvent {
        host: host.id.clone(),
        other: other.id.clone(),
        differs: checks.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect(),
        conflict: hours_clash.then_some(Conflict::Hour),
    }
}
