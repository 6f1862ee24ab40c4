//! The pages of publication: who comes in, what they show, what they refuse, what their files hold.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{Method, Request, StatusCode};
use jiff::civil::{date, time};
use nhip_office::rights::{Level, Role};
use nhip_office::{Office, on_both_databases};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, call_off, place};
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::CalledOff;
use nhip_programme::week::Weeks;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Answer, Doors, Who};

use crate::world::{added, entered, held, meeting, planner, the_week, week, world};

const PAGE: &str = "/week/2026-06-01/publication";
const PLANNER: Who = Who::Role(Role::Planner);
const VIEWER: Who = Who::Role(Role::Viewer);

fn doors(office: &Office) -> Doors {
    Doors::of(office, SiteParts::default(), |site| {
        nhip_programme::pages::routes(Weeks::new(site.office().clone()))
    })
}

/// Every route of publication and calendar links that asks who comes, with an address that it answers.
fn routes() -> Vec<(Method, &'static str)> {
    let get = [
        PAGE,
        "/week/2026-06-01/publication/pdf",
        "/week/2026-06-01/versions",
        "/week/2026-06-01/versions/ub/1",
        "/week/2026-06-01/versions/ub/1/txt",
        "/week/2026-06-01/tellings",
        "/feeds",
    ];
    let post = [
        PAGE,
        "/week/2026-06-01/tellings/x/told",
        "/week/2026-06-01/tellings/x/untold",
        "/feeds",
        "/feeds/x/revocation",
    ];
    get.map(|path| (Method::GET, path)).into_iter().chain(post.map(|path| (Method::POST, path))).collect()
}

fn request(method: &Method, path: &str) -> Request<axum::body::Body> {
    let form = "application/x-www-form-urlencoded";
    Request::builder()
        .method(method)
        .uri(format!("/ub{path}"))
        .header(CONTENT_TYPE, form)
        .body("".into())
        .unwrap()
}

/// The address behind the main button.
async fn publish_address(doors: &Doors) -> String {
    let page = doors.get(PLANNER, PAGE).await.text();
    let start = page.find(&format!("{PAGE}?latest=")).expect("the button");
    page[start..].split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}

async fn publish(doors: &Doors) -> Answer {
    let address = publish_address(doors).await;
    doors.post(PLANNER, &address, &[]).await
}

async fn with_one_meeting(world: &Province) {
    let mut activity = meeting(&world.ub, "UB-1", "Nghe báo cáo", (date(2026, 6, 2), time(8, 0, 0, 0)));
    activity.leaders = vec!["L12".parse().unwrap()];
    activity.place = "Phòng họp số 1 UBND tỉnh".to_owned();
    added(&world.ub, entered(activity), &Holding::Required).await.unwrap();
}

async fn at_ten(world: &Province) {
    let record = held(&world.ub, "UB-1").await.unwrap();
    let mut later = Placement::of(&record.activity);
    later.start = Some(time(10, 0, 0, 0));
    later.end = Some(time(11, 0, 0, 0));
    let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let at = (&record.activity.id, Seen(record.version));
    place(&mut act, &reference, at, &later, &Holding::Required).await.unwrap();
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn no_route_is_open_to_a_stranger(engine: Engine) {
        let world = world(engine).await;
        let doors = doors(&world.ub);
        for (method, path) in routes() {
            let answer = doors.send(Who::Stranger, request(&method, path)).await;
            let refused = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            assert!(refused.contains(&answer.status), "{method} {path}: {}", answer.status);
        }
        world.close().await;
    }

    async fn a_viewer_reads_versions_and_changes_nothing(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let doors = doors(&world.ub);
        assert_eq!(publish(&doors).await.status, StatusCode::SEE_OTHER);
        for (method, path) in routes() {
            let answer = doors.send(VIEWER, request(&method, path)).await;
            let expected = if method == Method::GET && path != "/feeds" { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(answer.status, expected, "{method} {path}");
        }
        for (method, path) in routes().into_iter().filter(|(method, _)| *method == Method::POST) {
            let answer = doors.send(Who::Reader, request(&method, path)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
        }
        world.close().await;
    }

    async fn the_week_is_published_then_adjusted_with_old_and_new(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let doors = doors(&world.ub);
        let published = publish(&doors).await;
        assert_eq!(published.headers[LOCATION], "/ub/week/2026-06-01/versions/ub/1?published=yes");
        let again = doors.get(PLANNER, PAGE).await.text();
        assert!(again.contains("Chưa có thay đổi nào so với bản đã công bố"), "{again}");
        at_ten(&world).await;
        let preview = doors.get(PLANNER, PAGE).await.text();
        assert!(preview.contains("08:00–09:30</del>") && preview.contains("10:00–11:00</ins>"), "{preview}");
        assert!(preview.contains("Phó Chủ tịch UBND tỉnh (A)"), "who will be told");
        assert_eq!(publish(&doors).await.headers[LOCATION], "/ub/week/2026-06-01/versions/ub/2?published=yes");
        for paper in ["grid", "by-leader", "council", "five-columns", "joint", "leader:L12"] {
            let text = doors.get(VIEWER, &format!("/week/2026-06-01/versions/ub/2/txt?paper={paper}")).await.text();
            assert!(text.contains("Điều chỉnh lần 1") || paper == "joint", "{paper}: {text}");
            let has_both = text.contains("[-") && text.contains("{+") || text.contains("đổi giờ");
            assert!(has_both, "{paper}: {text}");
        }
        world.close().await;
    }

    async fn what_somebody_else_published_or_changed_meanwhile_is_not_published_unseen(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let doors = doors(&world.ub);
        let address = publish_address(&doors).await;
        at_ten(&world).await;
        let moved = doors.post(PLANNER, &address, &[]).await;
        assert_eq!(moved.status, StatusCode::CONFLICT);
        assert!(moved.text().contains("vừa được sửa"), "{}", moved.text());
        assert!(week(&world.ub).await.published.is_empty());
        let address = publish_address(&doors).await;
        assert_eq!(doors.post(PLANNER, &address, &[]).await.status, StatusCode::SEE_OTHER);
        let second = doors.post(PLANNER, &address, &[]).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.text().contains("vừa công bố phiên bản 1"), "{}", second.text());
        let unseen = doors.post(PLANNER, PAGE, &[]).await;
        assert_eq!(unseen.status, StatusCode::CONFLICT);
        world.close().await;
    }

    async fn what_blocks_is_listed_with_the_page_that_settles_it(engine: Engine) {
        let world = world(engine).await;
        for id in ["UB-1", "UB-2"] {
            let mut activity = meeting(&world.ub, id, &format!("Việc {id}"), (date(2026, 6, 2), time(8, 0, 0, 0)));
            activity.leaders = vec!["L12".parse().unwrap()];
            added(&world.ub, entered(activity), &Holding::WhereFree).await.unwrap();
        }
        let doors = doors(&world.ub);
        let page = doors.get(PLANNER, PAGE).await.text();
        assert!(page.contains("Còn 1 việc chặn công bố"), "{page}");
        assert!(page.contains("/ub/week/2026-06-01/clashes/"), "{page}");
        world.close().await;
    }

    async fn an_internal_item_is_a_busy_block_to_a_viewer_and_on_the_offices_paper(engine: Engine) {
        let world = world(engine).await;
        let mut activity = meeting(&world.ub, "UB-1", "Nghe công tác cán bộ", (date(2026, 6, 2), time(8, 0, 0, 0)));
        activity.leaders = vec!["L12".parse().unwrap()];
        activity.place = "Nơi kín".to_owned();
        let mut new = entered(activity);
        new.level = Level::Leaders;
        added(&world.ub, new, &Holding::Required).await.unwrap();
        let doors = doors(&world.ub);
        publish(&doors).await;
        let version = "/week/2026-06-01/versions/ub/1";
        for path in [PAGE, version, "/week/2026-06-01/versions"] {
            let text = doors.get(VIEWER, path).await.text();
            assert!(!text.contains("cán bộ") && !text.contains("Nơi kín"), "{path}");
        }
        for (who, query, whole) in [
            (VIEWER, "paper=grid&readers=leaders", false),
            (VIEWER, "paper=leader:L12", false),
            (VIEWER, "paper=joint", false),
            (PLANNER, "paper=grid", false),
            (PLANNER, "paper=grid&readers=leaders", true),
            (Who::Near(Role::Secretary, "L12"), "paper=leader:L12", true),
        ] {
            let text = doors.get(who, &format!("{version}/txt?{query}")).await.text();
            assert_eq!(text.contains("cán bộ"), whole, "{query}: {text}");
            assert!(whole || text.contains("Bận (không công khai)"), "{query}: {text}");
        }
        let agencies = doors.get(PLANNER, &format!("{version}/txt?readers=agencies")).await.text();
        assert!(!agencies.contains("Bận") && !agencies.contains("cán bộ"), "{agencies}");
        world.close().await;
    }

    async fn the_public_reads_only_what_is_public_and_published(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let mut new = entered(meeting(&world.ub, "UB-2", "Khai mạc hội chợ", (date(2026, 6, 3), time(8, 0, 0, 0))));
        new.level = Level::Public;
        added(&world.ub, new, &Holding::Required).await.unwrap();
        let doors = doors(&world.ub);
        let address = "/public/week/2026-06-03";
        assert_eq!(doors.get(Who::Stranger, address).await.status, StatusCode::NOT_FOUND);
        publish(&doors).await;
        let answer = doors.get(Who::Stranger, address).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK);
        assert!(text.contains("Khai mạc hội chợ") && !text.contains("Nghe báo cáo"), "{text}");
        assert_eq!(doors.get(Who::Stranger, "/public/week/2026-06-10").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn a_version_leaves_in_every_format_under_a_plain_name(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let doors = doors(&world.ub);
        publish(&doors).await;
        let beginnings: [(&str, &[u8]); 5] =
            [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype html>"), ("txt", b"\xEF\xBB\xBF")];
        for (format, beginning) in beginnings {
            let answer = doors.get(VIEWER, &format!("/week/2026-06-01/versions/ub/1/{format}")).await;
            assert!(answer.bytes.starts_with(beginning), "{format}");
            let name = format!("attachment; filename=\"lich-tuan-23-2026-ub.{format}\"");
            assert_eq!(answer.headers[CONTENT_DISPOSITION], name);
        }
        let draft = doors.get(VIEWER, "/week/2026-06-01/publication/docx?paper=council").await;
        let name = "attachment; filename=\"lich-tuan-23-2026-ub-dieu-chinh-1-du-thao-mau-c.docx\"";
        assert_eq!(draft.headers[CONTENT_DISPOSITION], name);
        for wrong in ["pdf?paper=nope", "odt", "pdf?paper=leader:L99", "pdf?readers=all"] {
            let answer = doors.get(VIEWER, &format!("/week/2026-06-01/versions/ub/1/{wrong}")).await;
            assert!(answer.status.is_client_error(), "{wrong}: {}", answer.status);
        }
        assert_eq!(doors.get(VIEWER, "/week/2026-06-01/versions/ub/9").await.status, StatusCode::NOT_FOUND);
        world.close().await;
    }

    async fn a_telling_is_marked_and_taken_back(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let doors = doors(&world.ub);
        publish(&doors).await;
        let record = held(&world.ub, "UB-1").await.unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let off = CalledOff { reason: "mưa bão".to_owned(), new_date: None };
        let cancelled = nhip_harmony::activity::ActivityState::Cancelled;
        call_off(&mut act, &reference, (&record.activity.id, Seen(1)), cancelled, off).await.unwrap();
        act.commit().await.unwrap();
        publish(&doors).await;
        let version = doors.get(VIEWER, "/week/2026-06-01/versions/ub/2/txt").await.text();
        assert!(version.contains("(HỦY: mưa bão)"), "{version}");
        let telling = week(&world.ub).await.tellings[0].clone();
        let path = format!("/week/2026-06-01/tellings/{}", telling.id);
        doors.post(PLANNER, &format!("{path}/told"), &[]).await;
        let done = doors.get(PLANNER, "/week/2026-06-01/tellings?state=told").await.text();
        assert!(done.contains("đã báo lúc") && done.contains("Phó Chủ tịch UBND tỉnh (A)"), "{done}");
        doors.post(PLANNER, &format!("{path}/untold"), &[]).await;
        assert_eq!(week(&world.ub).await.tellings[0].told_at, None);
        world.close().await;
    }

    async fn the_other_offices_see_the_version_that_arrived(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        publish(&doors(&world.ub)).await;
        world.carry().await;
        let theirs = doors(&world.hd);
        let list = theirs.get(VIEWER, "/week/2026-06-01/versions").await.text();
        assert!(list.contains("/hd/week/2026-06-01/versions/ub/1"), "{list}");
        let text = theirs.get(VIEWER, "/week/2026-06-01/versions/ub/1/txt").await.text();
        assert!(text.contains("Nghe báo cáo") && text.contains("VĂN PHÒNG UBND TỈNH"), "{text}");
        world.close().await;
    }

    async fn pages_are_written_in_both_languages(engine: Engine) {
        let world = world(engine).await;
        with_one_meeting(&world).await;
        let doors = doors(&world.ub);
        publish(&doors).await;
        for (_, path) in routes().into_iter().filter(|(method, path)| *method == Method::GET && !path.ends_with("pdf")) {
            for language in ["vi", "en"] {
                let mut request = request(&Method::GET, path);
                request.headers_mut().insert("accept-language", language.parse().unwrap());
                let text = doors.send(PLANNER, request).await.text();
                for mark in [">publication-", "\"publication-", ">feeds-", ">week-", ">error-"] {
                    assert!(!text.contains(mark), "{path} in {language} shows a bare key: {mark}");
                }
            }
        }
        world.close().await;
    }
}
