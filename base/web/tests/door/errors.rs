//! One error, three readers: a person, htmx, a program.

use axum::http::StatusCode;

use crate::world::World;

#[tokio::test]
async fn a_person_gets_a_page_that_says_what_to_do() {
    let world = World::new().await;
    let planner = world.planner().await;
    let answer = world.get_as(&planner, "/ub/closed", &[("accept", "text/html")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text.contains("Việc này dành cho: quản trị"), "{}", answer.text);
    let unknown = world.get_as(&planner, "/ub/nowhere", &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text.contains("Không tìm thấy"));
}

#[tokio::test]
async fn a_program_gets_problem_details() {
    let world = World::new().await;
    let planner = world.planner().await;
    let answer = world.get_as(&planner, "/ub/api/v1/closed", &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(problem["type"], "/problems/refused");
    assert_eq!(problem["status"], 403);
    let guest = world.get("/ub/api/v1/closed").await;
    assert_eq!(guest.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn htmx_gets_words_for_the_corner_and_the_page_stays() {
    let world = World::new().await;
    let planner = world.planner().await;
    let answer = world.get_as(&planner, "/ub/closed", &[("hx-request", "true")]).await;
    assert_eq!(answer.header("hx-retarget"), "#toasts");
    assert!(answer.text.starts_with("<div class=\"toast toast-error\""), "{}", answer.text);
}

#[tokio::test]
async fn a_fault_of_ours_shows_a_number_and_never_its_cause() {
    let world = World::new().await;
    let planner = world.planner().await;
    let answer = world.get_as(&planner, "/ub/broken", &[]).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.text.contains("Mã sự cố"));
    assert!(!answer.text.contains("secret"));
}

#[tokio::test]
async fn a_wrong_path_value_or_method_reads_as_an_error_page_too() {
    let world = World::new().await;
    let planner = world.planner().await;
    let wrong_value = world.get_as(&planner, "/ub/weeks/many", &[]).await;
    assert_eq!(wrong_value.status, StatusCode::BAD_REQUEST);
    assert!(wrong_value.text.contains("Không đọc được yêu cầu"), "{}", wrong_value.text);
    let wrong_method = world.get_as(&planner, "/ub/notes", &[]).await;
    assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong_method.text.contains("Không làm được cách này"));
}

#[tokio::test]
async fn an_error_is_said_in_the_readers_language() {
    let world = World::new().await;
    let planner = world.planner().await;
    let headers = [("accept", "application/json"), ("accept-language", "en")];
    let answer = world.get_as(&planner, "/ub/api/v1/closed", &headers).await;
    assert!(answer.text.contains("Not allowed"), "{}", answer.text);
}
