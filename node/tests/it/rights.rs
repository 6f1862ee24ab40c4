//! Who may do what at every route of the program: each is tried as a stranger, as every role and with a reading
//! token, and what came back stands in a table that is reviewed (`snapshots/…rights….snap`).
//!
//! A new route needs nothing here while its path holds only known parameters and an empty form or JSON is refused
//! for the right reason; else its sample goes into [`samples`]. A route that strangers may ask, or everybody may
//! change something at, stands in one of the lists below with its reason.

mod samples;
mod world;

use std::fmt::Write as _;

use axum::http::{Method, StatusCode};
use nhip::subjects;
use nhip_office::rights::Role;
use nhip_web::testing::{Answer, Who};
use serde_json::Value;

use samples::{path, sent};
use world::{HIDDEN_TITLE, World};

/// Routes that answer somebody who is not signed in.
const OPEN: [(&str, &str); 23] = [
    ("/", "leads to the office's first page, which leads to the sign-in"),
    ("/sign-in", "this is where one signs in"),
    ("/manifest.webmanifest", "the browser fetches it without the session; it names the office only"),
    ("/sw.js", "a script without data"),
    ("/push.js", "a script without data"),
    ("/language", "a cookie of the browser"),
    ("/theme", "a cookie of the browser"),
    ("/feeds/{secret}/lich.ics", "the secret is the key; a wrong one is not found"),
    ("/registration/{secret}", "the secret is the key of one unit; a wrong one is not found"),
    ("/invitation/{secret}", "the secret is the key of one line of an invitation; a wrong one is not found"),
    (
        "/invitation/{secret}/lich.ics",
        "the secret is the key of one line of an invitation; a wrong one is not found",
    ),
    ("/invitation/{secret}/sitting", "the secret is the key of one line while its meeting is held"),
    ("/invitation/{secret}/sitting/live", "the secret is the key of one line while its meeting is held"),
    ("/invitation/{secret}/speech", "the secret is the key of one line while its meeting is held"),
    ("/invitation/{secret}/opinion", "the secret is the key of one who is asked for an opinion"),
    ("/invitation/{secret}/vote", "the secret is the key of one line while its meeting is held"),
    (
        "/check-in/{secret}",
        "the secret is the key of a room; it writes one's own check code down and shows nothing",
    ),
    (
        "/invitation/{secret}/papers",
        "the secret is the key of one line of an invitation; a wrong one is not found",
    ),
    (
        "/invitation/{secret}/papers/{handout}/{edition}",
        "the secret is the key of one line of an invitation; a wrong one is not found",
    ),
    ("/task/{secret}", "the secret is the key of one task; a wrong one is not found"),
    ("/task/{secret}/steps/{deed}", "the secret is the key of one task; a wrong one is not found"),
    ("/opinion/{secret}", "the secret is the key of one line of a question; a wrong one is not found"),
    ("/public/week/{day}", "what is published for everybody"),
];

/// Changes that need no right but an account: they touch nothing but the account's own things, or nothing at all.
const EVERYBODYS: [(&str, &str); 8] = [
    ("/sign-in", "signing in"),
    ("/sign-out", "ends one's own session"),
    ("/language", "a cookie of the browser"),
    ("/theme", "a cookie of the browser"),
    ("/desk/looked", "one's own mark of what was seen last"),
    ("/account/reminders", "how one's own reminders come"),
    ("/account/reminders/seen", "one's own mark of the reminders that were seen"),
    ("/api/checks", "a question, sent as POST because it is long; nothing is kept"),
];

/// Methods that change nothing (RFC 9110, 9.2.1; RFC 4918, 9.1; RFC 3253, 3.6).
const READING: [&str; 4] = ["GET", "OPTIONS", "PROPFIND", "REPORT"];

/// Answers that do not end.
const STREAMS: [&str; 1] = ["/events"];

/// Roles who read an internal activity of leaders whom they do not serve.
const PLANS: [Who; 3] = [Who::Role(Role::Chief), Who::Role(Role::Planner), Who::Reader];

fn everybody() -> Vec<Who> {
    let near = [Who::Near(Role::Secretary, "L03"), Who::Near(Role::Leader, "L03")];
    let alone = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Secretary | Role::Leader));
    alone.map(Who::Role).chain(near).chain([Who::Reader]).collect()
}

fn name(who: Who) -> String {
    match who {
        Who::Stranger => "stranger".to_owned(),
        Who::Role(role) => role.to_string(),
        Who::Near(role, person) => format!("{role}_of_{person}"),
        Who::Reader => "reading_token".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_refuses_whom_it_should_and_tells_nobody_of_hidden_activities() {
    let world = World::new().await;
    let patterns = world.doors.patterns();
    assert!(patterns.len() > 30, "the list of routes could not be read: {patterns:?}");
    let people = everybody();
    let mut table = format!("{:<62} stranger", "");
    people.iter().for_each(|who| write!(table, " {}", name(*who)).unwrap());
    let mut faults = Vec::new();
    for pattern in &patterns {
        let path = path(pattern, &world);
        let methods = world.doors.methods(&path).await;
        assert!(!methods.is_empty(), "{pattern}: no method is known; does a parameter need a sample?");
        for method in methods {
            let line = tried(&world, (pattern, &path), &method, &people, &mut faults).await;
            write!(table, "\n{:<62} {line}", format!("{method} {pattern}")).unwrap();
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    insta::assert_snapshot!("roles_and_routes", table);
}

/// Tries one route as everybody; the statuses in one line.
async fn tried(
    world: &World,
    (pattern, path): (&str, &str),
    method: &Method,
    people: &[Who],
    faults: &mut Vec<String>,
) -> String {
    let stranger = sent(world, Who::Stranger, (method, pattern, path)).await;
    if !is_listed(&OPEN, pattern) && !shuts_out(&stranger) {
        faults.push(format!("{method} {pattern}: a stranger is answered {}", stranger.status));
    }
    let mut line = format!("{:<8}", stranger.status.as_u16());
    for who in people {
        if STREAMS.contains(&pattern) {
            continue;
        }
        let answer = sent(world, *who, (method, pattern, path)).await;
        let (status, who_name) = (answer.status, name(*who));
        let refused = matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        let writes = !READING.contains(&method.as_str());
        let reads_only = matches!(who, Who::Role(Role::Viewer) | Who::Reader);
        if writes && reads_only && !refused && !is_listed(&EVERYBODYS, pattern) {
            faults.push(format!("{method} {pattern}: {who_name} is answered {status} and not refused"));
        }
        if status.is_server_error() {
            faults.push(format!("{method} {pattern}: {who_name} is answered {status}: {}", answer.text()));
        }
        if !PLANS.contains(who) && answer.text().contains(HIDDEN_TITLE) {
            faults.push(format!("{method} {pattern}: {who_name} reads what is hidden"));
        }
        write!(line, " {:<1$}", status.as_u16(), who_name.len()).unwrap();
    }
    line.trim_end().to_owned()
}

fn is_listed(list: &[(&str, &str)], pattern: &str) -> bool {
    list.iter().any(|(listed, _)| *listed == pattern)
}

/// Led to the sign-in, or refused.
fn shuts_out(answer: &Answer) -> bool {
    let to = answer.headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or("");
    let led = answer.status == StatusCode::SEE_OTHER && to.starts_with("/ub/sign-in");
    led || matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_of_the_api_is_described_and_every_described_one_answers() {
    let world = World::new().await;
    let description = world.doors.get(Who::Reader, "/api/openapi.json").await.json();
    assert_eq!(description["openapi"], "3.1.0");
    let described = description["paths"].as_object().unwrap();
    for pattern in world.doors.patterns().iter().filter(|pattern| pattern.starts_with("/api/")) {
        let methods = world.doors.methods(&path(pattern, &world)).await;
        let mut offered: Vec<String> = methods.iter().map(|method| method.as_str().to_lowercase()).collect();
        let mut told: Vec<String> = described
            .get(pattern)
            .and_then(Value::as_object)
            .map(|operations| operations.keys().cloned().collect())
            .unwrap_or_default();
        offered.sort();
        told.sort();
        assert_eq!(offered, told, "{pattern}: what the router answers and what the description tells");
    }
    let patterns = world.doors.patterns();
    for pattern in described.keys() {
        assert!(patterns.contains(pattern), "{pattern} is described, and no route answers");
    }
    assert_eq!(subjects::description().paths.paths.len() + 1, described.len());
    assert_eq!(world.doors.get(Who::Stranger, "/api/openapi.json").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_the_api_are_problem_details_whatever_was_wrong() {
    let world = World::new().await;
    let cases = [
        (Method::GET, "/api/khong-co", StatusCode::NOT_FOUND),
        (Method::PATCH, "/api/activities", StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, "/api/checks", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Method::GET, "/api/weeks/hom-nay", StatusCode::BAD_REQUEST),
        (Method::GET, "/api/activities?limit=nhieu", StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (method, path, status) in cases {
        let request = world.doors.request(method, path, axum::body::Body::empty());
        let answer = world.doors.send(Who::Role(Role::Planner), request).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
        assert!(!answer.json()["detail"].as_str().unwrap().is_empty(), "{path}");
    }
}
