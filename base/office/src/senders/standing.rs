//! How something that leaves the office stands, and what an attempt to send it makes of that; pure.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long after each failed attempt the next one is made, in minutes; the last one repeats. A server that greylists
/// (RFC 6647) takes the second or third.
const PATIENCE_MINUTES: [i64; 8] = [1, 2, 5, 10, 30, 60, 120, 240];
/// After so long what nobody takes is given up (RFC 5321, 4.5.4.1 asks for four to five days).
const LONGEST_DAYS: i64 = 5;
/// Longest answer of a server that is kept, in characters.
const LONGEST_ANSWER: usize = 300;

/// How something that leaves stands: a letter, a message to a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Standing {
    /// Not tried yet.
    Waiting,
    /// Tried and not taken; it is tried again.
    PutOff {
        /// How often it was tried.
        tries: u32,
        /// When it is tried again.
        next: Timestamp,
        /// What was said.
        why: String,
    },
    /// The server that was asked has taken it over.
    Sent {
        /// When.
        at: Timestamp,
        /// The server's words.
        answer: String,
    },
    /// It does not arrive.
    Failed {
        /// When that was known.
        at: Timestamp,
        /// Why.
        why: Failure,
    },
    /// Kept back until a person says that it may leave: after a restore nobody knows what has left already.
    Held {
        /// Since when.
        since: Timestamp,
    },
}

/// Why something does not arrive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "failure", content = "said")]
pub enum Failure {
    /// The server refused it for good (5xx).
    Refused(String),
    /// It came back (RFC 3464).
    Bounced(String),
    /// Nobody took it while it was worth something.
    Expired(String),
    /// It cannot even be asked to be taken.
    Unsendable(Obstacle),
}

/// What keeps the office itself from sending something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// What is to be sent does not make a letter, or a message.
    Unwritable,
    /// The browser's push service is not allowed any more.
    ServiceNotAllowed,
    /// What the browser told as its key is none.
    BrowserKey,
    /// The office's own key for push services is none.
    OwnKey,
    /// The browser was switched off before.
    BrowserOff,
}

impl Obstacle {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unwritable => "unwritable",
            Self::ServiceNotAllowed => "service-not-allowed",
            Self::BrowserKey => "browser-key",
            Self::OwnKey => "own-key",
            Self::BrowserOff => "browser-off",
        }
    }
}

impl Failure {
    /// What the other machine said; none when it was not asked.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Refused(said) | Self::Bounced(said) | Self::Expired(said) => Some(said),
            Self::Unsendable(_) => None,
        }
    }
}

/// What came of an attempt to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The server has taken it (2xx).
    Accepted(String),
    /// Not now (4xx), or the server could not be reached.
    Later(String),
    /// Never (5xx).
    Refused(String),
    /// It was not even asked.
    Unsendable(Obstacle),
}

impl Standing {
    /// The words of all states, in the order of lists.
    pub const WORDS: [&'static str; 5] = ["failed", "held", "put_off", "waiting", "sent"];

    /// The words of those that wait for a person.
    pub const AMISS: [&'static str; 2] = ["failed", "held"];

    /// The word in data, addresses and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::PutOff { .. } => "put_off",
            Self::Sent { .. } => "sent",
            Self::Failed { .. } => "failed",
            Self::Held { .. } => "held",
        }
    }

    /// When it may be tried; none when it may not.
    pub fn due(&self, written: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Waiting => Some(written),
            Self::PutOff { next, .. } => Some(*next),
            Self::Sent { .. } | Self::Failed { .. } | Self::Held { .. } => None,
        }
    }

    /// How it stands after an attempt at a moment. What has left or failed stays as it is: a second sender's word about
    /// the same changes nothing.
    #[must_use]
    pub fn after(&self, attempt: &Attempt, (written, now): (Timestamp, Timestamp)) -> Self {
        let tried = match self {
            Self::Waiting => 0,
            Self::PutOff { tries, .. } => *tries,
            Self::Sent { .. } | Self::Failed { .. } | Self::Held { .. } => return self.clone(),
        };
        match attempt {
            Attempt::Accepted(answer) => Self::Sent { at: now, answer: short(answer) },
            Attempt::Refused(why) => Self::Failed { at: now, why: Failure::Refused(short(why)) },
            Attempt::Unsendable(obstacle) => Self::Failed { at: now, why: Failure::Unsendable(*obstacle) },
            Attempt::Later(why)
                if now.duration_since(written) >= SignedDuration::from_hours(24 * LONGEST_DAYS) =>
            {
                Self::Failed { at: now, why: Failure::Expired(short(why)) }
            }
            Attempt::Later(why) => {
                Self::PutOff { tries: tried + 1, next: now + patience(tried), why: short(why) }
            }
        }
    }

    /// How it stands when it came back; what had not left cannot have come back.
    #[must_use]
    pub fn came_back(&self, why: &str, now: Timestamp) -> Self {
        match self {
            Self::Sent { .. } => Self::Failed { at: now, why: Failure::Bounced(short(why)) },
            _ => self.clone(),
        }
    }

    /// How it stands when a person lets it leave, or has it tried again.
    #[must_use]
    pub fn let_go(&self) -> Self {
        match self {
            Self::Held { .. } | Self::Failed { .. } | Self::PutOff { .. } => Self::Waiting,
            Self::Waiting | Self::Sent { .. } => self.clone(),
        }
    }
}

fn patience(tried: u32) -> SignedDuration {
    let at = usize::try_from(tried).unwrap_or(usize::MAX).min(PATIENCE_MINUTES.len() - 1);
    SignedDuration::from_mins(PATIENCE_MINUTES[at])
}

/// The words of another machine: one line, bounded.
fn short(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LONGEST_ANSWER).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn later() -> Attempt {
        Attempt::Later("450 4.2.0 greylisted".to_owned())
    }

    #[test]
    fn what_is_not_taken_now_is_tried_again_ever_more_seldom_and_given_up_after_five_days() {
        let written = at("2026-06-01T01:00:00Z");
        let (mut standing, mut now, mut waits) = (Standing::Waiting, written, Vec::new());
        for _ in 0..200 {
            standing = standing.after(&later(), (written, now));
            let Standing::PutOff { next, .. } = &standing else { break };
            waits.push(next.duration_since(now).as_mins());
            now = *next;
        }
        assert_eq!(waits[..9], [1, 2, 5, 10, 30, 60, 120, 240, 240]);
        assert!(matches!(&standing, Standing::Failed { why: Failure::Expired(_), .. }), "{standing:?}");
        let days = now.duration_since(written).as_hours() / 24;
        assert_eq!(days, LONGEST_DAYS);
    }

    #[test]
    fn what_has_left_stays_so_whatever_a_second_sender_says() {
        let written = at("2026-06-01T01:00:00Z");
        let sent = Standing::Waiting.after(&Attempt::Accepted("250 ok".to_owned()), (written, written));
        assert_eq!(sent.after(&later(), (written, written)), sent);
        assert_eq!(sent.after(&Attempt::Refused("550".to_owned()), (written, written)), sent);
        assert_eq!(sent.due(written), None);
    }

    #[test]
    fn only_what_has_left_can_come_back() {
        let now = at("2026-06-01T01:00:00Z");
        assert_eq!(Standing::Waiting.came_back("550 no such user", now), Standing::Waiting);
        let sent = Standing::Sent { at: now, answer: String::new() };
        assert_eq!(sent.came_back("550 no such user", now).word(), "failed");
    }

    #[test]
    fn the_words_of_a_server_are_one_bounded_line() {
        let now = at("2026-06-01T01:00:00Z");
        let said = format!("550 {}\r\nX: y", "a".repeat(1000));
        let failed = Standing::Waiting.after(&Attempt::Refused(said), (now, now));
        let Standing::Failed { why, .. } = failed else { panic!("refused") };
        let said = why.said().unwrap();
        assert!(said.chars().count() <= LONGEST_ANSWER && !said.contains('\n'));
    }
}
