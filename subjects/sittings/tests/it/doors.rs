//! The pages through the eyes of those who may know, and of those who may not.

use axum::http::StatusCode;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_sittings::commands::{self, NewVote};
use nhip_sittings::read::{self, Note};
use nhip_sittings::rules::vote::{Choice, Mode, Threshold};
use nhip_web::testing::Who;

use crate::world::{TITLE, act, doors, floor, held, holder, issued, leader, opened, world};

const PLANNER: Who = Who::Role(Role::Planner);
/// The list of sittings, of the month of the world's meeting.
const JUNE: &str = "/api/sittings?from=2026-06-01";

on_both_databases! {
    async fn the_sitting_of_an_internal_meeting_is_nowhere_for_those_who_may_not_read_it(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Leaders).await;
        let doors = doors(&world.ub);
        let pages = ["sitting", "sitting/roll", "sitting/roll/1", "sitting/items/1", "sitting/screen", "sitting/notes", "minutes"];
        let api = [JUNE.to_owned(), format!("/api/sittings/{id}")];
        for path in pages.iter().map(|page| format!("/meetings/{id}/{page}")).chain(api) {
            for who in [Who::Role(Role::Viewer), Who::Role(Role::Clerk), Who::Role(Role::Administrator)] {
                let answer = doors.get(who, &path).await;
                assert!(!answer.text().contains(TITLE), "{path} {who:?}");
                assert!(path == JUNE || answer.status == StatusCode::NOT_FOUND, "{path} {who:?}: {}", answer.status);
            }
            assert_eq!(doors.get(PLANNER, &path).await.status, StatusCode::OK, "{path}");
        }
        assert!(doors.get(PLANNER, JUNE).await.text().contains(TITLE));
        let may = doors.get(PLANNER, "/api/sittings?from=2026-05-01").await;
        assert!(may.status == StatusCode::OK && !may.text().contains(TITLE), "a sitting of June is not one of May");
        world.close().await;
    }

    async fn every_page_of_a_sitting_opens_and_who_keeps_nothing_presses_nothing(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let doors = doors(&world.ub);
        let at = |page: &str| format!("/meetings/{id}/sitting{page}");
        let viewer = doors.get(Who::Role(Role::Viewer), &at("")).await.text();
        assert!(viewer.contains("Báo cáo kinh tế") && !viewer.contains("Ghi kết quả") && !viewer.contains("Mở biểu quyết"), "{viewer}");
        let deeds: [(&str, &[(&str, &str)]); 5] = [
            ("/items/1/start", &[]),
            ("/items/1", &[("outcome", "decided"), ("decision", "Thống nhất"), ("seen", "")]),
            ("/speeches", &[("line", ""), ("speaker", "Chuyên gia"), ("minutes", "5")]),
            ("/votes", &[("question", "Tán thành?"), ("mode", "counted"), ("threshold", "half_of_members")]),
            ("/roll/1", &[("presence", "missing")]),
        ];
        for (path, fields) in deeds {
            assert_eq!(doors.post(Who::Role(Role::Viewer), &at(path), fields).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for (path, fields) in &deeds[..3] {
            let done = doors.post(PLANNER, &at(path), fields).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{path}: {}", done.text());
        }
        let vote = [("question", "Tán thành?"), ("mode", "counted"), ("threshold", "half-of-members")];
        assert_eq!(doors.post(PLANNER, &at("/votes"), &vote).await.status, StatusCode::SEE_OTHER);
        let many = doors.post(PLANNER, &at("/votes/1/finish"), &[("yes", "99")]).await;
        assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(many.text().contains("99"), "nothing typed is lost");
        assert_eq!(doors.post(PLANNER, &at("/votes/1/finish"), &[("yes", "5"), ("no", "1")]).await.status, StatusCode::SEE_OTHER);
        let absent = doors.post(PLANNER, &at("/roll/1"), &[("presence", "excused")]).await;
        assert_eq!(absent.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
        assert_eq!(doors.post(PLANNER, &at("/speeches/1/word"), &[]).await.status, StatusCode::SEE_OTHER);
        for page in ["", "/roll", "/roll/1", "/items/1", "/speeches/1", "/votes/1", "/screen", "/notes"] {
            let answer = doors.get(PLANNER, &at(page)).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.text());
        }
        assert!(doors.get(PLANNER, &at("/screen")).await.text().contains("Được thông qua"));
        world.close().await;
    }

    async fn the_screen_and_the_api_name_nobody_in_a_secret_vote(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let mut planner = act(&world.ub).await;
        let new = NewVote { item: None, question: "Bỏ phiếu kín".to_owned(), mode: Mode::Secret, threshold: Threshold::HalfOfMembers };
        commands::ask(&mut planner, &id, new).await.unwrap();
        planner.commit().await.unwrap();
        let mut member = world.ub.act(&leader(&world.ub, "L04")).await.unwrap();
        commands::cast_own(&mut member, (&id, 1), Choice::No).await.unwrap();
        member.commit().await.unwrap();
        let doors = doors(&world.ub);
        let name = floor(&world.ub, &id).await.seats.iter().find(|seat| seat.person.as_ref().is_some_and(|one| one.as_str() == "L04")).unwrap().name.clone();
        let screen = doors.get(PLANNER, &format!("/meetings/{id}/sitting/screen")).await.text();
        assert!(screen.contains("Bỏ phiếu kín") && !screen.contains(&name), "{screen}");
        let votes = doors.get(PLANNER, &format!("/api/sittings/{id}")).await.json()["votes"].clone();
        assert_eq!(votes[0]["standing"]["is"], "open");
        assert!(!votes.to_string().contains("choice"), "{votes}");
        world.close().await;
    }

    async fn notes_are_read_by_their_account_and_by_nobody_else(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        let (own, other) = (holder(&world.ub, Role::Chief), holder(&world.ub, Role::Administrator));
        let mut chief = world.ub.act(&own).await.unwrap();
        let note = Note { item: 1, text: "Hỏi lại số liệu vốn".to_owned() };
        commands::keep_note(&mut chief, &id, note.clone()).await.unwrap();
        chief.commit().await.unwrap();
        let mut view = world.ub.view().await.unwrap();
        assert_eq!(read::notes(view.conn(), &own, &id).await.unwrap(), [note]);
        assert_eq!(read::notes(view.conn(), &other, &id).await.unwrap(), []);
        let journal = serde_json::to_string(&view.journal(i64::MAX, 10_000).await.unwrap()).unwrap();
        assert!(!journal.contains("Hỏi lại số liệu"), "the journal hears that something was written, not what");
        drop(view);
        let doors = doors(&world.ub);
        let path = format!("/meetings/{id}/sitting/notes");
        let written = doors.post(PLANNER, &path, &[("note-0", "Nhắc chuẩn bị phòng"), ("note-1", "")]).await;
        assert_eq!(written.status, StatusCode::SEE_OTHER);
        assert!(doors.get(PLANNER, &path).await.text().contains("Nhắc chuẩn bị phòng"));
        for who in [Who::Role(Role::Administrator), Who::Role(Role::Chief), Who::Role(Role::Clerk)] {
            assert!(!doors.get(who, &path).await.text().contains("Nhắc chuẩn bị phòng"), "{who:?}");
        }
        assert!(matches!(doors.post(Who::Reader, &path, &[("note-0", "x")]).await.status, StatusCode::FORBIDDEN));
        world.close().await;
    }

    async fn issued_minutes_are_read_as_a_page_and_as_files(engine: Engine) {
        let world = world(engine).await;
        let id = opened(&world.ub, Level::Offices).await;
        held(&world.ub, &id).await;
        let doors = doors(&world.ub);
        let path = format!("/meetings/{id}/minutes");
        let draft = doors.get(PLANNER, &path).await;
        assert!(draft.status == StatusCode::OK && draft.text().contains("3 ngày làm việc"), "{}", draft.text());
        issued(&world.ub, &id).await;
        let shown = doors.get(Who::Role(Role::Viewer), &path).await.text();
        assert!(shown.contains("01/BB-UBND"), "{shown}");
        let file = doors.get(Who::Role(Role::Viewer), &format!("{path}/1/txt")).await;
        assert!(file.status == StatusCode::OK && file.text().contains("CHỦ TỌA"));
        assert_eq!(doors.post(Who::Role(Role::Clerk), &format!("{path}/issue"), &[]).await.status, StatusCode::FORBIDDEN);
        let beside = doors.get(PLANNER, &format!("/meetings/{id}")).await.text();
        assert!(beside.contains("Biên bản") && beside.contains("01/BB-UBND"));
        world.close().await;
    }
}
