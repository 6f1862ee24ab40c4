//! Requests through one person's eyes. What the person does not read whole does not exist here either.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::clash::ClashKey;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::settings::Settings;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Role};
use nhip_programme::reference::CLASH_SETTINGS;
use nhip_programme::rules::record::Record;
use nhip_programme::shown::record_shown_to;
use nhip_programme::week::record_of;

use crate::rules::request::RequestId;
use crate::rules::standing::{Standing, older, standing};
use crate::rules::thread::{Position, Thread};
use crate::store;

/// A request as it stands, with the activity.
#[derive(Clone, Debug)]
pub struct Found {
    /// The request and its steps.
    pub thread: Thread,
    /// What the steps make.
    pub position: Position,
    /// How it stands now.
    pub standing: Standing,
    /// The activity; none when it is gone.
    pub record: Option<Record>,
}

impl Found {
    /// Whether this office has to do something.
    pub fn waits_on(&self, office: &OfficeCode) -> bool {
        self.standing.waits_on() == Some(office)
    }
}

/// All requests that a person may read, newest first.
///
/// # Errors
/// When the database fails.
pub async fn all(conn: &mut Conn, (actor, now): (&Actor, Timestamp)) -> Result<Vec<Found>, StorageError> {
    let threads = store::all(conn).await?;
    found(conn, &threads, (actor, now), |_| true).await
}

/// The requests of those that still wait for somebody.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut Conn, (actor, now): (&Actor, Timestamp)) -> Result<Vec<Found>, StorageError> {
    let threads = store::all(conn).await?;
    found(conn, &threads, (actor, now), |thread| thread.position().state.is_open()).await
}

async fn found(
    conn: &mut Conn,
    threads: &[Thread],
    (actor, now): (&Actor, Timestamp),
    is_wanted: impl Fn(&Thread) -> bool,
) -> Result<Vec<Found>, StorageError> {
    let settings = settings(conn).await?;
    let mut found = Vec::new();
    for thread in threads.iter().filter(|thread| is_wanted(thread)) {
        found.extend(find_in(conn, thread.clone(), threads, (&settings, (actor, now))).await?);
    }
    Ok(found)
}

/// One request, when the person may read it.
///
/// # Errors
/// When the database fails.
pub async fn one(
    conn: &mut Conn,
    id: &RequestId,
    (actor, now): (&Actor, Timestamp),
) -> Result<Option<Found>, StorageError> {
    let Some(thread) = store::find(conn, id).await? else { return Ok(None) };
    let settings = settings(conn).await?;
    let threads = match thread.request.clash {
        Some(_) => store::all(conn).await?,
        None => Vec::new(),
    };
    find_in(conn, thread, &threads, (&settings, (actor, now))).await
}

async fn find_in(
    conn: &mut Conn,
    thread: Thread,
    others: &[Thread],
    (settings, (actor, now)): (&Settings, (&Actor, Timestamp)),
) -> Result<Option<Found>, StorageError> {
    let record = record_of(conn, &thread.request.activity).await?;
    if !is_readable(conn, &thread, record.as_ref(), actor).await? {
        return Ok(None);
    }
    let position = thread.position();
    let mut stands = standing(&thread, &position, record.as_ref(), (settings, now));
    if stands.is_open() {
        let mut open = Vec::new();
        for other in others.iter().filter(|other| is_opposite(&thread, other)) {
            let record = record_of(conn, &other.request.activity).await?;
            if standing(other, &other.position(), record.as_ref(), (settings, now)).is_open() {
                open.push(other);
            }
        }
        stands = older(&thread, open).map_or(stands, Standing::Crossed);
    }
    Ok(Some(Found { position, standing: stands, record, thread }))
}

pub(crate) async fn settings(conn: &mut Conn) -> Result<Settings, StorageError> {
    Ok(nhip_office::settings::get(conn, CLASH_SETTINGS).await?.unwrap_or_default())
}

fn is_opposite(thread: &Thread, other: &Thread) -> bool {
    let key = |thread: &Thread| thread.request.clash.as_ref().map(|clash| clash.key.clone());
    other.request.id != thread.request.id && key(other).is_some() && key(other) == key(thread)
}

async fn is_readable(
    conn: &mut Conn,
    thread: &Thread,
    record: Option<&Record>,
    actor: &Actor,
) -> Result<bool, StorageError> {
    match record {
        Some(record) if !is_whole(actor, record) => return Ok(false),
        // Nobody can tell any more how far it might be known.
        None if thread.request.internal && !(actor.is(Role::Chief) || actor.is(Role::Planner)) => {
            return Ok(false);
        }
        Some(_) | None => {}
    }
    let Some(clash) = &thread.request.clash else { return Ok(true) };
    let key = ClashKey::from(clash.key.clone());
    for row in key.rows() {
        let Ok(id) = row.parse::<ActivityId>() else { continue };
        if record_of(conn, &id).await?.is_some_and(|record| !is_whole(actor, &record)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a person reads an activity whole; in a partner's busy block nothing is left to hide.
pub(crate) fn is_whole(actor: &Actor, record: &Record) -> bool {
    record.is_busy_block() || !record_shown_to(actor, record).is_busy_block()
}
