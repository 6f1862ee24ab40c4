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
    /// Assumptions of the last call: each of its first levels is one of them.
    assumed: Vec<Lit>,
    /// Choices since the last conflict.
    chosen: u64,
}

/// What a search may cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Conflicts in all.
    pub(super) conflicts: u64,
    /// Choices without a conflict: after so many a plan is likely.
    pub(super) choices: u64,
}

impl Effort {
    /// Whatever it takes.
    pub(super) const ANY: Self = Self { conflicts: u64::MAX, choices: u64::MAX };
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
        Self { trail, rules, step: 1.0, restarts: 0, conflicts: 0, assumed: Vec::new(), chosen: 0 }
    }

    pub(super) fn reset(&mut self) {
        self.back_to(0);
    }

    fn back_to(&mut self, level: usize) {
        let Self { trail, rules, .. } = self;
        trail.back_to(level, |lit| rules.undo(lit));
    }

    /// Looks for a plan under assumptions, within so much effort.
    pub(super) fn solve(&mut self, assumed: &[Lit], watch: &mut Watch<'_>, effort: Effort) -> Found {
        if self.trail.has_learned_much() {
            self.back_to(0);
        }
        // What follows from assumptions that the last call made as well, in the same order, stands already.
        let shared = self.assumed.iter().zip(assumed).take_while(|(last, now)| last == now).count();
        self.back_to(shared);
        self.assumed.clear();
        self.assumed.extend_from_slice(assumed);
        if self.trail.refuted {
            return Found::Core(Vec::new());
        }
        if self.trail.level() == 0 {
            if !self.draw() {
                self.trail.refuted = true;
                return Found::Core(Vec::new());
            }
            self.trail.forget();
        }
        let most = self.conflicts.saturating_add(effort.conflicts);
        self.chosen = 0;
        loop {
            self.restarts += 1;
            let until = (self.conflicts + RESTART * luby(self.restarts)).min(most);
            match self.stretch(assumed, watch, until, effort.choices) {
                Some(found) => return found,
                None if self.conflicts >= most || self.chosen > effort.choices || watch.is_paused() => {
                    return Found::Unknown;
                }
                // Assumptions are made again anyway.
                None => self.back_to(assumed.len()),
            }
        }
    }

    fn stretch(&mut self, assumed: &[Lit], watch: &mut Watch<'_>, until: u64, choices: u64) -> Option<Found> {
        loop {
            if !self.draw() {
                self.conflicts += 1;
                self.chosen = 0;
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
                None => {
                    self.chosen += 1;
                    if self.chosen > choices {
                        return None;
                    }
                    self.choose()
                }
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
            self.rules.stands.iter_mut().for_each(|stand| stand.score *= 1e-100);
            self.step *= 1e-100;
        }
        self.back_to(lesson.back_to);
        self.trail.apply(&lesson);
    }

    /// The undecided activity that had most part in conflicts, at the seat that it had or that disturbs least.
    fn choose(&self) -> Option<Lit> {
        let open = self.rules.stands.iter().enumerate().filter(|(_, stand)| stand.is_open());
        let (number, _) = open.reduce(|best, one| if one.1.score > best.1.score { one } else { best })?;
        let item = &self.rules.items[number];
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
