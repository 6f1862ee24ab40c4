//! What each place says of itself.

use nhip_web::links::Links;

use super::asked::Wanted;
use super::names::Property;
use super::node::Node;
use super::place::{Place, item_address};
use crate::rules::item::{Calendar, Item};

/// Begins the token of a state (RFC 6578: an address).
const STATE: &str = "urn:nhip:state:";

/// A thing that has properties.
#[derive(Clone, Copy, Debug)]
pub(super) enum Thing<'a> {
    Root,
    Principal { display: &'a str },
    Home,
    Calendar(&'a Calendar),
    Item(&'a Calendar, &'a Item),
}

/// The token by which a client asks what changed since.
pub(super) fn token(calendar: &Calendar) -> String {
    format!("{STATE}{}", calendar.state)
}

/// The state that a token names.
pub(super) fn state_of(token: &str) -> Option<&str> {
    token.strip_prefix(STATE)
}

/// The kind of an item's file.
pub(super) fn content_type(item: &Item) -> String {
    format!("text/calendar; charset=utf-8; component={}", item.component.word())
}

impl Thing<'_> {
    fn address(self, links: &Links) -> String {
        match self {
            Self::Root => Place::Root.address(links),
            Self::Principal { .. } => Place::Principal.address(links),
            Self::Home => Place::Home.address(links),
            Self::Calendar(calendar) => Place::Calendar(calendar.id.clone()).address(links),
            Self::Item(calendar, item) => item_address(links, &calendar.id, &item.name).to_string(),
        }
    }

    /// The property; none where the thing has no such one.
    fn property(self, property: Property, links: &Links) -> Option<Node> {
        let tag = property.tag();
        let to = |place: Place| Node::of(tag, [Node::text("d:href", place.address(links))]);
        match (property, self) {
            (Property::ResourceType, _) => Some(Node::of(tag, self.kinds())),
            (Property::CurrentUserPrincipal, _) => Some(to(Place::Principal)),
            (Property::PrincipalCollections, _) => Some(to(Place::Root)),
            (Property::Owner, Self::Home | Self::Calendar(_) | Self::Item(..)) => Some(to(Place::Principal)),
            (Property::Privileges, _) => Some(privileges(tag)),
            (Property::PrincipalUrl | Property::UserAddresses, Self::Principal { .. }) => {
                Some(to(Place::Principal))
            }
            (Property::CalendarHome, Self::Principal { .. }) => Some(to(Place::Home)),
            (Property::DisplayName, _) => self.display().map(|name| Node::text(tag, name)),
            (_, Self::Calendar(calendar)) => of_calendar(property, calendar),
            (_, Self::Item(_, item)) => of_item(property, item),
            _ => None,
        }
    }

    fn display(self) -> Option<String> {
        match self {
            Self::Principal { display } => Some(display.to_owned()),
            Self::Calendar(calendar) => Some(calendar.title.clone()),
            Self::Root | Self::Home | Self::Item(..) => None,
        }
    }

    fn kinds(self) -> Vec<Node> {
        let collection = Node::empty("d:collection");
        match self {
            Self::Root | Self::Home => vec![collection],
            Self::Principal { .. } => vec![collection, Node::empty("d:principal")],
            Self::Calendar(_) => vec![collection, Node::empty("c:calendar")],
            Self::Item(..) => Vec::new(),
        }
    }
}

fn of_calendar(property: Property, calendar: &Calendar) -> Option<Node> {
    let tag = property.tag();
    match property {
        Property::SyncToken => Some(Node::text(tag, token(calendar))),
        Property::CalendarTag => Some(Node::text(tag, calendar.state.clone())),
        Property::Components => {
            let word = calendar.id.component().word();
            Some(Node::of(tag, [Node::empty("c:comp").with("name", word)]))
        }
        Property::DataKinds => {
            let kind = Node::empty("c:calendar-data");
            Some(Node::of(tag, [kind.with("content-type", "text/calendar").with("version", "2.0")]))
        }
        Property::Reports => {
            let reports =
                ["c:calendar-query", "c:calendar-multiget", "c:free-busy-query", "d:sync-collection"];
            let named = |name| Node::of("d:supported-report", [Node::of("d:report", [Node::empty(name)])]);
            Some(Node::of(tag, reports.map(named)))
        }
        _ => None,
    }
}

fn of_item(property: Property, item: &Item) -> Option<Node> {
    let tag = property.tag();
    match property {
        Property::EntityTag => Some(Node::text(tag, item.tag())),
        Property::ContentType => Some(Node::text(tag, content_type(item))),
        Property::ContentLength => Some(Node::text(tag, item.text.len().to_string())),
        Property::Data => Some(Node::text(tag, item.text.clone())),
        _ => None,
    }
}

/// To read, and to know that one reads only.
fn privileges(tag: &'static str) -> Node {
    let held = ["d:read", "d:read-current-user-privilege-set"];
    Node::of(tag, held.map(|name| Node::of("d:privilege", [Node::empty(name)])))
}

/// Whether properties that are not there are named too (RFC 8144, 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// They are.
    Named,
    /// The client prefers not to hear of them.
    LeftOut,
}

/// One thing's part of a multistatus.
pub(super) fn response(thing: Thing<'_>, links: &Links, (wanted, missing): (&Wanted, Missing)) -> Node {
    let mut found = Vec::new();
    let mut absent = Vec::new();
    match wanted {
        Wanted::Common => {
            found.extend(Property::COMMON.into_iter().filter_map(|one| thing.property(one, links)));
        }
        Wanted::Names => {
            let there = Property::ALL.into_iter().filter(|one| thing.property(*one, links).is_some());
            found.extend(there.map(|one| Node::empty(one.tag())));
        }
        Wanted::These(names) => {
            for name in names {
                match Property::of(name).and_then(|one| thing.property(one, links)) {
                    Some(node) => found.push(node),
                    None => absent.push(Node::named(name)),
                }
            }
        }
    }
    let mut parts = vec![Node::text("d:href", thing.address(links))];
    if !found.is_empty() || absent.is_empty() || missing == Missing::LeftOut {
        parts.push(propstat(found, "HTTP/1.1 200 OK"));
    }
    if !absent.is_empty() && missing == Missing::Named {
        parts.push(propstat(absent, "HTTP/1.1 404 Not Found"));
    }
    Node::of("d:response", parts)
}

/// The part of an address at which nothing is.
pub(super) fn nothing(address: String) -> Node {
    Node::of("d:response", [Node::text("d:href", address), Node::text("d:status", "HTTP/1.1 404 Not Found")])
}

fn propstat(properties: Vec<Node>, status: &'static str) -> Node {
    Node::of("d:propstat", [Node::of("d:prop", properties), Node::text("d:status", status)])
}
