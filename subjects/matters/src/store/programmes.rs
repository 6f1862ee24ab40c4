//! Programmes, their issued versions, and comments on their drafts.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::comment::Comment;
use crate::rules::edition::Edition;
use crate::rules::ids::{CommentId, ProgrammeId};
use crate::rules::plan::Plan;

/// Puts a programme as it is now.
pub(crate) async fn save(conn: &mut Conn, plan: &Plan, now: Timestamp) -> Result<(), StorageError> {
    conn.run(
        "insert into programmes (id, owner, body, term, version, value, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set version = excluded.version,
         value = excluded.value, changed_at = excluded.changed_at",
        args![
            plan.id.as_str(),
            plan.owner,
            plan.body.as_str(),
            plan.term.to_string(),
            plan.version,
            serde_json::to_string(plan)?,
            now
        ],
    )
    .await?;
    Ok(())
}

/// One programme.
pub(crate) async fn find(conn: &mut Conn, id: &ProgrammeId) -> Result<Option<Plan>, StorageError> {
    let row = conn.row("select value from programmes where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// All programmes, the latest periods first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Plan>, StorageError> {
    let rows = conn.rows("select value from programmes order by term desc, owner, id", args![]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Keeps a version. Number 0, the draft sent for comments, is replaced by the next one sent.
pub(crate) async fn keep_edition(conn: &mut Conn, edition: &Edition) -> Result<(), StorageError> {
    if edition.number == 0 {
        conn.run(
            "delete from programme_editions where programme = $1 and number = 0",
            args![edition.programme.as_str()],
        )
        .await?;
    }
    conn.run(
        "insert into programme_editions (programme, number, value, issued_at) values ($1, $2, $3, $4)",
        args![edition.programme.as_str(), edition.number, serde_json::to_string(edition)?, edition.at],
    )
    .await?;
    Ok(())
}

/// One version.
pub(crate) async fn edition(
    conn: &mut Conn,
    programme: &ProgrammeId,
    number: u32,
) -> Result<Option<Edition>, StorageError> {
    let row = conn
        .row(
            "select value from programme_editions where programme = $1 and number = $2",
            args![programme.as_str(), number],
        )
        .await?;
    row.map(|row| row.json("value")).transpose()
}

/// All versions of a programme, the newest first.
pub(crate) async fn editions(conn: &mut Conn, programme: &ProgrammeId) -> Result<Vec<Edition>, StorageError> {
    let rows = conn
        .rows(
            "select value from programme_editions where programme = $1 order by number desc",
            args![programme.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Puts a comment, or its answer.
pub(crate) async fn save_comment(conn: &mut Conn, comment: &Comment) -> Result<(), StorageError> {
    conn.run(
        "insert into programme_comments (id, programme, value, made_at) values ($1, $2, $3, $4)
         on conflict (id) do update set value = excluded.value",
        args![comment.id.as_str(), comment.programme.as_str(), serde_json::to_string(comment)?, comment.at],
    )
    .await?;
    Ok(())
}

/// One comment.
pub(crate) async fn comment(conn: &mut Conn, id: &CommentId) -> Result<Option<Comment>, StorageError> {
    let row = conn.row("select value from programme_comments where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// The comments on a programme, the oldest first.
pub(crate) async fn comments(conn: &mut Conn, programme: &ProgrammeId) -> Result<Vec<Comment>, StorageError> {
    let rows = conn
        .rows(
            "select value from programme_comments where programme = $1 order by made_at, id",
            args![programme.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}
