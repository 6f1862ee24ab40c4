//! Pages in their frame.

use axum::http::StatusCode;

use crate::world::World;

#[tokio::test]
async fn a_guest_is_led_to_the_sign_in_and_back_again() {
    let world = World::new().await;
    let answer = world.get("/ub/weeks/29?view=grid").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/ub/sign-in?to=%2Fub%2Fweeks%2F29%3Fview%3Dgrid");
}

#[tokio::test]
async fn a_page_stands_in_the_frame_with_only_the_usable_parts_in_the_rail() {
    let world = World::new().await;
    let planner = world.planner().await;
    let page = world.get_as(&planner, "/ub/weeks/29", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("<p>&#60;b&#62;29&#60;/b&#62;</p>"), "{}", page.text);
    assert!(page.text.contains(r#"href="/ub/weeks/1" title="Tìm" aria-current="page""#), "{}", page.text);
    assert!(!page.text.contains(r#"href="/ub/closed""#));
    assert!(page.text.contains(r#"data-confirm="Lịch sẽ được gửi đi.""#));
}

#[tokio::test]
async fn htmx_gets_the_body_alone_but_history_gets_the_whole_page() {
    let world = World::new().await;
    let planner = world.planner().await;
    let fragment = world.get_as(&planner, "/ub/weeks/29", &[("hx-request", "true")]).await.text;
    assert!(!fragment.contains("<html"), "{fragment}");
    let headers = [("hx-request", "true"), ("hx-history-restore-request", "true")];
    assert!(world.get_as(&planner, "/ub/weeks/29", &headers).await.text.contains("<html"));
}

#[tokio::test]
async fn a_form_with_a_fault_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let planner = world.planner().await;
    let pairs = [("day", "31/02/2022"), ("csrf", planner.csrf.as_str())];
    let answer = world.post("/ub/notes", &planner.cookies, &pairs).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(r#"value="31/02/2022""#));
    assert!(answer.text.contains("Không phải một ngày"));
}

#[tokio::test]
async fn the_one_office_of_a_process_is_led_to_from_the_root() {
    let world = World::new().await;
    assert_eq!(world.get("/").await.header("location"), "/ub");
}

#[tokio::test]
async fn the_web_app_keeps_to_the_phone_pages_of_its_office() {
    let world = World::new().await;
    let manifest: serde_json::Value =
        serde_json::from_str(&world.get("/ub/manifest.webmanifest").await.text).unwrap();
    assert_eq!(manifest["start_url"], "/ub/phone");
}

#[tokio::test]
async fn the_first_page_of_an_office_stands_with_and_without_a_slash() {
    let world = World::new().await;
    let planner = world.planner().await;
    assert_eq!(world.get_as(&planner, "/ub", &[]).await.status, StatusCode::OK);
    assert_eq!(world.get_as(&planner, "/ub/", &[]).await.header("location"), "/ub");
}
