//! How far an account has looked at what changed. It is told by pressing a button, not by opening the page: a page
//! that writes would raise the very change that makes open pages ask again.

use jiff::Timestamp;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Refusal, Scope};
use nhip_web::error::{Explain, Kind};
use nhip_web::words::Words;
use thiserror::Error;

use crate::store;

/// The last look of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The last entry of the journal that was seen.
    pub through: i64,
    /// When.
    pub at: Timestamp,
}

/// Why a look was not kept.
#[derive(Debug, Error)]
pub enum LookError {
    /// A program that only reads has no look of its own.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Explain for LookError {
    fn kind(&self) -> Kind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Refused(refusal) => refusal.say(words),
            Self::Storage(error) => error.say(words),
        }
    }
}

/// The last look of an account.
///
/// # Errors
/// When the database fails.
pub async fn last(conn: &mut Conn, actor: &Actor) -> Result<Option<Look>, StorageError> {
    store::look(conn, actor.name()).await
}

/// Keeps that the act's account has seen the journal through an entry. It changes nothing of the office's affairs,
/// so the journal does not tell of it.
///
/// # Errors
/// When a program that only reads asks for it, or the database fails.
pub async fn mark(act: &mut Act, through: i64) -> Result<(), LookError> {
    if act.actor().scope == Scope::ReadOnly {
        return Err(Refusal::ReadOnly.into());
    }
    let (account, now) = (act.actor().name().to_owned(), act.now());
    Ok(store::save_look(act.conn(), &account, through, now).await?)
}
