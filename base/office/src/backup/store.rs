//! The office's tables as the database's own catalogue lists them: nothing here knows a table by name but the
//! two that belong to no subject, the journal's head (it travels in the manifest) and the list of migrations. Tables whose
//! names begin with `index_` are made of the others and made anew where a backup is put back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::Row as _;

use crate::db::{Arg, Conn, Dialect, Given, Row, StorageError};

/// What a column holds: one of the three types that both databases share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    Text,
    /// A 64-bit integer.
    Integer,
    /// Bytes, in hexadecimal in the file.
    Bytes,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// Columns of the primary key.
    key: Vec<String>,
}

const SQLITE_COLUMNS: &str = "select t.name as owner, c.name as name, lower(c.type) as type, c.pk as key
    from pragma_table_list t join pragma_table_info(t.name) c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite!_%' escape '!'
      and t.name not in ('journal_head', '_sqlx_migrations') and t.name not like 'index!_%' escape '!'
    order by t.name, c.cid";

const POSTGRES_COLUMNS: &str = "select t.relname::text as owner, c.attname::text as name,
      format_type(c.atttypid, null) as type,
      coalesce(array_position(k.conkey, c.attnum), 0)::bigint as key
    from pg_class t join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
    left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
      and t.relname not in ('journal_head', '_sqlx_migrations') and t.relname not like 'index!_%' escape '!'
    order by t.relname, c.attnum";

const SQLITE_LINKS: &str = "select t.name as child, f.\"table\" as parent
    from pragma_table_list t join pragma_foreign_key_list(t.name) f
    where t.schema = 'main' and t.type = 'table'";

const POSTGRES_LINKS: &str = "select c.relname::text as child, p.relname::text as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace";

/// Rows per statement; times the columns it stays below SQLite's 32 766 parameters.
const INSERT_ROWS: usize = 100;

/// Number of the last migration.
pub(crate) async fn schema(conn: &mut Conn) -> Result<i64, StorageError> {
    let row = conn.row("select max(version) as version from _sqlx_migrations", vec![]).await?;
    row.map(|row| row.int("version")).transpose().map(Option::unwrap_or_default)
}

/// All tables of the office, parents before the tables that refer to them.
pub(crate) async fn tables(conn: &mut Conn) -> Result<Vec<Table>, StorageError> {
    let (columns, links) = match conn.dialect() {
        Dialect::Sqlite => (SQLITE_COLUMNS, SQLITE_LINKS),
        Dialect::Postgres => (POSTGRES_COLUMNS, POSTGRES_LINKS),
    };
    let mut tables: Vec<Table> = Vec::new();
    let mut keys: Vec<(i64, String)> = Vec::new();
    for row in conn.rows(columns, vec![]).await? {
        let owner = row.text("owner")?;
        if tables.last().is_none_or(|table| table.name != owner) {
            take_key(tables.last_mut(), &mut keys);
            tables.push(Table { name: owner, columns: Vec::new(), key: Vec::new() });
        }
        let (name, place) = (row.text("name")?, row.int("key")?);
        if place > 0 {
            keys.push((place, name.clone()));
        }
        let kind = kind(&row.text("type")?)?;
        if let Some(table) = tables.last_mut() {
            table.columns.push(Column { name, kind });
        }
    }
    take_key(tables.last_mut(), &mut keys);
    let mut refers = BTreeSet::new();
    for row in conn.rows(links, vec![]).await? {
        refers.insert((row.text("child")?, row.text("parent")?));
    }
    parents_first(tables, &refers)
}

/// How many rows the tables have.
pub(crate) async fn count(conn: &mut Conn, tables: &[Table]) -> Result<u64, StorageError> {
    let mut rows = 0;
    for table in tables {
        let sql = format!("select count(*) as rows from {}", quoted(&table.name));
        conn.each(sql, &mut |row| {
            rows += u64::try_from(row.int("rows")?).unwrap_or(0);
            Ok::<(), StorageError>(())
        })
        .await?;
    }
    Ok(rows)
}

/// Hands over every row as one line of JSON, in the order of the primary key on both databases.
pub(crate) async fn each_row<E: From<StorageError>>(
    conn: &mut Conn,
    table: &Table,
    take: &mut (dyn FnMut(&str) -> Result<(), E> + Send),
) -> Result<(), E> {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let mut sql = format!("select {} from {}", columns.join(", "), quoted(&table.name));
    let by_bytes = conn.dialect() == Dialect::Postgres;
    let order: Vec<String> = table.key.iter().map(|name| sorted(table, name, by_bytes)).collect();
    if !order.is_empty() {
        sql.push_str(&format!(" order by {}", order.join(", ")));
    }
    conn.each(sql, &mut |row| {
        let mut line = line(&row, &table.columns)?;
        line.push('\n');
        take(&line)
    })
    .await
}

/// Removes all rows, those that refer to others first.
pub(crate) async fn empty<'a>(
    conn: &mut Conn,
    parents_first: impl DoubleEndedIterator<Item = &'a Table>,
) -> Result<(), StorageError> {
    for table in parents_first.rev() {
        conn.catalogued(format!("delete from {}", quoted(&table.name)), vec![]).await?;
    }
    Ok(())
}

/// Adds rows, whose values stand in the order of the table's columns.
pub(crate) async fn insert(conn: &mut Conn, table: &Table, rows: Vec<Vec<Arg>>) -> Result<(), StorageError> {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let (mut lines, mut args) = (Vec::new(), Vec::new());
        for row in rows.by_ref().take(INSERT_ROWS) {
            let places: Vec<String> = row
                .into_iter()
                .zip(&table.columns)
                .map(|(value, column)| match (value, column.kind) {
                    // A missing text cannot stand for missing bytes: PostgreSQL asks for the column's own type.
                    (Arg::Text(None), Kind::Bytes) => "null".to_owned(),
                    (value, _) => {
                        args.push(value);
                        format!("${}", args.len())
                    }
                })
                .collect();
            lines.push(format!("({})", places.join(", ")));
        }
        let (name, columns) = (quoted(&table.name), columns.join(", "));
        conn.catalogued(format!("insert into {name} ({columns}) values {}", lines.join(", ")), args).await?;
    }
    Ok(())
}

fn take_key(table: Option<&mut Table>, keys: &mut Vec<(i64, String)>) {
    keys.sort();
    let found = std::mem::take(keys).into_iter().map(|(_, name)| name);
    if let Some(table) = table {
        table.key = found.collect();
    }
}

fn kind(word: &str) -> Result<Kind, StorageError> {
    match word {
        "text" => Ok(Kind::Text),
        "integer" | "bigint" => Ok(Kind::Integer),
        "blob" | "bytea" => Ok(Kind::Bytes),
        other => Err(StorageError::BadValue { column: "type", value: other.to_owned() }),
    }
}

fn parents_first(
    mut left: Vec<Table>,
    refers: &BTreeSet<(String, String)>,
) -> Result<Vec<Table>, StorageError> {
    let mut ordered: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let waits = |table: &Table| {
            left.iter().any(|other| {
                other.name != table.name && refers.contains(&(table.name.clone(), other.name.clone()))
            })
        };
        let (waiting, ready): (Vec<Table>, Vec<Table>) = left.iter().cloned().partition(waits);
        if ready.is_empty() {
            let value = waiting.iter().map(|table| table.name.as_str()).collect::<Vec<_>>().join(", ");
            return Err(StorageError::BadValue { column: "foreign key", value });
        }
        ordered.extend(ready);
        left = waiting;
    }
    Ok(ordered)
}

fn line(row: &Row, columns: &[Column]) -> Result<String, StorageError> {
    let mut object = Map::new();
    for (place, column) in columns.iter().enumerate() {
        object.insert(column.name.clone(), value(row, place, column.kind)?);
    }
    Ok(Value::Object(object).to_string())
}

fn value(row: &Row, place: usize, kind: Kind) -> Result<Value, StorageError> {
    macro_rules! get {
        ($type:ty) => {
            match &row.0 {
                Given::Sqlite(row) => row.at::<Option<$type>>(place)?,
                Given::Postgres(row) => {
                    row.try_get::<Option<$type>, _>(place).map_err(StorageError::from_sqlx)?
                }
            }
        };
    }
    Ok(match kind {
        Kind::Text => get!(String).map_or(Value::Null, Value::String),
        Kind::Integer => get!(i64).map_or(Value::Null, Value::from),
        Kind::Bytes => get!(Vec<u8>).map_or(Value::Null, |bytes| Value::String(hex::encode(bytes))),
    })
}

fn sorted(table: &Table, column: &str, by_bytes: bool) -> String {
    let text = table.columns.iter().any(|other| other.name == column && other.kind == Kind::Text);
    if text && by_bytes { format!("{} collate \"C\"", quoted(column)) } else { quoted(column) }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
