//! Letters by official mail. A letter is written in the act that causes it and leaves after the commit, like a notice;
//! a key that was used before writes nothing, so nobody is told twice.
//!
//! The base only keeps letters and how they stand: [`due`] gives what may leave, [`record`] takes what the mail server
//! said. An office that has no mail writes none: letters that nobody could send for months would be wrong when they leave.

mod letter;
mod mailbox;
mod sending;
pub(crate) mod store;

use serde::Serialize;

pub use letter::{About, Attachment, CalendarMethod, CalendarPart, Letter, LetterId, Queued, Secrecy, Text};
pub use mailbox::{BadMailbox, Mailbox};
pub(crate) use sending::hold;
pub use sending::{Leaving, bounced, due, next_due, record, release, try_again};

use crate::Act;
use crate::db::{Conn, StorageError};
use crate::journal::Entry;
use crate::senders::Standing;

/// Longest subject line, in characters; what is longer is cut.
const LONGEST_SUBJECT: usize = 300;

/// How an office takes part in official mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeMail {
    /// The address that its letters come from and that answers go to.
    pub from: Mailbox,
    /// Where its pages are reached, without a slash at the end: `https://nhip.tinh.example/ub`. Links in letters begin so.
    pub pages: String,
}

/// A letter as lists show it: its text is not here.
#[derive(Clone, Debug, Serialize)]
pub struct Posted {
    /// Names it.
    pub id: LetterId,
    /// Counts the letters of the office.
    pub number: i64,
    /// The key under which it was written.
    pub key: String,
    /// To whom.
    pub to: Mailbox,
    /// Its subject line; only for those who read what it is about.
    pub subject: String,
    /// What it is about.
    pub about: About,
    /// How it stands.
    pub standing: Standing,
    /// Whether it can be tried again as it is: the text of a letter that holds a secret is gone once it has left.
    pub is_whole: bool,
    /// When it was written.
    pub written_at: jiff::Timestamp,
    /// The account that caused it.
    pub written_by: String,
}

/// Which letters a list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The word of a state ([`Standing::word`]); any when none.
    pub state: Option<&'static str>,
    /// Only letters with smaller numbers: the next page.
    pub before: Option<i64>,
    /// The most that are given.
    pub most: i64,
}

/// Letters that wait for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amiss {
    /// How many.
    pub count: u64,
    /// When the oldest was written.
    pub oldest: jiff::Timestamp,
}

/// The letters about one thing, the first one first.
///
/// # Errors
/// When the database fails.
pub async fn about(conn: &mut Conn, about: &About) -> Result<Vec<Posted>, StorageError> {
    store::about(conn, about).await
}

/// Letters of the office, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<Posted>, StorageError> {
    store::list(conn, wanted).await
}

/// How many letters stand in each state, by the state's word.
///
/// # Errors
/// When the database fails.
pub async fn tally(conn: &mut Conn) -> Result<Vec<(String, i64)>, StorageError> {
    store::tally(conn).await
}

/// The letters written since a moment that did not arrive or are held; none when there are none.
///
/// # Errors
/// When the database fails.
pub async fn amiss_since(conn: &mut Conn, since: jiff::Timestamp) -> Result<Option<Amiss>, StorageError> {
    store::amiss_since(conn, since).await
}

/// A letter.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn, id: &LetterId) -> Result<Option<Posted>, StorageError> {
    store::find(conn, id).await
}

impl Act {
    /// Writes a letter, which leaves after the commit. What was written under its key before is not written again; an
    /// office without mail writes none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn send_letter(&mut self, letter: &Letter) -> Result<Queued, StorageError> {
        if self.office().mail().is_none() {
            return Ok(Queued::NoMail);
        }
        if let Some(before) = store::by_key(self.conn(), &letter.key).await? {
            return Ok(Queued::Before(before));
        }
        let id = LetterId::new(&self.new_id())?;
        let written = (self.now(), self.actor().name().to_owned());
        let letter = Letter { subject: one_line(&letter.subject), ..letter.clone() };
        store::insert(self.conn(), (&id, &letter), written).await?;
        // Neither the text nor the subject line: whoever reads the journal may not be one who reads what it is about.
        let entry = Entry::new("letters.written", "letter", &id);
        self.note(entry.after(&(&letter.about, &letter.key))?).await?;
        self.letters_leave();
        Ok(Queued::New(id))
    }
}

/// A subject is one line: what would begin another header is a space.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = plain.trim();
    if plain.chars().count() <= LONGEST_SUBJECT {
        return plain.to_owned();
    }
    plain.chars().take(LONGEST_SUBJECT - 1).chain(['…']).collect()
}
