//! The asker's address, for counting tries.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::site::AddressFrom;

/// The address of a request's asker, when it is known.
pub fn of((headers, extensions): (&HeaderMap, &Extensions), from: AddressFrom) -> Option<IpAddr> {
    match from {
        AddressFrom::Connection => extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()),
        // The last entry is the one that our own front server added; those before it anybody can write.
        AddressFrom::FrontServer => {
            let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            line.rsplit(',').next()?.trim().parse().ok()
        }
    }
}
