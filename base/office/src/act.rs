//! A change in the making, and a look at the data.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::{NoticeKind, OfficeCode};
use serde::Serialize;

use crate::clock::day_of;
use crate::db::{Conn, StorageError, Writing};
use crate::exchange::{self, Outgoing};
use crate::journal::{self, Entry, Head, Kept};
use crate::rights::{Actor, Object, Refusal, Right};
use crate::{Office, accounts};

/// One change: who makes it, when, and the open transaction that holds the office's single writer.
///
/// Dropping it undoes everything. [`Act::commit`] keeps state, journal and notices together.
#[derive(Debug)]
pub struct Act {
    office: Office,
    actor: Actor,
    now: Timestamp,
    writing: Writing,
    /// Notices that leave with the commit, in their order.
    posted: Vec<Outgoing>,
    /// Whether the carrier has reason to look, also without a new notice.
    wakes: bool,
    /// Whether letters wait that did not before.
    letters: bool,
    /// Whether messages to browsers wait that did not before.
    pushes: bool,
}

impl Act {
    pub(crate) fn new(office: Office, actor: Actor, now: Timestamp, writing: Writing) -> Self {
        Self { office, actor, now, writing, posted: Vec::new(), wakes: false, letters: false, pushes: false }
    }

    /// When the change is made; the same for all its parts.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The day in Vietnam.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    /// The office's revision before this change; what was seen at it is still so.
    pub fn since(&self) -> i64 {
        self.writing.head.revision - 1
    }

    /// Who makes it.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The office whose data change.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// A new id.
    pub fn new_id(&self) -> String {
        self.office.chance().id(self.now)
    }

    /// The open transaction, for the stores of subjects.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.writing.conn
    }

    /// Refuses unless the actor holds the right over the object.
    pub fn may(&self, right: Right, object: &Object<'_>) -> Result<(), Refusal> {
        crate::rights::may(&self.actor, right, object)
    }

    /// Writes the journal entry of this change.
    pub async fn note(&mut self, entry: Entry) -> Result<(), StorageError> {
        let text = |value: Option<serde_json::Value>| value.map(|value| value.to_string());
        let mut kept = Kept {
            seq: self.writing.head.seq + 1,
            at: self.now,
            actor: self.actor.name().to_owned(),
            act: entry.act.to_owned(),
            subject_kind: entry.subject_kind.to_owned(),
            subject_id: entry.subject_id,
            reason: entry.reason,
            before: text(entry.before),
            after: text(entry.after),
            hash: Vec::new(),
        };
        kept.hash = kept.link(&self.writing.head.hash);
        journal::store::append(&mut self.writing.conn, &kept).await?;
        self.writing.head.seq = kept.seq;
        self.writing.head.hash = kept.hash;
        Ok(())
    }

    /// Journal entries about one thing, newest first.
    pub async fn journal_about(&mut self, kind: &str, id: &str) -> Result<Vec<Kept>, StorageError> {
        journal::store::about(&mut self.writing.conn, kind, id).await
    }

    /// All accounts of the office.
    pub async fn accounts(&mut self) -> Result<Vec<accounts::Account>, StorageError> {
        accounts::store::all(&mut self.writing.conn).await
    }

    /// Puts a notice to another office into the outbox with the commit; then it leaves.
    pub async fn post<T: Serialize>(
        &mut self,
        to: &OfficeCode,
        kind: NoticeKind,
        body: &T,
    ) -> Result<(), StorageError> {
        let body = serde_json::to_string(body)?;
        self.posted.push(Outgoing { recipient: to.clone(), kind: kind.name, version: kind.version, body });
        Ok(())
    }

    /// Puts the same notice to every partner office into the outbox.
    pub async fn post_to_partners<T: Serialize>(
        &mut self,
        kind: &NoticeKind,
        body: &T,
    ) -> Result<(), StorageError> {
        for partner in self.office.partners().to_vec() {
            self.post(&partner, kind.clone(), body).await?;
        }
        Ok(())
    }

    /// Wakes the sender of letters with the commit.
    pub(crate) fn letters_leave(&mut self) {
        self.letters = true;
    }

    /// Wakes the sender of messages to browsers with the commit.
    pub(crate) fn pushes_leave(&mut self) {
        self.pushes = true;
    }

    /// Where the journal ends, this change included.
    pub(crate) fn head(&self) -> &Head {
        &self.writing.head
    }

    /// Ends the journal elsewhere: the office's data were replaced by a backup.
    pub(crate) async fn replace_head(&mut self, head: Head) -> Result<(), StorageError> {
        journal::store::put_head(&mut self.writing.conn, &head).await?;
        self.writing.head = head;
        self.writing.conn.changes_ground();
        self.wakes = true;
        Ok(())
    }

    /// Keeps the change; when this returns it is on disk.
    pub async fn commit(self) -> Result<(), StorageError> {
        let Self { office, now, mut writing, posted, wakes, letters, pushes, .. } = self;
        exchange::store::post(&mut writing.conn, &posted, now).await?;
        let revision = writing.head.revision;
        if writing.conn.is_ground_changing() {
            writing.head.ground = revision;
        }
        journal::store::put_head(&mut writing.conn, &writing.head).await?;
        writing.conn.commit().await?;
        office.committed(revision, wakes || !posted.is_empty());
        if letters {
            office.letters_wait();
        }
        if pushes {
            office.pushes_wait();
        }
        Ok(())
    }
}

/// What is made of the office's data, being brought up to them. Dropping it undoes everything.
#[derive(Debug)]
pub struct Derived {
    conn: Conn,
}

impl Derived {
    pub(crate) fn new(conn: Conn) -> Self {
        Self { conn }
    }

    /// The open transaction, for the store of the subject.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Keeps it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn commit(self) -> Result<(), StorageError> {
        self.conn.commit().await
    }
}

/// A look at one moment of the data.
#[derive(Debug)]
pub struct View {
    conn: Conn,
}

impl View {
    pub(crate) fn new(conn: Conn) -> Self {
        Self { conn }
    }

    /// The open transaction, for the stores of subjects.
    pub fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Counts the acts; what was computed at the same revision is still true.
    pub async fn revision(&mut self) -> Result<i64, StorageError> {
        Ok(journal::store::head(&mut self.conn).await?.revision)
    }

    /// Journal entries before a number, newest first.
    pub async fn journal(&mut self, before: i64, limit: i64) -> Result<Vec<Kept>, StorageError> {
        journal::store::before(&mut self.conn, before, limit).await
    }

    /// The last entry that changed what the office knows, or who may see it: signing in and out does neither. 0 when there
    /// is none.
    pub async fn last_change(&mut self) -> Result<i64, StorageError> {
        journal::store::last_change(&mut self.conn).await
    }

    /// Journal entries about one thing, newest first.
    pub async fn journal_about(&mut self, kind: &str, id: &str) -> Result<Vec<Kept>, StorageError> {
        journal::store::about(&mut self.conn, kind, id).await
    }

    /// All accounts of the office.
    pub async fn accounts(&mut self) -> Result<Vec<accounts::Account>, StorageError> {
        accounts::store::all(&mut self.conn).await
    }
}
