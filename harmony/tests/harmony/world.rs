//! A small world to make programmes in: five people of two bodies, two rooms, three areas, one week.

use jiff::civil::{Date, Time, date};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::clash::Clash;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::judge::clashes;
use nhip_harmony::programme::{
    Absence, Area, Body, Clearance, Person, Programme, ProgrammeParts, Room, RoomUse, Travel, Video,
};

/// Monday of the week.
pub(crate) const MONDAY: Date = date(2026, 6, 1);

pub(crate) fn parts() -> ProgrammeParts {
    let period = Period { from: MONDAY, to: date(2026, 6, 7) };
    ProgrammeParts {
        people: [
            ("p1", "tinhuy", 1),
            ("p2", "tinhuy", 2),
            ("p3", "ubnd", 1),
            ("p4", "ubnd", 2),
            ("p5", "ubnd", 3),
        ]
        .map(|(id, body, rank)| person(id, body, rank))
        .into(),
        bodies: [("tinhuy", 1), ("ubnd", 2)]
            .map(|(code, rank)| Body { code: id(code), name: code.to_owned(), rank })
            .into(),
        rooms: [room("r1", 30), room("r2", 50)].into(),
        areas: [("centre", 0), ("hill", 60), ("coast", 90)]
            .map(|(code, minutes_from_centre)| Area {
                id: id(code),
                name: code.to_owned(),
                minutes_from_centre,
            })
            .into(),
        travel: [("centre", "hill", 60), ("centre", "coast", 90), ("hill", "coast", 140)]
            .map(|(from, to, minutes)| Travel { from: id(from), to: id(to), minutes })
            .into(),
        ..ProgrammeParts::empty(period)
    }
}

pub(crate) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a valid id")
}

/// An activity of `tinhuy` on Monday morning without hours.
pub(crate) fn activity(code: &str, title: &str) -> Activity {
    Activity::from(ActivityCore {
        id: id(code),
        owner: id("tinhuy"),
        body: id("tinhuy"),
        dates: Period::day(MONDAY),
        part: PartOfDay::Morning,
        title: title.to_owned(),
    })
}

/// The same of `tinhuy` with leaders, start and end.
pub(crate) fn meeting(code: &str, leaders: &[&str], hours: (&str, &str)) -> Activity {
    let start: Time = id(hours.0);
    let part = if start.hour() < 12 { PartOfDay::Morning } else { PartOfDay::Afternoon };
    Activity {
        leaders: leaders.iter().map(|leader| id(leader)).collect(),
        start: Some(start),
        end: (!hours.1.is_empty()).then(|| id(hours.1)),
        part,
        area: Some(id("centre")),
        ..activity(code, &format!("Họp {code}"))
    }
}

pub(crate) fn programme(activities: Vec<Activity>) -> Programme {
    Programme::new(ProgrammeParts { activities, ..parts() }).expect("a sound programme")
}

pub(crate) fn judged(activities: Vec<Activity>) -> Vec<Clash> {
    clashes(&programme(activities))
}

/// Handbook codes of the clashes, in the order found.
pub(crate) fn codes(clashes: &[Clash]) -> Vec<&'static str> {
    clashes.iter().map(|clash| clash.kind.code()).collect()
}

pub(crate) fn absence(person: &str, reason: &str) -> Absence {
    Absence {
        person: id(person),
        dates: Period::day(MONDAY),
        start: None,
        end: None,
        reason: reason.to_owned(),
    }
}

fn person(code: &str, body: &str, rank: u32) -> Person {
    let title = format!("Chức danh {code}");
    Person { id: id(code), title, body: id(body), rank, also_holds: Vec::new(), substitutes: Vec::new() }
}

fn room(code: &str, capacity: u32) -> Room {
    Room {
        id: id(code),
        name: format!("Phòng {code}"),
        aliases: vec![format!("P. {code}")],
        managed_by: "chung".to_owned(),
        capacity: Some(capacity),
        area: Some(id("centre")),
        video: Video::Fitted,
        usage: RoomUse::Exclusive,
        clearance: Clearance::Unknown,
    }
}
