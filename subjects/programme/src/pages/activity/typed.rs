//! Between a form and a record: what was typed becomes a record's fields, a record becomes a filled form.

use jiff::civil::{Date, Time};
use nhip_harmony::activity::Activity;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{BodyCode, PersonId, RoomId, UnitName, VehicleId};
use nhip_people::Directory;
use nhip_web::forms::{Fault, FieldValue as _, Fields};
use nhip_web::search::fold;
use nhip_web::words::Words;

use super::choices::{ATTENDANCES, LEVELS, MOBILITIES, OCCUPANCIES, PARTS};
use super::told::typed_day;
use crate::rules::placement::{ImpossibleTime, Placement};
use crate::rules::record::{LONGEST_DAYS, LONGEST_TITLE, Record};
use crate::trial::half_of;

/// Longest text of a single field, in characters.
const LONGEST_TEXT: usize = 1_000;
/// Most people in one place.
const MOST_PEOPLE: i64 = 100_000;

/// Reads a form into a record; what is wrong is noted at its field and leaves the record as it was there.
pub(super) fn read(fields: &mut Fields, record: &mut Record, directory: &Directory, served: &[BodyCode]) {
    read_time(fields, record);
    let rest_days = fields.many::<String>("rest_days");
    let rest_days: Vec<Date> = rest_days.iter().filter_map(|text| text.parse().ok()).collect();
    record.confirm_rest_days(&rest_days);
    read_people(fields, record, directory);
    read_place(fields, record, directory);
    let activity = &mut record.activity;
    let title = fields.required::<String>("title");
    if let Some(title) = title.filter(|title| short_enough(fields, "title", title, LONGEST_TITLE)) {
        activity.title = title;
    }
    let body = fields.read("body", |word| {
        served.iter().find(|code| code.as_str() == word).cloned().ok_or(Fault::NotAChoice)
    });
    activity.body = body.unwrap_or_else(|| activity.body.clone());
    activity.vehicles = vehicles(fields, directory);
    activity.units = units(fields, directory);
    let prepared_by = fields.optional::<String>("prepared_by");
    activity.prepared_by = prepared_by.and_then(|name| unit(fields, "prepared_by", &name, directory));
    activity.size = fields.optional::<u32>("size").filter(|size| {
        let fits = (1..=MOST_PEOPLE).contains(&i64::from(*size));
        if !fits {
            fields.refuse("size", Fault::OutOfRange { least: 1, most: MOST_PEOPLE });
        }
        fits
    });
    activity.attendance =
        fields.read("attendance", |word| ATTENDANCES.of(word)).unwrap_or(activity.attendance);
    activity.mobility = fields.read("mobility", |word| MOBILITIES.of(word)).unwrap_or(activity.mobility);
    activity.occupancy = fields.read("occupancy", |word| OCCUPANCIES.of(word)).unwrap_or(activity.occupancy);
    record.level = fields.read("level", |word| LEVELS.of(word)).unwrap_or(record.level);
    record.note = text(fields, "note");
    record.logistics = text(fields, "logistics");
    record.gathering_point = text(fields, "gathering_point");
    record.office_contact = text(fields, "office_contact");
}

fn read_time(fields: &mut Fields, record: &mut Record) {
    let activity = &mut record.activity;
    let from = fields.required::<Date>("date");
    let to = fields.optional::<Date>("date_to");
    let start = fields.optional::<Time>("start");
    let end = fields.optional::<Time>("end");
    let part = fields.read("part", |word| PARTS.of(word));
    let Some(from) = from else { return };
    // What hours say goes before the half of the day that the list says.
    let part = match (part.unwrap_or(activity.part), start) {
        (PartOfDay::WholeDay, _) | (_, None) => part.unwrap_or(activity.part),
        (_, Some(start)) => half_of(start),
    };
    let dates = Period { from, to: to.unwrap_or(from) };
    let placement = Placement { dates, start, end, part, ..Placement::of(activity) };
    match placement.check() {
        Ok(()) => placement.apply(activity),
        Err(ImpossibleTime::DaysBackwards { .. }) => {
            fields.refuse("date_to", Fault::Said("change-days-backwards"));
        }
        Err(ImpossibleTime::TooLong) => {
            let days = LONGEST_DAYS.unsigned_abs();
            fields.refuse("date_to", Fault::Sentence(Words::default().count("change-too-long", days)));
        }
        Err(ImpossibleTime::HoursBackwards { .. }) => {
            fields.refuse("end", Fault::Said("change-hours-backwards"));
        }
        Err(ImpossibleTime::EndAlone) => fields.refuse("start", Fault::Said("change-end-alone")),
    }
}

/// Those ticked by the directory's order, unless they are the same as before: then in the order they had.
fn read_people(fields: &mut Fields, record: &mut Record, directory: &Directory) {
    let listed = |text: &str| match text.parse::<PersonId>() {
        Ok(id) if directory.person(&id).is_some() => Ok(id),
        _ => Err(Fault::NotAChoice),
    };
    let chair = match fields.optional::<String>("chair") {
        Some(typed) => fields.read("chair", |_| listed(&typed)),
        None => None,
    };
    let ticked: Vec<String> = fields.many("leaders");
    let mut leaders: Vec<PersonId> =
        ticked.iter().filter_map(|text| fields.read("leaders", |_| listed(text))).collect();
    leaders.extend(chair.iter().filter(|chair| !leaders.contains(chair)).cloned().collect::<Vec<_>>());
    let before = &record.activity.leaders;
    if leaders.len() == before.len() && leaders.iter().all(|leader| before.contains(leader)) {
        leaders.clone_from(before);
    } else {
        let place = |id: &PersonId| directory.people.iter().position(|person| person.id == *id);
        leaders.sort_by_key(|id| (Some(id) != chair.as_ref(), place(id)));
        leaders.dedup();
    }
    record.stand_ins.retain(|stand_in| leaders.contains(&stand_in.person));
    record.activity.leaders = leaders;
    record.activity.chair = chair;
    let others = fields.optional::<String>("unresolved").unwrap_or_default();
    record.activity.unresolved = pieces(&others).map(ToOwned::to_owned).collect();
}

/// A place that names a known room takes the room, unless another one is chosen.
fn read_place(fields: &mut Fields, record: &mut Record, directory: &Directory) {
    let written = text(fields, "place").unwrap_or_default();
    let room = match fields.optional::<String>("room") {
        Some(chosen) => fields.read("room", |_| {
            let known = directory.rooms.iter().find(|room| room.id.as_str() == chosen);
            known.map(|room| room.id.clone()).ok_or(Fault::NotAChoice)
        }),
        None if written != record.activity.place => directory.room_by_text(&written, &record.activity.body),
        None => None,
    };
    let area = match fields.optional::<String>("area") {
        Some(chosen) => fields.read("area", |_| {
            let known = directory.areas.iter().find(|area| area.id.as_str() == chosen);
            known.map(|area| area.id.clone()).ok_or(Fault::NotAChoice)
        }),
        None => None,
    };
    let known = |id: &RoomId| directory.rooms.iter().find(|known| known.id == *id);
    let known = room.as_ref().and_then(known);
    let activity = &mut record.activity;
    activity.place = match known {
        Some(room) if written.is_empty() => room.name.clone(),
        _ => written,
    };
    activity.area = known.and_then(|room| room.area.clone()).or(area);
    activity.room = room;
}

fn vehicles(fields: &mut Fields, directory: &Directory) -> Vec<VehicleId> {
    let ticked = fields.many::<String>("vehicles");
    let found = |key: &String| directory.vehicles.iter().find(|vehicle| vehicle.id.as_str() == key);
    let known: Vec<VehicleId> = ticked.iter().filter_map(found).map(|vehicle| vehicle.id.clone()).collect();
    if known.len() != ticked.len() {
        fields.refuse("vehicles", Fault::NotAChoice);
    }
    known
}

fn units(fields: &mut Fields, directory: &Directory) -> Vec<UnitName> {
    let typed = fields.optional::<String>("units").unwrap_or_default();
    pieces(&typed).filter_map(|name| unit(fields, "units", name, directory)).collect()
}

/// A unit as the directory names it, when the text is one of its names; else as typed.
fn unit(fields: &mut Fields, field: &str, typed: &str, directory: &Directory) -> Option<UnitName> {
    let folded = fold(typed);
    let known = directory.units.iter().find(|unit| unit.aliases.iter().any(|alias| fold(alias) == folded));
    match known {
        Some(unit) => Some(unit.name.clone()),
        None => fields.read(field, |_| typed.parse().map_err(|_| Fault::TooLong { most: 200 })),
    }
}

fn text(fields: &mut Fields, name: &str) -> Option<String> {
    let typed = fields.optional::<String>(name)?;
    short_enough(fields, name, &typed, LONGEST_TEXT).then_some(typed)
}

fn short_enough(fields: &mut Fields, name: &str, text: &str, most: usize) -> bool {
    let fits = text.chars().count() <= most;
    if !fits {
        fields.refuse(name, Fault::TooLong { most });
    }
    fits
}

fn pieces(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(['\n', '\r', ';']).map(str::trim).filter(|piece| !piece.is_empty())
}

/// A form filled with a record.
pub(super) fn filled(words: Words, record: &Record) -> Vec<(&'static str, String)> {
    let activity: &Activity = &record.activity;
    let day_to = if activity.dates.is_long() { typed_day(words, activity.dates.to) } else { String::new() };
    let hour = |time: Option<Time>| time.map_or_else(String::new, |time| words.time_grid(time));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut pairs = vec![
        ("version", record.version.to_string()),
        ("title", activity.title.clone()),
        ("body", activity.body.to_string()),
        ("date", typed_day(words, activity.dates.from)),
        ("date_to", day_to),
        ("part", PARTS.word(activity.part).to_owned()),
        ("start", hour(activity.start)),
        ("end", hour(activity.end)),
        ("chair", activity.chair.as_ref().map_or_else(String::new, ToString::to_string)),
        ("unresolved", activity.unresolved.join("\n")),
        ("units", activity.units.iter().map(UnitName::as_str).collect::<Vec<_>>().join("\n")),
        ("place", activity.place.clone()),
        ("room", activity.room.as_ref().map_or_else(String::new, ToString::to_string)),
        ("area", activity.area.as_ref().map_or_else(String::new, ToString::to_string)),
        ("prepared_by", activity.prepared_by.as_ref().map_or_else(String::new, ToString::to_string)),
        ("size", activity.size.map_or_else(String::new, |size| size.to_string())),
        ("attendance", ATTENDANCES.word(activity.attendance).to_owned()),
        ("mobility", MOBILITIES.word(activity.mobility).to_owned()),
        ("occupancy", OCCUPANCIES.word(activity.occupancy).to_owned()),
        ("level", LEVELS.word(record.level).to_owned()),
        ("note", text(&record.note)),
        ("logistics", text(&record.logistics)),
        ("gathering_point", text(&record.gathering_point)),
        ("office_contact", text(&record.office_contact)),
    ];
    pairs.extend(activity.vehicles.iter().map(|vehicle| ("vehicles", vehicle.to_string())));
    pairs.extend(activity.leaders.iter().map(|leader| ("leaders", leader.to_string())));
    pairs
}

/// A day in an address: only a whole one counts.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::from_typed(text).ok()
}
