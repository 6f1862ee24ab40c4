//! Who is reminded, on which mornings, and of what.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_tasks::rules::limits::Limits;
use nhip_tasks::rules::reminder::{
    Occasion, Recipient, is_in_monthly_list, messages, occasion, reaches_leader,
};
use nhip_tasks::rules::step::Deed;
use nhip_tasks::rules::task::Task;
use nhip_tasks::rules::thread::Position;

use crate::rules_of::{DUE, GIVEN, calendar, done_by, position, progress, task, why};

fn running(due: Date) -> Position {
    Position { due, ..position(&[(progress(), GIVEN)]) }
}

/// The days in a row on which a task is reminded of.
fn days(position: &Position, (from, count): (Date, i64)) -> Vec<(Date, Occasion)> {
    let (limits, calendar) = (Limits::default(), calendar());
    let days = (0..count).map(|at| from.saturating_add(at.days()));
    days.filter_map(|day| Some((day, occasion(position, (&limits, &calendar), day)?))).collect()
}

#[test]
fn a_task_is_reminded_of_five_days_and_one_before_the_day_after_and_each_monday() {
    let told = days(&running(DUE), (date(2026, 6, 15), 40));
    let expected = [
        (date(2026, 6, 23), Occasion::Soon),
        (date(2026, 6, 29), Occasion::LastCall),
        (date(2026, 7, 1), Occasion::DayAfter),
        (date(2026, 7, 6), Occasion::EachMonday),
        (date(2026, 7, 13), Occasion::EachMonday),
        (date(2026, 7, 20), Occasion::EachMonday),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_falls_on_a_holiday_is_told_on_the_next_working_day_once() {
    // Due on the last working day before the holidays of 30/4 and 1/5/2026, a Thursday and a Friday.
    let told = days(&running(date(2026, 4, 29)), (date(2026, 4, 20), 30));
    let after: Vec<_> = told.iter().filter(|(day, _)| *day > date(2026, 4, 29)).collect();
    assert_eq!(after[0], &(date(2026, 5, 4), Occasion::DayAfter), "a Monday, and not twice");
    assert_eq!(after[1], &(date(2026, 5, 11), Occasion::EachMonday));
}

#[test]
fn nobody_is_reminded_on_a_day_off_in_a_whole_year() {
    let calendar = calendar();
    for (day, _) in days(&running(date(2025, 12, 15)), (date(2025, 12, 1), 395)) {
        assert!(calendar.is_working(day), "{day}");
    }
    // The Monday of the Lunar New Year of 2026 (16/2) is off, and the whole week with it.
    let told = days(&running(date(2026, 1, 30)), (date(2026, 2, 9), 21));
    let told: Vec<Date> = told.into_iter().map(|(day, _)| day).collect();
    assert_eq!(told, [date(2026, 2, 9), date(2026, 2, 23)]);
}

#[test]
fn the_leader_hears_of_it_after_ten_working_days_and_the_monthly_list_after_thirty_days() {
    let (limits, calendar) = (Limits::default(), calendar());
    let position = running(DUE);
    let leader = |day| reaches_leader(&position, (&limits, &calendar), day);
    assert!(!leader(date(2026, 7, 14)), "the tenth working day");
    assert!(leader(date(2026, 7, 15)));
    assert!(!is_in_monthly_list(&position, &limits, date(2026, 7, 30)));
    assert!(is_in_monthly_list(&position, &limits, date(2026, 7, 31)));
}

#[test]
fn who_waits_for_the_giver_or_is_told_to_rest_is_not_reminded() {
    let waits = [
        position(&[(done_by(GIVEN), GIVEN)]),
        position(&[(Deed::Return { reason: why() }, GIVEN)]),
        position(&[(Deed::Pause { reason: why() }, GIVEN)]),
        position(&[(Deed::Cancel { reason: why() }, GIVEN)]),
    ];
    for position in waits {
        assert_eq!(days(&position, (GIVEN, 90)), [], "{:?}", position.stage);
    }
}

#[test]
fn everybody_gets_one_message_a_morning_with_all_that_concerns_them_and_none_at_night() {
    let (limits, calendar) = (Limits::default(), calendar());
    let monday = date(2026, 7, 20);
    let unit = |number: &str, lead: &str, doer: Option<&str>| Task {
        id: format!("ub.{number}").parse().unwrap(),
        facts: crate::rules_of::facts(lead),
        doer: doer.map(|code| code.parse().unwrap()),
        ..task()
    };
    let tasks = [
        unit("1", "HĐND tỉnh", Some("hd")),
        unit("2", "HĐND tỉnh", Some("hd")),
        unit("3", "Sở Xây dựng", None),
    ];
    let overdue = running(DUE);
    let pairs = || tasks.iter().map(|task| (task, &overdue));
    let told = messages(pairs(), (&limits, &calendar), monday.at(7, 30, 0, 0));
    let counts: Vec<(Recipient, usize)> =
        told.iter().map(|(recipient, lines)| (recipient.clone(), lines.len())).collect();
    let expected = [
        (Recipient::Office("hd".parse().unwrap()), 2),
        (Recipient::Unit("Sở Xây dựng".to_owned()), 1),
        (Recipient::Leader("Phó Chủ tịch UBND tỉnh (A)".to_owned()), 3),
    ];
    assert_eq!(counts, expected);
    for (hour, minute) in [(0, 0), (6, 59), (11, 30), (20, 0)] {
        let told = messages(pairs(), (&limits, &calendar), monday.at(hour, minute, 0, 0));
        assert!(told.is_empty(), "{hour}:{minute}");
    }
    let sunday = messages(pairs(), (&limits, &calendar), date(2026, 7, 19).at(8, 0, 0, 0));
    assert!(sunday.is_empty());
}
