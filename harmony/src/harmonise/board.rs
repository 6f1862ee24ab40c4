//! A plan while it is being made: a sorted lane per leader and room answers "what is in the way?".

mod around;
mod comfort;
mod lane;

use std::ops::ControlFlow;

use self::lane::{Lane, Slot};
use super::model::{Model, OUTSIDE, Seat, Start};
use super::price::Price;
use super::vector::Vector;
use crate::problem::{Hold, Plan, RoomNo, Spot};

/// Placed activities, by activity and by lane.
#[derive(Debug, Clone)]
pub(super) struct Board<'m> {
    pub(super) model: &'m Model<'m>,
    seats: Vec<Option<Seat>>,
    leaders: Vec<Lane>,
    rooms: Vec<Lane>,
    /// Large activities that touch each day.
    large: Vec<Vec<u32>>,
}

/// Something in the way of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Another activity.
    Activity(u32),
    /// A closure or a forbidden spot.
    Closed,
}

impl<'m> Board<'m> {
    pub(super) fn new(model: &'m Model<'m>) -> Self {
        let instance = model.instance;
        Self {
            model,
            seats: vec![None; model.tasks.len()],
            leaders: vec![Lane::default(); instance.leaders.len()],
            rooms: vec![Lane::default(); instance.rooms.len()],
            large: vec![Vec::new(); instance.calendar.days() as usize],
        }
    }

    pub(super) fn seat(&self, at: u32) -> Option<Seat> {
        self.seats[at as usize]
    }

    pub(super) fn seats(&self) -> &[Option<Seat>] {
        &self.seats
    }

    /// Places what stands nowhere; the seat is free.
    pub(super) fn place(&mut self, at: u32, seat: Seat) {
        let model = self.model;
        let start = model.start(at, seat);
        let slot = Slot { from: start.from, to: start.to, at, place: model.place(at, seat.room) };
        for leader in &model.task(at).required {
            self.leaders[*leader as usize].add(slot);
        }
        if seat.room != OUTSIDE {
            self.rooms[seat.room as usize].add(slot);
        }
        for day in self.large_days(at, start) {
            self.large[day].push(at);
        }
        self.seats[at as usize] = Some(seat);
    }

    /// Takes an activity out, if it is placed.
    pub(super) fn lift(&mut self, at: u32) -> Option<Seat> {
        let model = self.model;
        let seat = self.seats[at as usize].take()?;
        let start = model.start(at, seat);
        for leader in &model.task(at).required {
            self.leaders[*leader as usize].remove(start.from, at);
        }
        if seat.room != OUTSIDE {
            self.rooms[seat.room as usize].remove(start.from, at);
        }
        for day in self.large_days(at, start) {
            self.large[day].retain(|other| *other != at);
        }
        Some(seat)
    }

    /// Days on which an activity counts as large; the last may lie beyond the calendar.
    fn large_days(&self, at: u32, start: Start) -> std::ops::Range<usize> {
        if !self.model.task(at).large {
            return 0..0;
        }
        let (from, to) = start.stretch().days();
        from as usize..(to as usize + 1).min(self.large.len())
    }

    pub(super) fn is_free(&self, at: u32, seat: Seat) -> bool {
        self.obstacles(at, seat, |_| ControlFlow::Break(())).is_continue()
    }

    /// The activities in the way, each once, in order; nothing when something cannot give way.
    pub(super) fn blockers(&self, at: u32, seat: Seat, found: &mut Vec<u32>) -> bool {
        found.clear();
        let gives_way = self.obstacles(at, seat, |obstacle| match obstacle {
            Obstacle::Activity(other) if self.model.task(other).hold == Hold::Movable => {
                found.push(other);
                ControlFlow::Continue(())
            }
            _ => ControlFlow::Break(()),
        });
        found.sort_unstable();
        found.dedup();
        gives_way.is_continue()
    }

    /// Hands over what is in the way of a seat, until told to stop. An activity may come more than once.
    pub(super) fn obstacles(
        &self,
        at: u32,
        seat: Seat,
        mut each: impl FnMut(Obstacle) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let model = self.model;
        let (task, start) = (model.task(at), model.start(at, seat));
        if !model.allows(at, start, seat.room) {
            each(Obstacle::Closed)?;
        }
        let place = model.place(at, seat.room);
        for leader in &task.required {
            self.leaders[*leader as usize].near(start, model.longest, |slot| {
                let way = model.minutes(place, slot.place);
                let apart = start.to + way <= slot.from || slot.to + way <= start.from;
                if apart || slot.at == at {
                    ControlFlow::Continue(())
                } else {
                    each(Obstacle::Activity(slot.at))
                }
            })?;
        }
        if seat.room != OUTSIDE {
            self.rooms[seat.room as usize].near(start, model.instance.turnaround, |slot| {
                if slot.at == at { ControlFlow::Continue(()) } else { each(Obstacle::Activity(slot.at)) }
            })?;
        }
        self.bonds_and_large_days(at, start, each)
    }

    fn bonds_and_large_days(
        &self,
        at: u32,
        start: Start,
        mut each: impl FnMut(Obstacle) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let model = self.model;
        for bond in &model.task(at).bonds {
            let Some(other) = self.seats[bond.other as usize] else { continue };
            if !bond.kept(start.stretch(), model.start(bond.other, other).stretch()) {
                each(Obstacle::Activity(bond.other))?;
            }
        }
        let limit = model.instance.large_per_day;
        for day in self.large_days(at, start) {
            let others = self.large[day].iter().filter(|other| **other != at);
            let movable = |other: &&&u32| model.task(***other).hold == Hold::Movable;
            let count = others.clone().count();
            if count < limit {
                continue;
            }
            if limit == 0 {
                each(Obstacle::Closed)?;
            }
            // Those that can give way first, the latest to come first.
            let (soft, hard): (Vec<&u32>, Vec<&u32>) = others.rev().partition(|other| movable(&other));
            for other in soft.into_iter().chain(hard).take(count + 1 - limit.max(1)) {
                each(Obstacle::Activity(*other))?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Price of an activity as it stands, comfort left aside.
    pub(super) fn price(&self, at: u32) -> Price {
        match self.seats[at as usize] {
            Some(seat) => self.model.price(at, seat),
            None => Price::left_out(self.model.task(at).class),
        }
    }

    /// The whole vector.
    pub(super) fn vector(&self) -> Vector {
        let mut vector = Vector { comfort: self.comfort(), ..Vector::default() };
        for (at, task) in self.model.tasks.iter().enumerate() {
            let Some(seat) = self.seats[at] else {
                vector.unplaced[task.class] += 1;
                continue;
            };
            if Some(seat.start) != task.wish {
                vector.moved += 4 * task.weight;
                vector.displacement += task.starts[seat.start as usize].displacement;
            }
            if task.wished_room.is_some_and(|room| room != seat.room) {
                vector.moved += task.weight;
            }
        }
        vector
    }

    pub(super) fn plan(&self) -> Plan {
        let spot = |(at, seat): (usize, &Option<Seat>)| {
            seat.map(|seat| Spot {
                start: self.model.start(at as u32, seat).from,
                room: (seat.room != OUTSIDE).then(|| RoomNo::of(seat.room as usize)),
            })
        };
        Plan::of(self.seats.iter().enumerate().map(spot).collect())
    }

    /// Goes over to other seats, which fit together.
    pub(super) fn become_like(&mut self, seats: &[Option<Seat>]) {
        let changed: Vec<u32> =
            (0..seats.len()).filter(|at| seats[*at] != self.seats[*at]).map(|at| at as u32).collect();
        for at in &changed {
            self.lift(*at);
        }
        for at in &changed {
            if let Some(seat) = seats[*at as usize] {
                self.place(*at, seat);
            }
        }
    }
}
