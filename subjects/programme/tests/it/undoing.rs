//! Walking back through the changes of an activity.

use jiff::civil::{date, time};
use nhip_harmony::ids::ActivityId;
use nhip_office::{Office, on_both_databases};
use nhip_people::testing::Province;
use nhip_programme::commands::{Holding, Seen, change, publish, undo, withdraw};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::week::judge;

use crate::world::{added, entered, held, meeting, planner, the_week, world};

async fn noted(office: &Office, id: &ActivityId, seen: u32, note: &str) -> Record {
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let edit = |record: &mut Record| record.note = Some(note.to_owned());
    let record = change(&mut act, &reference, (id, Seen(seen)), &Holding::Required, edit).await.unwrap();
    act.commit().await.unwrap();
    record
}

async fn undone(office: &Office, id: &ActivityId, seen: u32) -> Result<Record, ChangeError> {
    let mut act = office.act(&planner(office)).await.unwrap();
    let reference = Reference::load(act.conn(), the_week()).await.unwrap();
    let record = undo(&mut act, &reference, (id, Seen(seen)), &Holding::WhereFree).await?;
    act.commit().await.unwrap();
    Ok(record)
}

async fn first(world: &Province) -> ActivityId {
    let new = meeting(&world.ub, "UB-1", "Họp", (date(2026, 6, 2), time(8, 0, 0, 0)));
    added(&world.ub, entered(new), &Holding::Required).await.unwrap().activity.id
}

on_both_databases! {
    async fn undoing_again_walks_further_back(engine: Engine) {
        let world = world(engine).await;
        let id = first(&world).await;
        noted(&world.ub, &id, 1, "một").await;
        noted(&world.ub, &id, 2, "hai").await;
        let note = |record: Record| record.note;
        assert_eq!(note(undone(&world.ub, &id, 3).await.unwrap()).as_deref(), Some("một"));
        assert_eq!(note(undone(&world.ub, &id, 4).await.unwrap()), None);
        assert!(matches!(undone(&world.ub, &id, 5).await, Err(ChangeError::NothingToUndo)));
        world.close().await;
    }

    async fn a_change_after_an_undo_is_undone_first(engine: Engine) {
        let world = world(engine).await;
        let id = first(&world).await;
        noted(&world.ub, &id, 1, "một").await;
        noted(&world.ub, &id, 2, "hai").await;
        undone(&world.ub, &id, 3).await.unwrap();
        noted(&world.ub, &id, 4, "ba").await;
        assert_eq!(undone(&world.ub, &id, 5).await.unwrap().note.as_deref(), Some("một"));
        assert_eq!(undone(&world.ub, &id, 6).await.unwrap().note, None);
        world.close().await;
    }

    async fn what_is_withdrawn_comes_back_in_all_offices(engine: Engine) {
        let world = world(engine).await;
        let id = first(&world).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let reference = Reference::load(act.conn(), the_week()).await.unwrap();
        withdraw(&mut act, &reference, &id, Seen(1)).await.unwrap();
        act.commit().await.unwrap();
        world.carry().await;
        assert_eq!((held(&world.ub, "UB-1").await, held(&world.tu, "UB-1").await), (None, None));
        assert!(matches!(undone(&world.ub, &id, 1).await, Err(ChangeError::Stale { current: 2 })));
        let back = undone(&world.ub, &id, 2).await.unwrap();
        world.carry().await;
        assert!(back.stands() && back.version == 3);
        assert_eq!(held(&world.tu, "UB-1").await.unwrap().version, 3);
        world.close().await;
    }

    async fn a_published_activity_is_not_withdrawn(engine: Engine) {
        let world = world(engine).await;
        let id = first(&world).await;
        let mut act = world.ub.act(&planner(&world.ub)).await.unwrap();
        let today = act.today();
        let week = judge(act.conn(), the_week(), (0, today)).await.unwrap();
        publish(&mut act, &week.reference, &week).await.unwrap();
        let refused = withdraw(&mut act, &week.reference, &id, Seen(1)).await;
        drop(act);
        assert!(matches!(refused, Err(ChangeError::Published)));
        world.close().await;
    }
}
