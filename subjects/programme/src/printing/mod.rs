//! A version of the week as official papers: the forms that offices know, the joint week, one leader, one room.
//! Pure: records and the directory go in, a [`Paper`] comes out.

mod choice;
mod file_name;
mod format;
mod item;
mod month;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use nhip_days::calendar::Calendar;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::{ActivityId, RoomId};
use nhip_harmony::programme::Person;
use nhip_harmony::same_event::SameEvent;
use nhip_harmony::settings::Settings;
use nhip_office::clock::vietnam;
use nhip_papers::paper::Paper;
use nhip_papers::schedule::{
    BodyColumn, DayOff, JointWeek, Leader, PublishedSchedule, Rank, ScheduleItem, Version, Week, joint_paper,
    leader_paper, paper, room_paper,
};
use nhip_people::Directory;

pub use choice::{Choice, FORMS, Kind, Readers, UnknownChoice};
pub use file_name::file_name;
pub use format::{Format, UnknownFormat};
pub use month::MonthPrinting;

use crate::rules::publication::{Publication, PublishedItem, week_of};
use item::Scribe;

/// How far a version has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It may still change.
    Draft,
    /// It stands.
    Published,
}

/// What papers are made of: a version as its reader may see it, and the other offices' latest ones.
#[derive(Clone, Debug)]
pub struct Printing<'a> {
    /// Posts, bodies, rooms, absences, holidays.
    pub directory: &'a Directory,
    /// Thresholds: from which size an event is large.
    pub settings: &'a Settings,
    /// The version.
    pub version: Publication,
    /// Whether it is published.
    pub stage: Stage,
    /// The full name of the office of the version, when it is known here.
    pub office_name: Option<&'a str>,
    /// The other offices' latest versions of the week.
    pub others: Vec<Publication>,
    /// Rows of several offices that tell of one event.
    pub same_events: Vec<SameEvent>,
    /// Public holidays in the week.
    pub days_off: Vec<DayOff>,
}

impl Printing<'_> {
    /// The chosen paper; none when it asks for a leader or a room that the directory does not know.
    pub fn paper(&self, choice: &Choice) -> Option<Paper> {
        let readers = choice.readers();
        Some(match &choice.kind {
            Kind::Form(form) => paper(&readers.of(self.own_week()), *form),
            Kind::Joint => joint_paper(&self.joint_week(readers)),
            Kind::Leader(id) => {
                let person = self.directory.person(id)?;
                let week = self.schedule(self.merged(self.scribe()));
                leader_paper(&readers.of(week), &person.title)
            }
            Kind::Room(id) => {
                let room = self.directory.rooms.iter().find(|room| room.id == *id)?;
                let week = self.schedule(self.merged(self.scribe().naming(room)));
                room_paper(&readers.of(week), &room.name)
            }
        })
    }

    /// The leaders of whom a paper of their own can be made, by rank.
    pub fn leaders(&self) -> impl Iterator<Item = &Person> {
        self.directory.people.iter()
    }

    /// Rooms that somebody uses in the week.
    pub fn rooms(&self) -> Vec<(&RoomId, &str)> {
        let used = |id: &RoomId| {
            let rows = self.all_items().map(|item| &item.record.activity);
            rows.into_iter().any(|activity| activity.room.as_ref() == Some(id))
        };
        let rooms = self.directory.rooms.iter().filter(|room| used(&room.id));
        rooms.map(|room| (&room.id, room.name.as_str())).collect()
    }

    fn own_week(&self) -> PublishedSchedule {
        let scribe = self.scribe();
        self.schedule(self.version.items.iter().map(|item| scribe.item(item)).collect())
    }

    /// The items of all offices; a row whose event another row tells of is left out.
    fn merged(&self, scribe: Scribe<'_>) -> Vec<ScheduleItem> {
        let present: Vec<&ActivityId> = self.all_items().map(|item| &item.record.activity.id).collect();
        let told = |id: &ActivityId| {
            self.same_events.iter().any(|pair| pair.other == *id && present.contains(&&pair.host))
        };
        self.all_items()
            .filter(|item| !told(&item.record.activity.id))
            .map(|item| scribe.item(item))
            .collect()
    }

    fn all_items(&self) -> impl Iterator<Item = &PublishedItem> {
        self.version.items.iter().chain(self.others.iter().flat_map(|other| &other.items))
    }

    fn schedule(&self, items: Vec<ScheduleItem>) -> PublishedSchedule {
        let office = &self.version.office;
        let leads = self.whose(office);
        PublishedSchedule {
            letterhead: None,
            office_heading: self.office_name.map_or_else(|| format!("Văn phòng {leads}"), str::to_owned),
            body_heading: format!("Lãnh đạo {leads}"),
            province: String::new(),
            week: self.week(),
            version: self.issue(),
            leaders: self.leaders_of(office),
            days_off: self.days_off.clone(),
            items,
        }
    }

    /// One column for each office, in the order of its bodies.
    fn joint_week(&self, readers: Readers) -> JointWeek {
        let scribe = self.scribe().joining(&self.same_events);
        let mut offices: Vec<&OfficeCode> = Vec::new();
        for body in &self.directory.bodies {
            let office = self.directory.office_of_body(&body.code);
            offices.extend(office.filter(|office| !offices.contains(office)));
        }
        let versions: BTreeMap<&OfficeCode, &Publication> =
            self.others.iter().chain([&self.version]).map(|version| (&version.office, version)).collect();
        let column = |office: &&OfficeCode| {
            let items =
                versions.get(office).map(|version| version.items.iter().map(|item| scribe.item(item)));
            let name = match items {
                Some(_) => self.whose(office),
                None => format!("{} (chưa công bố)", self.whose(office)),
            };
            let items = items.into_iter().flatten().collect();
            let week = readers.of(PublishedSchedule { leaders: Vec::new(), ..self.schedule(items) });
            BodyColumn { name, items: week.items }
        };
        let columns: Vec<BodyColumn> = offices.iter().map(column).collect();
        let leads: Vec<String> = offices.iter().map(|office| self.whose(office)).collect();
        JointWeek {
            office_heading: self.office_name.map_or_else(String::new, str::to_owned),
            body_heading: format!("Lãnh đạo {}", leads.join(", ")),
            week: self.week(),
            version: Version::First,
            days_off: self.days_off.clone(),
            columns,
        }
    }

    fn scribe(&self) -> Scribe<'_> {
        Scribe::new(self.directory, self.settings)
    }

    /// The bodies that an office serves: `HĐND tỉnh, Đoàn ĐBQH tỉnh`.
    fn whose(&self, office: &OfficeCode) -> String {
        let serves =
            |body: &&nhip_harmony::programme::Body| self.directory.office_of_body(&body.code) == Some(office);
        let names: Vec<&str> =
            self.directory.bodies.iter().filter(serves).map(|body| body.name.as_str()).collect();
        if names.is_empty() { office.as_str().to_uppercase() } else { names.join(", ") }
    }

    fn leaders_of(&self, office: &OfficeCode) -> Vec<Leader> {
        let people = self.directory.people.iter();
        let own = people.filter(|person| self.directory.office_of_body(&person.body) == Some(office));
        own.map(|person| Leader {
            title: person.title.clone(),
            rank: rank(self.directory, person),
            away: self
                .directory
                .absences
                .iter()
                .filter(|absence| absence.person == person.id)
                .map(|absence| (absence.dates.from, absence.dates.to))
                .collect(),
        })
        .collect()
    }

    fn week(&self) -> Week {
        let period = week_of(self.version.week_from);
        Week { number: period.from.iso_week_date().week().unsigned_abs(), from: period.from, to: period.to }
    }

    fn issue(&self) -> Version {
        match self.version.adjustment() {
            None => Version::First,
            Some(n) => {
                Version::Adjustment { n: u16::try_from(n).unwrap_or(u16::MAX), at: self.published_at() }
            }
        }
    }

    fn published_at(&self) -> DateTime {
        self.version.published_at.to_zoned(vietnam()).datetime()
    }
}

/// The working days of a week on which nobody works, by the names that the notices give them.
pub fn days_off(calendar: &Calendar, week: Period) -> Vec<DayOff> {
    let in_week = calendar.rows().filter(|row| week.contains(row.date) && !calendar.is_working(row.date));
    in_week.map(|row| DayOff { date: row.date, name: row.name.clone() }).collect()
}

/// The place in the list of leaders: by rank in the body, then by the body, as precedence between activities has it.
fn rank(directory: &Directory, person: &Person) -> Rank {
    const BODIES: u32 = 100;
    let body = directory.bodies.iter().position(|body| body.code == person.body);
    let body = body.and_then(|at| u32::try_from(at).ok()).map_or(BODIES - 1, |at| at.min(BODIES - 1));
    Rank(u16::try_from(person.rank.saturating_mul(BODIES) + body).unwrap_or(u16::MAX - 1))
}
