//! What is done instead of moving: a substitute, one meeting out of two, video; and clashes that only other times settle.

use jiff::ToSpan;
use nhip_harmony::activity::{Activity, Mobility, Precedence, Secrecy};
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::Period;
use nhip_harmony::moves::{
    Forbidden, Freedom, Move, MoveKind, Origin, Placed, Proposal, Relief, ReliefKind, Stays, Wanted, WhyNot,
};
use nhip_harmony::programme::{Programme, ProgrammeParts};

use crate::moves::{after, solved};
use crate::world::{MONDAY, id, meeting, parts, programme};

fn week(reliefs: &[ReliefKind]) -> Wanted {
    let mut wanted = Wanted::over(Period { from: MONDAY, to: MONDAY.saturating_add(6.days()) });
    wanted.reliefs = reliefs.iter().copied().collect();
    wanted
}

fn fixed(activity: Activity) -> Activity {
    Activity { mobility: Mobility::Fixed, ..activity }
}

fn of_ubnd(activity: Activity) -> Activity {
    Activity { owner: id("ubnd"), body: id("ubnd"), ..activity }
}

fn inviting(units: &[&str], activity: Activity) -> Activity {
    Activity { units: units.iter().map(|unit| id(unit)).collect(), ..activity }
}

/// A ceremony on the hill until 09:00 and a meeting in town at 09:30, of one leader; 60 minutes of travel.
fn ceremony_and_meeting() -> [Activity; 2] {
    let ceremony = Activity {
        area: Some(id("hill")),
        precedence: Some(Precedence::P8),
        ..of_ubnd(meeting("le", &["p3"], ("08:00", "09:00")))
    };
    let meeting = Activity {
        chair: Some(id("p5")),
        precedence: Some(Precedence::P10),
        ..of_ubnd(meeting("hop", &["p3", "p5"], ("09:30", "11:00")))
    };
    [ceremony, meeting]
}

fn only(proposal: &Proposal) -> &Move {
    let [made] = &proposal.moves[..] else { panic!("one move: {:?}", proposal.moves) };
    made
}

fn remaining(programme: &Programme, proposal: &Proposal) -> Vec<ClashKind> {
    after(programme, proposal).iter().map(|clash| clash.kind).collect()
}

/// E9.
#[test]
fn who_cannot_travel_in_time_is_replaced_when_that_weighs_less_than_another_hour() {
    let programme = programme(ceremony_and_meeting().into());
    let moved = solved(&programme, &week(&[]));
    assert_eq!((only(&moved).kind, &only(&moved).relief), (MoveKind::ShiftHours, &None));

    let relieved = solved(&programme, &week(&[ReliefKind::Substitute]));
    let made = only(&relieved);
    assert_eq!(made.activity, id("hop"));
    assert_eq!(made.relief, Some(Relief::Substitute { person: id("p3"), by: id("p4") }));
    assert_eq!((made.kind, made.origin), (MoveKind::Substitute, Origin::Found));
    assert_eq!(made.from, made.to);
    assert_eq!(made.clashes.iter().map(|gone| gone.kind).collect::<Vec<_>>(), [ClashKind::TravelTight]);
    let spared = WhyNot::Spares { activity: id("hop"), title: "Họp hop".to_owned() };
    assert_eq!(made.why_not, [spared]);
    assert_eq!(remaining(&programme, &relieved), []);
    let after = relieved.applied(&programme).expect("a substitute that the programme knows");
    assert_eq!(after.activity(&id("hop")).expect("the meeting").leaders, [id("p4"), id("p5")]);
}

#[test]
fn where_a_province_weighs_substitutes_heavier_than_another_hour_the_hour_changes() {
    let mut parts = ProgrammeParts { activities: ceremony_and_meeting().into(), ..parts() };
    parts.settings.relief_weights.substitute = 5;
    let programme = Programme::new(parts).expect("a sound programme");
    let proposal = solved(&programme, &week(&[ReliefKind::Substitute]));
    assert_eq!(only(&proposal).kind, MoveKind::ShiftHours);
}

#[test]
fn who_chairs_is_replaced_only_when_no_other_hour_helps() {
    let [ceremony, hop] = ceremony_and_meeting();
    let hop = Activity { chair: Some(id("p3")), ..hop };
    let programme = programme(vec![ceremony, hop]);
    let wanted = week(&[ReliefKind::Substitute]);
    assert_eq!(only(&solved(&programme, &wanted)).kind, MoveKind::ShiftHours);
    let mut only_room = wanted;
    only_room.freedom = Freedom::SameDay;
    only_room.forbidden = ["hop", "le"].map(|code| (id(code), Forbidden::Day(MONDAY))).into();
    assert_eq!(only(&solved(&programme, &only_room)).kind, MoveKind::Substitute);
}

#[test]
fn of_two_that_may_not_be_moved_the_lighter_one_gets_a_substitute() {
    let heavy = Activity {
        precedence: Some(Precedence::P4),
        ..fixed(meeting("btv", &["p1", "p3"], ("08:00", "10:00")))
    };
    let light = Activity {
        precedence: Some(Precedence::P9),
        ..fixed(of_ubnd(meeting("bcd", &["p3"], ("08:00", "10:00"))))
    };
    let programme = programme(vec![heavy, light]);
    assert_eq!(remaining(&programme, &solved(&programme, &week(&[]))), [ClashKind::LeaderDouble]);
    let proposal = solved(&programme, &week(&[ReliefKind::Substitute]));
    let made = only(&proposal);
    assert_eq!(made.activity, id("bcd"));
    assert_eq!(made.why_not, [WhyNot::MayNotMove(Stays::Marked)]);
    assert!(made.rule.as_ref().is_some_and(|rule| rule.stays == id("btv")), "{:?}", made.rule);
    assert!(proposal.left.is_empty(), "{:?}", proposal.left);
    assert_eq!((proposal.before.blocking, proposal.after.blocking), (1, 0));
}

#[test]
fn who_is_pinned_or_not_asked_gets_no_substitute_and_an_unwanted_one_is_not_proposed_again() {
    let programme = programme(ceremony_and_meeting().into());
    let wanted = week(&[ReliefKind::Substitute]);
    let pinned = solved(&programme, &wanted.clone().pin(id("hop")).pin(id("le")));
    assert!(pinned.moves.is_empty(), "{:?}", pinned.moves);
    let relief = Relief::Substitute { person: id("p3"), by: id("p4") };
    let other = solved(&programme, &wanted.forbid(id("hop"), Forbidden::Relief(relief)));
    assert_eq!(only(&other).kind, MoveKind::ShiftHours);
}

#[test]
fn a_chosen_substitute_stays_and_the_rest_fits_itself_to_it() {
    let [ceremony, hop] = ceremony_and_meeting();
    let of_the_deputy = of_ubnd(meeting("pho", &["p4"], ("09:00", "10:00")));
    let programme = programme(vec![ceremony, hop, of_the_deputy]);
    let relief = Relief::Substitute { person: id("p3"), by: id("p4") };
    let proposal = solved(&programme, &week(&[]).relieve(id("hop"), relief.clone()));
    let [chosen, moved] = &proposal.moves[..] else { panic!("two moves: {:?}", proposal.moves) };
    let (chosen, moved) = if chosen.relief.is_some() { (chosen, moved) } else { (moved, chosen) };
    assert_eq!((&chosen.relief, chosen.origin), (&Some(relief), Origin::Chosen));
    assert_eq!((&moved.activity, moved.kind), (&id("pho"), MoveKind::ShiftHours));
    assert_eq!(remaining(&programme, &proposal), []);
}

#[test]
fn two_meetings_of_one_room_that_cannot_move_part_by_video_unless_the_content_is_secret() {
    let in_room = |activity: Activity| Activity { room: Some(id("r2")), size: Some(40), ..fixed(activity) };
    let one =
        in_room(Activity { precedence: Some(Precedence::P6), ..meeting("a", &["p1"], ("08:00", "10:00")) });
    let other = in_room(of_ubnd(meeting("b", &["p3"], ("08:00", "10:00"))));
    let wanted = week(&[ReliefKind::Online]);
    let open = programme(vec![one.clone(), other.clone()]);
    let proposal = solved(&open, &wanted);
    assert_eq!((&only(&proposal).activity, &only(&proposal).relief), (&id("b"), &Some(Relief::Online)));
    assert_eq!(only(&proposal).to.room, None);
    assert_eq!(remaining(&open, &proposal), []);

    let secret = programme(vec![one, Activity { secrecy: Secrecy::SecretNamedGuests, ..other }]);
    let proposal = solved(&secret, &wanted);
    assert!(proposal.moves.is_empty(), "{:?}", proposal.moves);
}

/// E8.
#[test]
fn two_delegations_to_one_place_in_a_week_are_joined_or_one_comes_on_the_nearest_day_of_another() {
    let visit = |code: &str, day: i64| {
        let dates = Period::day(MONDAY.saturating_add(day.days()));
        let title = "Làm việc với Sở Y tế".to_owned();
        Activity { dates, title, place: "Sở Y tế".to_owned(), ..meeting(code, &[], ("08:00", "10:00")) }
    };
    let supervision = Activity { leaders: vec![id("p1")], ..visit("gs", 3) };
    let inspection = Activity { leaders: vec![id("p4")], ..of_ubnd(visit("kt", 3)) };
    let joined = programme(vec![supervision.clone(), inspection.clone()]);
    let found: Vec<ClashKind> =
        nhip_harmony::judge::clashes(&joined).iter().map(|clash| clash.kind).collect();
    assert!(found.contains(&ClashKind::PlaceTwice), "{found:?}");

    let proposal = solved(&joined, &week(&[ReliefKind::Merge]));
    let made = only(&proposal);
    assert_eq!(made.kind, MoveKind::Merge);
    assert!(!remaining(&joined, &proposal).contains(&ClashKind::PlaceTwice));

    let parts = ProgrammeParts {
        period: Period { from: MONDAY, to: MONDAY.saturating_add(13.days()) },
        activities: vec![supervision, inspection],
        ..parts()
    };
    let fortnight = Programme::new(parts).expect("a sound programme");
    let wanted = Wanted::over(fortnight.parts().period);
    let proposal = solved(&fortnight, &wanted);
    let made = only(&proposal);
    assert_eq!((made.kind, made.to.date), (MoveKind::OtherDay, MONDAY.saturating_add(7.days())));
    assert!(!remaining(&fortnight, &proposal).contains(&ClashKind::PlaceTwice));
}

/// K4.
#[test]
fn of_two_meetings_with_the_same_heads_the_lighter_one_takes_other_hours() {
    let units = ["Sở A", "Sở B", "Sở C"];
    let one = inviting(
        &units,
        Activity { precedence: Some(Precedence::P6), ..meeting("a", &["p1"], ("08:00", "09:30")) },
    );
    let other = inviting(&units, of_ubnd(meeting("b", &["p3"], ("08:00", "09:30"))));
    let programme = programme(vec![one, other]);
    let proposal = solved(&programme, &week(&[]));
    let made = only(&proposal);
    assert_eq!((&made.activity, made.kind), (&id("b"), MoveKind::ShiftHours));
    assert_eq!(remaining(&programme, &proposal), []);

    let mut near = week(&[]);
    near.freedom = Freedom::SameHalf;
    near.forbidden = vec![(id("b"), Forbidden::Day(MONDAY))];
    assert!(solved(&programme, &near).moves.is_empty());
}

#[test]
fn a_proposal_with_reliefs_survives_being_written_down() {
    let programme = programme(ceremony_and_meeting().into());
    let proposal = solved(&programme, &week(&ReliefKind::ALL));
    let text = serde_json::to_string(&proposal).expect("JSON");
    assert_eq!(serde_json::from_str::<Proposal>(&text).expect("the same"), proposal);
    let Placed { date, .. } = only(&proposal).to;
    assert_eq!(date, MONDAY);
}
