//! Ways out of a clash, in the order in which the handbook tries them (section 7).

mod way;

use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::activity::{Announced, Mobility, Outside, Secrecy};
use crate::clash::{Clash, ClashKind, Subject};
use crate::days::{Minutes, Period, Span, minute_of, time_at};
use crate::event::Event;
use crate::ids::{ActivityId, PersonId, RoomId};
use crate::lanes::{FreeWish, Lanes, Proposal};
use crate::precedence::{YieldReason, who_yields};
use crate::programme::{Programme, RoomUse};

pub(crate) use way::day;
pub use way::{Disturbance, Way, WayOut};

/// How many substitutes, rooms or times of one kind are offered.
const OFFERS: usize = 2;
/// A shortened meeting keeps at least so many minutes.
const SHORTEST_MINUTES: i32 = 30;

/// Who gives way in a clash, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yielding {
    /// The convener's row of the side that gives way.
    pub yields: ActivityId,
    /// That of the side that keeps its time; `None` when the clash is with a rule or an absence.
    pub keeps: Option<ActivityId>,
    /// By what.
    pub why: YieldWhy,
}

/// By what one side gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YieldWhy {
    /// There is no other side.
    Alone,
    /// The other side is marked `cố định`.
    OtherFixed,
    /// By the rules of precedence.
    Rule(YieldReason),
}

/// Who gives way under the rules of precedence; the movable side when the other one is fixed. `None` when a row of
/// the clash is not in the programme.
#[must_use]
pub fn who_gives_way(clash: &Clash, programme: &Programme) -> Option<Yielding> {
    let first = programme.activity(&clash.a.id)?;
    let Some(second) = &clash.b else {
        return Some(Yielding { yields: first.id.clone(), keeps: None, why: YieldWhy::Alone });
    };
    let second = programme.activity(&second.id)?;
    let (yields, why) = match (first.mobility, second.mobility) {
        (Mobility::Movable, Mobility::Fixed) => (first.id.clone(), YieldWhy::OtherFixed),
        (Mobility::Fixed, Mobility::Movable) => (second.id.clone(), YieldWhy::OtherFixed),
        _ => {
            let (yields, reason) = who_yields(programme, first, second);
            (yields, YieldWhy::Rule(reason))
        }
    };
    let keeps = if yields == first.id { second } else { first };
    Some(Yielding { yields, keeps: Some(keeps.id.clone()), why })
}

/// Ways out of a clash over people, rooms, travel or large activities, for the side that gives way. Every time
/// offered is free for all its leaders and its room. Clashes with a rule (papers, invitations, quorum…) have none:
/// they are mended, not moved. `lanes` are those of the programme.
#[must_use]
pub fn ways_out(clash: &Clash, programme: &Programme, lanes: &Lanes) -> Vec<WayOut> {
    let yielding = who_gives_way(clash, programme);
    yielding.map_or_else(Vec::new, |yielding| ways_of(clash, programme, lanes, &yielding.yields))
}

/// Ways out of a clash when this side gives way, whatever the rules of precedence say: it may do so by itself.
#[must_use]
pub fn ways_of(clash: &Clash, programme: &Programme, lanes: &Lanes, side: &ActivityId) -> Vec<WayOut> {
    let moves = clash.b.is_some() || matches!(clash.kind, ClashKind::LeaderAway | ClashKind::NoChair);
    let Some(yields) = lanes
        .event_of(programme, side)
        .filter(|_| moves && clash.kind != ClashKind::EventDiffers && clash.concerns(side))
    else {
        return Vec::new();
    };
    let keeps = other_side(clash, side).and_then(|id| lanes.event_of(programme, id));
    let case = Case { clash, programme, lanes, yields: &yields, keeps: keeps.as_ref() };
    let ways = [other_rooms, substitutes, other_times, merge, online, shorten, postpone];
    ways.iter().flat_map(|way| way(&case)).map(|way| case.disturbing(way)).collect()
}

/// Times within the week at which a side has all its people and its room, nearest to its own first, and at which
/// the clash is gone.
#[must_use]
pub fn free_times(
    clash: &Clash,
    programme: &Programme,
    lanes: &Lanes,
    (side, limit): (&ActivityId, usize),
) -> Vec<Span> {
    let Some(yields) = lanes.event_of(programme, side) else { return Vec::new() };
    let keeps = other_side(clash, side).and_then(|id| lanes.event_of(programme, id));
    let case = Case { clash, programme, lanes, yields: &yields, keeps: keeps.as_ref() };
    case.free(week(clash.date)).filter(|span| !case.is_now(span)).take(limit).collect()
}

fn other_side<'c>(clash: &'c Clash, side: &ActivityId) -> Option<&'c ActivityId> {
    if clash.a.id == *side { clash.b.as_ref().map(|party| &party.id) } else { Some(&clash.a.id) }
}

/// A clash with its sides told apart.
struct Case<'c, 'p> {
    clash: &'c Clash,
    programme: &'p Programme,
    lanes: &'c Lanes,
    yields: &'c Event<'p>,
    keeps: Option<&'c Event<'p>>,
}

impl Case<'_, '_> {
    fn minutes(&self) -> i32 {
        self.yields.hours.to - self.yields.hours.from
    }

    fn span(&self, hours: Minutes) -> Span {
        Span { date: self.clash.date, from: time_at(hours.from), to: time_at(hours.to) }
    }

    fn people(&self) -> Vec<PersonId> {
        self.yields.leaders.iter().map(|leader| (*leader).clone()).collect()
    }

    /// Whether the clash is gone when the yielding side moves there (people, room and travel are seen to elsewhere).
    fn settled_by(&self, span: &Span) -> bool {
        let other_day = span.date != self.clash.date;
        let hours = Minutes { from: minute_of(span.from), to: minute_of(span.to) };
        match self.clash.kind {
            ClashKind::BigSameDay => other_day,
            // Two visits in one week remain so on whichever of its days.
            ClashKind::PlaceTwice => false,
            _ => other_day || self.keeps.is_none_or(|keeps| keeps.hours.overlap(hours) <= 0),
        }
    }

    /// Times at which all its people and its room are free, nearest to its own first, and the clash is gone.
    fn free(&self, on: Period) -> impl Iterator<Item = Span> {
        let host = self.yields.host;
        let wish = FreeWish {
            people: self.people(),
            room: host.room.clone(),
            area: host.area.clone(),
            minutes: self.minutes(),
            wish: (self.clash.date, time_at(self.yields.hours.from)),
            on,
            ignore: Some(host.id.clone()),
            limit: usize::MAX,
        };
        let found = if host.dates.is_long() { Vec::new() } else { self.lanes.free_times(&wish) };
        found.into_iter().filter(|span| self.settled_by(span))
    }

    fn is_now(&self, span: &Span) -> bool {
        span.date == self.clash.date && minute_of(span.from) == self.yields.hours.from
    }

    fn proposal(&self, people: Vec<PersonId>, room: Option<RoomId>) -> Proposal {
        let ignore = Some(self.yields.host.id.clone());
        Proposal {
            people,
            room,
            span: self.span(self.yields.hours),
            area: self.yields.host.area.clone(),
            ignore,
        }
    }

    fn disturbing(&self, way: Way) -> WayOut {
        let host = self.yields.host;
        let mut disturbs = Vec::new();
        let moves_time = !matches!(way, Way::Substitute { .. } | Way::OtherRoom { .. } | Way::Online);
        if let Some(keeps) = self.keeps.filter(|keeps| keeps.host.owner != host.owner) {
            disturbs
                .extend((keeps.host.owner != host.owner).then(|| Disturbance::AskOffice(host.owner.clone())));
        }
        disturbs.extend((moves_time && host.mobility == Mobility::Fixed).then_some(Disturbance::Fixed));
        disturbs.extend((host.standing.announced >= Announced::Published).then_some(Disturbance::Published));
        if moves_time {
            disturbs.extend((host.standing.announced == Announced::Invited).then_some(Disturbance::Invited));
            disturbs
                .extend((host.standing.outside == Outside::GuestsOrPublic).then_some(Disturbance::Outside));
            disturbs.push(Disturbance::Leaders(self.yields.leaders.len()));
            disturbs.extend((!host.units.is_empty()).then_some(Disturbance::Units(host.units.len())));
        }
        if let Way::Substitute { person, .. } = &way {
            let chair = host.chair.as_ref().filter(|chair| *chair != person);
            disturbs.extend(chair.map(|chair| Disturbance::ChairConsent(chair.clone())));
        }
        WayOut { activity: host.id.clone(), title: host.title.clone(), way, disturbs }
    }
}

fn other_rooms(case: &Case<'_, '_>) -> Vec<Way> {
    if case.clash.kind != ClashKind::RoomDouble {
        return Vec::new();
    }
    let host = case.yields.host;
    let fits = case.programme.parts().rooms.iter().filter(|room| {
        let seats = room.capacity.zip(host.size).is_none_or(|(seats, size)| seats >= size);
        let free = || case.lanes.is_free(&case.proposal(Vec::new(), Some(room.id.clone())));
        room.area == host.area
            && room.usage == RoomUse::Exclusive
            && Some(&room.id) != host.room.as_ref()
            && seats
            && free()
    });
    let mut fits: Vec<_> = fits.collect();
    fits.sort_by_key(|room| (room.capacity, &room.id));
    fits.into_iter()
        .take(OFFERS)
        .map(|room| Way::OtherRoom { room: room.id.clone(), name: room.name.clone() })
        .collect()
}

fn substitutes(case: &Case<'_, '_>) -> Vec<Way> {
    let absent_chair = case.yields.host.chair.as_ref().filter(|_| case.clash.kind == ClashKind::NoChair);
    let wanted = match &case.clash.subject {
        Subject::Person(person) => Some(person),
        _ => absent_chair,
    };
    let Some(person) = wanted else { return Vec::new() };
    let Some(known) = case.programme.person(person) else { return Vec::new() };
    let mut next: Vec<&crate::programme::Person> = case
        .programme
        .parts()
        .people
        .iter()
        .filter(|other| other.body == known.body && other.rank > known.rank)
        .collect();
    next.sort_by_key(|other| other.rank);
    let named = known.substitutes.iter().filter_map(|id| case.programme.person(id));
    let chain: Vec<_> = if known.substitutes.is_empty() { next } else { named.collect() };
    let free = chain.into_iter().filter(|other| {
        !case.yields.leaders.contains(&other.id)
            && case.lanes.is_free(&case.proposal(vec![other.id.clone()], None))
    });
    free.take(OFFERS)
        .map(|by| Way::Substitute { person: person.clone(), by: by.id.clone(), name: by.title.clone() })
        .collect()
}

fn other_times(case: &Case<'_, '_>) -> Vec<Way> {
    let noon = minute_of(case.programme.settings().hours.morning.1);
    let (date, from) = (case.clash.date, case.yields.hours.from);
    let same_half = |span: &Span| (minute_of(span.from) < noon) == (from < noon);
    let today: Vec<Span> = case.free(Period::day(date)).filter(|span| !case.is_now(span)).collect();
    let shifted =
        today.iter().filter(|span| same_half(span)).take(OFFERS).map(|to| Way::ShiftHours { to: *to });
    let swapped =
        today.iter().filter(|span| !same_half(span)).take(OFFERS).map(|to| Way::SwapHalves { to: *to });
    let mut other_days: Vec<Span> = case.free(week(date)).filter(|span| span.date != date).collect();
    other_days.dedup_by_key(|span| span.date);
    let others = other_days.into_iter().take(OFFERS).map(|to| Way::OtherDay { to });
    shifted.chain(swapped).chain(others).collect()
}

fn merge(case: &Case<'_, '_>) -> Vec<Way> {
    // Two rows of one body's schedule are never one event: there the body itself strikes one of them out.
    let Some(keeps) = case.keeps.filter(|keeps| keeps.host.body != case.yields.host.body) else {
        return Vec::new();
    };
    let least = case.programme.settings().shared_units;
    let shared = keeps.host.units.iter().filter(|unit| case.yields.host.units.contains(unit)).count();
    let same_place = case.clash.kind == ClashKind::PlaceTwice;
    let fits = same_place || shared >= least;
    fits.then(|| Way::Merge { with: keeps.host.id.clone() }).into_iter().collect()
}

fn online(case: &Case<'_, '_>) -> Vec<Way> {
    let open = case.yields.host.secrecy == Secrecy::Open;
    let helps = matches!(case.clash.kind, ClashKind::TravelTight | ClashKind::RoomDouble);
    (open && helps).then_some(Way::Online).into_iter().collect()
}

fn shorten(case: &Case<'_, '_>) -> Vec<Way> {
    let Some(keeps) = case.keeps else { return Vec::new() };
    let hours = case.yields.hours;
    let overlap = hours.overlap(keeps.hours);
    let left = if hours.from < keeps.hours.from {
        Minutes { from: hours.from, to: keeps.hours.from }
    } else {
        Minutes { from: keeps.hours.to, to: hours.to }
    };
    let rest = left.to - left.from;
    let worth = overlap > 0 && rest * 2 >= case.minutes() && rest >= SHORTEST_MINUTES;
    worth.then(|| Way::Shorten { to: case.span(left) }).into_iter().collect()
}

fn postpone(_: &Case<'_, '_>) -> Vec<Way> {
    vec![Way::Postpone]
}

pub(crate) fn week(date: jiff::civil::Date) -> Period {
    let after_monday = i32::from(date.weekday().since(Weekday::Monday));
    let from = date.saturating_sub(after_monday.days());
    Period { from, to: from.saturating_add(6.days()) }
}
