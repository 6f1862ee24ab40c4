//! Ways out of a clash.

use nhip_harmony::activity::{Activity, Announced, Mobility, Precedence, Standing};
use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::Lanes;
use nhip_harmony::ways_out::{Disturbance, Way, WayOut, ways_out};

use crate::world::{id, meeting, programme};

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
