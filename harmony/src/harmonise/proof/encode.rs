//! Activities that may move, in literals; everything else stands on the board and only takes seats away.

use super::item::{Item, Meaning, Neighbour};
use super::literal::Lit;
use super::rules::{Rules, User};
use super::search::Search;
use super::trail::Trail;
use crate::harmonise::board::Board;
use crate::harmonise::model::{Bond, Model, Seat, Task};
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
                users.push(User { item: number as u32, lit: item.room_lit(room as u32) });
            }
        }
    }
    let Making { trail, meanings, .. } = making;
    let travel = model.instance.travel.clone();
    let sleeping = vec![Vec::new(); users.len()];
    let mut rules = Rules {
        items,
        stands: Vec::new(),
        meanings,
        users,
        sleeping,
        travel,
        turnaround: model.instance.turnaround,
    };
    (0..rules.items.len() as u32).for_each(|number| rules.stand(number));
    let mut search = Search::new(trail, rules);
    large_days(board, &mut search, None);
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
            asleep: false,
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
        };
        clauses(&mut self.trail, &item, &seats.taken);
        item
    }
}

/// One start, one room, one place of an item, and not those that are taken together.
pub(super) fn clauses(trail: &mut Trail, item: &Item, taken: &[(u32, u32)]) {
    let some: Vec<Lit> = item.start_lits.iter().chain(&item.out).copied().collect();
    trail.add(&some);
    if !item.room_lits.is_empty() {
        trail.add(&item.room_lits);
    }
    for lits in [&item.room_lits, &item.place_lits] {
        for (at, one) in lits.iter().enumerate() {
            lits[at + 1..].iter().for_each(|other| trail.add(&[!*one, !*other]));
        }
    }
    if !item.place_lits.is_empty() {
        for (room, place) in item.room_lits.iter().zip(&item.room_place) {
            trail.add(&[!*room, item.place_lits[*place as usize]]);
        }
    }
    for (start, room) in taken {
        trail.add(&[!item.start_lits[*start as usize], !item.room_lits[*room as usize]]);
    }
}

/// What the board leaves of an activity's seats.
pub(super) struct Seats {
    /// Starts with at least one room, by time, as positions in the model.
    pub(super) origin: Vec<u32>,
    pub(super) near: Vec<u32>,
    pub(super) rooms: Vec<u32>,
    /// Start and room that do not go together.
    pub(super) taken: Vec<(u32, u32)>,
}

impl Seats {
    pub(super) fn of(board: &Board<'_>, at: u32, task: &Task, reach: Reach) -> Self {
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
        let met = others
            .iter()
            .filter(|other| **other as usize != number)
            .filter_map(|other| meet(model, own, &items[*other as usize], *other));
        let met: Vec<Neighbour> = met.collect();
        items[number].neighbours = met;
    }
    Some(())
}

/// How two items that share a leader could be in each other's way.
pub(super) fn meet(model: &Model<'_>, own: &Item, there: &Item, other: u32) -> Option<Neighbour> {
    let (from, to) = (all_places(model, own), all_places(model, there));
    let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to)));
    let (mut least, mut most) = (i32::MAX, i32::MIN);
    for (from, to) in pairs {
        let way = model.minutes(from, to);
        (least, most) = (least.min(way), most.max(way));
    }
    let (first, last) = (own.starts.first()?, own.starts.last()?);
    let near = there.starts.first()?.from < last.to + most && first.from < there.starts.last()?.to + most;
    (near && least <= most).then_some(Neighbour { other, least, most })
}

/// Places that an item may come to have, though they are not written down.
fn all_places<'a>(model: &'a Model<'_>, item: &'a Item) -> &'a [u32] {
    if item.asleep { &model.task(item.at).places } else { &item.places }
}

fn bonds(model: &Model<'_>, items: &mut [Item]) {
    let numbers: std::collections::HashMap<u32, u32> =
        items.iter().enumerate().map(|(number, item)| (item.at, number as u32)).collect();
    for item in items {
        item.bonds = among(model, item.at, |at| numbers.get(&at).copied());
    }
}

/// Relations of an activity with those that have a number.
pub(super) fn among(model: &Model<'_>, at: u32, number: impl Fn(u32) -> Option<u32>) -> Vec<Bond> {
    let bonds = model.task(at).bonds.iter();
    bonds.filter_map(|bond| Some(Bond { other: number(bond.other)?, ..*bond })).collect()
}

/// At most so many large activities touch a day, beside those on the board; of one item only the days that it may touch.
pub(super) fn large_days(board: &Board<'_>, search: &mut Search, only: Option<u32>) {
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
        if only.is_some_and(|only| touching.iter().all(|(number, _)| *number != only)) {
            continue;
        }
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
