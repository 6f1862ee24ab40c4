//! The pages through the eyes of those who may know, and of those who may not.

use axum::http::StatusCode;
use nhip_meetings::commands::{self, NewMeeting};
use nhip_meetings::rules::called::CallAs;
use nhip_meetings::rules::progress::Step;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_web::testing::Who;

use crate::world::{
    ACTIVITY, act, called_besides, doors, facts, invited, issued, line, made, planned, row, sheet, stepped,
    world,
};

const PLANNER: Who = Who::Role(Role::Planner);
const CLERK: Who = Who::Role(Role::Clerk);
const VIEWER: Who = Who::Role(Role::Viewer);
const TITLE: &str = "giải phóng mặt bằng khu công nghiệp Hòa Phú";

on_both_databases! {
    async fn a_meeting_on_an_internal_activity_is_nowhere_for_those_who_may_not_read_it(engine: Engine) {
        let world = world(engine).await;
        let activity = planned(&world.ub, Level::Leaders).await;
        let mut planner = act(&world.ub).await;
        let meeting = commands::make(&mut planner, NewMeeting { activity, facts: facts() }).await.unwrap();
        planner.commit().await.unwrap();
        stepped(&world.ub, &meeting.id, &[Step::Approve, Step::Prepare]).await;
        issued(&world.ub, &meeting.id).await.unwrap();
        let doors = doors(&world.ub);
        let id = &meeting.id;
        let pages = [
            "/meetings?month=2026-06".to_owned(),
            format!("/meetings/{id}"),
            format!("/meetings/{id}/agenda"),
            format!("/meetings/{id}/invitation"),
            format!("/meetings/{id}/invitations/1"),
            format!("/meetings/{id}/invitations/1/txt"),
            format!("/meetings/{id}/invitations/1/lich.ics"),
            format!("/meetings/{id}/lines/1"),
            format!("/activities/{ACTIVITY}/meeting"),
        ];
        for page in &pages {
            for who in [VIEWER, CLERK, Who::Role(Role::Administrator), Who::Near(Role::Leader, "L12")] {
                let answer = doors.get(who, page).await;
                assert!(!answer.text().contains(TITLE), "{page} {who:?}");
                assert!(page.contains("month=") || answer.status != StatusCode::OK, "{page} {who:?}: {}", answer.status);
            }
        }
        for reader in [PLANNER, Who::Near(Role::Secretary, "L03")] {
            assert!(doors.get(reader, &pages[0]).await.text().contains(TITLE), "{reader:?}");
            assert_eq!(doors.get(reader, &pages[1]).await.status, StatusCode::OK);
        }
        world.close().await;
    }

    async fn every_page_of_a_meeting_opens_and_the_counts_lead_to_their_lines(engine: Engine) {
        let world = world(engine).await;
        let sheet = invited(&world.ub).await;
        let doors = doors(&world.ub);
        let id = &sheet.meeting.id;
        for part in ["", "/change", "/agenda", "/papers", "/called", "/invitation", "/invitations/1", "/lines/1"] {
            let answer = doors.get(PLANNER, &format!("/meetings/{id}{part}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{part}: {}", answer.text());
        }
        let list = doors.get(VIEWER, "/meetings?month=2026-06").await.text();
        assert!(list.contains(TITLE) && list.contains("Chưa trả lời: 3") && list.contains("?state=waits"), "{list}");
        let waiting = doors.get(VIEWER, &format!("/meetings/{id}?state=waits")).await.text();
        assert!(waiting.contains("Thủ trưởng Sở Xây dựng"), "{waiting}");
        assert!(!doors.get(VIEWER, &format!("/meetings/{id}?state=comes")).await.text().contains("Thủ trưởng Sở Xây dựng"));
        for format in ["pdf", "docx", "html", "txt"] {
            let answer = doors.get(VIEWER, &format!("/meetings/{id}/invitations/1/{format}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{format}");
        }
        let made = doors.get(PLANNER, &format!("/activities/{ACTIVITY}/meeting")).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "an activity that is a meeting leads to it");
        world.close().await;
    }

    async fn an_activity_becomes_a_meeting_on_the_page_that_shows_when_none_is_called(engine: Engine) {
        let world = world(engine).await;
        planned(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let path = format!("/activities/{ACTIVITY}/meeting");
        let page = doors.get(PLANNER, &path).await.text();
        assert!(page.contains("M11 · Phiên họp UBND thường kỳ") && page.contains("Phổ biến, quán triệt văn bản"), "{page}");
        assert_eq!(doors.get(VIEWER, &path).await.status, StatusCode::FORBIDDEN);
        let typed = [("kind", "M14"), ("secretary", "Phòng Tổng hợp"), ("papers_by", "portal"), ("urgency", "ordinary")];
        let without = doors.post(PLANNER, &path, &typed).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "the ground is asked");
        assert!(without.text().contains("Phòng Tổng hợp"), "nothing typed is lost");
        let with = [&typed[..], &[("ground", "Cần bàn tập thể")]].concat();
        assert_eq!(doors.post(PLANNER, &path, &with).await.status, StatusCode::SEE_OTHER);
        world.close().await;
    }

    async fn whoever_saves_an_agenda_second_keeps_the_own_rows_and_sees_those_of_the_other(engine: Engine) {
        let world = world(engine).await;
        let meeting = made(&world.ub).await;
        let doors = doors(&world.ub);
        let path = format!("/meetings/{}/agenda", meeting.id);
        let first = [("version", "1"), ("last", "0"), ("number", ""), ("title", "Báo cáo của Sở"), ("minutes", "60"), ("by", "")];
        assert_eq!(doors.post(PLANNER, &path, &first).await.status, StatusCode::SEE_OTHER);
        let second = [("version", "1"), ("last", "0"), ("number", ""), ("title", "Ý kiến các ngành"), ("minutes", "60"), ("by", "")];
        let refused = doors.post(PLANNER, &path, &second).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let text = refused.text();
        assert!(text.contains("Ý kiến các ngành") && text.contains("Báo cáo của Sở"), "{text}");
        assert!(text.contains("name=\"version\" value=\"2\""), "{text}");
        let merged = [
            ("version", "2"), ("last", "1"),
            ("number", ""), ("title", "Ý kiến các ngành"), ("minutes", "60"), ("by", ""),
            ("number", "1"), ("title", "Báo cáo của Sở"), ("minutes", "60"), ("by", ""),
        ];
        assert_eq!(doors.post(PLANNER, &path, &merged).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sheet(&world.ub, &meeting.id).await.meeting.agenda.items.len(), 2);
        world.close().await;
    }

    async fn a_clerk_writes_answers_down_and_neither_prepares_nor_issues(engine: Engine) {
        let world = world(engine).await;
        let sheet = invited(&world.ub).await;
        called_besides(&world.ub, &sheet.meeting.id, &[row("Sở Nội vụ", CallAs::Head)]).await;
        let doors = doors(&world.ub);
        let id = &sheet.meeting.id;
        let path = format!("/meetings/{id}/lines/{}", line(&sheet, "Sở Xây dựng").0);
        let given = doors.post(CLERK, &path, &[("version", "1"), ("answer", "comes")]).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
        assert_eq!(doors.post(VIEWER, &path, &[("version", "1"), ("answer", "comes")]).await.status, StatusCode::FORBIDDEN);
        for part in ["agenda", "called", "papers", "change", "invitation"] {
            assert_eq!(doors.get(CLERK, &format!("/meetings/{id}/{part}")).await.status, StatusCode::FORBIDDEN, "{part}");
        }
        let issue = doors.post(CLERK, &format!("/meetings/{id}/invitation"), &[("version", "9")]).await;
        assert_eq!(issue.status, StatusCode::FORBIDDEN);
        world.close().await;
    }
}
