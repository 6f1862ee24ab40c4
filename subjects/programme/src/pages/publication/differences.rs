//! What a version changed, in lines that people read: old struck out, new marked.

use nhip_harmony::activity::{Activity, ActivityState, Attendance};
use nhip_harmony::days::{PartOfDay, clock, minute_of};
use nhip_harmony::ids::PersonId;
use nhip_people::Directory;
use nhip_web::words::Words;

use crate::field_words;
use crate::rules::change::{Field, ItemChange};
use crate::rules::publication::{Publication, PublishedItem};
use crate::rules::record::Record;

/// One changed item.
pub(super) struct Difference {
    /// `Bổ sung`, `Hủy`, `Hoãn`, `Thay đổi`.
    pub(super) what: String,
    /// When it stands now.
    pub(super) when: String,
    /// What it is.
    pub(super) title: String,
    /// Whether it does not take place any more.
    pub(super) is_off: bool,
    /// Why it is called off.
    pub(super) reason: Option<String>,
    /// The fields that differ.
    pub(super) fields: Vec<FieldLine>,
}

/// One changed field.
pub(super) struct FieldLine {
    pub(super) label: String,
    pub(super) old: String,
    pub(super) new: String,
}

/// Everything that a version changed against the one before, by day.
pub(super) fn differences(words: Words, directory: &Directory, version: &Publication) -> Vec<Difference> {
    let mut news: Vec<&PublishedItem> = version.items.iter().filter(|item| item.is_news()).collect();
    news.sort_by_key(|item| (item.record.activity.dates.from, item.record.activity.start));
    news.into_iter().map(|item| difference(words, directory, item)).collect()
}

/// When an activity stands: `Thứ Ba, 02/06/2026 · 08:00–09:30`.
pub(super) fn when(words: Words, activity: &Activity) -> String {
    let days = if activity.dates.is_long() {
        format!("{} – {}", words.day(activity.dates.from), words.day(activity.dates.to))
    } else {
        words.day(activity.dates.from)
    };
    let hour = |time| clock(minute_of(time));
    match (activity.start, activity.end) {
        (Some(start), Some(end)) => format!("{days} · {}–{}", hour(start), hour(end)),
        (Some(start), None) => format!("{days} · {}", hour(start)),
        (None, _) => format!("{days} · {}", words.t(part(activity.part))),
    }
}

fn difference(words: Words, directory: &Directory, item: &PublishedItem) -> Difference {
    let record = &item.record;
    let (key, fields) = match (&item.change, record.activity.state) {
        (ItemChange::CalledOff, ActivityState::Postponed) => ("publication-postponed", Vec::new()),
        (ItemChange::CalledOff, _) => ("publication-cancelled", Vec::new()),
        (ItemChange::Changed { fields, old }, _) => {
            let line = |field: &Field| FieldLine {
                label: field_words::label(words, *field),
                old: written(words, directory, old, *field),
                new: written(words, directory, record, *field),
            };
            ("publication-changed", fields.iter().map(line).collect())
        }
        (ItemChange::Added | ItemChange::Same, _) => ("publication-added", Vec::new()),
    };
    Difference {
        what: words.t(key),
        when: when(words, &record.activity),
        title: record.activity.title.clone(),
        is_off: !record.stands(),
        reason: reason(words, record),
        fields,
    }
}

fn reason(words: Words, record: &Record) -> Option<String> {
    let called_off = record.called_off.as_ref().filter(|_| !record.stands())?;
    let to = called_off.new_date.map(|day| words.named("publication-new-day", &words.day(day)));
    let parts = [to, Some(called_off.reason.clone()).filter(|reason| !reason.is_empty())];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!text.is_empty()).then_some(text)
}

fn written(words: Words, directory: &Directory, record: &Record, field: Field) -> String {
    let activity = &record.activity;
    let title =
        |id: &PersonId| directory.person(id).map_or_else(|| id.to_string(), |person| person.title.clone());
    match field {
        Field::Time => when(words, activity),
        Field::Place => place(words, activity),
        Field::Chair => activity.chair.as_ref().map(title).unwrap_or_default(),
        Field::Leaders => {
            let stands_in = |id: &PersonId| {
                let found = record.stand_ins.iter().find(|stand_in| stand_in.person == *id);
                found.map(|stand_in| words.named("publication-stands-in", &title(&stand_in.in_place_of)))
            };
            let names = activity.leaders.iter().map(|id| match stands_in(id) {
                Some(instead) => format!("{} ({instead})", title(id)),
                None => title(id),
            });
            names.chain(activity.unresolved.iter().cloned()).collect::<Vec<_>>().join("; ")
        }
        Field::Content => activity.title.clone(),
        Field::Vehicles => {
            let name =
                |id| directory.vehicle(id).map_or_else(|| id.to_string(), |vehicle| vehicle.name.clone());
            activity.vehicles.iter().map(name).collect::<Vec<_>>().join("; ")
        }
        Field::Participants => activity.units.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        Field::PreparedBy => {
            let units = activity.prepared_by.iter().map(ToString::to_string).chain(record.logistics.clone());
            units.collect::<Vec<_>>().join("; ")
        }
        Field::State => words.t(state(activity.state)),
        Field::Note => record.note.clone().unwrap_or_default(),
        Field::Level => words.t(&format!("publication-level-{}", record.level)),
    }
}

fn place(words: Words, activity: &Activity) -> String {
    let way = match activity.attendance {
        Attendance::InPerson => return activity.place.clone(),
        Attendance::Hybrid => words.t("publication-hybrid"),
        Attendance::Online => words.t("publication-online"),
    };
    if activity.place.is_empty() { way } else { format!("{} ({way})", activity.place) }
}

fn part(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "publication-morning",
        PartOfDay::Afternoon => "publication-afternoon",
        PartOfDay::WholeDay => "publication-whole-day",
    }
}

fn state(state: ActivityState) -> &'static str {
    match state {
        ActivityState::Planned => "publication-stands",
        ActivityState::Cancelled => "publication-cancelled",
        ActivityState::Postponed => "publication-postponed",
    }
}
