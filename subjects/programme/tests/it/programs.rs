//! The API of the programme: what programs read, change, and are refused.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use jiff::civil::time;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_people::testing::Province;
use nhip_programme::api;
use nhip_programme::commands::{Holding, NewActivity};
use nhip_web::testing::{Answer, Who};
use serde_json::{Value, json};
use utoipa::OpenApi as _;

use crate::program_asks::{Ask, PLANNER, doors, fields, made, path_of};
use crate::world::{MONDAY, added, meeting, world};

const VIEWER: Who = Who::Role(Role::Viewer);

async fn hidden(world: &Province) -> String {
    let mut activity = meeting(&world.ub, "UB-KIN", "Nghe báo cáo việc kín", (MONDAY, time(14, 0, 0, 0)));
    activity.leaders = vec!["L06".parse().unwrap()];
    let new = NewActivity { activity, level: Level::Leaders, note: None, read_from: None };
    added(&world.ub, new, &Holding::Required).await.unwrap().activity.id.to_string()
}

on_both_databases! {
    async fn an_activity_is_added_changed_moved_called_off_restored_undone_and_withdrawn(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp giao ban", "L03", "08:00:00").await;
        assert_eq!((made["version"].clone(), made["owner"].clone()), (json!(1), json!("ub")));
        let path = path_of(&made, "");
        let changed = Ask::new(Method::PUT, &path).seen(1).send(&doors, &fields("Họp giao ban tuần", "L03", "08:00:00")).await;
        assert_eq!((changed.status, changed.json()["version"].clone()), (StatusCode::OK, json!(2)), "{}", changed.text());
        let there = json!({
            "dates": { "from": "2026-06-02", "to": "2026-06-02" }, "start": "14:00:00", "end": "15:00:00",
            "part": "afternoon", "place": "Phòng khách",
        });
        let moved = Ask::new(Method::PUT, &path_of(&made, "/placement")).seen(2).send(&doors, &there).await;
        assert_eq!(moved.json()["dates"]["from"], json!("2026-06-02"), "{}", moved.text());
        let off = json!({ "state": "postponed", "reason": "Chờ ý kiến Trung ương" });
        let off = Ask::new(Method::POST, &path_of(&made, "/cancellation")).seen(3).send(&doors, &off).await;
        assert_eq!(off.json()["state"], json!("postponed"), "{}", off.text());
        let back = Ask::new(Method::DELETE, &path_of(&made, "/cancellation")).seen(4).send(&doors, &Value::Null).await;
        assert_eq!(back.json()["state"], json!("planned"), "{}", back.text());
        let undone = Ask::new(Method::DELETE, &path_of(&made, "/changes/last")).seen(5).send(&doors, &Value::Null).await;
        assert_eq!(undone.json()["state"], json!("postponed"), "{}", undone.text());
        let history = doors.get(PLANNER, &path).await.json()["history"].as_array().unwrap().len();
        assert_eq!(history, 6);
        let gone = Ask::new(Method::DELETE, &path).seen(6).send(&doors, &Value::Null).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
        assert_eq!(doors.get(PLANNER, &path).await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn one_leader_comes_in_the_place_of_another(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp giao ban", "L03", "08:00:00").await;
        let stand_in = json!({ "person": "L06", "in_place_of": "L03" });
        let path = path_of(&made, "/substitutions");
        let changed = Ask::new(Method::POST, &path).seen(1).send(&doors, &stand_in).await;
        assert_eq!(changed.json()["leaders"], json!(["L06"]), "{}", changed.text());
        assert_eq!(changed.json()["stand_ins"], json!([stand_in]));
        world.close().await;
    }

    async fn an_activity_of_a_thousand_years_is_refused_before_anything_is_reckoned(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp giao ban", "L03", "08:00:00").await;
        let ages = json!({ "from": "0001-01-01", "to": "9999-12-31" });
        let mut whole = fields("Họp giao ban", "L03", "08:00:00");
        whole["dates"] = ages.clone();
        let there = json!({ "dates": ages, "start": "08:00:00", "end": "09:00:00", "part": "morning" });
        let placement = path_of(&made, "/placement");
        let path = path_of(&made, "");
        let asked = [
            (Ask::new(Method::POST, "/api/activities"), &whole),
            (Ask::new(Method::PUT, &path).seen(1), &whole),
            (Ask::new(Method::PUT, &placement).seen(1), &there),
        ];
        for (ask, sent) in asked {
            let answer = ask.send(&doors, sent).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
            assert!(answer.text().contains("92"), "{}", answer.text());
        }
        world.close().await;
    }

    async fn a_change_names_the_version_that_was_seen(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp giao ban", "L03", "08:00:00").await;
        let path = path_of(&made, "");
        let blind = Ask::new(Method::DELETE, &path).send(&doors, &Value::Null).await;
        assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED);
        assert_eq!(blind.headers[CONTENT_TYPE], "application/problem+json");
        let stale = Ask::new(Method::DELETE, &path).seen(7).send(&doors, &Value::Null).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.json()["detail"].as_str().unwrap().contains("bản 1"), "{}", stale.text());
        world.close().await;
    }

    async fn a_faulty_body_is_answered_field_by_field_and_changes_nothing(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let create = || Ask::new(Method::POST, "/api/activities");
        let named = |answer: &Answer| answer.json()["fields"][0]["name"].clone();
        let mut misspelt = fields("Họp", "L03", "08:00:00");
        misspelt["titel"] = json!("Họp");
        let answer = create().send(&doors, &misspelt).await;
        assert_eq!((answer.status, named(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, json!("titel")), "{}", answer.text());
        let mut deep = fields("Họp", "L03", "08:00:00");
        deep["dates"]["from"] = json!("mai");
        let answer = create().send(&doors, &deep).await;
        assert_eq!((answer.status, named(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, json!("dates.from")), "{}", answer.text());
        let mut strange = fields("Họp", "L03", "08:00:00");
        strange["body"] = json!("khong-co");
        strange["priority"] = json!(9);
        let answer = create().send(&doors, &strange).await;
        let names: Vec<Value> = answer.json()["fields"].as_array().unwrap().iter().map(|field| field["name"].clone()).collect();
        assert_eq!(names, [json!("priority"), json!("body")]);
        let answer = doors.send(PLANNER, doors.request(Method::POST, "/api/activities", Body::from("{"))).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let mut broken = doors.request(Method::POST, "/api/activities", Body::from("{\"body\": "));
        broken.headers_mut().insert(CONTENT_TYPE, "application/json".parse().unwrap());
        assert_eq!(doors.send(PLANNER, broken).await.status, StatusCode::BAD_REQUEST);
        let query = doors.get(PLANNER, "/api/activities?frm=2026-06-01").await;
        assert_eq!((query.status, named(&query)), (StatusCode::UNPROCESSABLE_ENTITY, json!("frm")), "{}", query.text());
        assert_eq!(doors.get(PLANNER, "/api/activities?from=2026-06-01").await.json()["items"], json!([]));
        world.close().await;
    }

    async fn activities_go_by_pieces_and_are_found_without_diacritics(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        made(&doors, "Họp về đê điều", "L03", "08:00:00").await;
        made(&doors, "Tiếp đoàn công tác", "L06", "08:00:00").await;
        let first = doors.get(VIEWER, "/api/activities?from=2026-06-01&limit=1").await.json();
        let next = format!("/api/activities?from=2026-06-01&limit=1&after={}", first["next"].as_str().unwrap());
        let second = doors.get(VIEWER, &next).await.json();
        assert_ne!(first["items"][0]["id"], second["items"][0]["id"]);
        assert_eq!(second.get("next"), None);
        let found = doors.get(VIEWER, "/api/activities?from=2026-06-01&q=de+dieu&leader=L03").await.json();
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        world.close().await;
    }

    async fn a_clash_is_told_checked_before_accepted_and_opened_again(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        made(&doors, "Họp về đê điều", "L03", "08:00:00").await;
        let ask = json!({ "leaders": ["L03"], "date": "2026-06-01", "start": "08:30:00", "end": "09:30:00" });
        let check = Ask::new(Method::POST, "/api/checks").sent_by(VIEWER).send(&doors, &ask).await.json();
        assert_eq!((check["conflicts"][0]["kind"].clone(), check["conflicts"][0]["person"].clone()), (json!("LEADER_DOUBLE"), json!("L03")));
        assert!(!check["free"].as_array().unwrap().is_empty());
        let create = || Ask::new(Method::POST, "/api/activities");
        let mut twice = fields("Tiếp đoàn công tác", "L03", "08:30:00");
        assert_eq!(create().send(&doors, &twice).await.status, StatusCode::CONFLICT);
        twice["decision"] = json!({ "by": "Chánh Văn phòng", "reason": "Dự phần khai mạc" });
        assert_eq!(create().send(&doors, &twice).await.status, StatusCode::CREATED);
        let clashes = doors.get(VIEWER, "/api/weeks/2026-06-03/clashes").await.json();
        let double = clashes.as_array().unwrap().iter().find(|clash| clash["kind"] == "LEADER_DOUBLE").unwrap().clone();
        assert_eq!((double["code"].clone(), double["people"].clone(), double["standing"]["state"].clone()), (json!("K1"), json!(["L03"]), json!("open")));
        let key = double["key"].as_str().unwrap().replace('|', "%7C");
        let path = format!("/api/weeks/2026-06-01/clashes/{key}/acceptance");
        let empty = Ask::new(Method::POST, &path).send(&doors, &json!({ "reason": " " })).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let accepted = Ask::new(Method::POST, &path).send(&doors, &json!({ "reason": "Dự phần khai mạc" })).await;
        assert_eq!(accepted.status, StatusCode::CREATED, "{}", accepted.text());
        let one = format!("/api/weeks/2026-06-01/clashes/{key}");
        assert_eq!(doors.get(VIEWER, &one).await.json()["standing"]["state"], json!("accepted"));
        let reopened = Ask::new(Method::DELETE, &path).send(&doors, &Value::Null).await;
        assert_eq!(reopened.status, StatusCode::NO_CONTENT, "{}", reopened.text());
        assert_eq!(doors.get(VIEWER, &one).await.json()["standing"]["state"], json!("open"));
        world.close().await;
    }

    async fn a_way_out_is_taken_as_it_was_offered(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        made(&doors, "Họp về đê điều", "L03", "08:00:00").await;
        let mut twice = fields("Tiếp đoàn công tác", "L03", "08:30:00");
        twice["decision"] = json!({ "by": "Chánh Văn phòng", "reason": "Dự phần khai mạc" });
        Ask::new(Method::POST, "/api/activities").send(&doors, &twice).await;
        let clashes = doors.get(PLANNER, "/api/weeks/2026-06-01/clashes").await.json();
        let double = clashes.as_array().unwrap().iter().find(|clash| clash["kind"] == "LEADER_DOUBLE").unwrap().clone();
        let key = double["key"].as_str().unwrap().replace('|', "%7C");
        let path = format!("/api/weeks/2026-06-01/clashes/{key}/ways-out");
        let ways = doors.get(PLANNER, &path).await.json();
        let way = ways.as_array().unwrap().iter().find(|way| way["way"].get("other_day").is_some()).unwrap().clone();
        let version = u32::try_from(way["version"].as_u64().unwrap()).unwrap();
        let invented = json!({ "activity": way["activity"], "way": { "other_day": { "to": "never" } } });
        let refused = Ask::new(Method::POST, &path).seen(version).send(&doors, &invented).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        let body = json!({ "activity": way["activity"], "way": way["way"] });
        let taken = Ask::new(Method::POST, &path).seen(version).send(&doors, &body).await;
        assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
        assert_eq!(taken.json()["dates"]["from"], way["way"]["other_day"]["to"]["date"]);
        let left = doors.get(PLANNER, "/api/weeks/2026-06-01/clashes").await.json();
        assert!(left.as_array().unwrap().iter().all(|clash| clash["key"] != double["key"]));
        world.close().await;
    }

    async fn a_week_is_published_in_numbered_versions(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp về đê điều", "L03", "08:00:00").await;
        let path = "/api/weeks/2026-06-01/publications";
        let first = Ask::new(Method::POST, path).send(&doors, &Value::Null).await;
        assert_eq!((first.status, first.json()["number"].clone()), (StatusCode::CREATED, json!(1)), "{}", first.text());
        assert_eq!(Ask::new(Method::POST, path).send(&doors, &Value::Null).await.status, StatusCode::CONFLICT);
        let off = json!({ "state": "cancelled", "reason": "Mưa lũ" });
        Ask::new(Method::POST, &path_of(&made, "/cancellation")).seen(1).send(&doors, &off).await;
        let second = Ask::new(Method::POST, path).send(&doors, &Value::Null).await.json();
        assert_eq!((second["adjustment"].clone(), second["items"][0]["change"].clone()), (json!(1), json!("called_off")));
        assert_eq!(doors.get(VIEWER, path).await.json().as_array().unwrap().len(), 2);
        assert_eq!(doors.get(VIEWER, "/api/weeks/2026-06-01/publications/ub/1").await.json()["items"][0]["change"], json!("same"));
        let tellings = doors.get(VIEWER, "/api/weeks/2026-06-01/tellings").await.json();
        let told = format!("/api/weeks/2026-06-01/tellings/{}/told", tellings[0]["id"].as_str().unwrap());
        assert_eq!(Ask::new(Method::POST, &told).sent_by(VIEWER).send(&doors, &Value::Null).await.status, StatusCode::FORBIDDEN);
        assert_eq!(Ask::new(Method::POST, &told).send(&doors, &Value::Null).await.status, StatusCode::NO_CONTENT);
        assert!(doors.get(VIEWER, "/api/weeks/2026-06-01/tellings").await.json()[0]["told_at"].is_string());
        world.close().await;
    }

    async fn an_internal_activity_is_a_busy_block_behind_every_door(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let id = hidden(&world).await;
        let one = format!("/api/activities/{id}");
        let paths = ["/api/weeks/2026-06-01", "/api/activities?from=2026-06-01", &one];
        for who in [VIEWER, Who::Role(Role::Administrator), Who::Near(Role::Secretary, "L03")] {
            for path in paths {
                let text = doors.get(who, path).await.text();
                assert!(text.contains(&id) && text.contains("Bận (không công khai)"), "{who:?} {path}: {text}");
                assert!(!text.contains("việc kín"), "{who:?} {path}: {text}");
            }
            let felt_out = doors.get(who, "/api/activities?from=2026-06-01&q=kin").await.json();
            assert_eq!(felt_out["items"], json!([]));
        }
        assert!(doors.get(Who::Near(Role::Secretary, "L06"), &one).await.text().contains("việc kín"));
        assert!(doors.get(Who::Reader, &one).await.text().contains("việc kín"), "a planner's token reads what the planner may");
        let blind = Ask::new(Method::DELETE, &one).sent_by(Who::Near(Role::Secretary, "L03")).seen(1);
        assert_eq!(blind.send(&doors, &Value::Null).await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn changes_are_closed_to_strangers_viewers_and_reading_tokens(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp về đê điều", "L03", "08:00:00").await;
        let off = json!({ "state": "cancelled", "reason": "Mưa lũ" });
        let placement = json!({ "dates": { "from": "2026-06-02", "to": "2026-06-02" }, "part": "morning" });
        let pair = json!({ "host": made["id"], "other": made["id"], "verdict": "joined" });
        let (one, moved, called_off, undone) =
            (path_of(&made, ""), path_of(&made, "/placement"), path_of(&made, "/cancellation"), path_of(&made, "/changes/last"));
        let substituted = path_of(&made, "/substitutions");
        let cases = [
            (Method::POST, "/api/activities", fields("Họp", "L06", "14:00:00")),
            (Method::PUT, &*one, fields("Họp", "L03", "08:00:00")),
            (Method::DELETE, &*one, Value::Null),
            (Method::PUT, &*moved, placement),
            (Method::POST, &*called_off, off),
            (Method::DELETE, &*called_off, Value::Null),
            (Method::DELETE, &*undone, Value::Null),
            (Method::POST, &*substituted, json!({ "person": "L06", "in_place_of": "L03" })),
            (Method::POST, "/api/joins", pair),
            (Method::POST, "/api/weeks/2026-06-01/publications", Value::Null),
            (Method::POST, "/api/weeks/2026-06-01/clashes/x/acceptance", json!({ "reason": "Vì vậy" })),
            (Method::DELETE, "/api/weeks/2026-06-01/clashes/x/acceptance", Value::Null),
            (Method::POST, "/api/weeks/2026-06-01/clashes/x/ways-out", json!({ "activity": made["id"], "way": "online" })),
            (Method::POST, "/api/weeks/2026-06-01/tellings/x/told", Value::Null),
        ];
        for (method, path, body) in cases {
            for who in [VIEWER, Who::Reader, Who::Role(Role::Clerk), Who::Near(Role::Secretary, "L06")] {
                let answer = Ask::new(method.clone(), path).sent_by(who).seen(1).once("mot").send(&doors, &body).await;
                let refused = answer.status == StatusCode::FORBIDDEN;
                // Whoever serves a leader may add that leader's own activities.
                let own = who == Who::Near(Role::Secretary, "L06") && path == "/api/activities";
                assert!(refused || own, "{who:?} {method} {path}: {}", answer.text());
            }
            let answer = Ask::new(method.clone(), path).sent_by(Who::Stranger).seen(1).send(&doors, &body).await;
            assert!([StatusCode::FORBIDDEN, StatusCode::UNAUTHORIZED].contains(&answer.status), "{method} {path}");
        }
        assert_eq!(doors.get(PLANNER, &one).await.json()["activity"]["version"], json!(1));
        world.close().await;
    }

    async fn the_same_key_makes_one_change_and_gives_one_answer(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let ask = || Ask::new(Method::POST, "/api/activities").once("khoa-1");
        let body = fields("Họp về đê điều", "L03", "08:00:00");
        let first = ask().send(&doors, &body).await;
        let again = ask().send(&doors, &body).await;
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED), "{}", again.text());
        assert_eq!(first.json(), again.json());
        assert_eq!(again.headers["idempotency-replayed"], "true");
        let other = ask().send(&doors, &fields("Việc khác", "L06", "08:00:00")).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.text());
        let listed = doors.get(PLANNER, "/api/activities?from=2026-06-01").await.json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        let chief = ask().sent_by(Who::Role(Role::Chief)).send(&doors, &fields("Việc của Chánh", "L06", "08:00:00")).await;
        assert_eq!(chief.status, StatusCode::CREATED, "every account has its own keys: {}", chief.text());
        doors.office.clock().advance(jiff::SignedDuration::from_hours(49));
        let late = ask().send(&doors, &fields("Việc mới", "L07", "08:00:00")).await;
        assert_eq!(late.status, StatusCode::CREATED, "a key is forgotten after two days: {}", late.text());
        world.close().await;
    }

    async fn the_same_key_at_one_moment_makes_one_change(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        doors.get(PLANNER, "/api/activities").await;
        let body = fields("Họp về đê điều", "L03", "08:00:00");
        let ask = || Ask::new(Method::POST, "/api/activities").once("cung-luc");
        let ((a, b), (c, d)) = tokio::join!(
            async { tokio::join!(ask().send(&doors, &body), ask().send(&doors, &body)) },
            async { tokio::join!(ask().send(&doors, &body), ask().send(&doors, &body)) },
        );
        for answer in [&a, &b, &c, &d] {
            assert_eq!((answer.status, answer.json()["id"].clone()), (StatusCode::CREATED, a.json()["id"].clone()));
        }
        let listed = doors.get(PLANNER, "/api/activities?from=2026-06-01").await.json();
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        world.close().await;
    }

    async fn a_refused_change_does_not_use_up_its_key(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world);
        let made = made(&doors, "Họp về đê điều", "L03", "08:00:00").await;
        let path = path_of(&made, "");
        let ask = |version| Ask::new(Method::DELETE, &path).seen(version).once("khoa-2");
        assert_eq!(ask(9).send(&doors, &Value::Null).await.status, StatusCode::CONFLICT);
        assert_eq!(ask(1).send(&doors, &Value::Null).await.status, StatusCode::NO_CONTENT);
        let again = ask(1).send(&doors, &Value::Null).await;
        assert_eq!(again.status, StatusCode::NO_CONTENT, "the answer, not “unknown”: {}", again.text());
        world.close().await;
    }
}

#[test]
fn every_schema_that_the_description_names_is_in_it() {
    let description = serde_json::to_string(&api::Description::openapi()).unwrap();
    let whole: Value = serde_json::from_str(&description).unwrap();
    for part in description.split("#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(!whole["components"]["schemas"][name].is_null(), "{name}");
    }
}
