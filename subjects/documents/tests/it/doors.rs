//! The register's doors.

use axum::http::StatusCode;
use nhip_documents::commands::draw;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_web::testing::Who;

use crate::world::{doors, drawn, holder, issuer, paper, world};

const HIDDEN: &str = "Nghe báo cáo việc kín";

on_both_databases! {
    async fn the_register_is_whole_and_tells_a_clerk_nothing_of_internal_papers(engine: Engine) {
        let (ub, _place) = world("ub", engine).await;
        let ubnd = issuer(&ub, "ubnd").await;
        drawn(&ub, &ubnd, "Họp giao ban").await;
        let mut act = ub.act(&holder(&ub, Role::Planner)).await.unwrap();
        draw(&mut act, &ubnd, paper(HIDDEN, Level::Leaders)).await.unwrap();
        act.commit().await.unwrap();
        let doors = doors(&ub);
        for path in ["/register", "/register/file/txt", "/register?q=viec+kin"] {
            let clerk = doors.get(Who::Role(Role::Clerk), path).await;
            assert_eq!(clerk.status, StatusCode::OK, "{path}");
            assert!(!clerk.text().contains(HIDDEN), "{path}");
            assert!(doors.get(Who::Role(Role::Chief), path).await.text().contains(HIDDEN), "{path}");
        }
        let book = doors.get(Who::Role(Role::Clerk), "/register/file/txt").await.text();
        assert!(book.contains("01/GM-UBND") && book.contains("02/GM-UBND"), "a register has no holes: {book}");
        for format in ["pdf", "docx", "xlsx"] {
            assert_eq!(doors.get(Who::Role(Role::Clerk), &format!("/register/file/{format}")).await.status, StatusCode::OK);
        }
        assert_eq!(doors.get(Who::Role(Role::Viewer), "/register").await.status, StatusCode::FORBIDDEN);
    }

    async fn a_number_is_taken_back_on_the_page_with_its_reason(engine: Engine) {
        let (ub, _place) = world("ub", engine).await;
        let entry = drawn(&ub, &issuer(&ub, "ubnd").await, "Họp giao ban").await;
        let doors = doors(&ub);
        let path = format!("/register/{}/voiding", entry.id);
        let clerk = Who::Role(Role::Clerk);
        assert_eq!(doors.post(clerk, &path, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(doors.post(clerk, &path, &[("reason", "In nhầm")]).await.status, StatusCode::SEE_OTHER);
        let page = doors.get(clerk, "/register?standing=void").await.text();
        assert!(page.contains("In nhầm") && page.contains("<del>01/GM-UBND</del>"), "{page}");
    }
}

/// When the authorities were set last, as the page's forms carry it.
async fn seen(doors: &nhip_web::testing::Doors) -> String {
    let text = doors.get(Who::Role(Role::Administrator), "/admin/issuers").await.text();
    text.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

on_both_databases! {
    async fn the_administrator_sets_in_whose_names_papers_are_issued(engine: Engine) {
        let (ub, _place) = world("ub", engine).await;
        let doors = doors(&ub);
        let (administrator, path) = (Who::Role(Role::Administrator), "/admin/issuers");
        assert_eq!(doors.get(Who::Role(Role::Clerk), path).await.status, StatusCode::FORBIDDEN);
        let first = seen(&doors).await;
        ub.clock().advance(jiff::SignedDuration::from_mins(1));
        let form = |seen: &str, code: &str, symbol: &str| {
            let fields = [
                ("seen", seen), ("code", code), ("name", "Văn phòng UBND tỉnh"), ("symbol", symbol), ("system", "state"),
                ("reset", "yearly"), ("place", "An Bình"), ("signer_post", "CHÁNH VĂN PHÒNG"),
            ];
            fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let post = async |who, path: &str, form: &[(String, String)]| {
            let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            doors.post(who, path, &fields).await
        };
        let new = form(&first, "vpthu", "VP");
        assert_eq!(post(Who::Role(Role::Chief), path, &new).await.status, StatusCode::FORBIDDEN);
        let made = post(administrator, path, &new).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        let stale = post(administrator, path, &form(&first, "vpthu2", "VP")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "somebody was quicker");
        assert!(stale.text().contains("vpthu2"), "what was typed stays");
        let now = seen(&doors).await;
        let wrong = post(administrator, "/admin/issuers/vpthu", &form(&now, "vpthu", "V P")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("value=\"V P\""), "what was typed stays");
        let taken = post(administrator, path, &form(&now, "vpthu", "VP")).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "there is one with this code");
        let none = post(administrator, "/admin/issuers/khong-co", &form(&now, "x", "X")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        ub.close().await;
    }
}
