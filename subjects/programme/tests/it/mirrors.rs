//! What the other offices hold of an office's week.

use jiff::civil::{date, time};
use nhip_envelope::NoticeKind;
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::Period;
use nhip_harmony::province::{Report, read};
use nhip_office::exchange;
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_programme::commands::Holding;
use nhip_programme::rules::record::BUSY_TITLE;
use nhip_programme::shown::record_shown_to;
use nhip_programme::week::Weeks;

use crate::world::{added, entered, held, holder, meeting, planner, province, world};

on_both_databases! {
    async fn an_internal_activity_leaves_its_office_only_as_a_busy_block(engine: Engine) {
        let world = world(engine).await;
        let mut activity = meeting(&world.tu, "TU-1", "Nghe công tác cán bộ", (date(2026, 6, 2), time(8, 0, 0, 0)));
        activity.leaders = vec!["L01".parse().unwrap(), "L03".parse().unwrap()];
        activity.place = "Phòng họp số 1 Tỉnh ủy".to_owned();
        activity.units = vec!["Ban Tổ chức Tỉnh ủy".parse().unwrap()];
        let mut new = entered(activity);
        new.level = Level::Leaders;
        new.note = Some("kín".to_owned());
        let record = added(&world.tu, new, &Holding::Required).await.unwrap();
        world.carry().await;
        for office in [&world.hd, &world.ub] {
            let mirror = held(office, "TU-1").await.unwrap();
            assert_eq!(mirror, record.busy());
            let text = serde_json::to_string(&mirror).unwrap();
            for hidden in ["cán bộ", "Phòng họp", "Ban Tổ chức", "kín"] {
                assert!(!text.contains(hidden), "{hidden}");
            }
        }
        world.close().await;
    }

    async fn within_the_office_an_internal_activity_is_shown_by_role(engine: Engine) {
        let world = world(engine).await;
        let mut new = entered(meeting(&world.ub, "UB-1", "Việc riêng", (date(2026, 6, 2), time(8, 0, 0, 0))));
        new.level = Level::Leaders;
        let record = added(&world.ub, new, &Holding::Required).await.unwrap();
        assert_eq!(record_shown_to(&planner(&world.ub), &record).activity.title, "Việc riêng");
        for role in [Role::Administrator, Role::Clerk, Role::ReceptionOfficer, Role::Viewer, Role::Leader] {
            assert_eq!(record_shown_to(&holder(role), &record).activity.title, BUSY_TITLE, "{role}");
        }
        world.close().await;
    }

    async fn every_office_finds_the_same_clashes_as_the_tables_tell(engine: Engine) {
        let world = world(engine).await;
        let programme = read(&province()).unwrap();
        for office in [&world.tu, &world.hd, &world.ub] {
            let mut act = office.act(&nhip_office::rights::Actor::system()).await.unwrap();
            let rows = programme.activities().to_vec();
            nhip_programme::seed::seed(&mut act, rows, |_| Level::Offices).await.unwrap();
            act.commit().await.unwrap();
        }
        world.carry().await;
        let told = Report::of(&programme);
        let period = Period { from: date(2026, 6, 1), to: date(2026, 6, 28) };
        for office in [&world.tu, &world.hd, &world.ub] {
            let week = Weeks::new(office.clone()).get(period).await.unwrap();
            let found = week.clashes.iter().filter(|judged| judged.clash.kind.from_tables()).count();
            let (rooms, pairs) = (
                week.clashes.iter().filter(|judged| judged.clash.kind == ClashKind::RoomDouble).count(),
                week.same_events.len(),
            );
            assert_eq!((found, pairs), (told.clashes.len(), told.same_events.len()), "{office:?}");
            assert!(rooms > 0);
        }
        world.close().await;
    }

    async fn an_activity_of_a_thousand_years_from_another_office_lies_in_the_tray(engine: Engine) {
        let world = world(engine).await;
        let activity = meeting(&world.hd, "HD-1", "Kỳ họp", (date(2026, 6, 2), time(8, 0, 0, 0)));
        let record = added(&world.hd, entered(activity), &Holding::Required).await.unwrap();
        world.carry_cleanly().await;
        let mut ages = record.clone();
        ages.activity.dates = Period { from: date(1, 1, 1), to: date(9999, 12, 31) };
        let mut act = world.hd.act(&planner(&world.hd)).await.unwrap();
        act.post(world.ub.code(), NoticeKind::first("programme.activity"), &ages).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!(held(&world.ub, "HD-1").await.unwrap(), record);
        let tray = exchange::tray(&world.ub).await.unwrap();
        assert_eq!(tray.len(), 1, "{tray:?}");
        world.close().await;
    }
}
