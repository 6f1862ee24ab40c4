//! `nhip backup` and `nhip restore` as processes of their own, while this one serves the same office.

use std::path::Path;
use std::process::Command;

use nhip_office::rights::Actor;
use nhip_office::testing::{office, place};
use nhip_office::{Office, on_both_databases, settings};

const KEYS: [&str; 4] = ["w.0", "w.1", "w.2", "w.3"];

async fn count_on(office: Office, key: &'static str, rounds: i64) {
    for _ in 0..rounds {
        let mut act = office.act(&Actor::system()).await.unwrap();
        let number: i64 = settings::get(act.conn(), key).await.unwrap().unwrap_or(0);
        settings::put(&mut act, key, &(number + 1)).await.unwrap();
        act.commit().await.unwrap();
    }
}

fn nhip(folder: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nhip"));
    let done = command.current_dir(folder).args(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

on_both_databases! {
    async fn an_office_is_restored_by_another_process_while_it_serves(engine: Engine) {
        let place = place(engine).await.expect("a database");
        let office = office("ub", &place).await;
        let folder = tempfile::tempdir().unwrap();
        let config = format!(
            "listen = \"127.0.0.1:0\"\npublic_url = \"http://localhost\"\n[[offices]]\ncode = \"ub\"\nname = \"Văn phòng\"\nshort_name = \"UB\"\ndatabase = {:?}\n",
            place.address()
        );
        std::fs::write(folder.path().join("nhip.toml"), config).unwrap();
        count_on(office.clone(), KEYS[0], 1).await;
        nhip(folder.path(), &["backup", "ub", "--to", "ub.nhip"]);
        count_on(office.clone(), KEYS[0], 50).await;
        let before = office.view().await.unwrap().revision().await.unwrap();

        let writers: Vec<_> = KEYS.into_iter().map(|key| tokio::spawn(count_on(office.clone(), key, 40))).collect();
        let path = folder.path().to_owned();
        tokio::task::spawn_blocking(move || nhip(&path, &["restore", "ub", "--from", "ub.nhip"])).await.unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
        // What is counted is what came after the restore, without a gap: never what was before it.
        let mut view = office.view().await.unwrap();
        let first: i64 = settings::get(view.conn(), KEYS[0]).await.unwrap().unwrap();
        assert!((1..=41).contains(&first), "{first}");
        assert!(view.revision().await.unwrap() > before, "caches notice");
        drop(view);
        assert!(office.verify(&mut |_| {}).await.unwrap().faults.is_empty());
    }
}
