//! An answer: where each activity goes.

use super::json::{self, EntryJson, SolutionJson};
use super::{ActivityNo, Instance, Minute, RoomNo};

/// When and in which room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Start.
    pub start: Minute,
    /// Room; none outside.
    pub room: Option<RoomNo>,
}

/// Where each activity of an instance goes; nothing where it is not placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan(Vec<Option<Spot>>);

/// Why an answer cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// Not JSON, or not of this shape.
    #[error("không đọc được phương án ({0})")]
    Unreadable(String),
    /// Another format.
    #[error("định dạng “{0}” không dùng được: cần “harmony-solution/1”")]
    Format(String),
    /// An activity or a room that the instance does not have, or a time out of bounds.
    #[error("plan[{at}].{field}: {found} không có trong bài toán")]
    Unknown {
        /// Entry.
        at: usize,
        /// Field of it.
        field: &'static str,
        /// As written.
        found: i64,
    },
    /// An activity told of twice.
    #[error("plan: hoạt động {0} ghi hai lần")]
    Twice(ActivityNo),
    /// An activity not told of.
    #[error("plan: thiếu hoạt động {0}")]
    Missing(ActivityNo),
}

impl Plan {
    /// A plan that places nothing.
    #[must_use]
    pub fn empty(instance: &Instance) -> Self {
        Self(vec![None; instance.activities.len()])
    }

    /// A plan from spots in the order of the activities.
    #[must_use]
    pub fn of(spots: Vec<Option<Spot>>) -> Self {
        Self(spots)
    }

    /// Where an activity goes.
    #[must_use]
    pub fn spot(&self, at: ActivityNo) -> Option<Spot> {
        self.0.get(at.at()).copied().flatten()
    }

    /// Places an activity, or takes it out.
    pub fn set(&mut self, at: ActivityNo, spot: Option<Spot>) {
        self.0[at.at()] = spot;
    }

    /// All spots in the order of the activities.
    #[must_use]
    pub fn spots(&self) -> &[Option<Spot>] {
        &self.0
    }

    /// Reads an answer to this instance.
    ///
    /// # Errors
    /// When it is no answer, or one to another instance. Whether it keeps the rules is asked of
    /// [`check`](crate::harmonise::check()).
    pub fn from_json(text: &str, instance: &Instance) -> Result<Self, PlanFault> {
        let written: SolutionJson =
            serde_json::from_str(text).map_err(|error| PlanFault::Unreadable(error.to_string()))?;
        if written.format != json::SOLUTION {
            return Err(PlanFault::Format(written.format));
        }
        let mut told = vec![false; instance.activities.len()];
        let mut plan = Self::empty(instance);
        for (at, entry) in written.plan.iter().enumerate() {
            let (activity, spot) = read(at, entry, instance)?;
            if std::mem::replace(&mut told[activity.at()], true) {
                return Err(PlanFault::Twice(activity));
            }
            plan.set(activity, spot);
        }
        match told.iter().position(|told| !told) {
            Some(at) => Err(PlanFault::Missing(ActivityNo::of(at))),
            None => Ok(plan),
        }
    }

    /// The answer as it is written.
    #[must_use]
    pub fn to_json(&self, instance: &Instance) -> SolutionJson {
        let entry = |(at, spot): (usize, &Option<Spot>)| EntryJson {
            id: at as i64,
            start: spot.map(|spot| i64::from(spot.start)),
            room: spot.and_then(|spot| spot.room).map(|room| room.at() as i64),
        };
        let plan = self.0.iter().enumerate().map(entry).collect();
        SolutionJson { format: json::SOLUTION.to_owned(), instance: instance.name.clone(), plan }
    }
}

fn read(at: usize, entry: &EntryJson, instance: &Instance) -> Result<(ActivityNo, Option<Spot>), PlanFault> {
    let unknown = |field, found| PlanFault::Unknown { at, field, found };
    let known = |found: i64, count: usize| usize::try_from(found).ok().filter(|found| *found < count);
    let activity = known(entry.id, instance.activities.len()).ok_or(unknown("id", entry.id))?;
    let room = match entry.room {
        None => None,
        Some(room) => Some(RoomNo::of(known(room, instance.rooms.len()).ok_or(unknown("room", room))?)),
    };
    let start = match entry.start {
        None => return Ok((ActivityNo::of(activity), None)),
        Some(start) => Minute::try_from(start).map_err(|_| unknown("start", start))?,
    };
    Ok((ActivityNo::of(activity), Some(Spot { start, room })))
}
