//! The doors: who may come in, what they see, what they do.

use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode};
use jiff::civil::{date, time};
use nhip_agreement::commands::Answer;
use nhip_agreement::pages::holds::SoftHolds;
use nhip_agreement::rules::request::Wish;
use nhip_harmony::clash::ClashKind;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_office::testing::Engine;
use nhip_people::testing::Province;
use nhip_programme::commands::Holding;
use nhip_programme::pages::neighbours::Neighbours;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};
use serde_json::json;

use crate::world::{added, asked, clash_of, entered, held, meeting, moved, planned, planner, world};

const PLANNER: Who = Who::Role(Role::Planner);

fn doors(office: &nhip_office::Office) -> Doors {
    let weeks = Weeks::new(office.clone());
    Doors::of(office, SiteParts::default(), |_| {
        let neighbours = Neighbours::default().with(SoftHolds);
        nhip_agreement::routes(weeks.clone()).merge(nhip_programme::pages::routes_among(weeks, neighbours))
    })
}

async fn laid(engine: Engine, level: Level) -> Province {
    let world = world(engine).await;
    let at = (date(2026, 6, 2), time(8, 0, 0, 0));
    let mut row = meeting(&world.ub, "UB-1", "Nghe báo cáo việc kín", at);
    row.leaders = vec!["L03".parse().unwrap()];
    let mut new = entered(row);
    new.level = level;
    added(&world.ub, new, &Holding::WhereFree).await.unwrap();
    planned(&world.hd, "HD-1", &["L03"], at).await;
    world.carry().await;
    world
}

on_both_databases! {
    async fn a_way_out_of_another_office_is_sent_as_a_request_from_the_clash(engine: Engine) {
        let world = laid(engine, Level::Offices).await;
        let (_, key) = clash_of(&world.hd, ClashKind::LeaderDouble, "UB-1").await.unwrap();
        let clash = format!("/week/2026-06-01/clashes/{}", key.replace('|', "%7C"));
        let here = doors(&world.hd);
        let panel = here.get(PLANNER, &clash).await.text();
        assert!(panel.contains("Gửi đề nghị cho") && panel.contains("value=\"UB-1@1\""), "{panel}");
        let form = [("way", "move"), ("row", "UB-1@1"), ("date", "2026-06-02"), ("from", "14:00:00"), ("to", "15:30:00")];
        let sending = format!("{clash}/request");
        for who in [Who::Role(Role::Viewer), Who::Role(Role::Clerk), Who::Reader] {
            assert_eq!(here.post(who, &sending, &form).await.status, StatusCode::FORBIDDEN, "{who:?}");
        }
        assert_eq!(here.post(PLANNER, &sending, &[("way", "fly"), ("row", "UB-1@1")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = here.post(PLANNER, &sending, &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let page = sent.headers[LOCATION].to_str().unwrap().trim_start_matches("/hd").to_owned();
        let own = here.get(PLANNER, &page).await.text();
        assert!(own.contains("Rút đề nghị") && !own.contains("Đồng ý và sửa lịch"), "{own}");
        world.carry().await;
        let there = doors(&world.ub);
        let theirs = there.get(PLANNER, &page).await.text();
        assert!(theirs.contains("Đồng ý và sửa lịch") && theirs.contains("name=\"offer\""), "{theirs}");
        let silent = there.post(PLANNER, &format!("{page}/answer"), &[("seen", "0"), ("deed", "refuse"), ("reason", " ")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let none = there.post(PLANNER, &format!("{page}/answer"), &[("seen", "0"), ("deed", "counter")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(there.post(Who::Role(Role::Viewer), &format!("{page}/acceptance"), &[("seen", "0")]).await.status, StatusCode::FORBIDDEN);
        let done = there.post(PLANNER, &format!("{page}/acceptance"), &[("seen", "0")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.start, Some(time(14, 0, 0, 0)));
        let again = there.post(PLANNER, &format!("{page}/acceptance"), &[("seen", "0")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        world.close().await;
    }

    async fn what_a_person_does_not_read_whole_does_not_exist_in_requests(engine: Engine) {
        let world = laid(engine, Level::Leaders).await;
        let clash = clash_of(&world.hd, ClashKind::LeaderDouble, "UB-1").await;
        let record = held(&world.hd, "UB-1").await.unwrap();
        let wish = moved(&record, (date(2026, 6, 2), time(14, 0, 0, 0)));
        let id = asked(&world.hd, &record, wish, clash).await.unwrap();
        world.carry().await;
        let there = doors(&world.ub);
        let (page, entry) = (format!("/exchange/requests/{id}"), format!("/api/requests/{id}"));
        assert!(there.get(PLANNER, &page).await.text().contains("việc kín"));
        for role in [Role::Administrator, Role::Clerk] {
            assert_eq!(there.get(Who::Role(role), &page).await.status, StatusCode::NOT_FOUND, "{role}");
            assert_eq!(there.get(Who::Role(role), &entry).await.status, StatusCode::NOT_FOUND, "{role}");
            assert_eq!(there.get(Who::Role(role), "/api/requests").await.json(), json!([]), "{role}");
        }
        assert_eq!(there.get(Who::Role(Role::Viewer), &page).await.status, StatusCode::FORBIDDEN);
        assert!(matches!(there.get(Who::Stranger, &page).await.status, StatusCode::SEE_OTHER));
        world.close().await;
    }

    async fn programs_ask_and_answer_by_the_same_acts(engine: Engine) {
        let world = laid(engine, Level::Offices).await;
        let here = doors(&world.hd);
        let body = json!({ "activity": "UB-1", "wish": { "wish": "online" } });
        let mut unseen = here.request(Method::POST, "/api/requests", axum::body::Body::from(body.to_string()));
        unseen.headers_mut().insert("content-type", "application/json".parse().unwrap());
        assert_eq!(here.send(PLANNER, unseen).await.status, StatusCode::PRECONDITION_REQUIRED);
        let send = |door: &Doors, path: &str, seen: &str, body: &serde_json::Value| {
            let mut request = door.request(Method::POST, path, axum::body::Body::from(body.to_string()));
            request.headers_mut().insert("content-type", "application/json".parse().unwrap());
            request.headers_mut().insert("if-match", format!("\"{seen}\"").parse().unwrap());
            request
        };
        let made = here.send(PLANNER, send(&here, "/api/requests", "1", &body)).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let entry = made.json();
        assert_eq!((&entry["state"], &entry["waits_on"]), (&json!("sent"), &json!("ub")));
        let steps = format!("/api/requests/{}/steps", entry["id"].as_str().unwrap());
        let wrong = here.send(PLANNER, send(&here, &steps, "0", &json!({ "deed": "agree" }))).await;
        assert_eq!(wrong.status, StatusCode::CONFLICT);
        let unread = here.send(PLANNER, send(&here, &steps, "0", &json!({ "deed": "fly" }))).await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
        let back = here.send(PLANNER, send(&here, &steps, "0", &json!({ "deed": "withdraw" }))).await;
        assert_eq!((back.status, &back.json()["state"]), (StatusCode::OK, &json!("withdrawn")));
        world.close().await;
    }

    async fn the_page_is_written_in_both_languages(engine: Engine) {
        let world = laid(engine, Level::Offices).await;
        let record = held(&world.hd, "UB-1").await.unwrap();
        let wish = moved(&record, (date(2026, 6, 2), time(14, 0, 0, 0)));
        let id = asked(&world.hd, &record, wish, None).await.unwrap();
        let here = doors(&world.hd);
        for language in ["vi", "en"] {
            let path = format!("/exchange/requests/{id}");
            let mut request = here.request(Method::GET, &path, axum::body::Body::empty());
            request.headers_mut().insert("accept-language", language.parse().unwrap());
            let page = here.send(PLANNER, request).await.text();
            assert!(!page.contains(">agreement-") && !page.contains(" agreement-"), "{language} shows a bare key");
        }
        world.close().await;
    }

    async fn another_offices_leader_is_asked_for_from_the_own_activity(engine: Engine) {
        let world = world(engine).await;
        planned(&world.hd, "HD-1", &["L04"], (date(2026, 6, 2), time(8, 0, 0, 0))).await;
        world.carry().await;
        let here = doors(&world.hd);
        let form = here.get(PLANNER, "/activities/HD-1/leader-request").await.text();
        assert!(form.contains("UB · Chủ tịch UBND tỉnh") && !form.contains(">HD · "), "{form}");
        let none = here.post(PLANNER, "/activities/HD-1/leader-request", &[("seen", "1")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "the form comes back");
        assert!(none.text().contains("invite-person-fault"), "{}", none.text());
        let fields = [("seen", "1"), ("person", "L03"), ("note", "Xin mời đồng chí dự")];
        let sent = here.post(PLANNER, "/activities/HD-1/leader-request", &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let twice = here.post(PLANNER, "/activities/HD-1/leader-request", &fields).await;
        assert!(twice.text().contains("invite-person-fault"), "{}", twice.text());
        world.carry().await;
        let page = sent.headers[LOCATION].to_str().unwrap().trim_start_matches("/hd").to_owned();
        let there = doors(&world.ub);
        let asked = there.get(PLANNER, &page).await.text();
        assert!(asked.contains("Mời Chủ tịch UBND tỉnh dự"), "{asked}");
        let foreign = there.get(PLANNER, "/activities/HD-1/leader-request").await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "only for own activities");
        let viewer = here.get(Who::Role(Role::Viewer), "/activities/HD-1/leader-request").await;
        assert_eq!(viewer.status, StatusCode::FORBIDDEN);
        world.close().await;
    }

    async fn hours_held_softly_are_seen_on_the_board_and_the_timeline(engine: Engine) {
        let world = world(engine).await;
        let record = planned(&world.hd, "HD-1", &[], (date(2026, 6, 3), time(8, 0, 0, 0))).await;
        world.carry().await;
        let id = asked(&world.hd, &record, Wish::Come("L03".parse().unwrap()), None).await.unwrap();
        world.carry().await;
        let all = world.offices().map(doors);
        for (office, doors) in world.offices().into_iter().zip(&all) {
            let board = doors.get(PLANNER, "/week/2026-06-01").await.text();
            assert!(board.contains("Giữ chỗ tạm") && board.contains("held-mark"), "{}: {board}", office.code());
            assert!(board.contains(&format!("/exchange/requests/{id}")), "{board}");
            let data = doors.get(PLANNER, "/week/2026-06-01/timeline/data").await.json();
            let held = &data["held"][0];
            assert_eq!((&held["resourceId"], &held["start"]), (&json!("L03"), &json!("2026-06-03T08:00")));
            assert!(held["says"].as_str().unwrap().contains("Họp chuyên đề HD-1"), "{held}");
        }
        let answer = crate::world::answered(&world.ub, &planner(&world.ub), &id, Answer::Refuse("bận".to_owned())).await;
        answer.unwrap();
        world.carry().await;
        assert!(!all[0].get(PLANNER, "/week/2026-06-01").await.text().contains("held-mark"));
        world.close().await;
    }

    async fn hours_held_for_an_internal_activity_are_not_seen_by_others(engine: Engine) {
        let world = laid(engine, Level::Leaders).await;
        let record = held(&world.ub, "UB-1").await.unwrap();
        asked(&world.ub, &record, Wish::Come("L04".parse().unwrap()), None).await.unwrap();
        world.carry().await;
        let (own, third) = (doors(&world.ub), doors(&world.tu));
        let sees = async |doors: &Doors, who| {
            doors.get(who, "/week/2026-06-01").await.text().contains("held-mark")
        };
        assert!(sees(&own, PLANNER).await);
        assert!(!sees(&own, Who::Role(Role::Viewer)).await);
        assert!(!sees(&third, PLANNER).await);
        world.close().await;
    }

    async fn a_request_is_printed_with_every_step(engine: Engine) {
        let world = laid(engine, Level::Offices).await;
        let record = held(&world.hd, "UB-1").await.unwrap();
        let wish = moved(&record, (date(2026, 6, 2), time(14, 0, 0, 0)));
        let id = asked(&world.hd, &record, wish, None).await.unwrap();
        let here = doors(&world.hd);
        let paper = here.get(PLANNER, &format!("/exchange/requests/{id}/file/txt")).await;
        assert_eq!(paper.status, StatusCode::OK, "{}", paper.text());
        let text = paper.text();
        for told in ["PHIẾU XỬ LÝ ĐỀ NGHỊ", "Nghe báo cáo việc kín", "Chuyên viên Tổng hợp hd"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        let pdf = here.get(PLANNER, &format!("/exchange/requests/{id}/file/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        let stranger = here.get(Who::Stranger, &format!("/exchange/requests/{id}/file/pdf")).await;
        assert!(stranger.status.is_redirection(), "{}", stranger.status);
        world.close().await;
    }
}
