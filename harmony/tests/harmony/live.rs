//! The live question and free times.

use jiff::civil::date;
use nhip_harmony::activity::Activity;
use nhip_harmony::clash::{ClashKind, Subject};
use nhip_harmony::days::{Period, Span, WorkingCalendar};
use nhip_harmony::lanes::{FreeWish, Lanes, Proposal};
use nhip_harmony::programme::{Programme, ProgrammeParts};

use crate::world::{MONDAY, absence, id, meeting, parts, programme};

fn proposal(person: &str, hours: (&str, &str)) -> Proposal {
    Proposal {
        people: vec![id(person)],
        room: None,
        span: Span { date: MONDAY, from: id(hours.0), to: id(hours.1) },
        area: Some(id("centre")),
        ignore: None,
    }
}

fn wish(person: &str, minutes: i32) -> FreeWish {
    FreeWish {
        people: vec![id(person)],
        room: None,
        area: Some(id("centre")),
        minutes,
        wish: (MONDAY, id("09:00")),
        on: Period { from: MONDAY, to: date(2026, 6, 7) },
        ignore: None,
        limit: 3,
    }
}

#[test]
fn a_proposal_over_a_meeting_names_it_and_a_moved_meeting_does_not_meet_itself() {
    let lanes = Lanes::new(&programme(vec![meeting("a", &["p1"], ("08:00", "10:00"))]));
    let found = lanes.would_clash(&proposal("p1", ("09:00", "11:00")));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].minutes), (ClashKind::LeaderDouble, 60));
    assert_eq!((&found[0].subject, &found[0].with), (&Subject::Person(id("p1")), &Some(id("a"))));
    assert!(lanes.is_free(&Proposal { ignore: Some(id("a")), ..proposal("p1", ("09:00", "11:00")) }));
    assert!(lanes.is_free(&proposal("p1", ("10:00", "11:00"))));
    assert!(lanes.is_free(&proposal("p2", ("09:00", "11:00"))));
}

#[test]
fn rooms_absences_and_travel_stand_in_the_way_too() {
    let in_room = Activity { room: Some(id("r1")), ..meeting("a", &[], ("08:00", "10:00")) };
    let far = Activity { area: Some(id("coast")), ..meeting("b", &["p1"], ("08:00", "09:00")) };
    let activities = vec![in_room, far];
    let parts = ProgrammeParts { absences: vec![absence("p2", "nghỉ phép")], activities, ..parts() };
    let lanes = Lanes::new(&Programme::new(parts).unwrap());
    let kinds = |proposal: Proposal| -> Vec<ClashKind> {
        lanes.would_clash(&proposal).into_iter().map(|conflict| conflict.kind).collect()
    };
    let with_room = Proposal { room: Some(id("r1")), ..proposal("p5", ("09:00", "11:00")) };
    assert_eq!(kinds(with_room), [ClashKind::RoomDouble]);
    assert_eq!(kinds(proposal("p2", ("09:00", "11:00"))), [ClashKind::LeaderAway]);
    assert_eq!(kinds(proposal("p1", ("10:00", "11:00"))), [ClashKind::TravelTight]);
    assert_eq!(kinds(proposal("p1", ("10:30", "11:00"))), []);
}

#[test]
fn free_times_are_nearest_to_the_wish_and_on_working_days() {
    let activities =
        vec![meeting("a", &["p1"], ("08:30", "10:00")), meeting("b", &["p1"], ("13:30", "17:00"))];
    let calendar = WorkingCalendar { days_off: [date(2026, 6, 2)].into(), ..WorkingCalendar::default() };
    let lanes = Lanes::new(&Programme::new(ProgrammeParts { calendar, activities, ..parts() }).unwrap());
    let found = lanes.free_times(&FreeWish { limit: 5, ..wish("p1", 60) });
    let told: Vec<String> =
        found.iter().map(|span| format!("{} {:.5}", span.date, span.from.to_string())).collect();
    assert_eq!(
        told,
        ["2026-06-01 10:00", "2026-06-01 10:15", "2026-06-01 07:30", "2026-06-01 10:30", "2026-06-03 09:00"]
    );
}

#[test]
fn what_is_longer_than_a_half_day_may_run_over_noon() {
    let lanes = Lanes::new(&programme(Vec::new()));
    let found = lanes.free_times(&FreeWish { limit: 1, ..wish("p1", 360) });
    assert_eq!((found[0].from, found[0].to), (id("09:00"), id("15:00")));
    assert!(lanes.free_times(&wish("p1", 700)).is_empty());
}
