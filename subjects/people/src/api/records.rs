//! Any list as records of named cells: read by pieces, saved and removed by version.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use nhip_office::rights::{Object, Right};
use nhip_web::cursor::{Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::once::Once;
use nhip_web::sent::{SeenVersion, Sent};
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bad_cursor;
use crate::commands::{Base, Change};
use crate::shelf::{Row, Shelf};

/// A record of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct RecordEntry {
    /// Its key within the list.
    key: String,
    /// The office that owns it and alone changes it.
    owner: String,
    /// Its version; send it back in `If-Match` to change the record.
    version: i64,
    /// Its cells by column name, as in the list's CSV file.
    fields: BTreeMap<String, String>,
}

/// What a record is to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordFields {
    /// Cells by column name, as in the list's CSV file; those of the key may be left out.
    fields: BTreeMap<String, String>,
}

/// A record that was saved.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SavedEntry {
    /// The record as it is now.
    record: RecordEntry,
    /// `added`, `changed` or `same`.
    #[schema(value_type = String)]
    changed: Change,
    /// Worth a second look; saved all the same.
    warnings: Vec<String>,
}

/// The list and key of an address.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct At {
    list: Shelf,
    key: String,
}

impl RecordEntry {
    fn of(shelf: Shelf, row: Row) -> Self {
        let names = shelf.columns().iter().map(|column| column.name.to_owned());
        Self {
            key: row.key,
            owner: row.owner.to_string(),
            version: row.version,
            fields: names.zip(row.cells).collect(),
        }
    }
}

/// The records of a list, by key, a piece at a time.
#[utoipa::path(
    get, path = "/api/directory/{list}", tag = "directory",
    params(("list" = String, Path, description = "bodies, persons, posts, absences, units, rooms, areas, travel, groups or abbreviations"), PieceQuery),
    responses((status = 200, body = Piece<RecordEntry>), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn list(
    visitor: Visitor,
    Path(list): Path<Shelf>,
    Query(query): Query<PieceQuery>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let mut rows = list.rows(visitor.view().await?.conn()).await?;
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    if let Some(after) = &query.after {
        let (_, last) = after.open().map_err(|_| bad_cursor())?;
        rows.retain(|row| row.key > last);
    }
    let entries = rows.into_iter().map(|row| RecordEntry::of(list, row)).collect();
    let piece = Piece::from_rows(entries, query.limit(), |entry: &RecordEntry| {
        (entry.key.clone(), entry.key.clone())
    });
    EntityTag::json(&headers, &piece)
}

/// One record, tagged by its version.
#[utoipa::path(
    get, path = "/api/directory/{list}/{key}", tag = "directory",
    params(("list" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = RecordEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(
    visitor: Visitor,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let row = at.list.row(visitor.view().await?.conn(), &at.key).await?.ok_or_else(WebError::unknown)?;
    EntityTag::json(&headers, &RecordEntry::of(at.list, row))
}

/// Makes a record (without `If-Match`) or changes the version that `If-Match` names.
#[utoipa::path(
    put, path = "/api/directory/{list}/{key}", tag = "directory",
    params(
        ("list" = String, Path), ("key" = String, Path),
        ("If-Match" = Option<i64>, Header, description = "the version that the change starts from; absent for a new record")
    ),
    request_body = RecordFields,
    responses(
        (status = 200, body = SavedEntry), (status = 201, body = SavedEntry), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)
    )
)]
pub(super) async fn put(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
    Sent(sent): Sent<RecordFields>,
) -> Result<Response, WebError> {
    at.list.open_to(visitor.actor())?;
    let base = seen.0.map_or(Base::New, |version| Base::Version(version.into()));
    let mut fields = sent.fields;
    if let Some(column) = at.list.columns().first().filter(|_| at.list.key_columns() == 1) {
        fields.entry(column.name.to_owned()).or_insert_with(|| at.key.clone());
    }
    let cells: Vec<(&str, &str)> = fields.iter().map(|(name, cell)| (name.as_str(), cell.as_str())).collect();
    known_columns(at.list, &cells)?;
    if at.list.key_of(&cells)? != at.key {
        return Err(WebError::not_allowed_now("people-other-key"));
    }
    let mut act = visitor.act().await?;
    let saved = at.list.save(&mut act, &cells, base).await?;
    let status = if saved.changed == Change::Added { StatusCode::CREATED } else { StatusCode::OK };
    let words = visitor.words();
    let entry = SavedEntry {
        warnings: saved.warnings.iter().map(|warning| crate::pages::warn(warning, words)).collect(),
        record: RecordEntry::of(at.list, saved.row),
        changed: saved.changed,
    };
    once.commit(act, status, &entry).await
}

/// Takes the version of a record that `If-Match` names out of its list.
#[utoipa::path(
    delete, path = "/api/directory/{list}/{key}", tag = "directory",
    params(("list" = String, Path), ("key" = String, Path), ("If-Match" = i64, Header, description = "the version seen")),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn delete(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
) -> Result<Response, WebError> {
    at.list.open_to(visitor.actor())?;
    let version = seen.0.ok_or_else(|| WebError::not_allowed_now("people-version-needed"))?.into();
    let mut act = visitor.act().await?;
    at.list.remove(&mut act, &at.key, version).await?;
    once.commit_silently(act).await
}

/// A misspelt column would silently leave a cell empty.
fn known_columns(shelf: Shelf, cells: &[(&str, &str)]) -> Result<(), WebError> {
    let known = |name: &str| shelf.columns().iter().any(|column| column.name == name);
    match cells.iter().find(|(name, _)| !known(name)) {
        None => Ok(()),
        Some((name, _)) => Err(WebError::wrong(*name, nhip_web::forms::Fault::NotAChoice)),
    }
}
