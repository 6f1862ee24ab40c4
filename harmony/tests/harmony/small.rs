//! Small problems, where trying everything is possible: least vectors and smallest conflicts are what trying everything
//! finds.

use nhip_harmony::harmonise::{Minimal, Proven, Terms, Vector, check, conflicts, repair};
use nhip_harmony::problem::{
    ActivityNo, Change, Hold, Instance, LeaderNo, Place, Plan, RoomNo, Spot, Stretch,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::harmonise::{solve_in, stands, within};

/// One activity in numbers, made into JSON by [`activity`].
type Draft = (usize, (usize, i64), (i64, bool), Vec<i64>, (i64, i64), bool);

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let one = (
        0_usize..4,
        (0_usize..4, 1_i64..3),
        (0_i64..8, prop::bool::weighted(0.3)),
        prop::collection::vec(0_i64..3, 1..3),
        (0_i64..4, 0_i64..3),
        prop::bool::weighted(0.15),
    );
    prop::collection::vec(one, 1..5)
}

fn problem() -> impl Strategy<Value = Value> {
    let relation = prop_oneof![Just("after"), Just("same_day"), Just("apart")];
    let relations = prop::collection::vec((relation, 0_usize..5, 1_usize..5), 0..3);
    let away = prop::collection::vec((0_i64..3, 0_i64..16), 0..2);
    (drafts(), relations, away, 0_i64..3, 0_i64..121).prop_map(|(drafts, relations, away, big, way)| {
        let count = drafts.len();
        let ties: Vec<Value> = relations
            .into_iter()
            .filter(|(_, a, _)| *a + 1 < count)
            .map(|(kind, a, step)| {
                let b = (a + step).min(count - 1);
                json!({"type": kind, "a": a, "b": b, "min_days": 0})
            })
            .collect();
        let leaders: Vec<Value> = (0..3)
            .map(|leader| {
                let own = away.iter().filter(|(who, _)| *who == leader);
                let spans: Vec<[i64; 2]> = own.map(|(_, at)| [hour(*at), hour(*at) + 120]).collect();
                json!({"name": "", "away": spans})
            })
            .collect();
        json!({
            "format": "harmony/1", "name": "small", "grain": 60,
            "calendar": {"days": 2, "periods": [[480, 660], [780, 960]], "closed": []},
            "limits": {"big_per_day": big, "room_turnaround": 60}, "class_weight": [27, 9, 3, 1],
            "locations": ["a", "b"], "travel": [[0, way], [way, 0]], "leaders": leaders,
            "rooms": [{"name": "", "loc": 0, "closed": []}, {"name": "", "loc": 1, "closed": [[480, 540]]}],
            "activities": drafts.iter().enumerate().map(|(at, draft)| activity(at, draft)).collect::<Vec<_>>(),
            "relations": ties
        })
    })
}

/// Others that a problem is put among: as many as make it one of months.
const OTHERS: usize = 160;

/// The same problem among others that need none of its leaders and rooms.
fn among_others(mut written: Value) -> Instance {
    let count = written["activities"].as_array().expect("a list").len();
    for other in 0..OTHERS {
        let leader = written["leaders"].as_array().expect("a list").len();
        written["leaders"].as_array_mut().expect("a list").push(json!({"name": "", "away": []}));
        written["activities"].as_array_mut().expect("a list").push(json!({
            "id": count + other, "kind": "", "office": 0, "class": 4, "big": false, "fixed": false,
            "mode": "period", "dur": 60, "required": [leader], "desired": [], "size": 1, "place": {"loc": 0},
            "windows": [[480, 660]], "prefer": {"start": 480, "room": null}
        }));
    }
    Instance::from_json(&written.to_string()).expect("a problem")
}

/// A plan of a problem, and the others at their wish.
fn beside_others(plan: &Plan, count: usize) -> Plan {
    let own = (0..count).map(|at| plan.spot(ActivityNo::of(at)));
    let others = std::iter::repeat_n(Some(Spot { start: 480, room: None }), OTHERS);
    Plan::of(own.chain(others).collect())
}

/// Hours of two days that lie within working periods, one after another.
fn hour(at: i64) -> i64 {
    let within = [480, 540, 600, 660, 780, 840, 900, 960];
    (at / 8) * 1440 + within[(at % 8) as usize]
}

fn activity(at: usize, (class, (mode, hours), (wish, big), required, (place, room), half): &Draft) -> Value {
    let mut required = required.clone();
    required.sort_unstable();
    required.dedup();
    let desired: Vec<i64> = (0..3).filter(|leader| !required.contains(leader)).take(1).collect();
    let mode = ["period", "period", "day", "free"][*mode];
    let windows = match (mode, half) {
        ("free", _) => json!([[480, 840]]),
        (_, true) => json!([[480, 660]]),
        (_, false) => json!([[0, 2880]]),
    };
    let place = match place {
        0 => json!({"loc": 1}),
        1 => json!({"rooms": [0]}),
        _ => json!({"rooms": [0, 1]}),
    };
    let room = if place["loc"].is_null() && *room < 2 { json!(room) } else { Value::Null };
    json!({
        "id": at, "class": class + 1, "big": big, "fixed": false, "mode": mode, "dur": hours * 60,
        "required": required, "desired": desired, "place": place, "windows": windows,
        "prefer": {"start": hour(*wish), "room": room}
    })
}

/// All spots that an activity may have by itself.
fn spots(instance: &Instance, at: ActivityNo) -> Vec<Spot> {
    let activity = instance.activity(at);
    let rooms = match &activity.place {
        Place::Outside(_) => vec![None],
        Place::Rooms(rooms) => rooms.iter().copied().map(Some).collect(),
    };
    let starts = (0..2880).step_by(60).filter(|start| instance.stretch(activity, *start).is_some());
    starts.flat_map(|start| rooms.iter().map(move |room| Spot { start, room: *room })).collect()
}

/// The least vector, by trying everything that breaks no rule.
fn by_trying(instance: &Instance) -> Vector {
    fn descend(instance: &Instance, plan: &mut Plan, at: usize, best: &mut Option<Vector>) {
        let verdict = check(instance, plan);
        if !verdict.breaches.is_empty() {
            return;
        }
        if at == instance.activities.len() {
            *best = Some(best.map_or(verdict.vector, |known| known.min(verdict.vector)));
            return;
        }
        let number = ActivityNo::of(at);
        for spot in spots(instance, number) {
            plan.set(number, Some(spot));
            descend(instance, plan, at + 1, best);
        }
        plan.set(number, None);
        descend(instance, plan, at + 1, best);
    }
    let mut best = None;
    descend(instance, &mut Plan::empty(instance), 0, &mut best);
    best.expect("the empty plan stands")
}

/// The same problem with some activities left away: they may be nowhere.
fn only(instance: &Instance, kept: &[ActivityNo]) -> Instance {
    let mut smaller = instance.clone();
    for at in instance.numbers().filter(|at| !kept.contains(at)) {
        smaller.activities[at.at()].windows.clear();
    }
    smaller
}

fn all_fit(instance: &Instance, kept: &[ActivityNo]) -> bool {
    by_trying(&only(instance, kept)).left_out() as usize == instance.activities.len() - kept.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_proven_least_is_what_trying_everything_finds(written in problem()) {
        let instance = Instance::from_json(&written.to_string()).unwrap();
        let answer = solve_in(&instance, 500_000);
        stands(&instance, &answer);
        prop_assert_eq!(answer.proven, Proven::Everything);
        prop_assert_eq!(answer.vector, by_trying(&instance));
    }

    /// Of a committed plan after a change as well, though a repair looks no further than the change reaches.
    #[test]
    fn the_least_repair_is_what_trying_everything_finds(
        written in problem(),
        change in (0_usize..3, 0_i64..15, 0_usize..5),
    ) {
        let instance = Instance::from_json(&written.to_string()).unwrap();
        let plan = solve_in(&instance, 500_000).plan;
        let (kind, at, who) = change;
        let stretch = Stretch { from: hour(at) as i32, to: hour(at) as i32 + 180 };
        let change = match kind {
            0 => Change::LeaderAway(LeaderNo::of(who % 3), stretch),
            1 => Change::RoomClosed(RoomNo::of(who % 2), stretch),
            _ => Change::Lengthen(ActivityNo::of(who % instance.activities.len()), 120),
        };
        let mended =
            within(500_000, |limits| repair(&instance, &plan, &change, &Terms::default(), limits, &mut |_| {}));
        if let Ok(mended) = mended {
            stands(&mended.instance, &mended.answer);
            prop_assert_eq!(mended.answer.proven, Proven::Everything);
            let least = by_trying(&mended.instance);
            prop_assert_eq!(mended.answer.vector, least);
            // Beside so many that a proof grows from what is disturbed instead of being written down as a whole.
            let (many, plan) = (among_others(written), beside_others(&plan, instance.activities.len()));
            let mended =
                within(500_000, |limits| repair(&many, &plan, &change, &Terms::default(), limits, &mut |_| {}));
            let mended = mended.expect("the same change");
            stands(&mended.instance, &mended.answer);
            prop_assert_eq!(mended.answer.vector, least);
        }
    }

    #[test]
    fn conflicts_cannot_stand_and_every_part_of_them_can(written in problem()) {
        let instance = Instance::from_json(&written.to_string()).unwrap();
        let plan = solve_in(&instance, 500_000).plan;
        let found = within(500_000, |limits| conflicts(&instance, &Terms::default(), &plan, limits));
        let everybody: Vec<ActivityNo> = instance.numbers().collect();
        prop_assert_eq!(found.is_empty(), all_fit(&instance, &everybody));
        for conflict in found {
            prop_assert_eq!(conflict.minimal, Minimal::Shown);
            prop_assert!(!all_fit(&instance, &conflict.activities));
            for left_out in &conflict.activities {
                let rest: Vec<ActivityNo> =
                    conflict.activities.iter().copied().filter(|at| at != left_out).collect();
                prop_assert!(all_fit(&instance, &rest));
            }
        }
    }

    /// One absence less: the least vector is no larger, comfort left aside where nothing else changes.
    #[test]
    fn a_free_hour_never_makes_the_least_worse(written in problem()) {
        let instance = Instance::from_json(&written.to_string()).unwrap();
        let mut freer = instance.clone();
        freer.leaders.iter_mut().for_each(|leader| leader.away.clear());
        for room in &mut freer.rooms {
            room.closed.clear();
        }
        prop_assert!(solve_in(&freer, 500_000).vector <= solve_in(&instance, 500_000).vector);
    }

    #[test]
    fn relabelling_changes_nothing(written in problem(), turn in 1_usize..5) {
        let instance = Instance::from_json(&written.to_string()).unwrap();
        let count = instance.activities.len();
        let mut turned = instance.clone();
        turned.activities.rotate_left(turn % count);
        let new = |at: ActivityNo| ActivityNo::of((at.at() + count - turn % count) % count);
        for relation in &mut turned.relations {
            relation.a = new(relation.a);
            relation.b = new(relation.b);
        }
        prop_assert_eq!(solve_in(&turned, 500_000).vector, solve_in(&instance, 500_000).vector);
    }

    /// An activity fixed where the least plan has it anyway costs nothing more.
    #[test]
    fn fixing_what_the_least_plan_keeps_changes_nothing(written in problem()) {
        let instance = Instance::from_json(&written.to_string()).unwrap();
        let answer = solve_in(&instance, 500_000);
        let mut held = instance.clone();
        for at in instance.numbers() {
            let activity = &mut held.activities[at.at()];
            let wish = Spot { start: activity.wished_start, room: activity.wished_room };
            if answer.plan.spot(at) == Some(wish) {
                activity.hold = Hold::Fixed;
            }
        }
        prop_assert_eq!(solve_in(&held, 500_000).vector, answer.vector);
    }
}

#[test]
fn stretches_that_only_touch_do_not_meet() {
    let stretch = |from, to| Stretch { from, to };
    assert!(!stretch(0, 60).meets(stretch(60, 120)));
    assert!(stretch(0, 61).meets(stretch(60, 120)));
}
