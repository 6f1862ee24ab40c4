//! Ways out of a clash.

use nhip_harmony::activity::{Activity, Announced, Mobility, Precedence, Standing};
use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::Lanes;
use nhip_harmony::programme::{Programme, ProgrammeParts};
use nhip_harmony::ways_out::{
    Disturbance, Way, WayOut, YieldWhy, free_times, ways_of, ways_out, who_gives_way,
};

use crate::world::{absence, id, meeting, parts, programme};

fn offered(activities: Vec<Activity>) -> Vec<WayOut> {
    let programme = programme(activities);
    let found = clashes(&programme);
    ways_out(&found[0], &programme, &Lanes::new(&programme))
}

#[test]
fn ways_come_in_the_handbooks_order_for_the_side_that_gives_way() {
    let stays = Activity { precedence: Some(Precedence::P4), ..meeting("a", &["p3"], ("08:00", "10:00")) };
    let yields = Activity { precedence: Some(Precedence::P9), ..meeting("b", &["p3"], ("09:30", "11:00")) };
    let ways = offered(vec![stays, yields]);
    assert!(ways.iter().all(|way| way.activity == id("b")));
    let letters: String = ways.iter().map(|way| way.way.letter()).collect();
    assert_eq!(letters, "aabccddgh");
    let told: Vec<String> = ways.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "Chức danh p4 dự thay ở “Họp b”");
    assert_eq!(told[2], "Lùi giờ “Họp b” sang 10:00–11:30");
    assert_eq!(told[5], "Chuyển “Họp b” sang Thứ Ba 02/06, 09:30–11:00");
}

#[test]
fn a_fixed_activity_keeps_its_time_and_a_published_one_tells_what_moving_costs() {
    let fixed = Activity { mobility: Mobility::Fixed, ..meeting("b", &["p3"], ("08:00", "10:00")) };
    let standing = Standing { announced: Announced::Invited, ..Standing::default() };
    let published = Activity { standing, ..meeting("a", &["p3"], ("08:00", "10:00")) };
    let ways = offered(vec![fixed, published]);
    assert!(ways.iter().all(|way| way.activity == id("a")));
    let postponed = ways.last().unwrap();
    assert_eq!(postponed.way, Way::Postpone);
    assert_eq!(postponed.disturbs, [Disturbance::Published, Disturbance::Invited, Disturbance::Leaders(1)]);
}

#[test]
fn another_office_must_be_asked() {
    let ours = meeting("a", &["p3"], ("08:00", "10:00"));
    let theirs =
        Activity { owner: id("ubnd"), body: id("ubnd"), ..meeting("b", &["p3"], ("08:00", "10:00")) };
    let ways = offered(vec![ours, theirs]);
    assert!(ways.iter().all(|way| way.disturbs.contains(&Disturbance::AskOffice(id("ubnd")))));
}

#[test]
fn the_smaller_meeting_takes_the_other_room() {
    let in_room = |code, size| Activity {
        room: Some(id("r1")),
        size: Some(size),
        ..meeting(code, &[], ("14:00", "15:00"))
    };
    let ways = offered(vec![in_room("a", 30), in_room("b", 10)]);
    assert_eq!(ways[0].way, Way::OtherRoom { room: id("r2"), name: "Phòng r2".to_owned() });
    assert_eq!(ways[0].activity, id("b"));
}

#[test]
fn the_side_that_keeps_its_time_may_give_way_by_itself() {
    let fixed = Activity { mobility: Mobility::Fixed, ..meeting("a", &["p3"], ("08:00", "10:00")) };
    let programme = programme(vec![fixed, meeting("b", &["p3"], ("09:00", "11:00"))]);
    let (found, lanes) = (clashes(&programme), Lanes::new(&programme));
    let yielding = who_gives_way(&found[0], &programme).unwrap();
    assert_eq!((yielding.yields, yielding.keeps), (id("b"), Some(id("a"))));
    assert_eq!(yielding.why, YieldWhy::OtherFixed);
    let ways = ways_of(&found[0], &programme, &lanes, &id("a"));
    assert!(!ways.is_empty() && ways.iter().all(|way| way.activity == id("a")));
    assert!(ways.iter().any(|way| way.disturbs.contains(&Disturbance::Fixed)));
}

#[test]
fn every_free_time_ends_the_clash_and_the_nearest_comes_first() {
    let programme =
        programme(vec![meeting("a", &["p3"], ("08:00", "10:00")), meeting("b", &["p3"], ("09:00", "10:00"))]);
    let (found, lanes) = (clashes(&programme), Lanes::new(&programme));
    let free = free_times(&found[0], &programme, &lanes, (&id("b"), 3));
    assert_eq!(free.len(), 3);
    assert_eq!((free[0].date, free[0].from), (found[0].date, id("10:00")));
}

#[test]
fn for_an_absent_chair_the_next_in_rank_is_offered() {
    let meeting = Activity { chair: Some(id("p3")), ..meeting("a", &["p3"], ("08:00", "10:00")) };
    let parts =
        ProgrammeParts {
            absences: vec![absence("p3", "nghỉ phép")], activities: vec![meeting], ..parts()
        };
    let programme = Programme::new(parts).unwrap();
    let no_chair = clashes(&programme).into_iter().find(|clash| clash.kind.code() == "K8").unwrap();
    let ways = ways_out(&no_chair, &programme, &Lanes::new(&programme));
    assert_eq!(
        ways[0].way,
        Way::Substitute { person: id("p3"), by: id("p4"), name: "Chức danh p4".to_owned() }
    );
}

#[test]
fn two_rows_of_one_body_are_never_merged() {
    let units = |code| Activity {
        units: vec![id("Sở A"), id("Sở B"), id("Sở C")],
        ..meeting(code, &["p3"], ("08:00", "10:00"))
    };
    assert!(offered(vec![units("a"), units("b")]).iter().all(|way| way.way.letter() != 'e'));
    let theirs = Activity { body: id("ubnd"), ..units("b") };
    assert!(offered(vec![units("a"), theirs]).iter().any(|way| way.way.letter() == 'e'));
}
