//! The names of the protocol that are understood here.

use super::xml::Name;

/// WebDAV (RFC 4918).
pub(crate) const DAV: &str = "DAV:";
/// CalDAV (RFC 4791).
pub(crate) const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";
/// What calendar programs know besides: the tag of a whole calendar.
pub(crate) const CALENDAR_SERVER: &str = "http://calendarserver.org/ns/";

/// A property that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    ResourceType,
    DisplayName,
    CurrentUserPrincipal,
    PrincipalUrl,
    PrincipalCollections,
    CalendarHome,
    UserAddresses,
    Owner,
    Privileges,
    Reports,
    EntityTag,
    ContentType,
    ContentLength,
    SyncToken,
    CalendarTag,
    Components,
    DataKinds,
    Data,
}

impl Property {
    /// Those that are told when all are asked for; the rest only by name (RFC 4791, 5.2; RFC 3744, 4).
    pub(crate) const COMMON: [Self; 5] =
        [Self::ResourceType, Self::DisplayName, Self::EntityTag, Self::ContentType, Self::ContentLength];

    /// All of them.
    pub(crate) const ALL: [Self; 18] = [
        Self::ResourceType,
        Self::DisplayName,
        Self::CurrentUserPrincipal,
        Self::PrincipalUrl,
        Self::PrincipalCollections,
        Self::CalendarHome,
        Self::UserAddresses,
        Self::Owner,
        Self::Privileges,
        Self::Reports,
        Self::EntityTag,
        Self::ContentType,
        Self::ContentLength,
        Self::SyncToken,
        Self::CalendarTag,
        Self::Components,
        Self::DataKinds,
        Self::Data,
    ];

    /// Its namespace and local name, and the tag with the prefix that answers declare.
    pub(crate) fn name(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::ResourceType => (DAV, "resourcetype", "d:resourcetype"),
            Self::DisplayName => (DAV, "displayname", "d:displayname"),
            Self::CurrentUserPrincipal => (DAV, "current-user-principal", "d:current-user-principal"),
            Self::PrincipalUrl => (DAV, "principal-URL", "d:principal-URL"),
            Self::PrincipalCollections => (DAV, "principal-collection-set", "d:principal-collection-set"),
            Self::CalendarHome => (CALDAV, "calendar-home-set", "c:calendar-home-set"),
            Self::UserAddresses => (CALDAV, "calendar-user-address-set", "c:calendar-user-address-set"),
            Self::Owner => (DAV, "owner", "d:owner"),
            Self::Privileges => (DAV, "current-user-privilege-set", "d:current-user-privilege-set"),
            Self::Reports => (DAV, "supported-report-set", "d:supported-report-set"),
            Self::EntityTag => (DAV, "getetag", "d:getetag"),
            Self::ContentType => (DAV, "getcontenttype", "d:getcontenttype"),
            Self::ContentLength => (DAV, "getcontentlength", "d:getcontentlength"),
            Self::SyncToken => (DAV, "sync-token", "d:sync-token"),
            Self::CalendarTag => (CALENDAR_SERVER, "getctag", "cs:getctag"),
            Self::Components => {
                (CALDAV, "supported-calendar-component-set", "c:supported-calendar-component-set")
            }
            Self::DataKinds => (CALDAV, "supported-calendar-data", "c:supported-calendar-data"),
            Self::Data => (CALDAV, "calendar-data", "c:calendar-data"),
        }
    }

    /// The property of a name.
    pub(crate) fn of(name: &Name) -> Option<Self> {
        Self::ALL.into_iter().find(|known| {
            let (space, local, _) = known.name();
            name.is((space, local))
        })
    }

    /// The tag in answers.
    pub(crate) fn tag(self) -> &'static str {
        self.name().2
    }
}
