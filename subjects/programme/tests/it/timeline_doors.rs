//! The timeline: what it draws, and what a drop does.

use axum::http::{Method, StatusCode};
use jiff::civil::{date, time};
use nhip_office::on_both_databases;
use nhip_office::rights::Level;
use nhip_people::testing::Province;
use nhip_programme::commands::Holding;
use nhip_web::testing::{Answer, Doors};
use serde_json::{Value, json};

use crate::activity_doors::{PLANNER, doors, with_a_meeting};
use crate::world::{added, entered, held, meeting, world};

async fn post(doors: &Doors, door: &str, body: &Value) -> Answer {
    let mut request =
        doors.request(Method::POST, &format!("/week/2026-06-01/timeline/{door}"), body.to_string().into());
    request.headers_mut().insert("content-type", "application/json".parse().unwrap());
    request.headers_mut().insert("accept", "application/json".parse().unwrap());
    doors.send(PLANNER, request).await
}

fn change(start: &str, end: &str) -> Value {
    json!({ "id": "UB-1", "start": format!("2026-06-{start}"), "end": format!("2026-06-{end}"), "version": 1 })
}

fn with(mut change: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        change[name] = value.clone();
    }
    change
}

/// A second meeting with the same leader, in another room, that afternoon.
async fn with_another(world: &Province) {
    let mut activity = meeting(&world.ub, "UB-2", "Tiếp khách", (date(2026, 6, 2), time(14, 0, 0, 0)));
    activity.leaders = vec!["L03".parse().unwrap()];
    activity.room = Some("UB-P2".parse().unwrap());
    added(&world.ub, entered(activity), &Holding::Required).await.unwrap();
}

on_both_databases! {
    async fn an_own_movable_activity_may_be_dragged_and_another_offices_may_not(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let mut theirs = meeting(&world.tu, "TU-1", "Họp", (date(2026, 6, 3), time(8, 0, 0, 0)));
        theirs.leaders = vec!["L01".parse().unwrap()];
        added(&world.tu, entered(theirs), &Holding::Required).await.unwrap();
        world.carry().await;
        let doors = doors(&world.ub);
        let drawn = doors.get(PLANNER, "/week/2026-06-01/timeline/data").await.json();
        let entry = |id: &str| {
            drawn["events"].as_array().unwrap().iter().find(|event| event["id"] == id).unwrap().clone()
        };
        assert_eq!(entry("UB-1")["movable"], true);
        assert_eq!((&entry("UB-1")["start"], &entry("UB-1")["resourceIds"]), (&json!("2026-06-02T08:00"), &json!(["L03"])));
        assert_eq!(entry("TU-1")["movable"], false);
        let foreign = with(change("03T09:00", "03T10:00"), &json!({ "id": "TU-1" }));
        assert_eq!(post(&doors, "move", &foreign).await.status, StatusCode::FORBIDDEN);
        let rooms = doors.get(PLANNER, "/week/2026-06-01/timeline/data?by=room").await.json();
        let lanes: Vec<_> = rooms["resources"].as_array().unwrap().iter().map(|lane| lane["id"].clone()).collect();
        assert!(lanes.contains(&json!("UB-P1")));
        world.close().await;
    }

    async fn a_drop_moves_once_and_its_undo_puts_it_back(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let to = change("03T09:00", "03T10:30");
        let judged = post(&doors, "check", &to).await.json();
        assert_eq!(judged["clashes"], json!([]));
        let moved = post(&doors, "move", &to).await.json();
        let record = held(&world.ub, "UB-1").await.unwrap();
        assert_eq!((record.activity.dates.from, record.activity.start), (date(2026, 6, 3), Some(time(9, 0, 0, 0))));
        assert_eq!(moved["undo"], "/ub/activities/UB-1/undo?seen=2");
        let stale = post(&doors, "move", &to).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.json()["detail"].as_str().unwrap().contains("vừa được người khác sửa"));
        doors.post(PLANNER, "/activities/UB-1/undo?seen=2", &[]).await;
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.start, Some(time(8, 0, 0, 0)));
        world.close().await;
    }

    async fn a_drop_over_another_meeting_of_the_leader_asks_for_a_reason(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        with_another(&world).await;
        let doors = doors(&world.ub);
        let over = change("02T14:30", "02T16:00");
        let judged = post(&doors, "check", &over).await.json();
        assert!(judged["clashes"][0].as_str().unwrap().contains("“Tiếp khách” (UB)"), "{judged}");
        assert!(judged["reason"].is_string() && judged["never"].is_null());
        assert_eq!(post(&doors, "move", &over).await.status, StatusCode::CONFLICT);
        let silent = with(over.clone(), &json!({ "despite": true }));
        assert_eq!(post(&doors, "move", &silent).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let decided = with(over, &json!({ "despite": true, "reason": "dự nửa đầu" }));
        assert_eq!(post(&doors, "move", &decided).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn no_drop_puts_two_meetings_into_one_room(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        with_another(&world).await;
        let doors = doors(&world.ub);
        let onto = json!({ "resourceId": "UB-P2", "oldResourceId": "UB-P1", "despite": true, "reason": "gấp" });
        let into = with(change("02T14:30", "02T16:00"), &onto);
        assert!(post(&doors, "check", &into).await.json()["never"].is_string());
        assert_eq!(post(&doors, "move", &into).await.status, StatusCode::CONFLICT);
        let free = with(change("02T08:00", "02T09:30"), &json!({ "resourceId": "UB-P2", "oldResourceId": "UB-P1" }));
        assert_eq!(post(&doors, "move", &free).await.status, StatusCode::OK);
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.place, "Phòng họp số 2 UBND tỉnh");
        world.close().await;
    }

    async fn a_drop_on_another_leaders_lane_sends_a_substitute(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let onto = json!({ "resourceId": "L12", "oldResourceId": "L03" });
        let moved = post(&doors, "move", &with(change("02T09:00", "02T10:30"), &onto)).await;
        assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
        let record = held(&world.ub, "UB-1").await.unwrap();
        assert_eq!(record.stand_ins[0].in_place_of.as_str(), "L03");
        assert_eq!((record.version, record.activity.start), (2, Some(time(9, 0, 0, 0))), "one drop is one change");
        world.close().await;
    }

    async fn while_held_the_free_and_taken_times_are_told(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        with_another(&world).await;
        let doors = doors(&world.ub);
        let slots = post(&doors, "slots", &json!({ "id": "UB-1" })).await.json();
        let blocked = slots["blocked"].as_array().unwrap();
        assert!(blocked.iter().any(|stretch| stretch["resourceId"] == "L03" && stretch["start"] == "2026-06-02T13:00"), "{blocked:?}");
        assert!(slots["free"].as_array().unwrap().iter().any(|stretch| stretch["resourceId"] == "UB-P1"));
        world.close().await;
    }

    async fn a_wrong_message_changes_nothing_and_is_told(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        for wrong in [
            json!({ "id": "UB-1" }),
            with(change("02T09:00", "02T10:00"), &json!({ "start": "mai" })),
            with(change("02T09:00", "02T10:00"), &json!({ "lạ": 1 })),
            change("02T10:00", "02T09:00"),
            with(change("02T09:00", "02T10:00"), &json!({ "resourceId": "-", "oldResourceId": "L03" })),
        ] {
            let answer = post(&doors, "move", &wrong).await;
            assert!(answer.status.is_client_error(), "{wrong}");
            assert!(answer.json()["detail"].as_str().unwrap().len() > 10, "{wrong}");
        }
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().version, 1);
        world.close().await;
    }
}
