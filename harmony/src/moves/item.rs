//! The events of a programme as things that may be moved.

use std::collections::{BTreeSet, HashMap};

use super::hold::{Stays, why_it_stays};
use super::wanted::{RoomFreedom, Wanted};
use crate::activity::{Activity, Announced, Attendance, Outside, Precedence};
use crate::clash::{Clash, ClashKind};
use crate::days::{Minutes, Period};
use crate::event::{Event, events};
use crate::ids::{ActivityId, RoomId};
use crate::problem::{Class, Size};
use crate::programme::{Programme, Room, RoomUse, Video};

/// The place of what has no known area: no way to or from it is reckoned.
pub(super) const NOWHERE: usize = 0;

/// One event that takes time in the period and uses something that another could want.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) host: ActivityId,
    pub(super) rows: Vec<ActivityId>,
    pub(super) dates: Period,
    pub(super) hours: Minutes,
    /// Positions in the programme's people.
    pub(super) leaders: Vec<usize>,
    pub(super) room: Option<RoomId>,
    /// Position of its room among the halls; `None` when it has none that serves one at a time.
    pub(super) hall: Option<usize>,
    /// Positions of the halls that would do as well.
    pub(super) other_halls: Vec<usize>,
    /// [`NOWHERE`], or one more than the position in the programme's areas.
    pub(super) place: usize,
    pub(super) class: Class,
    pub(super) size: Size,
    pub(super) stays: Option<Stays>,
}

/// Items, and the rooms that serve one activity at a time, smaller ones first so that these are taken first.
#[derive(Debug, Clone)]
pub(super) struct Items {
    pub(super) all: Vec<Item>,
    pub(super) halls: Vec<RoomId>,
    by_row: HashMap<ActivityId, usize>,
}

impl Items {
    pub(super) fn of(programme: &Programme, wanted: &Wanted, clashes: &[Clash]) -> Self {
        let rooms = exclusive(programme);
        let numbers = Numbers::of(programme, &rooms, clashes);
        let all: Vec<Item> = events(programme)
            .iter()
            .filter(|event| event.takes_time() && event.host.dates.first_common(wanted.period).is_some())
            .map(|event| item(event, programme, wanted, &numbers))
            .filter(|item| !item.leaders.is_empty() || item.hall.is_some() || item.size == Size::Large)
            .collect();
        let rows = all.iter().enumerate();
        let by_row = rows.flat_map(|(at, item)| item.rows.iter().map(move |row| (row.clone(), at))).collect();
        Self { all, halls: rooms.iter().map(|room| room.id.clone()).collect(), by_row }
    }

    /// The item of which this is a row.
    pub(super) fn of_row(&self, row: &ActivityId) -> Option<usize> {
        self.by_row.get(row).copied()
    }

    /// The items that a clash is about: one or two, or none that is known here.
    pub(super) fn of_clash(&self, clash: &Clash) -> Vec<usize> {
        let sides = std::iter::once(&clash.a).chain(&clash.b);
        let mut known: Vec<usize> = sides.filter_map(|side| self.of_row(&side.id)).collect();
        known.dedup();
        known
    }
}

struct Numbers<'p> {
    people: HashMap<&'p str, usize>,
    rooms: &'p [&'p Room],
    halls: HashMap<&'p str, usize>,
    areas: HashMap<&'p str, usize>,
    /// Hosts from which somebody has too little time to travel on.
    left_in_haste: BTreeSet<&'p ActivityId>,
}

impl<'p> Numbers<'p> {
    fn of(programme: &'p Programme, rooms: &'p [&'p Room], clashes: &'p [Clash]) -> Self {
        let parts = programme.parts();
        let tight = clashes.iter().filter(|clash| clash.kind == ClashKind::TravelTight);
        Self {
            people: parts.people.iter().enumerate().map(|(at, person)| (person.id.as_str(), at)).collect(),
            rooms,
            halls: rooms.iter().enumerate().map(|(at, room)| (room.id.as_str(), at)).collect(),
            areas: parts.areas.iter().enumerate().map(|(at, area)| (area.id.as_str(), at + 1)).collect(),
            left_in_haste: tight.map(|clash| &clash.a.id).collect(),
        }
    }

    /// As the judge reckons ways: not for what lasts several days, not where the area is unknown, and not *to* what has
    /// no written start. The way *from* such a one matters only where it is too short already.
    fn place(&self, host: &Activity) -> usize {
        let reckoned =
            !host.dates.is_long() && (host.start.is_some() || self.left_in_haste.contains(&host.id));
        let area = host.area.as_ref().filter(|_| reckoned);
        area.and_then(|area| self.areas.get(area.as_str())).copied().unwrap_or(NOWHERE)
    }
}

fn exclusive(programme: &Programme) -> Vec<&Room> {
    let rooms = programme.parts().rooms.iter();
    let mut rooms: Vec<&Room> = rooms.filter(|room| room.usage == RoomUse::Exclusive).collect();
    rooms.sort_by_key(|room| (room.capacity.unwrap_or(u32::MAX), &room.id));
    rooms
}

fn item(event: &Event<'_>, programme: &Programme, wanted: &Wanted, numbers: &Numbers<'_>) -> Item {
    let host = event.host;
    let people = event.leaders.iter().filter_map(|leader| numbers.people.get(leader.as_str()));
    let hall = host.room.as_ref().and_then(|room| numbers.halls.get(room.as_str())).copied();
    let stays = why_it_stays(event, wanted);
    let free = stays.is_none() && hall.is_some() && wanted.rooms == RoomFreedom::OtherRooms;
    let others = (0..numbers.rooms.len()).filter(|at| free && Some(*at) != hall);
    let size = if is_large(host, programme) { Size::Large } else { Size::Usual };
    Item {
        host: host.id.clone(),
        rows: event.ids(),
        dates: host.dates,
        hours: event.hours,
        leaders: people.copied().collect(),
        room: host.room.clone(),
        hall,
        other_halls: others.filter(|at| would_do(host, numbers.rooms[*at])).collect(),
        place: numbers.place(host),
        class: class(host, size),
        size,
        stays,
    }
}

fn is_large(host: &Activity, programme: &Programme) -> bool {
    host.size.is_some_and(|size| size >= programme.settings().big_size) || !host.large.is_empty()
}

/// Secret content stays in the room that was chosen for it; who joins by video needs a room fitted for it.
fn would_do(host: &Activity, room: &Room) -> bool {
    let seats = room.capacity.zip(host.size).is_none_or(|(seats, size)| seats >= size);
    let video = host.attendance == Attendance::InPerson || room.video == Video::Fitted;
    host.area.is_some() && room.area == host.area && seats && video && !host.secrecy.is_secret()
}

/// What moving it weighs. P1–P3 are set by law or by the centre; P4–P6 are the base programme to which all offices fit
/// themselves; P7–P8, large, published and public ones are known to many who must be told again; all others are told by
/// a phone call. Where nobody has said the class, priority 1 stands for the base programme and 2 for what is widely known.
fn class(host: &Activity, size: Size) -> Class {
    let by_weight = match (host.precedence, host.priority) {
        (Some(Precedence::P1 | Precedence::P2 | Precedence::P3), _) => Class::Statutory,
        (Some(Precedence::P4 | Precedence::P5 | Precedence::P6), _) | (None, Some(1)) => Class::Base,
        (Some(Precedence::P7 | Precedence::P8), _) | (None, Some(2)) => Class::BigEvent,
        _ => Class::Ordinary,
    };
    let told =
        host.standing.announced >= Announced::Published || host.standing.outside == Outside::GuestsOrPublic;
    let known = size == Size::Large || told;
    if known { by_weight.min(Class::BigEvent) } else { by_weight }
}
