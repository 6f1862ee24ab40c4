//! Who is reminded, on which mornings, and of what.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_tasks::rules::limits::Limits;
use nhip_tasks::rules::morning::{Morning, Recipient, Reminding, messages};
use nhip_tasks::rules::reminder::{Occasion, is_in_monthly_list, occasion, reaches_leader};
use nhip_tasks::rules::step::Deed;
use nhip_tasks::rules::task::Task;
use nhip_tasks::rules::thread::Position;

use proptest::prelude::*;

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

fn unit(number: &str, lead: &str, doer: Option<&str>) -> Task {
    Task {
        id: format!("ub.{number}").parse().unwrap(),
        facts: crate::rules_of::facts(lead),
        doer: doer.map(|code| code.parse().unwrap()),
        ..task()
    }
}

/// What an office tells on a morning: to whom, and how many tasks each.
fn told(here: &str, tasks: &[Task], morning: &Morning) -> Vec<(Recipient, usize)> {
    let (limits, calendar, overdue) = (Limits::default(), calendar(), running(DUE));
    let here = here.parse().unwrap();
    let office = Reminding {
        here: &here,
        office_of: &|person| (person.as_str() == "L01").then(|| "hd".parse().unwrap()),
    };
    let pairs = tasks.iter().map(|task| (task, &overdue));
    let told = messages(pairs, (&limits, &calendar), (morning, &office));
    told.into_iter().map(|(recipient, lines)| (recipient, lines.len())).collect()
}

#[test]
fn each_office_reminds_its_own_people_once_with_all_that_concerns_them() {
    let monday = Morning { day: date(2026, 7, 20), since: date(2026, 7, 20) };
    let mut led_there = unit("4", "HĐND tỉnh", Some("hd"));
    led_there.facts.leader_person = Some("L01".parse().unwrap());
    let tasks = [
        unit("1", "HĐND tỉnh", Some("hd")),
        unit("2", "HĐND tỉnh", Some("hd")),
        unit("3", "Sở Xây dựng", None),
        led_there,
    ];
    let leader = |person: Option<&str>| Recipient::Leader {
        post: "Phó Chủ tịch UBND tỉnh (A)".to_owned(),
        person: person.map(|id| id.parse().unwrap()),
    };
    let giver = told("ub", &tasks, &monday);
    assert_eq!(giver, [(Recipient::Unit("Sở Xây dựng".to_owned()), 1), (leader(None), 3)]);
    let doer = told("hd", &tasks, &monday);
    assert_eq!(
        doer,
        [(Recipient::Office, 3), (leader(Some("L01")), 1)],
        "the office that serves the leader tells"
    );
    assert_eq!(told("tu", &tasks, &monday), []);
}

#[test]
fn there_is_no_morning_at_night_on_a_day_off_or_when_it_is_done() {
    let (limits, calendar) = (Limits::default(), calendar());
    let at =
        |day: Date, (hour, minute), last| Morning::at(day.at(hour, minute, 0, 0), last, (&limits, &calendar));
    let monday = date(2026, 7, 20);
    for (hour, minute) in [(0, 0), (6, 59), (11, 30), (20, 0)] {
        assert_eq!(at(monday, (hour, minute), None), None, "{hour}:{minute}");
    }
    assert_eq!(at(date(2026, 7, 19), (8, 0), None), None, "a Sunday");
    assert_eq!(at(monday, (7, 0), None), Some(Morning { day: monday, since: monday }));
    assert_eq!(at(monday, (7, 0), Some(monday)), None, "done");
    let caught_up = at(monday, (7, 0), Some(date(2026, 7, 16)));
    assert_eq!(caught_up, Some(Morning { day: monday, since: date(2026, 7, 17) }));
    let away = at(monday, (7, 0), Some(date(2025, 1, 1)));
    assert_eq!(away, Some(Morning { day: monday, since: date(2026, 7, 6) }), "no old tales");
}

#[test]
fn a_missed_morning_is_told_on_the_next_one_and_not_what_was_before_the_giving() {
    let (limits, calendar) = (Limits::default(), calendar());
    let by = (&limits, &calendar);
    // Five working days before 30/6 is Tuesday 23/6.
    let position = running(DUE);
    let wednesday = date(2026, 6, 24);
    let missed = Morning { day: wednesday, since: date(2026, 6, 23) };
    assert_eq!(missed.occasion((&task(), &position), by), Some(Occasion::Soon));
    let kept = Morning { day: wednesday, since: wednesday };
    assert_eq!(kept.occasion((&task(), &position), by), None);
    let new = Task { given_on: wednesday, ..task() };
    assert_eq!(missed.occasion((&new, &position), by), None, "it was given after that morning");
}

proptest! {
    #[test]
    fn whatever_is_told_lies_within_the_dates_that_are_asked_for(
        due in -60..60_i64, gap in 0..14_i64, at in 0..200_i64,
    ) {
        let (limits, calendar) = (Limits::default(), calendar());
        let by = (&limits, &calendar);
        let day = calendar.working_on_or_after(date(2026, 1, 5).saturating_add(at.days()));
        let morning = Morning { day, since: day.saturating_sub(gap.days()) };
        let due = day.saturating_add(due.days());
        let task = Task { given_on: date(2025, 1, 1), ..task() };
        if morning.occasion((&task, &running(due)), by).is_some() {
            let dues = morning.dues(by);
            prop_assert!(due <= dues.to && dues.from.is_none_or(|from| due >= from), "{due} {dues:?}");
        }
    }
}
