//! Opinions asked for in writing, and the links by which they are answered.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::ballot::{BallotId, OpinionBallot};

/// Keeps a ballot as it is now.
pub(crate) async fn save(
    conn: &mut Conn,
    ballot: &OpinionBallot,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into opinion_ballots (id, value, changed_at) values ($1, $2, $3)
         on conflict (id) do update set value = excluded.value, changed_at = excluded.changed_at",
        args![ballot.id.as_str(), serde_json::to_string(ballot)?, now],
    )
    .await?;
    Ok(())
}

/// A ballot.
pub(crate) async fn find(conn: &mut Conn, id: &BallotId) -> Result<Option<OpinionBallot>, StorageError> {
    let row = conn.row("select value from opinion_ballots where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// All of them, the newest first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<OpinionBallot>, StorageError> {
    let rows = conn.rows("select value from opinion_ballots order by id desc", args![]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Keeps the link of somebody who is asked; an earlier one ends.
pub(crate) async fn link(
    conn: &mut Conn,
    digest: &[u8],
    (ballot, asked): (&BallotId, u32),
    (by, now): (&str, Timestamp),
) -> Result<(), StorageError> {
    conn.run(
        "delete from opinion_ballot_links where ballot = $1 and member = $2",
        args![ballot.as_str(), asked],
    )
    .await?;
    conn.run(
        "insert into opinion_ballot_links (digest, ballot, member, made_by, made_at) values ($1, $2, $3, $4, $5)",
        args![digest, ballot.as_str(), asked, by, now],
    )
    .await?;
    Ok(())
}

/// Whose link a secret is.
pub(crate) async fn by_digest(
    conn: &mut Conn,
    digest: &[u8],
) -> Result<Option<(BallotId, u32)>, StorageError> {
    let row =
        conn.row("select ballot, member from opinion_ballot_links where digest = $1", args![digest]).await?;
    let Some(row) = row else { return Ok(None) };
    let member = row.int("member")?;
    let wrong = |_| StorageError::BadValue { column: "member", value: member.to_string() };
    Ok(Some((row.parsed("ballot")?, u32::try_from(member).map_err(wrong)?)))
}
