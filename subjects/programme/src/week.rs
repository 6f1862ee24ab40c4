//! A judged period: the programme as a value, its clashes and shared events, and what was decided about them.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use nhip_envelope::OfficeCode;
use nhip_harmony::clash::{Clash, Severity};
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::Lanes;
use nhip_harmony::programme::{Programme, ProgrammeError};
use nhip_harmony::same_event::{SameEvent, same_events};
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Kept;
use nhip_office::{Office, clock};
use thiserror::Error;

use crate::load;
use crate::reference::Reference;
use crate::rules::decision::{JoinDecision, Settlement};
use crate::rules::history;
use crate::rules::publication::{Publication, Telling, week_of};
use crate::rules::record::Record;
use crate::rules::slot::{AskState, Asked};
use crate::store;

/// Why a period could not be judged; ours or the administrator's to mend.
#[derive(Debug, Error)]
pub enum WeekError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The directory contradicts itself.
    #[error("danh bạ và lịch không khớp nhau")]
    Programme(#[from] ProgrammeError),
}

/// How a clash stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waits for somebody.
    Open,
    /// Somebody let it stand, and the facts are still the same.
    Accepted(Settlement),
    /// Somebody let it stand, but the facts have changed since.
    Returned(Settlement),
}

/// A clash and how it stands.
#[derive(Clone, Debug)]
pub struct JudgedClash {
    /// The clash.
    pub clash: Clash,
    /// How it stands.
    pub standing: Standing,
}

impl JudgedClash {
    /// Whether it waits for somebody.
    pub fn is_open(&self) -> bool {
        !matches!(self.standing, Standing::Accepted(_))
    }
}

/// All that pages, papers and feeds show of a period, at one revision of the data.
#[derive(Debug)]
pub struct Week {
    period: Period,
    revision: i64,
    judged_on: jiff::civil::Date,
    /// The value that was judged.
    pub programme: Programme,
    /// People, rooms, settings.
    pub reference: Arc<Reference>,
    /// The records by id.
    pub records: BTreeMap<ActivityId, Record>,
    /// All clashes by day.
    pub clashes: Vec<JudgedClash>,
    /// Rows of several offices that tell of one event.
    pub same_events: Vec<SameEvent>,
    /// Each office's latest publication of the week, when the period is one week.
    pub published: BTreeMap<OfficeCode, Publication>,
    /// Who is to be told of changes after publication.
    pub tellings: Vec<Telling>,
    /// Activities whose hours another office has not granted: no answer yet, or taken.
    pub ungranted: BTreeMap<ActivityId, AskState>,
    /// Which days the offices work, and what the days off are called.
    pub calendar: nhip_days::calendar::Calendar,
    lanes: OnceLock<Lanes>,
}

impl Week {
    /// The period.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The revision of the data that it shows.
    pub fn revision(&self) -> i64 {
        self.revision
    }

    /// Everybody's and every room's time, laid out when it is first asked for.
    pub fn lanes(&self) -> &Lanes {
        self.lanes.get_or_init(|| Lanes::new(&self.programme))
    }

    /// What stops an office's publication: open blocking clashes in which its own rows take part.
    pub fn blocking<'a>(&'a self, office: &'a OfficeCode) -> impl Iterator<Item = &'a JudgedClash> {
        self.clashes.iter().filter(move |judged| {
            judged.is_open()
                && judged.clash.severity == Severity::Block
                && std::iter::once(&judged.clash.a)
                    .chain(&judged.clash.b)
                    .flat_map(|party| &party.group)
                    .any(|id| self.records.get(id).is_some_and(|record| record.owner() == office))
        })
    }

    /// A clash by its key.
    pub fn clash(&self, key: &str) -> Option<&JudgedClash> {
        self.clashes.iter().find(|judged| judged.clash.key().to_string() == key)
    }
}

/// Judged periods of one office, kept until its data change; also when another process changes them.
#[derive(Clone, Debug)]
pub struct Weeks {
    office: Office,
    kept: Arc<Mutex<HashMap<Period, Arc<Week>>>>,
}

/// How many periods are kept; more than the pages of one morning look at.
const KEPT: usize = 16;

impl Weeks {
    /// An empty cache over an office.
    pub fn new(office: Office) -> Self {
        Self { office, kept: Arc::default() }
    }

    /// The office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The judged week in which an activity begins; none when the office holds no such activity.
    pub async fn holding(&self, id: &ActivityId) -> Result<Option<Arc<Week>>, WeekError> {
        let found = store::activities::find(self.office.view().await?.conn(), id.as_str()).await?;
        let Some(record) = found else { return Ok(None) };
        let week = self.get(week_of(record.activity.dates.from)).await?;
        Ok(week.records.contains_key(id).then_some(week))
    }

    /// The period as it is now.
    pub async fn get(&self, period: Period) -> Result<Arc<Week>, WeekError> {
        let revision = self.office.revision().await?;
        let today = clock::day_of(self.office.clock().now());
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&period).cloned();
        if let Some(week) = kept.filter(|week| week.revision == revision && week.judged_on == today) {
            return Ok(week);
        }
        let mut view = self.office.view().await?;
        let revision = view.revision().await?;
        let week = Arc::new(judge(view.conn(), period, (revision, today)).await?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.retain(|_, old| old.revision == revision);
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(period, week.clone());
        Ok(week)
    }
}

/// Whether a published version of its owner's weeks has ever held an activity; `entries` are the journal's about it.
pub async fn was_published(conn: &mut Conn, entries: &[Kept], record: &Record) -> Result<bool, StorageError> {
    for week in history::weeks(entries, record) {
        if store::publications::tells_of(conn, record.owner(), week, &record.activity.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What an activity has asked of the owners of calendars, and their answers.
pub async fn asked(conn: &mut Conn, id: &ActivityId) -> Result<Vec<Asked>, StorageError> {
    store::slots::asked(conn, id.as_str()).await
}

/// The version of an activity as it is now.
pub async fn version_of(conn: &mut Conn, id: &ActivityId) -> Result<Option<u32>, StorageError> {
    Ok(store::activities::find(conn, id.as_str()).await?.map(|record| record.version))
}

/// An activity as this office holds it; show it through [`crate::shown::record_shown_to`].
pub async fn record_of(conn: &mut Conn, id: &ActivityId) -> Result<Option<Record>, StorageError> {
    store::activities::find(conn, id.as_str()).await
}

/// The ids of all activities that this office holds, for the index of those who search.
///
/// # Errors
/// When the database fails.
pub async fn all_kept(conn: &mut Conn) -> Result<Vec<ActivityId>, StorageError> {
    store::activities::ids(conn).await
}

/// Whether the owner has published the week in which an activity begins.
pub async fn is_published(conn: &mut Conn, record: &Record) -> Result<bool, StorageError> {
    let week = week_of(record.activity.dates.from);
    let published = store::publications::starting(conn, week.from).await?;
    Ok(published.iter().any(|publication| publication.office == *record.owner()))
}

/// What people decided about pairs of rows, oldest first; also of rows outside any one period.
pub async fn join_decisions(conn: &mut Conn) -> Result<Vec<JoinDecision>, StorageError> {
    store::decisions::joins(conn).await
}

/// Loads and judges a period inside an open transaction.
pub async fn judge(
    conn: &mut Conn,
    period: Period,
    (revision, today): (i64, jiff::civil::Date),
) -> Result<Week, WeekError> {
    let reference = Reference::load(conn, period).await?;
    let records = store::activities::during(conn, period).await?;
    let decided = store::decisions::decided(conn).await?;
    let published = latest(conn, period).await?;
    let programme = load::programme(&reference, &records, decided, (period, Some(today)), &published)?;
    let mut settlements: BTreeMap<String, Settlement> = store::decisions::settlements(conn)
        .await?
        .into_iter()
        .map(|settlement| (settlement.clash.clone(), settlement))
        .collect();
    let judged = clashes(&programme).into_iter().map(|clash| {
        let standing = standing(&clash, settlements.remove(&clash.key().to_string()));
        JudgedClash { clash, standing }
    });
    let clashes = judged.collect();
    let same_events = same_events(&programme);
    let tellings = store::publications::tellings(conn, period.from).await?;
    let ungranted = store::slots::ungranted(conn, period).await?;
    let calendar = nhip_people::reckoner(conn).await?;
    let records = records.into_iter().map(|record| (record.activity.id.clone(), record)).collect();
    Ok(Week {
        period,
        revision,
        judged_on: today,
        programme,
        reference,
        records,
        clashes,
        same_events,
        published,
        tellings,
        ungranted,
        calendar,
        lanes: OnceLock::new(),
    })
}

fn standing(clash: &Clash, settlement: Option<Settlement>) -> Standing {
    match settlement {
        None => Standing::Open,
        Some(settlement) if settlement.is_reopening() => Standing::Open,
        Some(settlement) if settlement.fingerprint == clash.fingerprint().to_string() => {
            Standing::Accepted(settlement)
        }
        Some(settlement) => Standing::Returned(settlement),
    }
}

async fn latest(conn: &mut Conn, period: Period) -> Result<BTreeMap<OfficeCode, Publication>, StorageError> {
    let all = store::publications::starting(conn, period.from).await?;
    Ok(all.into_iter().map(|publication| (publication.office.clone(), publication)).collect())
}
