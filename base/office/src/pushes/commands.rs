//! Switching browsers on and off: one's own affair.

use jiff::SignedDuration;
use thiserror::Error;

use super::{DeviceId, Message, NewDevice, Push, PushIdentity, store};
use crate::Act;
use crate::accounts::AccountName;
use crate::db::StorageError;
use crate::journal::Entry;

/// Most browsers of one account.
const MOST: usize = 20;
/// How long a trial is worth something.
const TRIAL: SignedDuration = SignedDuration::from_mins(10);

/// Why a browser was not switched on or off.
#[derive(Debug, Error)]
pub enum DeviceError {
    /// The account has as many as there may be.
    #[error("tài khoản đã bật thông báo trên {MOST} thiết bị; tắt bớt thiết bị không còn dùng")]
    TooMany,
    /// It is not one of the actor's.
    #[error("không có thiết bị này")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Lets a browser ring for the actor's account. One that rang for another account rings for this one alone: who sits
/// before it now is not who sat there then.
///
/// # Errors
/// When the account has too many; when the database fails.
pub async fn add(act: &mut Act, account: &AccountName, new: &NewDevice) -> Result<DeviceId, DeviceError> {
    let id = DeviceId::of(&new.endpoint);
    let others = store::of_account(act.conn(), account.as_str()).await?;
    if others.iter().filter(|(device, _)| device.id != id).count() >= MOST {
        return Err(DeviceError::TooMany);
    }
    let now = act.now();
    store::put_device(act.conn(), (&id, account.as_str()), new, now).await?;
    act.note(Entry::new("pushes.device_added", "account", account).after(&(&id, &new.label))?).await?;
    Ok(id)
}

/// Ends the ringing of one of an account's browsers.
///
/// # Errors
/// When it is not one of the account's; when the database fails.
pub async fn remove(act: &mut Act, account: &AccountName, id: &DeviceId) -> Result<(), DeviceError> {
    let now = act.now();
    let own = store::of_account(act.conn(), account.as_str()).await?;
    if !own.iter().any(|(device, _)| device.id == *id) {
        return Err(DeviceError::Unknown);
    }
    store::remove_device(act.conn(), id, now).await?;
    Ok(act.note(Entry::new("pushes.device_removed", "account", account).before(id)?).await?)
}

/// Ends the ringing of all browsers of an account: its sessions end, and who sits before them is not known.
///
/// # Errors
/// When the database fails.
pub(crate) async fn remove_all(act: &mut Act, account: &AccountName) -> Result<(), StorageError> {
    let now = act.now();
    let own = store::of_account(act.conn(), account.as_str()).await?;
    if own.is_empty() {
        return Ok(());
    }
    for (device, _) in &own {
        store::remove_device(act.conn(), &device.id, now).await?;
    }
    let ids: Vec<&DeviceId> = own.iter().map(|(device, _)| &device.id).collect();
    act.note(Entry::new("pushes.devices_removed", "account", account).before(&ids)?).await
}

/// Rings all browsers of an account once, so that its holder sees that they do.
///
/// # Errors
/// When the database fails.
pub async fn try_out(act: &mut Act, account: &AccountName, message: Message) -> Result<(), StorageError> {
    let (key, last) = (format!("trial/{}", act.new_id()), act.now() + TRIAL);
    act.send_push(&Push { account: account.clone(), key, topic: "trial", message, last }).await.map(drop)
}

/// Keeps the key by which push services know the office; one that is kept already stays, because browsers hold to it.
///
/// # Errors
/// When the database fails.
pub async fn keep_identity(act: &mut Act, identity: &PushIdentity) -> Result<(), StorageError> {
    let now = act.now();
    if store::keep_identity(act.conn(), identity, now).await? == 0 {
        return Ok(());
    }
    let entry = Entry::new("pushes.identity_made", "office", act.office().code().as_str());
    act.note(entry.after(&identity.public_text())?).await
}
