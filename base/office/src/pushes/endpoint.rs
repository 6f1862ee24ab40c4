//! Where messages to a browser go: an address that the browser's maker gave, at a push service that the office allows.
//! Without that list whoever has an account could let the server ask any address of the network.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use thiserror::Error;
use url::{Host, Url};

/// Longest endpoint, in characters.
const LONGEST: usize = 1000;

/// The port of an endpoint that names none.
const HTTPS: u16 = 443;

/// The push services of the makers of browsers, as their endpoints name them.
const USUAL: [&str; 4] =
    ["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

/// A push service: `máy.dịch-vụ.vn`, `*.dịch-vụ.vn` for all that is below, `127.0.0.1:8080` for a trial on one machine.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Service {
    reach: Reach,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reach {
    Host(String),
    Below(String),
}

/// A text that names no push service.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” không phải tên máy chủ dịch vụ đẩy; ghi như fcm.googleapis.com hoặc *.push.apple.com")]
pub struct BadService(String);

impl FromStr for Service {
    type Err = BadService;

    fn from_str(text: &str) -> Result<Self, BadService> {
        let bad = || BadService(text.chars().take(80).collect());
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse().map_err(|_| bad())?)),
            None => (text, None),
        };
        let (below, name) = match name.strip_prefix("*.") {
            Some(name) => (true, name),
            None => (false, name),
        };
        let host = Host::parse(name).ok().filter(|_| !name.contains('*')).ok_or_else(bad)?.to_string();
        // A bare top-level name below which everything is would be no list.
        if below && !host.contains('.') {
            return Err(bad());
        }
        Ok(Self { reach: if below { Reach::Below(host) } else { Reach::Host(host) }, port })
    }
}

impl TryFrom<String> for Service {
    type Error = BadService;

    fn try_from(text: String) -> Result<Self, BadService> {
        text.parse()
    }
}

impl Service {
    fn takes(&self, address: &Url) -> bool {
        let Some(host) = address.host_str() else { return false };
        let is_there = match &self.reach {
            Reach::Host(name) => host == name,
            Reach::Below(name) => {
                host.strip_suffix(name).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
            }
        };
        let is_guarded =
            address.scheme() == "https" || (address.scheme() == "http" && self.is_this_machine());
        is_there && is_guarded && address.port_or_known_default() == Some(self.port.unwrap_or(HTTPS))
    }

    /// A trial: named with its port, on this machine.
    fn is_this_machine(&self) -> bool {
        let is_loopback = |name: &String| ["127.0.0.1", "[::1]", "localhost"].contains(&name.as_str());
        self.port.is_some() && matches!(&self.reach, Reach::Host(name) if is_loopback(name))
    }
}

/// The push services that messages may go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services(Vec<Service>);

impl Services {
    /// These and no others.
    pub fn only(services: Vec<Service>) -> Self {
        Self(services)
    }

    /// Those of the makers of browsers.
    pub fn usual() -> Self {
        Self(USUAL.iter().filter_map(|name| name.parse().ok()).collect())
    }

    /// The endpoint that a browser told.
    ///
    /// # Errors
    /// When it is no address of one of these services.
    pub fn endpoint(&self, told: &str) -> Result<Endpoint, BadEndpoint> {
        let address = Url::parse(told).ok().filter(|_| told.len() <= LONGEST).ok_or(BadEndpoint)?;
        let is_plain = address.username().is_empty() && address.password().is_none();
        let is_known = self.0.iter().any(|service| service.takes(&address));
        if is_plain && is_known { Ok(Endpoint(address)) } else { Err(BadEndpoint) }
    }
}

/// The address of one browser at its push service. Whoever has it can ring that browser, so it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

/// An address at no push service that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("dịch vụ đẩy của trình duyệt này không có trong danh sách được phép")]
pub struct BadEndpoint;

impl Endpoint {
    /// One that was checked when it was kept.
    pub(super) fn kept(text: &str) -> Result<Self, BadEndpoint> {
        Url::parse(text).map(Self).map_err(|_| BadEndpoint)
    }

    /// For the transport and the store alone.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The service: scheme, name and port, to which the office's signature is made (RFC 8292, 2).
    pub fn service(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/…", self.service())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(names: &[&str]) -> Services {
        Services::only(names.iter().map(|name| name.parse().unwrap()).collect())
    }

    #[test]
    fn the_services_of_browsers_are_known_and_no_address_of_the_own_network() {
        let usual = Services::usual();
        for told in [
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            "https://web.push.apple.com/QGu",
            "https://wns2-par02p.notify.windows.com/w/?token=BQY",
        ] {
            assert_eq!(usual.endpoint(told).map(|found| found.as_str().to_owned()).as_deref(), Ok(told));
        }
        for told in [
            "http://fcm.googleapis.com/fcm/send/abc",
            "https://fcm.googleapis.com:8443/fcm/send/abc",
            "https://ai@fcm.googleapis.com/fcm/send/abc",
            "https://fcm.googleapis.com.gia.vn/fcm",
            "https://push.apple.com.gia.vn/x",
            "https://giapush.apple.com/x",
            "https://127.0.0.1/x",
            "https://10.0.0.1/x",
            "https://[::1]/x",
            "file:///etc/passwd",
            "fcm.googleapis.com",
            "",
        ] {
            assert_eq!(usual.endpoint(told), Err(BadEndpoint), "{told}");
        }
        assert_eq!(
            usual.endpoint(&format!("https://web.push.apple.com/{}", "a".repeat(LONGEST))),
            Err(BadEndpoint)
        );
    }

    #[test]
    fn without_encryption_a_service_is_reached_on_this_machine_and_only_where_it_is_named() {
        assert!(only(&["127.0.0.1:8099"]).endpoint("http://127.0.0.1:8099/x").is_ok());
        assert!(only(&["127.0.0.1:8099"]).endpoint("http://127.0.0.1:22/x").is_err());
        assert!(only(&["127.0.0.1"]).endpoint("http://127.0.0.1/x").is_err());
        assert!(only(&["day.tinh.vn:443"]).endpoint("https://day.tinh.vn/x").is_ok());
        assert!(only(&["10.0.0.1:8099"]).endpoint("http://10.0.0.1:8099/x").is_err());
    }

    #[test]
    fn a_service_is_a_host_and_not_everything() {
        for text in ["", "*", "*.vn", "a b", "máy:cổng", "x.vn/đường"] {
            assert!(text.parse::<Service>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_endpoint_is_not_printed() {
        let found = Services::usual().endpoint("https://fcm.googleapis.com/fcm/send/bi-mat").unwrap();
        assert_eq!(format!("{found:?}"), "https://fcm.googleapis.com/…");
    }
}
