//! Who may come in, and what nobody gets to see.

use axum::http::header::{COOKIE, LOCATION};
use axum::http::{Method, StatusCode};
use nhip_office::on_both_databases;
use nhip_office::rights::Role;
use nhip_web::testing::Who;

use crate::world::{INTERNAL, LEADER, PLANNER, SECRETARY, VIEWER, world};

const PAGES: [&str; 2] = ["?day=2026-06-01", "/waiting?day=2026-06-01"];
const PHONE: [&str; 2] = ["/phone?day=2026-06-01", "/phone/week?day=2026-06-01"];
const FORMS: [&str; 5] = [
    "/desk/looked",
    "/desk/stand-ins/UB-KIN/L11",
    "/phone/activities/UB-KIN/consent?day=2026-06-01",
    "/phone/activities/UB-KIN/consent/withdrawal?day=2026-06-01",
    "/phone/activities/UB-KIN/stand-in?day=2026-06-01",
];
const FIELDS: [(&str, &str); 3] = [("version", "1"), ("through", "1"), ("stand_in", "L12")];

on_both_databases! {
    async fn no_route_is_open_to_a_stranger(engine: Engine) {
        let world = world(engine).await;
        for path in PAGES.iter().chain(&PHONE).chain(&["/phone/activities/UB-KIN", "/phone/activities/UB-KIN/stand-in"]) {
            let answer = world.doors.get(Who::Stranger, path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert!(answer.headers[LOCATION].to_str().unwrap().contains("sign-in"), "{path}");
        }
        for path in FORMS {
            let answer = world.doors.post(Who::Stranger, path, &FIELDS).await;
            assert!(matches!(answer.status, StatusCode::SEE_OTHER | StatusCode::FORBIDDEN), "{path}");
        }
    }

    async fn a_viewer_has_a_desk_but_no_leaders_phone_and_answers_for_nobody(engine: Engine) {
        let world = world(engine).await;
        for path in PAGES {
            assert_eq!(world.doors.get(VIEWER, path).await.status, StatusCode::OK, "{path}");
        }
        for path in PHONE {
            assert_eq!(world.doors.get(VIEWER, path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for path in &FORMS[1..] {
            let answer = world.doors.post(VIEWER, path, &FIELDS).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
    }

    async fn a_program_that_only_reads_changes_nothing(engine: Engine) {
        let world = world(engine).await;
        for path in FORMS {
            let answer = world.doors.post(Who::Reader, path, &FIELDS).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
        assert_eq!(world.doors.post(Who::Reader, FORMS[0], &FIELDS).await.status, StatusCode::FORBIDDEN);
    }

    async fn an_internal_activity_does_not_leak_through_any_door(engine: Engine) {
        let world = world(engine).await;
        for who in [VIEWER, Who::Role(Role::Clerk), Who::Role(Role::Administrator), LEADER, SECRETARY] {
            for path in PAGES {
                let text = world.doors.get(who, path).await.text();
                assert!(!text.contains(INTERNAL), "{path} to {who:?}");
            }
        }
        for path in PHONE {
            assert!(!world.doors.get(LEADER, path).await.text().contains(INTERNAL), "{path}");
        }
        assert!(world.doors.get(VIEWER, PAGES[0]).await.text().contains("Bận (không công khai)"));
        assert!(world.doors.get(PLANNER, PAGES[0]).await.text().contains(INTERNAL), "planners plan around it");
    }

    async fn a_leader_opens_no_other_leaders_phone(engine: Engine) {
        let world = world(engine).await;
        for who in [LEADER, SECRETARY] {
            assert_eq!(world.doors.get(who, "/phone?leader=L11&day=2026-06-01").await.status, StatusCode::NOT_FOUND);
            let activity = world.doors.get(who, "/phone/activities/UB-KIN?day=2026-06-01").await;
            assert_eq!(activity.status, StatusCode::NOT_FOUND);
        }
        let planner = world.doors.get(PLANNER, "/phone?leader=L01&day=2026-06-01").await;
        assert_eq!(planner.status, StatusCode::OK);
        assert!(!planner.text().contains("/consent"), "another office keeps that calendar");
    }

    async fn a_day_that_cannot_be_read_says_so(engine: Engine) {
        let world = world(engine).await;
        for path in ["?day=hom-nay", "/waiting?day=2026-13-01", "/phone?day=1", "/phone/week?day=x"] {
            let answer = world.doors.get(PLANNER, path).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
            assert!(answer.text().contains("2026-06-01"), "{path} says how to write it");
        }
    }

    async fn every_page_is_written_in_both_languages_and_empty_weeks_explain_themselves(engine: Engine) {
        let world = world(engine).await;
        let empty = ["?day=2031-01-06", "/waiting?day=2031-01-06", "/phone?day=2031-01-06", "/phone/week?day=2031-01-06"];
        for path in PAGES.iter().chain(&PHONE).chain(&empty) {
            for language in ["vi", "en"] {
                let mut request = world.doors.request(Method::GET, path, axum::body::Body::empty());
                request.headers_mut().insert(COOKIE, format!("nhip_language={language}").parse().unwrap());
                let answer = world.doors.send(PLANNER, request).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                for mark in [">desk-", ">phone-", "\"desk-bad", " desk-since"] {
                    assert!(!answer.text().contains(mark), "{path} in {language} shows {mark}");
                }
            }
        }
    }
}
