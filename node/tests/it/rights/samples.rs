//! What is sent to a route so that it is refused for the asker's rights and for nothing else.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::{HeaderValue, Method, Request};
use nhip_web::testing::{Answer, Who};
use serde_json::{Value, json};

use super::world::{HIDDEN, World};

/// A pattern with its parameters filled: with the hidden activity where it names one.
pub(crate) fn path(pattern: &str, world: &World) -> String {
    let filled = pattern.split('/').map(|segment| match segment {
        "{day}" => "2026-06-01",
        "{id}" if pattern.contains("/activities/") => HIDDEN,
        "{id}"
            if ["/meetings/", "/reading/", "/api/meetings/"].iter().any(|part| pattern.starts_with(part))
                || pattern.contains("/sittings") =>
        {
            &world.meeting
        }
        "{id}" if pattern.starts_with("/handouts/") => &world.handout,
        "{handout}" => &world.handout,
        "{edition}" => "1",
        "{id}" if pattern.contains("/tasks/") => &world.task,
        "{id}" => "khong-co",
        "{key}" if pattern.contains("/clashes/") => "LEADER_DOUBLE%7CL06%7CUB-KIN%7CUB-MO",
        "{key}" => "UB-P01",
        "{list}" => "rooms",
        // A paper that the test can read.
        "{format}"
            if ["/month/", "/exchange/", "/meetings/", "/register/", "/tasks/"]
                .iter()
                .any(|part| pattern.starts_with(part)) =>
        {
            "txt"
        }
        "{format}" => "csv",
        "{year}" => "2026",
        "{name}" => "ub.khong-co",
        "{person}" => "L06",
        "{office}" => "ub",
        "{number}" | "{seq}" | "{row}" | "{passage}" => "1",
        "{sender}" => "tu",
        "{secret}" => "khong-co-bi-mat-nao-nhu-the",
        "{form}" => "a",
        "{week}" => "2026-06-01",
        "{field}" => "title",
        "{item}" if pattern.contains("/dav/") => "UB-KIN.ub.nhip.ics",
        "{line}" | "{item}" => "1",
        "{who}" => "chair",
        "{message}" | "{letter}" => "khong-co",
        "{reply}" => "khong-co",
        "{step}" => "prepare",
        "{start}" => "usual",
        "{ask}" => "khong-co",
        "{series}" => "khong-co",
        "{deed}" => "confirm",
        "{advance}" => "submit",
        "{comment}" | "{activity}" => "khong-co",
        "{code}" => "khong-co",
        // The calendar of the leader whose hidden activity it is, and that activity.
        "{calendar}" => "leader-L06",
        unknown if unknown.starts_with('{') => panic!("{pattern}: give {unknown} a sample value here"),
        fixed => fixed,
    });
    let filled = filled.collect::<Vec<_>>().join("/");
    // What is searched for is what is hidden.
    let query = if pattern.ends_with("/search") { "?q=bao+cao" } else { "" };
    format!("{filled}{query}")
}

/// Sends what fits the route. A version that nobody has seen keeps those who may change it from changing it.
pub(crate) async fn sent(world: &World, who: Who, (method, pattern, path): (&Method, &str, &str)) -> Answer {
    let doors = &world.doors;
    if *method == Method::GET {
        return doors.get(who, path).await;
    }
    if pattern.starts_with("/dav") {
        return doors.send(who, of_calendar_program(world, (method, path))).await;
    }
    if let Some((field, name)) = file(pattern) {
        return doors.upload(who, path, field, &[(name, b"")]).await;
    }
    if pattern.contains("/timeline/") {
        return doors.json(who, method.clone(), path, &moved(pattern)).await;
    }
    if !pattern.starts_with("/api/") {
        return doors.post(who, path, fields(pattern)).await;
    }
    let body = json_body(method, pattern);
    let mut request = doors.request(method.clone(), path, Body::from(body.to_string()));
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    request.headers_mut().insert(IF_MATCH, HeaderValue::from_static("\"99\""));
    doors.send(who, request).await
}

/// All that a place tells of itself and of what is below it.
fn of_calendar_program(world: &World, (method, path): (&Method, &str)) -> Request<Body> {
    let body = match method.as_str() {
        "PROPFIND" => {
            r#"<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:displayname/><c:calendar-data/></d:prop></d:propfind>"#
        }
        "REPORT" => {
            r#"<d:sync-collection xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:sync-token/><d:prop><c:calendar-data/></d:prop></d:sync-collection>"#
        }
        _ => "",
    };
    let mut request = world.doors.request(method.clone(), path, Body::from(body));
    request.headers_mut().insert("depth", HeaderValue::from_static("1"));
    request
}

/// Routes that take files: the field, and the name of a file.
fn file(pattern: &str) -> Option<(&'static str, &'static str)> {
    match pattern {
        "/people/{list}/import" | "/people/holidays" | "/matters/registrations" => {
            Some(("file", "danh-sach.csv"))
        }
        "/intake" => Some(("files", "lich-tuan.txt")),
        "/meetings/{id}/handouts" => Some(("files", "bao-cao.txt")),
        _ => None,
    }
}

/// Fields that a form must have to be read at all.
fn fields(pattern: &str) -> &'static [(&'static str, &'static str)] {
    match pattern {
        "/desk/looked" => &[("through", "1")],
        "/desk/stand-ins/{id}/{person}" => &[("version", "99")],
        "/tasks/{id}/steps/{deed}" => &[("seen", "99")],
        _ => &[],
    }
}

/// The hidden activity moved on the timeline.
fn moved(pattern: &str) -> Value {
    if pattern.ends_with("/slots") {
        return json!({ "id": HIDDEN });
    }
    json!({
        "id": HIDDEN, "start": "2026-06-01T08:00", "end": "2026-06-01T09:00", "resourceId": null,
        "oldResourceId": null, "version": 99, "despite": false
    })
}

/// A body that the route can read.
fn json_body(method: &Method, pattern: &str) -> Value {
    let dates = json!({ "from": "2026-06-01", "to": "2026-06-01" });
    match (method.as_str(), pattern) {
        (_, "/api/activities" | "/api/activities/{id}") => {
            json!({ "body": "ubnd", "dates": dates, "part": "morning", "title": "Họp thử" })
        }
        (_, "/api/activities/{id}/placement") => json!({ "dates": dates, "part": "morning" }),
        (_, "/api/activities/{id}/substitutions") => json!({ "person": "L07", "in_place_of": "L06" }),
        (_, "/api/activities/{id}/cancellation") => json!({ "state": "cancelled", "reason": "Thử" }),
        (_, "/api/weeks/{day}/clashes/{key}/acceptance") => json!({ "reason": "Thử" }),
        (_, "/api/weeks/{day}/clashes/{key}/ways-out") => json!({ "activity": HIDDEN, "way": "online" }),
        (_, "/api/checks") => {
            json!({ "date": "2026-06-01", "start": "08:00:00", "end": "09:00:00", "leaders": ["L06"] })
        }
        (_, "/api/requests") => json!({ "activity": HIDDEN, "wish": { "wish": "online" } }),
        (_, "/api/requests/{id}/steps") => json!({ "deed": "withdraw" }),
        (_, "/api/runs") => json!({ "day": "2026-06-01", "reach": "week" }),
        (_, "/api/runs/{id}/moved" | "/api/runs/{id}/requests") => json!({ "moves": [] }),
        (_, "/api/joins") => json!({ "host": HIDDEN, "other": "UB-MO", "verdict": "joined" }),
        (_, "/api/matters") => json!({ "body": "ubnd", "year": 2026, "fields": matter_fields() }),
        (_, "/api/matters/{id}") => matter_fields(),
        (_, "/api/matters/{id}/steps") => json!({ "step": "prepare" }),
        (_, "/api/matters/{id}/amendments") => {
            json!({ "kind": "withdrawal", "by": "Sở Nội vụ", "document": "1/SNV", "reason": "Thử" })
        }
        (_, "/api/matters/{id}/amendments/{number}/decision") => {
            json!({ "allowed": true, "by": "Chủ tịch", "reason": "Thử" })
        }
        (_, "/api/programmes") => json!({ "body": "ubnd", "term": "2026" }),
        (_, "/api/programmes/{id}/matters") => json!({ "matters": [] }),
        (_, "/api/programmes/{id}/stages") => json!({ "advance": "submit" }),
        (_, "/api/programmes/{id}/editions") => json!({ "document": "" }),
        (_, "/api/programmes/{id}/comments") => json!({ "text": "Thử" }),
        (_, "/api/programmes/{id}/base-vote") => json!({ "wish": "marks" }),
        (_, "/api/base-links") => {
            json!({ "own_kind": "matter", "own": "khong-co", "programme": "khong-co", "item": "khong-co" })
        }
        (_, "/api/base-links/{id}/answer") => json!({ "accept": true }),
        (_, "/api/meetings") => json!({ "activity": HIDDEN, "facts": meeting_facts() }),
        (_, "/api/meetings/{id}") => meeting_facts(),
        (_, "/api/meetings/{id}/agenda") => json!({ "items": [] }),
        (_, "/api/meetings/{id}/papers") => json!({ "papers": [] }),
        (_, "/api/meetings/{id}/called") => json!({ "lines": [] }),
        (_, "/api/meetings/{id}/steps") => json!({ "step": "prepare" }),
        (_, "/api/meetings/{id}/invitations") => json!({ "issuer": "ubnd", "signer": "Thử" }),
        (_, "/api/meetings/{id}/replies/{reply}/consent") => json!({ "word": "agreed" }),
        (_, "/api/meetings/{id}/lines/{line}/replies" | "/api/invitations/{id}/lines/{line}/replies") => {
            json!({ "answer": "comes" })
        }
        (_, "/api/tasks") => json!({
            "source": { "from": "paper", "symbol": "", "on": "2026-05-29" }, "content": "Việc thử",
            "lead": "Sở Nội vụ", "product": "report", "giver": "Chủ tịch", "urgency": "ordinary", "has_secrets": false
        }),
        (_, "/api/sittings/{id}/roll/{line}") => json!({ "presence": "here" }),
        (_, "/api/sittings/{id}/votes") => {
            json!({ "question": "Thử", "mode": "open", "threshold": "half_of_members" })
        }
        (_, "/api/sittings/{id}/votes/{number}/ballots") => json!({ "choice": "yes" }),
        (_, "/api/sittings/{id}/votes/{number}/result") => json!({}),
        (_, "/api/tasks/{id}/steps") => json!({ "deed": "confirm" }),
        (_, "/api/directory/{list}/{key}") => json!({ "fields": { "name": "Phòng thử" } }),
        _ => Value::Null,
    }
}

/// What a secretary writes down of a meeting.
fn meeting_facts() -> Value {
    json!({ "kind": "M14", "ground": "Thử", "papers_by": "portal", "urgency": "ordinary" })
}

/// What a matter says.
fn matter_fields() -> Value {
    json!({ "title": "Đề án thử", "lead": "Sở Nội vụ", "deciders": ["body:ubnd"], "due": "2026-06" })
}
