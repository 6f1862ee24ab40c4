//! How programs ask: a request with the version that was seen and its key.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::{Method, Request, StatusCode};
use nhip_office::rights::Role;
use nhip_people::testing::Province;
use nhip_programme::api;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};
use serde_json::{Value, json};

/// Who asks when nobody else is named.
pub(crate) const PLANNER: Who = Who::Role(Role::Planner);

pub(crate) fn doors(world: &Province) -> Doors {
    let routes = |site: &nhip_web::site::Site| api::routes(Weeks::new(site.office().clone()));
    Doors::of(&world.ub, SiteParts::default(), routes)
}

/// A request with its version and its key.
pub(crate) struct Ask<'a> {
    who: Who,
    method: Method,
    path: &'a str,
    version: Option<u32>,
    key: Option<&'a str>,
}

impl<'a> Ask<'a> {
    pub(crate) fn new(method: Method, path: &'a str) -> Self {
        Self { who: PLANNER, method, path, version: None, key: None }
    }

    pub(crate) fn sent_by(self, who: Who) -> Self {
        Self { who, ..self }
    }

    pub(crate) fn seen(self, version: u32) -> Self {
        Self { version: Some(version), ..self }
    }

    pub(crate) fn once(self, key: &'a str) -> Self {
        Self { key: Some(key), ..self }
    }

    pub(crate) async fn send(self, doors: &Doors, body: &Value) -> Answer {
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let mut request: Request<Body> = doors.request(self.method, self.path, body);
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, "application/json".parse().unwrap());
        if let Some(version) = self.version {
            headers.insert(IF_MATCH, format!("\"{version}\"").parse().unwrap());
        }
        if let Some(key) = self.key {
            headers.insert("idempotency-key", key.parse().unwrap());
        }
        doors.send(self.who, request).await
    }
}

pub(crate) fn fields(title: &str, leader: &str, start: &str) -> Value {
    json!({
        "body": "ubnd", "dates": { "from": "2026-06-01", "to": "2026-06-01" }, "start": start, "end": "10:00:00",
        "part": "morning", "title": title, "chair": leader, "leaders": [leader],
    })
}

pub(crate) async fn made(doors: &Doors, title: &str, leader: &str, start: &str) -> Value {
    let answer = Ask::new(Method::POST, "/api/activities").send(doors, &fields(title, leader, start)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

pub(crate) fn path_of(activity: &Value, rest: &str) -> String {
    format!("/api/activities/{}{rest}", activity["id"].as_str().unwrap())
}
