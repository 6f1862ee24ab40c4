//! Messages of an office to browsers: whom push services ask, and which services are allowed.

use nhip_office::letters::Mailbox;
use nhip_office::pushes::{OfficePushes, Service, Services};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPushes {
    contact: Mailbox,
    services: Option<Vec<Service>>,
}

impl From<RawPushes> for OfficePushes {
    /// Without a list the services of the makers of browsers are allowed.
    fn from(raw: RawPushes) -> Self {
        Self { contact: raw.contact, services: raw.services.map_or_else(Services::usual, Services::only) }
    }
}
