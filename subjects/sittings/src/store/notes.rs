//! Notes of one account: every statement asks for the account, so that no other reads them.

use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::read::Note;

/// Keeps a note; an empty one goes.
pub(crate) async fn save(
    conn: &mut Conn,
    account: &str,
    (meeting, note): (&MeetingId, &Note),
    now: Timestamp,
) -> Result<(), StorageError> {
    if note.text.trim().is_empty() {
        conn.run(
            "delete from sitting_notes where account = $1 and meeting = $2 and item = $3",
            args![account, meeting.as_str(), note.item],
        )
        .await?;
        return Ok(());
    }
    conn.run(
        "insert into sitting_notes (account, meeting, item, text, changed_at) values ($1, $2, $3, $4, $5)
         on conflict (account, meeting, item) do update set text = excluded.text, changed_at = excluded.changed_at",
        args![account, meeting.as_str(), note.item, note.text, now],
    )
    .await?;
    Ok(())
}

/// The notes of an account on a meeting.
pub(crate) async fn of(
    conn: &mut Conn,
    account: &str,
    meeting: &MeetingId,
) -> Result<Vec<Note>, StorageError> {
    let rows = conn
        .rows(
            "select item, text from sitting_notes where account = $1 and meeting = $2 order by item",
            args![account, meeting.as_str()],
        )
        .await?;
    let note = |row: &nhip_office::db::Row| {
        let item = row.int("item")?;
        let wrong = |_| StorageError::BadValue { column: "item", value: item.to_string() };
        Ok(Note { item: u32::try_from(item).map_err(wrong)?, text: row.text("text")? })
    };
    rows.iter().map(note).collect()
}
