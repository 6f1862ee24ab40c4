//! What people decided about pairs of rows and about clashes.

use nhip_harmony::programme::Decided;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::decision::{JoinDecision, Settlement, Verdict};

/// Keeps a decision about a pair unless a newer one is there already, in whichever order it names the two rows.
pub(crate) async fn save_join(conn: &mut Conn, join: &JoinDecision) -> Result<(), StorageError> {
    let (host, other) = (join.host.as_str(), join.other.as_str());
    let known = about_pair(conn, (host, other)).await?;
    if known.iter().any(|known| !join.outweighs(known)) {
        return Ok(());
    }
    conn.run(
        "delete from joins where (host = $1 and other = $2) or (host = $2 and other = $1)",
        args![host, other],
    )
    .await?;
    conn.run(
        "insert into joins (host, other, verdict, office, decided_by, decided_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![host, other, join.verdict.word(), join.office, join.decided_by, join.decided_at],
    )
    .await?;
    Ok(())
}

/// What was decided about a pair, in whichever order it names the two rows.
pub(crate) async fn about_pair(
    conn: &mut Conn,
    (host, other): (&str, &str),
) -> Result<Vec<JoinDecision>, StorageError> {
    conn.rows(
        "select host, other, verdict, office, decided_by, decided_at from joins
         where (host = $1 and other = $2) or (host = $2 and other = $1) order by decided_at",
        args![host, other],
    )
    .await?
    .iter()
    .map(join)
    .collect()
}

/// All decisions about pairs, oldest first.
pub(crate) async fn joins(conn: &mut Conn) -> Result<Vec<JoinDecision>, StorageError> {
    conn.rows(
        "select host, other, verdict, office, decided_by, decided_at from joins order by decided_at",
        vec![],
    )
    .await?
    .iter()
    .map(join)
    .collect()
}

/// The pairs that are one event and those that are not, by all decisions that stand.
pub(crate) async fn decided(conn: &mut Conn) -> Result<Decided, StorageError> {
    let mut decided = Decided::default();
    for join in joins(conn).await? {
        let pair = (join.host, join.other);
        match join.verdict {
            Verdict::Joined => decided.joined.push(pair),
            Verdict::Apart => decided.apart.push(pair),
            Verdict::Undecided => {}
        }
    }
    Ok(decided)
}

fn join(row: &Row) -> Result<JoinDecision, StorageError> {
    let word = row.text("verdict")?;
    let verdict =
        Verdict::from_word(&word).ok_or(StorageError::BadValue { column: "verdict", value: word })?;
    Ok(JoinDecision {
        host: row.parsed("host")?,
        other: row.parsed("other")?,
        verdict,
        office: row.parsed("office")?,
        decided_by: row.text("decided_by")?,
        decided_at: row.moment("decided_at")?,
    })
}

/// Keeps a settlement unless a newer one of the same clash is there already.
pub(crate) async fn save_settlement(conn: &mut Conn, settlement: &Settlement) -> Result<(), StorageError> {
    let known = find_settlement(conn, &settlement.clash).await?;
    if known.is_some_and(|known| !settlement.outweighs(&known)) {
        return Ok(());
    }
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

/// The last settlement of a clash.
pub(crate) async fn find_settlement(
    conn: &mut Conn,
    clash: &str,
) -> Result<Option<Settlement>, StorageError> {
    let row = conn
        .row(
            "select clash, fingerprint, reason, office, decided_by, decided_at from settlements
             where clash = $1",
            args![clash],
        )
        .await?;
    row.as_ref().map(settlement).transpose()
}

/// The last settlement of each clash.
pub(crate) async fn settlements(conn: &mut Conn) -> Result<Vec<Settlement>, StorageError> {
    conn.rows(
        "select clash, fingerprint, reason, office, decided_by, decided_at from settlements order by decided_at",
        vec![],
    )
    .await?
    .iter()
    .map(settlement)
    .collect()
}

fn settlement(row: &Row) -> Result<Settlement, StorageError> {
    Ok(Settlement {
        clash: row.text("clash")?,
        fingerprint: row.text("fingerprint")?,
        reason: row.text("reason")?,
        office: row.parsed("office")?,
        decided_by: row.text("decided_by")?,
        decided_at: row.moment("decided_at")?,
        says: String::new(),
    })
}
