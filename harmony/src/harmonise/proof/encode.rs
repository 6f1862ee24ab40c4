//! Activities that may move, in literals; everything else stands on the board and only takes seats away.

use super::item::{Item, Meaning, Neighbour};
use super::literal::Lit;
use super::rules::Rules;
use super::search::Search;
use super::trail::Trail;
use crate::harmonise::board::Board;
use crate::harmonise::model::{Model, Seat, Task};
use crate::harmonise::watch::Watch;
use crate::problem::Hold;

/// Whether activities may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::harmonise) enum Completeness {
    /// Every activity must be placed.
    All,
    /// Movable ones may be left out, at their price.
    AsManyAsCan,
}

/// Which starts are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::harmonise) enum Reach {
    /// All: what is proven then holds.
    All,
    /// So many that disturb least, for each activity: good for bettering, no proof.
    Nearest(usize),
}

/// Literals and rules of these activities, which stand nowhere on the board; nothing when the run ends meanwhile.
pub(super) fn encode(
    board: &Board<'_>,
    free: &[u32],
    completeness: Completeness,
    reach: Reach,
    watch: &mut Watch<'_>,
) -> Option<Search> {
    let model = board.model;
    let mut making = Making { board, reach, trail: Trail::default(), meanings: Vec::new() };
    let mut items: Vec<Item> = Vec::with_capacity(free.len());
    for (number, at) in free.iter().enumerate() {
        if watch.is_ended() {
            return None;
        }
        let out = completeness == Completeness::AsManyAsCan && model.task(*at).hold == Hold::Movable;
        items.push(making.item(number as u32, *at, out));
    }
    neighbours(model, &mut items, watch)?;
    bonds(model, &mut items);
    let mut users = vec![Vec::new(); model.instance.rooms.len()];
    for (number, item) in items.iter().enumerate() {
        for (room, which) in item.rooms.iter().enumerate() {
            if let Some(users) = users.get_mut(*which as usize) {
                users.push((number as u32, room as u32));
            }
        }
    }
    let Making { trail, meanings, .. } = making;
    let travel = model.instance.travel.clone();
    let rules = Rules { items, meanings, users, travel, turnaround: model.instance.turnaround };
    let mut search = Search::new(trail, rules);
    large_days(board, &mut search);
    Some(search)
}

struct Making<'b> {
    board: &'b Board<'b>,
    reach: Reach,
    trail: Trail,
    meanings: Vec<Meaning>,
}

impl Making<'_> {
    fn variable(&mut self, meaning: Meaning) -> Lit {
        self.meanings.push(meaning);
        self.trail.new_variable()
    }

    fn item(&mut self, number: u32, at: u32, may_be_out: bool) -> Item {
        let task = self.board.model.task(at);
        let seats = Seats::of(self.board, at, task, self.reach);
        let start_lits: Vec<Lit> = (0..seats.origin.len() as u32)
            .map(|start| self.variable(Meaning::Start(number, start)))
            .collect();
        let several = seats.rooms.len() > 1;
        let room_count = if several { seats.rooms.len() as u32 } else { 0 };
        let room_lits: Vec<Lit> =
            (0..room_count).map(|room| self.variable(Meaning::Room(number, room))).collect();
        let mut places: Vec<u32> = seats.rooms.iter().map(|room| self.board.model.place(at, *room)).collect();
        places.sort_unstable();
        places.dedup();
        let place_count = if places.len() > 1 { places.len() as u32 } else { 0 };
        let place_lits: Vec<Lit> =
            (0..place_count).map(|place| self.variable(Meaning::Place(number, place))).collect();
        let out = may_be_out.then(|| self.variable(Meaning::Out(number)));
        let place_of =
            |room: &u32| places.partition_point(|place| *place < self.board.model.place(at, *room));
        let room_place = seats.rooms.iter().map(|room| place_of(room) as u32).collect();
        let item = Item {
            at,
            starts: seats.origin.iter().map(|start| task.starts[*start as usize]).collect(),
            start_lits,
            near: seats.near,
            origin: seats.origin,
            rooms: seats.rooms,
            room_lits,
            room_place,
            places,
            place_lits,
            out,
            neighbours: Vec::new(),
            bonds: Vec::new(),
            start: None,
            room: None,
            place: None,
            liked_start: None,
            liked_room: 0,
            score: 0.0,
        };
        self.clauses(&item, &seats.taken);
        item
    }

    fn clauses(&mut self, item: &Item, taken: &[(u32, u32)]) {
        let some: Vec<Lit> = item.start_lits.iter().chain(&item.out).copied().collect();
        self.trail.add(&some);
        if !item.room_lits.is_empty() {
            self.trail.add(&item.room_lits);
        }
        for lits in [&item.room_lits, &item.place_lits] {
            for (at, one) in lits.iter().enumerate() {
                lits[at + 1..].iter().for_each(|other| self.trail.add(&[!*one, !*other]));
            }
        }
        if !item.place_lits.is_empty() {
            for (room, place) in item.room_lits.iter().zip(&item.room_place) {
                self.trail.add(&[!*room, item.place_lits[*place as usize]]);
            }
        }
        for (start, room) in taken {
            self.trail.add(&[!item.start_lits[*start as usize], !item.room_lits[*room as usize]]);
        }
    }
}

/// What the board leaves of an activity's seats.
struct Seats {
    /// Starts with at least one room, by time, as positions in the model.
    origin: Vec<u32>,
    near: Vec<u32>,
    rooms: Vec<u32>,
    /// Start and room that do not go together.
    taken: Vec<(u32, u32)>,
}

impl Seats {
    fn of(board: &Board<'_>, at: u32, task: &Task, reach: Reach) -> Self {
        let most = if let Reach::Nearest(most) = reach { most } else { usize::MAX };
        let mut free: Vec<(u32, Vec<bool>)> = Vec::new();
        for start in task.near().iter().take(most.saturating_mul(4)) {
            let is_free = |room: &u32| board.is_free(at, Seat { start: *start, room: *room });
            let rooms: Vec<bool> = task.rooms.iter().map(is_free).collect();
            if rooms.contains(&true) {
                free.push((*start, rooms));
            }
            if free.len() >= most {
                break;
            }
        }
        free.sort_unstable_by_key(|(start, _)| *start);
        let used: Vec<usize> =
            (0..task.rooms.len()).filter(|room| free.iter().any(|(_, rooms)| rooms[*room])).collect();
        let taken = |(start, (_, rooms)): (usize, &(u32, Vec<bool>))| {
            let full = used.iter().enumerate().filter(|(_, room)| !rooms[**room]);
            full.map(|(room, _)| (start as u32, room as u32)).collect::<Vec<_>>()
        };
        let taken = free.iter().enumerate().flat_map(taken).collect();
        let origin: Vec<u32> = free.iter().map(|(start, _)| *start).collect();
        let kept = |start: &u32| origin.binary_search(start).ok().map(|at| at as u32);
        let near = task.near().iter().filter_map(kept).collect();
        Self { near, rooms: used.iter().map(|room| task.rooms[*room]).collect(), taken, origin }
    }
}

fn neighbours(model: &Model<'_>, items: &mut [Item], watch: &mut Watch<'_>) -> Option<()> {
    let mut needing: Vec<Vec<u32>> = vec![Vec::new(); model.instance.leaders.len()];
    for (number, item) in items.iter().enumerate() {
        model.task(item.at).required.iter().for_each(|leader| needing[*leader as usize].push(number as u32));
    }
    for number in 0..items.len() {
        if watch.is_ended() {
            return None;
        }
        let required = &model.task(items[number].at).required;
        let mut others: Vec<u32> =
            required.iter().flat_map(|leader| &needing[*leader as usize]).copied().collect();
        others.sort_unstable();
        others.dedup();
        let own = &items[number];
        let met = others.iter().filter(|other| **other as usize != number).filter_map(|other| {
            let there = &items[*other as usize];
            let pairs = own.places.iter().flat_map(|from| there.places.iter().map(move |to| (*from, *to)));
            let ways: Vec<i32> = pairs.map(|(from, to)| model.minutes(from, to)).collect();
            let (least, most) = (*ways.iter().min()?, *ways.iter().max()?);
            let (first, last) = (own.starts.first()?, own.starts.last()?);
            let near =
                there.starts.first()?.from < last.to + most && first.from < there.starts.last()?.to + most;
            near.then_some(Neighbour { other: *other, least, most })
        });
        let met: Vec<Neighbour> = met.collect();
        items[number].neighbours = met;
    }
    Some(())
}

fn bonds(model: &Model<'_>, items: &mut [Item]) {
    let numbers: std::collections::HashMap<u32, u32> =
        items.iter().enumerate().map(|(number, item)| (item.at, number as u32)).collect();
    for item in items {
        let among = model.task(item.at).bonds.iter().filter_map(|bond| {
            let other = *numbers.get(&bond.other)?;
            Some(crate::harmonise::model::Bond { other, ..*bond })
        });
        item.bonds = among.collect();
    }
}

/// At most so many large activities touch a day, beside those on the board.
fn large_days(board: &Board<'_>, search: &mut Search) {
    let model = board.model;
    let mut days: std::collections::BTreeMap<i32, Vec<(u32, Vec<Lit>)>> = std::collections::BTreeMap::new();
    for (number, item) in search.rules.items.iter().enumerate().filter(|(_, item)| model.task(item.at).large)
    {
        let mut touching: std::collections::BTreeMap<i32, Vec<Lit>> = std::collections::BTreeMap::new();
        for (start, lit) in item.starts.iter().zip(&item.start_lits) {
            let (from, to) = start.stretch().days();
            (from..=to).for_each(|day| touching.entry(day).or_default().push(*lit));
        }
        touching.into_iter().for_each(|(day, lits)| days.entry(day).or_default().push((number as u32, lits)));
    }
    for (day, touching) in days {
        let room = model.instance.large_per_day.saturating_sub(board.large_on(day));
        if touching.len() <= room {
            continue;
        }
        let mut present = Vec::new();
        for (_, lits) in &touching {
            let there = search.new_variable();
            lits.iter().for_each(|lit| search.trail.add(&[!*lit, there]));
            present.push(there);
        }
        let sums = search.sum(&present);
        search.trail.add(&[!sums[room]]);
    }
}
