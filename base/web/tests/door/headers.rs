//! Headers that every answer carries.

use crate::world::World;

#[tokio::test]
async fn every_answer_forbids_inline_scripts_framing_and_guessing_of_types() {
    let world = World::new().await;
    for path in ["/ub/sign-in", "/ub/nowhere", "/assets/manifest.json", "/nowhere"] {
        let answer = world.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_page_itself_has_nothing_inline() {
    let world = World::new().await;
    let planner = world.planner().await;
    let page = world.get_as(&planner, "/ub/account", &[]).await.text;
    assert!(!page.contains(" style="));
    assert!(!page.contains(" onclick="));
    assert!(!page.contains("<script>"));
}

#[tokio::test]
async fn personal_pages_are_not_kept_by_anybody() {
    let world = World::new().await;
    let planner = world.planner().await;
    assert_eq!(world.get_as(&planner, "/ub/account", &[]).await.header("cache-control"), "private, no-store");
}
