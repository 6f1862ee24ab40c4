//! What must hold of any programme, tried on random small ones.

use std::collections::BTreeSet;

use jiff::ToSpan;
use nhip_harmony::activity::{Activity, ActivityState, Occupancy};
use nhip_harmony::clash::{Certainty, Clash, ClashKind};
use nhip_harmony::days::PartOfDay;
use nhip_harmony::days::{Period, clock, minute_of};
use nhip_harmony::hours::{assumed, core};
use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::{FreeWish, Lanes};
use nhip_harmony::programme::Programme;
use proptest::prelude::*;

use crate::world::{MONDAY, id, meeting, programme};

const TITLES: [&str; 4] = ["Họp", "Hội nghị", "Lễ", "Dự kiểm tra"];
const PEOPLE: [&str; 4] = ["p1", "p2", "p3", "p4"];
const AREAS: [&str; 3] = ["centre", "hill", "coast"];

prop_compose! {
    fn row(code: usize)(
        day in 0_i64..3, long in prop::bool::weighted(0.15), start in prop::option::weighted(0.8, 28_i32..64),
        length in prop::option::weighted(0.5, 1_i32..12), whole in prop::bool::weighted(0.1),
        people in prop::sample::subsequence(&PEOPLE[..], 0..3), room in prop::option::of(0_usize..2),
        area in prop::option::weighted(0.8, 0_usize..3), size in prop::sample::select(vec![10_u32, 200]),
        occupancy in prop::sample::select(vec![Occupancy::Ordinary, Occupancy::Ordinary, Occupancy::Away, Occupancy::AtOffice]),
        cancelled in prop::bool::weighted(0.15), title in 0_usize..4,
    ) -> Activity {
        let from = MONDAY.saturating_add(day.days());
        let start_minute = start.unwrap_or(30) * 15;
        let end = length.map_or(String::new(), |length| clock(start_minute + length * 15));
        let mut activity = meeting(&format!("a{code}"), &people, (&clock(start_minute), &end));
        activity.title = format!("{} việc {code}", TITLES[title]);
        activity.dates = Period { from, to: from.saturating_add(i64::from(long).days()) };
        if whole { activity.part = PartOfDay::WholeDay; }
        if start.is_none() { activity.start = None; activity.end = None; }
        activity.room = room.map(|at| id(["r1", "r2"][at]));
        activity.area = area.map(|at| id(AREAS[at]));
        activity.size = Some(size);
        activity.occupancy = occupancy;
        if cancelled { activity.state = ActivityState::Cancelled; }
        activity
    }
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Activity>> {
    (row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7), 0_usize..=8).prop_map(|all| {
        let (a, b, c, d, e, f, g, h, count) = all;
        [a, b, c, d, e, f, g, h].into_iter().take(count).collect()
    })
}

/// Kind, subject, the two ids in order of text, minutes, certainty.
type Plain = (&'static str, String, String, String, i32, Certainty);

fn plain(clash: &Clash) -> Plain {
    let b = clash.b.as_ref().map_or(String::new(), |party| party.id.to_string());
    let a = clash.a.id.to_string();
    let subject = clash.subject.code().to_owned();
    (clash.kind.name(), subject, a.clone().min(b.clone()), a.max(b), clash.minutes, clash.certainty)
}

fn naive(programme: &Programme) -> BTreeSet<Plain> {
    let rows = programme.activities();
    let takes_time = |row: &&Activity| row.state.takes_time() && row.occupancy != Occupancy::AtOffice;
    let mut found = BTreeSet::new();
    for (at, x) in rows.iter().enumerate().filter(|(_, row)| takes_time(row)) {
        for y in rows[at + 1..].iter().filter(takes_time) {
            naive_pair(programme, x, y, &mut found);
        }
    }
    found
}

fn naive_pair(programme: &Programme, x: &Activity, y: &Activity, found: &mut BTreeSet<Plain>) {
    let settings = programme.settings();
    let (hx, hy) = (assumed(x, settings), assumed(y, settings));
    let overlap = hx.overlap(hy);
    let cores = core(x, settings).zip(core(y, settings));
    let sure = cores.is_some_and(|(a, b)| a.overlap(b) > 0);
    if x.dates.first_common(y.dates).is_none() {
        return;
    }
    let mut put = |kind: ClashKind, subject: &str, minutes: i32, sure: bool| {
        let certainty = if sure { Certainty::Certain } else { Certainty::Possible };
        let (a, b) = (x.id.to_string(), y.id.to_string());
        found.insert((
            kind.name(),
            subject.to_owned(),
            a.clone().min(b.clone()),
            a.max(b),
            minutes,
            certainty,
        ));
    };
    let away = x.occupancy == Occupancy::Away || y.occupancy == Occupancy::Away;
    let (first, second) = if hx.from <= hy.from { (x, y) } else { (y, x) };
    let (hf, hs) = (hx.min(hy), hx.max(hy));
    for person in x.leaders.iter().filter(|person| y.leaders.contains(person)) {
        let Some((from, to)) = first.area.as_ref().zip(second.area.as_ref()).filter(|_| overlap <= 0) else {
            if overlap > 0 {
                let kind = if away { ClashKind::LeaderAway } else { ClashKind::LeaderDouble };
                put(kind, person.as_str(), overlap, sure);
            }
            continue;
        };
        let (gap, need) = (hs.from - hf.to, programme.travel_minutes(from, to));
        let judged = from != to && !x.dates.is_long() && !y.dates.is_long() && second.start.is_some();
        if judged && gap < need {
            let sure = core(first, settings).is_some_and(|core| hs.from - core.to < need);
            put(ClashKind::TravelTight, person.as_str(), gap, sure);
        }
    }
    if let Some(room) = x.room.as_ref().filter(|room| Some(*room) == y.room.as_ref() && overlap > 0) {
        put(ClashKind::RoomDouble, room.as_str(), overlap, sure);
    }
    if x.size >= Some(150) && y.size >= Some(150) {
        let kind = if overlap > 0 { ClashKind::BigSameTime } else { ClashKind::BigSameDay };
        put(kind, "", overlap.max(0), overlap <= 0 || sure);
    }
}

fn told(found: &[Clash]) -> Vec<(String, u64)> {
    found.iter().map(|clash| (clash.key().to_string(), clash.fingerprint().0)).collect()
}

proptest! {
    #[test]
    fn the_judge_agrees_with_comparing_every_pair(rows in rows()) {
        let programme = programme(rows);
        let found: Vec<Plain> =
            clashes(&programme).iter().filter(|clash| clash.kind.from_tables()).map(plain).collect();
        prop_assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len(), "none is told twice");
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), naive(&programme));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(rows in rows(), turn in 0_usize..8) {
        let found = clashes(&programme(rows.clone()));
        let mut other = rows;
        other.reverse();
        let middle = turn.min(other.len());
        other.rotate_left(middle);
        prop_assert_eq!(clashes(&programme(other)), found);
    }

    #[test]
    fn a_cancelled_activity_clashes_with_nothing(rows in rows()) {
        let programme = programme(rows);
        for clash in clashes(&programme) {
            for party in std::iter::once(&clash.a).chain(&clash.b) {
                prop_assert!(programme.activity(&party.id).is_some_and(|row| row.state.takes_time()));
            }
        }
    }

    #[test]
    fn an_activity_moved_to_a_free_time_clashes_over_no_person_room_or_journey(rows in rows(), pick in 0_usize..8) {
        prop_assume!(!rows.is_empty());
        let at = pick % rows.len();
        let before = programme(rows.clone());
        let activity = Activity { state: ActivityState::Planned, occupancy: Occupancy::Ordinary, ..rows[at].clone() };
        let hours = assumed(&activity, before.settings());
        let wish = FreeWish {
            people: activity.leaders.clone(), room: activity.room.clone(), area: activity.area.clone(),
            minutes: hours.to - hours.from, wish: (activity.dates.from, id("08:00")),
            on: Period { from: MONDAY, to: MONDAY.saturating_add(3.days()) },
            ignore: Some(activity.id.clone()), limit: 6,
        };
        for span in Lanes::new(&before).free_times(&wish) {
            let part = if minute_of(span.from) < 690 { PartOfDay::Morning } else { PartOfDay::Afternoon };
            let moved = Activity {
                dates: Period::day(span.date), start: Some(span.from), end: Some(span.to), part, ..activity.clone()
            };
            let mut after = rows.clone();
            after[at] = moved;
            let over = clashes(&programme(after)).into_iter().find(|clash| clash.concerns(&activity.id)
                && !matches!(clash.kind, ClashKind::BigSameTime | ClashKind::BigSameDay));
            prop_assert!(over.is_none(), "{:?} {:?}", span, over);
        }
    }

    #[test]
    fn a_fingerprint_stays_while_the_facts_stay_and_changes_with_them(rows in rows()) {
        let found = clashes(&programme(rows.clone()));
        let retitled: Vec<Activity> =
            rows.iter().map(|row| Activity { prepared_by: Some(id("Sở Y tế")), priority: Some(1), ..row.clone() }).collect();
        prop_assert_eq!(told(&clashes(&programme(retitled))), told(&found));
        let mut later = rows;
        for row in &mut later {
            row.dates = Period { from: row.dates.from.saturating_add(1.day()), to: row.dates.to.saturating_add(1.day()) };
        }
        let shifted = clashes(&programme(later));
        prop_assert_eq!(shifted.len(), found.len());
        for (old, new) in found.iter().zip(&shifted) {
            prop_assert_eq!(old.key(), new.key());
            prop_assert_ne!(old.fingerprint(), new.fingerprint());
        }
    }
}
