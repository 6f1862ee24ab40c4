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
