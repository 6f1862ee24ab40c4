//! Who may sign in.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Password, PasswordHash, TotpSecret};
use crate::letters::Mailbox;
use crate::rights::{Actor, Role, Scope};

/// Name of an account: 3 to 40 lower-case letters, digits, dots and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountName(String);

/// A text that cannot be an account's name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("tên tài khoản gồm 3 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối")]
pub struct BadAccountName;

impl FromStr for AccountName {
    type Err = BadAccountName;

    fn from_str(text: &str) -> Result<Self, BadAccountName> {
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
        if (3..=40).contains(&text.len()) && text.bytes().all(letter) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadAccountName)
        }
    }
}

impl AccountName {
    /// The name as typed at sign-in.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// The language tag (RFC 5646).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "vi" => Ok(Self::Vi),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

/// An account as kept.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its name.
    pub name: AccountName,
    /// The post shown to people: `Chuyên viên Tổng hợp`.
    pub display: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Ids of the persons whose calendar it keeps.
    pub serves: BTreeSet<String>,
    /// Id of the person whom it belongs to.
    pub person: Option<String>,
    /// Language of its pages.
    pub language: Language,
    /// Its password, hashed.
    pub password: PasswordHash,
    /// Secret of its one-time codes, when it uses them.
    pub totp: Option<TotpSecret>,
    /// Since when it can no longer sign in.
    pub disabled_at: Option<Timestamp>,
    /// Where its letters go, when it wants any.
    pub mail: Option<Mailbox>,
}

impl Account {
    /// Where letters to this account go; a closed one gets none.
    pub fn mail(&self) -> Option<&Mailbox> {
        self.mail.as_ref().filter(|_| self.disabled_at.is_none())
    }

    /// The account at a door.
    pub fn actor(&self, scope: Scope) -> Actor {
        let mut actor = Actor::new(self.name.as_str(), &self.display, self.roles.iter().copied(), scope);
        actor.serves.clone_from(&self.serves);
        actor.person.clone_from(&self.person);
        actor
    }
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its name.
    pub name: AccountName,
    /// The post shown to people.
    pub display: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Ids of the persons whose calendar it keeps.
    pub serves: BTreeSet<String>,
    /// Id of the person whom it belongs to.
    pub person: Option<String>,
    /// Its first password.
    pub password: Password,
}
