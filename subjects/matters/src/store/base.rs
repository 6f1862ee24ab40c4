//! Votes about the base, and links to its items.

use nhip_harmony::term::Term;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::base::Vote;
use crate::rules::ids::{LinkId, ProgrammeId};
use crate::rules::link::{Link, Linked};

/// Puts the vote of an office.
pub(crate) async fn save_vote(conn: &mut Conn, vote: &Vote) -> Result<(), StorageError> {
    conn.run(
        "insert into base_votes (term, office, value) values ($1, $2, $3)
         on conflict (term, office) do update set value = excluded.value",
        args![vote.term.to_string(), vote.office, serde_json::to_string(vote)?],
    )
    .await?;
    Ok(())
}

/// The votes about a period.
pub(crate) async fn votes(conn: &mut Conn, term: Term) -> Result<Vec<Vote>, StorageError> {
    let rows = conn
        .rows("select value from base_votes where term = $1 order by office", args![term.to_string()])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All votes, by period.
pub(crate) async fn all_votes(conn: &mut Conn) -> Result<Vec<Vote>, StorageError> {
    let rows = conn.rows("select value from base_votes order by term, office", args![]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Puts a link.
pub(crate) async fn save_link(conn: &mut Conn, link: &Link) -> Result<(), StorageError> {
    conn.run(
        "insert into base_links (id, own_kind, own_id, programme, state, value) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set state = excluded.state, value = excluded.value",
        args![
            link.id.as_str(),
            link.own.kind(),
            link.own.id(),
            link.programme.as_str(),
            link.state.word(),
            serde_json::to_string(link)?
        ],
    )
    .await?;
    Ok(())
}

/// Takes a link away.
pub(crate) async fn remove_link(conn: &mut Conn, id: &LinkId) -> Result<(), StorageError> {
    conn.run("delete from base_links where id = $1", args![id.as_str()]).await?;
    Ok(())
}

/// One link.
pub(crate) async fn link(conn: &mut Conn, id: &LinkId) -> Result<Option<Link>, StorageError> {
    let row = conn.row("select value from base_links where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// All links, in the order made.
pub(crate) async fn links(conn: &mut Conn) -> Result<Vec<Link>, StorageError> {
    let rows = conn.rows("select value from base_links order by id", args![]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The links to items of a programme.
pub(crate) async fn links_to(conn: &mut Conn, programme: &ProgrammeId) -> Result<Vec<Link>, StorageError> {
    let rows = conn
        .rows("select value from base_links where programme = $1 order by id", args![programme.as_str()])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The links of one of ours.
pub(crate) async fn links_of(conn: &mut Conn, own: &Linked) -> Result<Vec<Link>, StorageError> {
    let rows = conn
        .rows(
            "select value from base_links where own_kind = $1 and own_id = $2 order by id",
            args![own.kind(), own.id()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}
