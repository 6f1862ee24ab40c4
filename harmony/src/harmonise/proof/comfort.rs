//! The last part of the vector in literals: desired leaders missed, uneven days. Written down only when the parts before
//! are settled, because then few seats are left.

use std::collections::{BTreeMap, BTreeSet};

use super::Proof;
use super::bound::Soft;
use super::item::Item;
use super::literal::Lit;
use super::stages::{Goals, soft};
use crate::harmonise::model::Start;
use crate::harmonise::watch::Watch;
use crate::problem::DAY;

/// Pairs of seats beyond which writing them down would take longer than it is worth.
const PAIRS: usize = 400_000;

/// A seat that is still open: start, place, and the literals that say so.
struct Open {
    start: Start,
    place: u32,
    lits: Vec<Lit>,
}

/// What is gathered on the way.
struct Gathering {
    /// Open seats of each item.
    open: Vec<Vec<Open>>,
    softs: Vec<Soft>,
    fixed: i64,
    pairs: usize,
}

impl Proof<'_> {
    pub(super) fn comfort(&mut self, watch: &mut Watch<'_>) -> Goals {
        let open = self.search.rules.items.iter().map(|item| self.open_seats(item)).collect();
        let mut gathering = Gathering { open, softs: Vec::new(), fixed: 0, pairs: 0 };
        self.even_days(&mut gathering, watch)?;
        self.desires(&mut gathering, watch)?;
        Some((gathering.softs, gathering.fixed))
    }

    fn open_seats(&self, item: &Item) -> Vec<Open> {
        let trail = &self.search.trail;
        let mut seats = Vec::new();
        for (start, lit) in item.starts.iter().zip(&item.start_lits).filter(|(_, lit)| !trail.is_false(**lit))
        {
            for (at, place) in item.places.iter().enumerate() {
                let place_lit = item.place_lit(at as u32);
                if place_lit.is_some_and(|lit| trail.is_false(lit)) {
                    continue;
                }
                let lits =
                    std::iter::once(*lit).chain(place_lit).filter(|lit| !trail.is_true(*lit)).collect();
                seats.push(Open { start: *start, place: *place, lits });
            }
        }
        seats
    }

    /// Leaders required by free activities: each pair of activities that start on one day costs one.
    fn even_days(&mut self, gathering: &mut Gathering, watch: &mut Watch<'_>) -> Option<()> {
        let mut sure: BTreeMap<(u32, i32), i64> = BTreeMap::new();
        let mut maybe: BTreeMap<(u32, i32), Vec<Lit>> = BTreeMap::new();
        let mut leaders = BTreeSet::new();
        for (number, seats) in gathering.open.iter().enumerate() {
            if watch.is_ended() {
                return None;
            }
            let item = &self.search.rules.items[number];
            let may_be_out = item.out.is_some_and(|out| !self.search.trail.is_false(out));
            let days: BTreeSet<i32> = seats.iter().map(|seat| seat.start.from.div_euclid(DAY)).collect();
            let required = &self.board.model.task(item.at).required;
            leaders.extend(required.iter().copied());
            if let (1, false, Some(day)) = (days.len(), may_be_out, days.first()) {
                required.iter().for_each(|leader| *sure.entry((*leader, *day)).or_default() += 1);
                continue;
            }
            for day in days {
                let sign = self.on_day(number, day);
                required.iter().for_each(|leader| maybe.entry((*leader, day)).or_default().push(sign));
            }
        }
        for leader in leaders {
            for day in 0..self.board.model.instance.calendar.days() {
                let base = sure.get(&(leader, day)).copied().unwrap_or(0) + self.board.starting(leader, day);
                gathering.fixed += base * (base - 1) / 2;
                if let Some(signs) = maybe.get(&(leader, day)) {
                    gathering.softs.extend(self.uneven(signs, base));
                }
            }
        }
        Some(())
    }

    /// So many surely start on a day, these perhaps: the next one costs as many pairs as there are already.
    fn uneven(&mut self, signs: &[Lit], base: i64) -> Option<Soft> {
        let sums = self.search.sum(signs);
        let costs = sums.iter().zip(base..).map(|(sum, cost)| (!*sum, cost));
        let mut chain: Vec<(Lit, i64)> = costs.filter(|(_, cost)| *cost > 0).collect();
        if chain.is_empty() {
            return None;
        }
        let (lit, cost) = chain.remove(0);
        Some(Soft { lit, cost, then: chain })
    }

    /// A literal that holds when the item starts on that day.
    fn on_day(&mut self, number: usize, day: i32) -> Lit {
        let sign = self.search.new_variable();
        let item = &self.search.rules.items[number];
        for (start, lit) in item.starts.iter().zip(&item.start_lits) {
            if start.from.div_euclid(DAY) == day {
                self.search.trail.add(&[!*lit, sign]);
            }
        }
        sign
    }

    /// Desired leaders, of free activities and of others whose leaders the free ones need. What settled activities
    /// desire of leaders that no free one needs does not change.
    fn desires(&mut self, gathering: &mut Gathering, watch: &mut Watch<'_>) -> Option<()> {
        let model = self.board.model;
        let mut needing: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, item) in self.search.rules.items.iter().enumerate() {
            model
                .task(item.at)
                .required
                .iter()
                .for_each(|leader| needing.entry(*leader).or_default().push(number));
        }
        for number in 0..gathering.open.len() {
            for leader in &model.task(self.free[number]).desired {
                if watch.is_ended() {
                    return None;
                }
                let rivals = needing.get(leader).map_or(&[][..], Vec::as_slice);
                let seats = std::mem::take(&mut gathering.open[number]);
                // Who is required cannot be desired as well: then it is missed wherever the activity stands.
                let clauses = match rivals.contains(&number) {
                    true => {
                        Some(seats.iter().map(|seat| seat.lits.iter().map(|lit| !*lit).collect()).collect())
                    }
                    false => self.missing(*leader, &seats, rivals, gathering),
                };
                gathering.open[number] = seats;
                self.desire(clauses?, gathering);
            }
        }
        for (leader, rivals) in &needing {
            for at in &model.desiring[*leader as usize] {
                let Some(seat) = self.board.seat(*at) else { continue };
                if watch.is_ended() {
                    return None;
                }
                let place = model.place(*at, seat.room);
                let own = [Open { start: model.start(*at, seat), place, lits: Vec::new() }];
                let clauses = self.missing(*leader, &own, rivals, gathering)?;
                self.desire(clauses, gathering);
            }
        }
        Some(())
    }

    /// When a desired leader is missed: literals of which one must not hold. Nothing when there are too many.
    fn missing(
        &self,
        leader: u32,
        seats: &[Open],
        rivals: &[usize],
        gathering: &mut Gathering,
    ) -> Option<Vec<Vec<Lit>>> {
        let model = self.board.model;
        let mut clauses: Vec<Vec<Lit>> = Vec::new();
        for seat in seats {
            let not_here = || seat.lits.iter().map(|lit| !*lit);
            if self.board.misses(leader, seat.start, seat.place) {
                clauses.push(not_here().collect());
                continue;
            }
            for there in rivals.iter().flat_map(|rival| &gathering.open[*rival]) {
                gathering.pairs += 1;
                let way = model.minutes(seat.place, there.place);
                if there.start.from < seat.start.to + way && seat.start.from < there.start.to + way {
                    clauses.push(not_here().chain(there.lits.iter().map(|lit| !*lit)).collect());
                }
            }
            if gathering.pairs > PAIRS {
                return None;
            }
        }
        Some(clauses)
    }

    fn desire(&mut self, clauses: Vec<Vec<Lit>>, gathering: &mut Gathering) {
        if clauses.iter().any(Vec::is_empty) {
            gathering.fixed += 3;
        } else if !clauses.is_empty() {
            let missed = self.search.new_variable();
            for mut clause in clauses {
                clause.push(missed);
                self.search.trail.add(&clause);
            }
            gathering.softs.push(soft(!missed, 3));
        }
    }
}
