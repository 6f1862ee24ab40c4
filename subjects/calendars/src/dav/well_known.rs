//! `/.well-known/caldav` (RFC 6764, 5): where the calendars of a server are, for who types its name alone.
//!
//! One server may hold several offices. The password says whose: it opens the calendars of one of them.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use nhip_web::address;
use nhip_web::site::Site;

use super::answers::Fault;
use super::place::Place;
use super::sign_in::{by_password, typed};
use super::{Door, taken};

/// The route, outside of all offices.
pub fn well_known(sites: Vec<Site>) -> Router {
    let offices: Vec<(Site, Door)> = sites.into_iter().map(|site| (site, Door::default())).collect();
    Router::new().route("/.well-known/caldav", any(lead)).with_state(offices)
}

async fn lead(State(offices): State<Vec<(Site, Door)>>, request: Request) -> Response {
    let [(first, _), others @ ..] = &offices[..] else { return StatusCode::NOT_FOUND.into_response() };
    if others.is_empty() {
        return to(first);
    }
    let request = match taken(request).await {
        Ok((request, _)) => request,
        Err(fault) => return fault.answer(first.links()),
    };
    let from = address::of((request.headers(), request.extensions()), first.settings().address_from);
    let Some(typed) = typed(&request) else { return Fault::SignInNeeded.answer(first.links()) };
    let mut refused = Fault::SignInNeeded;
    for (site, door) in &offices {
        match by_password(site, door, (&typed, from)).await {
            Ok(_) => return to(site),
            Err(fault @ Fault::TooMany { .. }) => refused = fault,
            Err(_) => {}
        }
    }
    refused.answer(first.links())
}

fn to(site: &Site) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(LOCATION, Place::Root.address(site.links()))]).into_response()
}
