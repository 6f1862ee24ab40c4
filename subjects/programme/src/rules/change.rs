//! What differs between two versions of an activity, field by field, as people read it.

use nhip_harmony::activity::{Activity, ActivityState};
use serde::{Deserialize, Serialize};

use super::record::Record;

/// A field that a reader of the schedule knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Days and hours.
    Time,
    /// Place or room.
    Place,
    /// Who chairs.
    Chair,
    /// Leaders who take part, substitutes.
    Leaders,
    /// What it is about.
    Content,
    /// Cars.
    Vehicles,
    /// Units invited.
    Participants,
    /// Who prepares.
    PreparedBy,
    /// Planned, cancelled, postponed.
    State,
    /// Note.
    Note,
    /// How far it may be known.
    Level,
}

/// The fields in which two versions differ, in the order of the schedule.
pub fn differing(old: &Record, new: &Record) -> Vec<Field> {
    let (a, b) = (&old.activity, &new.activity);
    let checks = [
        (Field::Time, time(a) != time(b)),
        (Field::Place, a.place != b.place || a.room != b.room || a.attendance != b.attendance),
        (Field::Chair, a.chair != b.chair),
        (
            Field::Leaders,
            a.leaders != b.leaders || a.unresolved != b.unresolved || old.stand_ins != new.stand_ins,
        ),
        (Field::Content, a.title != b.title),
        (Field::Vehicles, a.vehicles != b.vehicles),
        (Field::Participants, a.units != b.units),
        (Field::PreparedBy, a.prepared_by != b.prepared_by || old.logistics != new.logistics),
        (Field::State, a.state != b.state || old.called_off != new.called_off),
        (Field::Note, old.note != new.note),
        (Field::Level, old.level != new.level),
    ];
    checks.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

/// How an item of a published week stands against the version before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ItemChange {
    /// As before.
    Same,
    /// Not there before.
    Added,
    /// Called off since.
    CalledOff,
    /// Changed in these fields; the old value stands beside.
    Changed {
        /// The fields.
        fields: Vec<Field>,
        /// The record as published before.
        old: Box<Record>,
    },
}

/// How `new` stands against what was published before.
pub fn item_change(old: Option<&Record>, new: &Record) -> ItemChange {
    let Some(old) = old else { return ItemChange::Added };
    if old.stands() && new.activity.state != ActivityState::Planned {
        return ItemChange::CalledOff;
    }
    let fields = differing(old, new);
    if fields.is_empty() {
        ItemChange::Same
    } else {
        ItemChange::Changed { fields, old: Box::new(old.clone()) }
    }
}

fn time(activity: &Activity) -> impl PartialEq {
    (activity.dates, activity.start, activity.end, activity.part)
}
