//! How often calendar links may be asked for from one address: plenty for the phones of an office behind one
//! address, too few to look for a secret.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Askings at once from one address.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(120).expect("more than none");

/// Counts the askings of one office's door.
#[derive(Clone)]
pub(super) struct Guesses(Arc<DefaultKeyedRateLimiter<Option<IpAddr>>>);

impl Default for Guesses {
    fn default() -> Self {
        let quota = Quota::per_second(NonZeroU32::MIN).allow_burst(AT_ONCE);
        Self(Arc::new(RateLimiter::keyed(quota)))
    }
}

impl Guesses {
    /// Counts an asking; `Err` is how long to wait.
    pub(super) fn count(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        self.0.retain_recent();
        let now = DefaultClock::default().now();
        self.0.check_key(&address).map_err(|until| until.wait_time_from(now))
    }
}
