//! Taking over, the same file again, an amended one, and the way back.

use jiff::civil::time;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level, Role, Scope};
use nhip_programme::commands::{Holding, NewActivity, add};
use nhip_programme::reference::Reference;

use crate::world::{CLERK, PLANNER, SCHEDULE, World, amended, counts, ticked, value_of};

async fn entered(world: &World, title: &str, level: Level) {
    let actor = Actor::new("ub.tonghop", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    let mut act = world.office.act(&actor).await.unwrap();
    let day = "2026-07-08".parse().unwrap();
    let reference = Reference::load(act.conn(), Period::day(day)).await.unwrap();
    let mut activity = Activity::from(ActivityCore {
        id: act.new_id().parse().unwrap(),
        owner: act.office().code().clone(),
        body: "ubnd".parse().unwrap(),
        dates: Period::day(day),
        part: PartOfDay::Morning,
        title: title.to_owned(),
    });
    activity.start = Some(time(9, 0, 0, 0));
    activity.leaders = vec!["L14".parse().unwrap()];
    activity.place = "Nơi kín".to_owned();
    let new = NewActivity { activity, level, note: None, read_from: None };
    add(&mut act, &reference, new, &Holding::WhereFree).await.unwrap();
    act.commit().await.unwrap();
}

on_both_databases! {
    async fn a_schedule_taken_in_stands_on_the_week_as_the_file_tells_it(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let page = world.page(&id).await;
        assert_eq!(counts(&page), [8, 0, 0, 0]);
        assert!(world.week().await.is_empty(), "looking takes nothing");
        assert_eq!(world.taken(PLANNER, &id).await.status, 303);
        let week = world.week().await;
        assert_eq!(week.len(), 8);
        let first = &week[0];
        assert_eq!(first.activity.start, Some(time(8, 0, 0, 0)));
        assert_eq!(first.activity.leaders, ["L03".parse().unwrap()]);
        assert_eq!(first.activity.room.as_ref().unwrap().as_str(), "UB-P1");
        assert_eq!(first.level, Level::Offices);
        assert!(first.read_from.as_ref().unwrap().starts_with("lich.txt · dòng "), "{first:?}");
        let open = world.titled("sáng tạo trẻ").await.unwrap();
        assert!(open.activity.leaders.is_empty());
        assert_eq!(open.activity.unresolved.len(), 1, "{open:?}");
        let trip = world.titled("đường ven sông").await.unwrap();
        assert!(trip.activity.area.is_some(), "{trip:?}");
        assert!(world.titled("hội nghị Ban Thường vụ").await.unwrap().activity.title.starts_with("Dự "));
    }

    async fn the_same_file_again_changes_nothing(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        let before = world.week().await;
        let again = world.sent("lich lan hai.txt", SCHEDULE.as_bytes()).await;
        let page = world.page(&again).await;
        assert_eq!(counts(&page), [0, 0, 8, 0]);
        assert!(page.contains("Không có gì khác so với lịch đang có"));
        assert!(page.contains("Tệp này đã được gửi lúc"));
        assert!(ticked(&page).is_empty());
        assert_eq!(world.week().await, before);
    }

    async fn an_amended_file_shows_only_what_differs_and_one_press_undoes_it(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        let content = |records: Vec<nhip_programme::rules::record::Record>| -> Vec<_> {
            records.into_iter().map(|one| (one.activity, one.note, one.level)).collect()
        };
        let before = content(world.week().await);
        let id = world.sent("lich dieu chinh.txt", amended().as_bytes()).await;
        let page = world.page(&id).await;
        assert_eq!(counts(&page), [1, 2, 5, 1]);
        assert!(page.contains("Thứ Hai, 06/07/2026 · 14:00") && page.contains("Thứ Hai, 06/07/2026 · 15:00"));
        assert_eq!(world.taken(PLANNER, &id).await.status, 303);
        assert_eq!(world.titled("chuyển đổi số").await.unwrap().activity.start, Some(time(15, 0, 0, 0)));
        assert!(world.titled("thiết bị bệnh viện").await.is_none());
        assert!(world.titled("đoàn doanh nghiệp").await.is_some());
        let undone = world.doors.post(PLANNER, &format!("/intake/{id}/undo"), &[]).await;
        assert_eq!(undone.status, 303);
        assert_eq!(content(world.week().await), before);
        let page = world.page(&id).await;
        assert_eq!(counts(&page), [1, 2, 5, 1], "it can be taken in again, and nothing counts as edited by hand");
        assert_eq!(ticked(&page).len(), 4);
        assert_eq!(world.taken(PLANNER, &id).await.status, 303);
        let third = world.sent("lich dieu chinh lan hai.txt", amended().as_bytes()).await;
        assert_eq!(counts(&world.page(&third).await), [0, 0, 8, 0]);
    }

    async fn what_somebody_changed_since_is_left_and_told(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.taken_in("lich.txt", SCHEDULE).await;
        let moved = world.titled("đường ven sông").await.unwrap();
        world.change(&moved.activity.id, |record| record.activity.place = "xã Sơn Đông".to_owned()).await;
        world.doors.post(PLANNER, &format!("/intake/{id}/undo"), &[]).await;
        let left = world.week().await;
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].activity.place, "xã Sơn Đông");
        let page = world.page(&id).await;
        assert!(page.contains("trừ những dòng bên dưới") && page.contains("đường ven sông"), "{page}");
        let again = world.doors.post(PLANNER, &format!("/intake/{id}/undo"), &[]).await;
        assert_eq!(again.status, 409);
    }

    async fn a_row_changed_by_hand_is_not_overwritten_unless_somebody_ticks_it(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        let moved = world.titled("chuyển đổi số").await.unwrap();
        world.change(&moved.activity.id, |record| record.activity.place = "Nhà văn hóa".to_owned()).await;
        let id = world.sent("lich dieu chinh.txt", amended().as_bytes()).await;
        let page = world.page(&id).await;
        assert!(page.contains("Có người đã sửa sau lần nhập trước"));
        assert_eq!(ticked(&page).len(), 3);
        world.taken(PLANNER, &id).await;
        assert_eq!(world.titled("chuyển đổi số").await.unwrap().activity.place, "Nhà văn hóa");
    }

    async fn what_somebody_entered_is_never_withdrawn(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        entered(&world, "Gặp mặt cán bộ hưu trí tiêu biểu", Level::Offices).await;
        let id = world.sent("lich dieu chinh.txt", amended().as_bytes()).await;
        let page = world.page(&id).await;
        assert_eq!(counts(&page)[3], 1);
        assert!(!page.contains("cán bộ hưu trí"));
    }

    async fn another_units_file_for_the_same_week_withdraws_nothing(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        let other = "LỊCH LÀM VIỆC (Từ ngày 06/7/2026 đến ngày 12/7/2026)\nTHỨ SÁU, NGÀY 10/7/2026\n\
                     - 8 giờ, Chủ tịch thăm trường dân tộc nội trú. Điểm tại xã Tân Hòa.\n";
        let id = world.sent("dang ky.txt", other.as_bytes()).await;
        assert_eq!(counts(&world.page(&id).await), [1, 0, 0, 0]);
    }

    async fn the_second_to_take_the_same_intake_is_told_and_takes_nothing(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let page = world.page(&id).await;
        let seen = value_of(&page, "seen");
        assert_eq!(world.taken(CLERK, &id).await.status, 303, "a clerk may take files in");
        let second = world.doors.post(PLANNER, &format!("/intake/{id}/taking"), &[("seen", &seen), ("row", "1")]).await;
        assert_eq!(second.status, 409);
        assert!(second.text().contains("đã nhận tệp này vào rồi"), "{}", second.text());
        assert_eq!(world.week().await.len(), 8);
    }

    async fn a_comparison_that_is_no_longer_true_is_shown_anew_with_the_ticks(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        let seen = value_of(&world.page(&id).await, "seen");
        let twin = world.sent("lich hai.txt", SCHEDULE.as_bytes()).await;
        world.taken(PLANNER, &twin).await;
        let late = world.doors.post(PLANNER, &format!("/intake/{id}/taking"), &[("seen", &seen), ("row", "1")]).await;
        assert_eq!(late.status, 409);
        assert_eq!(counts(&late.text()), [0, 0, 8, 0]);
        assert_eq!(world.week().await.len(), 8);
        let none = world.doors.post(PLANNER, &format!("/intake/{id}/taking"), &[("seen", &value_of(&late.text(), "seen"))]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("Chưa đánh dấu dòng nào"));
    }

    async fn a_clerk_changes_and_undoes_what_files_tell(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        let id = world.sent("lich dieu chinh.txt", amended().as_bytes()).await;
        assert_eq!(world.taken(CLERK, &id).await.status, 303);
        assert_eq!(world.week().await.len(), 8);
        assert_eq!(world.doors.post(CLERK, &format!("/intake/{id}/undo"), &[]).await.status, 303);
        assert!(world.titled("thiết bị bệnh viện").await.is_some());
    }

    async fn what_is_internal_is_told_by_no_comparison(engine: Engine) {
        let world = World::new("ub", engine).await;
        entered(&world, "Làm việc với Sở Y tế về thiết bị bệnh viện", Level::Leaders).await;
        let id = world.sent("lich.txt", SCHEDULE.as_bytes()).await;
        assert!(world.page(&id).await.contains("Nơi kín"), "a planner reads it whole");
        let page = world.doors.get(CLERK, &format!("/intake/{id}")).await.text();
        assert!(!page.contains("Nơi kín"), "{page}");
        assert_eq!(counts(&page), [8, 0, 0, 0]);
    }

    async fn an_intake_whose_activity_became_internal_is_hidden_from_a_clerk(engine: Engine) {
        let world = World::new("ub", engine).await;
        let id = world.taken_in("lich.txt", SCHEDULE).await;
        let trip = world.titled("đường ven sông").await.unwrap();
        world.change(&trip.activity.id, |record| record.level = Level::Leaders).await;
        for path in ["", "/file", "/rows/1"] {
            let answer = world.doors.get(CLERK, &format!("/intake/{id}{path}")).await;
            assert_eq!(answer.status, 404, "{path}");
        }
        assert_eq!(world.doors.post(CLERK, &format!("/intake/{id}/undo"), &[]).await.status, 404);
        assert_eq!(world.doors.get(PLANNER, &format!("/intake/{id}")).await.status, 200);
    }

    async fn a_published_row_that_is_gone_is_called_off_and_stays_visible(engine: Engine) {
        let world = World::new("ub", engine).await;
        world.taken_in("lich.txt", SCHEDULE).await;
        let actor = Actor::new("ub.tonghop", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
        let period = Period { from: "2026-07-06".parse().unwrap(), to: "2026-07-12".parse().unwrap() };
        let mut act = world.office.act(&actor).await.unwrap();
        let today = act.today();
        let week = nhip_programme::week::judge(act.conn(), period, (0, today)).await.unwrap();
        nhip_programme::commands::publish(&mut act, &week.reference, &week).await.unwrap();
        act.commit().await.unwrap();
        let id = world.sent("lich dieu chinh.txt", amended().as_bytes()).await;
        world.taken(PLANNER, &id).await;
        let gone = world.titled("thiết bị bệnh viện").await.unwrap();
        assert!(!gone.stands());
        assert!(gone.called_off.unwrap().reason.contains("lich dieu chinh.txt"));
        world.doors.post(PLANNER, &format!("/intake/{id}/undo"), &[]).await;
        assert!(world.titled("thiết bị bệnh viện").await.unwrap().stands());
    }
}
