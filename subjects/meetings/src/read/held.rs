//! Meetings that were held, for reports over a period: with what was answered, read in few statements however many there are.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::commands::own_during;
use nhip_programme::eyes::is_readable;
use nhip_programme::rules::decision::{JoinDecision, Verdict};
use nhip_programme::rules::record::Record;
use nhip_programme::week::join_decisions;

use super::Correspondence;
use crate::rules::ids::MeetingId;
use crate::rules::meeting::Meeting;
use crate::rules::standing::{LineStanding, standing};
use crate::rules::told::{Side, Told};
use crate::store;

/// A meeting that was held.
#[derive(Clone, Debug)]
pub struct Held {
    /// The meeting.
    pub meeting: Meeting,
    /// Its activity as it is now.
    pub record: Record,
    /// What was issued and answered.
    pub post: Correspondence,
}

impl Held {
    /// What it was about.
    pub fn title(&self) -> &str {
        &self.record.activity.title
    }

    /// Its day; of one that lasted several days the first, so that it lies in one period alone.
    pub fn day(&self) -> Date {
        self.record.activity.dates.from
    }

    /// How each of the lines called stands, in their order.
    pub fn standings(&self) -> Vec<LineStanding<'_>> {
        let answers = (self.post.replies.as_slice(), self.post.consents.as_slice());
        let lines = self.meeting.called.lines.iter();
        lines.map(|line| standing((line.number, line.part), &self.post.history, answers)).collect()
    }
}

/// The own meetings whose day lies in a period and that were held, by day and hour, as far as the person reads their
/// activities. One whose activity says by now that it did not take place, or went on in another one, was none.
///
/// # Errors
/// When the database fails.
pub async fn held_during(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    period: Period,
) -> Result<Vec<Held>, StorageError> {
    let mut records = readable(conn, (actor, here), period).await?;
    let activities: Vec<&str> = records.keys().map(ActivityId::as_str).collect();
    let mut meetings = store::meetings::of_activities(conn, &activities).await?;
    meetings.retain(|meeting| meeting.stage.is_over());
    let ids: Vec<MeetingId> = meetings.iter().map(|meeting| meeting.id.clone()).collect();
    let mut posts = posts(conn, &ids).await?;
    let mut found = Vec::with_capacity(ids.len());
    for meeting in meetings {
        let Some(record) = records.remove(&meeting.activity) else { continue };
        let post = posts.remove(&meeting.id).unwrap_or_default();
        found.push(Held { meeting, record, post });
    }
    found.sort_by_cached_key(|held| (Told::beginning_of(&held.record.activity), held.meeting.id.clone()));
    Ok(found)
}

/// The own activities of a period that the person reads and that take place by themselves.
async fn readable(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    period: Period,
) -> Result<BTreeMap<ActivityId, Record>, StorageError> {
    let mut joined: BTreeMap<ActivityId, JoinDecision> = BTreeMap::new();
    for decision in join_decisions(conn).await? {
        joined.insert(decision.other.clone(), decision);
    }
    let takes_place = |record: &Record| {
        let last = joined.get(&record.activity.id).filter(|last| last.verdict == Verdict::Joined);
        Side::of(record, last.map(|last| &last.host)).takes_place()
    };
    let mut records = own_during(conn, here, period).await?;
    records.retain(|record| {
        period.contains(record.activity.dates.from) && is_readable(actor, Some(record)) && takes_place(record)
    });
    Ok(records.into_iter().map(|record| (record.activity.id.clone(), record)).collect())
}

/// Versions, answers and words of some meetings.
async fn posts(
    conn: &mut Conn,
    ids: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Correspondence>, StorageError> {
    let mut posts: BTreeMap<MeetingId, Correspondence> = BTreeMap::new();
    for version in store::invitations::among(conn, ids).await? {
        posts.entry(version.meeting.clone()).or_default().history.push(version);
    }
    for reply in store::answers::among(conn, ids).await? {
        posts.entry(reply.meeting.clone()).or_default().replies.push(reply);
    }
    for consent in store::answers::consents_among(conn, ids).await? {
        posts.entry(consent.meeting.clone()).or_default().consents.push(consent);
    }
    Ok(posts)
}
