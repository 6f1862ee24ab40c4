//! Bundled files: kept for ever under hashed names.

use axum::http::StatusCode;
use nhip_web::assets;

use crate::world::World;

#[tokio::test]
async fn a_hashed_file_is_kept_for_ever_and_a_plain_one_is_asked_for_again() {
    let world = World::new().await;
    assert_eq!(world.get("/assets/manifest.json").await.header("cache-control"), "no-cache");
    if assets::are_bundled() {
        let css = world.get(&assets::url("app.css")).await;
        assert_eq!(css.status, StatusCode::OK);
        assert_eq!(css.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
        assert_ne!(assets::url("app.css"), "/assets/app.css");
    }
}

#[tokio::test]
async fn without_bundled_files_the_page_says_how_to_make_them() {
    let world = World::new().await;
    let page = world.get("/ub/sign-in").await.text;
    assert_eq!(page.contains("cargo xtask assets"), !assets::are_bundled());
}

#[test]
fn every_icon_stands_in_the_list_that_the_sprite_is_made_from() {
    let list: std::collections::BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../../../assets/icons.json")).unwrap();
    for icon in nhip_web::icon::Icon::ALL {
        assert!(list.contains_key(icon.word()), "{}", icon.word());
    }
}
