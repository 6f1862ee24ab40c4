//! What an address names.

use nhip_web::links::{Links, Url};
use percent_encoding::percent_decode_str;

use crate::addresses::{CalendarPlace, DavRoot, HomePlace, ItemPlace, PrincipalPlace, folder};
use crate::rules::item::CalendarId;

/// A place of the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Root,
    Principal,
    Home,
    Calendar(CalendarId),
    Item(CalendarId, String),
}

impl Place {
    /// The address that is answered.
    pub(super) fn address(&self, links: &Links) -> String {
        match self {
            Self::Root => folder(links, &DavRoot {}),
            Self::Principal => folder(links, &PrincipalPlace {}),
            Self::Home => folder(links, &HomePlace {}),
            Self::Calendar(id) => folder(links, &CalendarPlace { calendar: id.clone() }),
            Self::Item(id, name) => item_address(links, id, name).to_string(),
        }
    }

    /// The methods that it answers.
    pub(super) fn methods(&self) -> &'static str {
        match self {
            Self::Root | Self::Principal | Self::Home => "OPTIONS, PROPFIND",
            Self::Calendar(_) => "OPTIONS, PROPFIND, REPORT",
            Self::Item(..) => "OPTIONS, GET, HEAD, PROPFIND",
        }
    }
}

/// The address of an item.
pub(super) fn item_address(links: &Links, calendar: &CalendarId, name: &str) -> Url {
    links.to(&ItemPlace { calendar: calendar.clone(), item: name.to_owned() })
}

/// The name of an item of a calendar by an address as a client writes it: whole or a path, encoded in one way or another.
pub(super) fn item_name(links: &Links, calendar: &CalendarId, address: &str) -> Option<String> {
    let path = match address.split_once("://") {
        Some((_, rest)) => &rest[rest.find('/')?..],
        None => address,
    };
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let home = folder(links, &CalendarPlace { calendar: calendar.clone() });
    let home = percent_decode_str(&home).decode_utf8().ok()?;
    let name = path.strip_prefix(home.as_ref())?;
    (!name.is_empty() && !name.contains('/')).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_by_each_way_of_writing_its_address_and_not_in_another_calendar() {
        let links = Links::of("ub");
        let tasks = CalendarId::Tasks;
        let name = |address: &str| item_name(&links, &tasks, address);
        let written = item_address(&links, &tasks, "ub.1.ub.nhip.ics").to_string();
        assert_eq!(name(&written).as_deref(), Some("ub.1.ub.nhip.ics"));
        assert_eq!(name(&format!("https://x.vn{written}")).as_deref(), Some("ub.1.ub.nhip.ics"));
        assert_eq!(name("/ub/dav/calendars/tasks/ub%2E1.ics").as_deref(), Some("ub.1.ics"));
        for other in
            ["/ub/dav/calendars/meetings/a.ics", "/ub/dav/calendars/tasks/", "a.ics", "https://x.vn", ""]
        {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
