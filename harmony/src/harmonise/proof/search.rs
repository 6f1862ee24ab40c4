//! Search with learning: decide an activity, draw consequences, learn from conflicts, under assumptions.

use super::literal::{Lit, Reason};
use super::rules::Rules;
use super::trail::Trail;
use crate::harmonise::watch::Watch;

/// Conflicts of the shortest stretch between two restarts.
const RESTART: u64 = 64;

/// Clauses, rules, and how to choose.
#[derive(Debug, Default)]
pub(super) struct Search {
    pub(super) trail: Trail,
    pub(super) rules: Rules,
    step: f64,
    restarts: u64,
    pub(super) conflicts: u64,
}

/// How a search ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Everything stands; the trail holds it until the next call.
    Plan,
    /// These assumptions exclude each other.
    Core(Vec<Lit>),
    /// Stopped before it was known.
    Unknown,
}

impl Search {
    pub(super) fn new(trail: Trail, rules: Rules) -> Self {
        Self { trail, rules, step: 1.0, restarts: 0, conflicts: 0 }
    }

    pub(super) fn reset(&mut self) {
        self.back_to(0);
    }

    fn back_to(&mut self, level: usize) {
        let Self { trail, rules, .. } = self;
        trail.back_to(level, |lit| rules.undo(lit));
    }

    /// Looks for a plan under assumptions, within so many conflicts.
    pub(super) fn solve(&mut self, assumed: &[Lit], watch: &mut Watch<'_>, conflicts: u64) -> Found {
        self.back_to(0);
        if self.trail.refuted || !self.draw() {
            self.trail.refuted = true;
            return Found::Core(Vec::new());
        }
        self.trail.forget();
        let most = self.conflicts.saturating_add(conflicts);
        loop {
            self.restarts += 1;
            let until = (self.conflicts + RESTART * luby(self.restarts)).min(most);
            match self.stretch(assumed, watch, until) {
                Some(found) => return found,
                None if self.conflicts >= most || watch.is_paused() => return Found::Unknown,
                None => self.back_to(0),
            }
        }
    }

    fn stretch(&mut self, assumed: &[Lit], watch: &mut Watch<'_>, until: u64) -> Option<Found> {
        loop {
            if !self.draw() {
                self.conflicts += 1;
                if self.trail.level() == 0 {
                    self.trail.refuted = true;
                    return Some(Found::Core(Vec::new()));
                }
                self.learn();
                if self.conflicts >= until || watch.is_over() {
                    return None;
                }
                continue;
            }
            let level = self.trail.level();
            let next = match assumed.get(level) {
                Some(lit) if self.trail.is_false(*lit) => return Some(Found::Core(self.trail.blame(*lit))),
                Some(lit) => Some(*lit),
                None => self.choose(),
            };
            let Some(lit) = next else { return Some(Found::Plan) };
            if level % 64 == 63 && watch.is_over() {
                return None;
            }
            self.trail.open_level();
            if self.trail.is_open(lit) {
                self.trail.hold(lit, Reason::Chosen);
            }
        }
    }

    /// Draws all consequences. False on a conflict.
    pub(super) fn draw(&mut self) -> bool {
        while let Some(lit) = self.trail.next() {
            if !self.trail.draw(lit) || self.rules.draw(&mut self.trail, lit).is_err() {
                return false;
            }
        }
        true
    }

    fn learn(&mut self) {
        let Self { trail, rules, step, .. } = self;
        let lesson = trail.learn(|variable| rules.bump(variable, *step));
        self.step *= 1.05;
        if self.step > 1e100 {
            self.rules.items.iter_mut().for_each(|item| item.score *= 1e-100);
            self.step *= 1e-100;
        }
        self.back_to(lesson.back_to);
        self.trail.apply(&lesson);
    }

    /// The undecided activity that had most part in conflicts, at the seat that it had or that disturbs least.
    fn choose(&self) -> Option<Lit> {
        let open = self.rules.items.iter().filter(|item| {
            let out = item.out.is_some_and(|out| self.trail.is_true(out));
            !out && (item.start.is_none() || (!item.room_lits.is_empty() && item.room.is_none()))
        });
        let item = open.reduce(|best, item| if item.score > best.score { item } else { best })?;
        let possible = |lit: &Lit| !self.trail.is_false(*lit);
        if item.start.is_none() {
            let liked = item.liked_start.into_iter();
            let starts = liked.chain(item.near.iter().copied()).map(|at| item.start_lits[at as usize]);
            return starts.chain(item.out).find(possible);
        }
        let rooms = std::iter::once(item.liked_room).chain(0..item.rooms.len() as u32);
        rooms.filter_map(|room| item.room_lit(room)).find(possible)
    }
}

/// 1, 1, 2, 1, 1, 2, 4, …
fn luby(mut at: u64) -> u64 {
    loop {
        let power = 64 - at.leading_zeros();
        if at == (1 << power) - 1 {
            return 1 << (power - 1);
        }
        at -= (1 << (power - 1)) - 1;
    }
}
