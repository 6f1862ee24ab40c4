//! What becomes of clashes is written down, and told to those who may know of it.

use jiff::SignedDuration;
use jiff::civil::{date, time};
use nhip_office::on_both_databases;
use nhip_office::rights::{Level, Role};
use nhip_programme::commands::{Holding, Seen, accept, note_clashes, withdraw};
use nhip_programme::history::episodes;
use nhip_programme::reference::Reference;
use nhip_programme::rules::clash_history::Settled;

use crate::activity_doors::{PLANNER, VIEWER, doors};
use crate::world::{added, entered, holder, meeting, planner, the_week, week, world};

/// Two meetings of one leader at one hour.
async fn clashing(office: &nhip_office::Office, ids: [&str; 2], level: Level, hour: i8) {
    for id in ids {
        let at = (date(2026, 6, 2), time(hour, 0, 0, 0));
        let mut activity = meeting(office, id, &format!("Nghe báo cáo {id}"), at);
        activity.leaders = vec!["L03".parse().unwrap()];
        let mut new = entered(activity);
        new.level = level;
        added(office, new, &Holding::WhereFree).await.unwrap();
    }
}

on_both_databases! {
    async fn a_clash_is_written_down_when_found_when_removed_and_when_let_stand(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        clashing(office, ["UB-1", "UB-2"], Level::Offices, 8).await;
        clashing(office, ["UB-3", "UB-4"], Level::Offices, 14).await;
        let found = note_clashes(office).await.unwrap();
        assert!(found >= 2, "{found}");
        assert_eq!(note_clashes(office).await.unwrap(), 0, "nothing has changed since");
        office.clock().advance(SignedDuration::from_hours(2));
        let judged = week(office).await;
        let over = |id: &str| {
            let id = id.parse().unwrap();
            judged.clashes.iter().find(|judged| judged.clash.concerns(&id)).unwrap().clash.clone()
        };
        let mut act = office.act(&planner(office)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        withdraw(&mut act, &reference, &"UB-2".parse().unwrap(), Seen(1)).await.unwrap();
        accept(&mut act, &over("UB-3"), "Chánh Văn phòng", "cử cấp phó dự").await.unwrap();
        act.commit().await.unwrap();
        assert!(note_clashes(office).await.unwrap() >= 2);
        let mut view = office.view().await.unwrap();
        let all = episodes(view.conn(), &planner(office), the_week()).await.unwrap();
        let how = |key: &str| all.iter().find(|episode| episode.clash == key).unwrap().ended.unwrap().1;
        assert_eq!(how(&over("UB-2").key().to_string()), Settled::Removed);
        assert_eq!(how(&over("UB-3").key().to_string()), Settled::Accepted);
        let one = all.iter().find(|episode| episode.ended.is_some()).unwrap();
        assert_eq!(one.ended.unwrap().0.duration_since(one.opened_at), SignedDuration::from_hours(2));
        drop(view);
        let doors = doors(office);
        let figures = doors.get(VIEWER, "/figures/2026").await.text();
        assert!(figures.contains("/week/2026-06-01/clash-history") && figures.contains("đã xử lý"), "{figures}");
        let list = doors.get(VIEWER, "/week/2026-06-01/clash-history").await.text();
        assert!(list.contains("đã hết nhờ sửa lịch") && list.contains("cho để nguyên"), "{list}");
        world.close().await;
    }

    async fn what_became_of_an_internal_clash_is_told_to_its_readers_only(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        clashing(office, ["UB-1", "UB-2"], Level::Leaders, 8).await;
        note_clashes(office).await.unwrap();
        let mut act = office.act(&planner(office)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        withdraw(&mut act, &reference, &"UB-2".parse().unwrap(), Seen(1)).await.unwrap();
        act.commit().await.unwrap();
        note_clashes(office).await.unwrap();
        let mut view = office.view().await.unwrap();
        assert!(!episodes(view.conn(), &planner(office), the_week()).await.unwrap().is_empty());
        assert!(episodes(view.conn(), &holder(Role::Viewer), the_week()).await.unwrap().is_empty());
        drop(view);
        let doors = doors(office);
        let path = "/week/2026-06-01/clash-history";
        assert!(doors.get(PLANNER, path).await.text().contains("đã hết nhờ sửa lịch"));
        assert!(doors.get(VIEWER, path).await.text().contains("Chưa ghi nhận vướng mắc nào"));
        world.close().await;
    }
}
