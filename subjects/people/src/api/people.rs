//! Persons with their posts, rooms and holidays as programs need them most.

use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use nhip_harmony::days::Period;
use nhip_harmony::programme;
use nhip_office::rights::{Object, Right};
use nhip_web::cursor::{Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::visitor::Visitor;
use serde::Serialize;
use utoipa::ToSchema;

use super::bad_cursor;
use crate::directory::{Directory, directory};
use crate::rules::holiday::Holiday;
use crate::store;

/// A person with the posts of today.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PersonEntry {
    /// Stable id.
    id: String,
    /// Name, when one is shown beside the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Main post.
    title: String,
    /// Code of its body.
    body: String,
    /// Rank within the body, 1 first.
    rank: u32,
    /// The primary office.
    office: String,
    /// Posts held besides.
    also_holds: Vec<PostEntry>,
    /// Ids of those who stand in, first choice first.
    substitutes: Vec<String>,
}

/// A post held besides the main one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PostEntry {
    /// Code of its body.
    body: String,
    /// As shown.
    title: String,
}

/// A room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct RoomEntry {
    /// Stable id.
    id: String,
    /// As shown.
    name: String,
    /// Other ways in which offices write it.
    aliases: Vec<String>,
    /// The office that owns it.
    office: String,
    /// Seats, when known.
    capacity: Option<u32>,
    /// Id of its area, when known.
    area: Option<String>,
    /// Whether it is fitted for meetings by video.
    video: bool,
}

/// Persons in the order of bodies and ranks.
#[utoipa::path(
    get, path = "/api/people", tag = "directory", params(PieceQuery),
    responses((status = 200, body = Piece<PersonEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn list(
    visitor: Visitor,
    Query(query): Query<PieceQuery>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let directory = today(&visitor).await?;
    let people: Vec<PersonEntry> =
        directory.people.iter().map(|person| person_entry(&directory, person)).collect();
    piece(&headers, &query, people, |person| person.id.as_str())
}

/// Rooms by id.
#[utoipa::path(
    get, path = "/api/rooms", tag = "directory", params(PieceQuery),
    responses((status = 200, body = Piece<RoomEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn rooms(
    visitor: Visitor,
    Query(query): Query<PieceQuery>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let directory = today(&visitor).await?;
    let rooms: Vec<RoomEntry> = directory.rooms.iter().map(|room| room_entry(&directory, room)).collect();
    piece(&headers, &query, rooms, |room| room.id.as_str())
}

/// Holidays and swapped working days of the calendar in force.
#[utoipa::path(
    get, path = "/api/holidays", tag = "directory",
    responses((status = 200, body = Vec<Holiday>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn holidays(visitor: Visitor, headers: HeaderMap) -> Result<Response, WebError> {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let mut view = visitor.view().await?;
    let days = match store::latest_calendar(view.conn()).await? {
        Some(latest) => store::calendar(view.conn(), latest.version).await?,
        None => Vec::new(),
    };
    EntityTag::json(&headers, &days)
}

async fn today(visitor: &Visitor) -> Result<Directory, WebError> {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    Ok(directory(visitor.view().await?.conn(), Period::day(visitor.today())).await?)
}

/// The entries behind the cursor, which names the last id that was given.
fn piece<T: Serialize + Clone>(
    headers: &HeaderMap,
    query: &PieceQuery,
    entries: Vec<T>,
    id: impl Fn(&T) -> &str,
) -> Result<Response, WebError> {
    let first = match &query.after {
        None => 0,
        Some(after) => {
            let (_, last) = after.open().map_err(|_| bad_cursor())?;
            entries.iter().position(|entry| id(entry) == last).ok_or_else(bad_cursor)? + 1
        }
    };
    let place = |entry: &T| (String::new(), id(entry).to_owned());
    EntityTag::json(headers, &Piece::from_rows(entries[first..].to_vec(), query.limit(), place))
}

fn person_entry(directory: &Directory, person: &programme::Person) -> PersonEntry {
    let office = directory.office_of_person(&person.id).map(ToString::to_string);
    let post =
        |post: &programme::OtherPost| PostEntry { body: post.body.to_string(), title: post.title.clone() };
    PersonEntry {
        id: person.id.to_string(),
        name: directory.name_of_person(&person.id).map(str::to_owned),
        title: person.title.clone(),
        body: person.body.to_string(),
        rank: person.rank,
        office: office.unwrap_or_default(),
        also_holds: person.also_holds.iter().map(post).collect(),
        substitutes: person.substitutes.iter().map(ToString::to_string).collect(),
    }
}

fn room_entry(directory: &Directory, room: &programme::Room) -> RoomEntry {
    RoomEntry {
        id: room.id.to_string(),
        name: room.name.clone(),
        aliases: room.aliases.clone(),
        office: directory.office_of_room(&room.id).map(ToString::to_string).unwrap_or_default(),
        capacity: room.capacity,
        area: room.area.as_ref().map(ToString::to_string),
        video: room.video == programme::Video::Fitted,
    }
}
