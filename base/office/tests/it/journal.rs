//! Whoever touches the journal is found out.

use nhip_office::journal::{Entry, Fault};
use nhip_office::rights::Actor;
use nhip_office::testing::{Engine, office, place};
use nhip_office::{Office, args, on_both_databases};

async fn with_entries(engine: Engine, count: i64) -> (Office, nhip_office::testing::Place) {
    let place = place(engine).await.unwrap();
    let office = office("ub", &place).await;
    for n in 0..count {
        let mut act = office.act(&Actor::system()).await.unwrap();
        let entry = Entry::new("test.written", "test", n).because("vì thử").after(&n).unwrap();
        act.note(entry).await.unwrap();
        act.commit().await.unwrap();
    }
    (office, place)
}

async fn tamper(office: &Office, sql: &'static str) {
    let mut act = office.act(&Actor::system()).await.unwrap();
    act.conn().run(sql, args![]).await.unwrap();
    act.commit().await.unwrap();
}

async fn faults(office: &Office) -> Vec<Fault> {
    let faults = office.verify(&mut |_| {}).await.unwrap().faults;
    office.close().await;
    faults
}

on_both_databases! {
    async fn an_untouched_journal_is_whole(engine: Engine) {
        let (office, _place) = with_entries(engine, 5).await;
        assert_eq!(faults(&office).await, vec![]);
    }

    async fn an_altered_entry_is_found(engine: Engine) {
        let (office, _place) = with_entries(engine, 5).await;
        tamper(&office, "update journal set reason = 'khác' where seq = 3").await;
        assert_eq!(faults(&office).await, vec![Fault::Altered { seq: 3 }]);
    }

    async fn a_removed_entry_is_found(engine: Engine) {
        let (office, _place) = with_entries(engine, 5).await;
        tamper(&office, "delete from journal where seq = 2").await;
        assert_eq!(faults(&office).await, vec![Fault::Missing { seq: 2 }]);
    }

    async fn a_removed_last_entry_is_found(engine: Engine) {
        let (office, _place) = with_entries(engine, 5).await;
        tamper(&office, "delete from journal where seq = 5").await;
        assert_eq!(faults(&office).await, vec![Fault::Missing { seq: 5 }]);
    }

    async fn an_inserted_entry_is_found(engine: Engine) {
        let (office, _place) = with_entries(engine, 5).await;
        tamper(
            &office,
            "insert into journal (seq, at, actor, act, subject_kind, subject_id, hash)
             select 6, at, actor, act, subject_kind, subject_id, hash from journal where seq = 5",
        )
        .await;
        let found = faults(&office).await;
        assert!(found.contains(&Fault::Inserted { seq: 6 }), "{found:?}");
    }
}
