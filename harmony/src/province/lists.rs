//! The lists of a province: leaders, rooms, areas, travel.

use std::collections::HashSet;

use super::cells;
use super::error::{Mend, ProvinceError};
use super::table::{self, Row};
use crate::ids::{AreaId, BodyCode};
use crate::programme::{Area, Clearance, OtherPost, Person, Room, RoomUse, Travel, Video};

const AREAS: &str = "areas.csv";
const LEADERS: &str = "leaders.csv";
const ROOMS: &str = "rooms.csv";
const TRAVEL: &str = "travel.csv";

pub(super) fn areas(text: &str, faults: &mut Vec<ProvinceError>) -> Vec<Area> {
    let mut seen = HashSet::new();
    table::read(AREAS, text, &["id", "name", "minutes_from_centre"], faults, |row| {
        Ok(Area {
            id: once(row, &mut seen)?,
            name: cells::filled(row, "name")?,
            minutes_from_centre: cells::minutes(row, "minutes_from_centre")?,
        })
    })
}

pub(super) fn travel(text: &str, areas: &[Area], faults: &mut Vec<ProvinceError>) -> Vec<Travel> {
    table::read(TRAVEL, text, &["from", "to", "minutes"], faults, |row| {
        Ok(Travel {
            from: area(row, "from", areas)?,
            to: area(row, "to", areas)?,
            minutes: cells::minutes(row, "minutes")?,
        })
    })
}

pub(super) fn leaders(text: &str, faults: &mut Vec<ProvinceError>) -> Vec<Person> {
    let mut seen = HashSet::new();
    table::read(LEADERS, text, &["id", "title", "body", "rank", "also_holds"], faults, |row| {
        Ok(Person {
            id: once(row, &mut seen)?,
            title: cells::filled(row, "title")?,
            body: cells::id(row, "body")?,
            rank: cells::optional_number(row, "rank")?.ok_or_else(|| row.fault("rank", Mend::Fill))?,
            also_holds: other_posts(row)?,
            substitutes: Vec::new(),
        })
    })
}

pub(super) fn rooms(text: &str, areas: &[Area], faults: &mut Vec<ProvinceError>) -> Vec<Room> {
    let mut seen = HashSet::new();
    table::read(ROOMS, text, &["id", "name", "aliases", "body", "capacity", "area", "video"], faults, |row| {
        let in_area = if row.text("area").is_empty() { None } else { Some(area(row, "area", areas)?) };
        Ok(Room {
            id: once(row, &mut seen)?,
            name: cells::filled(row, "name")?,
            aliases: cells::parts(row.text("aliases")).map(str::to_owned).collect(),
            managed_by: row.text("body").to_owned(),
            capacity: cells::optional_number(row, "capacity")?,
            area: in_area,
            video: if row.text("video") == "1" { Video::Fitted } else { Video::None },
            usage: RoomUse::Exclusive,
            clearance: Clearance::Unknown,
        })
    })
}

/// An id that no earlier row has.
pub(super) fn once<T>(row: &Row<'_>, seen: &mut HashSet<T>) -> Result<T, ProvinceError>
where
    T: std::str::FromStr<Err: ToString> + Clone + Eq + std::hash::Hash,
{
    let id: T = cells::id(row, "id")?;
    if seen.insert(id.clone()) { Ok(id) } else { Err(row.fault("id", Mend::Twice)) }
}

fn area(row: &Row<'_>, column: &'static str, areas: &[Area]) -> Result<AreaId, ProvinceError> {
    let id: AreaId = cells::id(row, column)?;
    if areas.iter().any(|area| area.id == id) { Ok(id) } else { Err(row.fault(column, Mend::NotIn(AREAS))) }
}

fn other_posts(row: &Row<'_>) -> Result<Vec<OtherPost>, ProvinceError> {
    cells::parts(row.text("also_holds"))
        .map(|part| {
            let fault = || row.fault("also_holds", Mend::OneOf("dạng “tinhuy: Phó Bí thư Tỉnh ủy; …”"));
            let (body, title) = part.split_once(':').ok_or_else(fault)?;
            let body: BodyCode = body.parse().map_err(|_| fault())?;
            Ok(OtherPost { body, title: title.trim().to_owned() })
        })
        .collect()
}
