//! The only source of time: the system's clock, that clock in another week for practice, or a hand that a test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Tells the time in whole milliseconds, as it is stored.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock, moved by so much: sample data live in their own days.
    Shifted(SignedDuration),
    /// A clock that only moves when told; milliseconds since 1970 UTC.
    Hand(Arc<AtomicI64>),
}

/// The offices' time zone: UTC+7 all year (Asia/Ho_Chi_Minh).
pub fn vietnam() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(7))
}

/// The calendar day in Vietnam at a moment.
pub fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(vietnam()).date()
}

impl Clock {
    /// A clock that stands at `start`.
    pub fn standing_at(start: Timestamp) -> Self {
        Self::Hand(Arc::new(AtomicI64::new(start.as_millisecond())))
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Shifted(by) => self.on_devices().checked_add(*by).unwrap_or(Timestamp::UNIX_EPOCH),
            Self::System | Self::Hand(_) => self.on_devices(),
        }
    }

    /// The moment that telephones and other machines show, with which one-time codes are agreed.
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everyone else asks")]
    pub fn on_devices(&self) -> Timestamp {
        let ms = match self {
            Self::System | Self::Shifted(_) => Timestamp::now().as_millisecond(),
            Self::Hand(ms) => ms.load(Ordering::Relaxed),
        };
        Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Whether it shows another time than the machine, so that pages say which day it is taken to be.
    pub fn is_shifted(&self) -> bool {
        matches!(self, Self::Shifted(_))
    }

    /// Moves a hand clock on; the system's clock stays as it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Hand(ms) = self {
            ms.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::Relaxed);
        }
    }
}
