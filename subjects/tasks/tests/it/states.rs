//! The life of a task; whatever steps the two offices take, in whatever order they arrive, both end with one state.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_envelope::OfficeCode;
use nhip_tasks::rules::state::{Stage, State, WrongStep};
use nhip_tasks::rules::step::{Deed, Step};
use nhip_tasks::rules::thread::Thread;
use proptest::prelude::*;

use crate::rules_of::{DUE, GIVEN, ask, done_by, position, progress, task, thread, why};

const LATER: Date = date(2026, 7, 31);
const MID: Date = date(2026, 6, 15);

fn refused(steps: &[(Deed, Date)], (deed, on): (Deed, Date)) -> WrongStep {
    let thread = thread(steps);
    let office: OfficeCode = if deed.is_of_lead() { "hd" } else { "ub" }.parse().unwrap();
    let part = thread.task.part(&office);
    thread.position().after(&thread.task, part, (&deed, on)).unwrap_err()
}

#[test]
fn a_task_goes_from_given_to_confirmed_and_is_then_closed() {
    let steps = [
        (Deed::Accept {}, GIVEN),
        (progress(), MID),
        (done_by(DUE), DUE),
        (Deed::Confirm {}, date(2026, 7, 2)),
    ];
    let states = [State::Given, State::Accepted, State::Underway, State::Reported, State::ConfirmedOnTime];
    for (count, state) in states.into_iter().enumerate() {
        assert_eq!(position(&steps[..count]).state(), state);
    }
    let found = State::ConfirmedOnTime;
    assert_eq!(refused(&steps, (progress(), LATER)), WrongStep::State { found });
    assert_eq!(refused(&steps, (Deed::Cancel { reason: why() }, LATER)), WrongStep::State { found });
}

#[test]
fn done_a_day_after_the_due_date_is_late_and_the_due_date_itself_still_counts() {
    let confirmed = |paper: Date| position(&[(done_by(paper), LATER), (Deed::Confirm {}, LATER)]).state();
    assert_eq!(confirmed(DUE), State::ConfirmedOnTime);
    assert_eq!(confirmed(DUE.tomorrow().unwrap()), State::ConfirmedLate);
}

#[test]
fn a_task_is_returned_within_two_working_days_only_and_before_it_is_taken_on() {
    let back = |on| (Deed::Return { reason: why() }, on);
    assert_eq!(position(&[back(date(2026, 6, 3))]).state(), State::Returned);
    let by = date(2026, 6, 3);
    assert_eq!(refused(&[], back(date(2026, 6, 4))), WrongStep::ReturnedTooLate { by });
    let found = State::Accepted;
    assert_eq!(refused(&[(Deed::Accept {}, GIVEN)], back(GIVEN)), WrongStep::State { found });
    let kept = [back(GIVEN), (Deed::Uphold { reason: why() }, GIVEN)];
    assert_eq!(position(&kept).state(), State::Accepted, "the giver keeps it with the lead");
}

#[test]
fn a_later_date_is_asked_before_the_due_date_only_and_the_giver_alone_decides() {
    assert_eq!(refused(&[], (ask(LATER), DUE)), WrongStep::AskedTooLate { due: DUE });
    assert_eq!(refused(&[], (ask(DUE), MID)), WrongStep::NotLater { due: DUE });
    let asked = [(ask(LATER), MID)];
    assert_eq!(position(&asked).state(), State::Asking);
    let found = State::Asking;
    assert_eq!(refused(&asked, (ask(LATER), MID)), WrongStep::State { found }, "one request at a time");
    let granted = position(&[(ask(LATER), MID), (Deed::Grant { due: LATER }, MID)]);
    assert_eq!((granted.due, granted.extensions), (LATER, 1));
    assert_eq!(task().first_due, DUE, "the first date stays for the statistics");
    let denied = position(&[(ask(LATER), MID), (Deed::Deny { reason: why() }, MID)]);
    assert_eq!((denied.due, denied.extensions, denied.state()), (DUE, 0, State::Given));
}

#[test]
fn the_lead_does_not_decide_and_the_giver_does_not_report_for_another_office() {
    let thread = thread(&[(done_by(MID), MID)]);
    let part = |code: &str| thread.task.part(&code.parse().unwrap());
    let position = thread.position();
    let tries = [("hd", Deed::Confirm {}), ("ub", progress()), ("tu", Deed::Confirm {}), ("tu", progress())];
    for (code, deed) in tries {
        let answer = position.after(&thread.task, part(code), (&deed, MID));
        assert_eq!(answer, Err(WrongStep::NotYours), "{code} {deed:?}");
    }
}

#[test]
fn a_paused_task_is_still_reported_on_and_goes_on_with_a_date_of_its_own() {
    let paused = [(Deed::Pause { reason: why() }, MID), (progress(), MID)];
    assert_eq!(position(&paused).state(), State::Paused);
    let resumed = [paused[0].clone(), (Deed::Resume { due: Some(LATER) }, MID)];
    let resumed = position(&resumed);
    assert_eq!((resumed.due, resumed.extensions), (LATER, 0), "the giver's own pause is no extension");
}

#[test]
fn the_closing_paper_is_neither_older_than_the_task_nor_of_tomorrow() {
    let wrong = WrongStep::PaperDate { from: GIVEN, to: MID };
    assert_eq!(refused(&[], (done_by(GIVEN.yesterday().unwrap()), MID)), wrong);
    assert_eq!(refused(&[], (done_by(MID.tomorrow().unwrap()), MID)), wrong);
}

#[test]
fn an_answer_that_crossed_the_calling_off_is_kept_and_changes_nothing() {
    let cancelled = thread(&[(Deed::Accept {}, GIVEN), (Deed::Cancel { reason: why() }, MID)]);
    let before = thread(&[(Deed::Accept {}, GIVEN)]);
    let at = before.task.given_at;
    let hd = "hd".parse().unwrap();
    let crossed = before.next(&hd, ("ai đó", at), (done_by(MID), MID));
    let after_it = Step { number: 3, order: crossed.order + 1, deed: progress(), ..crossed.clone() };
    let all = cancelled.steps.into_iter().chain([after_it, crossed]);
    let merged = Thread::new(cancelled.task, all);
    assert!(matches!(merged.position().stage, Stage::Cancelled { .. }));
    assert_eq!(merged.counted(), [true, true, true, false], "the report first, then the end, then nothing");
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let day = (0_i64..60).prop_map(|days| GIVEN.saturating_add(days.days()));
    prop_oneof![
        Just(Deed::Accept {}),
        Just(Deed::Return { reason: why() }),
        Just(progress()),
        day.clone().prop_map(ask),
        day.clone().prop_map(done_by),
        Just(Deed::Uphold { reason: why() }),
        day.clone().prop_map(|due| Deed::Grant { due }),
        Just(Deed::Deny { reason: why() }),
        Just(Deed::Confirm {}),
        Just(Deed::SendBack { reason: why() }),
        Just(Deed::Pause { reason: why() }),
        prop::option::of(day).prop_map(|due| Deed::Resume { due }),
        Just(Deed::Cancel { reason: why() }),
    ]
}

/// What is tried, how many days pass before, and whether the office has heard all of the other by then.
fn any_course() -> impl Strategy<Value = Vec<(Deed, i64, bool)>> {
    prop::collection::vec((any_deed(), 0_i64..6, any::<bool>()), 0..20)
}

/// Lets both offices take the steps that they may by what they know; returns what each wrote.
fn played(course: &[(Deed, i64, bool)]) -> [Vec<Step>; 2] {
    let codes: [OfficeCode; 2] = ["hd", "ub"].map(|code| code.parse().unwrap());
    let mut written: [Vec<Step>; 2] = Default::default();
    let mut heard: [Vec<Step>; 2] = Default::default();
    let mut day = GIVEN;
    for (deed, days, hears) in course {
        day = day.saturating_add(days.days());
        let who = usize::from(!deed.is_of_lead());
        if *hears {
            heard[who] = written[1 - who].clone();
        }
        let known = written[who].iter().chain(&heard[who]).cloned();
        let thread = Thread::new(task(), known);
        let part = thread.task.part(&codes[who]);
        if thread.position().after(&thread.task, part, (deed, day)).is_ok() {
            let step = thread.next(&codes[who], ("ai đó", task().given_at), (deed.clone(), day));
            written[who].push(step);
        }
    }
    written
}

proptest! {
    #[test]
    fn the_same_steps_make_the_same_state_in_whatever_order_they_arrive(
        course in any_course(),
        seed in any::<u64>(),
    ) {
        let all: Vec<Step> = played(&course).into_iter().flatten().collect();
        let mut shuffled: Vec<Step> = all.iter().chain(&all).cloned().collect();
        let mut mark = seed;
        shuffled.sort_by_cached_key(|_| { mark = mark.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); mark >> 33 });
        prop_assert_eq!(Thread::new(task(), all), Thread::new(task(), shuffled));
    }

    #[test]
    fn what_the_giver_decided_by_what_it_knew_always_holds(course in any_course()) {
        let all: Vec<Step> = played(&course).into_iter().flatten().collect();
        let thread = Thread::new(task(), all);
        for (step, counts) in thread.steps.iter().zip(thread.counted()) {
            prop_assert!(counts || step.office.as_str() == "hd", "{:?}", step);
        }
    }

    #[test]
    fn the_due_date_only_grows_and_the_first_one_stays(course in any_course()) {
        let all: Vec<Step> = played(&course).into_iter().flatten().collect();
        let thread = Thread::new(task(), all);
        let mut due = DUE;
        for count in 0..=thread.steps.len() {
            let part = Thread::new(task(), thread.steps[..count].to_vec()).position();
            prop_assert!(part.due >= due);
            due = part.due;
        }
        prop_assert_eq!(thread.task.first_due, DUE);
    }
}
