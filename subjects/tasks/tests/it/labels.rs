//! How tasks stand on a cut-off date: each in exactly one cell, and the totals add up.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_tasks::rules::figures::Figures;
use nhip_tasks::rules::standing::{Cell, Label, label};
use nhip_tasks::rules::step::Deed;
use nhip_tasks::rules::thread::Position;
use proptest::prelude::*;

use crate::rules_of::{DUE, GIVEN, ask, calendar, done_by, position, progress, task, thread, why};

const SOON: u16 = 5;

fn on(position: &Position, day: Date) -> Option<Label> {
    label(position, (&calendar(), SOON), day)
}

#[test]
fn the_due_date_counts_to_its_end_and_five_working_days_before_it_is_near() {
    let running = position(&[(Deed::Accept {}, GIVEN)]);
    assert_eq!(on(&running, date(2026, 6, 22)), Some(Label::Within), "six working days are left");
    assert_eq!(on(&running, date(2026, 6, 23)), Some(Label::DueSoon { working_days: 5 }));
    assert_eq!(on(&running, DUE), Some(Label::DueSoon { working_days: 0 }));
    assert_eq!(on(&running, date(2026, 7, 1)), Some(Label::Overdue { days: 1 }));
    assert_eq!(on(&running, date(2026, 10, 29)), Some(Label::Overdue { days: 121 }));
}

#[test]
fn a_unit_is_not_late_for_days_on_which_it_waits_for_the_giver() {
    let reported = position(&[(done_by(date(2026, 6, 29)), date(2026, 6, 29))]);
    assert_eq!(on(&reported, date(2026, 8, 1)), Some(Label::DueSoon { working_days: 1 }));
    let late = position(&[(done_by(date(2026, 7, 3)), date(2026, 7, 6))]);
    assert_eq!(
        on(&late, date(2026, 8, 1)),
        Some(Label::Overdue { days: 3 }),
        "the clock stands at the paper"
    );
    let sent_back = position(&[
        (done_by(date(2026, 6, 29)), date(2026, 6, 29)),
        (Deed::SendBack { reason: why() }, date(2026, 7, 10)),
    ]);
    assert_eq!(on(&sent_back, date(2026, 7, 10)), Some(Label::Overdue { days: 10 }), "then it runs on");
    let paused = position(&[(Deed::Pause { reason: why() }, date(2026, 6, 15))]);
    assert_eq!(on(&paused, date(2026, 12, 1)), Some(Label::Within));
}

#[test]
fn the_state_of_a_past_cut_off_date_is_what_was_known_then() {
    let thread = thread(&[
        (Deed::Accept {}, GIVEN),
        (ask(date(2026, 7, 31)), date(2026, 6, 20)),
        (Deed::Grant { due: date(2026, 7, 31) }, date(2026, 6, 25)),
        (done_by(date(2026, 7, 10)), date(2026, 7, 10)),
        (Deed::Confirm {}, date(2026, 7, 13)),
    ]);
    let then = |day| on(&thread.position_on(day), day);
    assert_eq!(then(date(2026, 6, 24)), Some(Label::DueSoon { working_days: 4 }));
    assert_eq!(then(date(2026, 7, 6)), Some(Label::Within));
    assert_eq!(then(date(2026, 7, 13)), Some(Label::DoneOnTime));
}

#[test]
fn what_was_called_off_counts_nowhere() {
    let cancelled = position(&[(Deed::Cancel { reason: why() }, GIVEN)]);
    assert_eq!(on(&cancelled, date(2026, 8, 1)), None);
}

/// Quảng Nam, 1/1–6/7/2020: 833 tasks, 585 done, 67 in time, 181 overdue.
#[test]
fn a_provinces_833_tasks_are_585_done_67_in_time_and_181_overdue() {
    let day = date(2026, 7, 20);
    let done = position(&[(done_by(DUE), DUE), (Deed::Confirm {}, DUE)]);
    let in_time = Position { due: date(2026, 9, 30), ..position(&[(progress(), GIVEN)]) };
    let overdue = position(&[(progress(), GIVEN)]);
    let cancelled = position(&[(Deed::Cancel { reason: why() }, GIVEN)]);
    let all = [(585, &done), (67, &in_time), (181, &overdue), (9, &cancelled)];
    let tasks = all.into_iter().flat_map(|(count, position)| std::iter::repeat_n(position, count));
    let labels = tasks.filter_map(|position| on(position, day).map(|label| (label, position.extensions)));
    let figures = Figures::of(labels);
    assert_eq!(figures.total(), 833);
    assert_eq!((figures.done(), figures.in_time(), figures.count(Cell::Overdue)), (585, 67, 181));
    assert_eq!(figures.overdue_bands(), [0, 181, 0, 0], "twenty days each");
    assert_eq!(figures.longest_overdue, 20);
}

/// A task that ran some days, then was done and accepted, paused, called off, or none of these.
fn any_position() -> impl Strategy<Value = Position> {
    (1_i64..90, 0_usize..6).prop_map(|(days, end)| {
        let day = GIVEN.saturating_add(days.days());
        let ends = match end {
            0 => vec![(done_by(day), day), (Deed::Confirm {}, day)],
            1 => vec![(done_by(day), day)],
            2 => vec![(Deed::Pause { reason: why() }, day)],
            3 => vec![(Deed::Cancel { reason: why() }, day)],
            4 => vec![(progress(), day)],
            _ => vec![],
        };
        position(&ends)
    })
}

proptest! {
    #[test]
    fn each_task_stands_in_exactly_one_cell_and_the_cells_add_up(
        tasks in prop::collection::vec(any_position(), 0..60),
        after in 0_i64..150,
    ) {
        let day = GIVEN.saturating_add(after.days());
        let calendar = calendar();
        let labels: Vec<Label> =
            tasks.iter().filter_map(|position| label(position, (&calendar, SOON), day)).collect();
        let figures = Figures::of(labels.iter().map(|label| (*label, 0)));
        let cancelled = tasks.iter().filter(|position| label(position, (&calendar, SOON), day).is_none()).count();
        prop_assert_eq!(figures.total() + cancelled, tasks.len());
        prop_assert_eq!(figures.done() + figures.in_time() + figures.count(Cell::Overdue), figures.total());
        prop_assert_eq!(figures.overdue_bands().iter().sum::<usize>(), figures.count(Cell::Overdue));
        for label in labels {
            prop_assert_eq!(Cell::ALL.iter().filter(|cell| **cell == label.cell()).count(), 1);
            prop_assert_eq!(label.days_over() > 0, matches!(label.cell(), Cell::DoneLate | Cell::Overdue));
        }
    }
}

#[test]
fn the_first_due_date_is_kept_beside_the_one_in_force() {
    let granted =
        position(&[(ask(date(2026, 7, 31)), GIVEN), (Deed::Grant { due: date(2026, 7, 20) }, GIVEN)]);
    assert_eq!((task().first_due, granted.due, granted.extensions), (DUE, date(2026, 7, 20), 1));
}
