//! What is remembered of the directory and the settings holds as long as they do, and no longer.

use std::sync::Arc;

use nhip_harmony::settings::Settings;
use nhip_office::on_both_databases;
use nhip_office::{Act, Office, settings};
use nhip_programme::reference::{CLASH_SETTINGS, Reference};

use crate::world::{planner, the_week, world};

async fn seen(office: &Office) -> Arc<Reference> {
    let mut view = office.view().await.unwrap();
    Reference::load(view.conn(), the_week()).await.unwrap()
}

/// An act that has made another size large.
async fn with_size(office: &Office, big_size: u32) -> Act {
    let mut act = office.act(&planner(office)).await.unwrap();
    settings::put(&mut act, CLASH_SETTINGS, &Settings { big_size, ..Settings::default() }).await.unwrap();
    act
}

on_both_databases! {
    async fn what_has_not_changed_is_made_once(engine: Engine) {
        let world = world(engine).await;
        let first = seen(&world.ub).await;
        world.ub.act(&planner(&world.ub)).await.unwrap().commit().await.unwrap();
        assert!(Arc::ptr_eq(&first, &seen(&world.ub).await), "an act that changes something else changes nothing here");
        world.close().await;
    }

    async fn a_change_that_was_undone_is_never_remembered(engine: Engine) {
        let world = world(engine).await;
        let before = seen(&world.ub).await.settings.big_size;
        let mut act = with_size(&world.ub, 99).await;
        let inside = Reference::load(act.conn(), the_week()).await.unwrap();
        assert_eq!(inside.settings.big_size, 99, "the act sees what it has changed");
        drop(act);
        assert_eq!(seen(&world.ub).await.settings.big_size, before);
        with_size(&world.ub, 77).await.commit().await.unwrap();
        assert_eq!(seen(&world.ub).await.settings.big_size, 77);
        world.close().await;
    }

    async fn a_second_process_sees_the_change_too(engine: Engine) {
        let world = world(engine).await;
        let second = world.another_process("ub").await;
        let before = seen(&second).await.settings.big_size;
        with_size(&world.ub, before + 1).await.commit().await.unwrap();
        assert_eq!(seen(&second).await.settings.big_size, before + 1);
        second.close().await;
        world.close().await;
    }
}
