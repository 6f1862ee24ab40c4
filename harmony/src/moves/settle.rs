//! Clashes that moving left: what is lightest and settles them is done. The harmoniser does not know of units invited twice,
//! of places visited twice in a week, of services: these are settled here by other times too.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::apply::applied;
use super::course::{Course, Found};
use super::left::is_to_be_told;
use super::puzzle::Puzzle;
use super::relief::{Relieved, relieved};
use super::relieve::{OTHER_START, Standing};
use super::wanted::Freedom;
use crate::clash::{Clash, ClashKey, ClashKind};
use crate::days::{Period, Span, minute_of};
use crate::harmonise::Ban;
use crate::ids::ActivityId;
use crate::judge::clashes;
use crate::lanes::{FreeWish, Lanes};
use crate::problem::{Hold, Minute, RoomNo, Spot};
use crate::programme::Programme;
use crate::ways_out::{Way, WayOut, ways_of, week};

/// So many clashes that moving left are looked at; each look is some judgements.
const MOST_LEFT: usize = 60;
/// So many ways of one clash are judged.
const MOST_WAYS: usize = 8;

/// Something that may settle a clash.
enum Try {
    Relief(Relieved),
    Move(usize, Spot),
}

impl Try {
    /// Days that it fills anew.
    fn days(&self, puzzle: &Puzzle) -> impl Iterator<Item = Date> {
        let moved = match self {
            Self::Relief(_) => None,
            Self::Move(item, spot) => Some(puzzle.placed(*item, *spot).date),
        };
        moved.into_iter()
    }
}

/// How things stand after what was done so far.
struct Now {
    after: Programme,
    lanes: Lanes,
    clashes: Vec<Clash>,
}

impl Now {
    fn of(puzzle: &Puzzle, best: &Found) -> Self {
        let after = puzzle.made(&best.moved, &best.reliefs);
        Self { lanes: Lanes::new(&after), clashes: clashes(&after), after }
    }
}

impl Course<'_, '_, '_> {
    pub(super) fn settle_left(&self, best: &mut Found) {
        let mut looked_at: BTreeSet<ClashKey> = BTreeSet::new();
        let mut now = Now::of(self.puzzle, best);
        for _ in 0..MOST_LEFT {
            let is_next =
                |clash: &&Clash| is_to_be_told(self.puzzle, clash) && !looked_at.contains(&clash.key());
            let next = now.clashes.iter().find(is_next).filter(|_| !self.is_spent());
            let Some(clash) = next else { return };
            looked_at.insert(clash.key());
            if self.settle(best, clash, &now) {
                now = Now::of(self.puzzle, best);
            }
        }
    }

    /// Does the lightest of what settles a clash; whether anything does.
    fn settle(&self, best: &mut Found, clash: &Clash, now: &Now) -> bool {
        let mut tries = self.tries(best, clash, now);
        tries.sort_by_key(|(weight, _)| *weight);
        // No rule looks beyond the week: the weeks concerned are judged, not the whole, and the same weeks once.
        let mut judged: BTreeMap<BTreeSet<Date>, (Programme, Standing)> = BTreeMap::new();
        for (_, one) in tries.into_iter().take(MOST_WAYS) {
            let weeks: Vec<Period> = one.days(self.puzzle).chain([clash.date]).map(week).collect();
            let mondays = weeks.iter().map(|week| week.from).collect();
            let (here, stands) = judged.entry(mondays).or_insert_with(|| {
                let here = around(&now.after, &weeks);
                let stands = Standing::of(self.puzzle, &clashes(&here));
                (here, stands)
            });
            let Some(there) = self.done(here, &one) else { continue };
            if Standing::of(self.puzzle, &clashes(&there)).settles(clash.severity, *stands) {
                match one {
                    Try::Relief(relieved) => best.reliefs.push(relieved),
                    Try::Move(item, spot) => _ = best.moved.insert(item, spot),
                }
                return true;
            }
        }
        false
    }

    fn done(&self, here: &Programme, one: &Try) -> Option<Programme> {
        match one {
            Try::Relief(one) => relieved(here, std::iter::once((one.rows.as_slice(), &one.relief))).ok(),
            Try::Move(item, spot) => {
                let to = self.puzzle.placed(*item, *spot);
                let rows = self.puzzle.item(*item).rows.as_slice();
                applied(here, std::iter::once((rows, &to))).ok()
            }
        }
    }

    /// What may settle a clash that moving left, with what it weighs.
    fn tries(&self, best: &Found, clash: &Clash, now: &Now) -> Vec<(i64, Try)> {
        let Now { after, lanes, .. } = now;
        let mut tries = Vec::new();
        for side in self.sides(best, clash, after) {
            let ways = ways_of(clash, after, lanes, &side);
            let free = |way: &&WayOut| best.is_untouched(&way.activity, self.puzzle);
            let reliefs = ways.iter().filter(free).filter_map(|way| self.relief(way));
            tries.extend(reliefs.map(|(weight, relieved)| (weight, Try::Relief(relieved))));
            if !is_the_solvers(clash.kind) {
                let spans =
                    ways.iter().filter_map(|way| span(&way.way)).chain(self.other_weeks(clash, lanes, &side));
                let spans = spans.filter(|_| !best.is_relieved(&side));
                let moves = spans.filter_map(|span| self.moved_to(best, &side, span));
                tries.extend(moves.map(|(weight, item, spot)| (weight, Try::Move(item, spot))));
            }
        }
        tries
    }

    /// The move of a side to a time, as far as such moves are asked for and not forbidden.
    fn moved_to(&self, found: &Found, side: &ActivityId, to: Span) -> Option<(i64, usize, Spot)> {
        let puzzle = self.puzzle;
        let at = puzzle.items.of_row(side)?;
        let layout = &puzzle.layout;
        let activity = layout.instance.activity(layout.activity_of[at]);
        let own = puzzle.own(at);
        let noon = puzzle.programme.settings().hours.morning.1;
        let same_half = to.date == own.date && (to.from < noon) == (own.start < noon);
        let within = match puzzle.wanted.freedom {
            Freedom::SameHalf => same_half,
            Freedom::SameDay => to.date == own.date,
            Freedom::OtherDay => true,
        };
        let late_enough = puzzle.wanted.not_before.is_none_or(|now| (to.date, to.from) >= now);
        let start = puzzle.times().midnight(to.date) + minute_of(to.from);
        let room = found.moved.get(&at).map_or(activity.wished_room, |spot| spot.room);
        let forbidden = found.bans.iter().any(|(item, ban)| *item == at && ban.forbids(start, room));
        let movable = puzzle.item(at).stays.is_none() && activity.hold == Hold::Movable;
        let asked = within && late_enough && puzzle.wanted.period.contains(to.date);
        (movable && asked && !forbidden).then(|| (OTHER_START * self.weight(at), at, Spot { start, room }))
    }

    /// Two delegations to one place in a week: the nearest free times of other weeks.
    fn other_weeks(&self, clash: &Clash, lanes: &Lanes, side: &ActivityId) -> Vec<Span> {
        let Some(at) = self.puzzle.items.of_row(side).filter(|_| clash.kind == ClashKind::PlaceTwice) else {
            return Vec::new();
        };
        let (item, own) = (self.puzzle.item(at), self.puzzle.own(at));
        let people = &self.puzzle.programme.parts().people;
        let wish = |on: Period| FreeWish {
            people: item.leaders.iter().map(|person| people[*person].id.clone()).collect(),
            room: item.room.clone(),
            area: self.puzzle.programme.activity(&item.host).and_then(|row| row.area.clone()),
            minutes: item.hours.to - item.hours.from,
            wish: (own.date, own.start),
            on,
            ignore: Some(item.host.clone()),
            limit: 1,
        };
        let weeks = [1, -1].map(|weeks| clash.date.saturating_add(weeks.weeks()));
        weeks.into_iter().flat_map(|day| lanes.free_times(&wish(week(day)))).collect()
    }
}

/// Whether the harmoniser itself looks after clashes of a kind, so that nothing is left to try by other times.
fn is_the_solvers(kind: ClashKind) -> bool {
    !matches!(kind, ClashKind::UnitsTwice | ClashKind::PlaceTwice | ClashKind::ServiceShort)
}

/// The activities of some weeks, and what was decided about them.
fn around(programme: &Programme, weeks: &[Period]) -> Programme {
    let mut parts = programme.parts().clone();
    parts.activities.retain(|row| weeks.iter().any(|week| row.dates.first_common(*week).is_some()));
    let here: BTreeSet<ActivityId> = parts.activities.iter().map(|row| row.id.clone()).collect();
    let both = |(one, other): &(ActivityId, ActivityId)| here.contains(one) && here.contains(other);
    parts.decided.joined.retain(both);
    parts.decided.apart.retain(both);
    // Fewer rows of a sound programme are sound.
    Programme::new(parts).unwrap_or_else(|_| programme.clone())
}

fn span(way: &Way) -> Option<Span> {
    match way {
        Way::ShiftHours { to } | Way::SwapHalves { to } | Way::OtherDay { to } => Some(*to),
        _ => None,
    }
}

impl Ban {
    fn forbids(self, start: Minute, room: Option<RoomNo>) -> bool {
        match self {
            Self::Start(at) => at == start,
            Self::Within(stretch) => stretch.from <= start && start < stretch.to,
            Self::Room(banned) => room == Some(banned),
            Self::Spot(at, banned) => at == start && room == Some(banned),
        }
    }
}
