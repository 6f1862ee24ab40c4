//! The province's own templates, by type of meeting.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::kind::MeetingKind;
use crate::rules::template::Template;

/// Keeps a template in the place of the one before.
pub(crate) async fn save(
    conn: &mut Conn,
    (kind, template): (MeetingKind, &Template),
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into meeting_templates (kind, value, changed_at) values ($1, $2, $3)
         on conflict (kind) do update set value = excluded.value, changed_at = excluded.changed_at",
        args![kind.facts().code, serde_json::to_string(template)?, now],
    )
    .await?;
    Ok(())
}

/// The own template of a type.
pub(crate) async fn find(conn: &mut Conn, kind: MeetingKind) -> Result<Option<Template>, StorageError> {
    let row =
        conn.row("select value from meeting_templates where kind = $1", args![kind.facts().code]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// Takes the own template of a type away.
pub(crate) async fn remove(conn: &mut Conn, kind: MeetingKind) -> Result<u64, StorageError> {
    conn.run("delete from meeting_templates where kind = $1", args![kind.facts().code]).await
}
