//! An activity in words: when, who, where, and what differs between two versions of it.

use jiff::civil::Date;
use nhip_harmony::activity::{Activity, ActivityState, Attendance, Mobility, Occupancy};
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::{PersonId, UnitName};
use nhip_office::rights::Level;
use nhip_web::words::{Arg, Words};

use crate::field_words;
use crate::reference::Reference;
use crate::rules::change::{Field, differing};
use crate::rules::record::Record;
use crate::rules::slot::Resource;

/// What differs: the field's name, before, after.
pub(in crate::pages) struct Difference {
    pub(in crate::pages) label: String,
    pub(in crate::pages) old: String,
    pub(in crate::pages) new: String,
}

/// Days and hours: `Thứ Hai, 01/06/2026, 7 giờ 30 – 9 giờ`.
pub(in crate::pages) fn when(words: Words, activity: &Activity) -> String {
    let days = if activity.dates.is_long() {
        format!("{} – {}", words.day(activity.dates.from), words.day(activity.dates.to))
    } else {
        words.day(activity.dates.from)
    };
    format!("{days}, {}", hours(words, activity))
}

/// Hours alone: `7 giờ 30 – 9 giờ`, or the half of the day.
pub(in crate::pages) fn hours(words: Words, activity: &Activity) -> String {
    let part = part(words, activity.part);
    match (activity.start, activity.end) {
        (Some(start), Some(end)) => format!("{} – {}", words.time_text(start), words.time_text(end)),
        (Some(start), None) if activity.part == PartOfDay::WholeDay => {
            format!("{} ({part})", words.time_text(start))
        }
        (Some(start), None) => words.time_text(start),
        (None, _) => part,
    }
}

/// `sáng`.
pub(in crate::pages) fn part(words: Words, part: PartOfDay) -> String {
    words.t(match part {
        PartOfDay::Morning => "activity-part-morning",
        PartOfDay::Afternoon => "activity-part-afternoon",
        PartOfDay::WholeDay => "activity-part-whole-day",
    })
}

/// A leader as shown, with the name when there is one.
pub(in crate::pages) fn person(reference: &Reference, id: &PersonId) -> String {
    reference.directory.person(id).map_or_else(|| id.to_string(), |known| known.title.clone())
}

/// The place as written, with the room when the text does not name it.
pub(in crate::pages) fn place(reference: &Reference, activity: &Activity) -> String {
    let room = activity.room.as_ref();
    let room = room.and_then(|id| reference.directory.rooms.iter().find(|known| known.id == *id));
    match room {
        None => activity.place.clone(),
        Some(room) if activity.place.is_empty() => room.name.clone(),
        Some(room) if activity.place.contains(&room.name) => activity.place.clone(),
        Some(room) => format!("{} ({})", activity.place, room.name),
    }
}

/// Vehicles in one line.
pub(in crate::pages) fn vehicles(reference: &Reference, activity: &Activity) -> String {
    let names = activity.vehicles.iter().map(|id| reference.name_of(&Resource::Vehicle(id.clone())));
    names.collect::<Vec<_>>().join("; ")
}

/// Units in one line.
pub(in crate::pages) fn units(units: &[UnitName]) -> String {
    units.iter().map(UnitName::as_str).collect::<Vec<_>>().join("; ")
}

/// Planned, cancelled with its reason, postponed with its new day.
pub(in crate::pages) fn state(words: Words, record: &Record) -> String {
    let key = match record.activity.state {
        ActivityState::Planned => return words.t("activity-state-planned"),
        ActivityState::Cancelled => "activity-state-cancelled",
        ActivityState::Postponed => "activity-state-postponed",
    };
    let called_off = record.called_off.clone().unwrap_or_default();
    let to =
        called_off.new_date.map_or_else(String::new, |day| words.named("activity-state-to", &words.day(day)));
    format!("{}{to}", words.named(key, &called_off.reason))
}

/// How far it may be known.
pub(in crate::pages) fn level(words: Words, level: Level) -> String {
    words.t(&format!("activity-level-{}", level.word()))
}

/// Whether people come or join by video.
pub(in crate::pages) fn attendance(words: Words, attendance: Attendance) -> String {
    words.t(match attendance {
        Attendance::InPerson => "activity-attendance-in-person",
        Attendance::Hybrid => "activity-attendance-hybrid",
        Attendance::Online => "activity-attendance-online",
    })
}

/// Fixed or movable.
pub(in crate::pages) fn mobility(words: Words, mobility: Mobility) -> String {
    words.t(match mobility {
        Mobility::Fixed => "activity-mobility-fixed",
        Mobility::Movable => "activity-mobility-movable",
    })
}

/// How it fills the leaders' time.
pub(in crate::pages) fn occupancy(words: Words, occupancy: Occupancy) -> String {
    words.t(match occupancy {
        Occupancy::Ordinary => "activity-occupancy-ordinary",
        Occupancy::AtOffice => "activity-occupancy-at-office",
        Occupancy::Away => "activity-occupancy-away",
    })
}

/// Leaders by rank with their substitutes, then those known by text only.
pub(in crate::pages) fn leaders(words: Words, reference: &Reference, record: &Record) -> Vec<String> {
    let activity = &record.activity;
    let one = |id: &PersonId| {
        let title = person(reference, id);
        match record.stand_ins.iter().find(|stand_in| stand_in.person == *id) {
            None => title,
            Some(stand_in) => {
                let absent = person(reference, &stand_in.in_place_of);
                words.with("activity-stands-in", &[("who", Arg::from(title)), ("for", Arg::from(absent))])
            }
        }
    };
    activity.leaders.iter().map(one).chain(activity.unresolved.iter().cloned()).collect()
}

/// What a reader would see changed from one version to the next.
pub(in crate::pages) fn differences(
    words: Words,
    reference: &Reference,
    (old, new): (&Record, &Record),
) -> Vec<Difference> {
    let known = differing(old, new).into_iter().map(|field| {
        let text = |record| field_text(words, reference, field, record);
        Difference { label: field_words::label(words, field), old: text(old), new: text(new) }
    });
    known.chain(further(words, old, new)).filter(|difference| difference.old != difference.new).collect()
}

fn field_text(words: Words, reference: &Reference, field: Field, record: &Record) -> String {
    let activity = &record.activity;
    match field {
        Field::Time => when(words, activity),
        Field::Place => match activity.attendance {
            Attendance::InPerson => place(reference, activity),
            other => format!("{} ({})", place(reference, activity), attendance(words, other)),
        },
        Field::Chair => activity.chair.as_ref().map_or_else(String::new, |id| person(reference, id)),
        Field::Leaders => leaders(words, reference, record).join("; "),
        Field::Content => activity.title.clone(),
        Field::Vehicles => vehicles(reference, activity),
        Field::Participants => units(&activity.units),
        Field::PreparedBy => {
            let both = activity.prepared_by.iter().map(UnitName::as_str).chain(record.logistics.as_deref());
            both.collect::<Vec<_>>().join("; ")
        }
        Field::State => state(words, record),
        Field::Note => record.note.clone().unwrap_or_default(),
        Field::Level => level(words, record.level),
    }
}

/// What only the office reads; no published paper tells it.
fn further(words: Words, old: &Record, new: &Record) -> Vec<Difference> {
    let text = |record: &Record| {
        let activity = &record.activity;
        [
            ("activity-size", activity.size.map_or_else(String::new, |size| size.to_string())),
            ("activity-mobility", mobility(words, activity.mobility)),
            ("activity-occupancy", occupancy(words, activity.occupancy)),
            ("activity-gathering", record.gathering_point.clone().unwrap_or_default()),
            ("activity-contact", record.office_contact.clone().unwrap_or_default()),
            ("activity-body", activity.body.to_string()),
        ]
    };
    let pairs = text(old).into_iter().zip(text(new));
    pairs.map(|((key, old), (_, new))| Difference { label: words.t(key), old, new }).collect()
}

/// `24/01/2022`, as a form shows a day.
pub(in crate::pages) fn typed_day(words: Words, day: Date) -> String {
    words.date(day)
}
