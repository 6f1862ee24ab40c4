//! Moves at the edges: nothing, one room, what cannot be, very much, and what people decide beforehand.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::{date, time};
use nhip_harmony::activity::{Activity, Attendance, Mobility, Precedence, Secrecy};
use nhip_harmony::days::{Period, Span, clock};
use nhip_harmony::harmonise::{Limits, Proven};
use nhip_harmony::judge::clashes;
use nhip_harmony::moves::{
    Forbidden, Freedom, LeftWhy, MoveKind, MovesError, Placed, Puzzle, RoomFreedom, Stays, Wanted,
};
use nhip_harmony::programme::{Programme, ProgrammeParts, Video};

use crate::harmonise::within;
use crate::moves::{after, blocking, solved};
use crate::world::{MONDAY, absence, id, meeting, parts, programme};

fn week() -> Wanted {
    Wanted::over(Period { from: MONDAY, to: date(2026, 6, 7) })
}

/// Two meetings of one leader at one time; the second one is the later by id and so yields.
fn pair() -> Vec<Activity> {
    vec![meeting("a", &["p1"], ("08:00", "09:00")), meeting("b", &["p1"], ("08:00", "09:00"))]
}

#[test]
fn a_programme_without_activities_needs_no_moves() {
    let empty = programme(Vec::new());
    let proposal = solved(&empty, &week());
    assert_eq!((proposal.moves.len(), proposal.left.len(), proposal.after.blocking), (0, 0, 0));
    assert_eq!(proposal.applied(&empty).unwrap(), empty);
}

#[test]
fn what_a_province_weighs_heavier_stays() {
    let one = |code: &str, class| Activity {
        precedence: Some(class),
        ..meeting(code, &["p1"], ("08:00", "09:00"))
    };
    let mut parts = parts();
    parts.activities = vec![one("a", Precedence::P7), one("b", Precedence::P10)];
    let moved = |parts: &ProgrammeParts| {
        let proposal = solved(&Programme::new(parts.clone()).unwrap(), &week());
        proposal.moves.iter().map(|made| made.activity.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(moved(&parts), ["b"]);
    parts.settings.move_weights.big_event = 1;
    parts.settings.move_weights.ordinary = 3;
    assert_eq!(moved(&parts), ["a"]);
}

#[test]
fn a_programme_without_clashes_stays_as_it_is() {
    let quiet =
        programme(vec![meeting("a", &["p1"], ("08:00", "09:00")), meeting("b", &["p1"], ("09:00", "10:00"))]);
    assert!(solved(&quiet, &week()).moves.is_empty());
}

#[test]
fn a_period_that_runs_backwards_cannot_be_asked_for() {
    let wanted = Wanted::over(Period { from: date(2026, 6, 7), to: MONDAY });
    assert_eq!(Puzzle::of(&programme(pair()), &wanted).err(), Some(MovesError::Period));
}

#[test]
fn where_there_is_one_room_meetings_follow_each_other_in_it() {
    let in_room = |code: &str, leader: &str| Activity {
        room: Some(id("r1")),
        ..meeting(code, &[leader], ("08:00", "09:00"))
    };
    let mut parts = parts();
    parts.rooms.truncate(1);
    parts.activities = vec![in_room("a", "p1"), in_room("b", "p2"), in_room("c", "p3")];
    let crowded = Programme::new(parts).unwrap();
    let proposal = solved(&crowded, &Wanted { freedom: Freedom::SameHalf, ..week() });
    assert_eq!((proposal.moves.len(), proposal.left.len()), (2, 0));
    assert!(proposal.moves.iter().all(|made| made.kind == MoveKind::ShiftHours && made.new_room.is_none()));
    assert!(blocking(&after(&crowded, &proposal)).is_empty());
}

#[test]
fn two_that_are_fixed_on_one_leader_are_told_and_the_rest_is_harmonised_around_them() {
    let fixed = |code: &str| Activity {
        mobility: Mobility::Fixed,
        room: Some(id("r1")),
        ..meeting(code, &["p1"], ("08:00", "09:00"))
    };
    let free = Activity { room: Some(id("r1")), ..meeting("c", &["p1"], ("08:30", "09:30")) };
    let full = programme(vec![fixed("a"), fixed("b"), free]);
    let proposal = solved(&full, &Wanted { freedom: Freedom::SameHalf, ..week() });
    assert_eq!(proposal.moves.iter().map(|made| made.to.start).collect::<Vec<_>>(), [time(9, 0, 0, 0)]);
    let [left] = &proposal.left[..] else { panic!("one left: {:?}", proposal.left) };
    assert_eq!((left.why, left.clashes.len()), (LeftWhy::Held(Stays::Marked), 2));
    assert_eq!(left.conflict, [id("a"), id("b")]);
    assert_eq!(proposal.after.blocking, 2);
}

#[test]
fn what_finds_no_place_stays_and_nothing_is_moved_onto_it() {
    let all_morning = |code: &str| meeting(code, &["p1"], ("07:30", "11:30"));
    let late = meeting("c", &["p1"], ("11:15", "11:45"));
    let full = programme(vec![all_morning("a"), all_morning("b"), late]);
    let proposal = solved(&full, &Wanted { freedom: Freedom::SameHalf, ..week() });
    assert!(proposal.moves.is_empty());
    let told: usize = proposal.left.iter().map(|left| left.clashes.len()).sum();
    assert_eq!((told, proposal.after.blocking), (3, 3));
}

#[test]
fn a_meeting_whose_leader_is_absent_goes_to_another_day() {
    let mut parts = parts();
    parts.absences = vec![absence("p1", "nghỉ phép")];
    parts.activities = vec![meeting("a", &["p1"], ("08:00", "09:00"))];
    let absent = Programme::new(parts).unwrap();
    let proposal = solved(&absent, &week());
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    assert_eq!(
        (made.kind, made.to.date, made.to.start),
        (MoveKind::OtherDay, date(2026, 6, 2), time(8, 0, 0, 0))
    );
    assert_eq!(made.why_not[0].to_string(), "Không giữ nguyên được: Chức danh p1 đi vắng");
}

#[test]
fn an_evening_and_a_saturday_keep_their_time_when_nothing_clashes_and_leave_it_for_working_hours() {
    let evening = |code: &str| meeting(code, &["p1"], ("18:00", "19:00"));
    let saturday = Activity { dates: Period::day(date(2026, 6, 6)), ..evening("c") };
    let programme = programme(vec![evening("a"), evening("b"), saturday]);
    let proposal = solved(&programme, &week());
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    assert!(made.to.end <= time(17, 0, 0, 0), "{made}");
}

#[test]
fn a_pinned_side_stays_and_the_other_one_moves() {
    let programme = programme(pair());
    for (pinned, moved) in [("a", "b"), ("b", "a")] {
        let proposal = solved(&programme, &week().pin(id(pinned)));
        assert_eq!(proposal.moves.iter().map(|made| made.activity.as_str()).collect::<Vec<_>>(), [moved]);
    }
}

#[test]
fn a_move_that_people_forbid_is_not_proposed_again() {
    let programme = programme(pair());
    let mut wanted = week().pin(id("a"));
    for _ in 0..4 {
        let proposal = solved(&programme, &wanted);
        let to = proposal.moves[0].to.clone();
        let span = Span { date: to.date, from: to.start, to: to.end };
        assert!(!wanted.forbidden.contains(&(id("b"), Forbidden::Span(span))));
        wanted = wanted.forbid(id("b"), Forbidden::Span(span));
    }
    let elsewhere = solved(&programme, &wanted.forbid(id("b"), Forbidden::Day(MONDAY)));
    assert_ne!(elsewhere.moves[0].to.date, MONDAY);
}

#[test]
fn a_move_that_people_choose_is_made_and_what_clashes_with_it_gives_way() {
    let later = meeting("c", &["p1"], ("10:00", "11:00"));
    let programme = programme([pair(), vec![later]].concat());
    let to = Placed { date: MONDAY, start: time(10, 0, 0, 0), end: time(11, 0, 0, 0), room: None };
    let proposal = solved(&programme, &week().force(id("b"), to));
    let moved: Vec<&str> = proposal.moves.iter().map(|made| made.activity.as_str()).collect();
    assert_eq!(moved, ["b", "c"]);
    assert_eq!((proposal.before.blocking, proposal.after.blocking), (1, 0));
}

#[test]
fn a_chosen_move_of_what_is_not_there_is_refused() {
    let to = Placed { date: MONDAY, start: time(10, 0, 0, 0), end: time(11, 0, 0, 0), room: None };
    let error = Puzzle::of(&programme(pair()), &week().force(id("x"), to)).unwrap_err();
    assert_eq!(error, MovesError::Unknown(id("x")));
}

#[test]
fn a_clash_that_people_accepted_is_neither_solved_nor_told() {
    let programme = programme(pair());
    let accepted = clashes(&programme).iter().map(nhip_harmony::clash::Clash::key).collect();
    let proposal = solved(&programme, &Wanted { accepted, ..week() });
    assert_eq!((proposal.moves.len(), proposal.left.len()), (0, 0));
}

#[test]
fn rows_of_one_event_move_together() {
    let fixed = Activity { mobility: Mobility::Fixed, ..meeting("x", &["p1"], ("08:00", "09:00")) };
    let host = Activity { title: "Họp báo".to_owned(), ..meeting("a", &["p1"], ("08:00", "09:00")) };
    let guest = Activity {
        owner: id("ubnd"),
        body: id("ubnd"),
        title: "Dự họp báo".to_owned(),
        ..meeting("b", &["p3"], ("08:00", "09:00"))
    };
    let mut parts = ProgrammeParts { activities: vec![fixed, host, guest], ..parts() };
    parts.decided.joined.push((id("a"), id("b")));
    let programme = Programme::new(parts).unwrap();
    let proposal = solved(&programme, &week());
    assert_eq!(proposal.moves[0].rows, [id("a"), id("b")]);
    let moved = proposal.applied(&programme).unwrap();
    let start = |code: &str| moved.activity(&id(code)).and_then(|row| row.start);
    assert_eq!((start("a"), start("b")), (Some(time(9, 0, 0, 0)), Some(time(9, 0, 0, 0))));
}

#[test]
fn secret_content_keeps_its_room_and_the_other_meeting_takes_another() {
    let in_room = |code: &str, leader: &str| Activity {
        room: Some(id("r1")),
        ..meeting(code, &[leader], ("08:00", "09:00"))
    };
    let secret = Activity { secrecy: Secrecy::SecretNamedGuests, size: Some(5), ..in_room("b", "p1") };
    let open = Activity { size: Some(20), ..in_room("a", "p3") };
    let proposal = solved(&programme(vec![open, secret]), &week());
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    assert_eq!((made.activity.as_str(), made.kind), ("a", MoveKind::OtherRoom));
}

#[test]
fn who_keeps_rooms_shifts_hours_where_another_room_would_do() {
    let in_room = |code: &str, leader: &str| Activity {
        room: Some(id("r1")),
        ..meeting(code, &[leader], ("08:00", "09:00"))
    };
    let programme = programme(vec![in_room("a", "p1"), in_room("b", "p3")]);
    let kept = solved(&programme, &Wanted { rooms: RoomFreedom::KeepRooms, ..week() });
    assert_eq!((kept.moves.len(), kept.moves[0].kind), (1, MoveKind::ShiftHours));
}

#[test]
fn a_meeting_by_video_only_takes_a_room_that_is_fitted_and_seats_all() {
    let in_room = |code: &str, leader: &str, size| Activity {
        room: Some(id("r1")),
        attendance: Attendance::Hybrid,
        size: Some(size),
        ..meeting(code, &[leader], ("08:00", "09:00"))
    };
    let mut parts = parts();
    parts.rooms[1].video = Video::None;
    parts.activities = vec![in_room("a", "p1", 20), in_room("b", "p3", 25)];
    let unfitted = solved(&Programme::new(parts.clone()).unwrap(), &week());
    assert!(unfitted.moves.iter().all(|made| made.kind == MoveKind::ShiftHours));
    parts.rooms[1].video = Video::Fitted;
    let fitted = solved(&Programme::new(parts).unwrap(), &week());
    assert!(fitted.moves.iter().all(|made| made.kind == MoveKind::OtherRoom));
    assert_eq!((unfitted.moves.len(), fitted.moves.len()), (1, 1));
}

#[test]
fn the_way_between_two_places_is_kept_where_a_meeting_goes() {
    let hill = Activity {
        area: Some(id("hill")),
        mobility: Mobility::Fixed,
        ..meeting("a", &["p1"], ("08:00", "09:00"))
    };
    let free = meeting("b", &["p1"], ("08:30", "09:30"));
    let proposal = solved(&programme(vec![hill, free]), &Wanted { freedom: Freedom::SameHalf, ..week() });
    assert_eq!(proposal.moves[0].to.start, time(10, 0, 0, 0));
}

#[test]
fn two_large_activities_of_one_day_are_parted() {
    let large =
        |code: &str, leader: &str, hours| Activity { size: Some(300), ..meeting(code, &[leader], hours) };
    let programme =
        programme(vec![large("a", "p1", ("08:00", "10:00")), large("b", "p3", ("14:00", "16:00"))]);
    let proposal = solved(&programme, &week());
    assert_eq!((proposal.moves.len(), proposal.moves[0].kind), (1, MoveKind::OtherDay));
    assert_eq!((proposal.before.warnings, proposal.after.warnings), (1, 0));
}

#[test]
fn a_run_that_is_stopped_at_once_gives_its_first_plan_and_proves_no_least_of_it() {
    let programme = programme(pair());
    let puzzle = Puzzle::of(&programme, &week()).unwrap();
    let cancel = AtomicBool::new(true);
    let limits =
        Limits { elapsed: &|| Duration::ZERO, deadline: None, steps: None, cancel: &cancel, threads: 2 };
    let proposal = puzzle.solve(1, &limits, &mut |_| {});
    assert_eq!((proposal.moves.len(), proposal.left.len()), (1, 0));
    assert_eq!(proposal.proven, Proven::Unplaced);
}

/// A year of three offices: an answer within a number of steps, and nothing worse than before.
#[test]
fn five_thousand_activities_are_answered_within_a_number_of_steps() {
    let mut draw = 7_u64;
    let mut next = |below: u64| {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (draw >> 33) % below
    };
    let people: Vec<String> = (1..=5).map(|at| format!("p{at}")).collect();
    let rows = (0..5_000).map(|at| {
        let day = MONDAY.saturating_add((7 * (at / 20) + next(5) as i64).days());
        let start = 450 + 30 * next(16) as i32;
        let hours = (clock(start), clock(start + 60));
        let leader = people[next(5) as usize].as_str();
        let row = meeting(&format!("a{at}"), &[leader], (&hours.0, &hours.1));
        let mobility = if next(3) == 0 { Mobility::Fixed } else { Mobility::Movable };
        Activity { dates: Period::day(day), mobility, ..row }
    });
    let programme = programme(rows.collect());
    let wanted = Wanted {
        freedom: Freedom::SameDay,
        ..Wanted::over(Period { from: MONDAY, to: MONDAY.saturating_add(1_800.days()) })
    };
    let puzzle = Puzzle::of(&programme, &wanted).unwrap();
    let proposal = within(40_000, |limits| puzzle.solve(1, limits, &mut |_| {}));
    assert!(proposal.before.blocking > 100, "{}", proposal.before.blocking);
    assert!(proposal.after.blocking * 4 < proposal.before.blocking, "{}", proposal.after.blocking);
}
