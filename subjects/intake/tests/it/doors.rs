//! Who may come in, and both languages.

use axum::http::header::{COOKIE, LOCATION};
use axum::http::{Method, StatusCode};
use nhip_office::on_both_databases;
use nhip_web::testing::{Answer, Who};

use crate::world::{CLERK, PLANNER, SCHEDULE, VIEWER, World};

/// Every route of an intake; reading it, then changing it.
fn routes(id: &str) -> Vec<(Method, String)> {
    let read = ["", "/file", "/rows/1", "/passages/1"];
    let write = [
        "/removal",
        "/reading",
        "/rows/1",
        "/rows/1/split",
        "/rows/1/removal",
        "/rows/1/return",
        "/passages/1",
        "/passages/1/ignoring",
        "/meanings",
        "/taking",
        "/undo",
    ];
    let read = read.map(|path| (Method::GET, format!("/intake/{id}{path}")));
    let write = write.map(|path| (Method::POST, format!("/intake/{id}{path}")));
    let home = [(Method::GET, "/intake".to_owned())];
    home.into_iter().chain(read).chain(write).collect()
}

async fn asked(world: &World, who: Who, (method, path): &(Method, String)) -> Answer {
    if *method == Method::GET {
        world.doors.get(who, path).await
    } else {
        world.doors.post(who, path, &[]).await
    }
}

on_both_databases! {
    async fn no_route_is_open_to_a_stranger(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        for route in routes(&id) {
            let answer = asked(&world, Who::Stranger, &route).await;
            let refused = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(refused.contains(&answer.status), "{route:?}: {}", answer.status);
            if answer.status == StatusCode::SEE_OTHER {
                assert!(answer.headers[LOCATION].to_str().unwrap().contains("sign-in"), "{route:?}");
            }
        }
        let upload = world.doors.upload(Who::Stranger, "/intake", "files", &[("a.txt", b"x")]).await;
        assert_ne!(upload.status, StatusCode::OK);
    }

    async fn a_viewer_and_a_program_that_only_reads_take_nothing_in(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        for who in [VIEWER, Who::Reader] {
            for route in routes(&id) {
                assert_eq!(asked(&world, who, &route).await.status, StatusCode::FORBIDDEN, "{who:?} {route:?}");
            }
            let upload = world.doors.upload(who, "/intake", "files", &[("a.txt", b"x")]).await;
            assert_eq!(upload.status, StatusCode::FORBIDDEN, "{who:?}");
        }
        assert!(world.week().await.is_empty());
    }

    async fn what_is_not_there_is_not_found(engine: Engine) {
        let world = World::new("ub", engine).await;
        for (method, path) in routes("khong-co").into_iter().skip(1) {
            let answer = asked(&world, PLANNER, &(method, path.clone())).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let odd = world.doors.get(PLANNER, "/intake/x/rows/mot").await;
        assert!(odd.status.is_client_error());
    }

    async fn every_page_is_written_in_both_languages(engine: Engine) {
        let world = World::new("ub", engine).await;
        let loose = "LỊCH CÔNG TÁC TUẦN (Từ ngày 06/7/2026 đến ngày 12/7/2026)\n- 14 giờ, PCT.VX dự hội thảo.\n";
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let other = world.sent("le.txt", loose.as_bytes()).await;
        world.taken(CLERK, &id).await;
        let pages = ["/intake".to_owned(), format!("/intake/{id}"), format!("/intake/{other}"), format!("/intake/{id}/rows/1")];
        for path in pages {
            for language in ["vi", "en"] {
                let mut request = world.doors.request(Method::GET, &path, axum::body::Body::empty());
                request.headers_mut().insert(COOKIE, format!("nhip_language={language}").parse().unwrap());
                let answer = world.doors.send(PLANNER, request).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                let text = answer.text();
                for mark in [">intake-", "> intake-", ">error-", ">change-", "title=\"intake-", "label=\"intake-"] {
                    assert!(!text.contains(mark), "{path} in {language} shows a bare key: {mark}");
                }
            }
        }
    }
}
