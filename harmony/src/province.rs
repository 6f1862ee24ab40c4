//! A province as a folder of tables (programme.csv, leaders.csv, rooms.csv, areas.csv, travel.csv), read from texts.

mod cells;
mod error;
mod lists;
mod report;
mod rows;
mod table;

use std::collections::BTreeMap;

use crate::days::Period;
use crate::ids::BodyCode;
use crate::programme::{Body, Programme, ProgrammeParts};

pub use error::{Mend, ProvinceError};
pub use report::{ClashRow, Report, SameEventRow};

/// The texts of the tables of one folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvinceTexts<'t> {
    /// `programme.csv`: one row per activity and body.
    pub programme: &'t str,
    /// `leaders.csv`.
    pub leaders: &'t str,
    /// `rooms.csv`.
    pub rooms: &'t str,
    /// `areas.csv`.
    pub areas: &'t str,
    /// `travel.csv`.
    pub travel: &'t str,
}

/// Reads a province.
///
/// # Errors
/// Every fault of the tables, in the order of files and rows: what, where and how to mend it. Nothing is taken then.
pub fn read(texts: &ProvinceTexts<'_>) -> Result<Programme, Vec<ProvinceError>> {
    let mut faults = Vec::new();
    let areas = lists::areas(texts.areas, &mut faults);
    let travel = lists::travel(texts.travel, &areas, &mut faults);
    let people = lists::leaders(texts.leaders, &mut faults);
    let rooms = lists::rooms(texts.rooms, &areas, &mut faults);
    let known = rows::Known::new(&people, &rooms, &areas);
    let activities = rows::activities(texts.programme, &known, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let first = activities.iter().map(|activity| activity.dates.from).min();
    let last = activities.iter().map(|activity| activity.dates.to).max();
    let Some((from, to)) = first.zip(last) else { return Err(vec![ProvinceError::NoRows]) };
    let own = people.iter().map(|person| &person.body);
    let bodies = bodies(own.chain(activities.iter().map(|activity| &activity.body)));
    let parts = ProgrammeParts {
        people,
        bodies,
        rooms,
        areas,
        travel,
        activities,
        ..ProgrammeParts::empty(Period { from, to })
    };
    Programme::new(parts).map_err(|error| vec![ProvinceError::Programme(error)])
}

fn bodies<'b>(codes: impl Iterator<Item = &'b BodyCode>) -> Vec<Body> {
    let mut known: BTreeMap<&BodyCode, u32> = BTreeMap::new();
    for code in codes {
        let next = known.len() as u32 + 1;
        known.entry(code).or_insert(next);
    }
    let body = |(code, rank): (&BodyCode, u32)| Body { code: code.clone(), name: code.to_string(), rank };
    known.into_iter().map(body).collect()
}
