//! An intake that nobody wants goes with its file; what stands in the programme is undone first.

use axum::http::header::LOCATION;
use nhip_office::on_both_databases;

use crate::world::{CLERK, PLANNER, SCHEDULE, VIEWER, World};

/// The address of the button that removes, as the page gives it.
fn removal(page: &str, id: &str) -> Option<String> {
    let mark = format!("action=\"/ub/intake/{id}/removal");
    let at = page.find(&mark)? + "action=\"/ub".len();
    Some(page[at..].split('"').next().unwrap().replace("&amp;", "&"))
}

on_both_databases! {
    async fn a_wrong_file_goes_with_its_reading_and_the_journal_says_which(engine: Engine) {
        let world = World::new("ub", engine).await;
        let kept = world.sent("dung.txt", SCHEDULE.as_bytes()).await;
        let id = world.sent("nham.txt", SCHEDULE.replace("07/7", "08/7").as_bytes()).await;
        let page = world.page(&id).await;
        assert!(page.contains("Xóa tệp “nham.txt” cùng cách hiểu 8 hoạt động"), "it is named before: {page}");
        let answer = world.doors.post(PLANNER, &removal(&page, &id).unwrap(), &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.headers[LOCATION], "/ub/intake");
        for path in ["", "/file"] {
            assert_eq!(world.doors.get(PLANNER, &format!("/intake/{id}{path}")).await.status, 404, "{path}");
        }
        let list = world.doors.get(PLANNER, "/intake").await.text();
        assert!(!list.contains("nham.txt") && list.contains("dung.txt"), "{list}");
        assert_eq!(world.doors.get(PLANNER, &format!("/intake/{kept}/file")).await.bytes, SCHEDULE.as_bytes());
        let mut view = world.office.view().await.unwrap();
        let entries = view.journal_about("intake", &id).await.unwrap();
        let entry = entries.iter().find(|entry| entry.act == "intake.removed").unwrap();
        let told = entry.before.as_ref().unwrap().to_string();
        assert!(told.contains("nham.txt") && told.contains("digest"), "{told}");
    }

    async fn what_was_taken_over_is_undone_before_it_is_removed(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.taken_in("lich.txt", SCHEDULE).await;
        assert_eq!(removal(&world.page(&id).await, &id), None, "no button while it stands in the programme");
        let early = world.doors.post(PLANNER, &format!("/intake/{id}/removal?version=2"), &[]).await;
        assert_eq!(early.status, 409);
        assert!(early.text().contains("Hãy hoàn tác lần nhập rồi mới xóa tệp"), "{}", early.text());
        assert_eq!(world.week().await.len(), 8);
        world.doors.post(PLANNER, &format!("/intake/{id}/undo"), &[]).await;
        let to = removal(&world.page(&id).await, &id).unwrap();
        assert_eq!(world.doors.post(CLERK, &to, &[]).await.status, 303);
        assert!(world.week().await.is_empty());
        let again = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        assert_eq!(world.taken(PLANNER, &again).await.status, 303, "the same file may come again");
    }

    async fn what_others_mended_meanwhile_is_looked_at_first(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let to = removal(&world.page(&id).await, &id).unwrap();
        world.doors.post(CLERK, &format!("/intake/{id}/rows/1/removal"), &[("version", "1")]).await;
        for path in [to, format!("/intake/{id}/removal")] {
            assert_eq!(world.doors.post(PLANNER, &path, &[]).await.status, 409, "{path}");
        }
        assert_eq!(world.doors.post(VIEWER, &format!("/intake/{id}/removal?version=2"), &[]).await.status, 403);
        assert_eq!(world.doors.get(PLANNER, &format!("/intake/{id}")).await.status, 200);
    }
}
