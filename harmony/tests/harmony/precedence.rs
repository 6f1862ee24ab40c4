//! Who gives way.

use nhip_harmony::activity::{Activity, Announced, Outside, Precedence, Standing};
use nhip_harmony::precedence::{YieldReason, who_yields};

use crate::world::{id, meeting, programme};

fn yielder(a: &Activity, b: &Activity) -> (String, YieldReason) {
    let programme = programme(vec![a.clone(), b.clone()]);
    let (id, reason) = who_yields(&programme, a, b);
    assert_eq!(who_yields(&programme, b, a), (id.clone(), reason), "either way round");
    (id.to_string(), reason)
}

#[test]
fn the_standing_committee_stays_and_the_monthly_meeting_moves() {
    let btv = Activity { precedence: Some(Precedence::P4), ..meeting("a", &[], ("13:30", "")) };
    let monthly = Activity { precedence: Some(Precedence::P6), ..meeting("b", &[], ("13:30", "")) };
    let reason = YieldReason::Class { stays: Precedence::P4, yields: Precedence::P6 };
    assert_eq!(yielder(&btv, &monthly), ("b".to_owned(), reason));
    assert_eq!(reason.to_string(), "việc hạng P4 được giữ trước việc hạng P6");
}

#[test]
fn within_a_class_what_is_published_stays() {
    let standing = Standing { announced: Announced::Published, ..Standing::default() };
    let supervision =
        Activity { precedence: Some(Precedence::P9), standing, ..meeting("b", &[], ("08:00", "")) };
    let inspection =
        Activity { precedence: Some(Precedence::P9), size: Some(90), ..meeting("a", &[], ("08:00", "")) };
    assert_eq!(yielder(&supervision, &inspection), ("a".to_owned(), YieldReason::Announced));
}

#[test]
fn the_tie_breakers_are_asked_in_their_order() {
    let plain = || meeting("a", &[], ("08:00", ""));
    let other = || meeting("b", &[], ("08:00", ""));
    let outside = Standing { outside: Outside::GuestsOrPublic, ..Standing::default() };
    let deadline = Standing { legal_deadline: Some(id("2026-07-01")), ..Standing::default() };
    let cases = [
        (Activity { standing: outside, ..other() }, YieldReason::Outside),
        (Activity { size: Some(20), ..other() }, YieldReason::Size),
        (Activity { standing: deadline, ..other() }, YieldReason::Deadline),
        (Activity { submitted_on: Some(id("2026-05-01")), ..other() }, YieldReason::RegisteredFirst),
    ];
    let first = Activity { size: Some(10), submitted_on: Some(id("2026-05-02")), ..plain() };
    for (stays, reason) in cases {
        assert_eq!(yielder(&first, &stays), ("a".to_owned(), reason));
    }
    let chaired = |code, chair| Activity { chair: Some(id(chair)), ..meeting(code, &[chair], ("08:00", "")) };
    assert_eq!(yielder(&chaired("a", "p4"), &chaired("b", "p1")), ("a".to_owned(), YieldReason::Chair));
    assert_eq!(yielder(&plain(), &other()), ("b".to_owned(), YieldReason::Undecided));
}
