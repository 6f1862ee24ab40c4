//! API tokens: long secrets bound to an account, narrowed by a scope, revocable.

pub(crate) mod store;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;

use super::session::token_hash;
use super::{AccountName, Signed};
use crate::db::StorageError;
use crate::journal::Entry;
use crate::rights::{Object, Refusal, Right, Scope};
use crate::{Act, Office};

/// How far a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenScope {
    /// Only reads.
    Read,
    /// Reads and writes what the account may.
    Write,
    /// The password of a calendar program: reads the account's calendars and opens nothing else.
    Calendars,
}

/// The two doors that tokens open; neither opens the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// The API and the pages, for programs.
    Programs,
    /// The calendars, for phones.
    Calendars,
}

impl TokenScope {
    /// The scope's word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Calendars => "calendars",
        }
    }
}

impl TokenScope {
    /// What somebody has to hold to make such a token. Calendars show what the account reads anyway.
    fn right(self) -> Right {
        match self {
            Self::Read | Self::Write => Right::ManageTokens,
            Self::Calendars => Right::ReadProgramme,
        }
    }

    fn door(self) -> Door {
        match self {
            Self::Read | Self::Write => Door::Programs,
            Self::Calendars => Door::Calendars,
        }
    }
}

impl fmt::Display for TokenScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for TokenScope {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "read" => Ok(Self::Read),
            "write" => Ok(Self::Write),
            "calendars" => Ok(Self::Calendars),
            _ => Err(()),
        }
    }
}

/// A token as kept; its secret is not.
#[derive(Clone, Debug)]
pub struct Token {
    /// Names it in lists.
    pub id: String,
    /// Whose it is.
    pub account: AccountName,
    /// What it is for, as its owner wrote.
    pub label: String,
    /// How far it opens.
    pub scope: TokenScope,
    /// Made at.
    pub created_at: Timestamp,
    /// No longer valid after.
    pub expires_at: Option<Timestamp>,
    /// Revoked at.
    pub revoked_at: Option<Timestamp>,
}

/// A token just made, with its secret, which is shown once and never printed.
pub struct NewToken {
    /// Goes into `Authorization: Bearer …`.
    pub secret: String,
    /// The token.
    pub token: Token,
}

impl fmt::Debug for NewToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewToken").field("token", &self.token).finish_non_exhaustive()
    }
}

/// Makes a token for the actor's own account.
pub async fn add(
    act: &mut Act,
    label: &str,
    scope: TokenScope,
    expires_at: Option<Timestamp>,
) -> Result<Result<NewToken, Refusal>, StorageError> {
    let right = scope.right();
    if let Err(refusal) = act.may(right, &Object::Office) {
        return Ok(Err(refusal));
    }
    let Ok(account) = act.actor().name().parse() else {
        return Ok(Err(Refusal::Role { needed: right.holders() }));
    };
    let secret = act.office().chance().secret();
    let token = Token {
        id: act.new_id(),
        account,
        label: label.chars().take(100).collect(),
        scope,
        created_at: act.now(),
        expires_at,
        revoked_at: None,
    };
    store::insert(act.conn(), &token_hash(&secret), &token).await?;
    act.note(Entry::new("accounts.token_made", "token", &token.id)).await?;
    Ok(Ok(NewToken { secret, token }))
}

/// Revokes a token of the actor's own account.
pub async fn revoke(act: &mut Act, id: &str) -> Result<(), StorageError> {
    let (now, account) = (act.now(), act.actor().name().to_owned());
    if store::revoke(act.conn(), id, &account, now).await? > 0 {
        act.note(Entry::new("accounts.token_revoked", "token", id)).await?;
    }
    Ok(())
}

/// The tokens of an account, newest first.
pub async fn of(office: &Office, account: &AccountName) -> Result<Vec<Token>, StorageError> {
    let mut view = office.view().await?;
    store::of(view.conn(), account.as_str()).await
}

impl Office {
    /// Who holds the API token, if it is valid.
    pub async fn token_holder(&self, secret: &str) -> Result<Option<Arc<Signed>>, StorageError> {
        self.opened(secret, Door::Programs).await
    }

    /// Whose calendars a password opens, if it is valid and the account's own.
    pub async fn calendar_reader(
        &self,
        account: &str,
        password: &str,
    ) -> Result<Option<Arc<Signed>>, StorageError> {
        let found = self.opened(password, Door::Calendars).await?;
        Ok(found.filter(|signed| signed.account.name.as_str() == account))
    }

    async fn opened(&self, secret: &str, door: Door) -> Result<Option<Arc<Signed>>, StorageError> {
        let (hash, now) = (token_hash(secret), self.clock().now());
        // What is remembered of one door must not open the other.
        let remembered = [hash.as_slice(), &[door as u8]].concat();
        let known = self.recognised().at(self.revision().await?, &remembered, now);
        if known.is_some() {
            return Ok(known);
        }
        let mut view = self.view().await?;
        let revision = view.revision().await?;
        let valid = store::valid(view.conn(), &hash, now).await?;
        let Some(valid) = valid.filter(|valid| valid.scope.door() == door) else { return Ok(None) };
        let account = super::store::find(view.conn(), &valid.account).await?;
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else { return Ok(None) };
        let scope = match valid.scope {
            TokenScope::Read | TokenScope::Calendars => Scope::ReadOnly,
            TokenScope::Write => Scope::ReadWrite,
        };
        let actor = account.actor(scope);
        let signed = Arc::new(Signed { actor, account, session: None, revision });
        self.recognised().remember(remembered, &signed, valid.until);
        Ok(Some(signed))
    }
}
