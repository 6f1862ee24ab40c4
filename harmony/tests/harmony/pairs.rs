//! Rows of two bodies that tell of one event.

use nhip_harmony::activity::Activity;
use nhip_harmony::clash::Facts;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::judge::clashes;
use nhip_harmony::programme::{Decided, Programme, ProgrammeParts};
use nhip_harmony::same_event::{Conflict, Field, same_events};

use crate::world::{codes, id, judged, meeting, parts, programme};

fn host() -> Activity {
    Activity {
        title: "Họp Ban Thường vụ Tỉnh ủy".to_owned(),
        chair: Some(id("p1")),
        room: Some(id("r1")),
        place: "Phòng r1".to_owned(),
        ..meeting("a", &["p1", "p2", "p3"], ("08:00", "10:00"))
    }
}

fn other() -> Activity {
    Activity {
        body: id("ubnd"),
        owner: id("ubnd"),
        title: "Dự họp BTV Tỉnh ủy".to_owned(),
        place: "P. r1".to_owned(),
        ..meeting("b", &["p3"], ("08:30", ""))
    }
}

#[test]
fn a_row_that_attends_in_the_same_room_by_another_name_is_the_same_event() {
    let pairs = same_events(&programme(vec![other(), host()]));
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].host.as_str(), pairs[0].other.as_str()), ("a", "b"));
    assert_eq!(pairs[0].differs, [Field::Start, Field::Place]);
    assert_eq!(pairs[0].conflict, Some(Conflict::Hour));
    assert_eq!(codes(&judged(vec![host(), other()])), ["K12"]);
}

#[test]
fn another_half_of_the_day_another_room_or_number_is_another_event() {
    let afternoon = Activity { start: Some(id("14:00")), ..other() };
    let elsewhere = Activity { place: "P. r2".to_owned(), ..other() };
    let numbered = Activity { title: "Dự họp BTV Tỉnh ủy phiên 2".to_owned(), ..other() };
    let first = Activity { title: "Họp Ban Thường vụ Tỉnh ủy phiên 1".to_owned(), ..host() };
    for (host, other) in [(host(), afternoon), (host(), elsewhere), (first, numbered)] {
        assert_eq!(same_events(&programme(vec![host, other])), []);
    }
}

#[test]
fn people_join_and_keep_apart_whatever_the_rows_suggest() {
    let decided = Decided { apart: vec![(id("b"), id("a"))], ..Decided::default() };
    let apart = ProgrammeParts { activities: vec![host(), other()], decided, ..parts() };
    assert_eq!(same_events(&Programme::new(apart).unwrap()), []);

    let unlike = Activity { title: "Dự nghe báo cáo".to_owned(), ..other() };
    let decided = Decided { joined: vec![(id("a"), id("b"))], ..Decided::default() };
    let joined = ProgrammeParts { activities: vec![host(), unlike], decided, ..parts() };
    assert_eq!(same_events(&Programme::new(joined).unwrap()).len(), 1);
}

#[test]
fn leaders_of_all_rows_take_part_in_the_event() {
    let host = Activity { leaders: vec![id("p1"), id("p3")], ..host() };
    let told = Activity {
        leaders: vec![id("p3"), id("p4")],
        title: "Dự họp Ban Thường vụ Tỉnh ủy".to_owned(),
        start: Some(id("08:00")),
        ..other()
    };
    let elsewhere = Activity { body: id("ubnd"), ..meeting("c", &["p4"], ("09:00", "10:00")) };
    let found = judged(vec![host, told, elsewhere]);
    assert_eq!(codes(&found), ["K1"]);
    assert_eq!(found[0].a.group, [id("a"), id("b")]);
}

#[test]
fn another_chair_in_the_other_row_is_a_difference_to_be_settled_and_a_missing_one_is_not() {
    let told = |chair| Activity {
        chair,
        title: "Dự họp Ban Thường vụ Tỉnh ủy".to_owned(),
        start: Some(id("08:00")),
        place: host().place,
        ..other()
    };
    assert_eq!(codes(&judged(vec![host(), told(None)])), [""; 0]);
    let found = judged(vec![host(), told(Some(id("p3")))]);
    assert_eq!(codes(&found), ["K12"]);
    let sentence = "Một việc ghi khác nhau về chủ trì: a ghi Chức danh p1 và b ghi Chức danh p3";
    assert_eq!(found[0].reason(), sentence);
    let pairs = same_events(&programme(vec![host(), told(Some(id("p3")))]));
    assert_eq!(pairs[0].differs, [Field::Chair]);
}

#[test]
fn joined_rows_of_two_halves_or_two_areas_contradict_each_other() {
    let host = Activity { start: None, end: None, ..host() };
    let afternoon = Activity { start: None, part: PartOfDay::Afternoon, ..other() };
    let away = Activity { start: None, area: Some(id("hill")), place: "Xã Đồi".to_owned(), ..other() };
    for (told, field) in [(afternoon, Field::PartOfDay), (away, Field::Place)] {
        let decided = Decided { joined: vec![(id("a"), id("b"))], ..Decided::default() };
        let parts = ProgrammeParts { activities: vec![host.clone(), told], decided, ..parts() };
        let found = clashes(&Programme::new(parts).unwrap());
        let differs: Vec<_> = found.iter().filter(|clash| clash.kind.code() == "K12").collect();
        assert_eq!(differs.len(), 1);
        assert!(matches!(&differs[0].facts, Facts::Differs { fields, .. } if *fields == [field]));
    }
}
