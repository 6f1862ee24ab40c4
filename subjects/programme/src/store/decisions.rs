//! What people decided about pairs of rows and about clashes.

use nhip_harmony::programme::Decided;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::decision::{JoinDecision, Settlement, Verdict};

pub(crate) async fn save_join(conn: &mut Conn, join: &JoinDecision) -> Result<(), StorageError> {
    conn.run(
        "insert into joins (host, other, verdict, office, decided_by, decided_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (host, other) do update set verdict = excluded.verdict,
         office = excluded.office, decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        args![
            join.host.as_str(),
            join.other.as_str(),
            join.verdict.word(),
            join.office,
            join.decided_by,
            join.decided_at
        ],
    )
    .await?;
    Ok(())
}

/// All decisions about pairs, oldest first.
pub(crate) async fn decided(conn: &mut Conn) -> Result<Decided, StorageError> {
    let mut decided = Decided::default();
    for row in conn.rows("select host, other, verdict from joins order by decided_at", vec![]).await? {
        let pair = (row.parsed("host")?, row.parsed("other")?);
        if row.text("verdict")? == Verdict::Joined.word() {
            decided.joined.push(pair);
        } else {
            decided.apart.push(pair);
        }
    }
    Ok(decided)
}

pub(crate) async fn save_settlement(conn: &mut Conn, settlement: &Settlement) -> Result<(), StorageError> {
    conn.run(
        "insert into settlements (clash, fingerprint, reason, office, decided_by, decided_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (clash) do update
         set fingerprint = excluded.fingerprint, reason = excluded.reason, office = excluded.office,
         decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        args![
            settlement.clash,
            settlement.fingerprint,
            settlement.reason,
            settlement.office,
            settlement.decided_by,
            settlement.decided_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn remove_settlement(conn: &mut Conn, clash: &str) -> Result<u64, StorageError> {
    conn.run("delete from settlements where clash = $1", args![clash]).await
}

/// All settlements decided at or after a moment.
pub(crate) async fn settlements(conn: &mut Conn) -> Result<Vec<Settlement>, StorageError> {
    conn.rows(
        "select clash, fingerprint, reason, office, decided_by, decided_at from settlements order by decided_at",
        vec![],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Settlement {
            clash: row.text("clash")?,
            fingerprint: row.text("fingerprint")?,
            reason: row.text("reason")?,
            office: row.parsed("office")?,
            decided_by: row.text("decided_by")?,
            decided_at: row.moment("decided_at")?,
        })
    })
    .collect()
}
