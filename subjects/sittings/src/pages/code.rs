//! Whole addresses, as the person's browser knows this site: for pictures that telephones scan.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use nhip_web::links::Url;
use nhip_web::site::{Site, Transport};

/// The whole address of a page.
pub(super) fn whole(site: &Site, headers: &HeaderMap, url: &Url) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match site.settings().transport {
        Transport::Encrypted => format!("https://{host}{url}"),
        Transport::Plain => format!("http://{host}{url}"),
    }
}
