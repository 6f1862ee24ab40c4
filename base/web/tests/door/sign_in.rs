//! Signing in and out.

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;

use crate::world::{NAME, PASSWORD, World};

#[tokio::test]
async fn the_session_cookie_is_closed_to_scripts_and_to_other_offices() {
    let world = World::new().await;
    let page = world.get("/ub/sign-in").await;
    let pairs = [("name", NAME), ("password", PASSWORD), ("csrf", &page.csrf()), ("to", "/ub/weeks/29")];
    let answer = world.post("/ub/sign-in", &page.cookies(), &pairs).await;
    assert_eq!(answer.header("location"), "/ub/weeks/29");
    let cookie = answer.headers.get(SET_COOKIE).unwrap().to_str().unwrap();
    assert!(cookie.starts_with("nhip_session="), "{cookie}");
    for part in ["Path=/ub", "SameSite=Lax", "HttpOnly"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site_or_office() {
    let world = World::new().await;
    for to in ["//evil.example/", "https://evil.example/", "/tu/weeks/1"] {
        let page = world.get("/ub/sign-in").await;
        let pairs = [("name", NAME), ("password", PASSWORD), ("csrf", &page.csrf()), ("to", to)];
        let answer = world.post("/ub/sign-in", &page.cookies(), &pairs).await;
        assert_eq!(answer.header("location"), "/ub", "{to}");
    }
}

#[tokio::test]
async fn a_wrong_password_keeps_the_name_and_does_not_tell_which_was_wrong() {
    let world = World::new().await;
    let page = world.get("/ub/sign-in").await;
    for name in [NAME, "ub.khong-co"] {
        let pairs = [("name", name), ("password", "sai mat khau"), ("csrf", &page.csrf())];
        let answer = world.post("/ub/sign-in", &page.cookies(), &pairs).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(&format!(r#"value="{name}""#)));
        assert!(answer.text.contains("Tên tài khoản hoặc mật khẩu không đúng"));
        assert!(!answer.text.contains("sai mat khau"));
    }
}

#[tokio::test]
async fn after_many_tries_the_page_says_how_long_to_wait() {
    let world = World::new().await;
    let page = world.get("/ub/sign-in").await;
    let csrf = page.csrf();
    let pairs = [("name", "ub.doan"), ("password", "doan mo"), ("csrf", csrf.as_str())];
    let mut last = world.post("/ub/sign-in", &page.cookies(), &pairs).await;
    for _ in 0..8 {
        last = world.post("/ub/sign-in", &page.cookies(), &pairs).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: u64 = last.header("retry-after").parse().unwrap();
    assert!((1..=30).contains(&seconds));
    assert!(last.text.contains(&format!("đợi {seconds} giây")), "{}", last.text);
}

#[tokio::test]
async fn after_signing_out_the_session_opens_nothing() {
    let world = World::new().await;
    let planner = world.planner().await;
    let out = world.post("/ub/sign-out", &planner.cookies, &[("csrf", planner.csrf.as_str())]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert!(out.headers.contains_key("clear-site-data"));
    assert_eq!(world.get_as(&planner, "/ub/account", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_can_be_ended_from_another_one() {
    let world = World::new().await;
    let (first, second) = (world.planner().await, world.planner().await);
    let page = world.get_as(&second, "/ub/account", &[]).await.text;
    let (_, rest) = page.split_once(r#"action="/ub/account/sessions/"#).expect("another session to end");
    let id = rest.split('/').next().unwrap();
    let path = format!("/ub/account/sessions/{id}/end");
    world.post(&path, &second.cookies, &[("csrf", second.csrf.as_str())]).await;
    assert_eq!(world.get_as(&first, "/ub/account", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get_as(&second, "/ub/account", &[]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_password_needs_the_present_one_and_ends_every_session() {
    let world = World::new().await;
    let planner = world.planner().await;
    let csrf = planner.csrf.as_str();
    let wrong = [
        ("current", "khong phai"),
        ("new", "mat khau moi hon"),
        ("again", "mat khau moi hon"),
        ("csrf", csrf),
    ];
    let answer = world.post("/ub/account/password", &planner.cookies, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Mật khẩu hiện nay không đúng"));
    let right =
        [("current", PASSWORD), ("new", "mat khau moi hon"), ("again", "mat khau moi hon"), ("csrf", csrf)];
    let answer = world.post("/ub/account/password", &planner.cookies, &right).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(world.get_as(&planner, "/ub/account", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_language_stays_chosen_and_the_switch_leads_back_to_its_page() {
    let world = World::new().await;
    let planner = world.planner().await;
    let pairs = [("language", "en"), ("csrf", planner.csrf.as_str())];
    let answer = world.post("/ub/language", &planner.cookies, &pairs).await;
    let cookies = format!("{}; {}", planner.cookies, answer.cookies());
    let person = crate::world::Person { cookies, csrf: planner.csrf };
    let page = world.get_as(&person, "/ub/account", &[]).await.text;
    assert!(page.contains("<html lang=\"en\""));
    assert!(page.contains("Open sessions"));
}
