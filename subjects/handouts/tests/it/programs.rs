//! What programs read of a meeting's papers: those that were handed out to their asker.

use axum::http::StatusCode;
use nhip_handouts::rules::handout::Audience;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_web::testing::Who;
use serde_json::json;

use crate::world::{PLANNER, VIEWER, address, doors, given, line, meeting, out, sent, world};

on_both_databases! {
    async fn a_program_lists_what_was_handed_out_to_its_asker_and_no_more(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let open = given(&world.ub, &id, ("Báo cáo.txt", "một".as_bytes())).await;
        let some = sent(&world.ub, &id, ("Phương án.txt", "hai".as_bytes())).await.unwrap();
        let lines = [line(&world.ub, &id, "Phó Chủ tịch HĐND tỉnh").await].into();
        out(&world.ub, &some, Audience::Lines { lines }).await;
        sent(&world.ub, &id, ("Dự thảo.txt", "ba".as_bytes())).await.unwrap();
        let (doors, path) = (doors(&world.ub), format!("/api/meetings/{id}/handouts"));
        let names = async |who| -> Vec<String> {
            let listed = doors.get(who, &path).await.json();
            let names = listed.as_array().unwrap().iter();
            names.map(|paper| paper["title"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(VIEWER).await, ["Báo cáo"]);
        assert_eq!(names(Who::Near(Role::Leader, "L05")).await.len(), 2, "also what went out to the own line");
        assert_eq!(names(PLANNER).await.len(), 3, "whoever prepares: also what is kept back");
        let listed = doors.get(VIEWER, &path).await.json();
        assert_eq!((&listed[0]["edition"], &listed[0]["size_bytes"]), (&json!(1), &json!("một".len())));
        let url = listed[0]["url"].as_str().unwrap();
        assert!(url.ends_with(&address(&open, 1)), "{url}");
        world.close().await;
    }

    async fn the_papers_of_an_internal_meeting_are_nowhere_for_a_viewers_program(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        given(&world.ub, &id, ("Báo cáo kín.txt", b"chu")).await;
        let (doors, path) = (doors(&world.ub), format!("/api/meetings/{id}/handouts"));
        for who in [VIEWER, Who::Role(Role::Clerk), Who::Role(Role::Administrator), Who::Near(Role::Leader, "L12")] {
            let answer = doors.get(who, &path).await;
            assert!(answer.status == StatusCode::NOT_FOUND && !answer.text().contains("kín"), "{who:?}");
        }
        assert_eq!(doors.get(Who::Stranger, &path).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(doors.get(Who::Near(Role::Secretary, "L03"), &path).await.status, StatusCode::OK);
        world.close().await;
    }
}
