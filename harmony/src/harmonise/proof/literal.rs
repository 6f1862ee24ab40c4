//! Literals and clauses.

use std::ops::Not;

/// A variable, or its negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Lit(u32);

impl Lit {
    /// The variable itself.
    pub(super) fn of(variable: u32) -> Self {
        Self(variable << 1)
    }

    pub(super) fn variable(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(super) fn at(self) -> usize {
        self.0 as usize
    }

    pub(super) fn is_positive(self) -> bool {
        self.0 & 1 == 0
    }
}

impl Not for Lit {
    type Output = Self;
    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

/// Why a literal holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reason {
    /// Decided or assumed, or known from the beginning.
    Chosen,
    /// The other literals of this clause are false.
    Clause(u32),
    /// These literals hold.
    Facts(Facts),
}

/// Up to three literals that together exclude a fourth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    lits: [Lit; 3],
    count: u8,
}

impl Facts {
    pub(super) fn one(lit: Lit) -> Self {
        Self { lits: [lit; 3], count: 1 }
    }

    pub(super) fn two(a: Lit, b: Lit) -> Self {
        Self { lits: [a, b, a], count: 2 }
    }

    /// One more fact, where there is one: what always holds has no literal.
    pub(super) fn and(mut self, lit: Option<Lit>) -> Self {
        if let Some(lit) = lit {
            self.lits[self.count as usize] = lit;
            self.count += 1;
        }
        self
    }

    pub(super) fn lits(&self) -> &[Lit] {
        &self.lits[..self.count as usize]
    }
}

/// A clause in the store.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub(super) begin: u32,
    pub(super) length: u32,
    /// Levels that a learned clause spans; few is good. Nought for a given one.
    pub(super) levels: u32,
}

/// A clause to look at when a literal becomes false.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watch {
    pub(super) clause: u32,
    /// When this one holds there is nothing to do.
    pub(super) blocker: Lit,
}
