//! Every door through the eyes of those who may know, and of those who may not.

use axum::http::{Method, StatusCode};
use jiff::civil::date;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_matters::commands::{self, Seen};
use nhip_matters::neighbour::DiscussedThere;
use nhip_matters::rules::matter::Facts;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_people::testing::seeded;
use nhip_programme::commands::{Holding, enter};
use nhip_programme::pages::neighbours::Neighbours;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};
use serde_json::json;

use crate::world::{act, doors, facts, issued, registered};

const HIDDEN: &str = "Phương án nhân sự giữ kín";
const PLANNER: Who = Who::Role(Role::Planner);
const VIEWER: Who = Who::Role(Role::Viewer);

on_both_databases! {
    async fn the_page_of_an_activity_shows_the_matters_discussed_there_that_its_reader_may_know_of(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let core = ActivityCore {
            id: "UB-1".parse().unwrap(),
            owner: office.code().clone(),
            body: "ubnd".parse().unwrap(),
            dates: Period::day(date(2026, 6, 2)),
            part: PartOfDay::Morning,
            title: "Phiên họp UBND tỉnh".to_owned(),
        };
        let open = registered(&office, facts("Kế hoạch đầu tư công", "tháng 6")).await;
        let hidden = registered(&office, Facts { level: Level::Leaders, ..facts(HIDDEN, "tháng 6") }).await;
        let mut act = act(&office).await;
        let reference = Reference::load(act.conn(), core.dates).await.unwrap();
        let record = Record::new(Activity::from(core));
        enter(&mut act, &reference, record, &Holding::WhereFree).await.unwrap();
        for matter in [&open, &hidden] {
            let at = (&matter.id, Seen(matter.version));
            commands::discuss(&mut act, at, &"UB-1".parse().unwrap()).await.unwrap();
        }
        act.commit().await.unwrap();
        let weeks = Weeks::new(office.clone());
        let doors = Doors::of(&office, SiteParts::default(), |_| {
            let neighbours = Neighbours::default().with(DiscussedThere);
            nhip_matters::routes().merge(nhip_programme::pages::routes_among(weeks, neighbours))
        });
        let planned = doors.get(PLANNER, "/activities/UB-1").await.text();
        assert!(planned.contains("Kế hoạch đầu tư công") && planned.contains(HIDDEN), "{planned}");
        assert!(planned.contains(&format!("/matters/{}", open.id)), "{planned}");
        let viewed = doors.get(VIEWER, "/activities/UB-1").await.text();
        assert!(viewed.contains("Kế hoạch đầu tư công") && !viewed.contains(HIDDEN), "{viewed}");
        office.close().await;
    }

    async fn what_only_leaders_may_know_of_is_nowhere_for_others(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let hidden = registered(&office, Facts { level: Level::Leaders, ..facts(HIDDEN, "tháng 6") }).await;
        registered(&office, facts("Kế hoạch đầu tư công", "tháng 6")).await;
        let edition = issued(&office).await;
        let doors = doors(&office);
        let programme = &edition.programme;
        let pages = [
            "/matters".to_owned(),
            "/matters?q=nhan+su".to_owned(),
            "/matters?leader=L11".to_owned(),
            "/matters/export".to_owned(),
            format!("/matters/{}", hidden.id),
            format!("/programmes/{programme}"),
            format!("/programmes/{programme}/editions/1"),
            format!("/programmes/{programme}/editions/0"),
            format!("/programmes/{programme}/editions/1/txt"),
            "/programmes/years/2026".to_owned(),
            "/programmes/years/2026/base".to_owned(),
            "/programmes/years/2026/on-time".to_owned(),
            "/api/matters".to_owned(),
            format!("/api/matters/{}", hidden.id),
            format!("/api/programmes/{programme}/editions/1"),
            "/api/base/2026".to_owned(),
        ];
        for page in &pages {
            let answer = doors.get(VIEWER, page).await;
            assert!(!answer.text().contains(HIDDEN), "{page}");
            assert!(answer.status == StatusCode::OK || page.contains(hidden.id.as_str()), "{page}: {}", answer.status);
        }
        assert_eq!(doors.get(VIEWER, &format!("/matters/{}", hidden.id)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(doors.get(VIEWER, &format!("/api/matters/{}", hidden.id)).await.status, StatusCode::NOT_FOUND);
        for reader in [PLANNER, Who::Near(Role::Leader, "L11"), Who::Near(Role::Secretary, "L11")] {
            assert!(doors.get(reader, "/matters").await.text().contains(HIDDEN), "{reader:?}");
        }
        assert!(!doors.get(Who::Near(Role::Leader, "L12"), "/matters").await.text().contains(HIDDEN));
        for format in ["pdf", "docx", "xlsx", "html", "txt"] {
            let answer = doors.get(PLANNER, &format!("/programmes/{programme}/editions/1/{format}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{format}");
            assert!(answer.bytes.len() > 200, "{format}");
        }
        let paper = doors.get(PLANNER, &format!("/programmes/{programme}/editions/1/txt")).await.text();
        for told in ["CHƯƠNG TRÌNH CÔNG TÁC", "Năm 2026 của UBND tỉnh", "Sở Tài chính", "Tháng 6/2026", HIDDEN] {
            assert!(paper.contains(told), "{told}\n{paper}");
        }
    }

    async fn a_programme_goes_from_registration_to_a_version_by_the_api_alone(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let doors = doors(&office);
        let new = json!({ "body": "ubnd", "year": 2026, "fields": {
            "title": "Đề án chuyển đổi số", "lead": "Sở Khoa học và Công nghệ", "deciders": ["body:ubnd"], "due": "2026-07"
        } });
        let refused = doors.json(VIEWER, Method::POST, "/api/matters", &new).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let made = doors.json(PLANNER, Method::POST, "/api/matters", &new).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let begun = json!({ "body": "ubnd", "term": "2026" });
        let plan = doors.json(PLANNER, Method::POST, "/api/programmes", &begun).await.json();
        let id = plan["id"].as_str().unwrap().to_owned();
        let advanced = changed(&doors, &format!("/api/programmes/{id}/stages"), 1, &json!({ "advance": "submit" })).await;
        assert_eq!(advanced.json()["stage"], "approving", "{}", advanced.text());
        let issue = changed(&doors, &format!("/api/programmes/{id}/editions"), 2, &json!({ "document": "25/CTr-UBND" })).await;
        assert_eq!(issue.status, StatusCode::CREATED, "{}", issue.text());
        assert_eq!(issue.json()["items"].as_array().unwrap().len(), 1);
        let matter = doors.get(PLANNER, &format!("/api/matters/{}", made.json()["id"].as_str().unwrap())).await.json();
        assert_eq!((matter["state"].as_str(), matter["timing"].as_str()), (Some("programmed"), Some("planned")));
        let stale = changed(&doors, &format!("/api/programmes/{id}/stages"), 1, &json!({ "advance": "close" })).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let vague = doors.json(PLANNER, Method::POST, "/api/programmes", &json!({ "body": "ubnd", "term": "sang năm" })).await;
        assert_eq!(vague.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(vague.json()["fields"][0]["name"], "term");
    }

    async fn the_form_keeps_what_was_typed_and_the_list_finds_it_without_diacritics(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let doors = doors(&office);
        let typed = [("body", "ubnd"), ("year", "2026"), ("title", "Đề án dạy nghề"), ("lead", "Sở Nội vụ"), ("due", "sớm")];
        let answer = doors.post(PLANNER, "/matters/new", &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text();
        assert!(page.contains("Đề án dạy nghề") && page.contains("due-fault"), "{page}");
        let good = [&typed[..4], &[("due", "quý III"), ("deciders", "body:ubnd"), ("level", "offices")]].concat();
        let answer = doors.post(PLANNER, "/matters/new", &good).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let found = doors.get(VIEWER, "/matters?q=day+nghe&state=registered").await.text();
        assert!(found.contains("Đề án dạy nghề") && found.contains("quý III/2026"), "{found}");
        assert!(doors.get(VIEWER, "/matters?q=khong+co+gi").await.text().contains("Không có mục nào khớp"));
    }
}

async fn changed(
    doors: &nhip_web::testing::Doors,
    path: &str,
    version: u32,
    body: &serde_json::Value,
) -> nhip_web::testing::Answer {
    let mut request = doors.request(Method::POST, path, axum::body::Body::from(body.to_string()));
    request.headers_mut().insert("content-type", "application/json".parse().unwrap());
    request.headers_mut().insert("if-match", format!("\"{version}\"").parse().unwrap());
    doors.send(PLANNER, request).await
}
