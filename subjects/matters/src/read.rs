//! What other subjects and the pages read; nothing here changes anything.

use std::collections::BTreeSet;

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::term::Term;
use nhip_office::Office;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;

use crate::rules::base::{Vote, base};
use crate::rules::edition::Edition;
use crate::rules::ids::{MatterId, ProgrammeId};
use crate::rules::link::Link;
use crate::rules::matter::Matter;
use crate::rules::plan::Plan;
use crate::store;

/// The matters that somebody may know of, those who came first standing first.
///
/// # Errors
/// When the database fails.
pub async fn matters(conn: &mut Conn, actor: &Actor) -> Result<Vec<Matter>, StorageError> {
    let mut all = store::matters::all(conn).await?;
    all.retain(|matter| matter.is_shown_to(actor));
    Ok(all)
}

/// One matter, if somebody may know of it.
///
/// # Errors
/// When the database fails.
pub async fn matter(conn: &mut Conn, actor: &Actor, id: &MatterId) -> Result<Option<Matter>, StorageError> {
    Ok(store::matters::find(conn, id).await?.filter(|matter| matter.is_shown_to(actor)))
}

/// The matters discussed at an activity, of those that somebody may know of.
///
/// # Errors
/// When the database fails.
pub async fn discussed_at(
    conn: &mut Conn,
    actor: &Actor,
    activity: &ActivityId,
) -> Result<Vec<Matter>, StorageError> {
    let mut all = matters(conn, actor).await?;
    all.retain(|matter| matter.meetings.contains(activity));
    Ok(all)
}

/// All programmes, own ones and mirrors, the latest periods first.
///
/// # Errors
/// When the database fails.
pub async fn programmes(conn: &mut Conn) -> Result<Vec<Plan>, StorageError> {
    store::programmes::all(conn).await
}

/// A version of a programme through somebody's eyes; number 0 is the draft last sent for comments.
///
/// # Errors
/// When the database fails.
pub async fn edition(
    conn: &mut Conn,
    actor: &Actor,
    (programme, number): (&ProgrammeId, u32),
) -> Result<Option<Edition>, StorageError> {
    let found = store::programmes::edition(conn, programme, number).await?;
    Ok(found.map(|edition| edition.seen_by(actor)))
}

/// The last issued version of a programme through somebody's eyes.
///
/// # Errors
/// When the database fails.
pub async fn in_force(conn: &mut Conn, actor: &Actor, plan: &Plan) -> Result<Option<Edition>, StorageError> {
    match plan.stage.version() {
        Some(version) => edition(conn, actor, (&plan.id, version)).await,
        None => Ok(None),
    }
}

/// The base of a period.
///
/// # Errors
/// When the database fails.
pub async fn base_of(
    conn: &mut Conn,
    office: &Office,
    term: Term,
) -> Result<Option<ProgrammeId>, StorageError> {
    let votes = store::base::votes(conn, term).await?;
    Ok(base(term, &votes, &offices(office)).cloned())
}

/// The bases of all periods.
///
/// # Errors
/// When the database fails.
pub async fn bases(conn: &mut Conn, office: &Office) -> Result<BTreeSet<ProgrammeId>, StorageError> {
    let votes = store::base::all_votes(conn).await?;
    let offices = offices(office);
    let periods = votes.chunk_by(|one, next| one.term == next.term);
    Ok(periods.filter_map(|votes| base(votes.first()?.term, votes, &offices).cloned()).collect())
}

/// The votes about the base of a period.
///
/// # Errors
/// When the database fails.
pub async fn votes(conn: &mut Conn, term: Term) -> Result<Vec<Vote>, StorageError> {
    store::base::votes(conn, term).await
}

/// All links of own items to items of the base.
///
/// # Errors
/// When the database fails.
pub async fn links(conn: &mut Conn) -> Result<Vec<Link>, StorageError> {
    store::base::links(conn).await
}

/// This office and all that it exchanges notices with.
pub(crate) fn offices(office: &Office) -> Vec<OfficeCode> {
    std::iter::once(office.code().clone()).chain(office.partners().iter().cloned()).collect()
}
