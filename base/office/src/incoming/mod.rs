//! Mail that came in. Every message is kept as it came, exactly once; subjects hear it, and what none of them takes waits in
//! the tray for a person. Nothing is ever answered by itself, so no loop can begin here.

mod message;
pub(crate) mod store;

use std::future::Future;
use std::pin::Pin;

use serde::Serialize;

pub use message::{Authenticity, Bounced, Incoming, IncomingId, Nature, Wholeness};

use crate::db::{Conn, StorageError};
use crate::exchange::NoticeError;
use crate::journal::{Entry, Kept};
use crate::letters::{self, About};
use crate::rights::Actor;
use crate::{Act, Office};

/// Largest message that is kept whole, in bytes; of a larger one the headers are kept, and a person is told.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// What a subject makes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is about something else.
    NotMine,
    /// It was taken for something of this record.
    Taken(About),
    /// It is about this record, but a person has to look: why, in a sentence.
    ForAPerson(About, String),
}

/// Hears one message with the same commands that a person would use. [`NoticeError::Refused`] undoes what was begun and
/// leaves the message in the tray with the reason.
pub type Hear = for<'a> fn(
    &'a mut Act,
    &'a Incoming,
) -> Pin<Box<dyn Future<Output = Result<Heard, NoticeError>> + Send + 'a>>;

/// A subject that hears mail.
#[derive(Clone, Copy)]
pub struct Hears {
    /// Its name in logs.
    pub subject: &'static str,
    /// What it does with a message.
    pub hear: Hear,
}

impl std::fmt::Debug for Hears {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.subject)
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A subject has taken it.
    Taken,
    /// Written by a machine or for many, and about nothing here: kept, marked, never answered.
    Aside,
    /// Waits for a person.
    Tray,
    /// A person has looked at it and put it aside.
    Settled,
}

impl Outcome {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Aside => "aside",
            Self::Tray => "tray",
            Self::Settled => "settled",
        }
    }
}

/// A kept message as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Received {
    /// Names it.
    pub id: IncomingId,
    /// What was understood of it.
    pub reading: Incoming,
    /// When it was fetched.
    pub received_at: jiff::Timestamp,
    /// Why it waits, or what was done.
    pub detail: String,
    /// What it is about, when that is known.
    pub about: Option<About>,
}

/// What the journal calls a message.
const MAIL: &str = "mail";
const SETTLED: &str = "mail.settled";

/// Takes a message in: kept, its returned letters marked, heard by the subjects, all in one act. `None` when the same
/// message was there already.
///
/// # Errors
/// When the database fails; then nothing was kept, and the message is fetched again.
pub async fn take(
    office: &Office,
    (incoming, raw): (&Incoming, &[u8]),
    hears: &[Hears],
) -> Result<Option<Outcome>, StorageError> {
    let mut act = office.act(&Actor::system()).await?;
    if store::is_known(act.conn(), &incoming.identity).await? {
        return Ok(None);
    }
    let verdict = match heard(&mut act, incoming, hears).await {
        Ok(verdict) => verdict,
        Err(NoticeError::Storage(error)) => return Err(error),
        Err(error) => {
            // What the refused message had begun to change must not stay.
            drop(act);
            act = office.act(&Actor::system()).await?;
            Verdict { outcome: Outcome::Tray, detail: Some(error.to_string()), about: None }
        }
    };
    let id: IncomingId = act
        .new_id()
        .parse()
        .map_err(|_| StorageError::BadValue { column: "incoming_mail.id", value: String::new() })?;
    let now = act.now();
    store::insert(act.conn(), (&id, incoming, raw), &verdict, now).await?;
    // No word of the message: whoever reads the journal may not be one who reads what it is about.
    act.note(Entry::new("mail.received", MAIL, &id).after(&verdict.outcome)?).await?;
    act.commit().await?;
    Ok(Some(verdict.outcome))
}

/// How a message is kept.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) outcome: Outcome,
    pub(crate) detail: Option<String>,
    pub(crate) about: Option<About>,
}

async fn heard(act: &mut Act, incoming: &Incoming, hears: &[Hears]) -> Result<Verdict, NoticeError> {
    for bounced in &incoming.bounced {
        letters::bounced(act, &bounced.letter, &bounced.why).await?;
    }
    let answered = about_answered(act, incoming).await?;
    for subject in hears {
        match (subject.hear)(act, incoming).await? {
            Heard::NotMine => {}
            Heard::Taken(about) => {
                return Ok(Verdict { outcome: Outcome::Taken, detail: None, about: Some(about) });
            }
            Heard::ForAPerson(about, why) => {
                return Ok(Verdict { outcome: Outcome::Tray, detail: Some(why), about: Some(about) });
            }
        }
    }
    let outcome = match incoming.nature {
        Nature::Report if !incoming.bounced.is_empty() => Outcome::Taken,
        Nature::Report | Nature::Automatic | Nature::Bulk | Nature::Own => Outcome::Aside,
        Nature::Ordinary => Outcome::Tray,
    };
    Ok(Verdict { outcome, detail: None, about: answered })
}

/// What the letter is about that a message answers or brings back.
async fn about_answered(act: &mut Act, incoming: &Incoming) -> Result<Option<About>, StorageError> {
    let named = incoming.bounced.iter().map(|bounced| &bounced.letter).chain(&incoming.answers);
    for letter in named {
        if let Some(posted) = letters::find(act.conn(), letter).await? {
            return Ok(Some(posted.about));
        }
    }
    Ok(None)
}

/// What waits in the tray, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn tray(conn: &mut Conn) -> Result<Vec<Received>, StorageError> {
    store::with_outcome(conn, Outcome::Tray).await
}

/// What one thing was sent by mail, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn about(conn: &mut Conn, about: &About) -> Result<Vec<Received>, StorageError> {
    store::about(conn, about).await
}

/// A message that somebody has put aside, with the journal's word of it.
#[derive(Clone, Debug, Serialize)]
pub struct PutAside {
    /// The message.
    pub message: Received,
    /// Who, when and why.
    pub entry: Option<Kept>,
}

/// What was put aside, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn put_aside(view: &mut crate::View) -> Result<Vec<PutAside>, StorageError> {
    let mut found = Vec::new();
    for message in store::with_outcome(view.conn(), Outcome::Settled).await?.into_iter().rev() {
        let entries = view.journal_about(MAIL, message.id.as_str()).await?;
        let entry = entries.into_iter().find(|entry| entry.act == SETTLED);
        found.push(PutAside { message, entry });
    }
    Ok(found)
}

/// Puts a message of the tray aside; it stays kept. Whether it was in the tray.
///
/// # Errors
/// When the database fails.
pub async fn settle(act: &mut Act, id: &IncomingId, reason: &str) -> Result<bool, StorageError> {
    let is_settled = store::change(act.conn(), id, (Outcome::Tray, Outcome::Settled)).await? > 0;
    if is_settled {
        act.note(Entry::new(SETTLED, MAIL, id).because(reason)).await?;
    }
    Ok(is_settled)
}

/// Brings a message back into the tray. Whether it was put aside.
///
/// # Errors
/// When the database fails.
pub async fn bring_back(act: &mut Act, id: &IncomingId) -> Result<bool, StorageError> {
    let is_back = store::change(act.conn(), id, (Outcome::Settled, Outcome::Tray)).await? > 0;
    if is_back {
        act.note(Entry::new("mail.returned", MAIL, id)).await?;
    }
    Ok(is_back)
}

/// How far a folder has been read: its validity and the last number (RFC 3501, 2.3.1.1).
///
/// # Errors
/// When the database fails.
pub async fn read_until(office: &Office, folder: &str) -> Result<Option<(u32, u32)>, StorageError> {
    let mut view = office.view().await?;
    store::read_until(view.conn(), folder).await
}

/// Keeps how far a folder has been read; neither shown nor told, so it is no change of the office's data.
///
/// # Errors
/// When the database fails.
pub async fn has_read(office: &Office, folder: &str, at: (u32, u32)) -> Result<(), StorageError> {
    let mut conn = office.aside().await?;
    store::has_read(&mut conn, folder, at).await?;
    conn.commit().await
}
