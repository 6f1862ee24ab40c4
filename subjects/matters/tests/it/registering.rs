//! Registrations from files: what can be read is taken, the rest is shown with its place, hostile files are refused.

use axum::http::StatusCode;
use nhip_matters::read;
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Role};
use nhip_papers::sheet::{Column, Field, sheet};
use nhip_people::testing::seeded;
use nhip_web::testing::Who;

use crate::world::{doors, facts, registered};

const PLANNER: Who = Who::Role(Role::Planner);
const QUANG_NAM: &str =
    include_str!("../../../../data/programmes/ubnd-trinh-tinh-uy-hdnd-quangnam-2015-06.csv");
const LAI_CHAU: &str = include_str!("../../../../data/programmes/dang-ky-chuong-trinh-nam-laichau-2016.csv");

async fn titles(office: &Office) -> Vec<String> {
    let mut view = office.view().await.unwrap();
    let all = read::matters(view.conn(), &Actor::system()).await.unwrap();
    all.into_iter().map(|matter| matter.facts.title).collect()
}

on_both_databases! {
    async fn a_real_table_is_taken_row_by_row_with_its_units_and_levels(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let answer = doors(&office).upload(PLANNER, "/matters/registrations", "file", &[("quang-nam.csv", QUANG_NAM.as_bytes())]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let mut view = office.view().await.unwrap();
        let all = read::matters(view.conn(), &Actor::system()).await.unwrap();
        assert_eq!(all.len(), 5);
        let forest = all.iter().find(|matter| matter.facts.title.starts_with("Quy định cho thuê rừng")).unwrap();
        assert_eq!(forest.facts.helpers, ["Sở Tài chính", "Sở Tài nguyên và Môi trường"]);
        let deciders: Vec<String> = forest.facts.deciders.iter().map(ToString::to_string).collect();
        assert_eq!(deciders, ["body:tinhuy", "body:hdnd"]);
        assert_eq!(forest.facts.due.to_string(), "2015-06-18");
    }

    async fn a_row_that_cannot_be_read_says_where_and_why_and_the_rest_is_taken(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let answer = doors(&office).upload(PLANNER, "/matters/registrations", "file", &[("lai-chau.csv", LAI_CHAU.as_bytes())]).await;
        let page = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        // The second row names a level of the old party committees that this province's directory does not have.
        assert!(page.contains("Không có cấp quyết định này") && page.contains("<td class=\"num\" data-label=\"Dòng\">3</td>"), "{page}");
        assert!(page.contains("<td class=\"num\" data-label=\"Cột\">F</td>"), "{page}");
        assert_eq!(titles(&office).await.len(), 2);
    }

    async fn an_excel_table_with_printed_headings_and_hostile_cells_stays_text(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let text = |text: &str| Field::Text(text.to_owned());
        let columns = ["TT", "Tên đề án", "Cơ quan chủ trì", "Cấp trình", "Thời gian trình"].map(|name| Column { name: name.to_owned(), width: 20 });
        let rows = vec![
            vec![Field::Number(1.0), text("=HYPERLINK(\"http://x\")"), text("<script>alert(1)</script>"), text("UBND tỉnh"), text("quý II")],
            vec![Field::Number(2.0), text("Đề án hợp lệ"), text("Sở Tư pháp"), text("Chủ tịch UBND tỉnh"), text("tháng 15")],
            vec![Field::Number(3.0), text(&"x".repeat(5_000)), text("Sở Tư pháp"), text("UBND tỉnh"), text("tháng 5")],
        ];
        let bytes = sheet("Danh mục", &columns, &rows).unwrap();
        let doors = doors(&office);
        let answer = doors.upload(PLANNER, "/matters/registrations", "file", &[("danh-muc.xlsx", &bytes)]).await;
        let page = answer.text();
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(page.contains("Không đọc được thời hạn") && page.contains("Dài quá"), "{page}");
        assert_eq!(titles(&office).await, ["=HYPERLINK(\"http://x\")"]);
        let list = doors.get(PLANNER, "/matters").await.text();
        assert!(!list.contains("<script>alert"), "a unit's name is text");
        assert_eq!(doors.get(PLANNER, "/matters/export").await.status, StatusCode::OK);
    }

    async fn files_that_are_no_tables_are_refused_whole(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let doors = doors(&office);
        let cases: [(&str, &[u8]); 5] = [
            ("trong.csv", b""),
            ("gia.xlsx", b"PK\x03\x04 khong phai excel"),
            ("anh.xlsx", b"\x89PNG\r\n\x1a\n"),
            ("khong-tieu-de.csv", b"a,b,c\n1,2,3\n"),
            ("cat.xlsx", &[0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]),
        ];
        for (name, bytes) in cases {
            let answer = doors.upload(PLANNER, "/matters/registrations", "file", &[(name, bytes)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.text());
        }
        assert!(titles(&office).await.is_empty());
        let viewer = doors.upload(Who::Role(Role::Viewer), "/matters/registrations", "file", &[("a.csv", QUANG_NAM.as_bytes())]).await;
        assert_eq!(viewer.status, StatusCode::FORBIDDEN);
    }

    async fn one_matter_registered_by_two_units_is_pointed_out(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        registered(&office, facts("Kế hoạch phòng chống thiên tai", "tháng 9")).await;
        let twin = facts("KẾ HOẠCH PHÒNG, CHỐNG THIÊN TAI", "tháng 10");
        let twin = registered(&office, nhip_matters::rules::matter::Facts { lead: "Sở Xây dựng".to_owned(), ..twin }).await;
        registered(&office, facts("Việc riêng", "tháng 9")).await;
        let doors = doors(&office);
        let twins = doors.get(PLANNER, "/matters?twins=yes").await.text();
        assert!(twins.contains("2 nội dung") && !twins.contains("Việc riêng"), "{twins}");
        assert!(doors.get(PLANNER, &format!("/matters/{}", twin.id)).await.text().contains("cũng đăng ký nội dung trùng tên"));
    }
}
