//! Messages out: one sender for an office at a time. What a push service has taken is written down after each handful; what a
//! crash leaves unwritten is sent again and takes the place of the first by its topic.

use std::time::Duration;

use futures::StreamExt as _;
use jiff::{SignedDuration, Timestamp};
use nhip_office::Office;
use nhip_office::db::StorageError;
use nhip_office::pushes::{self, Leaving, Outcome, PushId, PushIdentity};
use nhip_office::senders::{self, Attempt, Obstacle, Sender};
use tokio_util::sync::CancellationToken;
use ureq::Agent;
use ureq::tls::RootCerts;

use super::compose::{Composed, compose};
use crate::outbound;
use crate::sender::Sends;

/// Messages that are sent before what came of them is written down.
const HANDFUL: i64 = 25;
/// Messages under way at a time.
const AT_ONCE: usize = 4;
/// How long a push service may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a sender is the only one after its last word; longer than a handful to a dumb service takes.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Rings the browsers of one office's accounts.
pub struct Ringer {
    office: Office,
    identity: PushIdentity,
    agent: Agent,
    holder: String,
}

impl std::fmt::Debug for Ringer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ringer({})", self.office.code())
    }
}

impl Ringer {
    /// A ringer under the office's key; nothing is connected yet.
    pub fn new(office: Office, identity: PushIdentity) -> Self {
        let agent = outbound::agent(RootCerts::PlatformVerifier, PATIENCE);
        let holder = office.chance().secret();
        Self { office, identity, agent, holder }
    }

    /// Sends everything that may leave now; how many messages push services took over. Nothing when another process
    /// sends for this office.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn round(&self, stop: &CancellationToken) -> Result<usize, StorageError> {
        let mut taken = 0;
        while !stop.is_cancelled()
            && senders::lease(&self.office, Sender::Pushes, (&self.holder, LEASE)).await?
        {
            let due = pushes::due(&self.office, HANDFUL).await?;
            if due.is_empty() {
                break;
            }
            let outcomes: Vec<(PushId, Outcome)> = futures::stream::iter(due)
                .map(|leaving| async move { (leaving.id.clone(), self.ring(leaving).await) })
                .buffer_unordered(AT_ONCE)
                .collect()
                .await;
            count(&self.office, &outcomes);
            taken += outcomes.iter().filter(|(_, outcome)| is_taken(outcome)).count();
            pushes::record(&self.office, &outcomes).await?;
        }
        Ok(taken)
    }

    async fn ring(&self, leaving: Leaving) -> Outcome {
        let now = self.office.clock().now();
        if now >= leaving.last {
            return Outcome::Late;
        }
        let Some(settings) = self.office.pushes() else { return Outcome::Late };
        // What was allowed when the browser was switched on may not be so any more.
        if settings.services.endpoint(leaving.endpoint.as_str()).is_err() {
            return Outcome::Tried(Attempt::Unsendable(Obstacle::ServiceNotAllowed));
        }
        let composed = match compose(&leaving, (&self.identity, &settings.contact), now) {
            Ok(composed) => composed,
            Err(error) => {
                tracing::error!(office = %self.office.code(), push = %leaving.id, %error, "a message cannot be written");
                return Outcome::Tried(Attempt::Unsendable(error.obstacle()));
            }
        };
        let agent = self.agent.clone();
        let asked = tokio::task::spawn_blocking(move || hand_over(&agent, &leaving, composed, now)).await;
        asked.unwrap_or_else(|lost| Outcome::Tried(Attempt::Later(lost.to_string())))
    }
}

/// Posts a message and says what the answer means (RFC 8030, 5 and 8.4; RFC 6585, 4).
fn hand_over(agent: &Agent, leaving: &Leaving, composed: Composed, now: Timestamp) -> Outcome {
    let seconds = leaving.last.duration_since(now).as_secs().max(0);
    let asked = agent
        .post(leaving.endpoint.as_str())
        .header("authorization", &composed.authorization)
        .header("content-encoding", "aes128gcm")
        .header("content-type", "application/octet-stream")
        .header("ttl", seconds.to_string())
        .header("topic", &leaving.topic);
    let answer = match asked.send(&composed.body[..]) {
        Ok(answer) => answer,
        // Its words may repeat the address, which is a secret; its kind says enough.
        Err(error) => return Outcome::Tried(Attempt::Later(kind(&error).to_owned())),
    };
    let status = answer.status();
    let said = status.to_string();
    match status.as_u16() {
        200..=299 => Outcome::Tried(Attempt::Accepted(said)),
        404 | 410 => Outcome::Gone,
        408 | 425 | 429 | 500..=599 => Outcome::Tried(Attempt::Later(said)),
        _ => Outcome::Tried(Attempt::Refused(said)),
    }
}

fn kind(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::Timeout(_) => "timeout",
        ureq::Error::HostNotFound => "host not found",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "TLS",
        _ => "no connection",
    }
}

fn is_taken(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Tried(Attempt::Accepted(_)))
}

fn count(office: &Office, outcomes: &[(PushId, Outcome)]) {
    for (_, outcome) in outcomes {
        let outcome = match outcome {
            Outcome::Tried(Attempt::Accepted(_)) => "accepted",
            Outcome::Tried(Attempt::Later(_)) => "later",
            Outcome::Tried(Attempt::Refused(_)) => "refused",
            Outcome::Tried(Attempt::Unsendable(_)) => "unsendable",
            Outcome::Gone => "gone",
            Outcome::Late => "late",
        };
        metrics::counter!("nhip_pushes_total", "office" => office.code().to_string(), "outcome" => outcome)
            .increment(1);
    }
}

impl Sends for Ringer {
    type Error = StorageError;

    fn what(&self) -> &'static str {
        "messages to browsers"
    }

    fn office(&self) -> &Office {
        &self.office
    }

    async fn round(&self, stop: &CancellationToken) -> Result<usize, StorageError> {
        Self::round(self, stop).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StorageError> {
        pushes::next_due(&self.office).await
    }

    async fn written(&self) {
        self.office.pushes_written().await;
    }
}
