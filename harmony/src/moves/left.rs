//! What stays in a clash: the smallest sets that cannot stand together, and what each could give up.

use std::collections::BTreeMap;

use super::course::Found;
use super::proposal::{GivesUp, LeftOut, LeftWhy, Settled, Smallest};
use super::puzzle::Puzzle;
use super::wanted::Freedom;
use crate::clash::{Clash, ClashKind, Severity};
use crate::harmonise::{Conflict, Limits, Minimal, conflicts};
use crate::ids::ActivityId;
use crate::lanes::Lanes;
use crate::programme::Programme;
use crate::ways_out::{ways_of, who_gives_way};

/// In larger problems smallest sets are not looked for: that would take longer than the plan.
const SMALL: usize = 700;

/// What the judge still finds, by the side that would give way.
pub(super) fn left(
    puzzle: &Puzzle,
    found: &Found,
    after: &Programme,
    clashes: &[Clash],
    limits: &Limits<'_>,
) -> Vec<LeftOut> {
    let mut by_side: BTreeMap<ActivityId, Vec<&Clash>> = BTreeMap::new();
    for clash in clashes.iter().filter(|clash| is_to_be_told(puzzle, clash)) {
        if let Some(side) = side_of(puzzle, found, clash, after) {
            by_side.entry(side).or_default().push(clash);
        }
    }
    if by_side.is_empty() {
        return Vec::new();
    }
    let sets = sets(found, limits);
    let lanes = Lanes::new(after);
    let case = Case { puzzle, found, after, lanes: &lanes, sets: &sets };
    by_side.into_iter().filter_map(|(side, clashes)| case.left_out(&side, &clashes)).collect()
}

/// Only what moving could have helped; two large activities on one day only where the day may change. Papers and
/// invitations that are late, a missing quorum or chair are mended, not moved.
pub(super) fn is_to_be_told(puzzle: &Puzzle, clash: &Clash) -> bool {
    let wanted = &puzzle.wanted;
    let helped = match clash.kind {
        ClashKind::LeaderDouble
        | ClashKind::LeaderAway
        | ClashKind::RoomDouble
        | ClashKind::TravelTight
        | ClashKind::Protected
        | ClashKind::BigSameTime
        | ClashKind::UnitsTwice
        | ClashKind::PlaceTwice
        | ClashKind::ServiceShort => true,
        ClashKind::BigSameDay => clash.severity == Severity::Block || wanted.freedom == Freedom::OtherDay,
        _ => false,
    };
    helped && wanted.period.contains(clash.date) && !wanted.accepted.contains(&clash.key())
}

/// The side that is told: one that may be moved and found no place, before one that stays; else who gives way.
fn side_of(puzzle: &Puzzle, found: &Found, clash: &Clash, after: &Programme) -> Option<ActivityId> {
    let yields = who_gives_way(clash, after)?.yields;
    let mut sides = puzzle.items.of_clash(clash);
    // Who gives way by the rules comes first among equals.
    sides.sort_by_key(|side| {
        let item = puzzle.item(*side);
        (item.stays.is_some(), !found.is_stuck(*side), !item.rows.contains(&yields))
    });
    sides.first().map(|side| puzzle.item(*side).host.clone()).or(Some(yields))
}

/// The sides of a clash, who gives way by the rules first.
pub(super) fn sides_by_rule(clash: &Clash, programme: &Programme) -> Vec<ActivityId> {
    let yielding = who_gives_way(clash, programme);
    yielding
        .map_or_else(Vec::new, |yielding| std::iter::once(yielding.yields).chain(yielding.keeps).collect())
}

fn sets(found: &Found, limits: &Limits<'_>) -> Vec<(Vec<usize>, Minimal)> {
    let Some((layout, terms, plan)) = &found.first_out else { return Vec::new() };
    if layout.entries.len() > SMALL {
        return Vec::new();
    }
    let items = |conflict: Conflict| {
        let items = conflict.activities.iter().map(|at| layout.entries[at.at()].item);
        (items.collect(), conflict.minimal)
    };
    conflicts(&layout.instance, terms, plan, limits).into_iter().map(items).collect()
}

struct Case<'c> {
    puzzle: &'c Puzzle,
    found: &'c Found,
    after: &'c Programme,
    lanes: &'c Lanes,
    sets: &'c [(Vec<usize>, Minimal)],
}

impl Case<'_> {
    fn left_out(&self, side: &ActivityId, clashes: &[&Clash]) -> Option<LeftOut> {
        let row = self.after.activity(side)?;
        let item = self.puzzle.items.of_row(side);
        let stays = item.and_then(|at| self.puzzle.item(at).stays);
        let (conflict, smallest) = self.conflict(side, clashes);
        let gives_up = conflict.iter().filter_map(|id| self.gives_up(id, clashes)).collect();
        Some(LeftOut {
            activity: side.clone(),
            owner: row.owner.clone(),
            title: row.title.clone(),
            why: stays.map_or(LeftWhy::NoPlace, LeftWhy::Held),
            clashes: clashes.iter().map(|clash| Settled::of(clash)).collect(),
            conflict,
            smallest,
            gives_up,
        })
    }

    /// The set that the harmoniser found, and what stays on the other side of the clashes.
    fn conflict(&self, side: &ActivityId, clashes: &[&Clash]) -> (Vec<ActivityId>, Smallest) {
        let item = self.puzzle.items.of_row(side);
        let set = item.and_then(|at| self.sets.iter().find(|(items, _)| items.contains(&at)));
        let mut ids = vec![side.clone()];
        ids.extend(set.iter().flat_map(|(items, _)| items).map(|at| self.puzzle.item(*at).host.clone()));
        let others = clashes.iter().flat_map(|clash| std::iter::once(&clash.a).chain(&clash.b));
        let stands = |id: &ActivityId| {
            let at = self.puzzle.items.of_row(id);
            set.is_none() || at.is_none_or(|at| self.puzzle.item(at).stays.is_some())
        };
        ids.extend(others.map(|party| party.id.clone()).filter(stands));
        ids.sort_unstable();
        ids.dedup();
        let shown = match set {
            Some((_, Minimal::Shown)) => Smallest::Shown,
            Some((_, Minimal::NotShown)) => Smallest::NotShown,
            // Two that stay and clash: nothing smaller could.
            None if ids.len() <= 2 && !item.is_some_and(|at| self.found.is_stuck(at)) => Smallest::Shown,
            None => Smallest::NotShown,
        };
        (ids, shown)
    }

    fn gives_up(&self, id: &ActivityId, clashes: &[&Clash]) -> Option<GivesUp> {
        let clash = clashes.iter().find(|clash| clash.concerns(id))?;
        let ways = ways_of(clash, self.after, self.lanes, id);
        let title = self.after.activity(id)?.title.clone();
        Some(GivesUp { activity: id.clone(), title, ways })
    }
}
