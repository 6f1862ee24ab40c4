//! Terms of law: the vectors of the domain page, extension, suspension, obstacles, explanations.

use crate::{day, national};
use jiff::civil::{Date, datetime};
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::{Obstacle, SuspensionError};
use nhip_days::term::Term::{Days, Months, Weeks, WorkingDays, Years};
use nhip_days::term::{Term, hours_after, hours_before};
use proptest::prelude::*;

const FORWARD: [(&str, Term, &str); 23] = [
    ("2021-02-08", WorkingDays(7), "2021-02-24"),
    ("2022-01-27", WorkingDays(5), "2022-02-10"),
    ("2022-04-20", Days(10), "2022-05-04"),
    ("2023-01-12", Days(10), "2023-01-27"),
    ("2023-01-18", WorkingDays(5), "2023-02-01"),
    ("2023-04-24", Days(10), "2023-05-04"),
    ("2024-04-25", WorkingDays(5), "2024-05-06"),
    ("2024-04-26", WorkingDays(1), "2024-05-02"),
    ("2024-05-03", WorkingDays(1), "2024-05-04"),
    ("2024-04-24", Days(10), "2024-05-04"),
    ("2025-04-24", WorkingDays(7), "2025-05-07"),
    ("2025-04-25", WorkingDays(1), "2025-04-26"),
    ("2025-12-31", WorkingDays(5), "2026-01-09"),
    ("2025-12-31", Days(10), "2026-01-10"),
    ("2026-02-13", WorkingDays(7), "2026-03-03"),
    ("2026-02-06", Days(10), "2026-02-23"),
    ("2025-12-18", Days(60), "2026-02-23"),
    ("2026-04-24", WorkingDays(5), "2026-05-06"),
    ("2026-08-20", WorkingDays(7), "2026-08-28"),
    ("2026-08-25", WorkingDays(7), "2026-09-08"),
    ("2026-08-21", Days(10), "2026-09-03"),
    ("2026-11-20", WorkingDays(2), "2026-11-25"),
    ("2026-11-14", Days(10), "2026-11-25"),
];

const BACKWARD: [(&str, Term, &str); 5] = [
    ("2026-09-10", WorkingDays(5), "2026-09-03"),
    ("2026-03-02", WorkingDays(5), "2026-02-23"),
    ("2026-09-08", WorkingDays(20), "2026-08-07"),
    ("2025-05-06", WorkingDays(5), "2025-04-25"),
    ("2025-10-20", Days(15), "2025-10-03"),
];

#[test]
fn a_term_ends_where_the_notices_of_2021_to_2026_put_it() {
    let calendar = national();
    for (start, term, due) in FORWARD {
        let reckoning = calendar.due_forward(day(start), term);
        assert_eq!(reckoning.date, day(due), "{start} + {term}");
        assert!(!reckoning.certainty.is_provisional(), "{start} + {term}");
    }
}

#[test]
fn what_must_be_done_before_an_event_is_done_on_a_working_day_before_it() {
    let calendar = national();
    for (event, term, latest) in BACKWARD {
        assert_eq!(calendar.latest_before(day(event), term).date, day(latest), "{term} before {event}");
    }
}

#[test]
fn seven_working_days_over_tet_end_later_than_ten_calendar_days() {
    let calendar = national();
    let start = day("2026-02-13");
    assert_eq!(calendar.due_forward(start, WorkingDays(7)).date, day("2026-03-03"));
    assert_eq!(calendar.due_forward(start, Days(10)).date, day("2026-02-23"));
}

#[test]
fn at_once_means_the_same_day_even_on_a_sunday() {
    let sunday = day("2026-03-08");
    for term in [WorkingDays(0), Days(0)] {
        assert_eq!(national().due_forward(sunday, term).date, sunday);
        assert_eq!(national().latest_before(sunday, term).date, sunday);
    }
}

#[test]
fn weeks_months_and_years_end_on_the_corresponding_day_or_the_last_of_the_month() {
    let calendar = national();
    let due = |start, term| calendar.due_forward(day(start), term).date;
    assert_eq!(due("2026-03-03", Weeks(2)), day("2026-03-17"));
    // 30 June has no 31st to end on.
    assert_eq!(due("2026-03-31", Months(3)), day("2026-06-30"));
    // 2 September 2026 is National Day.
    assert_eq!(due("2025-09-02", Years(1)), day("2026-09-03"));
    // 28 February 2026 is a Saturday.
    assert_eq!(due("2024-02-29", Years(2)), day("2026-03-02"));
}

#[test]
fn an_extension_counts_the_whole_from_the_first_day_and_rolls_once() {
    let calendar = national();
    let start = day("2026-02-06");
    let first = calendar.due_forward(start, Days(10));
    assert_eq!(first.date, day("2026-02-23"), "the first due date was rolled a week");
    assert_eq!(calendar.extended(start, Days(20)).date, day("2026-02-26"), "the roll is not carried over");
}

#[test]
fn a_suspended_term_runs_on_with_what_was_left() {
    let calendar = national();
    // 2–6 March are five working days; seven remain.
    let due = calendar.resumed(day("2026-02-27"), WorkingDays(12), day("2026-03-06"), day("2026-03-20"));
    assert_eq!(due.map(|due| due.date), Ok(day("2026-03-31")));
    // Thirty days less eight, from 20 March: 11 April is a Saturday.
    let due = calendar.resumed(day("2026-03-02"), Days(30), day("2026-03-10"), day("2026-03-20"));
    assert_eq!(due.map(|due| due.date), Ok(day("2026-04-13")));
}

#[test]
fn a_term_that_is_over_cannot_be_suspended() {
    let calendar = national();
    let (start, late) = (day("2026-03-02"), day("2026-03-20"));
    assert_eq!(
        calendar.resumed(start, Days(10), late, late),
        Err(SuspensionError::AlreadyOver { due: day("2026-03-12"), suspended: late })
    );
    assert_eq!(
        calendar.resumed(late, Days(10), start, late),
        Err(SuspensionError::BeforeStart { start: late, suspended: start })
    );
    let resumed = day("2026-03-03");
    let suspended = day("2026-03-05");
    assert_eq!(
        calendar.resumed(start, Days(10), suspended, resumed),
        Err(SuspensionError::ResumedTooEarly { suspended, resumed })
    );
}

#[test]
fn obstacle_days_inside_a_limitation_are_added_once() {
    let calendar = national();
    let start = day("2026-03-02");
    assert_eq!(calendar.limitation(start, Days(90), &[]).date, day("2026-06-01"));
    let ill = Obstacle { from: day("2026-02-20"), until: day("2026-03-06") };
    let flood = Obstacle { from: day("2026-03-05"), until: day("2026-03-08") };
    // 3–8 March: six days inside, however many obstacles hold them. 31 May is a Sunday, so 6 June (Saturday) counts on from it.
    let due = calendar.limitation(start, Days(90), &[ill, flood]);
    assert_eq!(due.landing, day("2026-06-06"));
    assert_eq!(due.date, day("2026-06-08"));
}

#[test]
fn hours_run_on_through_the_night_and_days_off() {
    let friday_evening = datetime(2026, 3, 6, 18, 40, 0, 0);
    assert_eq!(hours_after(friday_evening, 24), datetime(2026, 3, 7, 18, 40, 0, 0));
    assert_eq!(hours_before(datetime(2026, 3, 9, 8, 0, 0, 0), 1), datetime(2026, 3, 9, 7, 0, 0, 0));
}

#[test]
fn a_date_beyond_the_loaded_notices_is_provisional_and_says_why() {
    let due = national().due_forward(day("2026-12-29"), WorkingDays(5));
    // 1 January 2027 is a Friday.
    assert_eq!(due.date, day("2027-01-06"));
    assert!(due.certainty.is_provisional());
    insta::assert_snapshot!(due.explanation());
}

#[test]
fn a_computed_tet_stops_the_count_although_no_notice_is_loaded() {
    // Tết 2027 is Saturday 6 February: Thursday to Monday, two days made up.
    let due = national().due_forward(day("2027-02-03"), WorkingDays(1));
    assert_eq!(due.date, day("2027-02-11"));
    assert!(due.certainty.is_provisional());
}

#[test]
fn an_explanation_lists_the_days_that_were_skipped() {
    let calendar = national();
    let texts = [
        calendar.due_forward(day("2026-02-13"), WorkingDays(7)).explanation(),
        calendar.due_forward(day("2026-08-21"), Days(10)).explanation(),
        calendar.due_forward(day("2026-08-20"), WorkingDays(7)).explanation(),
        calendar.latest_before(day("2025-10-20"), Days(15)).explanation(),
        calendar.extended(day("2026-02-06"), Days(20)).explanation(),
        calendar
            .resumed(day("2026-02-27"), WorkingDays(12), day("2026-03-06"), day("2026-03-20"))
            .expect("in order")
            .explanation(),
    ];
    insta::assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn the_longest_terms_end_with_the_calendar_and_not_in_a_crash() {
    let calendar = Calendar::without_notices();
    assert_eq!(calendar.due_forward(day("9990-01-01"), Years(u16::MAX)).landing, Date::MAX);
    assert_eq!(calendar.due_forward(Date::MAX, WorkingDays(3)).date, Date::MAX);
    assert_eq!(calendar.latest_before(Date::MIN, WorkingDays(3)).date, Date::MIN);
}

proptest! {
    #[test]
    fn a_due_date_is_a_working_day_not_before_the_term(start in 0..2_190_i64, days in 1..200_u16) {
        let calendar = national();
        let start = day("2021-01-01").saturating_add(jiff::ToSpan::days(start));
        for term in [Days(days), WorkingDays(days)] {
            let due = calendar.due_forward(start, term);
            prop_assert!(calendar.is_working(due.date));
            prop_assert!((due.date - start).get_days() >= i32::from(days));
        }
        let due = calendar.due_forward(start, WorkingDays(days));
        prop_assert_eq!(calendar.working_days_between(start, due.date), u32::from(days));
    }

    #[test]
    fn counting_back_from_a_due_date_finds_the_start_again(start in 0..2_000_i64, days in 1..60_u16) {
        let calendar = national();
        let start = calendar.working_on_or_after(day("2021-01-01").saturating_add(jiff::ToSpan::days(start)));
        let due = calendar.due_forward(start, WorkingDays(days)).date;
        prop_assert_eq!(calendar.latest_before(due, WorkingDays(days)).date, start);
    }
}
