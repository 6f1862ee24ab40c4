//! What is decided and what follows from it: values, reasons, clauses watched by two literals, and learning.

mod learn;

use super::literal::{Clause, Facts, Lit, Reason, Watch};

/// So many learned clauses are kept at least.
const LEARNED: usize = 8_000;

/// The state of a search over clauses.
#[derive(Debug, Default)]
pub(super) struct Trail {
    /// By literal: 1 holds, -1 does not, 0 open.
    values: Vec<i8>,
    levels: Vec<u32>,
    reasons: Vec<Reason>,
    pub(super) lits: Vec<Lit>,
    limits: Vec<usize>,
    head: usize,
    store: Vec<Lit>,
    clauses: Vec<Clause>,
    watches: Vec<Vec<Watch>>,
    seen: Vec<bool>,
    learned: usize,
    most_learned: usize,
    /// Nothing can hold any more.
    pub(super) refuted: bool,
    /// The false literals of the last conflict.
    pub(super) conflict: Vec<Lit>,
}

impl Trail {
    pub(super) fn new_variable(&mut self) -> Lit {
        let lit = Lit::of(self.levels.len() as u32);
        self.values.extend([0, 0]);
        self.watches.extend([Vec::new(), Vec::new()]);
        self.levels.push(0);
        self.reasons.push(Reason::Chosen);
        self.seen.push(false);
        lit
    }

    pub(super) fn is_true(&self, lit: Lit) -> bool {
        self.values[lit.at()] > 0
    }

    pub(super) fn is_false(&self, lit: Lit) -> bool {
        self.values[lit.at()] < 0
    }

    pub(super) fn is_open(&self, lit: Lit) -> bool {
        self.values[lit.at()] == 0
    }

    pub(super) fn level(&self) -> usize {
        self.limits.len()
    }

    /// A new level of decisions.
    pub(super) fn open_level(&mut self) {
        self.limits.push(self.lits.len());
    }

    /// Makes an open literal hold.
    pub(super) fn hold(&mut self, lit: Lit, reason: Reason) {
        self.values[lit.at()] = 1;
        self.values[(!lit).at()] = -1;
        self.levels[lit.variable()] = self.limits.len() as u32;
        self.reasons[lit.variable()] = reason;
        self.lits.push(lit);
    }

    /// Excludes a literal for these facts. False when it holds already: then there is a conflict.
    pub(super) fn exclude(&mut self, lit: Lit, facts: Facts) -> bool {
        match self.values[lit.at()] {
            0 => {
                self.hold(!lit, Reason::Facts(facts));
                true
            }
            1 => {
                self.conflict.clear();
                self.conflict.extend(facts.lits().iter().map(|fact| !*fact));
                self.conflict.push(!lit);
                false
            }
            _ => true,
        }
    }

    /// Takes back everything above a level, handing over what no longer holds.
    pub(super) fn back_to(&mut self, level: usize, mut undone: impl FnMut(Lit)) {
        if self.limits.len() <= level {
            return;
        }
        let begin = self.limits[level];
        for lit in self.lits.drain(begin..).rev() {
            self.values[lit.at()] = 0;
            self.values[(!lit).at()] = 0;
            undone(lit);
        }
        self.limits.truncate(level);
        self.head = begin;
    }

    /// The next literal whose consequences are not drawn yet.
    pub(super) fn next(&mut self) -> Option<Lit> {
        let lit = self.lits.get(self.head).copied();
        self.head += usize::from(lit.is_some());
        lit
    }

    /// All that holds is looked at again: there is more that may follow from it. Only while nothing is decided.
    pub(super) fn draw_again(&mut self) {
        debug_assert_eq!(self.level(), 0);
        self.head = 0;
    }

    /// Adds a clause; only while nothing is decided.
    pub(super) fn add(&mut self, lits: &[Lit]) {
        debug_assert_eq!(self.level(), 0);
        if lits.iter().any(|lit| self.is_true(*lit)) {
            return;
        }
        let open: Vec<Lit> = lits.iter().copied().filter(|lit| self.is_open(*lit)).collect();
        match open.as_slice() {
            [] => self.refuted = true,
            [lit] => self.hold(*lit, Reason::Chosen),
            _ => {
                self.keep(&open, 0);
            }
        }
    }

    fn keep(&mut self, lits: &[Lit], levels: u32) -> u32 {
        let clause = self.clauses.len() as u32;
        let begin = self.store.len() as u32;
        self.store.extend_from_slice(lits);
        self.clauses.push(Clause { begin, length: lits.len() as u32, levels });
        self.watches[lits[0].at()].push(Watch { clause, blocker: lits[1] });
        self.watches[lits[1].at()].push(Watch { clause, blocker: lits[0] });
        self.learned += usize::from(levels > 0);
        clause
    }

    /// Draws what follows from clauses when a literal holds. False on a conflict.
    pub(super) fn draw(&mut self, lit: Lit) -> bool {
        let falsified = !lit;
        let mut watches = std::mem::take(&mut self.watches[falsified.at()]);
        let mut kept = 0;
        let mut sound = true;
        for at in 0..watches.len() {
            let watch = watches[at];
            if !sound || self.is_true(watch.blocker) {
                watches[kept] = watch;
                kept += 1;
                continue;
            }
            let clause = self.clauses[watch.clause as usize];
            let (begin, end) = (clause.begin as usize, (clause.begin + clause.length) as usize);
            if self.store[begin] == falsified {
                self.store.swap(begin, begin + 1);
            }
            let first = self.store[begin];
            let moved = if self.is_true(first) {
                false
            } else {
                (begin + 2..end).find(|at| !self.is_false(self.store[*at])).is_some_and(|at| {
                    self.store.swap(begin + 1, at);
                    let watched = self.store[begin + 1];
                    self.watches[watched.at()].push(Watch { clause: watch.clause, blocker: first });
                    true
                })
            };
            if moved {
                continue;
            }
            watches[kept] = Watch { clause: watch.clause, blocker: first };
            kept += 1;
            if self.is_open(first) {
                self.hold(first, Reason::Clause(watch.clause));
            } else if self.is_false(first) {
                self.conflict.clear();
                self.conflict.extend_from_slice(&self.store[begin..end]);
                sound = false;
            }
        }
        watches.truncate(kept);
        self.watches[falsified.at()] = watches;
        sound
    }

    /// Whether [`Self::forget`] would drop anything.
    pub(super) fn has_learned_much(&self) -> bool {
        self.learned >= self.most_learned.max(LEARNED)
    }

    /// Drops the worse half of what was learned, when there is much of it; only while nothing is decided.
    pub(super) fn forget(&mut self) {
        if !self.has_learned_much() {
            return;
        }
        self.most_learned = self.most_learned.max(LEARNED);
        self.most_learned += self.most_learned / 10;
        let mut levels: Vec<u32> =
            self.clauses.iter().filter(|clause| clause.levels > 2).map(|clause| clause.levels).collect();
        levels.sort_unstable();
        let limit = levels.get(levels.len() / 2).copied().unwrap_or(u32::MAX);
        let clauses = std::mem::take(&mut self.clauses);
        let store = std::mem::take(&mut self.store);
        self.watches.iter_mut().for_each(Vec::clear);
        self.learned = 0;
        // Nothing refers to a reason of the lowest level again.
        self.lits.iter().for_each(|lit| self.reasons[lit.variable()] = Reason::Chosen);
        for clause in clauses.iter().filter(|clause| clause.levels <= 2 || clause.levels < limit) {
            let lits = &store[clause.begin as usize..(clause.begin + clause.length) as usize];
            if lits.iter().any(|lit| self.is_true(*lit)) {
                continue;
            }
            let open: Vec<Lit> = lits.iter().copied().filter(|lit| self.is_open(*lit)).collect();
            self.keep(&open, clause.levels);
        }
    }
}
