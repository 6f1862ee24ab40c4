//! What settles a clash without moving is done where it weighs less than the moves that it spares. The judge alone says whether
//! it settles anything.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::course::{Course, Found, SMALL};
use super::hold::Stays;
use super::left::{is_to_be_told, sides_by_rule};
use super::mend::take_back_needless;
use super::puzzle::{Puzzle, new_blocks};
use super::relief::{Relief, Relieved};
use super::wanted::Forbidden;
use crate::clash::{Clash, Severity};
use crate::ids::ActivityId;
use crate::judge::clashes;
use crate::lanes::Lanes;
use crate::programme::Programme;
use crate::ways_out::{WayOut, ways_of};

/// What another start weighs in the harmoniser's count, before it is multiplied by the weight of the activity.
pub(super) const OTHER_START: i64 = 4;

/// How a programme stands: blocking clashes that are new, all that block, all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    new: usize,
    blocking: usize,
    all: usize,
}

impl Course<'_, '_, '_> {
    /// Spares moves that weigh more than a relief, then looks after what moving left.
    pub(super) fn relieve(&self, best: &mut Found) {
        let small = self.puzzle.items.all.len() <= SMALL;
        if small && !best.moved.is_empty() && !self.puzzle.wanted.reliefs.is_empty() {
            self.spare_moves(best);
            take_back_needless(self.puzzle, best);
        }
        self.settle_left(best);
    }

    fn spare_moves(&self, best: &mut Found) {
        let puzzle = self.puzzle;
        let lanes = Lanes::new(&puzzle.programme);
        let mut candidates: Vec<(i64, Relieved)> = Vec::new();
        for clash in puzzle.clashes.iter().filter(|clash| is_to_be_told(puzzle, clash)) {
            for side in self.sides(best, clash, &puzzle.programme) {
                let ways = ways_of(clash, &puzzle.programme, &lanes, &side);
                candidates.extend(ways.iter().filter_map(|way| self.relief(way)));
            }
        }
        candidates.sort_by(|(a, one), (b, other)| {
            (a, &one.host, &one.relief).cmp(&(b, &other.host, &other.relief))
        });
        candidates.dedup();
        for (weight, relieved) in candidates {
            if self.is_spent() {
                return;
            }
            self.spare(best, weight, relieved);
        }
    }

    /// Takes a relief when the moves that it spares weigh more.
    fn spare(&self, best: &mut Found, weight: i64, relieved: Relieved) {
        let Some(item) = self.puzzle.items.of_row(&relieved.host) else { return };
        let near = self.near(item);
        let mut spared: Vec<usize> = best.moved.keys().copied().filter(|at| near.contains(at)).collect();
        spared.sort_by_key(|at| std::cmp::Reverse(self.weight_of_move(best, *at)));
        if spared.is_empty() || best.is_relieved(&relieved.host) {
            return;
        }
        let now = standing(self.puzzle, best);
        let mut trial = best.clone();
        trial.reliefs.push(relieved);
        let (mut worth, mut spares) = (0, Vec::new());
        for at in spared {
            let spot = trial.moved.remove(&at);
            if standing(self.puzzle, &trial) <= now {
                worth += self.weight_of_move(best, at);
                spares.push(at);
            } else {
                trial.moved.extend(spot.map(|spot| (at, spot)));
            }
        }
        // It is either moved or relieved.
        if worth > weight && !trial.moved.contains_key(&item) {
            if let Some(relieved) = trial.reliefs.last_mut() {
                relieved.spares = spares;
            }
            *best = trial;
        }
    }

    /// An item and those that clash with it where all stand at first.
    fn near(&self, item: usize) -> BTreeSet<usize> {
        let sides = self.puzzle.clashes.iter().map(|clash| self.puzzle.items.of_clash(clash));
        sides.filter(|sides| sides.contains(&item)).flatten().chain([item]).collect()
    }

    /// The side that gives way by the rules; then, when it is moved already, the other one that is.
    pub(super) fn sides(&self, best: &Found, clash: &Clash, programme: &Programme) -> Vec<ActivityId> {
        let moved =
            |id: &ActivityId| self.puzzle.items.of_row(id).is_some_and(|item| best.moved.contains_key(&item));
        sides_by_rule(clash, programme)
            .into_iter()
            .enumerate()
            .filter(|(at, id)| *at == 0 || moved(id))
            .map(|(_, id)| id)
            .collect()
    }

    /// The relief that a way out is, when it is wanted, and what it weighs.
    pub(super) fn relief(&self, way: &WayOut) -> Option<(i64, Relieved)> {
        let relief =
            Relief::of(&way.way).filter(|relief| self.puzzle.wanted.reliefs.contains(&relief.kind()))?;
        let at = self.puzzle.items.of_row(&way.activity)?;
        let item = self.puzzle.item(at);
        let unwanted = self.puzzle.wanted.forbidden.iter().any(|(row, forbidden)| {
            item.rows.contains(row) && *forbidden == Forbidden::Relief(relief.clone())
        });
        // People keep it as it is; what begins now is too late to settle; a mission is not ours.
        let as_it_is = |stays: Stays| !matches!(stays, Stays::Marked | Stays::Protected(_) | Stays::Long);
        if unwanted || item.stays.is_some_and(as_it_is) {
            return None;
        }
        let programme = &self.puzzle.programme;
        let weights = programme.settings().relief_weights;
        let weight = relief.weight(programme.activity(&item.host)?, weights) * self.weight(at);
        let (host, rows) = (item.host.clone(), item.rows.clone());
        Some((weight, Relieved { host, rows, relief, spares: Vec::new() }))
    }

    pub(super) fn weight(&self, item: usize) -> i64 {
        let layout = &self.puzzle.layout;
        layout.instance.weight(layout.activity_of[item])
    }

    fn weight_of_move(&self, found: &Found, item: usize) -> i64 {
        let Some(spot) = found.moved.get(&item) else { return 0 };
        let layout = &self.puzzle.layout;
        let activity = layout.instance.activity(layout.activity_of[item]);
        let (start, room) = (spot.start != activity.wished_start, spot.room != activity.wished_room);
        self.weight(item) * (OTHER_START * i64::from(start) + i64::from(room))
    }

    /// Reliefs may take a quarter of the time longer: the harmoniser uses up what it has.
    pub(super) fn is_spent(&self) -> bool {
        let late = self.limits.deadline.is_some_and(|end| (self.limits.elapsed)() >= end + end / 4);
        late || self.limits.cancel.load(Ordering::Relaxed)
    }
}

fn standing(puzzle: &Puzzle, found: &Found) -> Standing {
    Standing::of(puzzle, &clashes(&puzzle.made(&found.moved, &found.reliefs)))
}

impl Standing {
    pub(super) fn of(puzzle: &Puzzle, found: &[Clash]) -> Self {
        let blocking = found.iter().filter(|clash| clash.severity == Severity::Block).count();
        Self { new: new_blocks(&puzzle.clashes, found).len(), blocking, all: found.len() }
    }

    /// Whether a clash of that severity is settled against how it stood before; a warning is not exchanged for another.
    pub(super) fn settles(self, severity: Severity, before: Self) -> bool {
        self.new <= before.new
            && match severity {
                Severity::Block => self.blocking < before.blocking,
                Severity::Warn => self.blocking <= before.blocking && self.all < before.all,
            }
    }
}

impl Found {
    pub(super) fn is_relieved(&self, host: &ActivityId) -> bool {
        self.reliefs.iter().any(|relieved| relieved.host == *host)
    }

    /// Whether an event stands as it is and with whom.
    pub(super) fn is_untouched(&self, host: &ActivityId, puzzle: &Puzzle) -> bool {
        let item = puzzle.items.of_row(host);
        !self.is_relieved(host) && item.is_none_or(|item| !self.moved.contains_key(&item))
    }
}
