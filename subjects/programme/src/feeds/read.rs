//! What calendars hold, for whoever shows them: the files behind links, and calendar servers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::same_event::same_events;
use nhip_office::Office;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_people::Directory;

use super::calendar::{FeedRow, Source, events, holds, name};
use super::{Departure, FeedTarget};
use crate::load;
use crate::reference::Reference;
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::shown::record_shown_to;
use crate::store;

/// How far back and ahead a calendar goes.
const DAYS_BACK: i32 = 60;
const DAYS_AHEAD: i32 = 400;

/// What all calendars of an office are made of at one revision on one day; nobody's eyes have looked at it yet.
#[derive(Debug)]
pub struct Ground {
    period: Period,
    reference: Arc<Reference>,
    records: Vec<(Record, Timestamp)>,
    published: BTreeSet<(OfficeCode, Date)>,
}

/// A calendar as one person may see it.
#[derive(Clone, Debug)]
pub struct FeedCalendar {
    /// As calendar programs show it.
    pub name: String,
    /// By day.
    pub rows: Vec<FeedRow>,
}

impl Ground {
    /// As things are now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(conn: &mut Conn, today: Date) -> Result<Self, StorageError> {
        let period = Period {
            from: today.checked_sub(DAYS_BACK.days()).unwrap_or(today),
            to: today.checked_add(DAYS_AHEAD.days()).unwrap_or(today),
        };
        let published = store::publications::weeks_since(conn, week_of(period.from).from).await?;
        Ok(Self {
            period,
            reference: Reference::load(conn, period).await?,
            records: store::activities::stamped_during(conn, period).await?,
            published: published.into_iter().collect(),
        })
    }

    /// The days that calendars cover.
    pub fn period(&self) -> Period {
        self.period
    }

    /// People, rooms, bodies.
    pub fn directory(&self) -> &Directory {
        &self.reference.directory
    }

    /// A calendar by somebody's rights. Whether they may have it at all is asked of [`super::may_have`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calendar(
        &self,
        conn: &mut Conn,
        office: &Office,
        (actor, target): (&Actor, &FeedTarget),
    ) -> Result<FeedCalendar, StorageError> {
        let departures = store::departures::of(conn, target, self.period).await?;
        let here = office.code();
        let rows = self.rows(conn, actor, &departures, |record| holds(target, here, record)).await?;
        Ok(FeedCalendar { name: name(target, self.directory(), &office.identity().name), rows })
    }

    /// Certain activities by somebody's rights.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn among(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        wanted: &BTreeSet<ActivityId>,
    ) -> Result<Vec<FeedRow>, StorageError> {
        self.rows(conn, actor, &[], |record| wanted.contains(&record.activity.id)).await
    }

    async fn rows(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        departures: &[Departure],
        is_held: impl Fn(&Record) -> bool,
    ) -> Result<Vec<FeedRow>, StorageError> {
        let held = self.records.iter().filter(|(record, _)| is_held(record));
        let records: Vec<&(Record, Timestamp)> = held.collect();
        let told_twice = self.told_twice(conn, actor, &records).await?;
        Ok(events(&Source {
            actor,
            directory: self.directory(),
            records: &records,
            departures,
            told_twice: &told_twice,
            published: &self.published,
        }))
    }

    /// Rows of a second office that tell of an event whose first row stands in the calendar too.
    async fn told_twice(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        records: &[&(Record, Timestamp)],
    ) -> Result<BTreeSet<ActivityId>, StorageError> {
        // A pair is told only to those who read both rows: what is hidden pairs with nothing.
        let whole: Vec<Record> = records
            .iter()
            .map(|(record, _)| record_shown_to(actor, record).into_owned())
            .filter(|record| !record.is_busy_block() && record.stands())
            .collect();
        let decided = store::decisions::decided(conn).await?;
        let asked = (self.period, None);
        let Ok(programme) = load::programme(&self.reference, &whole, decided, asked, &BTreeMap::new()) else {
            return Ok(BTreeSet::new());
        };
        Ok(same_events(&programme).into_iter().map(|pair| pair.other).collect())
    }
}
