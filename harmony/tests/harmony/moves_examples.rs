//! The worked examples of the programme rules (section 10) as far as they concern moving.

use jiff::civil::{Date, date, time};
use nhip_harmony::activity::{
    Activity, LargeReason, Mobility, Occupancy, Outside, Precedence, ProtectedKind, Standing,
};
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::moves::{Freedom, LeftWhy, MoveKind, OtherWhy, Proposal, Rule, Stays, Wanted, WhyNot};
use nhip_harmony::precedence::YieldReason;
use nhip_harmony::ways_out::{Way, YieldWhy};

use crate::moves::{after, blocking, solved};
use crate::world::{MONDAY, id, meeting, programme};

const TUESDAY: Date = date(2026, 6, 2);
const FRIDAY: Date = date(2026, 6, 5);

fn week() -> Wanted {
    Wanted::over(Period { from: MONDAY, to: date(2026, 6, 7) })
}

fn proposed(activities: Vec<Activity>, wanted: &Wanted) -> Proposal {
    let programme = programme(activities);
    let proposal = solved(&programme, wanted);
    let told: usize = proposal.left.iter().map(|left| left.clashes.len()).sum();
    assert!(blocking(&after(&programme, &proposal)).len() <= told, "{:?}", proposal.left);
    proposal
}

fn on(date: Date, activity: Activity) -> Activity {
    Activity { dates: Period::day(date), ..activity }
}

fn of_ubnd(activity: Activity) -> Activity {
    Activity { owner: id("ubnd"), body: id("ubnd"), ..activity }
}

/// E7.
#[test]
fn the_monthly_meeting_goes_to_wednesday_when_the_standing_committee_meets_on_its_tuesday() {
    let btv = Activity {
        precedence: Some(Precedence::P4),
        protected: Some(ProtectedKind::PartyCommittee),
        ..on(TUESDAY, meeting("btv", &["p1", "p3", "p4"], ("13:30", "17:00")))
    };
    let monthly = Activity {
        part: PartOfDay::WholeDay,
        precedence: Some(Precedence::P6),
        start: None,
        end: None,
        large: vec![LargeReason::Convened],
        ..of_ubnd(on(TUESDAY, meeting("ub", &["p3", "p4", "p5"], ("07:30", "17:00"))))
    };
    let briefing = Activity {
        mobility: Mobility::Fixed,
        ..of_ubnd(meeting("gb", &["p3", "p4", "p5"], ("16:30", "17:30")))
    };
    let proposal = proposed(vec![btv, monthly, briefing], &week());
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    assert_eq!((made.activity.as_str(), made.kind), ("ub", MoveKind::OtherDay));
    assert_eq!((made.to.date, made.owner.as_str()), (date(2026, 6, 3), "ubnd"));
    let reason = YieldReason::Class { stays: Precedence::P4, yields: Precedence::P6 };
    assert_eq!(made.rule, Some(Rule { stays: id("btv"), why: YieldWhy::Rule(reason) }));
    let told = made.to_string();
    assert!(
        told.starts_with("Chuyển “Họp ub” từ Thứ Ba 02/06, 07:30–17:00 sang Thứ Tư 03/06, 07:30–17:00"),
        "{told}"
    );
    assert!(
        told.contains("lấn khung bảo vệ") && told.ends_with("việc hạng P4 được giữ trước việc hạng P6"),
        "{told}"
    );
}

/// E7, what the draft of the office reads afterwards.
#[test]
fn a_meeting_written_without_hours_is_moved_without_hours() {
    let fixed = Activity { mobility: Mobility::Fixed, ..meeting("a", &["p1"], ("07:30", "17:00")) };
    let open = Activity { start: None, end: None, ..meeting("b", &["p1"], ("07:30", "")) };
    let programme = programme(vec![fixed, open]);
    let proposal = solved(&programme, &week());
    let moved = proposal.applied(&programme).unwrap();
    let row = moved.activity(&id("b")).unwrap();
    assert_eq!((row.dates, row.start, row.end), (Period::day(TUESDAY), None, None));
    assert_eq!(row.part, PartOfDay::Morning);
}

/// E8, variant K3.
#[test]
fn of_two_meetings_in_one_room_the_smaller_takes_the_other_room() {
    for (small, large) in [("a", "b"), ("b", "a")] {
        let sized = |code: &str, leader: &str, size| Activity {
            room: Some(id("r1")),
            size: Some(size),
            ..meeting(code, &[leader], ("14:00", "16:00"))
        };
        let proposal = proposed(vec![sized(small, "p1", 12), sized(large, "p3", 25)], &week());
        let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
        assert_eq!((made.activity.as_str(), made.kind), (small, MoveKind::OtherRoom));
        assert_eq!((made.to.room.as_ref(), made.to.start), (Some(&id("r2")), time(14, 0, 0, 0)));
        assert_eq!(made.rule, Some(Rule { stays: id(large), why: YieldWhy::Rule(YieldReason::Size) }));
        assert_eq!(proposal.after.minutes, 0);
    }
}

/// E9.
#[test]
fn a_chair_who_cannot_be_back_in_time_meets_later_or_sends_a_substitute() {
    let ceremony = Activity {
        area: Some(id("coast")),
        precedence: Some(Precedence::P8),
        ..meeting("le", &["p3"], ("08:00", "09:00"))
    };
    let talk = Activity {
        precedence: Some(Precedence::P9),
        chair: Some(id("p3")),
        ..meeting("hop", &["p3"], ("09:30", "11:00"))
    };
    let wanted = Wanted { freedom: Freedom::SameHalf, ..week() };
    // From half past ten on it no longer fits before noon as it is; an hour long it does.
    let short = Activity { end: Some(time(10, 30, 0, 0)), ..talk.clone() };
    let proposal = proposed(vec![ceremony.clone(), short], &wanted);
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    assert_eq!((made.activity.as_str(), made.to.start), ("hop", time(10, 30, 0, 0)));
    assert_eq!(made.clashes.iter().map(|clash| clash.kind).collect::<Vec<_>>(), [ClashKind::TravelTight]);
    assert!(made.instead.iter().any(|way| matches!(&way.way, Way::Substitute { by, .. } if *by == id("p4"))));

    let pinned = Wanted { movers: nhip_harmony::moves::Movers::Only([id("hop")].into()), ..wanted };
    let left = proposed(vec![ceremony, talk], &pinned).left;
    let [left] = &left[..] else { panic!("one left: {left:?}") };
    assert_eq!((left.activity.as_str(), left.why), ("hop", LeftWhy::NoPlace));
    assert_eq!(left.conflict, [id("hop"), id("le")]);
    let ways = left.gives_up.iter().flat_map(|side| &side.ways);
    assert!(
        ways.filter(|way| matches!(way.way, Way::Substitute { .. })).count() >= 2,
        "either side may send one"
    );
}

/// E10.
#[test]
fn the_weekly_meeting_goes_to_the_afternoon_when_voters_were_told_of_the_morning() {
    let voters = Activity {
        precedence: Some(Precedence::P7),
        protected: Some(ProtectedKind::VoterContact),
        standing: Standing { outside: Outside::GuestsOrPublic, ..Standing::default() },
        ..meeting("txct", &["p1"], ("07:30", "11:30"))
    };
    let weekly =
        Activity { precedence: Some(Precedence::P5), ..meeting("tt", &["p1", "p2"], ("08:00", "11:00")) };
    let proposal = proposed(vec![voters, weekly], &Wanted { freedom: Freedom::SameDay, ..week() });
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    assert_eq!((made.activity.as_str(), made.kind), ("tt", MoveKind::SwapHalves));
    assert_eq!(made.rule, Some(Rule { stays: id("txct"), why: YieldWhy::OtherFixed }));
    let stays = OtherWhy::Stays(Stays::Protected(ProtectedKind::VoterContact));
    let why = |why: &WhyNot| matches!(why, WhyNot::Other { why, .. } if *why == stays);
    assert!(made.why_not.iter().any(why), "{:?}", made.why_not);
    assert!(made.why_not.contains(&WhyNot::NoTime(MoveKind::ShiftHours)), "{:?}", made.why_not);
}

/// E11.
#[test]
fn a_visit_from_the_centre_takes_a_friday_and_each_of_its_five_items_is_proposed_something() {
    let visit = Activity {
        precedence: Some(Precedence::P2),
        mobility: Mobility::Fixed,
        part: PartOfDay::WholeDay,
        ..on(FRIDAY, meeting("visit", &["p1", "p3"], ("07:30", "17:00")))
    };
    let item = |code: &str, leaders: &[&str], hours| on(FRIDAY, meeting(code, leaders, hours));
    let items = vec![
        item("i1", &["p1"], ("08:00", "10:00")),
        of_ubnd(item("i2", &["p3", "p4"], ("08:00", "11:00"))),
        of_ubnd(item("i3", &["p3"], ("14:00", "16:00"))),
        Activity { precedence: Some(Precedence::P9), ..item("i4", &["p1", "p2"], ("13:30", "15:00")) },
        Activity {
            precedence: Some(Precedence::P4),
            protected: Some(ProtectedKind::PartyCommittee),
            ..item("i5", &["p1", "p2", "p3"], ("15:30", "17:00"))
        },
    ];
    let fortnight = Wanted::over(Period { from: MONDAY, to: date(2026, 6, 14) });
    let proposal = proposed([vec![visit], items].concat(), &fortnight);
    let moved: Vec<&str> = proposal.moves.iter().map(|made| made.activity.as_str()).collect();
    assert_eq!(moved, ["i1", "i2", "i4", "i3"]);
    assert!(proposal.moves.iter().all(|made| made.to.date != FRIDAY && made.rule.is_some()));
    let [left] = &proposal.left[..] else { panic!("one left: {:?}", proposal.left) };
    assert_eq!(left.why, LeftWhy::Held(Stays::Protected(ProtectedKind::PartyCommittee)));
    assert_eq!(left.activity, id("i5"));
    assert!(left.gives_up.iter().any(|side| side.activity == id("i5") && !side.ways.is_empty()));
}

/// E1: what clashes; that the session is convened for other days is decided by people.
#[test]
fn a_session_and_a_congress_that_need_the_same_leaders_are_told_as_what_cannot_stand_together() {
    let days = Period { from: TUESDAY, to: date(2026, 6, 4) };
    let session = Activity {
        dates: days,
        part: PartOfDay::WholeDay,
        precedence: Some(Precedence::P3),
        protected: Some(ProtectedKind::CouncilSession),
        ..meeting("kyhop", &["p1", "p2", "p3"], ("07:30", ""))
    };
    let congress = Activity {
        dates: days,
        part: PartOfDay::WholeDay,
        precedence: Some(Precedence::P2),
        mobility: Mobility::Fixed,
        occupancy: Occupancy::Away,
        area: None,
        ..meeting("daihoi", &["p1", "p3"], ("07:30", ""))
    };
    let ordinary = on(TUESDAY, meeting("hop", &["p3"], ("08:00", "09:00")));
    let proposal = proposed(vec![session, congress, ordinary], &week());
    // The rest is harmonised around the two.
    assert_eq!(proposal.moves.iter().map(|made| made.activity.as_str()).collect::<Vec<_>>(), ["hop"]);
    let [left] = &proposal.left[..] else { panic!("one left: {:?}", proposal.left) };
    assert_eq!(left.activity, id("kyhop"));
    assert_eq!(left.conflict, [id("daihoi"), id("kyhop")]);
    assert_eq!(left.why, LeftWhy::Held(Stays::Protected(ProtectedKind::CouncilSession)));
}
