//! The course of a run: ask the harmoniser, let the judge look at its answer, forbid what is wrong, ask again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use super::item::Item;
use super::layout::{Decided, Layout};
use super::mend::{take_back_harm, take_back_needless};
use super::puzzle::{Puzzle, new_blocks};
use super::relief::Relieved;
use super::wanted::Freedom;
use crate::clash::{Clash, ClashKind};
use crate::harmonise::{Ban, Limits, Progress, Proven, Terms, Vector, harmonise};
use crate::judge::clashes;
use crate::problem::{Hold, Plan, Size, Spot};

/// The harmoniser is asked at most so often in a row.
const ROUNDS: usize = 8;
/// In larger problems neither other sides of equal cost nor single moves are looked at: each look is another judgement.
pub(super) const SMALL: usize = 500;

pub(super) struct Course<'r, 'l, 't> {
    pub(super) puzzle: &'r Puzzle,
    pub(super) seed: u64,
    pub(super) limits: &'r Limits<'l>,
    pub(super) tell: &'t mut dyn FnMut(&Progress),
}

/// What a run found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Items that do not stay, and where they go.
    pub(super) moved: BTreeMap<usize, Spot>,
    /// What is done instead of moving.
    pub(super) reliefs: Vec<Relieved>,
    pub(super) layout: Layout,
    pub(super) terms: Terms,
    pub(super) vector: Vector,
    pub(super) proven: Proven,
    pub(super) decided: Decided,
    /// The first answer that left something out, for smallest sets to be looked for.
    pub(super) first_out: Option<(Layout, Terms, Plan)>,
    pub(super) bans: Vec<(usize, Ban)>,
    pub(super) pinned: BTreeSet<usize>,
    /// Items without a place in the last answer.
    pub(super) out: Vec<usize>,
}

impl Course<'_, '_, '_> {
    pub(super) fn go(mut self) -> Found {
        let start = self.start();
        let mut best = self.rounds(start);
        if self.puzzle.items.all.len() <= SMALL {
            self.by_the_rules(&mut best);
        }
        take_back_harm(self.puzzle, &mut best);
        if self.puzzle.items.all.len() <= SMALL {
            take_back_needless(self.puzzle, &mut best);
        }
        self.relieve(&mut best);
        best
    }

    fn start(&self) -> Found {
        Found {
            moved: BTreeMap::new(),
            reliefs: Vec::new(),
            layout: self.puzzle.layout.clone(),
            terms: Terms::default(),
            vector: Vector::default(),
            proven: Proven::Everything,
            decided: Decided::default(),
            first_out: None,
            bans: self.puzzle.bans(),
            pinned: BTreeSet::new(),
            out: Vec::new(),
        }
    }

    fn rounds(&mut self, mut found: Found) -> Found {
        for round in 0..ROUNDS {
            let next = self.ask(&found);
            // A round that was cut off may know less than the one before.
            if round > 0 && self.is_over() && next.out.len() > found.out.len() {
                break;
            }
            found = next;
            if self.is_over() || !self.learn(&mut found) {
                break;
            }
        }
        found
    }

    /// One answer of the harmoniser under what is decided so far.
    pub(super) fn ask(&mut self, known: &Found) -> Found {
        let puzzle = self.puzzle;
        let layout = if known.decided == Decided::default() {
            puzzle.layout.clone()
        } else {
            Layout::of(&puzzle.programme, &puzzle.items, &puzzle.times(), &known.decided)
        };
        let terms = terms(&layout, known);
        let answer = harmonise(&layout.instance, &terms, self.seed, self.limits, self.tell);
        let (mut moved, mut out) = (BTreeMap::new(), Vec::new());
        for (item, at) in layout.activity_of.iter().enumerate() {
            let activity = layout.instance.activity(*at);
            let own = Spot { start: activity.wished_start, room: activity.wished_room };
            match answer.plan.spot(*at) {
                _ if activity.hold == Hold::Fixed => {}
                None => out.push(item),
                Some(spot) if spot != own => _ = moved.insert(item, spot),
                Some(_) => {}
            }
        }
        let first_out = known.first_out.clone();
        let first_out = first_out
            .or_else(|| (!out.is_empty()).then(|| (layout.clone(), terms.clone(), answer.plan.clone())));
        let proven = known.proven.min(answer.proven);
        Found { moved, layout, terms, vector: answer.vector, proven, first_out, out, ..known.clone() }
    }

    /// Decides what the next round has to know; whether there is anything.
    fn learn(&self, found: &mut Found) -> bool {
        let puzzle = self.puzzle;
        let counts = |at: &usize| {
            let large = puzzle.item(*at).size == Size::Large && puzzle.wanted.freedom == Freedom::OtherDay;
            large && !found.decided.demoted.contains(at)
        };
        let large: Vec<usize> = found.out.iter().copied().filter(counts).collect();
        if !large.is_empty() {
            found.decided.demoted.extend(large);
            return true;
        }
        if !found.out.is_empty() {
            let stuck = self.with_what_stands_beside(found);
            found.decided.stuck.extend(stuck);
            return true;
        }
        let after = clashes(&puzzle.made(&found.moved, &found.reliefs));
        let bans: Vec<(usize, Ban)> = new_blocks(&puzzle.clashes, &after)
            .into_iter()
            .filter_map(|clash| self.ban(found, clash))
            .collect();
        found.bans.extend(&bans);
        !bans.is_empty()
    }

    /// What found no place stays, and with it the weightier ones that clash with it now and were not moved: they shall
    /// not give way to what the harmoniser gave up for them.
    fn with_what_stands_beside(&self, found: &Found) -> BTreeSet<usize> {
        let mut stuck: BTreeSet<usize> = found.out.iter().copied().collect();
        for clash in &self.puzzle.clashes {
            let sides = self.puzzle.items.of_clash(clash);
            let out = sides.iter().filter(|side| found.out.contains(side));
            let Some(lightest) = out.map(|side| self.puzzle.item(*side).class).max() else { continue };
            let stands = |side: &&usize| {
                let item = self.puzzle.item(**side);
                item.stays.is_none() && item.class < lightest && !found.moved.contains_key(*side)
            };
            stuck.extend(sides.iter().filter(stands));
        }
        stuck
    }

    /// Of the moved sides of a new clash the lighter one may not go there again.
    fn ban(&self, found: &Found, clash: &Clash) -> Option<(usize, Ban)> {
        let sides = self.puzzle.items.of_clash(clash);
        let moved = sides.into_iter().filter_map(|side| Some((side, *found.moved.get(&side)?)));
        let (item, spot) = moved.max_by_key(|(side, _)| (self.puzzle.item(*side).class, *side))?;
        let at = found.layout.activity_of[item];
        let same_time = found.layout.instance.activity(at).wished_start == spot.start;
        let ban = match spot.room {
            Some(room) if same_time || clash.kind == ClashKind::RoomDouble => Ban::Spot(spot.start, room),
            _ => Ban::Start(spot.start),
        };
        Some((item, ban))
    }

    pub(super) fn is_over(&self) -> bool {
        let late = self.limits.deadline.is_some_and(|end| (self.limits.elapsed)() >= end);
        late || self.limits.cancel.load(Ordering::Relaxed)
    }
}

fn terms(layout: &Layout, known: &Found) -> Terms {
    let movable = |at: &usize| layout.instance.activity(layout.activity_of[*at]).hold == Hold::Movable;
    let pinned = known.pinned.iter().filter(|at| movable(at));
    let banned = known.bans.iter().filter(|(at, _)| movable(at));
    Terms {
        pinned: pinned.map(|at| layout.activity_of[*at]).collect(),
        banned: banned.map(|(at, ban)| (layout.activity_of[*at], *ban)).collect(),
    }
}

impl Found {
    /// Whether an item found no place.
    pub(super) fn is_stuck(&self, item: usize) -> bool {
        self.decided.stuck.contains(&item) || self.out.contains(&item)
    }

    /// The final plan: all items where they are after the moves.
    pub(super) fn plan(&self) -> Plan {
        let mut spots: Vec<Option<Spot>> = self
            .layout
            .instance
            .activities
            .iter()
            .map(|activity| Some(Spot { start: activity.wished_start, room: activity.wished_room }))
            .collect();
        for (item, spot) in &self.moved {
            spots[self.layout.activity_of[*item].at()] = Some(*spot);
        }
        Plan::of(spots)
    }
}

impl Item {
    /// Whether it begins before that minute of the day.
    pub(super) fn begins_before(&self, noon: i32) -> bool {
        self.hours.from < noon
    }
}
