//! What somebody was reminded of on a morning, and by which ways.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_office::accounts::AccountName;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::TaskId;
use super::reminder::Occasion;

/// To whom a message went.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum Addressee {
    /// An account of this office.
    Account {
        /// Its name.
        name: AccountName,
        /// The post.
        post: String,
    },
    /// A unit without an office, by mail.
    Unit {
        /// Its name.
        name: String,
    },
}

impl Addressee {
    /// By what it is found: one message for each a day.
    pub fn key(&self) -> String {
        match self {
            Self::Account { name, .. } => account_key(name.as_str()),
            Self::Unit { name } => format!("unit:{name}"),
        }
    }

    /// As people read it.
    pub fn name(&self) -> &str {
        match self {
            Self::Account { post, .. } => post,
            Self::Unit { name } => name,
        }
    }
}

/// The key of an account's messages.
pub(crate) fn account_key(name: &str) -> String {
    format!("account:{name}")
}

/// Why somebody is told of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// The own office, or the unit itself, does it.
    Does,
    /// The unit that does it has neither an office nor an address: it is chased by telephone.
    Chases,
    /// The leader in charge, or who keeps that leader's calendar.
    Leads,
    /// No account is the leader's: the giver's people tell the leader.
    TellsLeader,
}

impl Concern {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Does => "does",
            Self::Chases => "chases",
            Self::Leads => "leads",
            Self::TellsLeader => "tells-leader",
        }
    }
}

/// A task that a message names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindedLine {
    /// Which.
    pub task: TaskId,
    /// Why on that morning.
    pub occasion: Occasion,
    /// Why to this person.
    pub concern: Concern,
}

/// A message of a morning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// To whom.
    pub to: Addressee,
    /// The morning.
    pub day: Date,
    /// The tasks, the longest overdue first.
    pub lines: Vec<RemindedLine>,
    /// How many stand in the monthly list, when the message brings it.
    pub monthly: Option<usize>,
    /// When it was made.
    pub at: Timestamp,
}

/// A way besides the desk, on which every message lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Mail.
    Mail,
    /// Web push (RFC 8030).
    Push,
}

impl Way {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Push => "push",
        }
    }
}

impl FromStr for Way {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Mail, Self::Push].into_iter().find(|way| way.word() == text).ok_or(UnknownWord)
    }
}

/// A word that names nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("không hiểu")]
pub struct UnknownWord;

/// How a message fared on a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WayState {
    /// Handed over: it leaves as soon as there is a connection.
    Waiting,
    /// It left.
    Sent,
    /// It could not be delivered.
    Failed,
}

impl WayState {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

impl FromStr for WayState {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let all = [Self::Waiting, Self::Sent, Self::Failed];
        all.into_iter().find(|state| state.word() == text).ok_or(UnknownWord)
    }
}

/// Whether a way is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// It is: who has given an address, or switched a browser on, wants it until saying otherwise.
    #[default]
    Wanted,
    /// It is not.
    Unwanted,
}

/// The ways besides the desk that an account wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Letters to the account's address.
    #[serde(default)]
    pub mail: Wish,
    /// Messages to the account's browsers.
    #[serde(default)]
    pub push: Wish,
}
