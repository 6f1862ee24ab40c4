//! The door of calendar programs: WebDAV with calendars (RFC 4918, RFC 4791, RFC 6578), for reading.
//!
//! A program signs in by HTTP Basic with a password made for it on the page of one's own account, or by an API token;
//! the page's session opens nothing here. Every method that would change something is refused (403) with the condition
//! `DAV:need-privileges` (RFC 3744, 7.1.1).
//!
//! | place | PROPFIND | REPORT | GET |
//! |---|---|---|---|
//! | `/dav/` | the account, the home | – | – |
//! | `/dav/principal/` | the account | – | – |
//! | `/dav/calendars/` | the home and its calendars | – | – |
//! | `/dav/calendars/{calendar}/` | the calendar and its items | query, multiget, sync | – |
//! | `/dav/calendars/{calendar}/{item}` | the item | – | the calendar file |

mod answers;
mod asked;
mod names;
mod node;
mod place;
mod properties;
mod propfind;
mod reports;
mod sign_in;
mod well_known;
mod xml;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Extension, Path, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use nhip_web::error::WebError;
use nhip_web::links::Route as _;
use nhip_web::signin::SignInLimits;
use nhip_web::site::Site;

pub use well_known::well_known;

use crate::addresses::{CalendarPlace, DavRoot, HomePlace, ItemPlace, PrincipalPlace};
use crate::read::Shelf;
use crate::rules::item::Item;
use answers::Fault;
use place::Place;

/// The most that a request may weigh, in bytes: ten thousand addresses.
const LARGEST_BODY_BYTES: usize = 1 << 20;

/// What the door remembers.
#[derive(Clone, Debug, Default)]
struct Door {
    shelf: Shelf,
    tries: Arc<SignInLimits>,
}

/// The routes of one office's calendars.
pub fn routes() -> Router<Site> {
    let with_slash = |pattern: &str| format!("{pattern}/");
    Router::new()
        .route(DavRoot::PATTERN, any(root))
        .route(&with_slash(DavRoot::PATTERN), any(root))
        .route(PrincipalPlace::PATTERN, any(principal))
        .route(&with_slash(PrincipalPlace::PATTERN), any(principal))
        .route(HomePlace::PATTERN, any(home))
        .route(&with_slash(HomePlace::PATTERN), any(home))
        .route(CalendarPlace::PATTERN, any(calendar))
        .route(&with_slash(CalendarPlace::PATTERN), any(calendar))
        .route(ItemPlace::PATTERN, any(item))
        .layer(Extension(Door::default()))
}

async fn root(State(site): State<Site>, Extension(door): Extension<Door>, request: Request) -> Response {
    serve(&site, &door, Ok(Place::Root), request).await
}

async fn principal(State(site): State<Site>, Extension(door): Extension<Door>, request: Request) -> Response {
    serve(&site, &door, Ok(Place::Principal), request).await
}

async fn home(State(site): State<Site>, Extension(door): Extension<Door>, request: Request) -> Response {
    serve(&site, &door, Ok(Place::Home), request).await
}

async fn calendar(
    State(site): State<Site>,
    Extension(door): Extension<Door>,
    at: Result<Path<CalendarPlace>, axum::extract::rejection::PathRejection>,
    request: Request,
) -> Response {
    let place = at.map(|at| Place::Calendar(at.0.calendar)).map_err(|_| Fault::Unknown);
    serve(&site, &door, place, request).await
}

async fn item(
    State(site): State<Site>,
    Extension(door): Extension<Door>,
    at: Result<Path<ItemPlace>, axum::extract::rejection::PathRejection>,
    request: Request,
) -> Response {
    let place = at.map(|at| Place::Item(at.0.calendar, at.0.item)).map_err(|_| Fault::Unknown);
    serve(&site, &door, place, request).await
}

async fn serve(site: &Site, door: &Door, place: Result<Place, Fault>, request: Request) -> Response {
    answered(site, door, place, request).await.unwrap_or_else(|fault| fault.answer(site.links()))
}

/// Who asks is found first: a stranger is not told what is there.
async fn answered(
    site: &Site,
    door: &Door,
    place: Result<Place, Fault>,
    request: Request,
) -> Result<Response, Fault> {
    let (request, body) = taken(request).await?;
    let (reader, request) = sign_in::reader(site, door, request).await?;
    let place = place?;
    let (parts, _) = request.into_parts();
    match parts.method.as_str() {
        "OPTIONS" => Ok(answers::options(&place)),
        "PROPFIND" => {
            let wanted = asked::propfind(&body).map_err(Fault::Unreadable)?;
            propfind::answer((&reader, site.links()), &place, (&wanted, &parts.headers)).await
        }
        "REPORT" => {
            let Place::Calendar(id) = &place else { return Err(Fault::NoSuchReport) };
            let calendar = reader.calendar(id).await?.ok_or(Fault::Unknown)?;
            let report = asked::report(&body)?;
            reports::answer((&reader, site.links()), &calendar, report, &parts.headers)
        }
        "GET" | "HEAD" => match &place {
            Place::Item(id, name) => {
                let calendar = reader.calendar(id).await?.ok_or(Fault::Unknown)?;
                Ok(file(calendar.items.get(name).ok_or(Fault::Unknown)?, &parts.headers))
            }
            _ => Err(Fault::NotHere(place)),
        },
        method if answers::WRITING.contains(&method) => Err(Fault::OnlyRead(place)),
        _ => Err(Fault::NotHere(place)),
    }
}

fn file(item: &Item, headers: &HeaderMap) -> Response {
    let tag = item.tag();
    let held = headers.get(IF_NONE_MATCH).and_then(|held| held.to_str().ok()).unwrap_or("");
    let is_held =
        held.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*");
    if is_held {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let kind = properties::content_type(item);
    let length = item.text.len().to_string();
    ([(ETAG, tag), (CONTENT_TYPE, kind), (CONTENT_LENGTH, length)], item.text.clone()).into_response()
}

/// The body is taken before anybody is refused: a connection on which a rest is left unread is closed, and a program that
/// asks again on it with its password, as most do, would be cut off.
async fn taken(request: Request) -> Result<(Request, Bytes), Fault> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST_BODY_BYTES).await.map_err(|_| Fault::TooLarge)?;
    Ok((Request::from_parts(parts, Body::empty()), body))
}

impl From<nhip_office::db::StorageError> for Fault {
    fn from(error: nhip_office::db::StorageError) -> Self {
        Self::Web(WebError::from(error))
    }
}
