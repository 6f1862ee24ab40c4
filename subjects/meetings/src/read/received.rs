//! Meetings of other offices to which this one is invited, through one person's eyes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::eyes::{Eyes, is_readable};
use nhip_programme::week::record_of;

use super::Correspondence;
use crate::rules::called::{LineNumber, Part};
use crate::rules::ids::MeetingId;
use crate::store;

/// Every day that can be written.
const ALWAYS: Period = Period { from: date(1, 1, 1), to: date(9999, 12, 31) };

/// An invitation of another office with what concerns this one.
#[derive(Clone, Debug)]
pub struct Received {
    /// The meeting.
    pub meeting: MeetingId,
    /// Versions, the first one first; never empty.
    pub post: Correspondence,
}

impl Received {
    /// The lines of this office, over all versions.
    pub fn lines(&self) -> impl Iterator<Item = (LineNumber, Part)> {
        let told = self.post.history.iter().flat_map(|version| &version.addressees);
        let lines: BTreeMap<LineNumber, Part> = told.map(|one| (one.line.number, one.line.part)).collect();
        lines.into_iter()
    }
}

/// The meetings of other offices to which this one is invited, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn received(
    conn: &mut Conn,
    actor: &Actor,
    here: &OfficeCode,
) -> Result<Vec<Received>, StorageError> {
    received_during(conn, (actor, here), ALWAYS).await
}

/// The same of which a version tells of days of a period. The last one may tell of others.
///
/// # Errors
/// When the database fails.
pub async fn received_during(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    period: Period,
) -> Result<Vec<Received>, StorageError> {
    let mut eyes = Eyes::of(actor);
    let mut all = Vec::new();
    for (meeting, post) in posts(conn, (here, period)).await? {
        let Some(latest) = post.latest() else { continue };
        if eyes.read(conn, &latest.activity).await? {
            all.push(Received { meeting, post });
        }
    }
    all.sort_by_cached_key(|received| Reverse(received.post.latest().map(|latest| latest.issued_at)));
    Ok(all)
}

/// Versions, answers and words of many meetings, in one statement each.
async fn posts(
    conn: &mut Conn,
    wanted: (&OfficeCode, Period),
) -> Result<BTreeMap<MeetingId, Correspondence>, StorageError> {
    let mut posts: BTreeMap<MeetingId, Correspondence> = BTreeMap::new();
    for version in store::invitations::of_others(conn, wanted).await? {
        posts.entry(version.meeting.clone()).or_default().history.push(version);
    }
    for reply in store::answers::to_others(conn, wanted).await? {
        posts.entry(reply.meeting.clone()).or_default().replies.push(reply);
    }
    for consent in store::answers::consents_of_others(conn, wanted).await? {
        posts.entry(consent.meeting.clone()).or_default().consents.push(consent);
    }
    Ok(posts)
}

/// An invitation of another office.
///
/// # Errors
/// When the database fails.
pub async fn received_one(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    id: &MeetingId,
) -> Result<Option<Received>, StorageError> {
    let post = Correspondence::load(conn, id).await?;
    let Some(latest) = post.latest().filter(|latest| latest.owner != *here) else { return Ok(None) };
    let record = record_of(conn, &latest.activity).await?;
    // Its own office may have made it internal since, or taken it out: then only those who plan still see it.
    let is_open = is_readable(actor, record.as_ref());
    Ok(is_open.then(|| Received { meeting: id.clone(), post }))
}

/// The invitation of another office to an activity.
///
/// # Errors
/// When the database fails.
pub async fn received_for(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    activity: &ActivityId,
) -> Result<Option<Received>, StorageError> {
    match store::invitations::received_for(conn, activity, here).await? {
        Some(id) => received_one(conn, (actor, here), &id).await,
        None => Ok(None),
    }
}
