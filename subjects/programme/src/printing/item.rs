//! One published row as an item of a paper.

use jiff::civil::Time;
use nhip_harmony::activity::{self, Activity, ActivityState, Occupancy};
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_harmony::programme::Room;
use nhip_harmony::same_event::SameEvent;
use nhip_harmony::settings::Settings;
use nhip_office::rights;
use nhip_papers::schedule::{Attendance, Attendee, Change, Level, Part, Rank, Scale, ScheduleItem};
use nhip_people::Directory;

use super::rank;
use crate::rules::change::ItemChange;
use crate::rules::publication::PublishedItem;
use crate::rules::record::Record;

/// From here on a meeting is an evening one.
const EVENING: Time = Time::constant(17, 30, 0, 0);

/// Writes rows as papers write them.
#[derive(Clone, Copy)]
pub(super) struct Scribe<'a> {
    directory: &'a Directory,
    settings: &'a Settings,
    room: Option<&'a Room>,
    same_events: &'a [SameEvent],
}

impl<'a> Scribe<'a> {
    pub(super) fn new(directory: &'a Directory, settings: &'a Settings) -> Self {
        Self { directory, settings, room: None, same_events: &[] }
    }

    /// Writes this room by its name wherever a row means it, however the row writes it.
    pub(super) fn naming(self, room: &'a Room) -> Self {
        Self { room: Some(room), ..self }
    }

    /// Marks rows of several offices that tell of one event.
    pub(super) fn joining(self, same_events: &'a [SameEvent]) -> Self {
        Self { same_events, ..self }
    }

    /// The row with what its version did to it.
    pub(super) fn item(&self, item: &PublishedItem) -> ScheduleItem {
        let now = self.record(&item.record);
        let change = match (called_off(&item.record), &item.change) {
            (Some(called_off), _) => called_off,
            (None, ItemChange::Same | ItemChange::CalledOff) => Change::Unchanged,
            (None, ItemChange::Added) => Change::Added,
            // What takes place after all is new to those who were told that it does not.
            (None, ItemChange::Changed { old, .. }) if !old.stands() => Change::Added,
            (None, ItemChange::Changed { old, .. }) => Change::Changed { before: Box::new(self.record(old)) },
        };
        ScheduleItem { change, ..now }
    }

    /// The row as it stands.
    pub(super) fn record(&self, record: &Record) -> ScheduleItem {
        let activity = &record.activity;
        let others = activity.leaders.iter().filter(|id| activity.chair.as_ref() != Some(id));
        let mut leaders: Vec<Attendee> = others.map(|id| self.attendee(record, id)).collect();
        leaders.extend(activity.unresolved.iter().map(|text| unlisted(text)));
        let filled = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        // Who works at the office is prepared for by nobody.
        let is_ordinary = activity.occupancy != Occupancy::AtOffice;
        ScheduleItem {
            date: activity.dates.from,
            date_to: activity.dates.to,
            part: part(activity),
            start: activity.start,
            end: activity.end,
            title: activity.title.clone(),
            chair: activity.chair.as_ref().map(|id| self.attendee(record, id)),
            leaders,
            invited: activity.units.iter().map(ToString::to_string).collect(),
            prepared_by: activity.prepared_by.as_ref().filter(|_| is_ordinary).map(ToString::to_string),
            logistics: record.logistics.as_ref().and_then(filled),
            place: self.place(activity).filter(|_| is_ordinary),
            attendance: match activity.attendance {
                activity::Attendance::InPerson => Attendance::InRoom,
                activity::Attendance::Hybrid => Attendance::Both,
                activity::Attendance::Online => Attendance::Online,
            },
            gathering_point: record.gathering_point.as_ref().and_then(filled),
            office_leader: record.office_contact.as_ref().and_then(filled),
            research_unit: None,
            note: record.note.as_ref().and_then(filled),
            change: Change::Unchanged,
            level: level(record.level),
            scale: self.scale(record),
            joint_key: self.joint_key(&activity.id),
        }
    }

    fn attendee(&self, record: &Record, id: &PersonId) -> Attendee {
        let person = self.directory.person(id);
        let title = |id: &PersonId| {
            self.directory.person(id).map_or_else(|| id.to_string(), |person| person.title.clone())
        };
        let stands_in = record.stand_ins.iter().find(|stand_in| stand_in.person == *id);
        Attendee {
            title: title(id),
            rank: person.map_or(Rank(u16::MAX), |person| rank(self.directory, person)),
            stands_in_for: stands_in.map(|stand_in| title(&stand_in.in_place_of)),
        }
    }

    fn place(&self, activity: &Activity) -> Option<String> {
        let named = self.room.filter(|room| activity.room.as_ref() == Some(&room.id));
        if let Some(room) = named {
            return Some(room.name.clone());
        }
        let written = Some(activity.place.clone()).filter(|place| !place.trim().is_empty());
        let room = || self.directory.rooms.iter().find(|room| activity.room.as_ref() == Some(&room.id));
        written.or_else(|| room().map(|room| room.name.clone()))
    }

    /// What the office lets the public know belongs in the digest, however small it is.
    fn scale(&self, record: &Record) -> Scale {
        let activity = &record.activity;
        let is_large = activity.size.is_some_and(|size| size >= self.settings.big_size);
        if is_large || !activity.large.is_empty() || record.level == rights::Level::Public {
            Scale::Large
        } else {
            Scale::Ordinary
        }
    }

    fn joint_key(&self, id: &ActivityId) -> Option<String> {
        let pair = self.same_events.iter().find(|pair| pair.host == *id || pair.other == *id)?;
        Some(pair.host.to_string())
    }
}

/// A text that is nobody in the directory, after all who are.
fn unlisted(text: &str) -> Attendee {
    Attendee { title: text.to_owned(), rank: Rank(u16::MAX), stands_in_for: None }
}

fn part(activity: &Activity) -> Part {
    match (activity.part, activity.start) {
        (PartOfDay::WholeDay, _) => Part::AllDay,
        (_, Some(start)) if start >= EVENING => Part::Evening,
        (PartOfDay::Morning, _) => Part::Morning,
        (PartOfDay::Afternoon, _) => Part::Afternoon,
    }
}

fn called_off(record: &Record) -> Option<Change> {
    let told = record.called_off.clone().unwrap_or_default();
    match record.activity.state {
        ActivityState::Planned => None,
        ActivityState::Cancelled => Some(Change::Cancelled { reason: told.reason }),
        ActivityState::Postponed => Some(Change::Postponed { to: told.new_date, reason: told.reason }),
    }
}

fn level(level: rights::Level) -> Level {
    match level {
        rights::Level::Leaders => Level::Leaders,
        rights::Level::Offices => Level::Offices,
        rights::Level::Agencies => Level::Agencies,
        rights::Level::Public => Level::Public,
    }
}
