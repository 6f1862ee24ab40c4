//! PROPFIND: what a place and those directly below it say of themselves (RFC 4918, 9.1).

use axum::http::HeaderMap;
use axum::response::Response;
use nhip_web::links::Links;

use super::answers::{Fault, multistatus};
use super::asked::Wanted;
use super::node::Node;
use super::place::Place;
use super::properties::{Missing, Thing, response};
use crate::read::Reader;

/// How far below a place is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    Itself,
    Below,
}

/// What a client prefers not to hear.
pub(super) fn missing(headers: &HeaderMap) -> Missing {
    let lines = headers.get_all("prefer").iter().filter_map(|line| line.to_str().ok());
    let is_brief = lines.flat_map(|line| line.split([',', ';'])).any(|one| one.trim() == "return=minimal");
    if is_brief { Missing::LeftOut } else { Missing::Named }
}

fn depth(headers: &HeaderMap) -> Result<Depth, Fault> {
    match headers.get("depth").and_then(|depth| depth.to_str().ok()).map(str::trim) {
        Some("0") => Ok(Depth::Itself),
        Some("1") => Ok(Depth::Below),
        // Without the header everything below is meant, at any depth.
        _ => Err(Fault::TooDeep),
    }
}

/// The answer.
pub(super) async fn answer(
    (reader, links): (&Reader<'_>, &Links),
    place: &Place,
    (wanted, headers): (&Wanted, &HeaderMap),
) -> Result<Response, Fault> {
    let (depth, missing) = (depth(headers)?, missing(headers));
    let told = |thing: Thing<'_>| response(thing, links, (wanted, missing));
    let principal = Thing::Principal { display: &reader.actor.display };
    let nodes: Vec<Node> = match (place, depth) {
        (Place::Root, Depth::Itself) => vec![told(Thing::Root)],
        (Place::Root, Depth::Below) => vec![told(Thing::Root), told(principal), told(Thing::Home)],
        (Place::Principal, _) => vec![told(principal)],
        (Place::Home, Depth::Itself) => vec![told(Thing::Home)],
        (Place::Home, Depth::Below) => {
            let calendars = reader.calendars().await?;
            let below = calendars.iter().map(|calendar| told(Thing::Calendar(calendar)));
            std::iter::once(told(Thing::Home)).chain(below).collect()
        }
        (Place::Calendar(id), depth) => {
            let calendar = reader.calendar(id).await?.ok_or(Fault::Unknown)?;
            let mut nodes = vec![told(Thing::Calendar(&calendar))];
            if depth == Depth::Below {
                nodes.extend(calendar.items.values().map(|item| told(Thing::Item(&calendar, item))));
            }
            nodes
        }
        (Place::Item(id, name), _) => {
            let calendar = reader.calendar(id).await?.ok_or(Fault::Unknown)?;
            let item = calendar.items.get(name).ok_or(Fault::Unknown)?;
            vec![told(Thing::Item(&calendar, item))]
        }
    };
    Ok(multistatus(nodes))
}
