//! No other site can act in a person's name.

use axum::body::Body;
use axum::http::header::COOKIE;
use axum::http::{Request, StatusCode};

use crate::world::World;

#[tokio::test]
async fn a_form_without_its_token_is_refused_and_nothing_is_done() {
    let world = World::new().await;
    let planner = world.planner().await;
    for pairs in [vec![("day", "24/01/2022")], vec![("day", "24/01/2022"), ("csrf", "guessed")]] {
        let answer = world.post("/ub/notes", &planner.cookies, &pairs).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text.contains("Hãy tải lại trang"), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_form_with_its_token_passes_in_the_field_or_in_the_header() {
    let world = World::new().await;
    let planner = world.planner().await;
    let pairs = [("day", "24/01/2022"), ("csrf", planner.csrf.as_str())];
    assert_eq!(world.post("/ub/notes", &planner.cookies, &pairs).await.status, StatusCode::SEE_OTHER);
    let request = Request::post("/ub/notes")
        .header(COOKIE, &planner.cookies)
        .header("x-csrf-token", &planner.csrf)
        .header("content-type", "application/x-www-form-urlencoded");
    let answer = world.ask(request.body(Body::from("day=24/01/2022")).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_with_files_carries_its_token_in_its_first_field() {
    let world = World::new().await;
    let planner = world.planner().await;
    let field = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let token = field("csrf", &planner.csrf);
    let note = field("note", "x");
    let bodies = [
        (format!("{token}{note}--b--\r\n"), false),
        (format!("{note}{token}--b--\r\n"), true),
        (format!("{}{note}--b--\r\n", field("csrf", "guessed")), true),
        (format!("{note}--b--\r\n"), true),
        (String::new(), true),
    ];
    for (body, is_refused) in bodies {
        let request = Request::post("/ub/notes")
            .header(COOKIE, &planner.cookies)
            .header("content-type", "multipart/form-data; boundary=b");
        let answer = world.ask(request.body(Body::from(body.clone())).unwrap()).await;
        assert_eq!(answer.status == StatusCode::FORBIDDEN, is_refused, "{body}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_right_token_from_another_site_is_refused_all_the_same() {
    let world = World::new().await;
    let planner = world.planner().await;
    let request = Request::post("/ub/notes")
        .header(COOKIE, &planner.cookies)
        .header("x-csrf-token", &planner.csrf)
        .header("sec-fetch-site", "cross-site");
    assert_eq!(world.ask(request.body(Body::empty()).unwrap()).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn signing_in_needs_the_token_of_the_sign_in_page() {
    let world = World::new().await;
    let pairs = [("name", "ub.tonghop"), ("password", "lich tuan nay")];
    assert_eq!(world.post("/ub/sign-in", "", &pairs).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_authorization_that_is_no_api_token_does_not_open_a_way_round() {
    let world = World::new().await;
    let planner = world.planner().await;
    for (authorization, status) in
        [("Basic dTpw", StatusCode::FORBIDDEN), ("Bearer guessed", StatusCode::SEE_OTHER)]
    {
        let request = Request::post("/ub/notes")
            .header(COOKIE, &planner.cookies)
            .header("authorization", authorization)
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = world.ask(request.body(Body::from("day=24/01/2022")).unwrap()).await;
        assert_eq!(answer.status, status, "{authorization}");
        assert_ne!(answer.header("location"), "/ub/weeks/29", "{authorization}");
    }
}
