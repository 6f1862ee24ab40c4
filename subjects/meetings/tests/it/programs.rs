//! Programs prepare, invite and answer as the pages do, with the version that they saw.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderValue, Method, StatusCode};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_web::testing::{Answer, Doors, Who};
use serde_json::{Value, json};

use crate::between::carried;
use crate::world::{ACTIVITY, doors, planned, world};

const PLANNER: Who = Who::Role(Role::Planner);
const CLERK: Who = Who::Role(Role::Clerk);
const VIEWER: Who = Who::Role(Role::Viewer);

/// Sends JSON, naming what was seen.
async fn sent(doors: &Doors, who: Who, (method, path): (Method, &str), (seen, body): (u32, Value)) -> Answer {
    let mut request = doors.request(method, path, Body::from(body.to_string()));
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request.headers_mut().insert(IF_MATCH, HeaderValue::from(seen));
    doors.send(who, request).await
}

fn facts() -> Value {
    json!({ "kind": "M14", "ground": "Vướng mắc giao đất", "papers_by": "portal", "urgency": "ordinary" })
}

/// A meeting made by a program; its path.
async fn made(doors: &Doors) -> String {
    let body = json!({ "activity": ACTIVITY, "facts": facts() });
    let made = doors.json(PLANNER, Method::POST, "/api/meetings", &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!(made.json()["facts"]["convenor"], "Lãnh đạo được phân công", "who usually convenes");
    format!("/api/meetings/{}", made.json()["id"].as_str().unwrap())
}

on_both_databases! {
    async fn a_program_leads_a_meeting_from_the_agenda_to_the_answers(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let path = made(&doors).await;
        let (put, post) = (Method::PUT, Method::POST);
        let agenda = json!({ "items": [{ "title": "Báo cáo", "minutes": 150, "by": "Sở Xây dựng" }] });
        let wrote = sent(&doors, PLANNER, (put.clone(), &format!("{path}/agenda")), (1, agenda.clone())).await;
        assert_eq!(wrote.json()["minutes_over"], 30, "two hours were planned: {}", wrote.text());
        let stale = sent(&doors, PLANNER, (put.clone(), &format!("{path}/agenda")), (1, agenda)).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let papers = json!({ "papers": [{ "item": 1, "title": "Báo cáo số 1", "sort": "report", "version": 1, "has_come": true }] });
        let wrote = sent(&doors, PLANNER, (put.clone(), &format!("{path}/papers")), (2, papers)).await;
        assert_eq!(wrote.json()["papers"][0]["came_on"], "2026-05-29", "{}", wrote.text());
        let lines = json!({ "lines": [{ "name": "Sở Xây dựng", "call": "head", "part": "guest" }] });
        let wrote = sent(&doors, PLANNER, (put, &format!("{path}/called")), (3, lines)).await;
        assert_eq!(wrote.json()["called"][0]["state"], "not-told", "{}", wrote.text());
        let (mut seen, mut stage) = (wrote.json()["version"].as_u64().unwrap(), wrote.json()["stage"].clone());
        while stage != "preparing" {
            let step = if stage == "proposed" { "approve" } else { "prepare" };
            let body = (u32::try_from(seen).unwrap(), json!({ "step": step }));
            let now = sent(&doors, PLANNER, (post.clone(), &format!("{path}/steps")), body).await.json();
            (seen, stage) = (now["version"].as_u64().unwrap(), now["stage"].clone());
        }
        let body = (u32::try_from(seen).unwrap(), json!({ "issuer": "ubnd", "signer": "Người ký" }));
        let issued = sent(&doors, PLANNER, (post.clone(), &format!("{path}/invitations")), body).await;
        assert_eq!(issued.status, StatusCode::CREATED, "{}", issued.text());
        assert_eq!(issued.json()["answers"], json!({ "waits": 1 }));
        let number = issued.json()["called"][0]["number"].as_u64().unwrap();
        let line = format!("{path}/lines/{number}");
        let sends = json!({ "answer": "sends", "name": "Người dự thay", "post": "Phó Giám đốc", "rank": "deputy", "reason": "Đi công tác" });
        let replied = sent(&doors, CLERK, (post.clone(), &format!("{line}/replies")), (1, sends)).await;
        assert_eq!(replied.json()["called"][0]["state"], "asks-to-send", "{}", replied.text());
        let consent = format!("{path}/replies/{}/consent", replied.json()["called"][0]["reply"].as_str().unwrap());
        let agreed = doors.json(PLANNER, post.clone(), &consent, &json!({ "word": "agreed" })).await;
        assert_eq!(agreed.json()["called"][0]["state"], "sends", "{}", agreed.text());
        let link = doors.json(PLANNER, post, &format!("{line}/link"), &Value::Null).await;
        assert_eq!(link.status, StatusCode::CREATED, "{}", link.text());
        assert_eq!(link.headers["cache-control"], "no-store", "the secret stays in no cache");
        let door = link.json()["path"].as_str().unwrap().replace("/ub/", "/");
        assert_eq!(doors.get(Who::Stranger, &door).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn another_office_answers_by_program_and_both_see_it(engine: Engine) {
        let world = world(engine).await;
        carried(&world).await;
        let theirs = crate::world::doors(&world.hd);
        let invited = theirs.get(VIEWER, "/api/invitations").await.json();
        let (id, line) = (invited[0]["id"].as_str().unwrap(), invited[0]["lines"][0]["number"].as_u64().unwrap());
        assert_eq!(invited[0]["lines"].as_array().unwrap().len(), 1, "its own lines only: {invited}");
        let reply = format!("/api/invitations/{id}/lines/{line}/replies");
        let unseen = theirs.json(CLERK, Method::POST, &reply, &json!({ "answer": "comes" })).await;
        assert_eq!(unseen.status, StatusCode::PRECONDITION_REQUIRED);
        let given = sent(&theirs, CLERK, (Method::POST, &reply), (1, json!({ "answer": "comes" }))).await;
        assert_eq!(given.json()["lines"][0]["state"], "comes", "{}", given.text());
        world.carry_cleanly().await;
        let owner = doors(&world.ub).get(VIEWER, &format!("/api/meetings/{id}")).await.json();
        assert_eq!(owner["answers"]["comes"], 1, "{owner}");
        world.close().await;
    }

    async fn what_a_program_may_not_read_is_in_no_list_and_at_no_address(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, Level::Leaders).await;
        let doors = doors(&world.ub);
        let path = made(&doors).await;
        let body = json!({ "items": [] });
        for who in [VIEWER, CLERK, Who::Role(Role::Administrator)] {
            let list = doors.get(who, "/api/meetings?from=2026-06-01&to=2026-06-30").await;
            assert_eq!(list.json()["items"].as_array().map(Vec::len).unwrap_or(0), 0, "{who:?}");
            assert_ne!(doors.get(who, &path).await.status, StatusCode::OK, "{who:?}");
            let wrote = sent(&doors, who, (Method::PUT, &format!("{path}/agenda")), (1, body.clone())).await;
            assert!(wrote.status.is_client_error(), "{who:?}");
        }
        let list = doors.get(PLANNER, "/api/meetings?from=2026-06-01&to=2026-06-30&kind=M14&q=giai%20phong").await;
        assert_eq!(list.json()["items"].as_array().unwrap().len(), 1, "{}", list.text());
        let mut again = doors.request(Method::GET, &path, Body::empty());
        let tag = doors.get(PLANNER, &path).await.headers[ETAG].clone();
        again.headers_mut().insert(IF_NONE_MATCH, tag);
        assert_eq!(doors.send(PLANNER, again).await.status, StatusCode::NOT_MODIFIED);
        world.close().await;
    }
}
