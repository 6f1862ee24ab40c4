//! What is hidden neither shows nor counts, at any door.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_web::testing::Who;

use crate::world::{concluded, doors, found, given, kept_back, meeting, office, titles};

on_both_databases! {
    async fn an_internal_meeting_with_all_that_belongs_to_it_is_found_by_those_alone_who_may_read_it(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-KIN", "Bàn nhân sự chủ chốt"), Level::Leaders).await;
        given(&office, &id, ("Tờ trình nhân sự.txt", "Phương án nhân sự chủ chốt")).await;
        concluded(&office, &id, "Thống nhất phương án nhân sự").await;
        assert_eq!(found(&office, Role::Planner, "nhan su").await.hits.len(), 5);
        for role in [Role::Viewer, Role::Clerk, Role::Administrator, Role::Secretary] {
            assert!(found(&office, role, "nhan su").await.hits.is_empty(), "{role}");
        }
        let doors = doors(&office);
        for path in ["/search?q=nhan+su", "/api/search?q=nhan+su"] {
            let answer = doors.get(Who::Role(Role::Viewer), path).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(!answer.text().contains("chủ chốt"), "{path}");
        }
        let page = doors.get(Who::Role(Role::Viewer), "/search?q=nhan+su").await.text();
        assert!(page.contains("0 kết quả"), "{page}");
        office.close().await;
    }

    async fn a_paper_kept_back_is_found_by_those_who_prepare_and_a_new_edition_is_not_the_old_readers(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        given(&office, &id, ("Báo cáo.txt", "Số liệu ban đầu")).await;
        kept_back(&office, &id, ("Báo cáo.txt", "Số liệu đính chính")).await;
        assert_eq!(titles(&found(&office, Role::Planner, "dinh chinh").await), ["Báo cáo"]);
        assert!(found(&office, Role::Viewer, "dinh chinh").await.hits.is_empty());
        assert_eq!(titles(&found(&office, Role::Viewer, "ban dau").await), ["Báo cáo"]);
        office.close().await;
    }
}
