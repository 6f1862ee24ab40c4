//! What is typed or pressed and cannot be read is refused, said of its field, and changes nothing.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::Role;
use nhip_people::testing::seeded;
use nhip_web::testing::Who;

use crate::world::{doors, facts, issued, now, plan, registered};

const PLANNER: Who = Who::Role(Role::Planner);

/// Fields as a form sends them: names and what was typed.
type Typed<'a> = &'a [(&'a str, &'a str)];

on_both_databases! {
    async fn a_day_or_a_choice_that_cannot_be_read_changes_no_matter(engine: Engine) {
        let (office, _place) = seeded("ub", engine).await;
        let matter = registered(&office, facts("Đề án cấp nước", "tháng 6")).await;
        let edition = issued(&office).await;
        let before = now(&office, &matter.id).await;
        let version = before.version.to_string();
        let doors = doors(&office);
        let steps = format!("/matters/{}/steps/submit", matter.id);
        let asked = format!("/matters/{}/amendments", matter.id);
        let decided = format!("/matters/{}/amendments/1", matter.id);
        let reason = ("reason", "chờ ý kiến bộ");
        let cases: [(&str, Typed<'_>, &str); 4] = [
            (&steps, &[("on", "32/13/2026"), ("document", "12/TTr")], "ngày"),
            (&asked, &[("kind", "sometime"), reason], "chọn"),
            (&asked, &[("kind", "later"), ("new_due", "sớm thôi"), reason], "thời hạn"),
            (&decided, &[("decided_by", "Chủ tịch"), reason], "chọn"),
        ];
        for (path, fields, told) in cases {
            let fields = [fields, &[("version", version.as_str())]].concat();
            let answer = doors.post(PLANNER, path, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            assert!(answer.text().contains(told), "{fields:?}: {}", answer.text());
        }
        assert_eq!(now(&office, &matter.id).await, before);
        let known = plan(&office, &edition.programme).await;
        let issue = [("paper_day", "giữa tháng"), ("version", &known.version.to_string())];
        let path = format!("/programmes/{}/editions", edition.programme);
        assert_eq!(doors.post(PLANNER, &path, &issue).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let choice = [("matter", "không có"), ("version", &known.version.to_string())];
        let path = format!("/programmes/{}/matters", edition.programme);
        assert_eq!(doors.post(PLANNER, &path, &choice).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(plan(&office, &edition.programme).await, known);
    }
}
