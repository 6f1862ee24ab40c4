//! The page: who may come in, what it shows, what is put aside.

use axum::http::{Method, StatusCode};
use nhip_envelope::{Notice, NoticeKind, Packet, Sequence, pack};
use nhip_office::exchange;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role};
use nhip_office::testing::{Engine, Place};
use nhip_people::testing::seeded;
use nhip_web::site::SiteParts;
use nhip_web::testing::{Doors, Who};

const PLANNER: Who = Who::Role(Role::Planner);

/// The door of the people's committee's office, with one notice in its tray and one waiting to leave.
async fn doors(engine: Engine) -> (Doors, Place) {
    let (ub, place) = seeded("ub", engine).await;
    let mut act = ub.act(&Actor::system()).await.unwrap();
    act.post(&"tu".parse().unwrap(), NoticeKind::first("programme.withdrawn"), &"UB-1").await.unwrap();
    act.commit().await.unwrap();
    let notice = Notice {
        sequence: Sequence(1),
        kind: NoticeKind::first("programme.unheard-of"),
        sent_at_ms: 0,
        body: serde_json::json!({ "title": "<script>alert(1)</script>" }),
    };
    let packet = Packet { from: "hd".parse().unwrap(), to: "ub".parse().unwrap(), notices: vec![notice] };
    exchange::receive(&ub, &pack(&packet).unwrap(), nhip_programme::messages::ACCEPTS).await.unwrap();
    let parts = SiteParts::default().rail([nhip_exchange::rail()]);
    (Doors::of(&ub, parts, |_| nhip_exchange::routes()), place)
}

const ITEM: &str = "/exchange/tray/hd/1";

on_both_databases! {
    async fn only_those_who_work_with_the_exchange_read_it(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        for role in Role::ALL {
            let reads = matches!(role, Role::Administrator | Role::Chief | Role::Planner | Role::Clerk);
            let expected = if reads { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(doors.get(Who::Role(role), "/exchange").await.status, expected, "{role}");
        }
        let stranger = doors.get(Who::Stranger, "/exchange").await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER);
        assert_eq!(doors.get(Who::Reader, "/exchange").await.status, StatusCode::OK);
    }

    async fn a_notice_in_the_tray_says_why_and_its_body_is_only_text(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let page = doors.get(PLANNER, "/exchange").await.text();
        assert!(page.contains("chưa biết loại thông báo này") && page.contains("programme.unheard-of"));
        assert!(page.contains("1 thông báo"), "one waits to leave for TU");
        assert!(!page.contains("<script>alert") && page.contains("alert(1)"));
    }

    async fn a_notice_is_put_aside_once_and_with_a_reason(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let empty = doors.post(PLANNER, ITEM, &[("reason", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "dài ".repeat(200);
        let long = doors.post(PLANNER, ITEM, &[("reason", long.as_str())]).await;
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(long.text().contains("dài dài"), "nothing typed is lost");
        let done = doors.post(PLANNER, ITEM, &[("reason", "đã gọi văn phòng bạn")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(doors.get(PLANNER, "/exchange").await.text().contains("Khay trống"));
        let again = doors.post(PLANNER, ITEM, &[("reason", "lần nữa")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        let entries = doors.office.view().await.unwrap().journal_about("notice", "hd/1").await.unwrap();
        assert_eq!(entries[0].reason.as_deref(), Some("đã gọi văn phòng bạn"));
    }

    async fn what_was_put_aside_is_listed_and_comes_back_with_one_press(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let back = format!("{ITEM}/return");
        assert_eq!(doors.post(PLANNER, &back, &[]).await.status, StatusCode::CONFLICT, "it still lies there");
        doors.post(PLANNER, ITEM, &[("reason", "đã gọi nhầm văn phòng")]).await;
        let page = doors.get(PLANNER, "/exchange").await.text();
        assert!(page.contains("Đã cất đi: 1 thông báo") && page.contains("đã gọi nhầm văn phòng"), "{page}");
        let reader = doors.get(Who::Role(Role::Administrator), "/exchange").await.text();
        assert!(!reader.contains("Đưa lại vào khay"), "no button for those who may not use it");
        assert_eq!(doors.post(Who::Role(Role::Administrator), &back, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(doors.post(PLANNER, &back, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(exchange::tray(&doors.office).await.unwrap().len(), 1);
        assert!(exchange::put_aside(&doors.office).await.unwrap().is_empty());
        let entries = doors.office.view().await.unwrap().journal_about("notice", "hd/1").await.unwrap();
        assert_eq!(entries[0].act, "exchange.tray_returned");
        assert_eq!(doors.post(PLANNER, ITEM, &[("reason", "nay xong hẳn")]).await.status, StatusCode::SEE_OTHER);
        let page = doors.get(PLANNER, "/exchange").await.text();
        assert!(page.contains("nay xong hẳn") && !page.contains("đã gọi nhầm văn phòng"), "{page}");
    }

    async fn those_who_may_not_empty_the_tray_leave_it_as_it_is(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let form = [("reason", "thử")];
        for who in [Who::Role(Role::Administrator), Who::Role(Role::Viewer), Who::Reader] {
            assert_eq!(doors.post(who, ITEM, &form).await.status, StatusCode::FORBIDDEN, "{who:?}");
        }
        assert!(matches!(doors.post(Who::Stranger, ITEM, &form).await.status, StatusCode::SEE_OTHER | StatusCode::FORBIDDEN));
        assert_eq!(exchange::tray(&doors.office).await.unwrap().len(), 1);
        let page = doors.get(Who::Role(Role::Administrator), "/exchange").await.text();
        assert!(!page.contains("name=\"reason\""), "no form for those who may not use it");
    }

    async fn a_wrong_address_is_not_found(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        let wrong = doors.post(PLANNER, "/exchange/tray/hd/mot", &[("reason", "thử")]).await;
        assert!(wrong.status.is_client_error());
        let method = doors.send(PLANNER, doors.request(Method::GET, ITEM, axum::body::Body::empty())).await;
        assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    }

    async fn the_page_is_written_in_both_languages(engine: Engine) {
        let (doors, _place) = doors(engine).await;
        for language in ["vi", "en"] {
            let mut request = doors.request(Method::GET, "/exchange", axum::body::Body::empty());
            request.headers_mut().insert("accept-language", language.parse().unwrap());
            let page = doors.send(PLANNER, request).await.text();
            assert!(!page.contains(">exchange-"), "{language} shows a bare key");
        }
    }
}
