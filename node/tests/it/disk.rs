//! A disk that is full or cannot be written is told as such, and nothing acknowledged is lost.

use std::collections::BTreeMap;
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

use nhip_office::db::StorageError;
use nhip_office::rights::Actor;
use nhip_office::settings;

use crate::writer::{Told, assert_nothing_lost, command, opened};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ub.db");
    let url = format!("sqlite:{}", file.display());
    opened(&url).await.close().await;
    let blocks = std::fs::metadata(&file).unwrap().len() / 512 + 300;
    // No file of the process may grow beyond the limit; the signal that would end it is ignored, so the write fails
    // as it does on a full disk.
    let inner = command(&std::env::current_exe().unwrap(), &url);
    let mut outer = Command::new("sh");
    outer.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()]);
    outer.arg(inner.get_program()).args(inner.get_args());
    outer.envs(inner.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let mut child = outer.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let told = Told::by(&mut child, None);
    assert_eq!(told.other, Vec::<String>::new());
    assert!(told.disk > 0, "every client meets the full disk: {told:?}");
    assert!(told.count > 0, "there was room at first");
    assert_nothing_lost(&url, &told.kept).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_writes_again_as_soon_as_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let office = opened(&format!("sqlite:{}", folder.path().join("ub.db").display())).await;
    let text = "một dòng dài ".repeat(100_000);
    let mut act = office.act(&Actor::system()).await.unwrap();
    // Holds for the connection that writes: the file may not grow.
    act.conn().run("pragma max_page_count = 1", vec![]).await.unwrap();
    let full = settings::put(&mut act, "test.long", &text).await;
    assert!(matches!(full, Err(StorageError::Disk(_))), "{full:?}");
    drop(act);
    for _ in 0..3 {
        let mut act = office.act(&Actor::system()).await.expect("the writer is free again");
        settings::put(&mut act, "test.short", &1).await.expect("there is room");
        act.commit().await.expect("kept");
    }
    assert!(office.verify(&mut |_| {}).await.unwrap().faults.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_file_that_cannot_be_written_is_told_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
    let file = folder.path().join("ub.db");
    let url = format!("sqlite:{}", file.display());
    opened(&url).await.close().await;
    std::fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
    // The superuser writes everywhere: then the process runs as nobody, from a copy that nobody may start.
    let is_root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut program = std::env::current_exe().unwrap();
    if is_root {
        let copy = folder.path().join("writer");
        std::fs::copy(&program, &copy).unwrap();
        std::fs::set_permissions(&copy, Permissions::from_mode(0o755)).unwrap();
        program = copy;
    }
    let mut command = command(&program, &url);
    if is_root {
        command.uid(65_534).gid(65_534).current_dir("/");
    }
    let told = Told::by(&mut command.spawn().unwrap(), None);
    std::fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    assert_eq!((told.other, told.count), (vec![], 0));
    assert!(told.disk > 0, "every client is told that the disk cannot be written");
    assert_nothing_lost(&url, &BTreeMap::new()).await;
}
