//! Backups: one file for both databases, taken and put back while the office works, all or nothing.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

use std::path::{Path, PathBuf};

use nhip_envelope::NoticeKind;
use nhip_office::backup::{self, RestoreError, WhoseBackup, backup, restore};
use nhip_office::exchange::{self, Accepts};
use nhip_office::rights::Actor;
use nhip_office::testing::{Engine, Place, office, place};
use nhip_office::{Office, on_both_databases, settings};
use tempfile::TempDir;

struct World {
    office: Office,
    folder: TempDir,
    _place: Place,
}

impl World {
    async fn new(engine: Engine) -> Self {
        let place = place(engine).await.expect("a database");
        let office = office("ub", &place).await;
        Self { office, folder: tempfile::tempdir().expect("a folder"), _place: place }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("ub.nhip-backup")
    }

    async fn saved(&self) -> backup::Manifest {
        let backed = backup(&self.office, &self.file(), &mut |_| {}).await.expect("backed up");
        assert_eq!(backed.verdict.faults, []);
        backed.manifest
    }

    async fn restored(&self) -> Result<backup::Restored, RestoreError> {
        restore(&self.office, &self.file(), WhoseBackup::Own, &mut |_| {}).await
    }
}

async fn set(office: &Office, key: &str, value: i64) {
    let mut act = office.act(&Actor::system()).await.expect("an act");
    let key: &'static str = Box::leak(key.to_owned().into_boxed_str());
    settings::put(&mut act, key, &value).await.expect("set");
    act.commit().await.expect("kept");
}

async fn value(office: &Office, key: &str) -> Option<i64> {
    let mut view = office.view().await.expect("a view");
    settings::get(view.conn(), key).await.expect("readable")
}

async fn tables(office: &Office, folder: &Path) -> Vec<(String, String)> {
    let backed = backup(office, &folder.join("compare"), &mut |_| {}).await.expect("backed up");
    backed.manifest.tables.into_iter().map(|table| (table.name, table.sha256)).collect()
}

on_both_databases! {
    async fn a_restore_brings_back_what_the_backup_held(engine: Engine) {
        let world = World::new(engine).await;
        set(&world.office, "limit", 1).await;
        let saved = world.saved().await;
        set(&world.office, "limit", 2).await;
        set(&world.office, "other", 3).await;
        let before = world.office.view().await.unwrap().revision().await.unwrap();

        let restored = world.restored().await.expect("restored");

        assert_eq!(value(&world.office, "limit").await, Some(1));
        assert_eq!(value(&world.office, "other").await, None);
        assert!(restored.revision > before, "caches must notice");
        let verdict = world.office.verify(&mut |_| {}).await.unwrap();
        assert_eq!((verdict.faults.len(), verdict.entries), (0, saved.journal.seq + 1));
        let last = world.office.view().await.unwrap().journal(i64::MAX, 1).await.unwrap().remove(0);
        assert_eq!(last.act, "office.restored");
    }

    async fn a_backup_moves_the_office_to_either_database(engine: Engine) {
        let world = World::new(engine).await;
        for n in 0..250 {
            set(&world.office, &format!("key.{n:03}"), n).await;
        }
        let mut act = world.office.act(&Actor::system()).await.unwrap();
        act.post(&"tu".parse().unwrap(), NoticeKind::first("test.said"), &"Đồng chí Bí thư\n\"…\"").await.unwrap();
        act.commit().await.unwrap();
        let saved = world.saved().await;
        for target in [Engine::Sqlite, Engine::Postgres] {
            let Some(place) = place(target).await else { continue };
            let moved = office("ub", &place).await;
            restore(&moved, &world.file(), WhoseBackup::Own, &mut |_| {}).await.expect("restored");
            assert_eq!(value(&moved, "key.249").await, Some(249));
            assert!(moved.verify(&mut |_| {}).await.unwrap().faults.is_empty());
            // The restore itself writes one journal entry and holds the notices back by a setting.
            let own = |name: &str| name == "journal" || name == "settings";
            let there: Vec<_> =
                tables(&moved, world.folder.path()).await.into_iter().filter(|(name, _)| !own(name)).collect();
            let here: Vec<_> =
                saved.tables.iter().filter(|t| !own(&t.name)).map(|t| (t.name.clone(), t.sha256.clone())).collect();
            assert_eq!(there, here);
        }
    }

    async fn an_altered_or_truncated_backup_is_refused_and_changes_nothing(engine: Engine) {
        let world = World::new(engine).await;
        set(&world.office, "limit", 1).await;
        world.saved().await;
        set(&world.office, "limit", 2).await;
        let before = tables(&world.office, world.folder.path()).await;
        let whole = std::fs::read(world.file()).unwrap();
        let step = whole.len() / 24;
        for place in (0..whole.len()).step_by(step).chain([whole.len() - 1]) {
            let mut altered = whole.clone();
            altered[place] ^= 0x20;
            std::fs::write(world.file(), altered).unwrap();
            world.restored().await.expect_err("altered");
            std::fs::write(world.file(), &whole[..place]).unwrap();
            world.restored().await.expect_err("truncated");
        }
        assert_eq!(tables(&world.office, world.folder.path()).await, before);
        std::fs::write(world.file(), whole).unwrap();
        world.restored().await.expect("the whole file is still good");
    }

    async fn another_offices_backup_is_refused_unless_wanted(engine: Engine) {
        let world = World::new(engine).await;
        set(&world.office, "limit", 1).await;
        world.saved().await;
        let place = place(engine).await.expect("a database");
        let other = office("hd", &place).await;
        let refused = restore(&other, &world.file(), WhoseBackup::Own, &mut |_| {}).await;
        assert!(matches!(refused, Err(RestoreError::OtherOffice { .. })), "{refused:?}");
        assert_eq!(value(&other, "limit").await, None);
        restore(&other, &world.file(), WhoseBackup::Any, &mut |_| {}).await.expect("wanted");
        assert_eq!(value(&other, "limit").await, Some(1));
    }

    async fn a_backup_of_another_schema_is_refused(engine: Engine) {
        let world = World::new(engine).await;
        world.saved().await;
        let mut act = world.office.act(&Actor::system()).await.unwrap();
        let later = "update _sqlx_migrations set version = 900 where version = (select max(version) from _sqlx_migrations)";
        act.conn().run(later, vec![]).await.unwrap();
        act.commit().await.unwrap();
        let refused = world.restored().await;
        assert!(matches!(refused, Err(RestoreError::Schema { here: 900, .. })), "{refused:?}");
    }

    async fn every_acknowledged_change_is_before_or_after_a_restore(engine: Engine) {
        let world = World::new(engine).await;
        set(&world.office, "limit", 1).await;
        world.saved().await;
        let (stop, stopping) = tokio::sync::watch::channel(false);
        let writers: Vec<_> = (0..4).map(|w| {
            let (office, stopping) = (world.office.clone(), stopping.clone());
            tokio::spawn(async move {
                let mut acknowledged = 0;
                while !*stopping.borrow() {
                    set(&office, &format!("writer.{w}.{acknowledged}"), acknowledged).await;
                    acknowledged += 1;
                }
                acknowledged
            })
        }).collect();
        let mut revisions = world.office.revisions();
        for _ in 0..3 {
            for _ in 0..20 {
                revisions.changed().await.unwrap();
            }
            world.restored().await.expect("restored");
        }
        for _ in 0..20 {
            revisions.changed().await.unwrap();
        }
        stop.send_replace(true);
        for (w, writer) in writers.into_iter().enumerate() {
            let acknowledged = writer.await.unwrap();
            let mut there = Vec::new();
            for n in 0..acknowledged {
                there.push(value(&world.office, &format!("writer.{w}.{n}")).await.is_some());
            }
            let first = there.iter().position(|is| *is).unwrap_or(there.len());
            assert!(first > 0, "what was written before the restore is gone");
            assert!(there[first..].iter().all(|is| *is), "a change after the restore is missing: {there:?}");
        }
        assert!(world.office.verify(&mut |_| {}).await.unwrap().faults.is_empty());
    }

    async fn notices_after_a_restore_reach_the_partner_who_knows_later_ones(engine: Engine) {
        let world = World::new(engine).await;
        let place = place(engine).await.expect("a database");
        let partner = office("tu", &place).await;
        say(&world.office, 1).await;
        deliver(&world.office, &partner).await;
        world.saved().await;
        say(&world.office, 2).await;
        say(&world.office, 3).await;
        deliver(&world.office, &partner).await;

        world.restored().await.expect("restored");
        say(&world.office, 4).await;
        deliver(&world.office, &partner).await;
        say(&world.office, 5).await;
        deliver(&world.office, &partner).await;

        for heard in 1..=5 {
            assert_eq!(value(&partner, &format!("heard.{heard}")).await, Some(heard), "notice {heard}");
        }
    }

    async fn a_partner_restored_from_a_backup_gets_again_what_it_forgot(engine: Engine) {
        let world = World::new(engine).await;
        let place = place(engine).await.expect("a database");
        let sender = office("tu", &place).await;
        say_to(&sender, "ub", 1).await;
        deliver(&sender, &world.office).await;
        world.saved().await;
        say_to(&sender, "ub", 2).await;
        deliver(&sender, &world.office).await;
        world.restored().await.expect("restored");
        assert_eq!(value(&world.office, "heard.2").await, None);

        let question = exchange::question(&sender, world.office.code()).unwrap();
        let receipt = exchange::receive(&world.office, &question, &[SAID]).await.unwrap();
        exchange::acknowledge(&sender, &receipt).await.unwrap();
        deliver(&sender, &world.office).await;
        assert_eq!(value(&world.office, "heard.2").await, Some(2));
    }
}

const SAID: Accepts = Accepts {
    kind: "test.said",
    version: 1,
    apply: |act, _from, notice| {
        Box::pin(async move {
            let number = notice.body.as_i64().unwrap_or(0);
            let key: &'static str = Box::leak(format!("heard.{number}").into_boxed_str());
            Ok(settings::put(act, key, &number).await?)
        })
    },
};

async fn say(office: &Office, number: i64) {
    say_to(office, "tu", number).await;
}

async fn say_to(office: &Office, to: &str, number: i64) {
    let mut act = office.act(&Actor::system()).await.expect("an act");
    act.post(&to.parse().unwrap(), NoticeKind::first("test.said"), &number).await.expect("posted");
    act.commit().await.expect("kept");
}

/// Carries everything that waits, as a carrier does.
async fn deliver(from: &Office, to: &Office) {
    while let Some(bytes) = exchange::outgoing(from, to.code()).await.expect("readable") {
        let receipt = exchange::receive(to, &bytes, &[SAID]).await.expect("taken");
        exchange::acknowledge(from, &receipt).await.expect("noted");
    }
}
