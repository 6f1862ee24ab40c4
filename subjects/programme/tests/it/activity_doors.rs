//! The pages of one activity: who may come in, what they show, what they keep.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{Method, Request, StatusCode};
use jiff::civil::{date, time};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_people::testing::Province;
use nhip_programme::commands::Holding;
use nhip_programme::pages;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};

use crate::world::{added, entered, held, meeting, world};

pub(crate) const PLANNER: Who = Who::Role(Role::Planner);
pub(crate) const VIEWER: Who = Who::Role(Role::Viewer);

pub(crate) fn doors(office: &nhip_office::Office) -> Doors {
    let routes = |site: &nhip_web::site::Site| pages::routes(Weeks::new(site.office().clone()));
    Doors::of(office, SiteParts::default().rail([pages::rail()]), routes)
}

/// A meeting of the chairman in the first room, on the morning of 2 June.
pub(crate) async fn with_a_meeting(world: &Province, id: &str, level: Level) {
    let mut activity =
        meeting(&world.ub, id, &format!("Nghe báo cáo {id}"), (date(2026, 6, 2), time(8, 0, 0, 0)));
    activity.leaders = vec!["L03".parse().unwrap()];
    activity.room = Some("UB-P1".parse().unwrap());
    activity.place = "Phòng họp số 1 UBND tỉnh".to_owned();
    let mut new = entered(activity);
    new.level = level;
    added(&world.ub, new, &Holding::Required).await.unwrap();
}

/// What a person types for a meeting in the first room.
fn typed(title: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("title", title),
        ("body", "ubnd"),
        ("date", "02/06/2026"),
        ("start", "8h30"),
        ("end", "10 giờ"),
        ("part", "morning"),
        ("leaders", "L12"),
        ("chair", "L12"),
        ("place", "Phòng họp số 1 UBND tỉnh"),
        ("room", "UB-P1"),
        ("attendance", "in-person"),
        ("level", "offices"),
        ("mobility", "movable"),
        ("occupancy", "ordinary"),
    ]
}

fn with(
    mut fields: Vec<(&'static str, &'static str)>,
    name: &'static str,
    value: &'static str,
) -> Vec<(&'static str, &'static str)> {
    fields.retain(|(known, _)| *known != name);
    fields.push((name, value));
    fields
}

async fn by_htmx(doors: &Doors, method: Method, path: &str, fields: &[(&str, &str)]) -> Answer {
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    let body = pairs.collect::<Vec<_>>().join("&");
    let mut request = doors.request(method, path, Body::from(body));
    request.headers_mut().insert("hx-request", "true".parse().unwrap());
    request.headers_mut().insert(CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
    doors.send(PLANNER, request).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn routes() -> Vec<(Method, String)> {
    let reads = ["/activities/UB-1", "/week/2026-06-01/timeline", "/week/2026-06-01/timeline/data"];
    let forms = [
        "/activities/new",
        "/activities/UB-1/change",
        "/activities/UB-1/calling-off",
        "/activities/UB-1/substitution",
    ];
    let deeds = ["restoration?seen=1", "withdrawal?seen=1", "undo?seen=1"]
        .map(|deed| format!("/activities/UB-1/{deed}"));
    let posts =
        forms.iter().map(|path| (*path).to_owned()).chain(deeds).chain(["/activities/check".to_owned()]);
    let gets = reads.iter().chain(&forms).map(|path| (Method::GET, (*path).to_owned()));
    gets.chain(posts.map(|path| (Method::POST, path))).collect()
}

fn json_routes() -> [String; 3] {
    ["slots", "check", "move"].map(|door| format!("/week/2026-06-01/timeline/{door}"))
}

fn request(method: &Method, path: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(format!("/ub{path}"));
    request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::empty()).unwrap()
}

on_both_databases! {
    async fn strangers_viewers_and_reading_programs_change_no_activity(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        for (method, path) in routes() {
            let answer = doors.send(Who::Stranger, request(&method, &path)).await;
            let refused = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(refused.contains(&answer.status), "{method} {path}: {}", answer.status);
            for who in [VIEWER, Who::Reader] {
                let is_read = method == Method::GET && !["new", "change", "calling-off", "substitution"].iter().any(|form| path.ends_with(form));
                let wanted = if is_read { StatusCode::OK } else { StatusCode::FORBIDDEN };
                assert_eq!(doors.send(who, request(&method, &path)).await.status, wanted, "{who:?} {method} {path}");
            }
        }
        let change = serde_json::json!({ "id": "UB-1", "start": "2026-06-02T09:00", "end": "2026-06-02T10:00", "version": 1 });
        for path in json_routes() {
            let body = if path.ends_with("slots") { serde_json::json!({ "id": "UB-1" }) } else { change.clone() };
            for who in [VIEWER, Who::Reader, Who::Stranger] {
                let answer = doors.json(who, Method::POST, &path, &body).await;
                let refused = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
                assert!(refused.contains(&answer.status), "{who:?} {path}: {}", answer.status);
            }
        }
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().version, 1);
        world.close().await;
    }

    async fn an_internal_activity_is_a_busy_block_at_every_door(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Leaders).await;
        let doors = doors(&world.ub);
        for path in ["/activities/UB-1", "/week/2026-06-01/timeline/data", "/week/2026-06-01/timeline/data?by=room"] {
            let text = doors.get(VIEWER, path).await.text();
            assert!(text.contains("Bận (không công khai)"), "{path}");
            assert!(!text.contains("Nghe báo cáo") && !text.contains("Phòng họp số 1 UBND tỉnh\",\"start"), "{path}");
        }
        let near = doors.get(Who::Near(Role::Secretary, "L03"), "/activities/UB-1").await.text();
        assert!(near.contains("Nghe báo cáo"));
        world.close().await;
    }

    async fn hours_are_taken_as_people_type_them(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let made = doors.post(PLANNER, "/activities/new", &typed("Họp giao ban")).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        let at = made.headers[LOCATION].to_str().unwrap().trim_start_matches("/ub").to_owned();
        let page = doors.get(PLANNER, &at).await.text();
        for text in ["Thứ Ba, 02/06/2026, 8 giờ 30 – 10 giờ", "Phó Chủ tịch UBND tỉnh (A) (chủ trì)", "Đã thêm", "Hoàn tác"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        world.close().await;
    }

    async fn a_faulty_form_keeps_what_was_typed(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let faulty = with(with(typed(""), "start", "sáng sớm"), "note", "mang theo hồ sơ");
        let answer = doors.post(PLANNER, "/activities/new", &faulty).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = answer.text();
        assert!(text.contains("value=\"sáng sớm\"") && text.contains("mang theo hồ sơ") && text.contains("a-title-fault"));
        let backwards = with(typed("Họp"), "end", "7h");
        assert!(doors.post(PLANNER, "/activities/new", &backwards).await.text().contains("a-end-fault"));
        world.close().await;
    }

    async fn the_second_to_ask_for_a_room_is_told_by_whom_and_offered_free_times(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let answer = doors.post(PLANNER, "/activities/new", &typed("Họp giao ban")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let text = answer.text();
        assert!(text.contains("Chuyên viên Tổng hợp ub (UB)"), "{text}");
        assert!(text.contains("data-fill-start=\"09:30\"") && text.contains("Họp giao ban"), "{text}");
        assert!(!text.contains("a-decision"), "no decision gives a room twice");
        world.close().await;
    }

    async fn a_named_person_decides_with_a_reason_that_a_leader_is_asked_for_twice(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let elsewhere = with(with(with(typed("Tiếp khách"), "room", "UB-P2"), "place", ""), "leaders", "L03");
        let elsewhere = with(elsewhere, "chair", "L03");
        let refused = doors.post(PLANNER, "/activities/new", &elsewhere).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("a-decision"));
        let decided = with(with(elsewhere, "decided_by", "Chủ tịch UBND tỉnh"), "decision", "dự đầu giờ");
        assert_eq!(doors.post(PLANNER, "/activities/new", &decided).await.status, StatusCode::SEE_OTHER);
        world.close().await;
    }

    async fn the_second_of_two_savers_sees_what_differs_and_may_save_again(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let first = with(typed("Nghe báo cáo mới"), "version", "1");
        let saved = doors.post(PLANNER, "/activities/UB-1/change", &first).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let second = with(with(typed("Nghe báo cáo khác"), "version", "1"), "note", "ghi thêm");
        let stale = doors.post(PLANNER, "/activities/UB-1/change", &second).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let text = stale.text();
        assert!(text.contains("“Nghe báo cáo UB-1” → “Nghe báo cáo mới”"), "{text}");
        assert!(text.contains("name=\"version\" value=\"2\"") && text.contains("ghi thêm"));
        let again = with(second, "version", "2");
        assert_eq!(doors.post(PLANNER, "/activities/UB-1/change", &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().note.as_deref(), Some("ghi thêm"));
        world.close().await;
    }

    async fn the_check_tells_what_a_form_would_clash_with_and_keeps_nothing(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let text = doors.post(PLANNER, "/activities/check", &typed("Họp giao ban")).await.text();
        assert!(text.contains("có hai cuộc cùng lúc (08:30–09:30)") && text.contains("“Nghe báo cáo UB-1” (UB)"), "{text}");
        let free = with(with(typed("Họp"), "start", "14h"), "end", "15h");
        assert!(doors.post(PLANNER, "/activities/check", &free).await.text().contains("Không trùng với việc nào"));
        assert!(crate::world::week(&world.ub).await.records.len() == 1);
        world.close().await;
    }

    async fn a_change_on_the_board_is_answered_in_the_corner_with_its_undo(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let silent = by_htmx(&doors, Method::POST, "/activities/UB-1/calling-off", &[("version", "1"), ("state", "postponed"), ("new_date", "05/06/2026")]).await;
        assert_eq!((silent.status, &silent.headers["hx-retarget"]), (StatusCode::UNPROCESSABLE_ENTITY, &"#panel".parse().unwrap()));
        assert!(silent.text().contains("value=\"05/06/2026\""));
        let fields = [("version", "1"), ("state", "postponed"), ("reason", "mưa bão"), ("new_date", "05/06/2026")];
        let done = by_htmx(&doors, Method::POST, "/activities/UB-1/calling-off", &fields).await;
        assert_eq!(done.headers["hx-trigger-after-swap"], "nhip:close-panel");
        assert!(done.text().contains("/ub/activities/UB-1/undo?seen=2"), "{}", done.text());
        assert!(doors.get(VIEWER, "/activities/UB-1").await.text().contains("Đã hoãn. Lý do: mưa bão. Ngày mới: Thứ Sáu, 05/06/2026"));
        by_htmx(&doors, Method::POST, "/activities/UB-1/undo?seen=2", &[]).await;
        assert!(held(&world.ub, "UB-1").await.unwrap().stands());
        world.close().await;
    }

    async fn what_was_entered_by_mistake_is_taken_out_and_brought_back(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        let gone = by_htmx(&doors, Method::POST, "/activities/UB-1/withdrawal?seen=1", &[]).await;
        assert!(gone.text().contains("/ub/activities/UB-1/undo?seen=2"), "{}", gone.text());
        assert_eq!(doors.get(PLANNER, "/activities/UB-1").await.status, StatusCode::NOT_FOUND);
        by_htmx(&doors, Method::POST, "/activities/UB-1/undo?seen=2", &[]).await;
        assert_eq!(doors.get(PLANNER, "/activities/UB-1").await.status, StatusCode::OK);
        let plain = doors.post(PLANNER, "/activities/UB-1/withdrawal?seen=3", &[]).await;
        let at = plain.headers[LOCATION].to_str().unwrap().trim_start_matches("/ub").to_owned();
        assert!(doors.get(PLANNER, &at).await.text().contains("/ub/activities/UB-1/undo?seen=4"));
        assert_eq!(doors.get(VIEWER, &at).await.status, StatusCode::FORBIDDEN);
        world.close().await;
    }

    async fn another_offices_activity_is_shown_with_whom_to_ask(engine: Engine) {
        let world = world(engine).await;
        let theirs = meeting(&world.tu, "TU-1", "Họp Thường trực", (date(2026, 6, 2), time(8, 0, 0, 0)));
        added(&world.tu, entered(theirs), &Holding::Required).await.unwrap();
        world.carry().await;
        let doors = doors(&world.ub);
        let page = doors.get(PLANNER, "/activities/TU-1").await.text();
        assert!(page.contains("hãy liên hệ chuyên viên Tổng hợp của văn phòng TU") && !page.contains("/ub/activities/TU-1/change"));
        assert_eq!(doors.get(PLANNER, "/activities/TU-1/change").await.status, StatusCode::FORBIDDEN);
        world.close().await;
    }

    async fn a_secretary_enters_the_leaders_own_activity_and_nobody_elses(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        let secretary = Who::Near(Role::Secretary, "L03");
        assert_eq!(doors.get(secretary, "/activities/new").await.status, StatusCode::OK);
        let own = with(with(typed("Tiếp khách"), "leaders", "L03"), "chair", "L03");
        assert_eq!(doors.post(secretary, "/activities/new", &own).await.status, StatusCode::SEE_OTHER);
        let other = with(with(typed("Tiếp khách"), "start", "14h"), "end", "15h");
        assert_eq!(doors.post(secretary, "/activities/new", &other).await.status, StatusCode::FORBIDDEN);
        world.close().await;
    }

    async fn every_page_of_an_activity_is_written_in_both_languages(engine: Engine) {
        let world = world(engine).await;
        with_a_meeting(&world, "UB-1", Level::Offices).await;
        let doors = doors(&world.ub);
        for (_, path) in routes().into_iter().filter(|(method, _)| *method == Method::GET) {
            for language in ["vi", "en"] {
                let mut request = request(&Method::GET, &path);
                request.headers_mut().insert(COOKIE, format!("nhip_language={language}").parse().unwrap());
                let answer = doors.send(PLANNER, request).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                for mark in [">activity-", "\"activity-un", ">timeline-", "\"timeline-a", ">error-"] {
                    let text = answer.text();
                    assert!(!text.contains(mark), "{path} in {language} shows a bare key {mark}");
                }
            }
        }
        world.close().await;
    }
}
