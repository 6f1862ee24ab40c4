//! Meetings through one person's eyes. What the person does not read whole on the week does not exist here either.

mod held;
mod mailed;
mod received;
mod row;

use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::ActivityState;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_office::settings;
use nhip_people::Directory;
use nhip_programme::commands::own_during;
use nhip_programme::eyes::is_readable;
use nhip_programme::rules::decision::Verdict;
use nhip_programme::rules::record::Record;
use nhip_programme::week::{join_decisions, record_of};

use crate::rules::called::{LineNumber, Part};
use crate::rules::ids::MeetingId;
use crate::rules::invitation::Invitation;
use crate::rules::limits::{LIMITS, Limits, Milestone};
use crate::rules::link::ReplyLink;
use crate::rules::meeting::Meeting;
use crate::rules::renewal::{Renewal, renewal};
use crate::rules::reply::{Consent, Reply};
use crate::rules::standing::{LineStanding, standing};
use crate::rules::told::{Side, Told};
use crate::rules::warnings::{Seen, Warning, warnings};
use crate::store;

pub use held::{Held, held_during};
pub use mailed::{Mailed, mailed};
pub use received::{Received, received, received_during, received_for, received_one};
pub(crate) use row::called_row;

/// Versions, answers and words of one meeting.
#[derive(Clone, Debug, Default)]
pub struct Correspondence {
    /// Issued versions, the first one first.
    pub history: Vec<Invitation>,
    /// Answers, the first one first.
    pub replies: Vec<Reply>,
    /// The chair's words about substitutes.
    pub consents: Vec<Consent>,
}

impl Correspondence {
    async fn load(conn: &mut Conn, id: &MeetingId) -> Result<Self, StorageError> {
        Ok(Self {
            history: store::invitations::of(conn, id).await?,
            replies: store::answers::of(conn, id).await?,
            consents: store::answers::consents(conn, id).await?,
        })
    }

    /// The last version.
    pub fn latest(&self) -> Option<&Invitation> {
        self.history.iter().max_by_key(|version| version.number)
    }
}

/// An own meeting with all that it stands on.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The meeting.
    pub meeting: Meeting,
    /// The activity; none when it was taken out of the programme.
    pub record: Option<Record>,
    /// What is to be told of the activity now.
    pub told: Told,
    /// How the activity stands beside the stages.
    pub side: Side,
    /// What was issued and answered.
    pub post: Correspondence,
    /// Links of those without an account.
    pub links: Vec<ReplyLink>,
}

impl Sheet {
    /// How each line stands: those called now, then those called no more.
    pub fn standings(&self) -> Vec<LineStanding<'_>> {
        let now = self.meeting.called.lines.iter().map(|line| (line.number, line.part));
        let gone = self.post.history.iter().flat_map(|version| &version.addressees);
        let gone = gone.map(|one| (one.line.number, one.line.part));
        let mut seen = std::collections::BTreeSet::new();
        let lines = now.chain(gone).filter(|(number, _)| seen.insert(*number));
        lines.map(|line| self.standing(line)).collect()
    }

    fn standing(&self, line: (LineNumber, Part)) -> LineStanding<'_> {
        standing(line, &self.post.history, (&self.post.replies, &self.post.consents))
    }

    /// What has to be told anew, and to whom.
    pub fn renewal(&self) -> Option<Renewal> {
        renewal(&self.post.history, &self.told, &self.meeting.called)
    }

    /// Whether those invited have to be told anew (`cần báo lại`).
    pub fn needs_telling(&self) -> bool {
        !self.post.history.is_empty() && self.renewal().is_some()
    }

    /// What stands to be looked at.
    pub fn warnings(&self, ground: &Ground, today: Date) -> Vec<Warning> {
        let standings = self.standings();
        warnings(&Seen {
            meeting: &self.meeting,
            told: &self.told,
            history: &self.post.history,
            standings: &standings,
            limits: &ground.limits,
            calendar: &ground.calendar,
            today,
        })
    }
}

/// What dates are reckoned by.
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

    /// The last day of a milestone.
    pub fn due(&self, milestone: Milestone, meets_on: Date) -> Date {
        milestone.due(&self.limits, &self.calendar, meets_on).date
    }
}

/// An own meeting, when the person may read its activity.
///
/// # Errors
/// When the database fails.
pub async fn one(conn: &mut Conn, actor: &Actor, id: &MeetingId) -> Result<Option<Sheet>, StorageError> {
    match store::meetings::find(conn, id).await? {
        Some(meeting) => sheet(conn, actor, meeting).await,
        None => Ok(None),
    }
}

/// The own meeting that an activity became.
///
/// # Errors
/// When the database fails.
pub async fn of_activity(
    conn: &mut Conn,
    actor: &Actor,
    activity: &ActivityId,
) -> Result<Option<Sheet>, StorageError> {
    match store::meetings::of_activity(conn, activity).await? {
        Some(meeting) => sheet(conn, actor, meeting).await,
        None => Ok(None),
    }
}

/// Activities that became meetings here, or to which another office has invited. What of them somebody may read is for
/// the other functions to say.
///
/// # Errors
/// When the database fails.
pub async fn activities(conn: &mut Conn) -> Result<std::collections::BTreeSet<ActivityId>, StorageError> {
    store::meetings::activities(conn).await
}

/// The own meetings of a period, by day and hour: those of its activities, and those that were told for its days and whose
/// activity was taken out since.
///
/// # Errors
/// When the database fails.
pub async fn during(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    period: Period,
) -> Result<Vec<Sheet>, StorageError> {
    let records = own_during(conn, here, period).await?;
    let activities: Vec<&str> = records.iter().map(|record| record.activity.id.as_str()).collect();
    let mut meetings = store::meetings::of_activities(conn, &activities).await?;
    let mut told = store::invitations::told_during(conn, (here, period)).await?;
    told.retain(|id| !meetings.iter().any(|meeting| meeting.id == *id));
    meetings.extend(store::meetings::among(conn, &told).await?);
    let mut sheets = Vec::new();
    for meeting in meetings {
        sheets.extend(sheet(conn, actor, meeting).await?);
    }
    sheets.retain(|sheet| sheet.told.dates.first_common(period).is_some());
    sheets.sort_by_key(|sheet| (sheet.told.begins(), sheet.meeting.id.clone()));
    Ok(sheets)
}

/// A meeting with all that it stands on, when the person may read its activity.
pub(crate) async fn sheet(
    conn: &mut Conn,
    actor: &Actor,
    meeting: Meeting,
) -> Result<Option<Sheet>, StorageError> {
    let record = record_of(conn, &meeting.activity).await?;
    if !is_readable(actor, record.as_ref()) {
        return Ok(None);
    }
    let post = Correspondence::load(conn, &meeting.id).await?;
    let Some(told) = told(conn, record.as_ref(), &post).await? else { return Ok(None) };
    let side = match &record {
        Some(record) => Side::of(record, joined_into(conn, &meeting.activity).await?.as_ref()),
        None => Side::Cancelled,
    };
    let links = store::links::of(conn, &meeting.id).await?;
    Ok(Some(Sheet { meeting, record, told, side, post, links }))
}

/// What is to be told now. An activity that was taken out of the programme does not take place.
async fn told(
    conn: &mut Conn,
    record: Option<&Record>,
    post: &Correspondence,
) -> Result<Option<Told>, StorageError> {
    match record {
        Some(record) => {
            let directory = directory(conn, record.activity.dates).await?;
            Ok(Some(Told::of(record, &directory)))
        }
        None => {
            let gone = |told: &Told| Told { state: ActivityState::Cancelled, new_date: None, ..told.clone() };
            Ok(post.latest().map(|version| gone(&version.told)))
        }
    }
}

/// The directory for what is told of a period.
pub(crate) async fn directory(conn: &mut Conn, dates: Period) -> Result<Directory, StorageError> {
    nhip_people::directory(conn, dates).await
}

async fn joined_into(conn: &mut Conn, id: &ActivityId) -> Result<Option<ActivityId>, StorageError> {
    let decided = join_decisions(conn).await?;
    let own = decided.into_iter().filter(|decision| decision.other == *id);
    Ok(own.last().filter(|decision| decision.verdict == Verdict::Joined).map(|decision| decision.host))
}

/// The own meetings that have not begun and where somebody asks to send a substitute; also those where that needs no word.
///
/// # Errors
/// When the database fails.
pub async fn asked_to_send(conn: &mut Conn, actor: &Actor) -> Result<Vec<Sheet>, StorageError> {
    let mut sheets = Vec::new();
    for meeting in store::meetings::asked_to_send(conn).await? {
        sheets.extend(sheet(conn, actor, meeting).await?);
    }
    Ok(sheets)
}

/// The versions that were issued of a meeting, the first one first, for somebody who holds a link to one of its lines.
///
/// # Errors
/// When the database fails.
pub async fn issued(conn: &mut Conn, id: &MeetingId) -> Result<Vec<Invitation>, StorageError> {
    store::invitations::of(conn, id).await
}

/// The ids of all own meetings, for the index of those who search: what somebody may see of one is asked by [`one`].
///
/// # Errors
/// When the database fails.
pub async fn all_kept(conn: &mut Conn) -> Result<Vec<MeetingId>, StorageError> {
    store::meetings::ids(conn).await
}
