//! Letters out: one sender for an office at a time, every letter at least once under its one Message-ID. What the server
//! has taken is written down after each handful; what a crash leaves unwritten is sent again and arrives as the same.

use futures::StreamExt as _;
use jiff::{SignedDuration, Timestamp};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::Tls as SmtpTls;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use nhip_office::Office;
use nhip_office::db::StorageError;
use nhip_office::letters::{self, Leaving, LetterId, OfficeMail};
use nhip_office::senders::{self, Attempt, Obstacle, Sender};
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::PATIENCE;
use super::compose::compose;
use super::tls::{TlsError, for_smtp};
use crate::config::{MailSettings, Tls};
use crate::sender::Sends;

/// Letters that are sent before what came of them is written down.
const HANDFUL: i64 = 25;
/// Letters under way at a time, each to another recipient.
const AT_ONCE: usize = 4;
/// How long a sender is the only one after its last word; longer than a handful of letters to a dumb server takes.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// Why no letters leave.
#[derive(Debug, Error)]
pub enum CourierError {
    /// The way cannot be guarded.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The server did not answer.
    #[error("không kết nối được máy chủ thư: {0}")]
    Unreachable(String),
    /// The office has no mail.
    #[error("văn phòng chưa có địa chỉ thư")]
    NoMail,
}

/// Sends the letters of one office.
pub struct Courier {
    office: Office,
    transport: AsyncSmtpTransport<Tokio1Executor>,
    holder: String,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Courier({})", self.office.code())
    }
}

impl Courier {
    /// A courier by the office's server; nothing is connected yet.
    ///
    /// # Errors
    /// When the certificate of an own authority cannot be read.
    pub fn new(office: Office, settings: &MailSettings) -> Result<Self, CourierError> {
        let server = &settings.smtp;
        let tls = || for_smtp(&server.host, server.authority.as_deref());
        let guard = match server.tls {
            Tls::Implicit => SmtpTls::Wrapper(tls()?),
            Tls::Starttls => SmtpTls::Required(tls()?),
            Tls::None => SmtpTls::None,
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(guard)
            .timeout(Some(PATIENCE));
        if let Some(login) = &server.login {
            let password = login.password().to_owned();
            transport = transport.credentials(Credentials::new(login.user.clone(), password));
        }
        let holder = office.chance().secret();
        Ok(Self { office, transport: transport.build(), holder })
    }

    /// Whether the server answers; for `nhip doctor`.
    pub async fn answers(&self) -> Result<(), CourierError> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(CourierError::Unreachable("NOOP".to_owned())),
            Err(error) => Err(CourierError::Unreachable(words(&error))),
        }
    }

    /// Sends everything that may leave now; how many letters were taken over by the server. Nothing when another
    /// process sends for this office.
    ///
    /// # Errors
    /// When the office has no mail; when the server cannot be reached: what waits stays, but for the letter that found it
    /// out, which is put off.
    pub async fn round(&self, stop: &CancellationToken) -> Result<usize, CourierError> {
        let mail = self.office.mail().ok_or(CourierError::NoMail)?;
        let mut sent = 0;
        while !stop.is_cancelled() && self.may_send().await? {
            let due = letters::due(&self.office, HANDFUL).await?;
            if due.is_empty() {
                break;
            }
            let tried: Vec<(LetterId, Tried)> = futures::stream::iter(due)
                .map(|letter| async move {
                    let tried = self.send(&letter, mail).await;
                    (letter.id, tried)
                })
                .buffer_unordered(AT_ONCE)
                .collect()
                .await;
            let unreachable = tried.iter().find_map(|(_, tried)| tried.unreachable.clone());
            let attempts: Vec<(LetterId, Attempt)> =
                tried.into_iter().map(|(id, tried)| (id, tried.attempt)).collect();
            count(self.office.code(), &attempts);
            sent += attempts.iter().filter(|(_, attempt)| matches!(attempt, Attempt::Accepted(_))).count();
            letters::record(&self.office, &attempts).await?;
            if let Some(why) = unreachable {
                return Err(CourierError::Unreachable(why));
            }
        }
        Ok(sent)
    }

    async fn may_send(&self) -> Result<bool, StorageError> {
        senders::lease(&self.office, Sender::Letters, (&self.holder, LEASE)).await
    }

    async fn send(&self, letter: &Leaving, mail: &OfficeMail) -> Tried {
        let message = match compose(letter, mail, &self.office.identity().name) {
            Ok(message) => message,
            Err(error) => {
                tracing::error!(office = %self.office.code(), letter = %letter.id, %error, "a letter cannot be written");
                return Tried::answered(Attempt::Unsendable(Obstacle::Unwritable));
            }
        };
        match self.transport.send(message).await {
            Ok(response) => {
                let said: Vec<&str> = response.message().collect();
                Tried::answered(Attempt::Accepted(format!("{} {}", response.code(), said.join(" "))))
            }
            Err(error) if error.is_permanent() => Tried::answered(Attempt::Refused(words(&error))),
            Err(error) if error.is_transient() => Tried::answered(Attempt::Later(words(&error))),
            Err(error) => {
                let why = words(&error);
                Tried { attempt: Attempt::Later(why.clone()), unreachable: Some(why) }
            }
        }
    }
}

impl Sends for Courier {
    type Error = CourierError;

    fn what(&self) -> &'static str {
        "letters"
    }

    fn office(&self) -> &Office {
        &self.office
    }

    async fn round(&self, stop: &CancellationToken) -> Result<usize, CourierError> {
        Self::round(self, stop).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StorageError> {
        letters::next_due(&self.office).await
    }

    async fn written(&self) {
        self.office.letters_written().await;
    }
}

/// What came of one letter.
struct Tried {
    attempt: Attempt,
    /// Set when the server did not answer at all: then the others need not be tried now.
    unreachable: Option<String>,
}

impl Tried {
    fn answered(attempt: Attempt) -> Self {
        Self { attempt, unreachable: None }
    }
}

/// What a server or the way to it says. No text of a letter is among it.
fn words(error: &lettre::transport::smtp::Error) -> String {
    use std::error::Error as _;
    match (error.status(), error.source()) {
        (Some(code), Some(said)) => format!("{code} {said}"),
        (_, Some(cause)) => cause.to_string(),
        _ => error.to_string(),
    }
}

fn count(office: &nhip_envelope::OfficeCode, attempts: &[(LetterId, Attempt)]) {
    for (_, attempt) in attempts {
        let outcome = match attempt {
            Attempt::Accepted(_) => "accepted",
            Attempt::Later(_) => "later",
            Attempt::Refused(_) => "refused",
            Attempt::Unsendable(_) => "unsendable",
        };
        metrics::counter!("nhip_letters_total", "office" => office.to_string(), "outcome" => outcome)
            .increment(1);
    }
}
