//! A few activities taken out together and put back in the cheapest way, by exhaustive search within a bound.

use super::board::Board;
use super::dice::Dice;
use super::model::Seat;
use super::price::Price;
use crate::problem::Hold;

/// Free seats kept per activity, and nodes visited, before the search is content.
const SEATS: usize = 16;
const NODES: u32 = 500;
/// Activities up to which comfort is weighed as well.
const SMALL: usize = 700;

/// An activity of the group with its seats by price; `None` is staying out.
type Member = (u32, Vec<(Price, Option<Seat>)>);

struct Search<'b, 'm> {
    board: &'b mut Board<'m>,
    /// Those with the fewest seats first.
    members: Vec<Member>,
    /// Least price of this member and all later ones.
    rest: Vec<Price>,
    best: Price,
    best_seats: Option<Vec<Option<Seat>>>,
    chosen: Vec<Option<Seat>>,
    nodes: u32,
    group: Vec<u32>,
}

/// What came of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Cheaper than before.
    Better,
    /// As before, perhaps with other seats.
    Equal,
}

/// Puts the group back at least as cheaply as it stood.
pub(super) fn reinsert(board: &mut Board<'_>, group: &[u32], dice: &mut Dice) -> Outcome {
    let comfort = comfort(board, group);
    let hard: Price = group.iter().fold(Price::NONE, |sum, at| sum + board.price(*at));
    let old: Vec<(u32, Option<Seat>)> = group.iter().map(|at| (*at, board.lift(*at))).collect();
    let members = members(board, group, hard, dice);
    let mut rest = vec![Price::NONE; members.len() + 1];
    for (at, (_, seats)) in members.iter().enumerate().rev() {
        rest[at] = rest[at + 1] + seats.first().map_or(Price::NONE, |(price, _)| *price);
    }
    let before = hard + comfort;
    let mut search = Search {
        board,
        members,
        rest,
        best: before,
        best_seats: None,
        chosen: Vec::new(),
        nodes: 0,
        group: group.to_vec(),
    };
    search.descend(Price::NONE);
    let (best, found) = (search.best, search.best_seats.take());
    let order: Vec<u32> = search.members.iter().map(|(at, _)| *at).collect();
    match found {
        Some(seats) => {
            order.iter().zip(seats).for_each(|(at, seat)| put(board, *at, seat));
            if best < before { Outcome::Better } else { Outcome::Equal }
        }
        None => {
            old.into_iter().for_each(|(at, seat)| put(board, at, seat));
            Outcome::Equal
        }
    }
}

/// Comfort around the group. In large problems it is left to the larger groups: it is looked up far and wide.
fn comfort(board: &Board<'_>, group: &[u32]) -> Price {
    let small = board.model.tasks.len() <= SMALL;
    if small { Price::comfort(board.comfort_around(group)) } else { Price::NONE }
}

fn put(board: &mut Board<'_>, at: u32, seat: Option<Seat>) {
    if let Some(seat) = seat {
        board.place(at, seat);
    }
}

fn members(board: &Board<'_>, group: &[u32], most: Price, dice: &mut Dice) -> Vec<Member> {
    let mut members: Vec<_> = group.iter().map(|at| (*at, seats(board, *at, most, dice))).collect();
    members.sort_by_key(|(at, seats)| (seats.len(), *at));
    members
}

/// Free seats by price, none dearer than `most`; among equal ones chance decides which are kept.
fn seats(board: &Board<'_>, at: u32, most: Price, dice: &mut Dice) -> Vec<(Price, Option<Seat>)> {
    let task = board.model.task(at);
    let mut found = Vec::new();
    for start in task.near() {
        let cheapest =
            board.model.price(at, Seat { start: *start, room: task.rooms.first().copied().unwrap_or(0) });
        if cheapest > most || found.len() >= SEATS {
            break;
        }
        let turn = dice.below(task.rooms.len());
        for step in 0..task.rooms.len() {
            let seat = Seat { start: *start, room: task.rooms[(step + turn) % task.rooms.len()] };
            let price = board.model.price(at, seat);
            if price <= most && board.is_free(at, seat) {
                found.push((price, Some(seat)));
            }
        }
    }
    let out = Price::left_out(task.class);
    if task.hold == Hold::Movable && out <= most {
        found.push((out, None));
    }
    found.sort_by_key(|(price, _)| *price);
    found
}

impl Search<'_, '_> {
    fn descend(&mut self, spent: Price) {
        let depth = self.chosen.len();
        if depth == self.members.len() {
            return self.arrive(spent);
        }
        let at = self.members[depth].0;
        for choice in 0..self.members[depth].1.len() {
            let (price, seat) = self.members[depth].1[choice];
            self.nodes += 1;
            if spent + price + self.rest[depth + 1] > self.best || self.nodes > NODES {
                return;
            }
            match seat {
                Some(seat) if self.board.is_free(at, seat) => self.board.place(at, seat),
                Some(_) => continue,
                None => {}
            }
            self.chosen.push(seat);
            self.descend(spent + price);
            self.chosen.pop();
            self.board.lift(at);
        }
    }

    fn arrive(&mut self, spent: Price) {
        if spent > self.best.hard() {
            return;
        }
        let price = spent + comfort(self.board, &self.group);
        // An equal one is taken too: standing still is how a search gets stuck.
        if price < self.best || (price == self.best && self.best_seats.is_none()) {
            self.best = price;
            self.best_seats = Some(self.chosen.clone());
        }
    }
}
