//! Each kind of clash (K1–K13) on the smallest programme that has it.

use jiff::civil::date;
use nhip_harmony::activity::{
    Activity, ActivityState, Invitation, LargeReason, Occupancy, Papers, ProtectedKind, Quorum, Secrecy,
    ServiceKind, Urgency,
};
use nhip_harmony::clash::{Certainty, ClashKind, Severity, Subject};
use nhip_harmony::days::Period;
use nhip_harmony::judge::clashes;
use nhip_harmony::programme::{Programme, ProgrammeParts, RoomUse};

use crate::world::{MONDAY, absence, activity, codes, id, judged, meeting, parts};

#[test]
fn k1_a_person_in_two_meetings_at_one_time() {
    let found =
        judged(vec![meeting("a", &["p1"], ("08:00", "10:00")), meeting("b", &["p1"], ("09:30", "11:00"))]);
    assert_eq!(codes(&found), ["K1"]);
    assert_eq!((found[0].minutes, found[0].certainty), (30, Certainty::Certain));
    assert_eq!(found[0].reason(), "Chức danh p1 có hai việc cùng lúc (09:30–10:00)");
    assert_eq!(found[0].key().as_str(), "LEADER_DOUBLE|p1|a|b");
}

#[test]
fn meetings_that_follow_each_other_do_not_clash() {
    let found =
        judged(vec![meeting("a", &["p1"], ("08:00", "09:30")), meeting("b", &["p1"], ("09:30", "11:00"))]);
    assert_eq!(codes(&found), [""; 0]);
}

#[test]
fn what_is_only_put_in_the_morning_clashes_possibly() {
    let morning = Activity { leaders: vec![id("p1")], ..activity("a", "Họp a") };
    let found = judged(vec![morning, meeting("b", &["p1"], ("09:30", "11:00"))]);
    assert_eq!((codes(&found), found[0].certainty), (vec!["K1"], Certainty::Possible));
}

#[test]
fn cancelled_postponed_and_work_at_the_office_take_no_time() {
    for free in [ActivityState::Cancelled, ActivityState::Postponed] {
        let gone = Activity { state: free, ..meeting("a", &["p1"], ("08:00", "10:00")) };
        assert_eq!(judged(vec![gone, meeting("b", &["p1"], ("08:00", "10:00"))]), []);
    }
    let desk = Activity { occupancy: Occupancy::AtOffice, ..meeting("a", &["p1"], ("08:00", "10:00")) };
    assert_eq!(judged(vec![desk, meeting("b", &["p1"], ("08:00", "10:00"))]), []);
}

#[test]
fn k2_seventy_kilometres_between_a_ceremony_and_a_meeting() {
    let far = Activity { area: Some(id("coast")), ..meeting("a", &["p1"], ("08:00", "09:00")) };
    let found = judged(vec![far, meeting("b", &["p1"], ("09:30", "11:00"))]);
    assert_eq!((codes(&found), found[0].severity), (vec!["K2"], Severity::Block));
    assert_eq!(
        found[0].reason(),
        "Chức danh p1 chỉ có 30 phút để đi từ coast đến centre, cần khoảng 90 phút"
    );
    let later = Activity { area: Some(id("coast")), ..meeting("a", &["p1"], ("08:00", "09:00")) };
    assert_eq!(judged(vec![later, meeting("b", &["p1"], ("10:30", "11:00"))]), []);
}

#[test]
fn k3_a_room_serves_one_meeting_at_a_time_unless_it_is_shared() {
    let in_room = |code| Activity { room: Some(id("r1")), ..meeting(code, &[], ("14:00", "15:00")) };
    let found = judged(vec![in_room("a"), in_room("b")]);
    assert_eq!((codes(&found), &found[0].subject), (vec!["K3"], &Subject::Room(id("r1"))));
    let mut square = ProgrammeParts { activities: vec![in_room("a"), in_room("b")], ..parts() };
    square.rooms[0].usage = RoomUse::Shared;
    assert_eq!(clashes(&Programme::new(square).unwrap()), []);
}

#[test]
fn k4_three_units_invited_to_both() {
    let inviting = |code, units: &[&str]| Activity {
        units: units.iter().map(|unit| id(unit)).collect(),
        ..meeting(code, &[], ("08:00", "10:00"))
    };
    let all = ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"];
    assert_eq!(codes(&judged(vec![inviting("a", &all), inviting("b", &all)])), ["K4"]);
    assert_eq!(judged(vec![inviting("a", &all), inviting("b", &all[..2])]), []);
}

#[test]
fn k5_leave_and_protected_blocks_stand_against_ordinary_meetings() {
    let with_leave = ProgrammeParts {
        absences: vec![absence("p1", "nghỉ phép")],
        activities: vec![meeting("a", &["p1", "p2"], ("08:00", "10:00"))],
        ..parts()
    };
    let found = clashes(&Programme::new(with_leave).unwrap());
    assert_eq!((codes(&found), found[0].kind), (vec!["K5"], ClashKind::LeaderAway));
    assert_eq!(found[0].reason(), "Chức danh p1 vắng mặt (nghỉ phép)");

    let session = Activity {
        protected: Some(ProtectedKind::CouncilSession),
        ..meeting("a", &["p1"], ("08:00", "11:00"))
    };
    let found = judged(vec![session, meeting("b", &["p1"], ("08:00", "10:00"))]);
    assert_eq!(codes(&found), ["K1", "K5"]);
}

#[test]
fn k6_two_large_activities_on_one_day() {
    let large = |code, hours| Activity { size: Some(150), ..meeting(code, &[], hours) };
    let found = judged(vec![large("a", ("08:00", "10:00")), large("b", ("09:00", "11:00"))]);
    assert_eq!((found[0].kind, found[0].severity), (ClashKind::BigSameTime, Severity::Block));
    let found = judged(vec![large("a", ("08:00", "10:00")), large("b", ("14:00", "15:00"))]);
    assert_eq!((found[0].kind, found[0].severity), (ClashKind::BigSameDay, Severity::Warn));
    let ceremony = Activity { large: vec![LargeReason::Ceremony], ..meeting("b", &[], ("10:30", "11:00")) };
    let found = judged(vec![large("a", ("08:00", "10:00")), ceremony]);
    assert_eq!((found[0].kind, found[0].severity), (ClashKind::BigSameDay, Severity::Block));
}

#[test]
fn k7_supervision_and_inspection_of_one_agency_in_a_week() {
    let visit = |code: &str, title: &str, leader: &str, day| Activity {
        title: title.to_owned(),
        place: "Sở Y tế".to_owned(),
        dates: Period::day(day),
        ..meeting(code, &[leader], ("08:00", "10:00"))
    };
    let first = visit("a", "Giám sát tại Sở Y tế", "p1", MONDAY);
    let second = visit("b", "Kiểm tra tại Sở Y tế", "p3", date(2026, 6, 4));
    let found = judged(vec![first.clone(), second]);
    assert_eq!((codes(&found), found[0].date), (vec!["K7"], date(2026, 6, 4)));
    let same_leader = visit("b", "Kiểm tra tại Sở Y tế", "p1", date(2026, 6, 4));
    assert_eq!(judged(vec![first.clone(), same_leader]), []);
    let next_week = visit("b", "Kiểm tra tại Sở Y tế", "p3", date(2026, 6, 8));
    assert_eq!(judged(vec![first, next_week]), []);
}

#[test]
fn k8_no_quorum_below_two_thirds_and_no_chair_when_all_leaders_are_away() {
    let with = |attending| Activity {
        quorum: Some(Quorum { members: 9, attending }),
        ..meeting("a", &[], ("08:00", "10:00"))
    };
    assert_eq!(codes(&judged(vec![with(5)])), ["K8"]);
    assert_eq!(judged(vec![with(6)]), []);
    let chaired = Activity { chair: Some(id("p1")), ..meeting("a", &["p1"], ("08:00", "10:00")) };
    let parts =
        ProgrammeParts { absences: vec![absence("p1", "ốm")], activities: vec![chaired], ..parts() };
    assert_eq!(codes(&clashes(&Programme::new(parts).unwrap())), ["K5", "K8"]);
}

#[test]
fn k9_papers_are_due_three_working_days_before() {
    let on_monday = |papers| Activity { papers: Some(papers), ..meeting("a", &[], ("08:00", "10:00")) };
    let judged_on = |today, papers| {
        let parts = ProgrammeParts { today: Some(today), activities: vec![on_monday(papers)], ..parts() };
        codes(&clashes(&Programme::new(parts).unwrap()))
    };
    assert_eq!(judged_on(date(2026, 5, 27), Papers::Missing), [""; 0]);
    assert_eq!(judged_on(date(2026, 5, 28), Papers::Missing), ["K9"]);
    assert_eq!(judged_on(date(2026, 5, 28), Papers::ReadyOn(date(2026, 5, 27))), [""; 0]);
}

#[test]
fn k10_a_late_invitation_needs_the_urgent_mark() {
    let invited = |sent_on, urgency| {
        let invitation = Some(Invitation { sent_on, urgency });
        codes(&judged(vec![Activity { invitation, ..meeting("a", &[], ("08:00", "10:00")) }]))
    };
    assert_eq!(invited(date(2026, 5, 28), Urgency::Ordinary), ["K10"]);
    assert_eq!(invited(date(2026, 5, 28), Urgency::Urgent), [""; 0]);
    assert_eq!(invited(date(2026, 5, 27), Urgency::Ordinary), [""; 0]);
}

#[test]
fn k11_more_cars_than_there_are() {
    let driving =
        |code, hours| Activity { services: [(ServiceKind::Cars, 2)].into(), ..meeting(code, &[], hours) };
    let activities = vec![
        driving("a", ("08:00", "10:00")),
        driving("b", ("09:00", "10:00")),
        driving("c", ("10:00", "11:00")),
    ];
    let mut parts = ProgrammeParts { activities, ..parts() };
    parts.settings.capacity = [(ServiceKind::Cars, 3)].into();
    let found = clashes(&Programme::new(parts).unwrap());
    assert_eq!(codes(&found), ["K11"]);
    assert_eq!(found[0].reason(), "Cần 4 xe cùng lúc, chỉ có 3");
}

#[test]
fn k12_two_offices_list_one_ceremony_at_two_hours() {
    let ours = Activity {
        place: "Quảng trường".to_owned(),
        title: "Lễ chào cờ 2/9".to_owned(),
        ..meeting("a", &["p1", "p3"], ("07:00", ""))
    };
    let theirs = Activity {
        body: id("ubnd"),
        owner: id("ubnd"),
        place: "Quảng trường".to_owned(),
        title: "Lễ chào cờ 2/9".to_owned(),
        ..meeting("b", &["p3"], ("06:45", ""))
    };
    let found = judged(vec![ours, theirs]);
    assert_eq!((codes(&found), found[0].severity), (vec!["K12"], Severity::Block));
    assert_eq!(found[0].reason(), "Một việc ghi khác nhau về giờ: a ghi 07:00 và b ghi 06:45");
}

#[test]
fn k13_secret_content_needs_named_guests() {
    let open = Activity { secrecy: Secrecy::SecretOpenGuests, ..meeting("a", &[], ("08:00", "10:00")) };
    assert_eq!(codes(&judged(vec![open])), ["K13"]);
    let named = Activity { secrecy: Secrecy::SecretNamedGuests, ..meeting("a", &[], ("08:00", "10:00")) };
    assert_eq!(judged(vec![named]), []);
}

#[test]
fn a_long_mission_clashes_once_on_the_first_shared_day() {
    let mission = Activity {
        dates: Period { from: MONDAY, to: date(2026, 6, 4) },
        occupancy: Occupancy::Away,
        ..meeting("a", &["p1"], ("07:30", "17:00"))
    };
    let study = Activity {
        dates: Period { from: date(2026, 6, 3), to: date(2026, 6, 5) },
        ..meeting("b", &["p1"], ("08:00", "10:00"))
    };
    let found = judged(vec![mission, study]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].date), (ClashKind::LeaderAway, date(2026, 6, 3)));
}

#[test]
fn nobody_clashes_by_a_group_that_could_not_be_resolved() {
    let vague = |code| Activity {
        unresolved: vec!["các Phó Chủ tịch".to_owned()],
        ..meeting(code, &[], ("08:00", "10:00"))
    };
    assert_eq!(judged(vec![vague("a"), vague("b")]), []);
}
