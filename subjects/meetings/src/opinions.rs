//! Opinions through one person's eyes: whoever reads the meeting's activity whole reads what was asked before it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::eyes::Eyes;

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
    let Some(ask) = store::opinions::find(conn, id).await? else { return Ok(None) };
    if !Eyes::of(actor).read(conn, &ask.activity).await? {
        return Ok(None);
    }
    let opinions = store::opinions::given(conn, id).await?;
    Ok(Some(Found { ask, opinions }))
}

/// The questions before a meeting.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn, actor: &Actor, meeting: &MeetingId) -> Result<Vec<Found>, StorageError> {
    let asks = store::opinions::of(conn, meeting).await?;
    let given = store::opinions::given_before(conn, meeting).await?;
    through(conn, actor, (asks, given)).await
}

/// The questions that wait today: of other offices, as long as their limit has not passed, and own ones whose limit
/// passes today.
///
/// # Errors
/// When the database fails.
pub async fn waiting(
    conn: &mut Conn,
    actor: &Actor,
    at: (&OfficeCode, Date),
) -> Result<Vec<Found>, StorageError> {
    let asks = store::opinions::waiting(conn, at).await?;
    let given = store::opinions::given_waiting(conn, at).await?;
    through(conn, actor, (asks, given)).await
}

async fn through(
    conn: &mut Conn,
    actor: &Actor,
    (asks, given): (Vec<Ask>, Vec<Opinion>),
) -> Result<Vec<Found>, StorageError> {
    let mut eyes = Eyes::of(actor);
    let mut opinions: BTreeMap<AskId, Vec<Opinion>> = BTreeMap::new();
    for opinion in given {
        opinions.entry(opinion.ask.clone()).or_default().push(opinion);
    }
    let mut found = Vec::new();
    for ask in asks {
        if eyes.read(conn, &ask.activity).await? {
            let opinions = opinions.remove(&ask.id).unwrap_or_default();
            found.push(Found { ask, opinions });
        }
    }
    Ok(found)
}
