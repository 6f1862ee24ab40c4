//! What leaves an office by and by, letters and messages to browsers: round after round until told to stop, at once when
//! something was written, ever more seldom while nobody answers.

use std::fmt::Display;
use std::time::Duration;

use jiff::Timestamp;
use nhip_office::Office;
use nhip_office::db::StorageError;
use tokio_util::sync::CancellationToken;

/// How often to look without being told.
const LOOK: Duration = Duration::from_secs(30);
/// After nobody could be reached: first, and at most.
const REST: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(300));
/// How long a round under way may go on after the server was told to stop; what is cut off is sent again.
const GRACE: Duration = Duration::from_secs(5);

/// Sends one kind of thing of one office.
pub(crate) trait Sends {
    /// Why a round came to nothing.
    type Error: Display;

    /// What is sent, for the log.
    fn what(&self) -> &'static str;

    /// Whose.
    fn office(&self) -> &Office;

    /// Sends everything that may leave now; how much left.
    async fn round(&self, stop: &CancellationToken) -> Result<usize, Self::Error>;

    /// When the next may leave.
    async fn next_due(&self) -> Result<Option<Timestamp>, StorageError>;

    /// Waits until more was written.
    async fn written(&self);
}

/// Goes on until told to stop.
pub(crate) async fn run(sends: impl Sends, stop: CancellationToken) {
    let mut rest = REST.0;
    while !stop.is_cancelled() {
        let Some(round) = until_stopped(sends.round(&stop), &stop).await else { return };
        let wait = match round {
            Ok(_) => {
                rest = REST.0;
                until_next(&sends).await
            }
            Err(error) => {
                let what = sends.what();
                tracing::warn!(office = %sends.office().code(), what, %error, "what was not sent waits and is tried again");
                let now = rest;
                rest = (rest * 2).min(REST.1);
                now
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = sends.written(), if rest == REST.0 => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Waits for a round; once the server is told to stop only so long that what is under way is written down.
async fn until_stopped<T>(round: impl Future<Output = T>, stop: &CancellationToken) -> Option<T> {
    tokio::pin!(round);
    tokio::select! {
        done = &mut round => Some(done),
        () = stop.cancelled() => tokio::time::timeout(GRACE, round).await.ok(),
    }
}

async fn until_next(sends: &impl Sends) -> Duration {
    let next = sends.next_due().await.ok().flatten();
    let wait = next.map(|next| next.duration_since(sends.office().clock().now()));
    wait.and_then(|wait| Duration::try_from(wait).ok()).unwrap_or(LOOK).clamp(Duration::from_secs(1), LOOK)
}
