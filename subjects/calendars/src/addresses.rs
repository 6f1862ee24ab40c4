//! The addresses of the calendars. They name no account: everybody finds the own calendars under the same ones.

use nhip_web::links::{Links, Route};

use crate::rules::item::CalendarId;

nhip_web::route! {
    /// Where a calendar program starts.
    pub struct DavRoot {} => "/dav"
    /// The account itself (RFC 3744).
    pub struct PrincipalPlace {} => "/dav/principal"
    /// All calendars of the account.
    pub struct HomePlace {} => "/dav/calendars"
    /// One calendar.
    pub struct CalendarPlace { calendar: CalendarId } => "/dav/calendars/{calendar}"
    /// One event or task.
    pub struct ItemPlace { calendar: CalendarId, item: String } => "/dav/calendars/{calendar}/{item}"
}

/// The address of a collection: it ends with a slash (RFC 4918, 5.2).
pub(crate) fn folder(links: &Links, place: &impl Route) -> String {
    format!("{}/", links.to(place))
}
