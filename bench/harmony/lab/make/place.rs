//! Activities, and the plan without clashes in which all of them are placed.

use std::cmp::Reverse;
use std::collections::HashMap;

use nhip_harmony::problem::json::{ModeJson, PlaceJson};

use super::province::SITES;
use super::{DAY, Making, TURNAROUND};

/// What an activity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Meeting,
    Conference,
    Council,
    Voters,
    Event,
    Delegation,
    Visit,
}

const KINDS: [(Kind, i64); 7] = [
    (Kind::Meeting, 440),
    (Kind::Conference, 160),
    (Kind::Council, 12),
    (Kind::Voters, 130),
    (Kind::Event, 100),
    (Kind::Delegation, 80),
    (Kind::Visit, 78),
];

/// An activity on its way.
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) office: usize,
    /// From nought, the heaviest.
    pub(super) class: usize,
    pub(super) large: bool,
    pub(super) mode: ModeJson,
    pub(super) length: i64,
    leaders: i64,
    pub(super) place: PlaceJson,
    pub(super) required: Vec<usize>,
    /// Where it stands in the plan without clashes.
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) room: Option<usize>,
}

impl Making {
    pub(super) fn draft(&mut self) -> Draft {
        let (days, districts) = (self.size.days, self.size.districts);
        let chance = &mut self.chance;
        let mut kind = KINDS[chance.weighted(&KINDS.map(|(_, share)| share))].0;
        if days < 14 && kind == Kind::Council && chance.thousandths(700) {
            kind = Kind::Meeting;
        }
        let office = chance.weighted(&[45, 25, 30]);
        let extra = i64::from(chance.below(1000) < self.tight);
        let district = |chance: &mut super::Chance| SITES as i64 + chance.below(districts as i64);
        let (mut large, mut mode, mut outside) = (false, ModeJson::Period, None);
        let (length, leaders, size, class);
        match kind {
            Kind::Meeting => {
                length = chance.pick(&[60, 90, 90, 120, 120, 150, 180]);
                leaders = chance.range(1, 2) + extra;
                size = chance.range(6, 40);
                class = chance.weighted(&[5, 22, 5, 68]);
            }
            Kind::Conference => {
                let half = chance.thousandths(650);
                mode = if half { ModeJson::Period } else { ModeJson::Day };
                length = chance.pick(if half { &[150, 180, 210, 210] } else { &[360, 420, 480, 540] });
                leaders = chance.range(2, 4) + extra;
                size = chance.range(40, 280);
                large = chance.thousandths(150);
                class = chance.weighted(&[6, 34, 30, 30]);
            }
            Kind::Council => {
                mode = ModeJson::Days;
                length = chance.range(1, if days < 14 { 2 } else { 3 });
                leaders = chance.range(5, 8).min(self.size.leaders as i64);
                size = chance.range(60, 120);
                large = true;
                class = 0;
            }
            Kind::Voters => {
                length = chance.pick(&[120, 150, 180]);
                leaders = chance.range(1, 2);
                class = chance.weighted(&[20, 20, 10, 50]);
                outside = Some(district(chance));
                size = chance.range(60, 200);
            }
            Kind::Event => {
                mode = ModeJson::Free;
                length = chance.pick(&[60, 90, 120, 180]);
                leaders = chance.range(1, 3) + extra;
                size = chance.range(50, 400);
                large = chance.thousandths(120);
                class = chance.weighted(&[3, 12, 65, 20]);
                if chance.thousandths(600) {
                    // The convention hall or a district.
                    outside = Some(3 + chance.below(districts as i64 + 1));
                }
            }
            Kind::Delegation | Kind::Visit => {
                let visit = kind == Kind::Visit;
                mode = ModeJson::Day;
                length = chance.pick(&[180, 240, 300, 420]);
                leaders = chance.range(1, 2);
                size = if visit { chance.range(5, 20) } else { chance.range(8, 30) };
                class = chance.weighted(if visit { &[2, 28, 5, 65] } else { &[2, 25, 23, 50] });
                if visit || chance.thousandths(500) {
                    outside = Some(district(chance));
                }
            }
        }
        let place = outside.map_or_else(|| self.rooms_for(size), PlaceJson::Loc);
        Draft {
            kind,
            office,
            class,
            large,
            mode,
            length,
            leaders,
            place,
            required: Vec::new(),
            from: 0,
            to: 0,
            room: None,
        }
    }

    /// Some rooms with enough seats and not far too many.
    fn rooms_for(&mut self, size: i64) -> PlaceJson {
        let capacities = &self.province.capacities;
        let with = |fits: &dyn Fn(i64) -> bool| -> Vec<i64> {
            (0..capacities.len()).filter(|room| fits(capacities[*room])).map(|room| room as i64).collect()
        };
        let mut rooms = with(&|seats| seats >= size && seats <= (8 * size).max(60));
        if rooms.len() < 2 {
            rooms = with(&|seats| seats >= size);
            if rooms.is_empty() {
                rooms.push(0);
            }
        }
        self.chance.shuffle(&mut rooms);
        rooms.truncate(self.chance.range(2, 6) as usize);
        rooms.sort_unstable();
        PlaceJson::Rooms(rooms)
    }

    /// A start on a day, often at the usual hours.
    pub(super) fn start(&mut self, mode: ModeJson, length: i64, day: i64) -> Option<i64> {
        let calendar = &self.province.calendar;
        let mut starts = calendar.starts(mode, length, day);
        if starts.is_empty() {
            return None;
        }
        let prefer = |starts: &mut Vec<i64>, fits: &dyn Fn(i64) -> bool| {
            let better: Vec<i64> = starts.iter().copied().filter(|start| fits(*start)).collect();
            if !better.is_empty() {
                *starts = better;
            }
        };
        if matches!(mode, ModeJson::Free) && self.chance.thousandths(700) {
            prefer(&mut starts, &|start| calendar.end(ModeJson::Day, length, start).is_some());
        }
        if self.chance.thousandths(450) {
            prefer(&mut starts, &|start| [450, 480, 810, 840].contains(&(start % DAY)));
        }
        Some(self.chance.pick(&starts))
    }

    pub(super) fn place(&mut self, drafts: &mut [Draft]) {
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|at| {
            let draft = &drafts[*at];
            let short = !matches!(draft.mode, ModeJson::Day | ModeJson::Days);
            (draft.kind != Kind::Council, !draft.large, short, Reverse(draft.leaders), *at)
        });
        let mut large_days: HashMap<i64, usize> = HashMap::new();
        for at in order {
            self.place_one(&mut drafts[at], &mut large_days);
        }
    }

    fn place_one(&mut self, draft: &mut Draft, large_days: &mut HashMap<i64, usize>) {
        let mut required = Vec::new();
        for attempt in 0..4000 {
            if attempt % 25 == 0 {
                let count = (draft.leaders - attempt / 200).max(1);
                required = self.province.choose(draft.office, count, &mut self.chance);
            }
            if attempt == 1500 && !matches!(draft.mode, ModeJson::Period) {
                (draft.mode, draft.length) = (ModeJson::Period, 90);
            }
            let usual = !matches!(draft.mode, ModeJson::Free) || self.chance.thousandths(850);
            let day = if usual {
                self.chance.pick(&self.province.calendar.open)
            } else {
                self.chance.below(self.size.days)
            };
            let Some(from) = self.start(draft.mode, draft.length, day) else { continue };
            let Some(to) = self.province.calendar.end(draft.mode, draft.length, from) else { continue };
            let mut days = from / DAY..=(to - 1) / DAY;
            let full = |day: i64| large_days.get(&day).is_some_and(|count| *count >= self.size.large_per_day);
            if draft.large && days.clone().any(full) {
                draft.large = attempt <= 800 || draft.kind == Kind::Council;
                continue;
            }
            if let Some((room, place)) = self.free_place(draft, &required, from, to) {
                if draft.large {
                    days.by_ref().for_each(|day| *large_days.entry(day).or_default() += 1);
                }
                (draft.from, draft.to, draft.room) = (from, to, room);
                for leader in &required {
                    self.province.leader_lanes[*leader].add(from, to, Some(place));
                }
                if let Some(room) = room {
                    self.province.room_lanes[room].add(from, to, Some(place));
                }
                required.sort_unstable();
                draft.required = required;
                return;
            }
        }
        panic!("no place for an activity: the tightness is too high");
    }

    fn free_place(
        &mut self,
        draft: &Draft,
        required: &[usize],
        from: i64,
        to: i64,
    ) -> Option<(Option<usize>, usize)> {
        let options: Vec<(Option<usize>, usize)> = match &draft.place {
            PlaceJson::Loc(place) => vec![(None, *place as usize)],
            PlaceJson::Rooms(rooms) => {
                let mut rooms = rooms.clone();
                self.chance.shuffle(&mut rooms);
                let place = |room: i64| self.province.rooms[room as usize].loc as usize;
                rooms.into_iter().map(|room| (Some(room as usize), place(room))).collect()
            }
        };
        let province = &self.province;
        options.into_iter().find(|(room, place)| {
            let way = |other: Option<usize>| other.map_or(0, |other| province.travel[other][*place]);
            room.is_none_or(|room| province.room_lanes[room].is_free(from, to, |_| TURNAROUND))
                && required.iter().all(|leader| province.leader_lanes[*leader].is_free(from, to, way))
        })
    }
}
