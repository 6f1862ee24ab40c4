//! Two offices and two people settling the same thing.

use jiff::civil::{date, time};
use nhip_harmony::clash::ClashKind;
use nhip_harmony::ways_out::Way;
use nhip_office::Office;
use nhip_office::on_both_databases;
use nhip_office::rights::Level;
use nhip_people::testing::Province;
use nhip_programme::commands::{
    Holding, Seen, accept, change, follow, join, keep_apart, reopen, take_way, undecide, undo,
};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::week::{JudgedClash, Standing};

use crate::world::{added, entered, meeting, planner, the_week, week, world};

/// Two activities of one leader at one time in the week of Văn phòng UBND, known to the others.
async fn doubled(world: &Province, level: Level) -> JudgedClash {
    for (id, hour) in [("UB-1", 8), ("UB-2", 9)] {
        let at = (date(2026, 6, 2), time(hour, 0, 0, 0));
        let mut activity = meeting(&world.ub, id, &format!("Việc {id}"), at);
        activity.leaders = vec!["L12".parse().unwrap()];
        let mut new = entered(activity);
        new.level = level;
        added(&world.ub, new, &Holding::WhereFree).await.unwrap();
    }
    world.carry().await;
    let judged = week(&world.ub).await;
    judged.clashes.iter().find(|one| one.clash.kind == ClashKind::LeaderDouble).unwrap().clone()
}

async fn accepted(office: &Office, judged: &JudgedClash, reason: &str) {
    let mut act = office.act(&planner(office)).await.unwrap();
    accept(&mut act, &judged.clash, "Chánh Văn phòng", reason).await.unwrap();
    act.commit().await.unwrap();
}

async fn standing(office: &Office, judged: &JudgedClash) -> Standing {
    week(office).await.clash(judged.clash.key().as_str()).unwrap().standing.clone()
}

/// A row of Tỉnh ủy and the row of UBND that attends it, half an hour later.
async fn told_twice(world: &Province) {
    let place = |mut activity: nhip_harmony::activity::Activity| {
        activity.leaders = vec!["L03".parse().unwrap()];
        activity.room = Some("TU-P2".parse().unwrap());
        activity.place = "Phòng họp số 2 Tỉnh ủy".to_owned();
        entered(activity)
    };
    let host =
        meeting(&world.tu, "TU-1", "Họp Ban Chỉ đạo chuyển đổi số", (date(2026, 6, 2), time(8, 0, 0, 0)));
    let row =
        meeting(&world.ub, "UB-1", "Dự họp Ban Chỉ đạo chuyển đổi số", (date(2026, 6, 2), time(8, 30, 0, 0)));
    added(&world.tu, place(host), &Holding::WhereFree).await.unwrap();
    added(&world.ub, place(row), &Holding::WhereFree).await.unwrap();
    world.carry().await;
}

on_both_databases! {
    async fn of_two_offices_that_settle_differently_the_later_one_holds_in_all_three(engine: Engine) {
        let world = world(engine).await;
        let judged = doubled(&world, Level::Offices).await;
        accepted(&world.ub, &judged, "dự đầu giờ").await;
        accepted(&world.tu, &judged, "cử cấp phó").await;
        world.carry().await;
        let kept = standing(&world.hd, &judged).await;
        assert!(matches!(kept, Standing::Accepted(_)));
        assert_eq!(standing(&world.ub, &judged).await, kept);
        assert_eq!(standing(&world.tu, &judged).await, kept);
        world.close().await;
    }

    async fn opening_again_crosses_an_acceptance_without_parting_the_offices(engine: Engine) {
        let world = world(engine).await;
        let judged = doubled(&world, Level::Offices).await;
        accepted(&world.ub, &judged, "dự đầu giờ").await;
        world.carry().await;
        let mut act = world.tu.act(&planner(&world.tu)).await.unwrap();
        reopen(&mut act, judged.clash.key().as_str()).await.unwrap();
        act.commit().await.unwrap();
        accepted(&world.ub, &judged, "đã nghe ý kiến").await;
        world.carry().await;
        let kept = standing(&world.ub, &judged).await;
        assert_eq!(standing(&world.tu, &judged).await, kept);
        assert_eq!(standing(&world.hd, &judged).await, kept);
        world.close().await;
    }

    async fn partners_learn_that_an_internal_clash_is_settled_and_not_why(engine: Engine) {
        let world = world(engine).await;
        let judged = doubled(&world, Level::Leaders).await;
        accepted(&world.ub, &judged, "việc kín của lãnh đạo").await;
        world.carry().await;
        let Standing::Accepted(known) = standing(&world.tu, &judged).await else { panic!("settled") };
        assert!(!known.reason.contains("kín"), "{}", known.reason);
        world.close().await;
    }

    async fn opposite_decisions_about_a_pair_end_alike_in_both_offices(engine: Engine) {
        let world = world(engine).await;
        told_twice(&world).await;
        let (tu, ub) = ("TU-1".parse().unwrap(), "UB-1".parse().unwrap());
        let mut act = world.tu.act(&planner(&world.tu)).await.unwrap();
        join(&mut act, &tu, &ub).await.unwrap();
        act.commit().await.unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        // The other way round, as the other office sees the pair.
        keep_apart(&mut act, &ub, &tu).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        let pairs = week(&world.ub).await.same_events.clone();
        assert_eq!(week(&world.tu).await.same_events, pairs);
        assert_eq!(week(&world.hd).await.same_events, pairs);
        world.close().await;
    }

    async fn a_decision_taken_back_leaves_what_the_rows_suggest(engine: Engine) {
        let world = world(engine).await;
        told_twice(&world).await;
        let (tu, ub) = ("TU-1".parse().unwrap(), "UB-1".parse().unwrap());
        assert_eq!(week(&world.ub).await.same_events.len(), 1);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        keep_apart(&mut act, &ub, &tu).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(week(&world.ub).await.same_events, vec![]);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        undecide(&mut act, &tu, &ub).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(week(&world.ub).await.same_events.len(), 1);
        world.close().await;
    }

    async fn following_the_other_offices_hour_ends_the_difference_that_blocks_both(engine: Engine) {
        let world = world(engine).await;
        told_twice(&world).await;
        let judged = week(&world.ub).await;
        for office in [&world.ub, &world.tu] {
            let blocking: Vec<_> = judged.blocking(office.code()).map(|one| one.clash.kind).collect();
            assert_eq!(blocking, [ClashKind::EventDiffers], "{office:?}");
        }
        let (ub, tu) = ("UB-1".parse().unwrap(), "TU-1".parse().unwrap());
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let record = follow(&mut act, &reference, (&ub, Seen(1)), &tu).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(record.activity.start, Some(time(8, 0, 0, 0)));
        assert_eq!(week(&world.ub).await.blocking(world.ub.code()).count(), 0);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        undo(&mut act, &reference, (&ub, Seen(2)), &Holding::WhereFree).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(week(&world.ub).await.blocking(world.ub.code()).count(), 1);
        world.close().await;
    }

    async fn merging_joins_the_rows_and_tells_them_at_one_hour(engine: Engine) {
        let world = world(engine).await;
        let host = meeting(&world.tu, "TU-1", "Kiểm tra xây dựng nông thôn mới", (date(2026, 6, 2), time(8, 0, 0, 0)));
        let own = meeting(&world.ub, "UB-1", "Khảo sát đường liên xã", (date(2026, 6, 3), time(14, 0, 0, 0)));
        added(&world.tu, entered(host), &Holding::Required).await.unwrap();
        added(&world.ub, entered(own), &Holding::Required).await.unwrap();
        world.carry().await;
        let (ub, tu) = ("UB-1".parse().unwrap(), "TU-1".parse().unwrap());
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        take_way(&mut act, &reference, (&ub, Seen(1)), &Way::Merge { with: tu }, "").await.unwrap();
        act.commit().await.unwrap();
        let judged = week(&world.ub).await;
        assert_eq!(judged.same_events.len(), 1);
        assert!(judged.clashes.iter().all(|one| one.clash.kind != ClashKind::EventDiffers));
        world.close().await;
    }

    async fn a_standing_clash_does_not_stop_another_change_of_the_same_activity(engine: Engine) {
        let world = world(engine).await;
        doubled(&world, Level::Offices).await;
        let id = "UB-2".parse().unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let renamed = change(&mut act, &reference, (&id, Seen(1)), &Holding::Required, |record| {
            record.activity.title = "Việc đã đổi tên".to_owned();
        });
        assert_eq!(renamed.await.unwrap().version, 2);
        let moved = change(&mut act, &reference, (&id, Seen(2)), &Holding::Required, |record| {
            record.activity.start = Some(time(8, 30, 0, 0));
        });
        assert!(matches!(moved.await, Err(ChangeError::Taken { .. })), "new hours must be free");
        drop(act);
        world.close().await;
    }

    async fn the_published_week_weighs_in_who_gives_way(engine: Engine) {
        use nhip_harmony::activity::Announced;
        let world = world(engine).await;
        let at = (date(2026, 6, 2), time(8, 0, 0, 0));
        added(&world.ub, entered(meeting(&world.ub, "UB-1", "Nghe báo cáo", at)), &Holding::Required).await.unwrap();
        let announced = || async { week(&world.ub).await.programme.activities()[0].standing.announced };
        assert_eq!(announced().await, Announced::Draft);
        let judged = week(&world.ub).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        nhip_programme::commands::publish(&mut act, &judged.reference, &judged).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(announced().await, Announced::Published);
        world.close().await;
    }
}
