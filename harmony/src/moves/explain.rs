//! Each move with what it removes, by which rule, and why nothing simpler does.

use std::collections::BTreeSet;

use super::course::Found;
use super::proposal::{Move, MoveKind, Obstacle, Origin, OtherWhy, Placed, Rule, Settled, WhyNot};
use super::puzzle::Puzzle;
use super::relief::{Relief, Relieved};
use crate::clash::{Clash, ClashKey};
use crate::days::time_at;
use crate::harmonise::{Blocker, Reason, reasons};
use crate::ids::ActivityId;
use crate::lanes::Lanes;
use crate::precedence::{YieldReason, who_yields};
use crate::problem::{ActivityNo, LeaderNo};
use crate::programme::Programme;
use crate::ways_out::{Way, WayOut, YieldWhy, ways_of, who_gives_way};

/// Where an event stands.
fn placed_in(programme: &Programme, lanes: &Lanes, row: &ActivityId) -> Option<Placed> {
    let event = lanes.event_of(programme, row)?;
    Some(Placed {
        date: event.host.dates.from,
        start: time_at(event.hours.from),
        end: time_at(event.hours.to),
        room: event.host.room.clone(),
    })
}

/// All moves, those that people chose among them, by date and id.
pub(super) fn moves(
    puzzle: &Puzzle,
    found: &Found,
    (before, clashes): (&Programme, &[Clash]),
    (after, after_clashes): (&Programme, &[Clash]),
) -> Vec<Move> {
    let nothing = found.moved.is_empty() && found.reliefs.is_empty();
    if nothing && puzzle.forced.is_empty() && puzzle.relieved.is_empty() {
        return Vec::new();
    }
    let left: BTreeSet<ClashKey> = after_clashes.iter().map(Clash::key).collect();
    let gone = clashes.iter().filter(|clash| !left.contains(&clash.key())).collect();
    let (lanes_before, lanes_after) = (Lanes::new(before), Lanes::new(after));
    let case = Case { puzzle, found, before, after, gone, lanes_before, lanes_after };
    let reasons = reasons(&found.layout.instance, &found.terms, &found.plan());
    let chosen = puzzle.forced.iter().filter_map(|(host, rows, to)| case.chosen(host, rows, to));
    let mut moves: Vec<Move> = chosen.collect();
    moves.extend(reasons.iter().filter_map(|reason| case.found(reason)));
    moves.extend(puzzle.relieved.iter().filter_map(|one| case.relieved(one, Origin::Chosen)));
    moves.extend(found.reliefs.iter().filter_map(|one| case.relieved(one, Origin::Found)));
    moves.sort_by(|a, b| {
        (a.from.date, a.from.start, &a.activity).cmp(&(b.from.date, b.from.start, &b.activity))
    });
    moves
}

pub(super) struct Case<'c> {
    pub(super) puzzle: &'c Puzzle,
    found: &'c Found,
    pub(super) before: &'c Programme,
    after: &'c Programme,
    /// Clashes that are gone after all moves.
    pub(super) gone: Vec<&'c Clash>,
    lanes_before: Lanes,
    pub(super) lanes_after: Lanes,
}

impl Case<'_> {
    fn chosen(&self, host: &ActivityId, rows: &[ActivityId], to: &Placed) -> Option<Move> {
        let from = placed_in(self.before, &self.lanes_before, host)?;
        let to = Placed { room: to.room.clone().or_else(|| from.room.clone()), ..to.clone() };
        let mut made = self.plain(host, rows, (from, to), Origin::Chosen)?;
        made.instead.clear();
        Some(made)
    }

    fn relieved(&self, one: &Relieved, origin: Origin) -> Option<Move> {
        let from = placed_in(self.before, &self.lanes_before, &one.host)?;
        let to = match &one.relief {
            Relief::Substitute { .. } => from.clone(),
            Relief::Online => Placed { room: None, ..from.clone() },
            Relief::Merge { with } => placed_in(self.after, &self.lanes_after, with)?,
        };
        let mut made = self.plain(&one.host, &one.rows, (from, to), origin)?;
        made.kind = one.relief.kind().into();
        made.new_room = None;
        made.relief = Some(one.relief.clone());
        if origin == Origin::Found {
            made.rule = self.rule_of_relief(&one.host);
            made.why_not = self.why_relieved(one, &made);
        }
        made.instead.retain(|way| !one.relief.is(&way.way));
        Some(made)
    }

    fn rule_of_relief(&self, host: &ActivityId) -> Option<Rule> {
        let own = self.gone.iter().filter(|clash| clash.concerns(host));
        let yielding = own.filter_map(|clash| who_gives_way(clash, self.before));
        let mut yielding = yielding.filter(|yielding| yielding.yields == *host);
        yielding.find_map(|yielding| Some(Rule { stays: yielding.keeps?, why: yielding.why }))
    }

    fn why_relieved(&self, one: &Relieved, made: &Move) -> Vec<WhyNot> {
        let Some(at) = self.puzzle.items.of_row(&one.host) else { return Vec::new() };
        if let Some(stays) = self.puzzle.item(at).stays {
            return vec![WhyNot::MayNotMove(stays)];
        }
        let spares = one.spares.iter().filter_map(|item| self.named(*item));
        let spares: Vec<WhyNot> =
            spares.map(|(activity, title)| WhyNot::Spares { activity, title }).collect();
        if spares.is_empty() { self.no_lighter(at, made) } else { spares }
    }

    fn found(&self, reason: &Reason) -> Option<Move> {
        let at = self.found.layout.entries[reason.activity.at()].item;
        let (item, to) = (self.puzzle.item(at), self.puzzle.placed(at, *self.found.moved.get(&at)?));
        let mut made = self.plain(&item.host, &item.rows, (self.puzzle.own(at), to), Origin::Found)?;
        let obstacles = self.obstacles(reason);
        let others: BTreeSet<usize> =
            reason.blockers.iter().flat_map(|blocker| self.blocking(blocker)).collect();
        let told: Vec<(usize, OtherWhy)> =
            others.into_iter().filter_map(|other| Some((other, self.why_not_other(at, other)?))).collect();
        made.rule = told.iter().find_map(|(other, why)| self.rule(at, *other, *why));
        let not_other = told.into_iter().filter_map(|(other, why)| {
            let (activity, title) = self.named(other)?;
            Some(WhyNot::Other { activity, title, why })
        });
        let lighter = self.no_lighter(at, &made);
        made.why_not = obstacles.into_iter().map(WhyNot::Stay).chain(not_other).chain(lighter).collect();
        Some(made)
    }

    fn plain(
        &self,
        host: &ActivityId,
        rows: &[ActivityId],
        (from, to): (Placed, Placed),
        origin: Origin,
    ) -> Option<Move> {
        let row = self.before.activity(host)?;
        let own: Vec<&Clash> = self.gone.iter().copied().filter(|clash| clash.concerns(host)).collect();
        let room = to.room.as_ref().filter(|room| Some(*room) != from.room.as_ref());
        Some(Move {
            activity: host.clone(),
            rows: rows.to_vec(),
            title: row.title.clone(),
            owner: row.owner.clone(),
            kind: self.kind(&from, &to),
            relief: None,
            new_room: room.and_then(|room| self.before.room(room)).map(|room| room.name.clone()),
            origin,
            instead: self.instead(host, &own),
            clashes: own.into_iter().map(Settled::of).collect(),
            from,
            to,
            rule: None,
            why_not: Vec::new(),
        })
    }

    fn kind(&self, from: &Placed, to: &Placed) -> MoveKind {
        let noon = self.before.settings().hours.morning.1;
        if from.date != to.date {
            MoveKind::OtherDay
        } else if (from.start < noon) != (to.start < noon) {
            MoveKind::SwapHalves
        } else if from.start != to.start || from.end != to.end {
            MoveKind::ShiftHours
        } else {
            MoveKind::OtherRoom
        }
    }

    /// Ways out without another time, over all its clashes that are gone.
    fn instead(&self, host: &ActivityId, own: &[&Clash]) -> Vec<WayOut> {
        let mut ways: Vec<WayOut> = Vec::new();
        for clash in own {
            let of_clash = ways_of(clash, self.before, &self.lanes_before, host).into_iter().filter(|way| {
                let keeps_time = !matches!(
                    way.way,
                    Way::ShiftHours { .. } | Way::SwapHalves { .. } | Way::OtherDay { .. } | Way::Postpone
                );
                keeps_time && ways.iter().all(|known| known.way != way.way)
            });
            let new: Vec<WayOut> = of_clash.collect();
            ways.extend(new);
        }
        ways.sort_by_key(|way| way.way.letter());
        ways
    }

    fn named(&self, item: usize) -> Option<(ActivityId, String)> {
        let host = &self.puzzle.item(item).host;
        Some((host.clone(), self.before.activity(host)?.title.clone()))
    }

    fn item_of(&self, at: ActivityNo) -> usize {
        self.found.layout.entries[at.at()].item
    }

    /// The items behind a blocker.
    fn blocking(&self, blocker: &Blocker) -> Vec<usize> {
        match blocker {
            Blocker::Leader { by, .. } | Blocker::Room { by, .. } | Blocker::Large { by, .. } => {
                vec![self.item_of(*by)]
            }
            Blocker::Closed(room, closed) => {
                let shared = self.found.layout.shared.iter();
                shared
                    .filter(|(hall, there, _)| hall == room && there == closed)
                    .map(|(_, _, item)| *item)
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn obstacles(&self, reason: &Reason) -> Vec<Obstacle> {
        let mut obstacles: Vec<Obstacle> = Vec::new();
        for obstacle in reason.blockers.iter().flat_map(|blocker| self.obstacle(blocker)) {
            if !obstacles.contains(&obstacle) {
                obstacles.push(obstacle);
            }
        }
        obstacles
    }

    fn obstacle(&self, blocker: &Blocker) -> Vec<Obstacle> {
        let by: Vec<(ActivityId, String)> =
            self.blocking(blocker).into_iter().filter_map(|item| self.named(item)).collect();
        match blocker {
            Blocker::Leader { leader, way, .. } => {
                let each = |(by, title): (ActivityId, String)| match self.person(*leader) {
                    Some((person, name)) => Obstacle::Leader { person, name, by, title, way: *way },
                    None => Obstacle::Large { by, title },
                };
                by.into_iter().map(each).collect()
            }
            Blocker::Room { room, .. } | Blocker::Closed(room, _) => {
                let hall = self.puzzle.items.halls.get(room.at()).and_then(|room| self.before.room(room));
                let each = |(by, title)| {
                    hall.map(|hall| Obstacle::Room {
                        room: hall.id.clone(),
                        name: hall.name.clone(),
                        by,
                        title,
                    })
                };
                by.into_iter().filter_map(each).collect()
            }
            Blocker::Large { .. } => {
                by.into_iter().map(|(by, title)| Obstacle::Large { by, title }).collect()
            }
            Blocker::Away(leader, _) => self
                .person(*leader)
                .map(|(person, name)| Obstacle::Away { person, name })
                .into_iter()
                .collect(),
            Blocker::Forbidden => vec![Obstacle::Forbidden],
            Blocker::NotAllowed | Blocker::NoSuchRoom(_) | Blocker::Relation { .. } => Vec::new(),
        }
    }

    /// The person behind a leader of the problem; `None` for the line of the large activities.
    fn person(&self, leader: LeaderNo) -> Option<(crate::ids::PersonId, String)> {
        let at = self.found.layout.person_of[leader.at()];
        self.before.parts().people.get(at).map(|person| (person.id.clone(), person.title.clone()))
    }

    fn why_not_other(&self, at: usize, other: usize) -> Option<OtherWhy> {
        if let Some(stays) = self.puzzle.item(other).stays {
            return Some(OtherWhy::Stays(stays));
        }
        if self.found.moved.contains_key(&other) {
            return Some(OtherWhy::MovesToo);
        }
        let (yields, reason) = self.precedence(at, other)?;
        Some(if yields { OtherWhy::Rule(reason) } else { OtherWhy::Dearer })
    }

    /// The class tells more than that the other one is fixed: it is why it was fixed.
    fn rule(&self, at: usize, other: usize, why: OtherWhy) -> Option<Rule> {
        let why = match (why, self.precedence(at, other)?) {
            (OtherWhy::Rule(reason), _) => YieldWhy::Rule(reason),
            (OtherWhy::Stays(_), (true, reason @ YieldReason::Class { .. })) => YieldWhy::Rule(reason),
            (OtherWhy::Stays(_), _) => YieldWhy::OtherFixed,
            (OtherWhy::MovesToo | OtherWhy::Dearer, _) => return None,
        };
        Some(Rule { stays: self.puzzle.item(other).host.clone(), why })
    }

    /// Whether the first yields to the other by the rules of precedence, and the rule that tells them apart.
    fn precedence(&self, at: usize, other: usize) -> Option<(bool, YieldReason)> {
        let row = |at: usize| self.before.activity(&self.puzzle.item(at).host);
        let (own, other) = row(at).zip(row(other))?;
        let (yields, reason) = who_yields(self.before, own, other);
        Some((yields == own.id, reason))
    }
}
