//! The harmoniser's problem, laid out from the items: who needs whom, where and when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::item::{Item, Items, NOWHERE};
use super::lines::{laid_out, overlapping, stretch_of};
use super::wanted::Freedom;
use super::windows::Times;
use crate::days::{day_number, minute_of};
use crate::problem::{
    Activity, ActivityNo, Calendar, DAY, Hold, Instance, Leader, LeaderNo, Minute, Mode, Place, PlaceNo,
    Room, RoomNo, Size, Stretch,
};
use crate::programme::Programme;

/// What a run decided about items before the next one: both sets only grow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Decided {
    /// Items that found no place, and what clashes with them where they stand: they stay there.
    pub(super) stuck: BTreeSet<usize>,
    /// Large items that found no day of their own: they no longer count against the large ones of a day.
    pub(super) demoted: BTreeSet<usize>,
}

/// One activity of the problem: an item on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) item: usize,
    pub(super) date: Date,
}

/// A problem and what its numbers mean.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) instance: Instance,
    /// Item of each activity.
    pub(super) entries: Vec<Entry>,
    /// Person (position in the programme) of each leader; one past the last stands for the large activities.
    pub(super) person_of: Vec<usize>,
    /// Activity of each item; of a long one its first day.
    pub(super) activity_of: Vec<ActivityNo>,
    /// Rooms closed because several activities that stay share them then.
    pub(super) shared: Vec<(RoomNo, Stretch, usize)>,
}

impl Layout {
    pub(super) fn of(programme: &Programme, items: &Items, times: &Times<'_>, decided: &Decided) -> Self {
        let entries = entries(items, times);
        let travel = travel(programme);
        let mut draft = Draft {
            programme,
            items,
            times,
            decided,
            entries: &entries,
            travel: &travel,
            activities: Vec::new(),
        };
        draft.activities = entries.iter().map(|entry| draft.activity(entry)).collect();
        let (leaders, person_of) = draft.leaders();
        let (rooms, shared) = draft.rooms();
        draft.one_large_a_day();
        let activity_of = first_entries(&entries, items.all.len());
        let closed: Vec<usize> = closed_days(programme, times);
        let period = times.wanted.period;
        let days = day_number(period.to) - day_number(period.from) + 1;
        let within_days = times.wanted.freedom != Freedom::OtherDay;
        let instance = Instance {
            name: String::new(),
            grain: times.grain,
            calendar: Calendar::new(days as usize, times.periods(), &closed),
            // Within its day nothing can be done about another large one on that day.
            large_per_day: if within_days { entries.len() } else { 1 },
            turnaround: 0,
            weights: programme.settings().move_weights.by_class(),
            travel: travel.clone(),
            leaders,
            rooms,
            activities: draft.activities,
            relations: Vec::new(),
        };
        Self { instance, entries, person_of, activity_of, shared }
    }
}

fn entries(items: &Items, times: &Times<'_>) -> Vec<Entry> {
    let in_period = |item: &Item| {
        let (period, dates) = (times.wanted.period, item.dates);
        dates.days().filter(move |date| period.contains(*date)).collect::<Vec<_>>()
    };
    let of_item = |(at, item)| in_period(item).into_iter().map(move |date| Entry { item: at, date });
    items.all.iter().enumerate().flat_map(of_item).collect()
}

fn first_entries(entries: &[Entry], items: usize) -> Vec<ActivityNo> {
    let mut first = vec![None; items];
    for (at, entry) in entries.iter().enumerate() {
        first[entry.item].get_or_insert(at);
    }
    // Every item touches the period, so it has an entry.
    first.into_iter().map(|at| ActivityNo::of(at.unwrap_or(0))).collect()
}

fn closed_days(programme: &Programme, times: &Times<'_>) -> Vec<usize> {
    let days = times.wanted.period.days().enumerate();
    days.filter(|(_, date)| !programme.calendar().is_working(*date)).map(|(at, _)| at).collect()
}

/// Minutes between places; [`NOWHERE`] is no way from anywhere.
fn travel(programme: &Programme) -> Vec<Vec<Minute>> {
    let areas = &programme.parts().areas;
    let mut table = vec![vec![0; areas.len() + 1]; areas.len() + 1];
    for (from, a) in areas.iter().enumerate() {
        for (to, b) in areas.iter().enumerate() {
            table[from + 1][to + 1] = programme.travel_minutes(&a.id, &b.id).max(0);
        }
    }
    table
}

struct Draft<'d> {
    programme: &'d Programme,
    items: &'d Items,
    times: &'d Times<'d>,
    decided: &'d Decided,
    entries: &'d [Entry],
    travel: &'d [Vec<Minute>],
    activities: Vec<Activity>,
}

impl Draft<'_> {
    fn item(&self, at: usize) -> &Item {
        &self.items.all[self.entries[at].item]
    }

    fn stretch(&self, at: usize) -> Stretch {
        let entry = &self.entries[at];
        stretch_of(entry, self.item(at), self.times.midnight(entry.date))
    }

    fn stays(&self, at: usize) -> bool {
        self.item(at).stays.is_some() || self.decided.stuck.contains(&self.entries[at].item)
    }

    /// Leaders and private rooms are filled in afterwards.
    fn activity(&self, entry: &Entry) -> Activity {
        let item = &self.items.all[entry.item];
        let stays = item.stays.is_some() || self.decided.stuck.contains(&entry.item);
        let own = stretch_of(entry, item, self.times.midnight(entry.date));
        let rooms = |hall: usize| {
            let others = item.other_halls.iter().filter(|_| !stays);
            std::iter::once(hall).chain(others.copied()).map(RoomNo::of).collect()
        };
        Activity {
            class: item.class,
            size: if self.decided.demoted.contains(&entry.item) { Size::Usual } else { item.size },
            hold: if stays { Hold::Fixed } else { Hold::Movable },
            mode: Mode::Free,
            length: own.to - own.from,
            required: Vec::new(),
            desired: Vec::new(),
            place: item
                .hall
                .map_or(Place::Outside(PlaceNo::of(item.place)), |hall| Place::Rooms(rooms(hall))),
            windows: if stays { vec![own] } else { self.times.windows(item) },
            wished_start: own.from,
            wished_room: item.hall.map(RoomNo::of),
        }
    }

    /// The lines of all people, then those of the large activities: two of these at one time are a clash like a person
    /// needed twice.
    fn leaders(&mut self) -> (Vec<Leader>, Vec<usize>) {
        let people = self.programme.parts().people.len();
        let mut needed: Vec<Vec<usize>> = vec![Vec::new(); people + 1];
        for at in 0..self.entries.len() {
            let item = self.item(at);
            item.leaders.iter().for_each(|person| needed[*person].push(at));
            if item.size == Size::Large {
                needed[people].push(at);
            }
        }
        let mut away = self.away();
        away.push(Vec::new());
        let (mut leaders, mut person_of) = (Vec::new(), Vec::new());
        for (person, (mut needed, away)) in needed.into_iter().zip(away).enumerate() {
            needed.sort_by_key(|at| (self.stretch(*at), *at));
            let first = leaders.len();
            let count = self.give_lines(&needed, &away, first);
            for line in 0..count {
                let away = if line == 0 { away.clone() } else { Vec::new() };
                leaders.push(Leader { name: String::new(), away });
                person_of.push(person);
            }
        }
        (leaders, person_of)
    }

    fn give_lines(&mut self, needed: &[usize], away: &[Stretch], first: usize) -> usize {
        let staying: Vec<(usize, Stretch)> =
            needed.iter().filter(|at| self.stays(**at)).map(|at| (*at, self.stretch(*at))).collect();
        let way = |a: usize, b: usize| self.travel[self.item(a).place][self.item(b).place];
        let longest = self.travel.iter().flatten().copied().max().unwrap_or(0);
        let lines = laid_out(&staying, away, longest, way);
        for ((at, _), line) in staying.iter().zip(&lines.of) {
            self.activities[*at].required.push(LeaderNo::of(first + line));
        }
        for at in needed.iter().filter(|at| !self.stays(**at)).copied().collect::<Vec<_>>() {
            self.activities[at].required.extend((first..first + lines.count).map(LeaderNo::of));
        }
        lines.count
    }

    /// Absences of each person, cut to the period.
    fn away(&self) -> Vec<Vec<Stretch>> {
        let parts = self.programme.parts();
        let mut away = vec![Vec::new(); parts.people.len()];
        let number: BTreeMap<_, usize> =
            parts.people.iter().enumerate().map(|(at, person)| (&person.id, at)).collect();
        for absence in &parts.absences {
            let Some(person) = number.get(&absence.person) else { continue };
            let (from, to) = (absence.start.map_or(0, minute_of), absence.end.map_or(DAY, minute_of));
            for date in absence.dates.days().filter(|date| self.times.wanted.period.contains(*date)) {
                let midnight = self.times.midnight(date);
                if from < to {
                    away[*person].push(Stretch { from: midnight + from, to: midnight + to });
                }
            }
        }
        away.iter_mut().for_each(|list: &mut Vec<Stretch>| list.sort_unstable());
        away
    }

    /// The halls, then a room for each that stays and shares its hall with another that stays: the hall itself is closed
    /// to all others then.
    fn rooms(&mut self) -> (Vec<Room>, Vec<(RoomNo, Stretch, usize)>) {
        let places: Vec<PlaceNo> = self.items.halls.iter().map(|hall| self.hall_place(hall)).collect();
        let room = |place: &PlaceNo| Room { name: String::new(), place: *place, closed: Vec::new() };
        let mut rooms: Vec<Room> = places.iter().map(room).collect();
        let mut staying: BTreeMap<usize, Vec<(usize, Stretch)>> = BTreeMap::new();
        for at in (0..self.entries.len()).filter(|at| self.stays(*at)) {
            if let Some(hall) = self.item(at).hall {
                staying.entry(hall).or_default().push((at, self.stretch(at)));
            }
        }
        let mut shared = Vec::new();
        for (hall, mut lane) in staying {
            lane.sort_by_key(|(at, stretch)| (*stretch, *at));
            for at in overlapping(&lane) {
                let own = RoomNo::of(rooms.len());
                rooms.push(room(&places[hall]));
                rooms[hall].closed.push(self.stretch(at));
                self.activities[at].place = Place::Rooms(vec![own]);
                self.activities[at].wished_room = Some(own);
                shared.push((RoomNo::of(hall), self.stretch(at), self.entries[at].item));
            }
        }
        rooms.iter_mut().for_each(|room| room.closed.sort_unstable());
        (rooms, shared)
    }

    fn hall_place(&self, hall: &crate::ids::RoomId) -> PlaceNo {
        let area = self.programme.room(hall).and_then(|room| room.area.as_ref());
        let areas = &self.programme.parts().areas;
        let known = area.and_then(|area| areas.iter().position(|one| one.id == *area));
        PlaceNo::of(known.map_or(NOWHERE, |at| at + 1))
    }

    /// Of large ones that stay on one day only one counts: the rest is as it is, and no other comes to that day.
    fn one_large_a_day(&mut self) {
        let mut taken: BTreeSet<Date> = BTreeSet::new();
        for at in (0..self.entries.len()).filter(|at| self.stays(*at)).collect::<Vec<_>>() {
            let large = self.activities[at].size == Size::Large;
            if large && !taken.insert(self.entries[at].date) {
                self.activities[at].size = Size::Usual;
            }
        }
    }
}
