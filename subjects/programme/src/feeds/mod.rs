//! Calendars that phones and calendar programs subscribe to: links to them, and what they hold.
//!
//! A link is a long secret in an address. It needs no session, shows what the account that made it may see, and ends
//! when it is revoked or the account is closed or loses the right.

mod calendar;
mod commands;
mod file;
pub mod read;

use std::fmt;

use jiff::Timestamp;
use nhip_harmony::ids::{PersonId, RoomId};
use nhip_office::rights::{Actor, Object, Refusal, Right, Role, may};

use crate::rules::record::Record;

pub use calendar::FeedRow;
pub use commands::{FeedError, NewFeed, living, make, revoke};
pub(crate) use file::routes;

/// Whose calendar a link shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedTarget {
    /// A leader's.
    Person(PersonId),
    /// A room's.
    Room(RoomId),
    /// Everything that the own office has in its programme.
    Office,
}

impl FeedTarget {
    /// From the words under which it is kept.
    pub fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "person" => id.parse().ok().map(Self::Person),
            "room" => id.parse().ok().map(Self::Room),
            "office" => id.is_empty().then_some(Self::Office),
            _ => None,
        }
    }

    /// From one word of a form: `person:L01`.
    pub fn from_word(word: &str) -> Option<Self> {
        let (kind, id) = word.split_once(':')?;
        Self::of(kind, id)
    }

    /// The kind's word in data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Room(_) => "room",
            Self::Office => "office",
        }
    }

    /// The id of the leader or the room; empty for the office.
    pub fn id(&self) -> &str {
        match self {
            Self::Person(id) => id.as_str(),
            Self::Room(id) => id.as_str(),
            Self::Office => "",
        }
    }
}

impl fmt::Display for FeedTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// A link as kept; its secret is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Names it in lists.
    pub id: String,
    /// Whose calendar.
    pub target: FeedTarget,
    /// The account that made it; its rights decide what is shown.
    pub account: String,
    /// When.
    pub made_at: Timestamp,
}

/// An activity that has left a calendar.
#[derive(Clone, Debug)]
pub struct Departure {
    /// As it last stood there, with the version that took it away.
    pub last: Record,
    /// When.
    pub left_at: Timestamp,
}

/// Whether somebody may have a link to this calendar: planners and chiefs to any, a secretary and a leader to theirs.
pub fn may_have(actor: &Actor, target: &FeedTarget) -> Result<(), Refusal> {
    const PLANNING: &[Role] = &[Role::Chief, Role::Planner];
    may(actor, Right::ManageFeeds, &Object::Office)?;
    let theirs = matches!(target, FeedTarget::Person(id) if actor.stands_near([id.as_str()]));
    if theirs || PLANNING.iter().any(|role| actor.is(*role)) {
        Ok(())
    } else {
        Err(Refusal::Role { needed: PLANNING })
    }
}

/// Whether somebody may revoke a link: its maker, and a chief when the maker is gone.
pub(crate) fn may_revoke(actor: &Actor, feed: &Feed) -> bool {
    feed.account == actor.name() || actor.is(Role::Chief)
}
