//! Mending a sheet, and what is remembered for the next file.

use nhip_office::on_both_databases;

use crate::world::{PLANNER, SCHEDULE, World, counts, last_intake, value_of};

/// A week with one item that stands before any day.
const LOOSE: &str = "LỊCH CÔNG TÁC TUẦN (Từ ngày 06/7/2026 đến ngày 12/7/2026)\n\
    - 14 giờ, PCT (A) trực cơ quan.\n\
    THỨ HAI, NGÀY 06/7/2026\n- 8 giờ, Chủ tịch họp giao ban công tác tuần.\n";

async fn row_form(world: &World, id: &str, row: u32, changes: &[(&str, &str)]) -> nhip_web::testing::Answer {
    let path = format!("/intake/{id}/rows/{row}");
    let version = value_of(&world.doors.get(PLANNER, &path).await.text(), "version");
    let mut fields = vec![
        ("version", version.as_str()),
        ("body", "ubnd"),
        ("date", "2026-07-06"),
        ("start", "8:00"),
        ("title", "Họp giao ban công tác tuần"),
        ("role", "chairs"),
        ("people", "L03"),
        ("place", "Phòng họp số 1 UBND tỉnh"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    world.doors.post(PLANNER, &path, &fields).await
}

async fn list(world: &World, query: &str) -> String {
    world.doors.get(PLANNER, &format!("/intake{query}")).await.text()
}

on_both_databases! {
    async fn a_remembered_abbreviation_resolves_every_row_and_the_next_file(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let page = world.page(&id).await;
        assert!(page.contains("Chưa rõ là ai") && page.contains("PCT.VX"), "{page}");
        let fields = [("text", "PCT.VX"), ("meaning", "person:L13")];
        assert_eq!(world.doors.post(PLANNER, &format!("/intake/{id}/meanings"), &fields).await.status, 303);
        assert!(!world.page(&id).await.contains("Chưa rõ là ai"));
        let next = world.sent("lich hai.txt", format!("{SCHEDULE}\n").as_bytes()).await;
        assert!(!world.page(&next).await.contains("Chưa rõ là ai"));
        let nobody = world.doors.post(PLANNER, &format!("/intake/{id}/meanings"), &[("text", "X"), ("meaning", "")]).await;
        assert_eq!(nobody.status, 422);
    }

    async fn a_row_is_edited_and_taken_in_as_edited(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let saved = row_form(&world, &id, 1, &[("title", "Họp giao ban mở rộng"), ("end", "9:30")]).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        world.taken(PLANNER, &id).await;
        let record = world.titled("giao ban mở rộng").await.unwrap();
        assert_eq!(record.activity.chair.as_ref().unwrap().as_str(), "L03");
        assert_eq!(record.activity.end.unwrap().hour(), 9);
    }

    async fn a_faulty_row_comes_back_with_what_was_typed(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        for (changes, told) in [
            ([("end", "7:00"), ("note", "x")], "Giờ kết thúc phải sau giờ bắt đầu"),
            ([("date", "31/02/2026"), ("note", "x")], "Không phải một ngày"),
            ([("title", ""), ("note", "x")], "Chưa nhập"),
            ([("body", "tinhuy"), ("note", "x")], "Không có trong các lựa chọn"),
            ([("start", "25:00"), ("note", "x")], "Không phải một giờ"),
            ([("role", "boss"), ("note", "x")], ""),
        ] {
            let answer = row_form(&world, &id, 1, &changes).await;
            assert_eq!(answer.status, 422, "{changes:?}");
            assert!(answer.text().contains(told) && answer.text().contains("name=\"note\" value=\"x\""), "{changes:?}");
        }
        assert!(world.page(&id).await.contains("họp giao ban công tác tuần") || world.page(&id).await.contains("Họp giao ban công tác tuần"));
    }

    async fn the_second_of_two_editors_keeps_what_was_typed(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        assert_eq!(row_form(&world, &id, 1, &[]).await.status, 303);
        let late = row_form(&world, &id, 1, &[("version", "1"), ("place", "Nhà khách tỉnh")]).await;
        assert_eq!(late.status, 409);
        assert!(late.text().contains("Nhà khách tỉnh") && late.text().contains("name=\"version\" value=\"2\""));
    }

    async fn a_row_is_split_left_out_and_brought_back(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let fields = [("version", "1"), ("first", "Họp giao ban"), ("second", "Họp bàn việc hè"), ("second_start", "10:00")];
        let split = world.doors.post(PLANNER, &format!("/intake/{id}/rows/1/split"), &fields).await;
        assert_eq!(split.status, 303, "{}", split.text());
        assert_eq!(counts(&world.page(&id).await), [9, 0, 0, 0]);
        let removal = world.doors.post(PLANNER, &format!("/intake/{id}/rows/1/removal"), &[("version", "2")]).await;
        assert_eq!(removal.status, 303);
        assert_eq!(counts(&world.page(&id).await), [8, 0, 0, 0]);
        let stale = world.doors.post(PLANNER, &format!("/intake/{id}/rows/1/return"), &[("version", "2")]).await;
        assert_eq!(stale.status, 409);
        world.doors.post(PLANNER, &format!("/intake/{id}/rows/1/return"), &[("version", "3")]).await;
        assert_eq!(counts(&world.page(&id).await), [9, 0, 0, 0]);
        let empty = world.doors.post(PLANNER, &format!("/intake/{id}/rows/1/split"), &[("version", "4"), ("first", "A")]).await;
        assert_eq!(empty.status, 422);
        let unknown = world.doors.post(PLANNER, &format!("/intake/{id}/rows/99/removal"), &[("version", "4")]).await;
        assert_eq!(unknown.status, 404);
    }

    async fn an_unread_passage_becomes_an_activity_or_a_note_that_is_remembered(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", LOOSE.as_bytes()).await;
        let page = world.page(&id).await;
        assert!(page.contains("1 đoạn chưa đọc được") && page.contains("trực cơ quan"), "{page}");
        let ignoring = format!("/intake/{id}/passages/1/ignoring");
        let kept = world.doors.post(PLANNER, &ignoring, &[("version", "1"), ("how", "always")]).await;
        assert_eq!(kept.status, 303);
        let next = world.sent("lich hai.txt", LOOSE.replace("8 giờ", "9 giờ").as_bytes()).await;
        assert!(!world.page(&next).await.contains("đoạn chưa đọc được</h3>"));
        let other = world.sent("lich ba.txt", LOOSE.replace("14 giờ", "15 giờ").as_bytes()).await;
        let passage = format!("/intake/{other}/passages/1");
        assert_eq!(world.doors.get(PLANNER, &passage).await.status, 200);
        let fields = [("version", "1"), ("body", "ubnd"), ("date", "2026-07-06"), ("title", "Trực cơ quan tuần này"), ("role", "unclear")];
        let made = world.doors.post(PLANNER, &passage, &fields).await;
        assert_eq!(made.status, 303, "{}", made.text());
        assert!(world.page(&other).await.contains("Trực cơ quan tuần này"));
    }

    async fn a_file_is_read_anew_for_another_body(engine: Engine) {
        let world = World::new("hd", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let anew = world.doors.post(PLANNER, &format!("/intake/{id}/reading"), &[("version", "1"), ("body", "dbqh")]).await;
        assert_eq!(anew.status, 303, "{}", anew.text());
        assert!(world.page(&id).await.contains("Lịch của Đoàn ĐBQH tỉnh"));
        let foreign = world.doors.post(PLANNER, &format!("/intake/{id}/reading"), &[("version", "2"), ("body", "ubnd")]).await;
        assert_eq!(foreign.status, 422);
        let wrong = world.doors.post(PLANNER, &format!("/intake/{id}/reading"), &[("version", "2"), ("day", "mai")]).await;
        assert_eq!(wrong.status, 422);
    }

    async fn the_list_is_searched_filtered_and_says_when_it_is_empty(engine: Engine) {
        let world = World::new("ub", engine).await;
        assert!(world.doors.get(PLANNER, "/intake").await.text().contains("Chưa có tệp nào"));
        world.taken_in("Lịch tuần đầu.txt", SCHEDULE).await;
        world.sent("Lịch tuần sau.txt", LOOSE.as_bytes()).await;
        assert!(list(&world, "").await.contains("2 tệp"));
        let found = list(&world, "?q=lich+tuan+dau").await;
        assert!(found.contains("Lịch tuần đầu.txt") && !found.contains("Lịch tuần sau.txt"));
        assert!(list(&world, "?state=waiting").await.contains("Lịch tuần sau.txt"));
        assert!(list(&world, "?q=kh%C3%B4ng").await.contains("Không có tệp nào khớp"));
        let file = world.doors.get(PLANNER, &format!("/intake/{}/file", last_intake(&found))).await;
        assert_eq!(file.bytes, SCHEDULE.as_bytes());
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    }
}
