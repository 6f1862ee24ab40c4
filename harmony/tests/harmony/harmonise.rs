//! Harmonising: plans that stand, least vectors, reasons, conflicts, repairs.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use nhip_harmony::harmonise::{
    Answer, Ban, Blocker, Limits, Minimal, Proven, Terms, check, conflicts, harmonise, reasons, repair,
};
use nhip_harmony::problem::json::ChangesJson;
use nhip_harmony::problem::{ActivityNo, Change, Class, Hold, Instance, Plan};

const TINY: &str = include_str!("../data/harmonise/tiny.json");
const WEEKS: [(&str, &str, [i64; 3]); 3] = [
    ("loose", include_str!("../data/harmonise/week-s1-t30.json"), [213, 2958, 268]),
    ("usual", include_str!("../data/harmonise/week-s1-t60.json"), [352, 4014, 278]),
    ("tight", include_str!("../data/harmonise/week-s1-t90.json"), [486, 4078, 277]),
];
const OVERLOADED: &str = include_str!("../data/harmonise/week-s5-t50-o3.json");
const MONTH: &str = include_str!("../data/harmonise/month-s1-t60.json");
const PLANTED: &str = include_str!("../data/harmonise/week-s1-t60.planted.json");
const CHANGES: &str = include_str!("../data/harmonise/week-s1-t60.changes.json");
/// Meetings with travel: whether all of them can be held is published.
const MEETINGS: [(&str, &str, bool); 4] = [
    ("03", include_str!("../data/harmonise/msp046-03.json"), true),
    ("15", include_str!("../data/harmonise/msp046-15.json"), false),
    ("24", include_str!("../data/harmonise/msp046-24.json"), true),
    ("27", include_str!("../data/harmonise/msp046-27.json"), false),
];

fn read(text: &str) -> Instance {
    Instance::from_json(text).expect("a problem of the tests")
}

pub(crate) fn within<T>(steps: u64, run: impl FnOnce(&Limits<'_>) -> T) -> T {
    let cancel = AtomicBool::new(false);
    run(&Limits {
        elapsed: &|| Duration::ZERO,
        deadline: None,
        steps: Some(steps),
        cancel: &cancel,
        threads: 1,
    })
}

pub(crate) fn solve_in(instance: &Instance, steps: u64) -> Answer {
    within(steps, |limits| harmonise(instance, &Terms::default(), 1, limits, &mut |_| {}))
}

fn solve(instance: &Instance, terms: &Terms) -> Answer {
    within(2_000_000, |limits| harmonise(instance, terms, 1, limits, &mut |_| {}))
}

pub(crate) fn stands(instance: &Instance, answer: &Answer) {
    let verdict = check(instance, &answer.plan);
    assert_eq!(verdict.breaches, []);
    assert_eq!(verdict.vector, answer.vector);
}

#[test]
fn a_week_is_brought_to_the_proven_least_of_every_part() {
    for (name, text, least) in WEEKS {
        let instance = read(text);
        let answer = solve(&instance, &Terms::default());
        stands(&instance, &answer);
        assert_eq!(answer.proven, Proven::Everything, "{name}");
        assert_eq!(answer.vector.numbers()[4..], least, "{name}");
        assert_eq!((answer.vector.left_out(), answer.moved_at_least), (0, least[0]), "{name}");
    }
}

#[test]
fn a_month_stands_after_few_steps_and_its_bound_is_below_it() {
    let instance = read(MONTH);
    let answer = within(40_000, |limits| harmonise(&instance, &Terms::default(), 1, limits, &mut |_| {}));
    stands(&instance, &answer);
    assert_eq!(answer.vector.left_out(), 0);
    assert!(answer.moved_at_least <= 906 && 906 <= answer.vector.moved);
}

#[test]
fn meetings_can_all_be_held_exactly_where_that_is_published() {
    for (name, text, possible) in MEETINGS {
        let instance = read(text);
        let answer = solve(&instance, &Terms::default());
        stands(&instance, &answer);
        assert!(answer.proven >= Proven::Unplaced, "{name}");
        assert_eq!(answer.vector.left_out() == 0, possible, "{name}");
    }
}

#[test]
fn the_same_seed_and_steps_give_the_same_plan() {
    let instance = read(MONTH);
    let run = |seed| {
        within(9_000, |limits| harmonise(&instance, &Terms::default(), seed, limits, &mut |_| {})).plan
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7), run(8));
}

#[test]
fn a_raised_flag_ends_a_run_with_a_plan_that_stands() {
    let instance = read(MONTH);
    let cancel = AtomicBool::new(true);
    let limits =
        Limits { elapsed: &|| Duration::ZERO, deadline: None, steps: None, cancel: &cancel, threads: 2 };
    let answer = harmonise(&instance, &Terms::default(), 1, &limits, &mut |_| {});
    assert!(check(&instance, &answer.plan).breaches.iter().all(|breach| {
        // Stopped at once, even fixed ones may not have been placed yet.
        breach.rule == nhip_harmony::problem::Rule::Fixed
    }));
}

#[test]
fn progress_never_gets_worse() {
    let instance = read(WEEKS[0].1);
    let mut seen = Vec::new();
    within(2_000_000, |limits| {
        harmonise(&instance, &Terms::default(), 1, limits, &mut |progress| seen.push(*progress))
    });
    assert!(seen.len() > 2);
    for pair in seen.windows(2) {
        assert!(pair[1].vector <= pair[0].vector);
        assert!(pair[1].moved_at_least >= pair[0].moved_at_least);
        assert!(pair[1].proven >= pair[0].proven);
    }
}

#[test]
fn each_move_of_a_least_plan_has_something_in_the_way_of_its_wish() {
    for (_, text, _) in WEEKS {
        let instance = read(text);
        let plan = solve(&instance, &Terms::default()).plan;
        let reasons = reasons(&instance, &Terms::default(), &plan);
        assert!(!reasons.is_empty());
        for reason in reasons {
            assert!(!reason.blockers.is_empty(), "{reason:?}");
            for blocker in reason.blockers {
                if let Blocker::Leader { leader, by, .. } = blocker {
                    assert!(instance.activity(by).required.contains(&leader));
                    assert!(instance.activity(reason.activity).required.contains(&leader));
                }
            }
        }
    }
}

#[test]
fn what_cannot_stand_together_is_shown_as_small_as_it_can_be() {
    let instance = read(OVERLOADED);
    let answer = solve(&instance, &Terms::default());
    stands(&instance, &answer);
    assert!(answer.proven >= Proven::Unplaced);
    let found = within(2_000_000, |limits| conflicts(&instance, &Terms::default(), &answer.plan, limits));
    // Three groups were planted that cannot stand: 90 to 92, 93 to 95, 96 to 99.
    let group = |at: &ActivityNo| (at.at().clamp(90, 98) - 90) / 3;
    for planted in 0..3 {
        assert!(found.iter().any(|conflict| conflict.activities.iter().all(|at| group(at) == planted)));
    }
    for conflict in &found {
        assert_eq!(conflict.minimal, Minimal::Shown);
        // Planted groups are the activities after the ninety of the week.
        assert!(conflict.activities.iter().all(|at| at.at() >= 90), "{conflict:?}");
        assert!(cannot_stand(&instance, &conflict.activities));
        for left_out in &conflict.activities {
            let rest: Vec<ActivityNo> =
                conflict.activities.iter().copied().filter(|at| at != left_out).collect();
            assert!(!cannot_stand(&instance, &rest));
        }
    }
}

/// Whether these activities and the fixed ones cannot all be placed, asked of a problem without the others.
fn cannot_stand(instance: &Instance, activities: &[ActivityNo]) -> bool {
    let mut alone = instance.clone();
    for at in instance.numbers() {
        let activity = &mut alone.activities[at.at()];
        if activity.hold == Hold::Movable && !activities.contains(&at) {
            activity.windows.clear();
            activity.class = Class::Ordinary;
        } else {
            activity.class = Class::Statutory;
        }
    }
    let answer = solve(&alone, &Terms::default());
    assert!(answer.proven >= Proven::Unplaced);
    answer.vector.unplaced[0] > 0
}

#[test]
fn a_pinned_activity_stays_and_a_forbidden_move_is_not_made() {
    let instance = read(WEEKS[1].1);
    let free = solve(&instance, &Terms::default());
    let moved = reasons(&instance, &Terms::default(), &free.plan);
    let able = |at: ActivityNo| instance.stretch(instance.activity(at), instance.activity(at).wished_start);
    let first = moved.iter().find(|reason| able(reason.activity).is_some()).unwrap();
    let pinned = Terms { pinned: vec![first.activity], ..Terms::default() };
    let answer = solve(&instance, &pinned);
    stands(&instance, &answer);
    if let Some(spot) = answer.plan.spot(first.activity) {
        assert_eq!(spot.start, first.wish.start);
    }
    assert!(answer.vector >= free.vector);

    let banned = Terms { banned: vec![(first.activity, Ban::Start(first.spot.start))], ..Terms::default() };
    let answer = solve(&instance, &banned);
    stands(&instance, &answer);
    assert_ne!(answer.plan.spot(first.activity).map(|spot| spot.start), Some(first.spot.start));
    assert!(answer.vector >= free.vector);
}

#[test]
fn one_change_is_mended_with_proof_and_again_changes_nothing() {
    let instance = read(WEEKS[1].1);
    let plan = Plan::from_json(PLANTED, &instance).unwrap();
    let changes: ChangesJson = serde_json::from_str(CHANGES).unwrap();
    for written in &changes.changes {
        let change = Change::read(written, &instance).unwrap();
        let mend = |instance: &Instance, plan: &Plan| {
            within(500_000, |limits| repair(instance, plan, &change, &Terms::default(), limits, &mut |_| {}))
        };
        let once = mend(&instance, &plan).unwrap();
        stands(&once.instance, &once.answer);
        assert_eq!(once.answer.proven, Proven::Everything);
        if once.answer.vector.left_out() == 0 {
            let twice = mend(&once.instance, &once.answer.plan).unwrap();
            assert_eq!(twice.answer.vector.moved, 0);
        }
    }
}

#[test]
fn a_tiny_problem_and_an_empty_one_are_answered() {
    let tiny = read(TINY);
    let answer = solve(&tiny, &Terms::default());
    stands(&tiny, &answer);
    assert_eq!((answer.vector.left_out(), answer.proven), (0, Proven::Everything));
    let mut empty = tiny;
    empty.activities.clear();
    empty.relations.clear();
    let answer = solve(&empty, &Terms::default());
    assert_eq!((answer.plan, answer.proven), (Plan::empty(&empty), Proven::Everything));
}
