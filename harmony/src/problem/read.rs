//! From the JSON as written to an instance that is sound.

use std::collections::HashSet;

use super::calendar::{Calendar, DAY, Minute};
use super::fault::Fault;
use super::json::{self, ActivityJson, InstanceJson, ModeJson, PlaceJson, RelationJson};
use super::{
    Activity, ActivityNo, Class, Hold, Instance, Leader, LeaderNo, Mode, Place, PlaceNo, Relation, Room,
    RoomNo, Size, Stretch, Tie, fixed,
};

/// A hundred years; more would not fit the arithmetic.
const MOST_DAYS: i64 = 36_600;
const MOST_MINUTES: i64 = MOST_DAYS * DAY as i64;
/// Longer ways than this are slips of the pen, and sums of times must fit.
const MOST_TRAVEL: i64 = 1_000_000_000;
const MOST_ENTRIES: i64 = 1_000_000;
const MOST_WEIGHT: i64 = 10_000;

impl Instance {
    /// Reads an instance.
    ///
    /// # Errors
    /// When the text is no `harmony/1`, names what is not there, or holds fixed activities that cannot stand together.
    pub fn from_json(text: &str) -> Result<Self, Fault> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let written: InstanceJson = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            Fault::Unreadable { place: error.path().to_string(), reason: error.inner().to_string() }
        })?;
        reader
            .end()
            .map_err(|error| Fault::Unreadable { place: ".".to_owned(), reason: error.to_string() })?;
        Self::try_from(&written)
    }
}

impl TryFrom<&InstanceJson> for Instance {
    type Error = Fault;

    fn try_from(written: &InstanceJson) -> Result<Self, Fault> {
        if written.format != json::INSTANCE {
            return Err(Fault::Format { found: written.format.clone(), wanted: json::INSTANCE });
        }
        let grain = number("grain", written.grain, 1, i64::from(DAY))?;
        let calendar = calendar(written)?;
        let limits = &written.limits;
        let large = number("limits.big_per_day", limits.big_per_day, 0, MOST_ENTRIES)?;
        let turnaround = number("limits.room_turnaround", limits.room_turnaround, 0, MOST_TRAVEL)?;
        let places = written.locations.len();
        let leaders: Vec<Leader> = each(&written.leaders, "leaders", |place, leader| {
            Ok(Leader { name: leader.name.clone(), away: stretches(&format!("{place}.away"), &leader.away)? })
        })?;
        let rooms: Vec<Room> = each(&written.rooms, "rooms", |place, room| {
            let at = position(&format!("{place}.loc"), room.loc, places)?;
            let closed = stretches(&format!("{place}.closed"), &room.closed)?;
            Ok(Room { name: room.name.clone(), place: PlaceNo::of(at), closed })
        })?;
        let sizes = Sizes { leaders: leaders.len(), rooms: rooms.len(), places, days: calendar.days() };
        let activities = each(&written.activities, "activities", |place, one| activity(place, one, &sizes))?;
        let relations = relations(written)?;
        let instance = Self {
            name: written.name.clone(),
            grain,
            calendar,
            large_per_day: large as usize,
            turnaround,
            weights: weights(&written.class_weight)?,
            travel: travel(written)?,
            leaders,
            rooms,
            activities,
            relations,
        };
        no_ring(&instance)?;
        fixed::stand_together(&instance)?;
        Ok(instance)
    }
}

struct Sizes {
    leaders: usize,
    rooms: usize,
    places: usize,
    days: i32,
}

fn each<T, U>(list: &[T], name: &str, one: impl Fn(&str, &T) -> Result<U, Fault>) -> Result<Vec<U>, Fault> {
    list.iter().enumerate().map(|(at, item)| one(&format!("{name}[{at}]"), item)).collect()
}

fn number(place: &str, found: i64, least: i64, most: i64) -> Result<Minute, Fault> {
    if (least..=most).contains(&found) {
        Ok(found as Minute)
    } else {
        Err(Fault::Number { place: place.to_owned(), found, least, most })
    }
}

fn position(place: &str, found: i64, count: usize) -> Result<usize, Fault> {
    Ok(number(place, found, 0, count as i64 - 1)? as usize)
}

/// Positions in another list, each once.
fn positions(place: &str, list: &[i64], count: usize) -> Result<Vec<usize>, Fault> {
    let mut seen = HashSet::new();
    let checked = |(at, found): (usize, &i64)| {
        let here = position(&format!("{place}[{at}]"), *found, count)?;
        if seen.insert(here) {
            Ok(here)
        } else {
            Err(Fault::Twice { place: place.to_owned(), found: *found })
        }
    };
    list.iter().enumerate().map(checked).collect()
}

fn stretch(place: &str, [from, to]: [i64; 2], most: i64) -> Result<Stretch, Fault> {
    let begin = number(place, from, 0, most)?;
    let end = number(place, to, 0, most)?;
    if begin < end {
        Ok(Stretch { from: begin, to: end })
    } else {
        Err(Fault::Empty { place: place.to_owned(), from, to })
    }
}

fn stretches(place: &str, list: &[[i64; 2]]) -> Result<Vec<Stretch>, Fault> {
    let one = |(at, pair): (usize, &[i64; 2])| stretch(&format!("{place}[{at}]"), *pair, MOST_MINUTES);
    let mut read: Vec<Stretch> = list.iter().enumerate().map(one).collect::<Result<_, _>>()?;
    read.sort_unstable();
    Ok(read)
}

fn calendar(written: &InstanceJson) -> Result<Calendar, Fault> {
    let days = number("calendar.days", written.calendar.days, 1, MOST_DAYS)? as usize;
    let day = i64::from(DAY);
    let one = |(at, pair): (usize, &[i64; 2])| stretch(&format!("calendar.periods[{at}]"), *pair, day);
    let periods: Vec<Stretch> =
        written.calendar.periods.iter().enumerate().map(one).collect::<Result<_, _>>()?;
    if periods.is_empty() {
        return Err(Fault::Missing { place: "calendar.periods".to_owned() });
    }
    if periods.windows(2).any(|pair| pair[0].to > pair[1].from) {
        return Err(Fault::Periods);
    }
    let closed = written.calendar.closed.iter().enumerate();
    let closed: Vec<usize> = closed
        .map(|(at, found)| position(&format!("calendar.closed[{at}]"), *found, days))
        .collect::<Result<_, _>>()?;
    Ok(Calendar::new(days, periods, &closed))
}

fn weights(written: &[i64]) -> Result<[i64; 4], Fault> {
    let found = written.len();
    let weights: [i64; 4] = written.try_into().map_err(|_| Fault::Length {
        place: "class_weight".to_owned(),
        found,
        wanted: Class::ALL.len(),
    })?;
    for (at, weight) in weights.iter().enumerate() {
        number(&format!("class_weight[{at}]"), *weight, 0, MOST_WEIGHT)?;
    }
    Ok(weights)
}

fn travel(written: &InstanceJson) -> Result<Vec<Vec<Minute>>, Fault> {
    let wanted = written.locations.len();
    let square = |place: String, found: usize| {
        if found == wanted { Ok(()) } else { Err(Fault::Length { place, found, wanted }) }
    };
    square("travel".to_owned(), written.travel.len())?;
    for (from, row) in written.travel.iter().enumerate() {
        square(format!("travel[{from}]"), row.len())?;
    }
    let minutes = |from: usize, to: usize| {
        let found = written.travel[from][to];
        let read = number(&format!("travel[{from}][{to}]"), found, 0, MOST_TRAVEL)?;
        let sound = if from == to { found == 0 } else { found == written.travel[to][from] };
        if sound { Ok(read) } else { Err(Fault::Travel { from, to }) }
    };
    (0..wanted).map(|from| (0..wanted).map(|to| minutes(from, to)).collect()).collect()
}

fn activity(place: &str, written: &ActivityJson, sizes: &Sizes) -> Result<Activity, Fault> {
    let at = |name: &str| format!("{place}.{name}");
    let days = i64::from(sizes.days);
    let class = number(&at("class"), written.class, 1, 4)? as usize - 1;
    let (mode, most) = match written.mode {
        ModeJson::Period => (Mode::Period, i64::from(DAY)),
        ModeJson::Day => (Mode::Day, i64::from(DAY)),
        ModeJson::Days => (Mode::Days, days),
        ModeJson::Free => (Mode::Free, days * i64::from(DAY)),
    };
    let leaders = |name: &str, list: &[i64]| {
        let read = positions(&at(name), list, sizes.leaders)?;
        Ok(read.into_iter().map(LeaderNo::of).collect())
    };
    let wish = &written.prefer;
    let last = days * i64::from(DAY) - 1;
    let room = wish.room.map(|room| position(&at("prefer.room"), room, sizes.rooms)).transpose()?;
    Ok(Activity {
        class: Class::ALL[class],
        size: if written.big { Size::Large } else { Size::Usual },
        hold: if written.fixed { Hold::Fixed } else { Hold::Movable },
        mode,
        length: number(&at("dur"), written.dur, 1, most)?,
        required: leaders("required", &written.required)?,
        desired: leaders("desired", &written.desired)?,
        place: where_it_may_be(place, &written.place, sizes)?,
        windows: stretches(&at("windows"), &written.windows)?,
        wished_start: number(&at("prefer.start"), wish.start, 0, last)?,
        wished_room: room.map(RoomNo::of),
    })
}

fn where_it_may_be(place: &str, written: &PlaceJson, sizes: &Sizes) -> Result<Place, Fault> {
    match written {
        PlaceJson::Loc(found) => {
            Ok(Place::Outside(PlaceNo::of(position(&format!("{place}.place.loc"), *found, sizes.places)?)))
        }
        PlaceJson::Rooms(list) => {
            let place = format!("{place}.place.rooms");
            if list.is_empty() {
                return Err(Fault::Missing { place });
            }
            let rooms = positions(&place, list, sizes.rooms)?;
            Ok(Place::Rooms(rooms.into_iter().map(RoomNo::of).collect()))
        }
    }
}

fn relations(written: &InstanceJson) -> Result<Vec<Relation>, Fault> {
    let count = written.activities.len();
    for (at, activity) in written.activities.iter().enumerate() {
        if usize::try_from(activity.id) != Ok(at) {
            return Err(Fault::Id { at, found: activity.id });
        }
    }
    let read = |(at, relation): (usize, &RelationJson)| {
        let (a, b, tie) = match *relation {
            RelationJson::After { a, b, min_days } => {
                let days = number(&format!("relations[{at}].min_days"), min_days, 0, MOST_DAYS)?;
                (a, b, Tie::After(days))
            }
            RelationJson::SameDay { a, b } => (a, b, Tie::SameDay),
            RelationJson::Apart { a, b } => (a, b, Tie::Apart),
        };
        let a = ActivityNo::of(position(&format!("relations[{at}].a"), a, count)?);
        let b = ActivityNo::of(position(&format!("relations[{at}].b"), b, count)?);
        if a == b { Err(Fault::Itself { at, activity: a }) } else { Ok(Relation { a, b, tie }) }
    };
    written.relations.iter().enumerate().map(read).collect()
}

/// Takes away, again and again, what comes after nothing; what is left holds a ring.
fn no_ring(instance: &Instance) -> Result<(), Fault> {
    let count = instance.activities.len();
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut earlier: Vec<Vec<usize>> = vec![Vec::new(); count];
    for relation in instance.relations.iter().filter(|relation| matches!(relation.tie, Tie::After(_))) {
        later[relation.a.at()].push(relation.b.at());
        earlier[relation.b.at()].push(relation.a.at());
    }
    let mut waits: Vec<usize> = earlier.iter().map(Vec::len).collect();
    let mut ready: Vec<usize> = (0..count).filter(|at| waits[*at] == 0).collect();
    while let Some(at) = ready.pop() {
        for next in &later[at] {
            waits[*next] -= 1;
            if waits[*next] == 0 {
                ready.push(*next);
            }
        }
    }
    let Some(mut at) = (0..count).find(|at| waits[*at] > 0) else { return Ok(()) };
    // Each one left waits for another one left: going back must come round.
    let mut walked = Vec::new();
    while !walked.contains(&at) {
        walked.push(at);
        at = earlier[at].iter().copied().find(|before| waits[*before] > 0).unwrap_or(at);
    }
    let begin = walked.iter().position(|step| *step == at).unwrap_or(0);
    Err(Fault::Ring { ring: walked[begin..].iter().rev().map(|at| ActivityNo::of(*at)).collect() })
}
