//! How far each account has looked.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::looks::Look;

pub(crate) async fn look(conn: &mut Conn, account: &str) -> Result<Option<Look>, StorageError> {
    let row =
        conn.row("select journal_seq, looked_at from desk_looks where account = $1", args![account]).await?;
    row.map(|row| Ok(Look { through: row.int("journal_seq")?, at: row.moment("looked_at")? })).transpose()
}

/// Never goes back: two windows of one account may be open.
pub(crate) async fn save_look(
    conn: &mut Conn,
    account: &str,
    through: i64,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into desk_looks (account, journal_seq, looked_at) values ($1, $2, $3)
         on conflict (account) do update set journal_seq = excluded.journal_seq, looked_at = excluded.looked_at
         where desk_looks.journal_seq < excluded.journal_seq",
        args![account, through, now],
    )
    .await?;
    Ok(())
}
