//! The directory as a value: what a programme is judged by, and what texts mean in it.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use nhip_harmony::days::{Period, WorkingCalendar};
use nhip_harmony::ids::{AreaId, BodyCode, OfficeCode, PersonId, RoomId, VehicleId};
use nhip_harmony::programme;
use nhip_harmony::settings::WorkingHours;
use nhip_office::db::{Conn, StorageError};
use nhip_office::settings;

use crate::rules::absence::Absence;
use crate::rules::body::Body;
use crate::rules::group::{Abbreviation, Group};
use crate::rules::holiday;
use crate::rules::person::Person;
use crate::rules::post::Post;
use crate::rules::record::{Kept, Standing};
use crate::rules::resolve::{self, Glossary, Resolved, Titles};
use crate::rules::unit::Unit;
use crate::rules::vehicle::Vehicle;
use crate::store::{self, Stored};

/// Key of the working hours among the office's settings.
pub(crate) const HOURS_KEY: &str = "people.hours";

/// Everybody and everything that the programme of a period can name.
///
/// Whatever points to a record that this office does not know (a partner's notice may still be on its way) is
/// left out, so that a programme can always be built from it.
#[derive(Clone, Debug)]
pub struct Directory {
    /// The period looked at.
    pub period: Period,
    /// Bodies by rank.
    pub bodies: Vec<programme::Body>,
    /// Persons by body and rank, with the posts that they hold in the period.
    pub people: Vec<programme::Person>,
    /// Rooms.
    pub rooms: Vec<programme::Room>,
    /// Cars and buses.
    pub vehicles: Vec<Vehicle>,
    /// Areas, the nearest first.
    pub areas: Vec<programme::Area>,
    /// Travel between areas.
    pub travel: Vec<programme::Travel>,
    /// Absences that touch the period.
    pub absences: Vec<programme::Absence>,
    /// Working days of the period and of four months around it.
    pub calendar: WorkingCalendar,
    /// Units that are invited or prepare papers.
    pub units: Vec<Unit>,
    /// How bodies' papers write persons, posts and groups.
    pub abbreviations: Vec<Abbreviation>,
    /// Groups of persons.
    pub groups: Vec<Group>,
    /// Working hours.
    pub hours: WorkingHours,
    glossary: Glossary,
    office_of_person: HashMap<PersonId, OfficeCode>,
    office_of_room: HashMap<RoomId, OfficeCode>,
    office_of_vehicle: HashMap<VehicleId, OfficeCode>,
    names: HashMap<PersonId, String>,
    away: Vec<Absence>,
}

/// Loads the directory for the programme of a period.
///
/// # Errors
/// When the database fails or holds a value that cannot be read.
pub async fn directory(conn: &mut Conn, period: Period) -> Result<Directory, StorageError> {
    let bodies = records::<Body>(conn).await?;
    let people = records::<Person>(conn).await?;
    let posts = records::<Post>(conn).await?;
    let rooms = kept::<programme::Room>(conn).await?;
    let vehicles = kept::<Vehicle>(conn).await?;
    let absences = records::<Absence>(conn).await?;
    let areas = records::<programme::Area>(conn).await?;
    let areas_known: HashSet<AreaId> = areas.iter().map(|area| area.id.clone()).collect();
    let abbreviations = records::<Abbreviation>(conn).await?;
    let groups = records::<Group>(conn).await?;
    let calendar = reckoner(conn).await?;
    let held: Vec<&Post> = posts.iter().filter(|post| post.held_in(period)).collect();
    let away = away(absences, &people, period);
    let travel = records::<programme::Travel>(conn).await?;
    let titles = Titles::new(held.iter().copied(), &bodies);
    Ok(Directory {
        period,
        people: ordered(&people, &posts, &bodies, period),
        absences: away.iter().map(Absence::in_programme).collect(),
        away,
        travel: travel
            .into_iter()
            .filter(|way| areas_known.contains(&way.from) && areas_known.contains(&way.to))
            .collect(),
        office_of_room: rooms.iter().map(|room| (room.value.id.clone(), room.owner.clone())).collect(),
        office_of_vehicle: vehicles.iter().map(|car| (car.value.id.clone(), car.owner.clone())).collect(),
        vehicles: vehicles.into_iter().map(|car| car.value).collect(),
        rooms: rooms.into_iter().map(|room| in_known_area(room.value, &areas_known)).collect(),
        calendar: holiday::around(&calendar, period),
        units: records::<Unit>(conn).await?,
        hours: hours(conn).await?,
        office_of_person: people.iter().map(|person| (person.id.clone(), person.office.clone())).collect(),
        names: people.into_iter().map(|person| (person.id, person.name)).collect(),
        bodies: bodies.iter().map(Body::in_programme).collect(),
        glossary: Glossary::new(bodies, titles, abbreviations.clone(), groups.clone()),
        areas,
        abbreviations,
        groups,
    })
}

/// The records in use of a kind, in the order of lists.
///
/// # Errors
/// When the database fails or holds a value that cannot be read.
pub async fn records<R: Stored>(conn: &mut Conn) -> Result<Vec<R>, StorageError> {
    Ok(kept::<R>(conn).await?.into_iter().map(|record| record.value).collect())
}

/// The office's working hours: as set, else half past seven to half past eleven and half past one to five.
///
/// # Errors
/// When the database fails.
pub async fn hours(conn: &mut Conn) -> Result<WorkingHours, StorageError> {
    Ok(settings::get(conn, HOURS_KEY).await?.unwrap_or_default())
}

/// The calendar that reckons terms, from the newest version of the holidays.
///
/// # Errors
/// When the database fails.
pub async fn reckoner(conn: &mut Conn) -> Result<nhip_days::calendar::Calendar, StorageError> {
    let days = match store::latest_calendar(conn).await? {
        Some(latest) => store::calendar(conn, latest.version).await?,
        None => Vec::new(),
    };
    holiday::reckoner(&days).map_err(|error| StorageError::BadValue {
        column: "people_holidays",
        value: error.to_string().chars().take(200).collect(),
    })
}

impl Directory {
    /// The primary office of a person.
    pub fn office_of_person(&self, id: &PersonId) -> Option<&OfficeCode> {
        self.office_of_person.get(id)
    }

    /// The office that manages a room.
    pub fn office_of_room(&self, id: &RoomId) -> Option<&OfficeCode> {
        self.office_of_room.get(id)
    }

    /// The office that keeps a vehicle.
    pub fn office_of_vehicle(&self, id: &VehicleId) -> Option<&OfficeCode> {
        self.office_of_vehicle.get(id)
    }

    /// A vehicle.
    pub fn vehicle(&self, id: &VehicleId) -> Option<&Vehicle> {
        self.vehicles.iter().find(|vehicle| vehicle.id == *id)
    }

    /// The office that serves a body.
    pub fn office_of_body(&self, code: &BodyCode) -> Option<&OfficeCode> {
        self.glossary.bodies.iter().find(|body| body.code == *code).map(|body| &body.office)
    }

    /// A body with its short name and its office.
    pub fn body(&self, code: &BodyCode) -> Option<&Body> {
        self.glossary.bodies.iter().find(|body| body.code == *code)
    }

    /// A person as the programme knows the person.
    pub fn person(&self, id: &PersonId) -> Option<&programme::Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// A person's name, when one is shown beside the post.
    pub fn name_of_person(&self, id: &PersonId) -> Option<&str> {
        self.names.get(id).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Who stands in for a person on a day: whom the absence names, else the first of the person's chain who is
    /// not away as well.
    pub fn stand_in(&self, id: &PersonId, day: Date) -> Option<&PersonId> {
        let is_away = |id: &PersonId| {
            self.away.iter().any(|absence| absence.person == *id && absence.dates.contains(day))
        };
        let named = self
            .away
            .iter()
            .find(|absence| absence.person == *id && absence.dates.contains(day))
            .and_then(|absence| absence.substitute.as_ref());
        let chain = self.person(id).into_iter().flat_map(|person| &person.substitutes);
        named.into_iter().chain(chain).find(|substitute| !is_away(substitute))
    }

    /// Whom a text means in the papers of a body.
    pub fn resolve(&self, body: &BodyCode, as_written: &str) -> Resolved {
        self.glossary.resolve(body, as_written)
    }

    /// Which room a text means in the papers of a body.
    pub fn room_by_text(&self, text: &str, body: &BodyCode) -> Option<RoomId> {
        resolve::room_by_text(&self.rooms, &self.glossary.bodies, text, body)
    }
}

pub(crate) async fn kept<R: Stored>(conn: &mut Conn) -> Result<Vec<Kept<R>>, StorageError> {
    let mut records = store::all::<R>(conn).await?;
    records.retain(|record| record.standing == Standing::Current);
    Ok(records)
}

/// The absences that touch the period, of persons who are known here.
fn away(absences: Vec<Absence>, people: &[Person], period: Period) -> Vec<Absence> {
    let known = |id: &PersonId| people.iter().any(|person| person.id == *id);
    absences
        .into_iter()
        .filter(|absence| absence.dates.first_common(period).is_some() && known(&absence.person))
        .collect()
}

fn in_known_area(mut room: programme::Room, known: &HashSet<AreaId>) -> programme::Room {
    room.area = room.area.filter(|area| known.contains(area));
    room
}

fn ordered(people: &[Person], posts: &[Post], bodies: &[Body], period: Period) -> Vec<programme::Person> {
    let mut by_person: BTreeMap<&PersonId, Vec<&Post>> = BTreeMap::new();
    for post in posts {
        by_person.entry(&post.person).or_default().push(post);
    }
    let rank_of =
        |code: &BodyCode| bodies.iter().find(|body| body.code == *code).map_or(u32::MAX, |body| body.rank);
    let mut listed: Vec<programme::Person> = people
        .iter()
        .map(|person| {
            in_programme(person, by_person.get(&person.id).map_or(&[], Vec::as_slice), bodies, period)
        })
        .collect();
    listed.sort_by_key(|person| (rank_of(&person.body), person.rank, person.id.clone()));
    listed
}

/// A person with the posts of the period; after the last post has ended, with that one.
fn in_programme(person: &Person, posts: &[&Post], bodies: &[Body], period: Period) -> programme::Person {
    let office_of = |post: &Post| bodies.iter().find(|body| body.code == post.body).map(|body| &body.office);
    let mut held: Vec<&Post> = posts.iter().copied().filter(|post| post.held_in(period)).collect();
    held.sort_by_key(|post| (office_of(post) != Some(&person.office), post.rank, post.id.clone()));
    let last = posts.iter().copied().max_by_key(|post| (post.to.is_none(), post.to, post.from));
    let main = held.first().copied().or(last);
    let fallback = || match bodies.iter().find(|body| body.office == person.office) {
        Some(body) => body.code.clone(),
        None => office_as_body(&person.office),
    };
    programme::Person {
        id: person.id.clone(),
        title: main.map_or_else(|| person.id.to_string(), Post::shown_title),
        body: main.map_or_else(fallback, |post| post.body.clone()),
        rank: main.map_or(crate::rules::post::UNRANKED, |post| post.rank),
        also_holds: held
            .iter()
            .skip(1)
            .map(|post| programme::OtherPost { body: post.body.clone(), title: post.shown_title() })
            .collect(),
        substitutes: person.substitutes.clone(),
    }
}

/// The code of an office written as a body's, for a person of an office whose bodies are not known yet.
fn office_as_body(office: &OfficeCode) -> BodyCode {
    office.as_str().parse().expect("an office's alphabet and length lie within a body's")
}
