//! A change is whole or not at all.

use nhip_envelope::NoticeKind;
use nhip_office::journal::Entry;
use nhip_office::rights::Actor;
use nhip_office::testing::{office, place};
use nhip_office::{exchange, on_both_databases, settings};

on_both_databases! {
    async fn a_dropped_act_leaves_no_trace(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        settings::put(&mut act, "programme.test", &7).await.unwrap();
        act.post_to_partners(&NoticeKind::first("test.word"), &"xin chào").await.unwrap();
        drop(act);
        let mut view = office.view().await.unwrap();
        assert_eq!(settings::get::<i64>(view.conn(), "programme.test").await.unwrap(), None);
        assert!(view.journal(i64::MAX, 10).await.unwrap().is_empty());
        drop(view);
        assert_eq!(exchange::outgoing(&office, &"tu".parse().unwrap()).await.unwrap(), None);
        office.close().await;
    }

    async fn state_journal_and_notice_stand_together(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        settings::put(&mut act, "programme.test", &7).await.unwrap();
        act.post_to_partners(&NoticeKind::first("test.word"), &"xin chào").await.unwrap();
        act.commit().await.unwrap();
        let mut view = office.view().await.unwrap();
        assert_eq!(settings::get::<i64>(view.conn(), "programme.test").await.unwrap(), Some(7));
        assert_eq!(view.journal(i64::MAX, 10).await.unwrap().len(), 1);
        drop(view);
        assert!(exchange::outgoing(&office, &"tu".parse().unwrap()).await.unwrap().is_some());
        office.close().await;
    }

    async fn many_keys_are_asked_for_some_at_a_time_and_each_is_found_once(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        let mut act = office.act(&Actor::system()).await.unwrap();
        for key in ["programme.one", "programme.two", "programme.three"] {
            settings::put(&mut act, key, &7).await.unwrap();
        }
        act.commit().await.unwrap();
        let mut view = office.view().await.unwrap();
        let sql = concat!("select key from settings where key in ", nhip_office::among!(), " order by key");
        for unknown in [0, 29, 30, 67] {
            let unknown: Vec<String> = (0..unknown).map(|at| format!("programme.unknown.{at}")).collect();
            let mut keys = vec!["programme.two"];
            keys.extend(unknown.iter().map(String::as_str));
            keys.extend(["programme.one", "programme.three"]);
            let rows = view.conn().rows_among(sql, &keys).await.unwrap();
            let mut found: Vec<String> = rows.iter().map(|row| row.text("key").unwrap()).collect();
            found.sort();
            assert_eq!(found, ["programme.one", "programme.three", "programme.two"], "{}", keys.len());
        }
        assert!(view.conn().rows_among(sql, &[]).await.unwrap().is_empty());
        drop(view);
        office.close().await;
    }

    async fn writers_wait_for_each_other_and_none_is_lost(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        let other_process = nhip_office::testing::office("ub", &place).await;
        let mut writers = tokio::task::JoinSet::new();
        for n in 0..24 {
            let office = if n % 2 == 0 { office.clone() } else { other_process.clone() };
            writers.spawn(async move {
                let mut act = office.act(&Actor::system()).await.unwrap();
                act.note(Entry::new("test.written", "test", n)).await.unwrap();
                act.commit().await.unwrap();
            });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        let verdict = office.verify(&mut |_| {}).await.unwrap();
        assert_eq!((verdict.entries, verdict.faults), (24, vec![]));
        office.close().await;
        other_process.close().await;
    }

    async fn reading_goes_on_while_a_change_waits_for_another_process(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        let other_process = nhip_office::testing::office("ub", &place).await;
        let held = other_process.act(&Actor::system()).await.unwrap();
        let waits = office.clone();
        let waiting = tokio::spawn(async move {
            waits.act(&Actor::system()).await.unwrap().commit().await.unwrap();
        });
        for _ in 0..20 {
            assert_eq!(office.view().await.unwrap().revision().await.unwrap(), 0);
            tokio::task::yield_now().await;
        }
        held.commit().await.unwrap();
        waiting.await.unwrap();
        assert_eq!(office.view().await.unwrap().revision().await.unwrap(), 2);
        office.close().await;
        other_process.close().await;
    }

    async fn who_follows_an_office_hears_what_another_process_did_once_it_is_asked_after(engine: Engine) {
        let place = place(engine).await.unwrap();
        let office = office("ub", &place).await;
        let other_process = nhip_office::testing::office("ub", &place).await;
        let mut followed = office.revisions();
        other_process.act(&Actor::system()).await.unwrap().commit().await.unwrap();
        assert!(!followed.has_changed().unwrap());
        assert_eq!(office.revision().await.unwrap(), 1);
        assert!(followed.has_changed().unwrap() && *followed.borrow_and_update() == 1);
        office.revision().await.unwrap();
        assert!(!followed.has_changed().unwrap(), "nobody is told twice");
        office.close().await;
        other_process.close().await;
    }

    async fn opening_again_changes_nothing(engine: Engine) {
        let place = place(engine).await.unwrap();
        for expected in 0..3_i64 {
            let office = office("ub", &place).await;
            let mut view = office.view().await.unwrap();
            assert_eq!(view.revision().await.unwrap(), expected);
            drop(view);
            office.act(&Actor::system()).await.unwrap().commit().await.unwrap();
            office.close().await;
        }
    }
}
