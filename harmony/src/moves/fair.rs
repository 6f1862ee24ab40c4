//! Of two plans that cost the same the one that the rules of precedence (section 7) would choose.

use std::collections::BTreeSet;

use super::course::{Course, Found};
use super::puzzle::new_blocks;
use crate::judge::clashes;
use crate::precedence::{YieldReason, who_yields};
use crate::problem::Spot;

/// So many times it is tried whether another side may move at no higher cost.
const TRIES: usize = 6;

impl Course<'_, '_, '_> {
    /// Where the rules of precedence would have the other side move, and that costs no more, the other side moves.
    pub(super) fn by_the_rules(&mut self, best: &mut Found) {
        let mut tried = BTreeSet::new();
        for turn in 0..TRIES {
            let wrong: Vec<usize> = self.against_the_rules(best).difference(&tried).copied().collect();
            // All at once first: one asking instead of many.
            let pick = if turn == 0 { wrong.len() } else { 1 };
            let pinned: BTreeSet<usize> = wrong.into_iter().take(pick).collect();
            if pinned.is_empty() || self.is_over() {
                return;
            }
            if turn > 0 || pinned.len() == 1 {
                tried.extend(&pinned);
            }
            let mut trial = best.clone();
            trial.pinned.extend(&pinned);
            let other = self.ask(&trial);
            let harmless = || {
                new_blocks(&self.puzzle.clashes, &clashes(&self.puzzle.made(&other.moved, &other.reliefs)))
                    .is_empty()
            };
            if other.out.len() <= best.out.len() && self.cost(&other) <= self.cost(best) && harmless() {
                *best = Found { first_out: best.first_out.clone(), ..other };
            }
        }
    }

    /// Moved items that clash where they stand with one that is not moved, although by the rules that one yields.
    fn against_the_rules(&self, found: &Found) -> BTreeSet<usize> {
        let stands = |at: &usize| {
            let free = self.puzzle.item(*at).stays.is_none() && !found.decided.stuck.contains(at);
            free && !found.moved.contains_key(at)
        };
        let mut wrong = BTreeSet::new();
        for clash in &self.puzzle.clashes {
            let sides = self.puzzle.items.of_clash(clash);
            let [a, b] = sides[..] else { continue };
            for (moved, other) in [(a, b), (b, a)] {
                if found.moved.contains_key(&moved) && stands(&other) && self.should_yield(other, moved) {
                    wrong.insert(moved);
                }
            }
        }
        wrong
    }

    fn should_yield(&self, one: usize, other: usize) -> bool {
        let programme = &self.puzzle.programme;
        let row = |at: usize| programme.activity(&self.puzzle.item(at).host);
        let Some((one, other)) = row(one).zip(row(other)) else { return false };
        let (yields, reason) = who_yields(programme, one, other);
        yields == one.id && reason != YieldReason::Undecided
    }

    /// Weighted moves, as the harmoniser counts them.
    fn cost(&self, found: &Found) -> i64 {
        let instance = &found.layout.instance;
        let weight = |(at, spot): (&usize, &Spot)| {
            let at = found.layout.activity_of[*at];
            let activity = instance.activity(at);
            let (start, room) = (spot.start != activity.wished_start, spot.room != activity.wished_room);
            instance.weight(at) * (4 * i64::from(start) + i64::from(room))
        };
        found.moved.iter().map(weight).sum()
    }
}
