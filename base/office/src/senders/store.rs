//! The table of senders.

use jiff::Timestamp;

use crate::args;
use crate::db::{Conn, StorageError};

pub(super) async fn lease(
    conn: &mut Conn,
    kind: &str,
    (holder, until): (&str, Timestamp),
    now: Timestamp,
) -> Result<bool, StorageError> {
    let touched = conn
        .run(
            "insert into senders (kind, holder, until) values ($1, $2, $3)
             on conflict (kind) do update set holder = excluded.holder, until = excluded.until
             where senders.holder = excluded.holder or senders.until <= $4",
            args![kind, holder, until, now],
        )
        .await?;
    Ok(touched > 0)
}
