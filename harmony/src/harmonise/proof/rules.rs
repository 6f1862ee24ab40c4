//! The hard rules as consequences: what an activity at its seat excludes for others. Nothing of this is written down as
//! clauses; the reason of an exclusion is made when it happens.

use super::item::{Item, Meaning, Neighbour, because};
use super::literal::{Facts, Lit};
use super::trail::Trail;
use crate::harmonise::model::{SOMEWHERE, Start};

/// Items and what their variables mean.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) items: Vec<Item>,
    /// How each item stands now.
    pub(super) stands: Vec<Stand>,
    pub(super) meanings: Vec<Meaning>,
    /// Items that may have each room.
    pub(super) users: Vec<Vec<User>>,
    /// Items asleep in each room.
    pub(super) sleeping: Vec<Vec<User>>,
    pub(super) travel: Vec<Vec<i32>>,
    pub(super) turnaround: i32,
}

/// What is asked of very many items, in little room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    from: i32,
    to: i32,
    /// The start that holds.
    start: Option<Lit>,
    is_out: bool,
    /// It still has to choose between rooms.
    lacks_room: bool,
    /// How much part it had in conflicts.
    pub(super) score: f64,
}

impl Stand {
    /// Whether something about it is to be decided.
    pub(super) fn is_open(&self) -> bool {
        !self.is_out && (self.start.is_none() || self.lacks_room)
    }

    /// Whether it stands less than this distance from another.
    fn is_near(&self, other: &Self, distance: i32) -> bool {
        self.from < other.to + distance && other.from < self.to + distance
    }
}

/// Who may have a room.
#[derive(Debug, Clone, Copy)]
pub(super) struct User {
    pub(super) item: u32,
    /// Literal of the room; none where it is the only one.
    pub(super) lit: Option<Lit>,
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
                let own = &mut self.items[item as usize];
                own.start = Some(at);
                let start = own.starts[at as usize];
                let stand = &mut self.stands[item as usize];
                (stand.from, stand.to, stand.start) = (start.from, start.to, Some(lit));
                self.only_start(trail, item, lit)?;
                self.after_start(trail, item)
            }
            Meaning::Room(item, at) => {
                self.items[item as usize].room = Some(at);
                self.stands[item as usize].lacks_room = false;
                self.room_with_all(trail, item, at)
            }
            Meaning::Place(item, at) => {
                self.items[item as usize].place = Some(at);
                self.leaders_with_all(trail, item)
            }
            Meaning::Out(item) => {
                self.stands[item as usize].is_out = true;
                self.only_start(trail, item, lit)
            }
            Meaning::Other => Ok(()),
        }
    }

    /// A literal no longer holds.
    pub(super) fn undo(&mut self, lit: Lit) {
        if !lit.is_positive() {
            return;
        }
        match self.meanings[lit.variable()] {
            Meaning::Start(item, _) => {
                self.items[item as usize].start = None;
                self.stands[item as usize].start = None;
            }
            Meaning::Room(item, _) => {
                self.items[item as usize].room = None;
                self.stands[item as usize].lacks_room = true;
            }
            Meaning::Place(item, _) => self.items[item as usize].place = None,
            Meaning::Out(item) => self.stands[item as usize].is_out = false,
            Meaning::Other => {}
        }
    }

    /// The activity of a variable had part in a conflict.
    pub(super) fn bump(&mut self, variable: usize, step: f64) {
        if let Meaning::Start(item, _)
        | Meaning::Room(item, _)
        | Meaning::Place(item, _)
        | Meaning::Out(item) = self.meanings[variable]
        {
            self.stands[item as usize].score += step;
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
            if own.rooms[room as usize] < SOMEWHERE && !impossible {
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
        let here = &self.stands[item as usize];
        for neighbour in &own.neighbours {
            let there = &self.stands[neighbour.other as usize];
            match (here.start, there.start) {
                (None, None) => {}
                (Some(_), None) => self.leaders(trail, own, neighbour)?,
                (None, Some(_)) => {
                    let back = Neighbour { other: item, ..*neighbour };
                    self.leaders(trail, &self.items[neighbour.other as usize], &back)?;
                }
                (Some(one), Some(two)) => {
                    if here.is_near(there, neighbour.least) {
                        exclude(trail, two, Facts::one(one))?;
                    } else if here.is_near(there, neighbour.most) {
                        self.ways(trail, own, &self.items[neighbour.other as usize])?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What one where it stands excludes of the starts of another that needs the same leader.
    fn leaders(&self, trail: &mut Trail, one: &Item, neighbour: &Neighbour) -> Drawn {
        let Some((start, lit)) = one.standing() else { return Ok(()) };
        let other = &self.items[neighbour.other as usize];
        let sure = other.within(start, neighbour.least);
        for at in sure.clone() {
            exclude(trail, other.start_lits[at], Facts::one(lit))?;
        }
        if neighbour.least == neighbour.most {
            return Ok(());
        }
        let (Some((here, here_lit)), Some((there, there_lit))) = (one.located(), other.located()) else {
            return Ok(());
        };
        let way = self.travel[here as usize][there as usize];
        if way > neighbour.least {
            for at in other.within(start, way).filter(|at| !sure.contains(at)) {
                exclude(trail, other.start_lits[at], because(lit, here_lit, there_lit))?;
            }
        }
        Ok(())
    }

    /// When both stand: whether the way between them is too long, and places that are too far.
    fn ways(&self, trail: &mut Trail, one: &Item, other: &Item) -> Drawn {
        let (Some((start, lit)), Some((there, there_lit))) = (one.standing(), other.standing()) else {
            return Ok(());
        };
        if let (Some((from, from_lit)), Some((to, to_lit))) = (one.located(), other.located()) {
            let way = self.travel[from as usize][to as usize];
            if start.from < there.to + way && there.from < start.to + way {
                exclude(trail, there_lit, because(lit, from_lit, to_lit))?;
            }
        }
        self.places(trail, one, other)?;
        self.places(trail, other, one)
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
        if number >= SOMEWHERE {
            return Ok(());
        }
        let user = User { item, lit: own.room_lit(room) };
        let has = user.lit.is_none_or(|lit| trail.is_true(lit));
        // Those asleep stand where they fit together.
        let asleep = if own.asleep { &[][..] } else { &self.sleeping[number as usize] };
        for other in self.users[number as usize].iter().chain(asleep) {
            if other.item != item {
                self.room(trail, (user, has), *other)?;
            }
        }
        Ok(())
    }

    /// What one in a room, or who may come to have it, excludes for another.
    fn room(&self, trail: &mut Trail, (own, has): (User, bool), other: User) -> Drawn {
        let (here, there) = (&self.stands[own.item as usize], &self.stands[other.item as usize]);
        let they_have = |trail: &Trail| other.lit.is_none_or(|lit| trail.is_true(lit));
        match (here.start, there.start) {
            (Some(start), None) if has && they_have(trail) => {
                self.occupied(trail, here, other.item, because(start, own.lit, other.lit))
            }
            (None, Some(start)) if has && they_have(trail) => {
                self.occupied(trail, there, own.item, because(start, own.lit, other.lit))
            }
            (Some(one), Some(two)) if here.is_near(there, self.turnaround) => {
                let facts = Facts::two(one, two);
                match (has, they_have(trail), own.lit, other.lit) {
                    (true, true, ..) => exclude(trail, two, because(one, own.lit, other.lit)),
                    (true, false, _, Some(lit)) => exclude(trail, lit, facts.and(own.lit)),
                    (false, true, Some(lit), _) => exclude(trail, lit, facts.and(other.lit)),
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Who stands somewhere excludes starts of another that has the same room.
    fn occupied(&self, trail: &mut Trail, stand: &Stand, other: u32, facts: Facts) -> Drawn {
        let other = &self.items[other as usize];
        let stretch = Start { from: stand.from, to: stand.to, displacement: 0 };
        for at in other.within(stretch, self.turnaround) {
            exclude(trail, other.start_lits[at], facts)?;
        }
        Ok(())
    }

    /// Looks at an item anew.
    pub(super) fn stand(&mut self, number: u32) {
        let item = &self.items[number as usize];
        let (start, lit) = item.standing().unzip();
        let stand = Stand {
            from: start.map_or(0, |start| start.from),
            to: start.map_or(0, |start| start.to),
            start: lit,
            is_out: false,
            lacks_room: !item.room_lits.is_empty() && item.room.is_none(),
            score: self.stands.get(number as usize).map_or(0.0, |stand| stand.score),
        };
        match self.stands.get_mut(number as usize) {
            Some(old) => *old = stand,
            None => self.stands.push(stand),
        }
    }
}
