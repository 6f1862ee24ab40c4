//! Ways out of a clash, in the order in which the handbook tries them (section 7).

mod way;

use jiff::ToSpan;
use jiff::civil::Weekday;

use crate::activity::{Announced, Mobility, Outside, Secrecy};
use crate::clash::{Clash, ClashKind, Subject};
use crate::days::{Minutes, Period, Span, minute_of, time_at};
use crate::event::{Event, events};
use crate::ids::{ActivityId, PersonId, RoomId};
use crate::lanes::{FreeWish, Lanes, Proposal};
use crate::precedence::who_yields;
use crate::programme::{Programme, RoomUse};

pub use way::{Disturbance, Way, WayOut};

/// How many substitutes, rooms or times of one kind are offered.
const OFFERS: usize = 2;
/// A shortened meeting keeps at least so many minutes.
const SHORTEST_MINUTES: i32 = 30;

/// Ways out of a clash over people, rooms, travel or large activities: for the side that gives way under the rules
/// of precedence (the movable one when the other is fixed). Every time offered is free for all its leaders and its
/// room. Clashes with a rule (papers, invitations, quorum…) have none: they are mended, not moved.
#[must_use]
pub fn ways_out(clash: &Clash, programme: &Programme, lanes: &Lanes) -> Vec<WayOut> {
    let events = events(programme);
    let find = |id: &ActivityId| events.iter().find(|event| event.host.id == *id);
    let movable_kind = clash.b.is_some() || clash.kind == ClashKind::LeaderAway;
    let Some(first) = find(&clash.a.id).filter(|_| movable_kind && clash.kind != ClashKind::EventDiffers)
    else {
        return Vec::new();
    };
    let second = clash.b.as_ref().and_then(|party| find(&party.id));
    let (yields, keeps) = sides(programme, first, second);
    let case = Case { clash, programme, lanes, yields, keeps };
    let ways = [other_rooms, substitutes, other_times, merge, online, shorten, postpone];
    ways.iter().flat_map(|way| way(&case)).map(|way| case.disturbing(way)).collect()
}

/// A clash with its sides told apart.
struct Case<'c, 'p> {
    clash: &'c Clash,
    programme: &'p Programme,
    lanes: &'c Lanes,
    yields: &'c Event<'p>,
    keeps: Option<&'c Event<'p>>,
}

fn sides<'c, 'p>(
    programme: &Programme,
    first: &'c Event<'p>,
    second: Option<&'c Event<'p>>,
) -> (&'c Event<'p>, Option<&'c Event<'p>>) {
    let Some(second) = second else { return (first, None) };
    let first_yields = match (first.host.mobility, second.host.mobility) {
        (Mobility::Movable, Mobility::Fixed) => true,
        (Mobility::Fixed, Mobility::Movable) => false,
        _ => who_yields(programme, first.host, second.host).0 == first.host.id,
    };
    if first_yields { (first, Some(second)) } else { (second, Some(first)) }
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
    let Subject::Person(person) = &case.clash.subject else { return Vec::new() };
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
    if case.yields.host.dates.is_long() {
        return Vec::new();
    }
    let noon = minute_of(case.programme.settings().hours.morning.1);
    let (date, from) = (case.clash.date, case.yields.hours.from);
    let times = |on: Period| {
        let free = case.lanes.free_times(&FreeWish {
            people: case.people(),
            room: case.yields.host.room.clone(),
            area: case.yields.host.area.clone(),
            minutes: case.minutes(),
            wish: (date, time_at(from)),
            on,
            ignore: Some(case.yields.host.id.clone()),
            limit: usize::MAX,
        });
        free.into_iter().filter(|span| case.settled_by(span))
    };
    let moved = |span: &Span| minute_of(span.from) != from;
    let same_half = |span: &Span| (minute_of(span.from) < noon) == (from < noon);
    let today: Vec<Span> = times(Period::day(date)).filter(moved).collect();
    let shifted =
        today.iter().filter(|span| same_half(span)).take(OFFERS).map(|to| Way::ShiftHours { to: *to });
    let swapped =
        today.iter().filter(|span| !same_half(span)).take(OFFERS).map(|to| Way::SwapHalves { to: *to });
    let mut other_days: Vec<Span> = times(week(date)).filter(|span| span.date != date).collect();
    other_days.dedup_by_key(|span| span.date);
    let others = other_days.into_iter().take(OFFERS).map(|to| Way::OtherDay { to });
    shifted.chain(swapped).chain(others).collect()
}

fn merge(case: &Case<'_, '_>) -> Vec<Way> {
    let Some(keeps) = case.keeps else { return Vec::new() };
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

fn week(date: jiff::civil::Date) -> Period {
    let after_monday = i32::from(date.weekday().since(Weekday::Monday));
    let from = date.saturating_sub(after_monday.days());
    Period { from, to: from.saturating_add(6.days()) }
}
