//! Activities that sleep: they stand at their wish, that they could be disturbed has its price, but where else they
//! could go is not written down before the least plan disturbs them.
//!
//! Such a problem only lacks rules, so what is learned from it holds, and so do its bounds.

use super::bound::Soft;
use super::encode::{Seats, among, clauses, large_days, meet};
use super::item::{Item, Meaning};
use super::literal::Lit;
use super::rules::{Rules, User};
use super::search::Search;
use super::stages::{Stage, soft};
use super::trail::Trail;
use super::{Found, Proof, Reach};
use crate::harmonise::board::Board;
use crate::harmonise::model::{Model, OUTSIDE, SOMEWHERE, Seat};
use crate::harmonise::watch::Watch;
use crate::problem::Hold;

/// What a proof knows of those that sleep, and of those not met yet, which stand on the board.
#[derive(Debug)]
pub(super) struct Sleepers {
    /// Item of each activity.
    numbers: Vec<Option<u32>>,
    /// Items that need each leader.
    needing: Vec<Vec<u32>>,
    /// Where everything stood in the plan begun with.
    stood: Vec<Option<Seat>>,
    /// What should hold of items met since the bound was begun.
    softs: Vec<Soft>,
    /// Items that the last plan disturbs in their sleep.
    pub(super) disturbed: Vec<u32>,
}

/// Whether an activity stands exactly as it wishes.
fn rests(model: &Model<'_>, at: u32, seat: Option<Seat>) -> bool {
    let task = model.task(at);
    let known = match task.wished_room {
        Some(room) => task.rooms.first() == Some(&room),
        None => task.rooms.len() == 1,
    };
    let wished = task.wish.zip(task.rooms.first().copied()).map(|(start, room)| Seat { start, room });
    known && seat.is_some() && seat == wished
}

impl<'m> Proof<'m> {
    /// Begins with what does not stand as it wishes and looks at others as far as the least plan disturbs them. Every
    /// activity must be placed. Nothing when the run ends meanwhile.
    pub(in crate::harmonise) fn growing(board: &Board<'m>, watch: &mut Watch<'_>) -> Option<Self> {
        let model = board.model;
        let none = vec![Vec::new(); model.instance.rooms.len()];
        let rules = Rules {
            items: Vec::new(),
            stands: Vec::new(),
            meanings: Vec::new(),
            users: none,
            sleeping: vec![Vec::new(); model.instance.rooms.len()],
            travel: model.instance.travel.clone(),
            turnaround: model.instance.turnaround,
        };
        let sleepers = Sleepers {
            numbers: vec![None; model.tasks.len()],
            needing: vec![Vec::new(); model.instance.leaders.len()],
            stood: board.seats().to_vec(),
            softs: Vec::new(),
            disturbed: Vec::new(),
        };
        let mut proof = Self {
            board: board.clone(),
            free: Vec::new(),
            search: Search::new(Trail::default(), rules),
            stage: Stage::Moved,
            bound: None,
            best: None,
            sleepers: Some(sleepers),
        };
        proof.wake_moved(board.seats(), watch)?;
        let seats: Vec<Option<Seat>> = proof.free.iter().map(|at| board.seat(*at)).collect();
        if seats.iter().all(Option::is_some) {
            let vector = proof.weigh(&seats);
            proof.like(&seats);
            proof.best = Some(Found { seats, vector });
        }
        Some(proof)
    }

    /// Wakes what does not stand as it wishes in a plan. Nothing when the run ends meanwhile.
    pub(in crate::harmonise) fn wake_moved(
        &mut self,
        seats: &[Option<Seat>],
        watch: &mut Watch<'_>,
    ) -> Option<()> {
        let model = self.board.model;
        let moved = (0..seats.len() as u32).filter(|at| !rests(model, *at, seats[*at as usize]));
        let moved: Vec<u32> = moved.filter(|at| !self.is_awake(*at)).collect();
        for at in &moved {
            self.board.lift(*at);
        }
        self.wake_all(&moved, watch)?;
        self.assume_met();
        Some(())
    }

    fn is_awake(&self, at: u32) -> bool {
        let number = self.sleepers.as_ref().and_then(|sleepers| sleepers.numbers[at as usize]);
        number.is_some_and(|number| !self.search.rules.items[number as usize].asleep)
    }

    /// Wakes what the last plan disturbed.
    pub(super) fn wake_disturbed(&mut self, watch: &mut Watch<'_>) -> Option<()> {
        let disturbed = std::mem::take(&mut self.sleepers.as_mut()?.disturbed);
        let disturbed: Vec<u32> = disturbed.iter().map(|number| self.free[*number as usize]).collect();
        self.wake_all(&disturbed, watch)
    }

    /// Once it is settled what is moved, wakes all that could still be disturbed at the same price.
    pub(super) fn wake_open(&mut self, watch: &mut Watch<'_>) -> Option<()> {
        if self.sleepers.is_none() {
            return Some(());
        }
        let trail = &self.search.trail;
        let is_open = |item: &&Item| {
            let sure = |lits: &[Lit]| lits.first().is_none_or(|lit| trail.is_true(*lit));
            item.asleep && !(sure(&item.start_lits) && sure(&item.room_lits))
        };
        let open: Vec<u32> = self.search.rules.items.iter().filter(is_open).map(|item| item.at).collect();
        self.wake_all(&open, watch)?;
        // What was only met now costs more than may be spent.
        let softs = self.sleepers.as_mut().map(|sleepers| std::mem::take(&mut sleepers.softs));
        self.search.reset();
        softs.into_iter().flatten().for_each(|soft| self.search.trail.add(&[soft.lit]));
        Some(())
    }

    fn wake_all(&mut self, all: &[u32], watch: &mut Watch<'_>) -> Option<()> {
        for at in all {
            if watch.is_ended() {
                return None;
            }
            self.wake(*at);
        }
        if !all.is_empty() {
            self.search.trail.draw_again();
            self.know_best_again();
        }
        Some(())
    }

    /// Adds what should hold of those met since.
    pub(super) fn assume_met(&mut self) {
        let Some(sleepers) = &mut self.sleepers else { return };
        let softs = std::mem::take(&mut sleepers.softs);
        // A bound that is still to begin asks all items.
        if let Some(bound) = &mut self.bound {
            softs.into_iter().for_each(|soft| bound.assume(soft.lit, soft.cost, soft.then));
        }
    }

    /// The best plan as it stands with all who were met since.
    fn know_best_again(&mut self) {
        let (Some(mut best), Some(sleepers)) = (self.best.take(), &self.sleepers) else { return };
        let met = &self.free[best.seats.len()..];
        best.seats.extend(met.iter().map(|at| sleepers.stood[*at as usize]));
        best.vector = self.weigh(&best.seats);
        self.like(&best.seats);
        self.best = Some(best);
    }

    /// Takes an activity off the board, asleep, unless it cannot stand elsewhere.
    fn meet(&mut self, at: u32) {
        let task = self.board.model.task(at);
        if task.hold == Hold::Fixed && task.rooms.len() == 1 {
            return;
        }
        let (Some(sleepers), Some(seat)) = (&mut self.sleepers, self.board.lift(at)) else { return };
        let number = self.free.len() as u32;
        self.free.push(at);
        sleepers.numbers[at as usize] = Some(number);
        task.required.iter().for_each(|leader| sleepers.needing[*leader as usize].push(number));
        let search = &mut self.search;
        search.reset();
        let start = search.variable(Meaning::Start(number, 0));
        let moved = search.variable(Meaning::Out(number));
        search.trail.add(&[start, moved]);
        search.trail.add(&[!start, !moved]);
        sleepers.softs.push(soft(start, 4 * task.weight));
        let place = self.board.model.place(at, seat.room);
        let (mut rooms, mut room_lits, mut place_lits) = (vec![seat.room], Vec::new(), Vec::new());
        if task.rooms.len() > 1 {
            rooms.push(SOMEWHERE);
            let room = search.variable(Meaning::Room(number, 0));
            let elsewhere = search.variable(Meaning::Room(number, 1));
            room_lits.extend([room, elsewhere]);
            search.trail.add(&[room, elsewhere]);
            search.trail.add(&[!room, !elsewhere]);
            sleepers.softs.push(soft(room, task.weight));
            if task.places.iter().any(|other| *other != place) {
                let there = search.variable(Meaning::Place(number, 0));
                search.trail.add(&[!room, there]);
                place_lits.push(there);
            }
        }
        if seat.room != OUTSIDE {
            let lit = room_lits.first().copied();
            search.rules.sleeping[seat.room as usize].push(User { item: number, lit });
        }
        search.rules.items.push(Item {
            asleep: true,
            at,
            starts: vec![task.starts[seat.start as usize]],
            start_lits: vec![start],
            origin: vec![seat.start],
            near: vec![0],
            rooms,
            room_lits,
            room_place: vec![0],
            places: vec![place],
            place_lits,
            out: Some(moved),
            ..Item::default()
        });
        search.rules.stand(number);
    }

    /// Writes down where an activity can go, having met everything that stands in its reach.
    fn wake(&mut self, at: u32) {
        let model = self.board.model;
        self.board.lift(at);
        for other in self.board.around(at) {
            self.meet(other);
        }
        self.search.reset();
        let Some(sleepers) = &mut self.sleepers else { return };
        let number = sleepers.numbers[at as usize].unwrap_or_else(|| {
            let number = self.free.len() as u32;
            self.free.push(at);
            sleepers.numbers[at as usize] = Some(number);
            let required = &model.task(at).required;
            required.iter().for_each(|leader| sleepers.needing[*leader as usize].push(number));
            self.search.rules.items.push(Item { at, ..Item::default() });
            number
        });
        let seats = Seats::of(&self.board, at, model.task(at), Reach::All);
        written_out(&mut self.search, model, number, seats);
        let items = &mut self.search.rules.items;
        let own = &items[number as usize];
        let required = model.task(at).required.iter();
        let mut others: Vec<u32> =
            required.flat_map(|leader| &sleepers.needing[*leader as usize]).copied().collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != number);
        let met = others.iter().filter_map(|other| meet(model, own, &items[*other as usize], *other));
        let met: Vec<_> = met.collect();
        for neighbour in &met {
            let theirs = &mut items[neighbour.other as usize].neighbours;
            if !theirs.iter().any(|known| known.other == number) {
                theirs.push(super::item::Neighbour { other: number, ..*neighbour });
            }
        }
        items[number as usize].neighbours = met;
        let numbers = |at: u32| sleepers.numbers[at as usize];
        let related = model.task(at).bonds.iter().filter_map(|bond| numbers(bond.other));
        for number in related.chain([number]) {
            let item = &mut items[number as usize];
            item.bonds = among(model, item.at, numbers);
        }
        if model.task(at).large {
            large_days(&self.board, &mut self.search, Some(number));
        }
    }
}

/// An item with all its seats; literals that it had mean what they meant.
fn written_out(search: &mut Search, model: &Model<'_>, number: u32, seats: Seats) {
    let old = std::mem::take(&mut search.rules.items[number as usize]);
    for lit in old.out.iter().chain(old.room_lits.get(1)) {
        search.rules.meanings[lit.variable()] = Meaning::Other;
    }
    if let Some(sleeping) = old.rooms.first().and_then(|room| search.rules.sleeping.get_mut(*room as usize)) {
        sleeping.retain(|other| other.item != number);
    }
    let mut lits = |values: &[u32], old: Option<(u32, Lit)>, meaning: fn(u32, u32) -> Meaning| -> Vec<Lit> {
        let each = (0..).zip(values).map(|(at, value)| match old {
            Some((known, lit)) if known == *value => {
                search.rules.meanings[lit.variable()] = meaning(number, at);
                lit
            }
            _ => search.variable(meaning(number, at)),
        });
        each.collect()
    };
    let first = |values: &[u32], lits: &[Lit]| values.first().copied().zip(lits.first().copied());
    let start_lits = lits(&seats.origin, first(&old.origin, &old.start_lits), Meaning::Start);
    let room = first(&old.rooms, &old.room_lits);
    let several = seats.rooms.len() > 1 || room.is_some();
    let room_lits = if several { lits(&seats.rooms, room, Meaning::Room) } else { Vec::new() };
    let mut places: Vec<u32> = seats.rooms.iter().map(|room| model.place(old.at, *room)).collect();
    places.sort_unstable();
    places.dedup();
    let place = first(&old.places, &old.place_lits);
    let several = places.len() > 1 || place.is_some();
    let place_lits = if several { lits(&places, place, Meaning::Place) } else { Vec::new() };
    let place_of = |room: &u32| places.partition_point(|place| *place < model.place(old.at, *room)) as u32;
    let task = model.task(old.at);
    let held = |lits: &[Lit]| lits.iter().position(|lit| search.trail.is_true(*lit)).map(|at| at as u32);
    let item = Item {
        at: old.at,
        starts: seats.origin.iter().map(|start| task.starts[*start as usize]).collect(),
        start: held(&start_lits),
        room: held(&room_lits),
        place: held(&place_lits),
        start_lits,
        near: seats.near,
        origin: seats.origin,
        room_place: seats.rooms.iter().map(place_of).collect(),
        rooms: seats.rooms,
        room_lits,
        places,
        place_lits,
        ..Item::default()
    };
    clauses(&mut search.trail, &item, &seats.taken);
    for (room, which) in (0..).zip(&item.rooms) {
        if let Some(users) = search.rules.users.get_mut(*which as usize) {
            users.push(User { item: number, lit: item.room_lit(room) });
        }
    }
    search.rules.items[number as usize] = item;
    search.rules.stand(number);
}
