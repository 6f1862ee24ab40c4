//! Official mail: letters of an office leave by its SMTP server, and what comes to its mailbox is fetched by IMAP and
//! given to the subjects (`docs/mail.md`).

mod compose;
mod fetch;
mod reading;
mod sending;
mod tls;

use std::time::Duration;

use nhip_office::Office;
use nhip_office::incoming::Hears;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::config::MailSettings;
use crate::sender;

pub use compose::compose;
pub use fetch::{FetchError, answers as mailbox_answers, fetch};
pub use reading::read;
pub use sending::{Courier, CourierError};

/// Longest wait for a server's answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The tasks of official mail of one office, until told to stop.
pub fn start(
    tasks: &mut JoinSet<()>,
    (office, settings): (Office, MailSettings),
    hears: Vec<Hears>,
    stop: &CancellationToken,
) {
    if settings.imap.is_some() {
        tasks.spawn(fetch::run(office.clone(), settings.clone(), hears, stop.clone()));
    }
    match Courier::new(office.clone(), &settings) {
        Ok(courier) => drop(tasks.spawn(sender::run(courier, stop.clone()))),
        Err(error) => tracing::error!(office = %office.code(), %error, "letters cannot leave"),
    }
}
