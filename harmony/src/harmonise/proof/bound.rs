//! Least cost by cores: assume that nothing costs anything; each set of assumptions that excludes itself raises the
//! bound by its lightest member and is counted from then on; when the assumptions hold together the bound is reached.

use std::collections::BTreeMap;

use super::literal::Lit;
use super::search::{Effort, Found, Search};
use crate::harmonise::watch::Watch;

/// What leaving one member of a core out may cost.
const SHORTENING: Effort = Effort { conflicts: 50, choices: 20 };

/// A literal that should hold, the cost when it does not, and what follows then.
#[derive(Debug, Clone)]
pub(super) struct Soft {
    pub(super) lit: Lit,
    pub(super) cost: i64,
    /// Literals that should hold even when this one does not, each with its cost, in order: each follows from the one
    /// before, so it matters only once that one is given up.
    pub(super) then: Vec<(Lit, i64)>,
}

/// How a minimisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The least cost is reached, and from now on only plans of this cost are left.
    Least,
    /// Not even giving everything up gives a plan.
    Impossible,
    /// The plan of this cost disturbs what is not written down yet.
    Disturbs,
    /// Stopped; the bound holds.
    Stopped,
}

/// A minimisation that can be stopped and gone on with.
#[derive(Debug)]
pub(super) struct Bound {
    /// Costs at stake by literal.
    costs: BTreeMap<Lit, i64>,
    chains: BTreeMap<Lit, Vec<(Lit, i64)>>,
    /// Only assumptions at least this heavy are made.
    threshold: i64,
    /// No plan costs less.
    pub(super) least: i64,
    /// The cheapest plan known.
    pub(super) known: i64,
}

impl Bound {
    pub(super) fn new(softs: Vec<Soft>, fixed: i64, known: i64) -> Self {
        let mut bound =
            Self { costs: BTreeMap::new(), chains: BTreeMap::new(), threshold: 1, least: fixed, known };
        for soft in softs {
            bound.assume(soft.lit, soft.cost, soft.then);
        }
        bound.threshold = bound.costs.values().copied().max().unwrap_or(1);
        bound
    }

    pub(super) fn assume(&mut self, lit: Lit, cost: i64, then: Vec<(Lit, i64)>) {
        if cost > 0 {
            *self.costs.entry(lit).or_default() += cost;
        }
        if !then.is_empty() {
            self.chains.insert(lit, then);
        }
    }

    /// Goes on until the least cost is reached or the watch stops it. `price` reads the cost off a found plan; nothing
    /// when that cannot be told before more is written down.
    pub(super) fn minimise(
        &mut self,
        search: &mut Search,
        watch: &mut Watch<'_>,
        mut price: impl FnMut(&Search) -> Option<i64>,
    ) -> End {
        loop {
            self.harden(search);
            if self.least >= self.known {
                return End::Least;
            }
            let assumed = self.assumed();
            match search.solve(&assumed, watch, Effort::ANY) {
                Found::Unknown => return End::Stopped,
                Found::Plan => {
                    let cost = price(search);
                    self.known = cost.map_or(self.known, |cost| self.known.min(cost));
                    if assumed.len() < self.costs.len() {
                        self.lower();
                    } else if cost.is_none() {
                        return End::Disturbs;
                    } else {
                        self.known = self.least;
                    }
                }
                Found::Core(core) if core.is_empty() => return End::Impossible,
                Found::Core(core) => {
                    let core = self.shortened(core, search, watch);
                    if core.is_empty() {
                        return End::Impossible;
                    }
                    self.count(&core, search);
                }
            }
            if watch.is_over() {
                return End::Stopped;
            }
        }
    }

    /// What alone would cost more than the best plan known cannot be given up.
    fn harden(&mut self, search: &mut Search) {
        let slack = self.known - self.least;
        let sure: Vec<Lit> =
            self.costs.iter().filter(|(_, cost)| **cost > slack).map(|(lit, _)| *lit).collect();
        if !sure.is_empty() {
            search.reset();
        }
        for lit in sure {
            search.trail.add(&[lit]);
            self.costs.remove(&lit);
        }
    }

    fn assumed(&self) -> Vec<Lit> {
        let heavy = self.costs.iter().filter(|(_, cost)| **cost >= self.threshold);
        let mut lits: Vec<(i64, Lit)> = heavy.map(|(lit, cost)| (-*cost, *lit)).collect();
        lits.sort_unstable();
        lits.into_iter().map(|(_, lit)| lit).collect()
    }

    fn lower(&mut self) {
        let below = self.costs.values().copied().filter(|cost| *cost < self.threshold);
        let next = below.max().unwrap_or(1);
        // Thresholds that differ little are one.
        self.threshold = next.min((self.threshold * 2 / 3).max(1));
    }

    /// Leaves out what the core does not need.
    fn shortened(&self, core: Vec<Lit>, search: &mut Search, watch: &mut Watch<'_>) -> Vec<Lit> {
        let mut core = core;
        // The lightest first: a core is worth as much as its lightest member.
        core.sort_by_key(|lit| (self.costs.get(lit).copied().unwrap_or(0), *lit));
        let mut at = 0;
        while at < core.len() && core.len() > 1 && !watch.is_paused() {
            let mut without = core.clone();
            without.remove(at);
            match search.solve(&without, watch, SHORTENING) {
                Found::Core(smaller) => {
                    core.retain(|lit| smaller.contains(lit));
                    // Those before were needed and still are.
                }
                Found::Plan | Found::Unknown => at += 1,
            }
        }
        core
    }

    /// Raises the bound by a core and puts its sum in its place.
    fn count(&mut self, core: &[Lit], search: &mut Search) {
        search.reset();
        let lightest = core.iter().filter_map(|lit| self.costs.get(lit)).copied().min().unwrap_or(0);
        self.least += lightest;
        for lit in core {
            if let Some(cost) = self.costs.get_mut(lit) {
                *cost -= lightest;
                if *cost == 0 {
                    self.costs.remove(lit);
                }
            }
            self.follow(*lit, lightest);
        }
        if let [lit] = core {
            search.trail.add(&[!*lit]);
            return;
        }
        let broken: Vec<Lit> = core.iter().map(|lit| !*lit).collect();
        search.trail.add(&broken);
        let sums = search.sum(&broken);
        let chain: Vec<(Lit, i64)> = sums[1..].iter().map(|sum| (!*sum, lightest)).collect();
        let (first, rest) = (chain[0], chain[1..].to_vec());
        self.assume(first.0, first.1, rest);
    }

    /// What mattered only once this literal was given up matters now.
    fn follow(&mut self, lit: Lit, _lightest: i64) {
        if let Some(mut chain) = self.chains.remove(&lit)
            && !chain.is_empty()
        {
            let (next, cost) = chain.remove(0);
            self.assume(next, cost, chain);
        }
    }
}
