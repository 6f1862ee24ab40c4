//! Databases that were migrated once and are copied for each test: running every migration again costs more than most tests.
//!
//! Tests are processes that know nothing of each other. A mould is made under a name of its own and then renamed, so that
//! nobody ever copies half a one; who comes second throws its own away.

use std::path::Path;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};

use super::random;
use crate::db::{Database, DatabaseUrl, shape};

/// What PostgreSQL answers where a database is not there (`invalid_catalog_name`).
const MISSING: &str = "3D000";

/// Copies the mould to `file`, a file of the new `folder`.
pub(super) async fn sqlite(folder: &Path, file: &Path) {
    std::fs::create_dir_all(folder).expect("a temporary folder can be made");
    let mould = std::env::temp_dir().join(format!("nhip-mould-{}.db", shape()));
    if !mould.exists() {
        let own = folder.join("mould.db");
        Database::open(&DatabaseUrl::Sqlite(own.clone())).await.expect("a database").close().await;
        std::fs::rename(&own, &mould).expect("a mould can be put beside");
    }
    std::fs::copy(&mould, file).expect("a mould can be copied");
}

/// Makes the database `name` on the server as a copy of its mould.
pub(super) async fn postgres(server: &str, name: &str) {
    let options = PgConnectOptions::from_str(server).expect("NHIP_TEST_POSTGRES is an address");
    let mut connection = PgConnection::connect_with(&options).await.expect("the test server answers");
    let mould = format!("nhip_mould_{}", shape());
    let copy = format!("create database {name} template {mould}");
    if let Err(error) = say(&mut connection, &copy).await {
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some(MISSING), "the test role may create databases: {error}");
        cast(&mut connection, server, &mould).await;
        say(&mut connection, &copy).await.expect("a mould can be copied");
    }
    connection.close().await.expect("the test server lets go");
}

/// Removes a test's database, whoever is still connected. What goes wrong is left to the server's own end.
pub(super) fn throw_away(server: &str, name: &str) {
    let (server, sql) = (server.to_owned(), format!("drop database if exists {name} with (force)"));
    // A thread of its own: the test's runtime may be ending, and it waits for nobody.
    let gone = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
        runtime.block_on(async {
            let options = PgConnectOptions::from_str(&server).ok()?;
            let mut connection = PgConnection::connect_with(&options).await.ok()?;
            say(&mut connection, &sql).await.ok()
        })
    });
    drop(gone.join());
}

/// Migrates a database and gives it the mould's name, unless another test was quicker.
async fn cast(connection: &mut PgConnection, server: &str, mould: &str) {
    let own = format!("nhip_own_{}", random());
    say(connection, &format!("create database {own}")).await.expect("the test role may create databases");
    let url = beside(server, &own).parse().expect("an address");
    Database::open(&url).await.expect("a database").close().await;
    if say(connection, &format!("alter database {own} rename to {mould}")).await.is_err() {
        say(connection, &format!("drop database {own}")).await.expect("it is ours");
    }
}

async fn say(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::query(AssertSqlSafe(sql)).execute(connection).await.map(drop)
}

/// The address of another database on the server.
pub(super) fn beside(server: &str, name: &str) -> String {
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    format!("{base}/{name}")
}
