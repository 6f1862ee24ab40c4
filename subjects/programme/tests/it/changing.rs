//! Changing one activity, alone and with others.

use jiff::civil::{date, time};
use nhip_harmony::activity::ActivityState;
use nhip_office::on_both_databases;
use nhip_office::rights::{Refusal, Role};
use nhip_programme::commands::{
    Holding, Rearranged, Seen, call_off, change, place, rearrange, restore, undo, undo_all,
};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::{CalledOff, Record};
use nhip_programme::rules::slot::AskState;
use nhip_programme::week::asked;

use crate::world::{added, entered, held, holder, meeting, planner, the_week, world};

on_both_databases! {
    async fn the_second_to_save_is_told_and_changes_nothing(engine: Engine) {
        let world = world(engine).await;
        let first = meeting(&world.ub, "UB-1", "Họp", (date(2026, 6, 2), time(8, 0, 0, 0)));
        let record = added(&world.ub, entered(first), &Holding::Required).await.unwrap();
        let to = |hour| {
            let mut placement = Placement::of(&record.activity);
            placement.start = Some(time(hour, 0, 0, 0));
            placement.end = Some(time(hour + 1, 0, 0, 0));
            placement
        };
        for (hour, is_first) in [(9, true), (10, false)] {
            let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
            let reference = Reference::load(act.conn(), the_week()).await.unwrap();
            let at = (&record.activity.id, Seen(1));
            let moved = place(&mut act, &reference, at, &to(hour), &Holding::Required).await;
            if is_first {
                moved.unwrap();
                act.commit().await.unwrap();
            } else {
                assert!(matches!(moved, Err(ChangeError::Stale { current: 2 })));
            }
        }
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.start, Some(time(9, 0, 0, 0)));
        world.close().await;
    }

    async fn another_offices_activity_is_asked_for_not_changed(engine: Engine) {
        let world = world(engine).await;
        let theirs = meeting(&world.tu, "TU-1", "Họp", (date(2026, 6, 2), time(8, 0, 0, 0)));
        let record = added(&world.tu, entered(theirs), &Holding::Required).await.unwrap();
        world.carry().await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let at = (&record.activity.id, Seen(1));
        let mut elsewhere = Placement::of(&record.activity);
        elsewhere.dates.from = date(2026, 6, 1);
        let refused = place(&mut act, &reference, at, &elsewhere, &Holding::Required).await;
        drop(act);
        assert!(matches!(refused, Err(ChangeError::Refused(Refusal::Owner { owner })) if owner.as_str() == "tu"));
        world.close().await;
    }

    async fn a_viewer_adds_nothing(engine: Engine) {
        let world = world(engine).await;
        let new = entered(meeting(&world.ub, "UB-1", "Họp", (date(2026, 6, 2), time(8, 0, 0, 0))));
        let mut act = world.ub.act(&holder(Role::Viewer)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let refused = nhip_programme::commands::add(&mut act, &reference, new, &Holding::Required).await;
        drop(act);
        assert!(matches!(refused, Err(ChangeError::Refused(Refusal::Role { .. }))));
        world.close().await;
    }

    async fn undoing_a_move_puts_the_activity_back(engine: Engine) {
        let world = world(engine).await;
        let first = meeting(&world.ub, "UB-1", "Họp", (date(2026, 6, 2), time(8, 0, 0, 0)));
        let record = added(&world.ub, entered(first), &Holding::Required).await.unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let id = &record.activity.id;
        let mut elsewhere = Placement::of(&record.activity);
        elsewhere.place = "xã Tân Hòa".to_owned();
        place(&mut act, &reference, (id, Seen(1)), &elsewhere, &Holding::Required).await.unwrap();
        let back = undo(&mut act, &reference, (id, Seen(2)), &Holding::Required).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!((back.activity, back.version), (record.activity, 3));
        world.close().await;
    }

    async fn an_edit_that_leaves_the_hours_alone_asks_no_other_office_again(engine: Engine) {
        let world = world(engine).await;
        let mut new = meeting(&world.ub, "UB-1", "Làm việc với Bí thư", (date(2026, 6, 2), time(8, 0, 0, 0)));
        new.leaders = vec!["L01".parse().unwrap()];
        let record = added(&world.ub, entered(new), &Holding::Required).await.unwrap();
        world.carry().await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let at = (&record.activity.id, Seen(1));
        let edit = |record: &mut Record| record.note = Some("Giấy mời riêng".to_owned());
        change(&mut act, &reference, at, &Holding::Required, edit).await.unwrap();
        act.commit().await.unwrap();
        let mut view = world.ub.view().await.unwrap();
        let answers = asked(view.conn(), &record.activity.id).await.unwrap();
        drop(view);
        assert_eq!(answers.iter().map(|asked| asked.state).collect::<Vec<_>>(), [AskState::Granted]);
        world.close().await;
    }

    async fn what_is_called_off_gives_its_hours_back_and_needs_a_reason(engine: Engine) {
        let world = world(engine).await;
        let with_chairman = |id: &str| {
            let mut activity = meeting(&world.ub, id, "Họp", (date(2026, 6, 2), time(8, 0, 0, 0)));
            activity.leaders = vec!["L03".parse().unwrap()];
            entered(activity)
        };
        let record = added(&world.ub, with_chairman("UB-1"), &Holding::Required).await.unwrap();
        let id = &record.activity.id;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let silent = call_off(&mut act, &reference, (id, Seen(1)), ActivityState::Cancelled, CalledOff::default());
        assert!(matches!(silent.await, Err(ChangeError::ReasonMissing)));
        let reason = CalledOff { reason: "bão".to_owned(), new_date: None };
        call_off(&mut act, &reference, (id, Seen(1)), ActivityState::Postponed, reason).await.unwrap();
        act.commit().await.unwrap();
        added(&world.ub, with_chairman("UB-2"), &Holding::Required).await.unwrap();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let again = restore(&mut act, &reference, (id, Seen(2)), &Holding::Required).await;
        drop(act);
        assert!(matches!(again, Err(ChangeError::Taken { .. })));
        world.close().await;
    }

    async fn two_activities_change_places_in_one_change_and_back_by_one_undoing(engine: Engine) {
        let world = world(engine).await;
        let mut ids = Vec::new();
        for (id, hour) in [("UB-1", 8), ("UB-2", 10)] {
            let mut activity = meeting(&world.ub, id, "Họp", (date(2026, 6, 2), time(hour, 0, 0, 0)));
            activity.leaders = vec!["L03".parse().unwrap()];
            ids.push(added(&world.ub, entered(activity), &Holding::Required).await.unwrap());
        }
        let to = |record: &Record, other: &Record| {
            let placement = Placement::of(&other.activity);
            (record.activity.id.clone(), Seen(record.version), Rearranged::Place(placement))
        };
        let moves = [to(&ids[0], &ids[1]), to(&ids[1], &ids[0])];
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        let placed = rearrange(&mut act, &reference, &moves).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.start, Some(time(10, 0, 0, 0)));
        let rows: Vec<_> =
            placed.iter().map(|record| (record.activity.id.clone(), Seen(record.version))).collect();
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        undo_all(&mut act, &reference, &rows, &Holding::Required).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(held(&world.ub, "UB-1").await.unwrap().activity.start, Some(time(8, 0, 0, 0)));
        let mut again = meeting(&world.ub, "UB-3", "Họp", (date(2026, 6, 2), time(8, 30, 0, 0)));
        again.leaders = vec!["L03".parse().unwrap()];
        let refused = added(&world.ub, entered(again), &Holding::Required).await;
        assert!(matches!(refused, Err(ChangeError::Taken { .. })), "the hours are held again: {refused:?}");
        world.close().await;
    }
}
