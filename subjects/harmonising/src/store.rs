//! Long runs as they outlive the process.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::memory::{Came, Fate, Remembered};
use crate::runs::RunId;

/// Keeps what was asked; what is older than `forgotten` goes.
pub(crate) async fn save(
    conn: &mut Conn,
    (run, account): (&Remembered, &str),
    forgotten: Timestamp,
) -> Result<(), StorageError> {
    conn.run("delete from harmonise_runs where made_at < $1", args![forgotten]).await?;
    conn.run(
        "insert into harmonise_runs (id, account, asked, made_at) values ($1, $2, $3, $4)",
        args![run.id.to_string(), account, serde_json::to_string(&run.asked)?, run.made_at],
    )
    .await?;
    Ok(())
}

/// Keeps how a run ended.
pub(crate) async fn end(
    conn: &mut Conn,
    id: &RunId,
    now: Timestamp,
    (came, seen): (Option<&Came>, i64),
) -> Result<(), StorageError> {
    let moves = came.and_then(|came| i64::try_from(came.proposal.moves.len()).ok());
    let result = came.map(serde_json::to_string).transpose()?;
    conn.run(
        "update harmonise_runs set ended_at = $2, moves = $3, seen = $4, result = $5 where id = $1",
        args![id.to_string(), now, moves, seen, result],
    )
    .await?;
    Ok(())
}

/// A long run of an account with what came out of it, when something did. What an earlier version of the program wrote and
/// this one cannot read is as good as gone.
pub(crate) async fn came(
    conn: &mut Conn,
    account: &str,
    id: &RunId,
) -> Result<Option<(Remembered, Came)>, StorageError> {
    let row = conn
        .row(
            "select id, asked, made_at, ended_at, moves, seen, result from harmonise_runs
             where id = $1 and account = $2 and result is not null",
            args![id.to_string(), account],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let run = remembered(&row)?;
    match row.json("result") {
        Ok(came) => Ok(Some((run, came))),
        Err(StorageError::BadValue { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps that the asker knows how a run ended; how many runs of the account that were.
pub(crate) async fn see(conn: &mut Conn, id: &RunId, account: &str) -> Result<u64, StorageError> {
    conn.run(
        "update harmonise_runs set seen = 1 where id = $1 and account = $2",
        args![id.to_string(), account],
    )
    .await
}

/// The long runs of an account, the latest first.
pub(crate) async fn of_account(conn: &mut Conn, account: &str) -> Result<Vec<Remembered>, StorageError> {
    conn.rows(
        "select id, asked, made_at, ended_at, moves, seen from harmonise_runs where account = $1
         order by made_at desc, id desc limit 20",
        args![account],
    )
    .await?
    .iter()
    .map(remembered)
    .collect()
}

fn remembered(row: &Row) -> Result<Remembered, StorageError> {
    let fate = match (row.moment_or_null("ended_at")?, row.int_or_null("moves")?) {
        (None, _) => Fate::Unfinished,
        (Some(_), None) => Fate::Failed,
        (Some(_), Some(moves)) => Fate::Ended { moves: u64::try_from(moves).unwrap_or(0) },
    };
    Ok(Remembered {
        id: row.parsed("id")?,
        asked: row.json("asked")?,
        made_at: row.moment("made_at")?,
        fate,
        is_seen: row.int("seen")? != 0,
    })
}
