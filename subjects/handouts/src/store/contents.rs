//! Files: each once by its digest, its bytes in pieces, its text.

use nhip_files::paper::PaperKind;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::file::{FileFacts, PART_BYTES};
use crate::rules::ids::ContentDigest;
use crate::texts::TextRead;

/// Whether a file is here whole.
pub(crate) async fn is_here(conn: &mut Conn, digest: &ContentDigest) -> Result<bool, StorageError> {
    let row = conn.row("select size from handout_contents where digest = $1", args![digest.as_str()]).await?;
    Ok(row.is_some())
}

/// Keeps a file, unless it is here already.
pub(crate) async fn put(
    conn: &mut Conn,
    (file, bytes): (&FileFacts, &[u8]),
    read: &TextRead,
) -> Result<(), StorageError> {
    if is_here(conn, &file.digest).await? {
        return Ok(());
    }
    for (part, piece) in (0i64..).zip(bytes.chunks(PART_BYTES)) {
        put_part(conn, (&file.digest, part), piece).await?;
    }
    put_record(conn, file, read).await
}

/// Keeps a piece.
pub(crate) async fn put_part(
    conn: &mut Conn,
    (digest, part): (&ContentDigest, i64),
    bytes: &[u8],
) -> Result<(), StorageError> {
    conn.run(
        "insert into handout_parts (digest, part, bytes) values ($1, $2, $3)
         on conflict (digest, part) do update set bytes = excluded.bytes",
        args![digest.as_str(), part, bytes],
    )
    .await?;
    Ok(())
}

/// Says that a file is here whole.
pub(crate) async fn put_record(
    conn: &mut Conn,
    file: &FileFacts,
    read: &TextRead,
) -> Result<(), StorageError> {
    let size = i64::try_from(file.size).unwrap_or(i64::MAX);
    conn.run(
        "insert into handout_contents (digest, size, kind, reading, text) values ($1, $2, $3, $4, $5)
         on conflict (digest) do nothing",
        args![file.digest.as_str(), size, file.kind.ending(), read.word(), read.text()],
    )
    .await?;
    Ok(())
}

/// A piece of a file.
pub(crate) async fn part(
    conn: &mut Conn,
    (digest, part): (&ContentDigest, i64),
) -> Result<Option<Vec<u8>>, StorageError> {
    let row = conn
        .row("select bytes from handout_parts where digest = $1 and part = $2", args![digest.as_str(), part])
        .await?;
    row.map(|row| row.bytes("bytes")).transpose()
}

/// What was read of a file; none while it is not here.
pub(crate) async fn read_of(
    conn: &mut Conn,
    digest: &ContentDigest,
) -> Result<Option<TextRead>, StorageError> {
    let row = conn
        .row("select reading, text from handout_contents where digest = $1", args![digest.as_str()])
        .await?;
    row.map(|row| Ok(TextRead::of(&row.text("reading")?, row.text("text")?))).transpose()
}

/// Keeps what was read of a file.
pub(crate) async fn put_read(
    conn: &mut Conn,
    digest: &ContentDigest,
    read: &TextRead,
) -> Result<(), StorageError> {
    conn.run(
        "update handout_contents set reading = $2, text = $3 where digest = $1",
        args![digest.as_str(), read.word(), read.text()],
    )
    .await?;
    Ok(())
}

/// Files that nobody has read yet.
pub(crate) async fn waiting(conn: &mut Conn) -> Result<Vec<(ContentDigest, PaperKind)>, StorageError> {
    let rows = conn
        .rows(
            "select digest, kind from handout_contents where reading = $1 order by digest limit 20",
            args![TextRead::Waiting.word()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let kind = row.text("kind")?;
            let known = PaperKind::of(&kind);
            Ok((row.parsed("digest")?, known.ok_or(StorageError::BadValue { column: "kind", value: kind })?))
        })
        .collect()
}

/// The papers in which a file is an edition, by id.
pub(crate) async fn papers_with(
    conn: &mut Conn,
    digest: &ContentDigest,
) -> Result<Vec<String>, StorageError> {
    let rows = conn
        .rows(
            "select id from handouts where value like '%\"digest\":\"' || $1 || '\"%' order by id",
            args![digest.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.text("id")).collect()
}
