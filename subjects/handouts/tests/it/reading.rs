//! Files out: inline or saved, whole or in ranges, and to nobody who may not read them.

use axum::body::Body;
use axum::http::header::{IF_NONE_MATCH, RANGE};
use axum::http::{HeaderName, Method, StatusCode};
use nhip_handouts::rules::file::PART_BYTES;
use nhip_handouts::rules::handout::Audience;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_web::testing::{Answer, Doors, Who};

use crate::world::{PLANNER, PNG, VIEWER, address, doors, given, line, meeting, out, sent, world};

async fn asked(doors: &Doors, path: &str, (name, value): (HeaderName, &str)) -> Answer {
    let mut request = doors.request(Method::GET, path, Body::empty());
    request.headers_mut().insert(name, value.parse().unwrap());
    doors.send(VIEWER, request).await
}

on_both_databases! {
    async fn a_file_comes_back_as_it_was_sent_whole_and_in_ranges(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        // Over several pieces, none of them alike.
        let text: String = (0..30_000).map(|at| format!("{at} ")).collect();
        assert!(text.len() > 2 * PART_BYTES);
        let paper = given(&world.ub, &id, ("Phụ lục.txt", text.as_bytes())).await;
        let doors = doors(&world.ub);
        let path = address(&paper, 1);
        let whole = doors.get(VIEWER, &path).await;
        assert_eq!((whole.status, whole.bytes == text.as_bytes()), (StatusCode::OK, true));
        assert_eq!(whole.headers["accept-ranges"], "bytes");
        assert_eq!(whole.headers["x-content-type-options"], "nosniff");
        assert!(whole.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename*=UTF-8''%50%68%E1%BB%A5"), "text is saved");
        assert!(whole.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
        for (from, to) in [(0, 0), (PART_BYTES - 2, PART_BYTES + 2), (5, 2 * PART_BYTES + 7), (text.len() - 3, text.len() - 1)] {
            let piece = asked(&doors, &path, (RANGE, &format!("bytes={from}-{to}"))).await;
            assert_eq!(piece.status, StatusCode::PARTIAL_CONTENT);
            assert_eq!(piece.headers["content-range"], format!("bytes {from}-{to}/{}", text.len()));
            assert!(piece.bytes == text.as_bytes()[from..=to], "{from}-{to}");
        }
        let beyond = asked(&doors, &path, (RANGE, &format!("bytes={}-", text.len()))).await;
        assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
        let tag = whole.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(asked(&doors, &path, (IF_NONE_MATCH, &tag)).await.status, StatusCode::NOT_MODIFIED);
        world.close().await;
    }

    async fn a_picture_is_shown_and_can_do_nothing(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = given(&world.ub, &id, ("so-do.png", PNG)).await;
        let doors = doors(&world.ub);
        let shown = doors.get(VIEWER, &address(&paper, 1)).await;
        assert_eq!(shown.headers["content-type"], "image/png");
        assert!(shown.headers["content-disposition"].to_str().unwrap().starts_with("inline"));
        assert_eq!(shown.headers["x-frame-options"], "SAMEORIGIN");
        assert_eq!(shown.headers["nhip-kept-for"], "thu.viewer");
        let saved = doors.get(VIEWER, &format!("{}?save=yes", address(&paper, 1))).await;
        assert!(saved.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        world.close().await;
    }

    async fn what_somebody_may_not_read_is_not_there_for_them(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Leaders).await;
        let paper = given(&world.ub, &id, ("Báo cáo kín.txt", b"chu")).await;
        let doors = doors(&world.ub);
        for path in [format!("/reading/{id}"), address(&paper, 1), format!("/handouts/{}", paper.id), format!("/meetings/{id}/handouts")] {
            for who in [VIEWER, Who::Role(Role::Clerk), Who::Role(Role::Administrator), Who::Near(Role::Leader, "L12")] {
                let answer = doors.get(who, &path).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {who:?}");
                assert!(!answer.text().contains("kín"), "{path} {who:?}");
            }
            assert_eq!(doors.get(PLANNER, &path).await.status, StatusCode::OK, "{path}");
        }
        assert_eq!(doors.get(Who::Near(Role::Secretary, "L03"), &address(&paper, 1)).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn an_edition_kept_back_or_for_others_has_no_address(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let first = given(&world.ub, &id, ("Báo cáo.txt", "một".as_bytes())).await;
        let second = sent(&world.ub, &id, ("Báo cáo.txt", "hai".as_bytes())).await.unwrap();
        let doors = doors(&world.ub);
        assert_eq!(doors.get(VIEWER, &address(&first, 1)).await.status, StatusCode::OK);
        assert_eq!(doors.get(VIEWER, &address(&first, 2)).await.status, StatusCode::NOT_FOUND);
        let lines = [line(&world.ub, &id, "Sở Xây dựng").await].into();
        out(&world.ub, &second, Audience::Lines { lines }).await;
        assert_eq!(doors.get(VIEWER, &address(&first, 2)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(doors.get(VIEWER, &address(&first, 3)).await.status, StatusCode::NOT_FOUND);
        // Under another meeting's name neither.
        let elsewhere = format!("/reading/ub.khac/{}/1", first.id);
        assert_eq!(doors.get(PLANNER, &elsewhere).await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn who_opened_it_is_told_to_those_who_prepare_and_fetching_to_keep_is_no_opening(engine: Engine) {
        let world = world(engine).await;
        let id = meeting(&world.ub, Level::Offices).await;
        let paper = given(&world.ub, &id, ("so-do.png", PNG)).await;
        let doors = doors(&world.ub);
        let one = format!("/handouts/{}", paper.id);
        assert!(doors.get(PLANNER, &one).await.text().contains("Chưa mở"));
        // The account that asks is made by its first question.
        doors.get(VIEWER, &format!("/reading/{id}")).await;
        let before = world.ub.revision().await.unwrap();
        asked(&doors, &address(&paper, 1), (HeaderName::from_static("nhip-keeps"), "1")).await;
        assert_eq!(world.ub.revision().await.unwrap(), before, "nothing was written");
        world.close().await;
    }
}
