//! Opinions through one person's eyes: whoever reads the meeting's activity whole reads what was asked before it.

use jiff::civil::Date;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::week::record_of;

use crate::read::is_readable;
use crate::rules::ids::{AskId, MeetingId};
use crate::rules::opinion::{Ask, Opinion, Standing, standings};
use crate::store;

/// A question with the opinions on it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The question.
    pub ask: Ask,
    /// What was said, the first one first.
    pub opinions: Vec<Opinion>,
}

impl Found {
    /// How those asked stand on a day.
    pub fn standings(&self, today: Date) -> Vec<Standing<'_>> {
        standings(&self.ask, &self.opinions, today)
    }
}

/// A question, own or of another office.
///
/// # Errors
/// When the database fails.
pub async fn one(conn: &mut Conn, actor: &Actor, id: &AskId) -> Result<Option<Found>, StorageError> {
    match store::opinions::find(conn, id).await? {
        Some(ask) => seen(conn, actor, ask).await,
        None => Ok(None),
    }
}

/// The questions before a meeting.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn, actor: &Actor, meeting: &MeetingId) -> Result<Vec<Found>, StorageError> {
    let asks = store::opinions::of(conn, meeting).await?;
    through(conn, actor, asks).await
}

/// The questions whose limit passes on a day or later.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut Conn, actor: &Actor, from: Date) -> Result<Vec<Found>, StorageError> {
    let asks = store::opinions::open(conn, from).await?;
    through(conn, actor, asks).await
}

async fn through(conn: &mut Conn, actor: &Actor, asks: Vec<Ask>) -> Result<Vec<Found>, StorageError> {
    let mut found = Vec::new();
    for ask in asks {
        found.extend(seen(conn, actor, ask).await?);
    }
    Ok(found)
}

async fn seen(conn: &mut Conn, actor: &Actor, ask: Ask) -> Result<Option<Found>, StorageError> {
    let record = record_of(conn, &ask.activity).await?;
    if !is_readable(actor, record.as_ref()) {
        return Ok(None);
    }
    let opinions = store::opinions::given(conn, &ask.id).await?;
    Ok(Some(Found { ask, opinions }))
}
