//! The rows of programme.csv: one activity as one body's schedule tells it.

use std::collections::{HashMap, HashSet};

use jiff::civil::Time;
use nhip_envelope::BadOfficeCode;

use super::cells;
use super::error::{Mend, ProvinceError};
use super::lists::once;
use super::table::{self, Row};
use crate::activity::{Activity, ActivityCore, ActivityState, Mobility, Occupancy};
use crate::days::{PartOfDay, Period, minute_of};
use crate::ids::{AreaId, PersonId, RoomId};
use crate::programme::{Area, Person, Room};
use crate::words;

const COLUMNS: [&str; 17] = [
    "id",
    "body",
    "date",
    "date_to",
    "start",
    "end",
    "part_of_day",
    "title",
    "chair",
    "leaders",
    "participants",
    "place",
    "room_id",
    "area",
    "size",
    "fixed",
    "note",
];

/// What rows may name.
pub(super) struct Known {
    people: HashSet<PersonId>,
    /// Titles of all posts, tidy, with who holds them.
    posts: HashMap<String, PersonId>,
    rooms: HashSet<RoomId>,
    areas: HashSet<AreaId>,
}

impl Known {
    pub(super) fn new(people: &[Person], rooms: &[Room], areas: &[Area]) -> Self {
        let mut posts = HashMap::new();
        for person in people {
            posts.insert(words::tidy(&person.title), person.id.clone());
        }
        for (person, post) in
            people.iter().flat_map(|person| person.also_holds.iter().map(move |post| (person, post)))
        {
            posts.entry(words::tidy(&post.title)).or_insert_with(|| person.id.clone());
        }
        Self {
            people: people.iter().map(|person| person.id.clone()).collect(),
            posts,
            rooms: rooms.iter().map(|room| room.id.clone()).collect(),
            areas: areas.iter().map(|area| area.id.clone()).collect(),
        }
    }
}

pub(super) fn activities(text: &str, known: &Known, faults: &mut Vec<ProvinceError>) -> Vec<Activity> {
    let mut seen = HashSet::new();
    table::read("programme.csv", text, &COLUMNS, faults, |row| {
        let mut activity = Activity::from(core(row, &mut seen)?);
        when(row, &mut activity)?;
        who(row, known, &mut activity)?;
        place(row, known, &mut activity)?;
        weight(row, &mut activity)?;
        Ok(activity)
    })
}

fn core(row: &Row<'_>, seen: &mut HashSet<crate::ids::ActivityId>) -> Result<ActivityCore, ProvinceError> {
    let from = cells::date(row, "date")?;
    let to = cells::optional_date(row, "date_to")?.unwrap_or(from);
    if to < from {
        return Err(row.fault("date_to", Mend::Backwards));
    }
    Ok(ActivityCore {
        id: once(row, seen)?,
        // Each body of such a folder is served by one office of the same code.
        owner: row
            .text("body")
            .to_lowercase()
            .parse()
            .map_err(|error: BadOfficeCode| row.fault("body", Mend::Id(error.to_string())))?,
        body: cells::id(row, "body")?,
        dates: Period { from, to },
        part: part(row)?,
        title: cells::filled(row, "title")?,
    })
}

fn part(row: &Row<'_>) -> Result<PartOfDay, ProvinceError> {
    match words::tidy(row.text("part_of_day")).as_str() {
        "sáng" => Ok(PartOfDay::Morning),
        "chiều" | "tối" => Ok(PartOfDay::Afternoon),
        "cả ngày" => Ok(PartOfDay::WholeDay),
        "" => match cells::optional_hour(row, "start")? {
            Some(start) if start < Time::constant(12, 0, 0, 0) => Ok(PartOfDay::Morning),
            Some(_) => Ok(PartOfDay::Afternoon),
            None => Err(row.fault("part_of_day", Mend::Fill)),
        },
        _ => Err(row.fault("part_of_day", Mend::OneOf("“sáng”, “chiều”, “cả ngày”"))),
    }
}

fn when(row: &Row<'_>, activity: &mut Activity) -> Result<(), ProvinceError> {
    activity.start = cells::optional_hour(row, "start")?;
    activity.end = cells::optional_hour(row, "end")?;
    let backwards =
        activity.start.zip(activity.end).is_some_and(|(start, end)| minute_of(start) >= minute_of(end));
    if backwards {
        return Err(row.fault("end", Mend::Backwards));
    }
    activity.submitted_on = cells::optional_date(row, "submitted_on")?;
    activity.state = match words::tidy(row.text("status")).as_str() {
        "hủy" | "huỷ" => ActivityState::Cancelled,
        "hoãn" => ActivityState::Postponed,
        _ => ActivityState::Planned,
    };
    Ok(())
}

fn who(row: &Row<'_>, known: &Known, activity: &mut Activity) -> Result<(), ProvinceError> {
    activity.leaders = cells::ids(row, "leaders")?;
    if activity.leaders.iter().any(|leader| !known.people.contains(leader)) {
        return Err(row.fault("leaders", Mend::NotIn("leaders.csv")));
    }
    let chair = row.text("chair");
    activity.chair = known.posts.get(&words::tidy(chair)).cloned();
    if activity.chair.is_none() && !chair.is_empty() {
        activity.unresolved.push(chair.to_owned());
    }
    activity.units = cells::ids(row, "participants")?;
    activity.prepared_by = cells::optional_id(row, "prepared_by")?;
    Ok(())
}

fn place(row: &Row<'_>, known: &Known, activity: &mut Activity) -> Result<(), ProvinceError> {
    activity.place = row.text("place").to_owned();
    activity.room = cells::optional_id(row, "room_id")?;
    activity.area = cells::optional_id(row, "area")?;
    if activity.room.as_ref().is_some_and(|room| !known.rooms.contains(room)) {
        return Err(row.fault("room_id", Mend::NotIn("rooms.csv")));
    }
    if activity.area.as_ref().is_some_and(|area| !known.areas.contains(area)) {
        return Err(row.fault("area", Mend::NotIn("areas.csv")));
    }
    Ok(())
}

fn weight(row: &Row<'_>, activity: &mut Activity) -> Result<(), ProvinceError> {
    activity.size = cells::optional_number(row, "size")?;
    activity.priority = match cells::optional_number(row, "priority")? {
        None => None,
        Some(number @ 1..=5) => Some(number as u8),
        Some(_) => return Err(row.fault("priority", Mend::OneOf("1, 2, 3, 4, 5"))),
    };
    activity.mobility = match words::tidy(row.text("fixed")).as_str() {
        "cố định" => Mobility::Fixed,
        "dời được" | "" => Mobility::Movable,
        _ => return Err(row.fault("fixed", Mend::OneOf("“cố định”, “dời được”"))),
    };
    activity.occupancy = if words::tidy(&activity.title) == "làm việc tại cơ quan" {
        Occupancy::AtOffice
    } else if words::tidy(row.text("note")) == "đi công tác" {
        Occupancy::Away
    } else {
        Occupancy::Ordinary
    };
    Ok(())
}
