//! How full leaders' days and weeks are.

use jiff::civil::{Date, Weekday, date};
use nhip_harmony::activity::Activity;
use nhip_harmony::days::Period;
use nhip_harmony::load::{Filled, loads};
use nhip_harmony::programme::Programme;

use crate::world::{id, meeting, parts};

const JUNE: Period = Period { from: date(2026, 6, 1), to: date(2026, 6, 30) };

fn monday(day: Date) -> Date {
    day.tomorrow().and_then(|next| next.nth_weekday(-1, Weekday::Monday)).expect("a Monday")
}

#[test]
fn an_event_that_two_offices_tell_of_fills_a_leaders_week_once() {
    let told = |code: &str, leaders: &[&str]| meeting(code, leaders, ("08:00", "09:30"));
    let mut parts = parts();
    let other = Activity { body: id("ubnd"), owner: id("ubnd"), ..told("b", &["p2", "p3"]) };
    parts.activities = vec![told("a", &["p1", "p2"]), other];
    parts.decided.joined.push((id("a"), id("b")));
    let loads = loads(&Programme::new(parts).unwrap(), JUNE, monday);
    for leader in ["p1", "p2", "p3"] {
        let of = loads[&(date(2026, 6, 1), id(leader))];
        assert_eq!(of, Filled { activities: 1, minutes: 90 }, "{leader}");
    }
}

#[test]
fn an_activity_of_several_days_fills_each_and_counts_once_a_week() {
    let long = Activity {
        dates: Period { from: date(2026, 6, 5), to: date(2026, 6, 8) },
        ..meeting("a", &["p1"], ("08:00", "09:30"))
    };
    let mut parts = parts();
    parts.activities = vec![long];
    let programme = Programme::new(parts).unwrap();
    let weeks = loads(&programme, JUNE, monday);
    assert_eq!(weeks[&(date(2026, 6, 1), id("p1"))], Filled { activities: 1, minutes: 270 });
    assert_eq!(weeks[&(date(2026, 6, 8), id("p1"))], Filled { activities: 1, minutes: 90 });
    let days = loads(&programme, JUNE, |day| day);
    assert_eq!(days[&(date(2026, 6, 6), id("p1"))], Filled { activities: 1, minutes: 90 });
}
