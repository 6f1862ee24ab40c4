//! How often signing in may be tried: per account and address, per address, per account.
//!
//! An account alone has a wide limit, so that a stranger cannot lock its owner out with a few tries.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// The limits of one office's door.
#[derive(Clone)]
pub struct SignInLimits {
    pair: Arc<DefaultKeyedRateLimiter<(String, Option<IpAddr>)>>,
    address: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    account: Arc<DefaultKeyedRateLimiter<String>>,
}

impl std::fmt::Debug for SignInLimits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInLimits")
    }
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self {
            pair: Arc::new(RateLimiter::keyed(every(Duration::from_secs(30), 8))),
            address: Arc::new(RateLimiter::keyed(every(Duration::from_secs(2), 60))),
            account: Arc::new(RateLimiter::keyed(every(Duration::from_secs(10), 60))),
        }
    }
}

impl SignInLimits {
    /// Counts a try; `Err` is how long to wait.
    pub fn count(&self, account: &str, address: Option<IpAddr>) -> Result<(), Duration> {
        let account = account.trim().to_lowercase();
        let now = DefaultClock::default().now();
        self.pair.check_key(&(account.clone(), address)).map_err(|until| until.wait_time_from(now))?;
        self.account.check_key(&account).map_err(|until| until.wait_time_from(now))?;
        if let Some(address) = address {
            self.address.check_key(&address).map_err(|until| until.wait_time_from(now))?;
        }
        Ok(())
    }

    /// Forgets who has not tried for long, so that the lists do not grow for ever.
    pub fn forget_old(&self) {
        self.pair.retain_recent();
        self.address.retain_recent();
        self.account.retain_recent();
    }
}

fn every(period: Duration, at_once: u32) -> Quota {
    let burst = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
    // `with_period` refuses only a period of zero.
    Quota::with_period(period).unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninth_try_in_a_row_has_to_wait_but_the_owner_elsewhere_has_not() {
        let limits = SignInLimits::default();
        let stranger = Some(IpAddr::from([10, 0, 0, 9]));
        for _ in 0..8 {
            assert!(limits.count("ub.tonghop", stranger).is_ok());
        }
        let wait = limits.count(" UB.tonghop", stranger).unwrap_err();
        assert!(wait <= Duration::from_secs(30) && !wait.is_zero());
        assert!(limits.count("ub.tonghop", Some(IpAddr::from([10, 0, 0, 2]))).is_ok());
    }
}
