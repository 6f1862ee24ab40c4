//! How often a door that a secret address opens may be knocked at from one network address: plenty for those who hold
//! the secret, too few to look for one.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::http::request::Parts;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::address;
use crate::error::{Kind, WebError};
use crate::site::Site;

/// Counts the knocks at one door: so many at once, then one a second. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Knocks(Arc<DefaultKeyedRateLimiter<Option<IpAddr>>>);

impl Knocks {
    /// A door at which so many may knock at once from one address; at least one may.
    pub fn at_most(at_once: u32) -> Self {
        let at_once = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(NonZeroU32::MIN).allow_burst(at_once);
        Self(Arc::new(RateLimiter::keyed(quota)))
    }

    /// Counts the knock of a request.
    ///
    /// # Errors
    /// [`Kind::TooMany`].
    pub(crate) fn let_in(&self, site: &Site, parts: &Parts) -> Result<(), WebError> {
        self.0.retain_recent();
        let now = DefaultClock::default().now();
        self.0
            .check_key(&address::of((&parts.headers, &parts.extensions), site.settings().address_from))
            .map_err(|until| {
                WebError::of(Kind::TooMany { retry_after_seconds: until.wait_time_from(now).as_secs() + 1 })
            })
    }
}
