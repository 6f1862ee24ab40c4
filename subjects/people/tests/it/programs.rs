//! The API: pieces, tags, versions, problems.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::{Method, Request, StatusCode};
use nhip_office::on_both_databases;
use nhip_web::testing::Answer;
use serde_json::{Value, json};
use utoipa::OpenApi as _;

use crate::world::{Doors, doors};

async fn write(doors: &Doors, method: Method, path: &str, version: Option<i64>, body: Value) -> Answer {
    let mut request =
        Request::builder().method(method).uri(format!("/ub{path}")).header(CONTENT_TYPE, "application/json");
    if let Some(version) = version {
        request = request.header(IF_MATCH, format!("\"{version}\""));
    }
    doors.send(doors.planner, request.body(Body::from(body.to_string())).unwrap()).await
}

on_both_databases! {
    async fn people_come_by_pieces_in_their_order(engine: Engine) {
        let doors = doors("ub", engine).await;
        let (mut ids, mut path) = (Vec::new(), "/api/people?limit=10".to_owned());
        loop {
            let piece = doors.get(doors.reader, &path).await.json();
            ids.extend(piece["items"].as_array().unwrap().iter().map(|person| person["id"].as_str().unwrap().to_owned()));
            let Some(next) = piece["next"].as_str() else { break };
            path = format!("/api/people?limit=10&after={next}");
        }
        assert_eq!(ids.len(), 24);
        assert_eq!((ids[0].as_str(), ids[1].as_str()), ("L01", "L02"));
        let broken = doors.get(doors.reader, "/api/people?after=%25%25").await;
        assert_eq!(broken.status, StatusCode::BAD_REQUEST);
        assert_eq!(broken.headers[CONTENT_TYPE], "application/problem+json");
    }

    async fn what_a_program_holds_is_not_sent_again(engine: Engine) {
        let doors = doors("ub", engine).await;
        let first = doors.get(doors.reader, "/api/rooms").await;
        let again = Request::get("/ub/api/rooms").header(IF_NONE_MATCH, &first.headers[ETAG]).body(Body::empty());
        assert_eq!(doors.send(doors.reader, again.unwrap()).await.status, StatusCode::NOT_MODIFIED);
    }

    async fn a_record_is_made_changed_by_version_and_removed(engine: Engine) {
        let doors = doors("ub", engine).await;
        let path = "/api/directory/units/so-moi";
        let body = |name: &str| json!({ "fields": { "name": name, "sort": "sở, ngành" } });
        let made = write(&doors, Method::PUT, path, None, body("Sở Thử")).await;
        assert_eq!((made.status, made.json()["changed"].clone()), (StatusCode::CREATED, json!("added")));
        assert_eq!(write(&doors, Method::PUT, path, None, body("Sở Thử")).await.status, StatusCode::CONFLICT);
        let changed = write(&doors, Method::PUT, path, Some(1), body("Sở Thử nghiệm")).await;
        assert_eq!(changed.json()["record"]["version"], json!(2));
        let stale = write(&doors, Method::PUT, path, Some(1), body("Sở Khác")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.json()["detail"].as_str().unwrap().contains("nay là bản 2"), "{}", stale.text());
        assert_eq!(write(&doors, Method::DELETE, path, Some(2), Value::Null).await.status, StatusCode::NO_CONTENT);
        assert_eq!(doors.get(doors.reader, path).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_faulty_record_is_answered_field_by_field(engine: Engine) {
        let doors = doors("ub", engine).await;
        let faulty = json!({ "fields": { "name": "Phòng", "capacity": "0", "area": "XX" } });
        let answer = write(&doors, Method::PUT, "/api/directory/rooms/UB-P9", None, faulty).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields: Vec<Value> = answer.json()["fields"].as_array().unwrap().iter().map(|f| f["name"].clone()).collect();
        assert_eq!(fields, [json!("capacity"), json!("area")]);
        let misspelt = json!({ "fields": { "name": "Phòng", "capcity": "5" } });
        let answer = write(&doors, Method::PUT, "/api/directory/rooms/UB-P9", None, misspelt).await;
        assert_eq!(answer.json()["fields"][0]["name"], json!("capcity"));
    }
}

#[test]
fn the_description_names_every_route_of_the_api() {
    let description = nhip_people::api::Description::openapi();
    let paths: Vec<&String> = description.paths.paths.keys().collect();
    assert_eq!(
        paths,
        [
            "/api/directory/{list}",
            "/api/directory/{list}/{key}",
            "/api/holidays",
            "/api/people",
            "/api/rooms"
        ]
    );
}
