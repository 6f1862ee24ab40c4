//! Fixed days of citizen receptions and standing meetings.

use crate::{day, national};
use jiff::civil::Date;
use nhip_days::recurrence::{Day, Occurrence, Outcome, Recurrence, Rhythm, Roll, Skip};

fn dates(rhythm: Rhythm, roll: Roll, from: &str, until: &str) -> Vec<Option<Date>> {
    let rule = Recurrence { rhythm, roll, skips: Vec::new() };
    rule.between(day(from), day(until), &national()).iter().map(Occurrence::date).collect()
}

fn days(expected: &[&str]) -> Vec<Option<Date>> {
    expected.iter().map(|text| Some(day(text))).collect()
}

#[test]
fn the_reception_on_the_fifteenth_moves_off_days_off() {
    // 15 February 2026 is the Sunday before Tết, 15 March a Sunday.
    let rhythm = Rhythm::DayOfMonth { day: 15 };
    assert_eq!(
        dates(rhythm, Roll::NextWorkingDay, "2026-01-01", "2026-03-31"),
        days(&["2026-01-15", "2026-02-23", "2026-03-16"])
    );
    assert_eq!(
        dates(rhythm, Roll::NearestInMonth, "2026-01-01", "2026-03-31"),
        days(&["2026-01-15", "2026-02-13", "2026-03-16"])
    );
    assert_eq!(dates(rhythm, Roll::Skip, "2026-01-01", "2026-03-31"), [Some(day("2026-01-15")), None, None]);
}

#[test]
fn the_thirtieth_of_february_is_its_last_day() {
    // 28 February 2026 is a Saturday; the next working day lies in March, the nearest of the month before it.
    let rhythm = Rhythm::DayOfMonth { day: 30 };
    assert_eq!(dates(rhythm, Roll::NearestInMonth, "2026-02-01", "2026-02-28"), days(&["2026-02-27"]));
    assert_eq!(dates(rhythm, Roll::NextWorkingDay, "2026-02-01", "2026-02-28"), days(&[]));
    assert_eq!(dates(rhythm, Roll::NextWorkingDay, "2026-03-01", "2026-03-29"), days(&["2026-03-02"]));
}

#[test]
fn thursdays_rotate_among_the_bodies_by_their_number() {
    let nth = |nth| Rhythm::NthWeekday { nth, weekday: Day::Thursday };
    assert_eq!(dates(nth(1), Roll::Skip, "2021-03-01", "2021-03-31"), days(&["2021-03-04"]));
    assert_eq!(dates(nth(4), Roll::Skip, "2021-03-01", "2021-03-31"), days(&["2021-03-25"]));
    assert_eq!(dates(nth(5), Roll::Skip, "2021-03-01", "2021-03-31"), days(&[]));
    assert_eq!(dates(nth(5), Roll::Skip, "2021-04-01", "2021-04-30"), days(&["2021-04-29"]));
}

#[test]
fn tuesday_of_the_third_week_belongs_to_the_week_and_not_to_its_count_of_tuesdays() {
    // August 2024 begins on a Thursday: its first week starts on Monday 29 July.
    let week = Rhythm::WeekdayOfWeek { week: 3, weekday: Day::Tuesday };
    assert_eq!(dates(week, Roll::Skip, "2024-08-01", "2024-08-31"), days(&["2024-08-13"]));
    let first = Rhythm::WeekdayOfWeek { week: 1, weekday: Day::Tuesday };
    assert_eq!(dates(first, Roll::Skip, "2024-07-15", "2024-08-15"), days(&["2024-07-30"]));
}

#[test]
fn every_monday_of_a_month_is_found_once() {
    let weekly = Rhythm::Weekly { weekday: Day::Monday };
    assert_eq!(
        dates(weekly, Roll::NextWorkingDay, "2024-04-01", "2024-05-03"),
        days(&["2024-04-01", "2024-04-08", "2024-04-15", "2024-04-22", "2024-05-02"])
    );
}

#[test]
fn a_reception_called_off_keeps_its_reason() {
    let sitting =
        Skip { from: day("2021-03-24"), until: day("2021-04-08"), reason: "Quốc hội họp".to_owned() };
    let rule = Recurrence {
        rhythm: Rhythm::Weekly { weekday: Day::Thursday },
        roll: Roll::NextWorkingDay,
        skips: vec![sitting],
    };
    let found = rule.between(day("2021-03-18"), day("2021-04-01"), &national());
    let called_off = |date| Occurrence {
        planned: day(date),
        outcome: Outcome::Skipped { reason: "Quốc hội họp".to_owned() },
    };
    let held = Occurrence { planned: day("2021-03-18"), outcome: Outcome::Held };
    assert_eq!(found, [held, called_off("2021-03-25"), called_off("2021-04-01")]);
}

#[test]
fn a_moved_reception_says_which_holiday_moved_it() {
    let rule =
        Recurrence { rhythm: Rhythm::DayOfMonth { day: 30 }, roll: Roll::NextWorkingDay, skips: Vec::new() };
    let found = rule.between(day("2025-04-01"), day("2025-05-31"), &national());
    let moved = Outcome::Moved { to: day("2025-05-05"), reason: "Ngày Chiến thắng".to_owned() };
    assert_eq!(found.first().map(|one| &one.outcome), Some(&moved));
}
