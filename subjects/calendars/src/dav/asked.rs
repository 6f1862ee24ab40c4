//! What a client asks, read from the body of its request.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::names::{CALDAV, DAV};
use super::xml::{self, Element, Name, Unreadable};
use crate::rules::filter::{Asked, ComponentFilter, PropertyFilter, PropertyTest, Range};

/// Which properties are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those that are told when nothing is named.
    Common,
    /// The names of all that are there.
    Names,
    /// These.
    These(Vec<Name>),
}

/// A report that is made here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Report {
    /// Items by a filter (RFC 4791, 7.8).
    Query { wanted: Wanted, filter: ComponentFilter },
    /// Items by their addresses (RFC 4791, 7.9).
    Multiget { wanted: Wanted, addresses: Vec<String> },
    /// What changed (RFC 6578, 3.2); a client that holds nothing yet has no token.
    Sync { wanted: Wanted, held: Option<String>, most: Option<usize> },
    /// When the holder is busy (RFC 4791, 7.10).
    Busy(Range),
}

/// Why a report is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoReport {
    /// The body cannot be read.
    Unreadable(Unreadable),
    /// No such report is made here.
    Unknown,
    /// The filter asks what is not judged here (RFC 4791, 7.8: `supported-filter`).
    Filter,
}

impl From<Unreadable> for NoReport {
    fn from(error: Unreadable) -> Self {
        Self::Unreadable(error)
    }
}

/// What a PROPFIND wants; one without a body wants what is common (RFC 4918, 9.1).
pub(crate) fn propfind(body: &[u8]) -> Result<Wanted, Unreadable> {
    if body.trim_ascii().is_empty() {
        return Ok(Wanted::Common);
    }
    let root = xml::read(body)?;
    if !root.name.is((DAV, "propfind")) {
        return Err(Unreadable::Unexpected);
    }
    Ok(wanted(&root))
}

fn wanted(root: &Element) -> Wanted {
    match root.child((DAV, "prop")) {
        Some(properties) => {
            Wanted::These(properties.children.iter().map(|child| child.name.clone()).collect())
        }
        None if root.child((DAV, "propname")).is_some() => Wanted::Names,
        None => Wanted::Common,
    }
}

/// The report that is asked for.
pub(crate) fn report(body: &[u8]) -> Result<Report, NoReport> {
    let root = xml::read(body)?;
    let wanted = wanted(&root);
    if root.name.is((CALDAV, "calendar-query")) {
        let filter = root.child((CALDAV, "filter")).ok_or(Unreadable::Unexpected)?;
        let [whole] = &filter.children[..] else { return Err(NoReport::Filter) };
        return Ok(Report::Query { wanted, filter: component(whole)? });
    }
    if root.name.is((CALDAV, "calendar-multiget")) {
        let addresses = root.children.iter().filter(|child| child.name.is((DAV, "href")));
        let addresses = addresses.map(|address| address.text.trim().to_owned()).collect();
        return Ok(Report::Multiget { wanted, addresses });
    }
    if root.name.is((DAV, "sync-collection")) {
        let token = root.child((DAV, "sync-token")).map(|token| token.text.trim().to_owned());
        let held = token.filter(|token| !token.is_empty());
        let most = root.child((DAV, "limit")).and_then(|limit| limit.child((DAV, "nresults")));
        let most = match most {
            Some(most) => Some(most.text.trim().parse().map_err(|_| Unreadable::Unexpected)?),
            None => None,
        };
        return Ok(Report::Sync { wanted, held, most });
    }
    if root.name.is((CALDAV, "free-busy-query")) {
        return Ok(Report::Busy(range(root.child((CALDAV, "time-range")).ok_or(Unreadable::Unexpected)?)?));
    }
    Err(NoReport::Unknown)
}

fn component(element: &Element) -> Result<ComponentFilter, NoReport> {
    if !element.name.is((CALDAV, "comp-filter")) {
        return Err(NoReport::Filter);
    }
    let name = element.attribute("name").ok_or(Unreadable::Unexpected)?.to_owned();
    let (mut during, mut properties, mut inner) = (None, Vec::new(), Vec::new());
    for child in &element.children {
        match child.name.local.as_str() {
            _ if child.name.space != CALDAV => return Err(NoReport::Filter),
            "is-not-defined" => return Ok(ComponentFilter { name, asked: Asked::Absent }),
            "time-range" => during = Some(range(child)?),
            "prop-filter" => properties.push(property(child)?),
            "comp-filter" => inner.push(component(child)?),
            _ => return Err(NoReport::Filter),
        }
    }
    Ok(ComponentFilter { name, asked: Asked::Present { during, properties, inner } })
}

fn property(element: &Element) -> Result<PropertyFilter, NoReport> {
    let name = element.attribute("name").ok_or(Unreadable::Unexpected)?.to_owned();
    let test = match &element.children[..] {
        [] => PropertyTest::Present,
        [one] if one.name.is((CALDAV, "is-not-defined")) => PropertyTest::Absent,
        [one] if one.name.is((CALDAV, "text-match")) => match one.attribute("negate-condition") {
            Some("yes") => PropertyTest::HoldsNot(one.text.clone()),
            _ => PropertyTest::Holds(one.text.clone()),
        },
        _ => return Err(NoReport::Filter),
    };
    Ok(PropertyFilter { name, test })
}

fn range(element: &Element) -> Result<Range, NoReport> {
    let moment = |name| element.attribute(name).map(moment).transpose();
    match (moment("start")?, moment("end")?) {
        (None, None) => Err(NoReport::Filter),
        (from, to) => Ok(Range { from, to }),
    }
}

/// A moment in UTC as calendar files write it: `20260601T000000Z` (RFC 4791, 9.9).
fn moment(text: &str) -> Result<Timestamp, NoReport> {
    let utc = text.strip_suffix('Z').ok_or(NoReport::Filter)?;
    let civil = DateTime::strptime("%Y%m%dT%H%M%S", utc).map_err(|_| NoReport::Filter)?;
    let zoned = civil.to_zoned(TimeZone::UTC).map_err(|_| NoReport::Filter)?;
    Ok(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_with_its_range() {
        let body = r#"<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:"><d:prop><d:getetag/></d:prop>
            <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
            <c:time-range start="20260601T000000Z" end="20260608T000000Z"/></c:comp-filter></c:comp-filter></c:filter>
            </c:calendar-query>"#;
        let Ok(Report::Query { filter, .. }) = report(body.as_bytes()) else { panic!("no query") };
        let Asked::Present { inner, .. } = filter.asked else { panic!("{filter:?}") };
        let Asked::Present { during: Some(range), .. } = &inner[0].asked else { panic!("{inner:?}") };
        assert_eq!(range.from, Some("2026-06-01T00:00:00Z".parse().unwrap()));
        let wrong = body.replace("20260601T000000Z", "hôm nay");
        assert_eq!(report(wrong.as_bytes()), Err(NoReport::Filter));
    }

    #[test]
    fn what_is_not_judged_here_is_refused_and_not_passed_over() {
        let body = |inner: &str| {
            format!(
                r#"<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav"><c:filter><c:comp-filter name="VCALENDAR">
                {inner}</c:comp-filter></c:filter></c:calendar-query>"#
            )
        };
        for inner in [
            r#"<c:prop-filter name="ATTENDEE"><c:param-filter name="PARTSTAT"/></c:prop-filter>"#,
            r#"<c:prop-filter name="DUE"><c:time-range start="20260601T000000Z"/></c:prop-filter>"#,
            "<c:anything/>",
        ] {
            assert_eq!(report(body(inner).as_bytes()), Err(NoReport::Filter), "{inner}");
        }
        assert_eq!(report(b"<a xmlns='DAV:'/>"), Err(NoReport::Unknown));
    }

    #[test]
    fn a_propfind_without_a_body_wants_what_is_common() {
        assert_eq!(propfind(b" "), Ok(Wanted::Common));
        assert_eq!(propfind(b"<propfind xmlns='DAV:'><propname/></propfind>"), Ok(Wanted::Names));
        assert_eq!(propfind(b"<other/>"), Err(Unreadable::Unexpected));
    }
}
