//! The pages of clashes and joint events: who may come in, what they tell, what they settle.

use axum::http::header::{COOKIE, LOCATION};
use axum::http::{Method, StatusCode};
use jiff::civil::{date, time};
use nhip_harmony::activity::Activity;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_office::testing::Engine;
use nhip_people::testing::Province;
use nhip_programme::commands::Holding;
use nhip_programme::pages;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

use crate::world::{added, entered, held, meeting, week, world};

const PLANNER: Who = Who::Role(Role::Planner);
const VIEWER: Who = Who::Role(Role::Viewer);
const KEY: &str = "LEADER_DOUBLE%7CL12%7CUB-1%7CUB-2";
const LIST: &str = "/week/2026-06-01/clashes";

/// The door of Văn phòng UBND: one leader doubly used, and an event that Tỉnh ủy tells at another hour.
async fn laid(engine: Engine, level: Level) -> (Province, Doors) {
    let world = world(engine).await;
    let with = |mut activity: Activity, leader: &str| {
        activity.leaders = vec![leader.parse().unwrap()];
        let mut new = entered(activity);
        new.level = level;
        new
    };
    let on_tuesday = |hour, minute| (date(2026, 6, 2), time(hour, minute, 0, 0));
    for (id, hour) in [("UB-1", 8), ("UB-2", 9)] {
        let activity = meeting(&world.ub, id, &format!("Nghe báo cáo {id}"), on_tuesday(hour, 0));
        added(&world.ub, with(activity, "L12"), &Holding::WhereFree).await.unwrap();
    }
    let there = |mut activity: Activity| {
        activity.place = "Phòng họp số 2 Tỉnh ủy".to_owned();
        activity.room = Some("TU-P2".parse().unwrap());
        activity
    };
    let host = there(meeting(&world.tu, "TU-1", "Họp Ban Chỉ đạo chuyển đổi số", on_tuesday(14, 0)));
    let row = there(meeting(&world.ub, "UB-3", "Dự họp Ban Chỉ đạo chuyển đổi số", on_tuesday(14, 30)));
    added(&world.tu, with(host, "L03"), &Holding::WhereFree).await.unwrap();
    added(&world.ub, with(row, "L03"), &Holding::WhereFree).await.unwrap();
    world.carry().await;
    let parts = SiteParts::default().rail([pages::rail()]);
    let weeks = Weeks::new(world.ub.clone());
    let doors = Doors::of(&world.ub, parts, |_| pages::routes(weeks));
    (world, doors)
}

fn clash(rest: &str) -> String {
    format!("{LIST}/{KEY}{rest}")
}

/// Every route with an address that it answers.
fn routes() -> Vec<(Method, String)> {
    let day = "/week/2026-06-01";
    let mut routes: Vec<_> = [
        LIST.to_owned(),
        format!("{day}/clashes.xlsx"),
        clash(""),
        format!("{day}/events"),
        format!("{day}/events.xlsx"),
        format!("{day}/events/joining"),
    ]
    .map(|path| (Method::GET, path))
    .into();
    for path in [
        clash("/way"),
        clash("/acceptance"),
        clash("/reopening"),
        clash("/accepted-again"),
        format!("{day}/undoing?row=UB-1@1"),
        format!("{day}/events/decision"),
        format!("{day}/events/following"),
    ] {
        routes.push((Method::POST, path));
    }
    routes
}

/// Fields that would settle something at any of the posting routes.
const FIELDS: [(&str, &str); 12] = [
    ("way", "move"),
    ("row", "UB-1@1"),
    ("date", "2026-06-02"),
    ("from", "10:30"),
    ("to", "11:30"),
    ("by", "Chánh Văn phòng"),
    ("reason", "đã thống nhất"),
    ("host", "TU-1"),
    ("other", "UB-3"),
    ("verdict", "joined"),
    ("seen", "open"),
    ("person", "L12"),
];

async fn sent(doors: &Doors, who: Who, (method, path): &(Method, String)) -> StatusCode {
    if *method == Method::GET {
        doors.get(who, path).await.status
    } else {
        doors.post(who, path, &FIELDS).await.status
    }
}

on_both_databases! {
    async fn no_route_is_open_to_a_stranger(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        for route in routes() {
            let status = sent(&doors, Who::Stranger, &route).await;
            let refused = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(refused.contains(&status), "{route:?}: {status}");
        }
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().version, 1);
        world.close().await;
    }

    async fn a_viewer_and_a_reading_token_see_and_settle_nothing(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        for who in [VIEWER, Who::Reader] {
            for route in routes() {
                let status = sent(&doors, who, &route).await;
                let reads = route.0 == Method::GET && !route.1.ends_with("/joining");
                let wanted = if reads { StatusCode::OK } else { StatusCode::FORBIDDEN };
                assert_eq!(status, wanted, "{who:?} {route:?}");
            }
        }
        let page = doors.get(VIEWER, &clash("")).await.text();
        assert!(page.contains("Nghe báo cáo UB-1") && !page.contains("name=\"way\""), "{page}");
        assert_eq!(week(&world.ub).await.clashes.iter().filter(|one| one.is_open()).count(), 2);
        world.close().await;
    }

    async fn a_hidden_activity_leaks_through_no_page(engine: Engine) {
        let (world, doors) = laid(engine, Level::Leaders).await;
        for path in [LIST.to_owned(), "/week/2026-06-01/events".to_owned(), format!("{LIST}?q=bao+cao&standing=all")] {
            let text = doors.get(VIEWER, &path).await.text();
            assert!(!text.contains("Nghe báo cáo") && !text.contains("chuyển đổi số"), "{path}");
            assert!(!text.contains("hai việc cùng lúc"), "{path}");
        }
        let hidden = doors.get(VIEWER, &clash("")).await;
        let unknown = doors.get(VIEWER, &format!("{LIST}/LEADER_DOUBLE%7CL12%7CUB-1%7CUB-9")).await;
        assert_eq!((hidden.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        let chief = Who::Role(Role::Chief);
        assert!(doors.get(chief, LIST).await.text().contains("Nghe báo cáo UB-1"));
        world.close().await;
    }

    async fn every_page_is_written_in_both_languages(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let differs = week(&world.ub).await.clashes.iter().find(|one| one.clash.kind.code() == "K12").unwrap().clash.key();
        let differs = format!("{LIST}/{}", differs.as_str().replace('|', "%7C"));
        let gets = routes().into_iter().filter(|(method, path)| *method == Method::GET && !path.ends_with("xlsx"));
        let joining = "/week/2026-06-01/events/joining?row=UB-1".to_owned();
        for path in gets.map(|(_, path)| path).chain([differs, joining]) {
            for language in ["vi", "en"] {
                let mut request = doors.request(Method::GET, &path, axum::body::Body::empty());
                request.headers_mut().insert(COOKIE, format!("nhip_language={language}").parse().unwrap());
                let answer = doors.send(PLANNER, request).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                let text = answer.text();
                for mark in [">clash-", "\"clash-do", ">events-", " clash-hint", " clash-rule", ">change-"] {
                    assert!(!text.contains(mark), "{path} in {language} shows a bare key {mark}");
                }
            }
        }
        world.close().await;
    }

    async fn the_list_is_searched_filtered_and_exported(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let shown = |query: &str| {
            let path = format!("{LIST}{query}");
            let doors = &doors;
            async move {
                let text = doors.get(PLANNER, &path).await.text();
                (text.contains("hai việc cùng lúc (09:00–09:30)"), text.contains("ghi khác nhau về giờ: TU ghi 14:00"))
            }
        };
        assert_eq!(shown("").await, (true, true));
        assert_eq!(shown("?q=chuyen+doi").await, (false, true));
        assert_eq!(shown("?kind=K1").await, (true, false));
        assert_eq!(shown("?leader=L12").await, (true, false));
        assert_eq!(shown("?office=tu").await, (false, true));
        assert_eq!(shown("?certainty=possible").await, (false, false));
        assert_eq!(shown("?standing=accepted").await, (false, false));
        assert_eq!(shown("?to=2026-06-28&standing=all").await, (true, true));
        for bad in ["?to=28/06/2026", "?to=2025-01-01", "?to=2029-01-01"] {
            assert_eq!(doors.get(PLANNER, &format!("{LIST}{bad}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let file = doors.get(PLANNER, "/week/2026-06-01/clashes.xlsx?kind=K1").await;
        assert!(file.status == StatusCode::OK && file.bytes.starts_with(b"PK"));
        world.close().await;
    }

    async fn a_way_out_is_taken_undone_and_never_taken_twice(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let page = doors.get(PLANNER, &clash("")).await.text();
        assert!(page.contains("value=\"UB-2@1\""), "the later row gives way: {page}");
        let way = [("way", "move"), ("row", "UB-2@1"), ("date", "2026-06-02"), ("from", "09:30:00"), ("to", "11:00:00")];
        let done = doors.post(PLANNER, &clash("/way"), &way).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        assert_eq!(held(&world.ub, "UB-2").await.unwrap().activity.start, Some(time(9, 30, 0, 0)));
        assert_eq!(doors.get(PLANNER, &clash("")).await.status, StatusCode::NOT_FOUND);
        let second = doors.post(PLANNER, &clash("/way"), &way).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.text().contains("dời giờ hoặc đổi chỗ"), "the second is told what the first did");
        let next = done.headers[LOCATION].to_str().unwrap().trim_start_matches("/ub").to_owned();
        let list = doors.get(PLANNER, &next).await.text();
        assert!(list.contains("Hoàn tác") && list.contains("undoing?row=UB-2%402"), "{list}");
        let undone = doors.post(PLANNER, "/week/2026-06-02/undoing?row=UB-2%402", &[]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.get(PLANNER, &clash("")).await.status, StatusCode::OK);
        world.close().await;
    }

    async fn what_no_page_of_ours_sends_changes_nothing(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let bad: [&[(&str, &str)]; 6] = [
            &[],
            &[("way", "fly"), ("row", "UB-2@1")],
            &[("way", "move"), ("row", "UB-2@1"), ("date", "2026-06-02"), ("from", "11:00"), ("to", "09:00")],
            &[("way", "online"), ("row", "UB-3@1")],
            &[("way", "online"), ("row", "UB-2@one")],
            &[("way", "merge"), ("row", "UB-2@1"), ("with", "UB-3")],
        ];
        for fields in bad {
            let answer = doors.post(PLANNER, &clash("/way"), fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        }
        let postponed = doors.post(PLANNER, &clash("/way"), &[("way", "postpone"), ("row", "UB-2@1"), ("reason", " ")]).await;
        assert_eq!(postponed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(postponed.text().contains("Cần ghi lý do hoãn"));
        assert_eq!(held(&world.ub, "UB-2").await.unwrap().version, 1);
        world.close().await;
    }

    async fn accepting_needs_reason_and_name_and_what_was_seen(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let silent = doors.post(PLANNER, &clash("/acceptance"), &[("by", "Chánh Văn phòng"), ("reason", "")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.text().contains("value=\"Chánh Văn phòng\""), "nothing typed is lost");
        let first = [("by", "Chánh Văn phòng"), ("reason", "dự nửa đầu"), ("seen", "open")];
        assert_eq!(doors.post(PLANNER, &clash("/acceptance"), &first).await.status, StatusCode::SEE_OTHER);
        let second = doors.post(PLANNER, &clash("/acceptance"), &first).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.text().contains("dự nửa đầu"), "the second is told what the first decided");
        assert!(doors.get(PLANNER, &format!("{LIST}?standing=accepted")).await.text().contains("dự nửa đầu"));
        assert_eq!(doors.post(PLANNER, &clash("/reopening"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.post(PLANNER, &clash("/accepted-again"), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!week(&world.ub).await.clash("LEADER_DOUBLE|L12|UB-1|UB-2").unwrap().is_open());
        let shorter = [("way", "shorten"), ("row", "UB-1@1"), ("date", "2026-06-02"), ("from", "08:00"), ("to", "09:20")];
        doors.post(PLANNER, &clash("/way"), &shorter).await;
        let back = doors.get(PLANNER, &clash("")).await.text();
        assert!(back.contains("Sự việc đã đổi khác") && back.contains("09:00–09:30"), "it tells what it was: {back}");
        world.close().await;
    }

    async fn joint_events_are_decided_and_followed_with_undo(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let events = "/week/2026-06-01/events";
        let page = doors.get(PLANNER, events).await.text();
        assert!(page.contains("máy nhận ra") && page.contains("Ghi theo"), "{page}");
        let pair = [("host", "TU-1"), ("other", "UB-3")];
        let decide = |verdict: &'static str| {
            let fields = [pair[0], pair[1], ("verdict", verdict)];
            let doors = &doors;
            async move { doors.post(PLANNER, "/week/2026-06-01/events/decision", &fields).await }
        };
        assert_eq!(decide("apart").await.status, StatusCode::SEE_OTHER);
        assert!(!doors.get(PLANNER, events).await.text().contains("chuyển đổi số"));
        assert!(doors.get(PLANNER, &format!("{events}?standing=apart")).await.text().contains("chuyển đổi số"));
        let undo = "/week/2026-06-01/events/decision?host=TU-1&other=UB-3&verdict=undecided";
        assert_eq!(doors.post(PLANNER, undo, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(decide("joined").await.status, StatusCode::SEE_OTHER);
        let follow = [("row", "UB-3@1"), ("other", "TU-1")];
        let followed = doors.post(PLANNER, "/week/2026-06-01/events/following", &follow).await;
        assert_eq!(followed.status, StatusCode::SEE_OTHER);
        assert_eq!(held(&world.ub, "UB-3").await.unwrap().activity.start, Some(time(14, 0, 0, 0)));
        assert!(week(&world.ub).await.clashes.iter().all(|one| one.clash.kind.code() != "K12"));
        world.close().await;
    }

    async fn rows_that_were_not_recognised_are_joined_by_hand(engine: Engine) {
        let (world, doors) = laid(engine, Level::Offices).await;
        let joining = "/week/2026-06-01/events/joining";
        let first = doors.get(PLANNER, joining).await.text();
        assert!(first.contains("Nghe báo cáo UB-1") && !first.contains("Dự họp Ban Chỉ đạo"), "{first}");
        let second = doors.get(PLANNER, &format!("{joining}?row=UB-1")).await.text();
        assert!(second.contains("name=\"host\" value=\"UB-1\"") || second.contains("name=\"host\" value=\"TU-1\""), "{second}");
        assert_eq!(doors.get(PLANNER, &format!("{joining}?row=UB-77")).await.status, StatusCode::NOT_FOUND);
        let fields = [("host", "TU-1"), ("other", "UB-1"), ("verdict", "joined")];
        doors.post(PLANNER, "/week/2026-06-01/events/decision", &fields).await;
        assert!(week(&world.ub).await.same_events.iter().any(|pair| pair.other.as_str() == "UB-1"));
        world.close().await;
    }
}
