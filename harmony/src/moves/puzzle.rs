//! A programme and what is wanted of it, ready to be harmonised.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::apply::applied;
use super::course::{Course, Found};
use super::explain::moves;
use super::item::{Item, Items};
use super::layout::{Decided, Layout};
use super::left::left;
use super::proposal::{Placed, Proposal, Settled};
use super::relief::{Relief, Relieved, relieved};
use super::tally::Tally;
use super::wanted::{Forbidden, Wanted};
use super::windows::Times;
use crate::clash::{Clash, ClashKey, Severity};
use crate::days::{day_number, minute_of, time_at};
use crate::harmonise::{Ban, Limits, Progress};
use crate::ids::ActivityId;
use crate::judge::clashes;
use crate::problem::{DAY, Hold, Instance, RoomNo, Spot, Stretch};
use crate::programme::{Programme, ProgrammeError};

/// Longest period in days: ten years, as far as programmes are made.
const MOST_DAYS: i32 = 3_660;

/// Why nothing can be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MovesError {
    /// The period ends before it begins, or is longer than ten years.
    #[error("khoảng ngày không dùng được: ngày cuối phải sau ngày đầu, nhiều nhất mười năm")]
    Period,
    /// A forced move of an activity that the programme does not have.
    #[error("không có hoạt động {0} trong chương trình: hãy bỏ phương án dời đã chọn")]
    Unknown(ActivityId),
    /// A forced move cannot be made.
    #[error("phương án dời đã chọn không dùng được: {0}")]
    Forced(#[from] ProgrammeError),
}

/// A programme and what is wanted of it, laid out for the harmoniser. Activities that stay may clash among themselves:
/// then the rest is harmonised around them.
#[derive(Debug, Clone)]
pub struct Puzzle {
    original: Programme,
    /// With the forced moves made and the chosen reliefs.
    pub(super) programme: Programme,
    pub(super) wanted: Wanted,
    /// Forced moves by host.
    pub(super) forced: Vec<(ActivityId, Vec<ActivityId>, Placed)>,
    /// Chosen reliefs.
    pub(super) relieved: Vec<Relieved>,
    pub(super) clashes: Vec<Clash>,
    pub(super) items: Items,
    pub(super) layout: Layout,
}

impl Puzzle {
    /// Lays a programme out.
    ///
    /// # Errors
    /// When the period cannot be used, or a forced move names what is not there or cannot be made.
    pub fn of(programme: &Programme, wanted: &Wanted) -> Result<Self, MovesError> {
        let (from, to) = (day_number(wanted.period.from), day_number(wanted.period.to));
        if !(0..MOST_DAYS).contains(&(to - from)) {
            return Err(MovesError::Period);
        }
        let events = EventOf { programme, hosts: crate::same_event::hosts(programme) };
        let forced = forced(&events, wanted)?;
        let chosen = chosen(&events, wanted)?;
        let made = applied(programme, forced.iter().map(|(_, rows, to)| (rows.as_slice(), to)))?;
        let made = relieved(&made, chosen.iter().map(|one| (one.rows.as_slice(), &one.relief)))?;
        let clashes = clashes(&made);
        let items = Items::of(&made, wanted, &clashes);
        let times = Times::of(&made, wanted, &items.all);
        let layout = Layout::of(&made, &items, &times, &Decided::default());
        Ok(Self {
            original: programme.clone(),
            programme: made,
            wanted: wanted.clone(),
            forced,
            relieved: chosen,
            clashes,
            items,
            layout,
        })
    }

    /// The harmoniser's problem: one activity per event and day.
    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.layout.instance
    }

    /// How many activities may be moved.
    #[must_use]
    pub fn movable(&self) -> usize {
        self.layout.instance.activities.iter().filter(|activity| activity.hold == Hold::Movable).count()
    }

    /// Finds the least disturbing set of moves. The same puzzle, seed and number of steps give the same proposal.
    ///
    /// The harmoniser is asked several times – what the judge finds wrong in its answer is forbidden the next time – and
    /// the number of steps is that of each time; a deadline and the flag hold for all of them. `tell` hears of each
    /// better plan.
    pub fn solve(&self, seed: u64, limits: &Limits<'_>, tell: &mut dyn FnMut(&Progress)) -> Proposal {
        let found = Course { puzzle: self, seed, limits, tell }.go();
        let after = self.made(&found.moved, &found.reliefs);
        let after_clashes = clashes(&after);
        let before_clashes = if self.is_as_it_was() { self.clashes.clone() } else { clashes(&self.original) };
        let moves = moves(self, &found, (&self.original, &before_clashes), (&after, &after_clashes));
        let minutes = self.minutes(&found);
        let tally = Tally::of(&after, &after_clashes, self.wanted.period);
        Proposal {
            left: left(self, &found, &after, &after_clashes, limits),
            caused: new_ones(&before_clashes, &after_clashes).into_iter().map(Settled::of).collect(),
            before: Tally::of(&self.original, &before_clashes, self.wanted.period),
            after: Tally { moved: moves.len(), minutes, ..tally },
            moves,
            proven: found.proven,
            vector: found.vector,
        }
    }

    fn is_as_it_was(&self) -> bool {
        self.forced.is_empty() && self.relieved.is_empty()
    }

    pub(super) fn times(&self) -> Times<'_> {
        Times::of(&self.programme, &self.wanted, &self.items.all)
    }

    pub(super) fn item(&self, at: usize) -> &Item {
        &self.items.all[at]
    }

    /// Moves that people do not want, as far as they concern what may be moved.
    pub(super) fn bans(&self) -> Vec<(usize, Ban)> {
        let times = self.times();
        let ban = |forbidden: &Forbidden| match forbidden {
            Forbidden::Span(span) => Some(Ban::Start(times.midnight(span.date) + minute_of(span.from))),
            Forbidden::Day(date) => {
                let from = times.midnight(*date);
                Some(Ban::Within(Stretch { from, to: from + DAY }))
            }
            Forbidden::Room(room) => {
                self.items.halls.iter().position(|hall| hall == room).map(|at| Ban::Room(RoomNo::of(at)))
            }
            Forbidden::Relief(_) => None,
        };
        let known = |(row, forbidden): &(ActivityId, Forbidden)| {
            self.items.of_row(row).and_then(|item| Some((item, ban(forbidden)?)))
        };
        self.wanted.forbidden.iter().filter_map(known).collect()
    }

    /// Where an item stands.
    pub(super) fn own(&self, at: usize) -> Placed {
        let item = self.item(at);
        let Item { dates, hours, room, .. } = item;
        Placed { date: dates.from, start: time_at(hours.from), end: time_at(hours.to), room: room.clone() }
    }

    /// Where a spot is.
    pub(super) fn placed(&self, at: usize, spot: Spot) -> Placed {
        let item = self.item(at);
        let start = spot.start.rem_euclid(DAY);
        let hall = spot.room.and_then(|room| self.items.halls.get(room.at())).cloned();
        Placed {
            date: self.wanted.period.from.saturating_add(spot.start.div_euclid(DAY).days()),
            start: time_at(start),
            end: time_at(start + item.hours.to - item.hours.from),
            room: hall.or_else(|| item.room.clone()),
        }
    }

    /// The programme after these moves and reliefs.
    pub(super) fn made(&self, moved: &BTreeMap<usize, Spot>, reliefs: &[Relieved]) -> Programme {
        let to: Vec<(usize, Placed)> =
            moved.iter().map(|(at, spot)| (*at, self.placed(*at, *spot))).collect();
        let moves = to.iter().map(|(at, to)| (self.item(*at).rows.as_slice(), to));
        let reliefs = reliefs.iter().map(|one| (one.rows.as_slice(), &one.relief));
        // Rooms and people are the programme's own and lengths are kept: nothing that was sound becomes unsound.
        let made = applied(&self.programme, moves).and_then(|made| relieved(&made, reliefs));
        made.unwrap_or_else(|_| self.programme.clone())
    }

    fn minutes(&self, found: &Found) -> i64 {
        let instance = &self.layout.instance;
        let shift = |at: &usize, spot: &Spot| {
            let activity = instance.activity(self.layout.activity_of[*at]);
            instance.displacement(activity, spot.start) * i64::from(instance.grain)
        };
        found.moved.iter().map(|(at, spot)| shift(at, spot)).sum()
    }
}

fn forced(
    events: &EventOf<'_>,
    wanted: &Wanted,
) -> Result<Vec<(ActivityId, Vec<ActivityId>, Placed)>, MovesError> {
    let known = |(id, to): &(ActivityId, Placed)| {
        let (host, rows) = events.of(id)?;
        Ok((host, rows, to.clone()))
    };
    wanted.forced.iter().map(known).collect()
}

fn chosen(events: &EventOf<'_>, wanted: &Wanted) -> Result<Vec<Relieved>, MovesError> {
    let known = |(id, relief): &(ActivityId, Relief)| {
        let (host, rows) = events.of(id)?;
        Ok(Relieved { host, rows, relief: relief.clone(), spares: Vec::new() })
    };
    wanted.relieved.iter().map(known).collect()
}

/// The events of a programme whose hosts were found once.
struct EventOf<'p> {
    programme: &'p Programme,
    hosts: Vec<Option<usize>>,
}

impl EventOf<'_> {
    /// The host and all rows of the event of which this is a row.
    fn of(&self, id: &ActivityId) -> Result<(ActivityId, Vec<ActivityId>), MovesError> {
        let event = crate::event::event_of(self.programme, &self.hosts, id);
        let event = event.ok_or_else(|| MovesError::Unknown(id.clone()))?;
        Ok((event.host.id.clone(), event.ids()))
    }
}

/// Clashes that were not there before, or not as often.
pub(super) fn new_ones<'c>(before: &[Clash], after: &'c [Clash]) -> Vec<&'c Clash> {
    let mut known: BTreeMap<(ClashKey, Severity), usize> = BTreeMap::new();
    before.iter().for_each(|clash| *known.entry((clash.key(), clash.severity)).or_default() += 1);
    let mut is_new = |clash: &&Clash| {
        let left = known.get_mut(&(clash.key(), clash.severity)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_none()
    };
    after.iter().filter(|clash| is_new(clash)).collect()
}

/// Of the new clashes those that block.
pub(super) fn new_blocks<'c>(before: &[Clash], after: &'c [Clash]) -> Vec<&'c Clash> {
    let mut new = new_ones(before, after);
    new.retain(|clash| clash.severity == Severity::Block);
    new
}

impl Settled {
    pub(super) fn of(clash: &Clash) -> Self {
        Self { key: clash.key(), kind: clash.kind, severity: clash.severity, sentence: clash.reason() }
    }
}

/// Items that a set of clashes is about.
pub(super) fn concerned(items: &Items, clashes: &[&Clash]) -> BTreeSet<usize> {
    clashes.iter().flat_map(|clash| items.of_clash(clash)).collect()
}
