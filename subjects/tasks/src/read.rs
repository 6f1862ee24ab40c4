//! Tasks through one person's eyes. A task of a meeting is read by whoever reads the meeting's activity whole; one of a
//! paper by whoever reads the programme.

pub mod board;

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_documents::rules::issuer::Issuer;
use nhip_envelope::OfficeCode;
use nhip_meetings::read::Sheet;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Level};
use nhip_office::settings;
use nhip_programme::eyes::Eyes;
use nhip_programme::week::record_of;

use crate::rules::conclusion::Conclusions;
use crate::rules::ids::TaskId;
use crate::rules::limits::{LIMITS, Limits};
use crate::rules::notice::ConclusionNotice;
use crate::rules::reminded::{Reminded, RemindedLine};
use crate::rules::standing::{Label, label};
use crate::rules::state::Stage;
use crate::rules::task::Task;
use crate::rules::thread::{Position, Thread};
use crate::store;

/// A giver answers a report within this many days; the database finds closed tasks by the day of their paper.
const LONGEST_WAIT_DAYS: i64 = 120;

/// A task with what its steps have made of it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The task.
    pub task: Task,
    /// Where it stands.
    pub position: Position,
}

/// What days are reckoned by.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The province's limits.
    pub limits: Limits,
    /// Working days.
    pub calendar: Calendar,
}

impl Ground {
    /// The limits as set and the newest calendar.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(conn: &mut Conn) -> Result<Self, StorageError> {
        let limits = settings::get(conn, LIMITS).await?.unwrap_or_default();
        Ok(Self { limits, calendar: nhip_people::reckoner(conn).await? })
    }

    /// How a position stands on a day; none when the task was called off.
    pub fn label(&self, position: &Position, day: Date) -> Option<Label> {
        label(position, (&self.calendar, self.limits.soon_working_days), day)
    }
}

/// One task with its steps, when the person may read it.
///
/// # Errors
/// When the database fails.
pub async fn one(conn: &mut Conn, actor: &Actor, id: &TaskId) -> Result<Option<Thread>, StorageError> {
    let Some(thread) = store::tasks::find(conn, id).await? else { return Ok(None) };
    let is_open = may_read(conn, &mut Eyes::of(actor), &thread.task).await?;
    Ok(is_open.then_some(thread))
}

/// All tasks that the person may read, the earliest due first.
///
/// # Errors
/// When the database fails.
pub async fn all(conn: &mut Conn, actor: &Actor) -> Result<Vec<Found>, StorageError> {
    let rows = store::tasks::all(conn).await?;
    readable(conn, actor, rows).await
}

/// Those of them that are not closed.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut Conn, actor: &Actor) -> Result<Vec<Found>, StorageError> {
    let rows = store::tasks::open(conn).await?;
    readable(conn, actor, rows).await
}

/// Those that were accepted as done on a day or later, the latest paper first.
///
/// # Errors
/// When the database fails.
pub async fn confirmed_since(conn: &mut Conn, actor: &Actor, day: Date) -> Result<Vec<Found>, StorageError> {
    let papers_from = day.saturating_sub(LONGEST_WAIT_DAYS.days());
    let mut rows = store::tasks::closed_by_papers_since(conn, papers_from).await?;
    rows.retain(|(_, position)| matches!(&position.stage, Stage::Confirmed { on, .. } if *on >= day));
    readable(conn, actor, rows).await
}

/// All tasks given by the end of a day, as they stood then.
///
/// # Errors
/// When the database fails.
pub async fn all_on(conn: &mut Conn, actor: &Actor, day: Date) -> Result<Vec<Found>, StorageError> {
    let mut steps = store::tasks::steps(conn).await?;
    let mut found = all(conn, actor).await?;
    found.retain(|found| found.task.given_on <= day);
    for one in &mut found {
        let steps = steps.remove(&one.task.id).unwrap_or_default();
        one.position = Thread::new(one.task.clone(), steps).position_on(day);
    }
    Ok(found)
}

/// The tasks made of a meeting's conclusions.
///
/// # Errors
/// When the database fails.
pub async fn of_meeting(
    conn: &mut Conn,
    actor: &Actor,
    meeting: &MeetingId,
) -> Result<Vec<Found>, StorageError> {
    let rows = store::tasks::of_meeting(conn, meeting).await?;
    readable(conn, actor, rows).await
}

/// The authorities in whose name the conclusions of a meeting may be announced.
///
/// # Errors
/// When the database fails.
pub async fn issuers(conn: &mut Conn, sheet: &Sheet, here: &OfficeCode) -> Result<Vec<Issuer>, StorageError> {
    let directory = nhip_people::directory(conn, sheet.told.dates).await?;
    nhip_documents::issuers::load(conn, &directory, here).await
}

/// The notices of a meeting's conclusions that the person may read, the first one first: own ones, and copies of
/// another office's.
///
/// # Errors
/// When the database fails.
pub async fn notices_of(
    conn: &mut Conn,
    actor: &Actor,
    meeting: &MeetingId,
) -> Result<Vec<ConclusionNotice>, StorageError> {
    let notices = store::notices::of(conn, meeting).await?;
    readable_notices(conn, actor, notices).await
}

/// All notices of conclusions that the person may read, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn notices(conn: &mut Conn, actor: &Actor) -> Result<Vec<ConclusionNotice>, StorageError> {
    let notices = store::notices::all(conn).await?;
    readable_notices(conn, actor, notices).await
}

async fn readable_notices(
    conn: &mut Conn,
    actor: &Actor,
    notices: Vec<ConclusionNotice>,
) -> Result<Vec<ConclusionNotice>, StorageError> {
    let mut eyes = Eyes::of(actor);
    let mut open = Vec::with_capacity(notices.len());
    for notice in notices {
        if eyes.read(conn, &notice.activity).await? {
            open.push(notice);
        }
    }
    Ok(open)
}

/// The ids of all tasks, for the index of those who search: what somebody may see of one is asked by [`one`].
///
/// # Errors
/// When the database fails.
pub async fn all_kept(conn: &mut Conn) -> Result<Vec<TaskId>, StorageError> {
    Ok(store::tasks::all(conn).await?.into_iter().map(|(task, _)| task.id).collect())
}

/// The conclusions of a meeting that the person may read.
///
/// # Errors
/// When the database fails.
pub async fn conclusions(conn: &mut Conn, meeting: &MeetingId) -> Result<Conclusions, StorageError> {
    store::conclusions::of(conn, meeting).await
}

async fn readable(
    conn: &mut Conn,
    actor: &Actor,
    rows: Vec<(Task, Position)>,
) -> Result<Vec<Found>, StorageError> {
    let mut eyes = Eyes::of(actor);
    let mut found = Vec::with_capacity(rows.len());
    for (task, position) in rows {
        if may_read(conn, &mut eyes, &task).await? {
            found.push(Found { task, position });
        }
    }
    Ok(found)
}

/// What a message names and the person may read now, each with its line; how many other lines there are.
///
/// # Errors
/// When the database fails.
pub(crate) async fn reminded(
    conn: &mut Conn,
    actor: &Actor,
    reminded: &Reminded,
) -> Result<(Vec<(RemindedLine, Found)>, usize), StorageError> {
    let mut eyes = Eyes::of(actor);
    let mut shown = Vec::new();
    for line in &reminded.lines {
        let Some(thread) = store::tasks::find(conn, &line.task).await? else { continue };
        if may_read(conn, &mut eyes, &thread.task).await? {
            let position = thread.position();
            shown.push((line.clone(), Found { task: thread.task, position }));
        }
    }
    let hidden = reminded.lines.len() - shown.len();
    Ok((shown, hidden))
}

/// Whether a task may be told to a unit without an office: what is internal does not leave.
///
/// # Errors
/// When the database fails.
pub(crate) async fn may_leave(conn: &mut Conn, task: &Task) -> Result<bool, StorageError> {
    let Some(activity) = task.source.activity() else { return Ok(true) };
    let record = record_of(conn, activity).await?;
    Ok(record.is_some_and(|record| !record.is_busy_block() && record.level != Level::Leaders))
}

/// Whether a person may read a task.
///
/// # Errors
/// When the database fails.
pub(crate) async fn may_read(
    conn: &mut Conn,
    eyes: &mut Eyes<'_>,
    task: &Task,
) -> Result<bool, StorageError> {
    match task.source.activity() {
        Some(activity) => eyes.read(conn, activity).await,
        None => Ok(true),
    }
}
