//! The full-text index: FTS5 on SQLite, `tsvector` on PostgreSQL. One text of SQL for each, here and nowhere else.

use nhip_office::args;
use nhip_office::db::{Conn, Dialect, StorageError};

use super::entries::{Place, place};
use crate::rules::kind::Kind;
use crate::rules::pieces::{folded, marked};
use crate::rules::query::Query;

const PUT_SQLITE: &str = "insert into index_words (rowid, heading, words, marked) values ($1, $2, $3, $4)";
const PUT_POSTGRES: &str = "insert into index_words (id, vector) values ($1,
    setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $4), 'B')
    || setweight(to_tsvector('simple', $3), 'C'))";

/// Words side by side, and with the very diacritics, come first: by their weight in FTS5, which knows no phrase apart from its
/// rank; as a condition of their own in PostgreSQL, whose rank hardly looks at what stands beside what. Of equal ones the later
/// day comes first.
const FIND_SQLITE: &str =
    "select e.id as id, e.kind as kind, e.unit as unit, e.activity as activity, e.day as day,
      e.title as title
    from index_words join index_entries e on e.id = index_words.rowid
    where index_words match $1 and ($2 = '' or e.kind = $2)
    order by bm25(index_words, 8.0, 1.0, 4.0), e.day desc, e.id limit $3 offset $4";
const FIND_POSTGRES: &str =
    "select e.id as id, e.kind as kind, e.unit as unit, e.activity as activity, e.day as day,
      e.title as title
    from index_words w join index_entries e on e.id = w.id
    where w.vector @@ to_tsquery('simple', $1) and ($3 = '' or e.kind = $3)
    order by (w.vector @@ to_tsquery('simple', $2)) desc,
      ts_rank('{0.1, 0.2, 0.6, 1.0}', w.vector, to_tsquery('simple', $1)) desc, e.day desc, e.id
    limit $4 offset $5";

/// Puts the words of a place in.
pub(super) async fn put(conn: &mut Conn, id: i64, (title, body): (&str, &str)) -> Result<(), StorageError> {
    let sql = match conn.dialect() {
        Dialect::Sqlite => PUT_SQLITE,
        Dialect::Postgres => PUT_POSTGRES,
    };
    let written = format!("{} {}", marked(title), marked(body));
    conn.run(sql, args![id, folded(title), folded(body), written]).await?;
    Ok(())
}

/// The places that fit, the best first; at most so many behind so many.
pub(crate) async fn find(
    conn: &mut Conn,
    (query, kind): (&Query, Option<Kind>),
    (limit, offset): (i64, i64),
) -> Result<Vec<Place>, StorageError> {
    let kind = kind.map_or("", Kind::word);
    let rows = match conn.dialect() {
        Dialect::Sqlite => conn.rows(FIND_SQLITE, args![query.fts5(), kind, limit, offset]).await?,
        Dialect::Postgres => {
            let (must, first) = query.tsquery();
            conn.rows(FIND_POSTGRES, args![must, first, kind, limit, offset]).await?
        }
    };
    rows.iter().map(place).collect()
}

/// Takes the words of a place out.
pub(super) async fn remove(conn: &mut Conn, id: i64) -> Result<(), StorageError> {
    let sql = match conn.dialect() {
        Dialect::Sqlite => "delete from index_words where rowid = $1",
        Dialect::Postgres => "delete from index_words where id = $1",
    };
    conn.run(sql, args![id]).await?;
    Ok(())
}
