//! What is in the index, and how far it goes.

use nhip_office::args;
use nhip_office::db::{Conn, Dialect, Row, StorageError};

use super::words;
use crate::rules::kind::Kind;
use crate::rules::pieces::pieces;

/// A thing to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    /// Names it as its subject does.
    pub(crate) unit: String,
    /// The activity by which it is told who may read it; empty for none.
    pub(crate) activity: String,
    /// The day by which it stands in time, `2026-06-01`.
    pub(crate) day: String,
    pub(crate) title: String,
    pub(crate) body: String,
}

/// How far the index goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// The last entry of the journal that is in it.
    pub(crate) through: i64,
    /// That entry's hash: another one there means another history.
    pub(crate) hash: Vec<u8>,
    /// Which making anew is under way, so that what is in it is not all; 0 for none.
    pub(crate) building: i64,
}

/// How far it goes; none before the first time.
pub(crate) async fn state(conn: &mut Conn) -> Result<Option<State>, StorageError> {
    read_state(conn, "select through, hash, building from index_state where id = 1").await
}

/// The same, and nobody else may bring it on before this transaction ends.
pub(crate) async fn locked_state(conn: &mut Conn) -> Result<Option<State>, StorageError> {
    match conn.dialect() {
        // The transaction has the database's only lock already.
        Dialect::Sqlite => state(conn).await,
        Dialect::Postgres => {
            conn.run("lock table index_state in exclusive mode", args![]).await?;
            state(conn).await
        }
    }
}

async fn read_state(conn: &mut Conn, sql: &'static str) -> Result<Option<State>, StorageError> {
    let row = conn.row(sql, args![]).await?;
    row.map(|row| {
        Ok(State { through: row.int("through")?, hash: row.bytes("hash")?, building: row.int("building")? })
    })
    .transpose()
}

/// Says how far it goes now.
pub(crate) async fn put_state(conn: &mut Conn, state: &State) -> Result<(), StorageError> {
    conn.run(
        "insert into index_state (id, through, hash, building) values (1, $1, $2, $3)
         on conflict (id) do update set through = excluded.through, hash = excluded.hash,
         building = excluded.building",
        args![state.through, state.hash, state.building],
    )
    .await?;
    Ok(())
}

/// Throws everything away.
pub(crate) async fn clear(conn: &mut Conn) -> Result<(), StorageError> {
    conn.run("delete from index_words", args![]).await?;
    conn.run("delete from index_entries", args![]).await?;
    Ok(())
}

/// Takes out what is known of a thing; `unit` ending in `/` names all things whose names begin so.
pub(crate) async fn remove(conn: &mut Conn, kind: Kind, unit: &str) -> Result<(), StorageError> {
    let ids = match unit.strip_suffix('/') {
        None => {
            conn.rows("select id from index_entries where kind = $1 and unit = $2", args![kind.word(), unit])
                .await?
        }
        // '0' is the sign behind '/': the names between the two are those that begin so.
        Some(stem) => {
            conn.rows(
                "select id from index_entries where kind = $1 and unit >= $2 and unit < $3",
                args![kind.word(), unit, format!("{stem}0")],
            )
            .await?
        }
    };
    for row in &ids {
        let id = row.int("id")?;
        words::remove(conn, id).await?;
        conn.run("delete from index_entries where id = $1", args![id]).await?;
    }
    Ok(())
}

/// Puts a thing in, in as many pieces as its text needs.
pub(crate) async fn put(conn: &mut Conn, entry: &Entry) -> Result<(), StorageError> {
    let last = conn.row("select coalesce(max(id), 0) as last from index_entries", args![]).await?;
    let mut id = last.map_or(Ok(0), |row| row.int("last"))?;
    for (piece, body) in (0i64..).zip(pieces(&entry.body)) {
        id += 1;
        conn.run(
            "insert into index_entries (id, kind, unit, piece, activity, day, title, body)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![id, entry.kind.word(), entry.unit, piece, entry.activity, entry.day, entry.title, body],
        )
        .await?;
        words::put(conn, id, (&entry.title, body)).await?;
    }
    Ok(())
}

/// A place in the index that fits what is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) id: i64,
    pub(crate) kind: Kind,
    pub(crate) unit: String,
    pub(crate) activity: String,
    pub(crate) day: String,
    pub(crate) title: String,
}

/// Reads a place.
pub(super) fn place(row: &Row) -> Result<Place, StorageError> {
    let kind = row.text("kind")?;
    let known = Kind::of(&kind);
    Ok(Place {
        id: row.int("id")?,
        kind: known.ok_or(StorageError::BadValue { column: "kind", value: kind })?,
        unit: row.text("unit")?,
        activity: row.text("activity")?,
        day: row.text("day")?,
        title: row.text("title")?,
    })
}

/// The text of a place.
pub(crate) async fn body(conn: &mut Conn, id: i64) -> Result<String, StorageError> {
    let row = conn.row("select body from index_entries where id = $1", args![id]).await?;
    row.map_or(Ok(String::new()), |row| row.text("body"))
}
