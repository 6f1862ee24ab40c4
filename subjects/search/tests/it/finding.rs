//! What is found, in which order, and what is shown of it.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_search::find::excerpt;
use nhip_search::rules::kind::Kind;
use nhip_search::rules::query::Query;
use nhip_web::testing::Who;

use crate::world::{concluded, doors, found, found_by, given, holder, meeting, office, titles, told};

const PLANNER: Who = Who::Role(Role::Planner);

on_both_databases! {
    async fn words_without_diacritics_find_those_with_them_in_every_kind(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Bàn trụ sở Tòa án nhân dân tỉnh"), Level::Offices).await;
        given(&office, &id, ("Phụ lục.txt", "Diện tích khu đất của tòa án là hai héc-ta")).await;
        concluded(&office, &id, "Giao Sở Tài chính bố trí vốn cho tòa án").await;
        let found = found(&office, Role::Viewer, "toa an").await;
        let mut kinds: Vec<Kind> = told(&found).into_iter().map(|(kind, _)| kind).collect();
        kinds.sort();
        assert_eq!(kinds, [Kind::Activity, Kind::Meeting, Kind::Paper, Kind::Conclusion, Kind::Task]);
        office.close().await;
    }

    async fn the_very_diacritics_come_first_and_words_side_by_side_before_scattered_ones(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        given(&office, &id, ("Một.txt", "Lan tỏa ân tình trong dịp lễ; lan tỏa ân tình")).await;
        given(&office, &id, ("Hai.txt", "Trụ sở tòa án nhân dân huyện được sửa chữa trong năm")).await;
        given(&office, &id, ("Ba.txt", "An toàn giao thông là việc chung, các toa tàu cần được kiểm tra")).await;
        let marked = titles(&found_by(&office, &holder(&office, Role::Viewer), ("tòa án", Some(Kind::Paper))).await);
        assert_eq!(marked[0], "Hai", "{marked:?}");
        let plain = titles(&found_by(&office, &holder(&office, Role::Viewer), ("toa an", Some(Kind::Paper))).await);
        assert_eq!(plain.last().map(String::as_str), Some("Ba"), "{plain:?}");
        assert_eq!(plain.len(), 3);
        office.close().await;
    }

    async fn every_word_must_occur_and_d_with_a_bar_is_d(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        given(&office, &id, ("Một.txt", "Đề án Đống Đa")).await;
        assert_eq!(titles(&found(&office, Role::Viewer, "dong da").await), ["Một"]);
        assert_eq!(titles(&found(&office, Role::Viewer, "ĐỐNG đa").await), ["Một"]);
        assert!(found(&office, Role::Viewer, "dong da khongco").await.hits.is_empty());
        assert_eq!(titles(&found(&office, Role::Viewer, "de an don").await), ["Một"], "the last word may be a beginning");
        office.close().await;
    }

    async fn what_was_found_far_inside_a_long_paper_is_shown_with_its_words_marked(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Họp chuyên đề"), Level::Offices).await;
        let far = "lời dẫn của báo cáo ".repeat(4_000);
        given(&office, &id, ("Dài.txt", &format!("{far} trạm bơm Đồng Nhân {far}"))).await;
        let finding = found(&office, Role::Viewer, "tram bom").await;
        assert_eq!(finding.hits.len(), 1, "once, however many pieces the text has");
        let query = Query::read("tram bom").unwrap();
        let runs = excerpt(office.view().await.unwrap().conn(), &finding.hits[0], &query).await.unwrap();
        assert!(runs.iter().any(|run| run.is_hit && run.text.trim() == "trạm bơm"), "{runs:?}");
        office.close().await;
    }

    async fn the_page_shows_kinds_marks_and_the_way_there_and_the_api_says_the_same(engine: Engine) {
        let (office, _place) = office(engine).await;
        let id = meeting(&office, ("UB-1", "Bàn <b>trụ sở</b> tòa án"), Level::Offices).await;
        given(&office, &id, ("Phụ lục.txt", "Khu đất của tòa án & viện kiểm sát")).await;
        let doors = doors(&office);
        let page = doors.get(PLANNER, "/search?q=tru+so").await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        assert!(text.contains("<mark>") && !text.contains("<b>trụ") && text.contains("/ub/meetings/"), "{text}");
        let papers = doors.get(PLANNER, "/search?q=toa+an&kind=paper").await.text();
        assert!(papers.contains("Phụ lục") && !papers.contains("badge\">Cuộc họp</span>"), "{papers}");
        assert!(doors.get(PLANNER, "/search?q=khongcogi").await.text().contains("Không tìm thấy"));
        assert!(doors.get(PLANNER, "/search").await.text().contains("Gõ từ cần tìm"));
        for odd in ["%22", "%27%3B--", "a%00b", "*", "NEAR(a+b)", "%5C"] {
            assert_eq!(doors.get(PLANNER, &format!("/search?q={odd}")).await.status, StatusCode::OK, "{odd}");
        }
        let api = doors.get(PLANNER, "/api/search?q=toa+an&kind=paper").await.json();
        assert_eq!(api["items"][0]["title"], "Phụ lục");
        assert_eq!(doors.get(PLANNER, "/api/search?q=").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        office.close().await;
    }
}
