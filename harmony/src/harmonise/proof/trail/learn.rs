//! Learning from a conflict, and naming the assumptions that are to blame.

use super::Trail;
use crate::harmonise::proof::literal::{Lit, Reason};

/// What was learned from a conflict.
pub(in crate::harmonise::proof) struct Lesson {
    /// The literal that follows stands first.
    pub(in crate::harmonise::proof) lits: Vec<Lit>,
    pub(in crate::harmonise::proof) back_to: usize,
    levels: u32,
}

impl Trail {
    /// The literals that made this one hold.
    fn causes(&self, lit: Lit, each: &mut Vec<Lit>) {
        each.clear();
        match &self.reasons[lit.variable()] {
            Reason::Chosen => {}
            Reason::Clause(clause) => {
                let clause = self.clauses[*clause as usize];
                let lits = &self.store[clause.begin as usize..(clause.begin + clause.length) as usize];
                each.extend(lits.iter().filter(|other| **other != lit).map(|other| !*other));
            }
            Reason::Facts(facts) => each.extend_from_slice(facts.lits()),
        }
    }

    /// Learns from the last conflict: the first point through which everything of this level goes.
    pub(in crate::harmonise::proof) fn learn(&mut self, mut bump: impl FnMut(usize)) -> Lesson {
        let level = self.level() as u32;
        let mut pending: Vec<Lit> = self.conflict.iter().map(|lit| !*lit).collect();
        let mut lesson = vec![Lit::of(0)];
        let (mut open, mut at) = (0_u32, self.lits.len());
        let mut marked = Vec::new();
        loop {
            for cause in &pending {
                let variable = cause.variable();
                if self.seen[variable] || self.levels[variable] == 0 {
                    continue;
                }
                self.seen[variable] = true;
                marked.push(variable);
                bump(variable);
                if self.levels[variable] == level {
                    open += 1;
                } else {
                    lesson.push(!*cause);
                }
            }
            while at > 0 && !self.seen[self.lits[at - 1].variable()] {
                at -= 1;
            }
            at = at.saturating_sub(1);
            let lit = self.lits[at];
            open = open.saturating_sub(1);
            if open == 0 {
                lesson[0] = !lit;
                break;
            }
            self.causes(lit, &mut pending);
        }
        self.shorten(&mut lesson);
        marked.into_iter().for_each(|variable| self.seen[variable] = false);
        self.lesson(lesson)
    }

    /// Leaves out what follows from the rest.
    fn shorten(&self, lesson: &mut Vec<Lit>) {
        let mut causes = Vec::new();
        let mut keep = |lit: Lit| {
            self.causes(!lit, &mut causes);
            let implied = |cause: &Lit| self.seen[cause.variable()] || self.levels[cause.variable()] == 0;
            causes.is_empty() || !causes.iter().all(implied)
        };
        let mut at = 1;
        while at < lesson.len() {
            if keep(lesson[at]) {
                at += 1;
            } else {
                lesson.swap_remove(at);
            }
        }
    }

    fn lesson(&self, mut lits: Vec<Lit>) -> Lesson {
        let level = |lit: Lit| self.levels[lit.variable()];
        let mut spanned: Vec<u32> = lits.iter().map(|lit| level(*lit)).collect();
        spanned.sort_unstable();
        spanned.dedup();
        let back_to = match (1..lits.len()).max_by_key(|at| level(lits[*at])) {
            Some(at) => {
                lits.swap(1, at);
                level(lits[1]) as usize
            }
            None => 0,
        };
        Lesson { lits, back_to, levels: spanned.len() as u32 }
    }

    /// Keeps a lesson, after going back to its level, and draws its conclusion.
    pub(in crate::harmonise::proof) fn apply(&mut self, lesson: &Lesson) {
        let reason = match lesson.lits.as_slice() {
            [_] => Reason::Chosen,
            lits => Reason::Clause(self.keep(lits, lesson.levels.max(1))),
        };
        self.hold(lesson.lits[0], reason);
    }

    /// The assumptions that exclude this literal, itself included.
    pub(in crate::harmonise::proof) fn blame(&mut self, refused: Lit) -> Vec<Lit> {
        let mut core = vec![refused];
        if self.levels[refused.variable()] == 0 {
            return core;
        }
        let mut causes = Vec::new();
        self.seen[refused.variable()] = true;
        for at in (self.limits[0]..self.lits.len()).rev() {
            let lit = self.lits[at];
            if !std::mem::replace(&mut self.seen[lit.variable()], false) {
                continue;
            }
            self.causes(lit, &mut causes);
            if causes.is_empty() && lit != !refused {
                core.push(lit);
            }
            for cause in causes.iter().filter(|cause| self.levels[cause.variable()] > 0) {
                self.seen[cause.variable()] = true;
            }
        }
        self.seen[refused.variable()] = false;
        core
    }
}
