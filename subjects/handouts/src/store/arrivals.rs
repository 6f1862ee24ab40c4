//! Pieces of files that come from other offices.

use nhip_envelope::OfficeCode;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::ids::ContentDigest;

/// Keeps a piece that came.
pub(crate) async fn put(
    conn: &mut Conn,
    (sender, digest, part): (&OfficeCode, &ContentDigest, i64),
    bytes: &[u8],
) -> Result<(), StorageError> {
    conn.run(
        "insert into handout_arrivals (sender, digest, part, bytes) values ($1, $2, $3, $4)
         on conflict (sender, digest, part) do update set bytes = excluded.bytes",
        args![sender, digest.as_str(), part, bytes],
    )
    .await?;
    Ok(())
}

/// A piece.
pub(crate) async fn part(
    conn: &mut Conn,
    (sender, digest, part): (&OfficeCode, &ContentDigest, i64),
) -> Result<Option<Vec<u8>>, StorageError> {
    let row = conn
        .row(
            "select bytes from handout_arrivals where sender = $1 and digest = $2 and part = $3",
            args![sender, digest.as_str(), part],
        )
        .await?;
    row.map(|row| row.bytes("bytes")).transpose()
}

/// How many pieces have come.
pub(crate) async fn count(
    conn: &mut Conn,
    (sender, digest): (&OfficeCode, &ContentDigest),
) -> Result<i64, StorageError> {
    let row = conn
        .row(
            "select count(*) as parts from handout_arrivals where sender = $1 and digest = $2",
            args![sender, digest.as_str()],
        )
        .await?;
    row.map_or(Ok(0), |row| row.int("parts"))
}

/// Throws the pieces away.
pub(crate) async fn clear(
    conn: &mut Conn,
    (sender, digest): (&OfficeCode, &ContentDigest),
) -> Result<(), StorageError> {
    conn.run(
        "delete from handout_arrivals where sender = $1 and digest = $2",
        args![sender, digest.as_str()],
    )
    .await?;
    Ok(())
}
