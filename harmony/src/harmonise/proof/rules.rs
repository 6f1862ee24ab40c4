//! The hard rules as consequences: what an activity at its seat excludes for others. Nothing of this is written down as
//! clauses; the reason of an exclusion is made when it happens.

use super::item::{Item, Meaning, because};
use super::literal::{Facts, Lit};
use super::trail::Trail;
use crate::harmonise::model::OUTSIDE;

/// Items and what their variables mean.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) items: Vec<Item>,
    pub(super) meanings: Vec<Meaning>,
    /// Items that may have each room, with the position of the room in theirs.
    pub(super) users: Vec<Vec<(u32, u32)>>,
    pub(super) travel: Vec<Vec<i32>>,
    pub(super) turnaround: i32,
}

/// A conflict was found and stands in the trail.
pub(super) struct Clash;

type Drawn = Result<(), Clash>;

fn exclude(trail: &mut Trail, lit: Lit, facts: Facts) -> Drawn {
    if trail.exclude(lit, facts) { Ok(()) } else { Err(Clash) }
}

impl Rules {
    /// Draws what follows from the rules when a literal holds.
    pub(super) fn draw(&mut self, trail: &mut Trail, lit: Lit) -> Drawn {
        if !lit.is_positive() {
            return Ok(());
        }
        match self.meanings[lit.variable()] {
            Meaning::Start(item, at) => {
                self.items[item as usize].start = Some(at);
                self.only_start(trail, item, lit)?;
                self.after_start(trail, item)
            }
            Meaning::Room(item, at) => {
                self.items[item as usize].room = Some(at);
                self.room_with_all(trail, item, at)
            }
            Meaning::Place(item, at) => {
                self.items[item as usize].place = Some(at);
                self.leaders_with_all(trail, item)
            }
            Meaning::Out(item) => self.only_start(trail, item, lit),
            Meaning::Other => Ok(()),
        }
    }

    /// A literal no longer holds.
    pub(super) fn undo(&mut self, lit: Lit) {
        if !lit.is_positive() {
            return;
        }
        match self.meanings[lit.variable()] {
            Meaning::Start(item, _) => self.items[item as usize].start = None,
            Meaning::Room(item, _) => self.items[item as usize].room = None,
            Meaning::Place(item, _) => self.items[item as usize].place = None,
            Meaning::Out(_) | Meaning::Other => {}
        }
    }

    /// The activity of a variable had part in a conflict.
    pub(super) fn bump(&mut self, variable: usize, step: f64) {
        if let Meaning::Start(item, _)
        | Meaning::Room(item, _)
        | Meaning::Place(item, _)
        | Meaning::Out(item) = self.meanings[variable]
        {
            self.items[item as usize].score += step;
        }
    }

    fn only_start(&self, trail: &mut Trail, item: u32, lit: Lit) -> Drawn {
        let item = &self.items[item as usize];
        for other in item.start_lits.iter().chain(&item.out).filter(|other| **other != lit) {
            exclude(trail, *other, Facts::one(lit))?;
        }
        Ok(())
    }

    fn after_start(&self, trail: &mut Trail, item: u32) -> Drawn {
        self.leaders_with_all(trail, item)?;
        let own = &self.items[item as usize];
        for room in 0..own.rooms.len() as u32 {
            let impossible = own.room_lit(room).is_some_and(|lit| trail.is_false(lit));
            if own.rooms[room as usize] != OUTSIDE && !impossible {
                self.room_with_all(trail, item, room)?;
            }
        }
        let Some((start, lit)) = own.standing() else { return Ok(()) };
        for bond in &own.bonds {
            let other = &self.items[bond.other as usize];
            for (at, there) in other.starts.iter().enumerate() {
                if !bond.kept(start.stretch(), there.stretch()) {
                    exclude(trail, other.start_lits[at], Facts::one(lit))?;
                }
            }
        }
        Ok(())
    }

    fn leaders_with_all(&self, trail: &mut Trail, item: u32) -> Drawn {
        let own = &self.items[item as usize];
        for neighbour in &own.neighbours {
            let other = &self.items[neighbour.other as usize];
            self.leaders(trail, own, other, neighbour.least)?;
            self.leaders(trail, other, own, neighbour.least)?;
            if neighbour.least < neighbour.most {
                self.places(trail, own, other)?;
                self.places(trail, other, own)?;
            }
        }
        Ok(())
    }

    /// What one where it stands excludes of the starts of another that needs the same leader.
    fn leaders(&self, trail: &mut Trail, one: &Item, other: &Item, least: i32) -> Drawn {
        let Some((start, lit)) = one.standing() else { return Ok(()) };
        let sure = other.within(start, least);
        for at in sure.clone() {
            exclude(trail, other.start_lits[at], Facts::one(lit))?;
        }
        let (Some((here, here_lit)), Some((there, there_lit))) = (one.located(), other.located()) else {
            return Ok(());
        };
        let way = self.travel[here as usize][there as usize];
        if way > least {
            for at in other.within(start, way).filter(|at| !sure.contains(at)) {
                exclude(trail, other.start_lits[at], because(lit, here_lit, there_lit))?;
            }
        }
        Ok(())
    }

    /// When both starts are known and one place: places that are too far.
    fn places(&self, trail: &mut Trail, one: &Item, other: &Item) -> Drawn {
        if other.place_lits.is_empty() || other.place.is_some() {
            return Ok(());
        }
        let (Some((start, lit)), Some((there, there_lit))) = (one.standing(), other.standing()) else {
            return Ok(());
        };
        let Some((here, here_lit)) = one.located() else { return Ok(()) };
        for (place, place_lit) in other.places.iter().zip(&other.place_lits) {
            let way = self.travel[here as usize][*place as usize];
            if start.from < there.to + way && there.from < start.to + way {
                exclude(trail, *place_lit, Facts::two(lit, there_lit).and(here_lit))?;
            }
        }
        Ok(())
    }

    /// What follows for everybody who may have the same room.
    fn room_with_all(&self, trail: &mut Trail, item: u32, room: u32) -> Drawn {
        let own = &self.items[item as usize];
        let number = own.rooms[room as usize];
        if number == OUTSIDE {
            return Ok(());
        }
        for (other, theirs) in &self.users[number as usize] {
            if *other != item {
                let other = &self.items[*other as usize];
                self.room(trail, (own, room), (other, *theirs))?;
                self.room(trail, (other, *theirs), (own, room))?;
            }
        }
        Ok(())
    }

    /// What one in a room excludes for another that may have it.
    fn room(&self, trail: &mut Trail, (one, room): (&Item, u32), (other, theirs): (&Item, u32)) -> Drawn {
        let Some((start, lit)) = one.standing() else { return Ok(()) };
        let (room_lit, their_lit) = (one.room_lit(room), other.room_lit(theirs));
        let has = |lit: Option<Lit>| lit.is_none_or(|lit| trail.is_true(lit));
        let (has, they_have) = (has(room_lit), has(their_lit));
        if has && they_have {
            for at in other.within(start, self.turnaround) {
                exclude(trail, other.start_lits[at], because(lit, room_lit, their_lit))?;
            }
            return Ok(());
        }
        let Some((there, there_lit)) = other.standing() else { return Ok(()) };
        let close = start.from < there.to + self.turnaround && there.from < start.to + self.turnaround;
        match (close, has, they_have, their_lit, room_lit) {
            (true, true, false, Some(their_lit), _) => {
                exclude(trail, their_lit, Facts::two(lit, there_lit).and(room_lit))
            }
            (true, false, true, _, Some(room_lit)) => {
                exclude(trail, room_lit, Facts::two(lit, there_lit).and(their_lit))
            }
            _ => Ok(()),
        }
    }
}
