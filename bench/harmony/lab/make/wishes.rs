//! Absences and closures beside the plan, windows around it, wishes that are disturbed, relations that it keeps.

use std::collections::HashSet;

use nhip_harmony::problem::json::{ActivityJson, ModeJson, PlaceJson, PreferJson, RelationJson};

use super::chance::Chance;
use super::place::{Draft, Kind};
use super::province::Lane;
use super::{DAY, Making, PERIODS};

impl Making {
    /// When leaders are away and rooms closed; the plan is not touched.
    pub(super) fn absences(&mut self) {
        let per = (self.province.calendar.open.len() as i64 * 6 / 100).max(2);
        let (days, open) = (self.size.days, &self.province.calendar.open);
        let (chance, more) = (&mut self.chance, i64::from(self.tight > 600));
        for (lane, leader) in self.province.leader_lanes.iter_mut().zip(&mut self.province.leaders) {
            leader.away = off(lane, chance, (days, open), per + more, &[0, 1, 2, 3, 3]);
        }
        for (lane, room) in self.province.room_lanes.iter_mut().zip(&mut self.province.rooms) {
            room.closed = off(lane, chance, (days, open), (per / 2).max(1), &[0, 1, 2]);
        }
    }

    pub(super) fn wishes(&mut self, drafts: &[Draft]) -> Vec<ActivityJson> {
        (0..drafts.len()).map(|at| self.wish(at, &drafts[at])).collect()
    }

    fn wish(&mut self, at: usize, draft: &Draft) -> ActivityJson {
        let noise = 120 + self.tight * 30 / 100;
        let fixed = if draft.class == 0 {
            self.chance.thousandths(800)
        } else {
            self.chance.thousandths(30 + self.tight * 8 / 100)
        };
        let slack = (self.chance.pick(&self.size.slack) * (1300 - self.tight) / 1000).max(1);
        let first = (draft.from / DAY - self.chance.below(slack + 1) - slack / 3).max(0);
        let last = ((draft.to - 1) / DAY + self.chance.below(slack + 1) + slack / 3).min(self.size.days - 1);
        let windows = self.windows(draft, first, last);
        let mut start = draft.from;
        if !fixed && self.chance.below(1000) < noise {
            start = self.disturbed(draft, slack.min(3), first..=last, &windows);
        }
        let mut room = draft.room.map(|room| room as i64);
        if let (PlaceJson::Rooms(rooms), false) = (&draft.place, fixed) {
            if self.chance.below(1000) < noise / 2 {
                room = Some(self.chance.pick(rooms));
            } else if self.chance.thousandths(150) {
                room = None;
            }
        }
        let representative =
            matches!(draft.kind, Kind::Conference | Kind::Event | Kind::Council | Kind::Delegation);
        let mut desired = Vec::new();
        if representative || self.chance.thousandths(250) {
            let count = self.chance.range(1, 3);
            desired = self.province.choose(draft.office, count, &mut self.chance);
            desired.retain(|leader| !draft.required.contains(leader));
            desired.sort_unstable();
        }
        let numbers = |leaders: &[usize]| leaders.iter().map(|leader| *leader as i64).collect();
        ActivityJson {
            id: at as i64,
            class: draft.class as i64 + 1,
            big: draft.large,
            fixed,
            mode: draft.mode,
            dur: draft.length,
            required: numbers(&draft.required),
            desired: numbers(&desired),
            place: draft.place.clone(),
            windows,
            prefer: PreferJson { start, room },
        }
    }

    fn windows(&mut self, draft: &Draft, first: i64, last: i64) -> Vec<[i64; 2]> {
        let closed = &self.province.calendar.closed;
        let whole = vec![[first * DAY, (last + 1) * DAY]];
        if matches!(draft.mode, ModeJson::Free) {
            let mut windows = Vec::new();
            for day in first..=last {
                let skipped =
                    closed.contains(&day) && day != draft.from / DAY && !self.chance.thousandths(200);
                if !skipped {
                    windows.push([day * DAY + 420, day * DAY + 1260]);
                }
            }
            if !windows.iter().any(|[from, to]| *from <= draft.from && draft.to <= *to) {
                windows.push([draft.from, draft.to]);
                windows.sort_unstable();
            }
            return windows;
        }
        // Only mornings or only afternoons.
        if self.chance.thousandths(60 + self.tight * 15 / 100) && matches!(draft.mode, ModeJson::Period) {
            let [from, to] = PERIODS[usize::from(draft.from % DAY >= 750)];
            let open = (first..=last).filter(|day| !closed.contains(day));
            return open.map(|day| [day * DAY + from, day * DAY + to]).collect();
        }
        whole
    }

    /// A wish near the plan; seldom one that the windows do not allow.
    fn disturbed(
        &mut self,
        draft: &Draft,
        reach: i64,
        days: std::ops::RangeInclusive<i64>,
        windows: &[[i64; 2]],
    ) -> i64 {
        for _ in 0..30 {
            let day = draft.from / DAY + self.chance.range(-reach, reach);
            if !days.contains(&day) {
                continue;
            }
            let Some(start) = self.start(draft.mode, draft.length, day) else { continue };
            let end = self.province.calendar.end(draft.mode, draft.length, start).unwrap_or(i64::MAX);
            if windows.iter().any(|[from, to]| *from <= start && end <= *to) || self.chance.thousandths(40) {
                return start;
            }
        }
        draft.from
    }

    pub(super) fn relations(&mut self, drafts: &[Draft], activities: &[ActivityJson]) -> Vec<RelationJson> {
        let count = drafts.len();
        let mut by_start: Vec<usize> = (0..count).collect();
        by_start.sort_by_key(|at| (drafts[*at].from, *at));
        let wanted = (count as i64 * (6 + self.tight * 6 / 1000) / 100).max(6) as usize;
        let mut relations = Vec::new();
        let mut seen = HashSet::new();
        for _ in 0..wanted * 60 {
            if relations.len() >= wanted {
                break;
            }
            let at = self.chance.below(count as i64) as usize;
            let step = self.chance.range(1, (count / 4).clamp(3, 120) as i64) as usize;
            let (x, y) = (by_start[at], by_start[(at + step).min(count - 1)]);
            if x == y || seen.contains(&(x, y)) || seen.contains(&(y, x)) {
                continue;
            }
            if activities[x].fixed && activities[y].fixed {
                continue;
            }
            if let Some(relation) = self.relation((x, &drafts[x]), (y, &drafts[y])) {
                relations.push(relation);
                seen.insert((x, y));
            }
        }
        relations
    }

    fn relation(&mut self, (x, a): (usize, &Draft), (y, b): (usize, &Draft)) -> Option<RelationJson> {
        let (last, first) = ((a.to - 1) / DAY, b.from / DAY);
        let ids = (x as i64, y as i64);
        match self.chance.weighted(&[60, 15, 25]) {
            0 if b.from >= a.to => {
                let min_days = self.chance.below((first - last).min(7) + 1);
                Some(RelationJson::After { a: ids.0, b: ids.1, min_days })
            }
            1 if a.from / DAY == first => Some(RelationJson::SameDay { a: ids.0, b: ids.1 }),
            2 if first > last && (a.large || a.class <= 1) && (b.large || b.class <= 2) => {
                Some(RelationJson::Apart { a: ids.0, b: ids.1 })
            }
            _ => None,
        }
    }
}

fn off(
    lane: &mut Lane,
    chance: &mut Chance,
    (days, open): (i64, &[i64]),
    count: i64,
    lengths: &[i64],
) -> Vec<[i64; 2]> {
    let mut found = Vec::new();
    for _ in 0..count {
        let day = chance.pick(open);
        let (from, to) = match chance.pick(lengths) {
            0 => (day * DAY + PERIODS[0][0], day * DAY + PERIODS[0][1]),
            1 => (day * DAY + PERIODS[1][0], day * DAY + PERIODS[1][1]),
            length => (day * DAY, (day + length - 1) * DAY),
        };
        if to <= days * DAY && from < to && lane.is_free(from, to, |_| 0) {
            lane.add(from, to, None);
            found.push([from, to]);
        }
    }
    found.sort_unstable();
    found
}
