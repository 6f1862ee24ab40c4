//! A year of a large province: activities with leaders, rooms and areas, and the questions put to it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period, Span, day_number, minute_of, time_at};
use nhip_harmony::hours::assumed;
use nhip_harmony::lanes::{FreeWish, Proposal};
use nhip_harmony::programme::{
    Area, Clearance, Person, Programme, ProgrammeParts, Room, RoomUse, Travel, Video,
};

use lab::dice::Dice;

use crate::reference::Given;

const FIRST_MONDAY: Date = date(2026, 1, 5);
const PEOPLE: u64 = 1_000;
const ROOMS: u64 = 300;
const AREAS: u64 = 20;
const TITLES: [&str; 6] = ["Họp", "Hội nghị", "Lễ", "Kiểm tra", "Nghe báo cáo", "Làm việc với"];

/// A programme of so many activities over one year, of three bodies.
pub(crate) fn programme(count: usize) -> Programme {
    let mut dice = Dice(7);
    let period = Period { from: FIRST_MONDAY, to: FIRST_MONDAY.saturating_add(364.days()) };
    let parts = ProgrammeParts {
        people: (0..PEOPLE).map(person).collect(),
        rooms: (0..ROOMS).map(room).collect(),
        areas: (0..AREAS).map(area).collect(),
        travel: (0..AREAS).flat_map(|from| (0..from).map(move |to| journey(from, to))).collect(),
        activities: (0..count).map(|at| activity(at, &mut dice)).collect(),
        ..ProgrammeParts::empty(period)
    };
    Programme::new(parts).expect("a sound programme")
}

/// The leaders' and rooms' time of a programme as plain intervals.
pub(crate) fn intervals(programme: &Programme) -> Given {
    let mut given = Given { resource: Vec::new(), start: Vec::new(), end: Vec::new(), place: Vec::new() };
    let number = |text: &str| text[1..].parse::<u32>().expect("a number");
    for activity in programme.activities() {
        let hours = assumed(activity, programme.settings());
        let midnight = i64::from(day_number(activity.dates.from)) * 1440;
        let people = activity.leaders.iter().map(|leader| number(leader.as_str()));
        let rooms = activity.room.iter().map(|room| PEOPLE as u32 + number(room.as_str()));
        for resource in people.chain(rooms) {
            given.resource.push(resource);
            given.start.push(midnight + i64::from(hours.from));
            given.end.push(midnight + i64::from(hours.to));
        }
    }
    given
}

/// Questions like those of a hand that drags activities over a week.
pub(crate) fn questions(programme: &Programme, count: usize) -> Vec<Proposal> {
    let mut dice = Dice(11);
    let rows = programme.activities();
    let question = |dice: &mut Dice| {
        let moved = &rows[dice.below(rows.len() as u64) as usize];
        let from = 450 + 15 * dice.below(30) as i32;
        let span = Span { date: working_day(dice), from: time_at(from), to: time_at(from + 90) };
        Proposal {
            people: moved.leaders.clone(),
            room: moved.room.clone(),
            span,
            area: moved.area.clone(),
            ignore: Some(moved.id.clone()),
        }
    };
    (0..count).map(|_| question(&mut dice)).collect()
}

/// The wish for another time within two weeks that belongs to a question.
pub(crate) fn wish(question: &Proposal) -> FreeWish {
    let date = question.span.date;
    FreeWish {
        people: question.people.clone(),
        room: question.room.clone(),
        area: question.area.clone(),
        minutes: minute_of(question.span.to) - minute_of(question.span.from),
        wish: (date, question.span.from),
        on: Period { from: date, to: date.saturating_add(13.days()) },
        ignore: question.ignore.clone(),
        limit: 5,
    }
}

fn activity(at: usize, dice: &mut Dice) -> Activity {
    let body = ["tinhuy", "hdnd", "ubnd"][dice.below(3) as usize];
    let start = [450, 480, 510, 540, 600, 810, 840, 900][dice.below(8) as usize];
    let room = dice.below(ROOMS * 2);
    let core = ActivityCore {
        id: id(&format!("x{at}")),
        owner: id(body),
        body: id(body),
        dates: Period::day(working_day(dice)),
        part: if start < 720 { PartOfDay::Morning } else { PartOfDay::Afternoon },
        title: format!("{} chuyên đề {}", TITLES[dice.below(6) as usize], dice.below(5_000)),
    };
    let leaders = 1 + dice.below(4);
    let in_room = room < ROOMS;
    let area = if in_room { 0 } else { dice.below(AREAS) };
    Activity {
        leaders: (0..leaders).map(|_| id(&format!("p{}", dice.below(PEOPLE)))).collect(),
        start: Some(time_at(start)),
        end: (dice.below(3) == 0).then(|| time_at(start + 60 + 30 * dice.below(4) as i32)),
        room: in_room.then(|| id(&format!("r{room}"))),
        place: if in_room {
            format!("Phòng {room}")
        } else {
            format!("xã {area}, cơ sở {}", dice.below(50))
        },
        area: Some(id(&format!("a{area}"))),
        size: Some(20 + dice.below(140) as u32),
        ..Activity::from(core)
    }
}

fn working_day(dice: &mut Dice) -> Date {
    let days = 7 * dice.below(52) + dice.below(5);
    FIRST_MONDAY.saturating_add((days as i64).days())
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a valid id")
}

fn person(at: u64) -> Person {
    let title = format!("Lãnh đạo {at}");
    let rank = at as u32 + 1;
    Person {
        id: id(&format!("p{at}")),
        title,
        body: id("tinhuy"),
        rank,
        also_holds: Vec::new(),
        substitutes: Vec::new(),
    }
}

fn room(at: u64) -> Room {
    Room {
        id: id(&format!("r{at}")),
        name: format!("Phòng {at}"),
        aliases: Vec::new(),
        managed_by: "chung".to_owned(),
        capacity: Some(60),
        area: Some(id("a0")),
        video: Video::Fitted,
        usage: RoomUse::Exclusive,
        clearance: Clearance::Unknown,
    }
}

fn area(at: u64) -> Area {
    Area { id: id(&format!("a{at}")), name: format!("xã {at}"), minutes_from_centre: at as i32 * 10 }
}

fn journey(from: u64, to: u64) -> Travel {
    Travel { from: id(&format!("a{from}")), to: id(&format!("a{to}")), minutes: 10 + 5 * (from + to) as i32 }
}
