//! Settling clashes and joining rows.

use jiff::civil::{date, time};
use nhip_harmony::clash::ClashKind;
use nhip_office::on_both_databases;
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, accept, join, keep_apart, place, reopen};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::week::{JudgedClash, Standing};

use crate::world::{added, entered, meeting, planner, the_week, week, world};

/// Two activities of one leader at one time, the second taken in from a file.
async fn doubled(world: &Province) -> JudgedClash {
    for (id, hour) in [("UB-1", 8), ("UB-2", 9)] {
        let at = (date(2026, 6, 2), time(hour, 0, 0, 0));
        let mut activity = meeting(&world.ub, id, &format!("Việc {id}"), at);
        activity.leaders = vec!["L12".parse().unwrap()];
        added(&world.ub, entered(activity), &Holding::WhereFree).await.unwrap();
    }
    let judged = week(&world.ub).await;
    judged.clashes.iter().find(|one| one.clash.kind == ClashKind::LeaderDouble).unwrap().clone()
}

on_both_databases! {
    async fn an_accepted_clash_closes_everywhere_and_comes_back_when_its_facts_change(engine: Engine) {
        let world = world(engine).await;
        let judged = doubled(&world).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        accept(&mut act, &judged.clash, "Phó Chủ tịch (A)", "dự đầu giờ").await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        let key = judged.clash.key().to_string();
        for office in [&world.ub, &world.tu] {
            let standing = week(office).await.clash(&key).unwrap().standing.clone();
            assert!(matches!(standing, Standing::Accepted(by) if by.reason == "dự đầu giờ"));
        }
        let record = week(&world.ub).await.records[&judged.clash.a.id].clone();
        let mut later = Placement::of(&record.activity);
        later.end = Some(time(10, 0, 0, 0));
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let at = (&record.activity.id, Seen(record.version));
        place(&mut act, &reference, at, &later, &Holding::WhereFree).await.unwrap();
        act.commit().await.unwrap();
        let standing = week(&world.ub).await.clash(&key).unwrap().standing.clone();
        assert!(matches!(standing, Standing::Returned(_)), "{standing:?}");
        world.close().await;
    }

    async fn a_clash_is_let_stand_only_with_a_reason_and_a_name_and_can_be_opened_again(engine: Engine) {
        let world = world(engine).await;
        let judged = doubled(&world).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        for (name, reason) in [("", "vì sao"), ("Chánh Văn phòng", " ")] {
            let refused = accept(&mut act, &judged.clash, name, reason).await;
            assert!(matches!(refused, Err(ChangeError::ReasonMissing)));
        }
        let kept = accept(&mut act, &judged.clash, "Chánh Văn phòng", "đã thống nhất").await.unwrap();
        reopen(&mut act, &kept.clash).await.unwrap();
        act.commit().await.unwrap();
        assert!(week(&world.ub).await.clash(&kept.clash).unwrap().is_open());
        world.close().await;
    }

    async fn two_offices_rows_are_joined_with_one_press_and_parted_again(engine: Engine) {
        let world = world(engine).await;
        let at = (date(2026, 6, 3), time(14, 0, 0, 0));
        let host = meeting(&world.tu, "TU-1", "Gặp mặt doanh nhân tiêu biểu", at);
        let other = meeting(&world.ub, "UB-1", "Dự chương trình cà phê đầu tuần", at);
        added(&world.tu, entered(host), &Holding::Required).await.unwrap();
        added(&world.ub, entered(other), &Holding::Required).await.unwrap();
        world.carry().await;
        let (tu, ub) = ("TU-1".parse().unwrap(), "UB-1".parse().unwrap());
        assert_eq!(week(&world.ub).await.same_events, vec![]);
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        join(&mut act, &tu, &ub).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        for office in [&world.hd, &world.ub, &world.tu] {
            assert_eq!(week(office).await.same_events.len(), 1, "{office:?}");
        }
        let mut act = world.tu.act(&planner(&world.tu)).await.unwrap();
        keep_apart(&mut act, &tu, &ub).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!(week(&world.ub).await.same_events, vec![]);
        world.close().await;
    }
}
