//! Messages to browsers: encrypted for each (RFC 8291), signed by the office (RFC 8292), handed to the push service of its
//! maker (RFC 8030).

mod compose;
mod ringing;

use nhip_office::Office;
use nhip_office::db::StorageError;
use nhip_office::pushes::{self, PushIdentity};
use nhip_office::rights::Actor;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::sender;

pub use compose::{ComposeError, Composed, compose, new_identity};
pub use ringing::Ringer;

/// The sender of one office, until told to stop.
pub fn start(tasks: &mut JoinSet<()>, office: Office, stop: &CancellationToken) {
    let stop = stop.clone();
    tasks.spawn(async move {
        match identity(&office).await {
            Ok(identity) => sender::run(Ringer::new(office, identity), stop).await,
            Err(error) => {
                tracing::error!(office = %office.code(), %error, "messages to browsers cannot leave")
            }
        }
    });
}

/// The office's key for push services, made when there is none.
///
/// # Errors
/// When the database fails.
pub async fn identity(office: &Office) -> Result<PushIdentity, StorageError> {
    let mut view = office.view().await?;
    if let Some(kept) = pushes::identity(view.conn()).await? {
        return Ok(kept);
    }
    drop(view);
    let made = new_identity(office.chance());
    let mut act = office.act(&Actor::system()).await?;
    pushes::keep_identity(&mut act, &made).await?;
    // Another process may have been quicker: what is kept counts.
    let kept = pushes::identity(act.conn()).await?;
    act.commit().await?;
    Ok(kept.unwrap_or(made))
}
