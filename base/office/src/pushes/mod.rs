//! Messages to browsers by their push service (RFC 8030): a person switches a browser on, a subject writes a message in the
//! act that causes it, and it leaves after the commit, like a letter.
//!
//! The base only keeps devices and messages and how they stand: [`due`] gives what may leave, [`record`] takes what the
//! push service said. A message says no more than that something waits: a telephone shows it while it is locked.

mod commands;
mod device;
mod endpoint;
mod message;
mod sending;
mod store;

pub(crate) use commands::remove_all;
pub use commands::{DeviceError, add, keep_identity, remove, try_out};
pub use device::{Device, DeviceId, NewDevice, PushIdentity, PushKeys};
pub use endpoint::{BadEndpoint, BadService, Endpoint, Service, Services};
pub use message::{Message, Push, PushId};
pub(crate) use sending::give_up;
pub use sending::{Leaving, Outcome, due, next_due, record};

use crate::accounts::AccountName;
use crate::db::{Conn, StorageError};
use crate::letters::Mailbox;
use crate::senders::Standing;

/// How an office sends to browsers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePushes {
    /// Whom a push service asks when something is wrong (RFC 8292, 2.1).
    pub contact: Mailbox,
    /// The push services that messages may go to.
    pub services: Services,
}

/// The key by which push services know the office; none until the server has made one.
///
/// # Errors
/// When the database fails.
pub async fn identity(conn: &mut Conn) -> Result<Option<PushIdentity>, StorageError> {
    store::identity(conn).await
}

/// The devices of an account, the newest first, each with how its last message stands.
///
/// # Errors
/// When the database fails.
pub async fn of_account(
    conn: &mut Conn,
    name: &AccountName,
) -> Result<Vec<(Device, Option<Standing>)>, StorageError> {
    store::of_account(conn, name.as_str()).await
}

/// How a message stands on each device that it was written for.
///
/// # Errors
/// When the database fails.
pub async fn fared(conn: &mut Conn, key: &str) -> Result<Vec<Standing>, StorageError> {
    store::fared(conn, key).await
}
