//! Reports on one calendar: by a filter, by addresses, what changed.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use nhip_papers::calendar::{BusyTimes, busy_object};
use nhip_web::answers::FileKind;
use nhip_web::links::Links;

use super::answers::{Fault, multistatus};
use super::asked::{Report, Wanted};
use super::node::Node;
use super::place::{item_address, item_name};
use super::properties::{Thing, nothing, response, state_of, token};
use super::propfind::missing;
use crate::read::Reader;
use crate::rules::busy::busy;
use crate::rules::changes::Changes;
use crate::rules::filter::{Range, lets_through};
use crate::rules::item::Calendar;

/// The answer.
pub(super) fn answer(
    (reader, links): (&Reader<'_>, &Links),
    calendar: &Calendar,
    report: Report,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let told = |name: &str, wanted: &Wanted| {
        let item = calendar.items.get(name);
        item.map(|item| response(Thing::Item(calendar, item), links, (wanted, missing(headers))))
    };
    let nodes = match report {
        Report::Query { wanted, filter } => {
            let found = calendar.items.values().filter(|item| lets_through(&filter, item));
            found.filter_map(|item| told(&item.name, &wanted)).collect()
        }
        Report::Multiget { wanted, addresses } => {
            let one = |address: String| {
                let name = item_name(links, &calendar.id, &address);
                name.and_then(|name| told(&name, &wanted)).unwrap_or_else(|| nothing(address))
            };
            addresses.into_iter().map(one).collect()
        }
        Report::Sync { wanted, held, most } => {
            let changes = changes_since(reader, calendar, held.as_deref())?;
            if most.is_some_and(|most| changes.changed.len() + changes.gone.len() > most) {
                return Err(Fault::MoreThanAsked);
            }
            let gone = changes.gone.iter();
            let gone = gone.map(|name| nothing(item_address(links, &calendar.id, name).to_string()));
            let mut nodes: Vec<Node> =
                changes.changed.iter().filter_map(|name| told(name, &wanted)).chain(gone).collect();
            nodes.push(Node::text("d:sync-token", token(calendar)));
            nodes
        }
        Report::Busy(range) => return Ok(busy_times(reader, calendar, range)),
    };
    Ok(multistatus(nodes))
}

/// The answer to a question for busy times is a calendar file itself.
fn busy_times(reader: &Reader<'_>, calendar: &Calendar, range: Range) -> Response {
    let told = BusyTimes {
        uid: format!("{}@{}.nhip", calendar.id, reader.office.code()),
        stamp: reader.office.clock().now(),
        from: range.from,
        to: range.to,
        times: busy(calendar, range),
    };
    ([(CONTENT_TYPE, FileKind::Calendar.media_type())], busy_object(&told)).into_response()
}

/// Who holds nothing is told everything.
fn changes_since(reader: &Reader<'_>, calendar: &Calendar, held: Option<&str>) -> Result<Changes, Fault> {
    match held {
        None => Ok(Changes { changed: calendar.items.keys().cloned().collect(), gone: Vec::new() }),
        Some(held) => {
            let state = state_of(held).ok_or(Fault::State)?;
            reader.since(calendar, state).ok_or(Fault::State)
        }
    }
}
