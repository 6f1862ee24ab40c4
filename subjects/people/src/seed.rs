//! The directory of a province out of its tables, written alike into the database of every office.

use jiff::civil::{Date, date};
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{BodyCode, PersonId};
use nhip_harmony::programme::{Area, Room, Travel};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Refusal, Right};
use thiserror::Error;

use crate::rules::body::Body;
use crate::rules::group::{Abbreviation, Group};
use crate::rules::holiday::{self, CalendarVersion};
use crate::rules::person::Person;
use crate::rules::post::{Holding, Post, UNRANKED};
use crate::rules::record::{Kept, Standing};
use crate::rules::unit::Unit;
use crate::rules::vehicle::Vehicle;
use crate::sheets::{Tabular, read};
use crate::store::{self, Stored};

/// The day from which posts hold of which the table does not say since when.
const POSTS_SINCE: Date = date(2021, 1, 1);

/// The tables of a province, each the text of a CSV file.
#[derive(Clone, Copy, Debug)]
pub struct SeedTables<'a> {
    /// `code,name,short_name,office,rank`
    pub bodies: &'a str,
    /// `id,title,body,rank,also_holds`; further posts as `body: title; body: title`
    pub leaders: &'a str,
    /// `id,name,aliases,body,capacity,area,video`
    pub rooms: &'a str,
    /// `id,name,seats,body`
    pub vehicles: &'a str,
    /// `id,name,minutes_from_centre`
    pub areas: &'a str,
    /// `from,to,minutes`
    pub travel: &'a str,
    /// `date,kind,name,source`
    pub holidays: &'a str,
    /// `id,name,aliases,sort`
    pub units: &'a str,
    /// `id,body,name,members`
    pub groups: &'a str,
    /// `body,text,person,post_body,title,group,origin`
    pub abbreviations: &'a str,
    /// The office that owns what belongs to no body: shared rooms, areas, travel, units, holidays.
    pub keeper: &'a str,
}

impl<'a> SeedTables<'a> {
    /// The demo province: its own tables with the bodies, units, groups and abbreviations that ship with them.
    pub fn demo(
        leaders: &'a str,
        rooms: &'a str,
        areas: &'a str,
        travel: &'a str,
        holidays: &'a str,
    ) -> Self {
        Self {
            bodies: include_str!("../../../data/directory/bodies.csv"),
            leaders,
            rooms,
            vehicles: include_str!("../../../data/directory/vehicles.csv"),
            areas,
            travel,
            holidays,
            units: include_str!("../../../data/directory/units.csv"),
            groups: include_str!("../../../data/directory/groups.csv"),
            abbreviations: include_str!("../../../data/directory/abbreviations.csv"),
            keeper: "ub",
        }
    }
}

/// Why a province could not be laid down; nothing of it was kept when the act is dropped.
#[derive(Debug, Error)]
pub enum SeedError {
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A table is faulty.
    #[error("bảng {table}: {why}")]
    Table {
        /// Which table.
        table: &'static str,
        /// What is wrong, with its line.
        why: String,
    },
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Lays the directory down without notices; a record that is already there stays as it is.
///
/// # Errors
/// When not allowed or a table is faulty; the caller must drop the act then.
pub async fn seed(act: &mut Act, tables: &SeedTables<'_>) -> Result<(), SeedError> {
    act.may(Right::EditDirectory, &Object::Office)?;
    let keeper: OfficeCode = parse("keeper", tables.keeper)?;
    let bodies: Vec<Body> = rows("bodies", tables.bodies)?;
    let office_of =
        |code: &str| bodies.iter().find(|body| body.code.as_str() == code).map(|b| b.office.clone());
    let owner_of = |code: &str| office_of(code).unwrap_or_else(|| keeper.clone());
    let (people, posts) = leaders(tables.leaders, &bodies)?;
    for body in bodies.clone() {
        lay(act, &body.office.clone(), body).await?;
    }
    for person in people {
        lay(act, &person.office.clone(), person).await?;
    }
    for post in posts {
        lay(act, &owner_of(post.body.as_str()), post).await?;
    }
    for room in rows::<Room>("rooms", tables.rooms)? {
        lay(act, &owner_of(&room.managed_by), room).await?;
    }
    for vehicle in rows::<Vehicle>("vehicles", tables.vehicles)? {
        lay(act, &owner_of(&vehicle.managed_by), vehicle).await?;
    }
    for group in rows::<Group>("groups", tables.groups)? {
        lay(act, &owner_of(group.body.as_str()), group).await?;
    }
    for abbreviation in rows::<Abbreviation>("abbreviations", tables.abbreviations)? {
        lay(act, &owner_of(abbreviation.body.as_str()), abbreviation).await?;
    }
    lay_all::<Area>(act, &keeper, rows("areas", tables.areas)?).await?;
    lay_all::<Travel>(act, &keeper, rows("travel", tables.travel)?).await?;
    lay_all::<Unit>(act, &keeper, rows("units", tables.units)?).await?;
    lay_holidays(act, &keeper, tables.holidays).await?;
    Ok(act.note(Entry::new("people.seeded", "directory", "province")).await?)
}

async fn lay_all<R: Stored>(act: &mut Act, owner: &OfficeCode, records: Vec<R>) -> Result<(), StorageError> {
    for record in records {
        lay(act, owner, record).await?;
    }
    Ok(())
}

async fn lay<R: Stored>(act: &mut Act, owner: &OfficeCode, value: R) -> Result<(), StorageError> {
    if store::find::<R>(act.conn(), &value.key()).await?.is_some() {
        return Ok(());
    }
    let record = Kept { value, owner: owner.clone(), version: 1, standing: Standing::Current };
    store::put(act.conn(), &record).await
}

async fn lay_holidays(act: &mut Act, keeper: &OfficeCode, csv: &str) -> Result<(), SeedError> {
    if store::latest_calendar(act.conn()).await?.is_some() {
        return Ok(());
    }
    let days =
        holiday::read(csv).map_err(|error| SeedError::Table { table: "holidays", why: error.to_string() })?;
    let version = CalendarVersion {
        version: 1,
        owner: keeper.clone(),
        source: "lịch nghỉ kèm chương trình".to_owned(),
        imported_at: act.now(),
    };
    Ok(store::put_calendar(act.conn(), &version, &days).await?)
}

fn rows<R: Tabular>(table: &'static str, text: &str) -> Result<Vec<R>, SeedError> {
    let faulty = |why: String| SeedError::Table { table, why };
    let read = read::<R>(text).map_err(|error| faulty(error.to_string()))?;
    read.into_iter()
        .map(|row| {
            let record = row.record.and_then(|record| {
                let faults = record.faults();
                if faults.is_empty() { Ok(record) } else { Err(faults) }
            });
            record.map_err(|faults| {
                let why: Vec<String> = faults.iter().map(ToString::to_string).collect();
                faulty(format!("dòng {}: {}", row.line, why.join("; ")))
            })
        })
        .collect()
}

fn parse<T: std::str::FromStr>(table: &'static str, text: &str) -> Result<T, SeedError>
where
    T::Err: ToString,
{
    text.parse().map_err(|error: T::Err| SeedError::Table { table, why: error.to_string() })
}

/// Persons and their posts out of the table of leaders.
fn leaders(text: &str, bodies: &[Body]) -> Result<(Vec<Person>, Vec<Post>), SeedError> {
    let faulty = |why: String| SeedError::Table { table: "leaders", why };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let (mut people, mut posts) = (Vec::new(), Vec::new());
    for row in reader.deserialize::<LeaderRow>() {
        let row = row.map_err(|error| faulty(error.to_string()))?;
        let body = bodies.iter().find(|body| body.code == row.body);
        let office = body.map(|body| body.office.clone());
        let office = office.ok_or_else(|| faulty(format!("{}: không có cơ quan {}", row.id, row.body)))?;
        people.push(Person { id: row.id.clone(), name: String::new(), office, substitutes: Vec::new() });
        posts.push(post(&row.id, 1, (row.body.clone(), row.title.clone()), row.rank));
        for (at, other) in row.also_holds.split(';').filter(|other| !other.trim().is_empty()).enumerate() {
            let (code, title) = other
                .split_once(':')
                .ok_or_else(|| faulty(format!("{}: “{other}” cần dạng cơ-quan: chức vụ", row.id)))?;
            let code: BodyCode = parse("leaders", code)?;
            posts.push(post(&row.id, at + 2, (code, title.trim().to_owned()), UNRANKED));
        }
    }
    chain_substitutes(&mut people, &posts);
    Ok((people, posts))
}

#[derive(serde::Deserialize)]
struct LeaderRow {
    id: PersonId,
    title: String,
    body: BodyCode,
    rank: u32,
    #[serde(default)]
    also_holds: String,
}

fn post(person: &PersonId, number: usize, (body, title): (BodyCode, String), rank: u32) -> Post {
    Post {
        id: format!("{person}-{number}"),
        person: person.clone(),
        body,
        title,
        rank,
        from: POSTS_SINCE,
        to: None,
        holding: Holding::Full,
    }
}

/// How many of a head's deputies stand in by default.
const CHAIN_LENGTH: usize = 2;

/// A head of a body is stood in for by the deputies of the same post, in their order.
fn chain_substitutes(people: &mut [Person], posts: &[Post]) {
    for person in people {
        let Some(main) = posts.iter().find(|post| post.person == person.id) else { continue };
        let deputy =
            format!("phó {}", crate::rules::naming::words(&main.title).first().cloned().unwrap_or_default());
        let mut deputies: Vec<&Post> = posts
            .iter()
            .filter(|post| main.rank == 1 && post.body == main.body && post.rank != UNRANKED)
            .filter(|post| crate::rules::naming::words(&post.title).join(" ").starts_with(&deputy))
            .collect();
        deputies.sort_by_key(|post| post.rank);
        person.substitutes = deputies.iter().take(CHAIN_LENGTH).map(|post| post.person.clone()).collect();
    }
}
