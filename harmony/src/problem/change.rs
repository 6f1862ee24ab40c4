//! One change against a committed plan: the same problem again, with the plan as the wishes.

use super::json::ChangeJson;
use super::{
    Activity, ActivityNo, Fault, Hold, Instance, LeaderNo, Minute, Plan, RoomNo, Spot, Stretch, fixed,
};

/// What changed.
#[derive(Debug, Clone)]
pub enum Change {
    /// A leader is away.
    LeaderAway(LeaderNo, Stretch),
    /// A room is closed.
    RoomClosed(RoomNo, Stretch),
    /// An activity takes another length.
    Lengthen(ActivityNo, Minute),
    /// An activity is fixed where it was not.
    Fix(ActivityNo, Spot),
    /// An activity comes in; it takes the next number.
    Add(Box<Activity>),
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFault {
    /// It names what the instance does not have, or a number out of bounds.
    #[error("thay đổi: {field} = {found} không dùng được")]
    Unknown {
        /// Field.
        field: &'static str,
        /// As written.
        found: i64,
    },
    /// Afterwards the fixed activities cannot stand together.
    #[error("sau thay đổi: {0}")]
    Cannot(#[from] Fault),
}

impl Change {
    /// Reads a change to this instance.
    ///
    /// # Errors
    /// When it names what is not there.
    pub fn read(written: &ChangeJson, instance: &Instance) -> Result<Self, ChangeFault> {
        let last = i64::from(instance.calendar.days()) * i64::from(super::DAY);
        let number = |field, found: i64, least: i64, most: i64| {
            let sound = (least..=most).contains(&found);
            if sound { Ok(found as Minute) } else { Err(ChangeFault::Unknown { field, found }) }
        };
        let position = |field, found: i64, count: usize| {
            number(field, found, 0, count as i64 - 1).map(|found| found as usize)
        };
        let stretch = |from, to| {
            let from = number("from", from, 0, last)?;
            Ok::<_, ChangeFault>(Stretch { from, to: number("to", to, i64::from(from) + 1, last)? })
        };
        let activity = |id| position("id", id, instance.activities.len()).map(ActivityNo::of);
        let room = |room| position("room", room, instance.rooms.len()).map(RoomNo::of);
        Ok(match *written {
            ChangeJson::LeaderAway { leader, from, to } => {
                let leader = position("leader", leader, instance.leaders.len())?;
                Self::LeaderAway(LeaderNo::of(leader), stretch(from, to)?)
            }
            ChangeJson::RoomClosed { room: at, from, to } => Self::RoomClosed(room(at)?, stretch(from, to)?),
            ChangeJson::Lengthen { id, dur } => Self::Lengthen(activity(id)?, number("dur", dur, 1, last)?),
            ChangeJson::Fix { id, start, room: at } => {
                let start = number("start", start, 0, last - 1)?;
                Self::Fix(activity(id)?, Spot { start, room: at.map(room).transpose()? })
            }
        })
    }
}

impl Instance {
    /// The same problem with a committed plan as the wishes; what the plan leaves out keeps its wish.
    #[must_use]
    pub fn committed(&self, plan: &Plan) -> Self {
        let mut instance = self.clone();
        for (activity, spot) in instance.activities.iter_mut().zip(plan.spots()) {
            if let Some(spot) = spot {
                activity.wished_start = spot.start;
                activity.wished_room = spot.room;
            }
        }
        instance
    }

    /// The committed plan as wishes, and one change.
    ///
    /// # Errors
    /// When after the change the fixed activities cannot stand together: nothing else may move then.
    pub fn changed(&self, plan: &Plan, change: &Change) -> Result<Self, ChangeFault> {
        let mut instance = self.committed(plan);
        match change {
            Change::LeaderAway(leader, stretch) => {
                let away = &mut instance.leaders[leader.at()].away;
                away.push(*stretch);
                away.sort_unstable();
            }
            Change::RoomClosed(room, stretch) => {
                let closed = &mut instance.rooms[room.at()].closed;
                closed.push(*stretch);
                closed.sort_unstable();
            }
            Change::Lengthen(activity, length) => instance.activities[activity.at()].length = *length,
            Change::Fix(activity, spot) => {
                let activity = &mut instance.activities[activity.at()];
                activity.hold = Hold::Fixed;
                activity.wished_start = spot.start;
                activity.wished_room = spot.room;
            }
            Change::Add(activity) => instance.activities.push(activity.as_ref().clone()),
        }
        fixed::stand_together(&instance)?;
        Ok(instance)
    }
}
