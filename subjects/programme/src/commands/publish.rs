//! Publishing a numbered version of the week, and keeping who was told of its changes.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use thiserror::Error;

use crate::error::ChangeError;
use crate::messages;
use crate::reference::Reference;
use crate::rules::publication::{Imprint, Publication, Telling};
use crate::rules::telling::{needs_a_call, recipients};
use crate::store;
use crate::week::Week;

/// What a person had looked at before pressing the button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Number of the latest version then; 0 when there was none.
    pub latest: u32,
    /// Names the rows that were shown ([`Publication::seal`]).
    pub seal: String,
}

/// Why what a person had looked at was not published.
#[derive(Debug, Error)]
pub enum ReviewError {
    /// Somebody else has published meanwhile.
    #[error("{by} vừa công bố phiên bản {number} của tuần này")]
    Meanwhile {
        /// The number of that version.
        number: u32,
        /// The account.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// The rows have changed since they were shown.
    #[error("lịch vừa được sửa sau khi trang này mở")]
    Moved,
    /// The version may not be published.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl From<StorageError> for ReviewError {
    fn from(error: StorageError) -> Self {
        Self::Change(error.into())
    }
}

/// The version that would be published now, and the one before it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What would be published.
    pub next: Publication,
    /// The latest version that stands.
    pub previous: Option<Publication>,
}

/// The next version of an office's week as its rows are now.
pub async fn draft(conn: &mut Conn, period: Period, imprint: Imprint) -> Result<Draft, StorageError> {
    let records = store::activities::owned_during(conn, &imprint.office, period).await?;
    let previous = store::publications::of_week(conn, &imprint.office, period.from).await?.pop();
    let mut elsewhere = Vec::new();
    for item in previous.iter().flat_map(|publication| &publication.items) {
        let id = &item.record.activity.id;
        if records.iter().all(|record| record.activity.id != *id) {
            elsewhere.extend(store::activities::find(conn, id.as_str()).await?);
        }
    }
    let next = Publication::next(previous.as_ref(), &records, &elsewhere, imprint);
    Ok(Draft { next, previous })
}

/// Publishes the own office's week as it stands: version 1, then adjustments.
///
/// `week` is the judged week; clashes of the own office that block and were not accepted refuse it.
pub async fn publish(act: &mut Act, reference: &Reference, week: &Week) -> Result<Publication, ChangeError> {
    act.may(Right::Publish, &Object::Office)?;
    let blocking = week.blocking(act.office().code()).count();
    if blocking > 0 {
        return Err(ChangeError::Blocked(blocking));
    }
    let imprint = imprint(act, week.period());
    let publication = draft(act.conn(), week.period(), imprint).await?.next;
    if !publication.is_news() {
        return Err(ChangeError::NothingNew);
    }
    store::publications::save(act.conn(), &publication).await?;
    keep_tellings(act, reference, &publication).await?;
    let id = format!("{}/{}", publication.week_from, publication.number);
    act.note(Entry::new("programme.week.published", "week", id).after(&publication)?).await?;
    act.post_to_partners(&messages::publication_kind(), &publication.for_partner()).await?;
    Ok(publication)
}

/// Publishes only what the person has looked at.
pub async fn publish_reviewed(
    act: &mut Act,
    reference: &Reference,
    week: &Week,
    reviewed: &Reviewed,
) -> Result<Publication, ReviewError> {
    act.may(Right::Publish, &Object::Office).map_err(ChangeError::from)?;
    let imprint = imprint(act, week.period());
    let draft = draft(act.conn(), week.period(), imprint).await?;
    let latest = draft.previous.filter(|latest| latest.number != reviewed.latest);
    if let Some(Publication { number, published_by: by, published_at: at, .. }) = latest {
        return Err(ReviewError::Meanwhile { number, by, at });
    }
    if draft.next.seal() != reviewed.seal {
        return Err(ReviewError::Moved);
    }
    Ok(publish(act, reference, week).await?)
}

/// Keeps that somebody was told.
pub async fn mark_told(act: &mut Act, telling: &str) -> Result<(), ChangeError> {
    act.may(Right::Publish, &Object::Office)?;
    let (by, now) = (act.actor().display.clone(), act.now());
    if store::publications::mark_told(act.conn(), telling, &by, now).await? > 0 {
        act.note(Entry::new("programme.change.told", "telling", telling)).await?;
    }
    Ok(())
}

/// Takes back that somebody was told: it was pressed by mistake.
pub async fn mark_untold(act: &mut Act, telling: &str) -> Result<(), ChangeError> {
    act.may(Right::Publish, &Object::Office)?;
    if store::publications::mark_untold(act.conn(), telling).await? > 0 {
        act.note(Entry::new("programme.change.untold", "telling", telling)).await?;
    }
    Ok(())
}

/// All versions of a week by all offices, oldest first.
pub async fn versions(conn: &mut Conn, period: Period) -> Result<Vec<Publication>, StorageError> {
    store::publications::starting(conn, period.from).await
}

/// One version.
pub async fn version(
    conn: &mut Conn,
    office: &OfficeCode,
    period: Period,
    number: u32,
) -> Result<Option<Publication>, StorageError> {
    let all = store::publications::of_week(conn, office, period.from).await?;
    Ok(all.into_iter().find(|publication| publication.number == number))
}

fn imprint(act: &Act, period: Period) -> Imprint {
    Imprint {
        office: act.office().code().clone(),
        week_from: period.from,
        at: act.now(),
        by: act.actor().display.clone(),
    }
}

async fn keep_tellings(
    act: &mut Act,
    reference: &Reference,
    publication: &Publication,
) -> Result<(), StorageError> {
    if publication.adjustment().is_none() {
        return Ok(());
    }
    for item in publication.items.iter().filter(|item| item.is_news()) {
        for recipient in recipients(&reference.directory, item) {
            let telling = Telling {
                id: act.new_id(),
                week_from: publication.week_from,
                number: publication.number,
                activity: item.record.activity.id.clone(),
                recipient,
                urgent: needs_a_call(item, publication.published_at),
                told_at: None,
                told_by: None,
            };
            let id = telling.id.clone();
            store::publications::save_telling(act.conn(), &id, &telling).await?;
        }
    }
    Ok(())
}
