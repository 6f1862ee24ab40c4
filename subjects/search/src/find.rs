//! Finding, through one person's eyes: each subject is asked whether the person may read what the index names, before it
//! shows or counts.

use std::collections::{BTreeMap, BTreeSet};

use nhip_envelope::OfficeCode;
use nhip_handouts::rules::handout::Handout;
use nhip_handouts::rules::ids::HandoutId;
use nhip_handouts::rules::sight::Eyes;
use nhip_harmony::ids::ActivityId;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::eyes::Eyes as ActivityEyes;
use nhip_programme::shown::record_shown_to;
use nhip_programme::week::record_of;

use crate::rules::kind::Kind;
use crate::rules::query::Query;
use crate::rules::snippet::{Run, marked_title, snippet};
use crate::store::entries::{self, Place};
use crate::store::words;

/// How many found things are counted; of more it is said that there are more.
pub const MOST_FOUND: usize = 200;
/// Places that are looked at at once: some more than are counted, for each time the whole index is asked, and some of them
/// are second places of one thing, or not this person's to read.
const BATCH: i64 = 2 * MOST_FOUND as i64;

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// An activity.
    Activity(ActivityId),
    /// A meeting, or its conclusions.
    Meeting(MeetingId),
    /// An edition of a paper.
    Paper {
        /// The paper.
        handout: Box<Handout>,
        /// The edition.
        edition: u32,
    },
    /// A task.
    Task(nhip_tasks::rules::ids::TaskId),
}

/// Something that was found and may be read.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Where it is.
    pub spot: Spot,
    /// Its name as its subject keeps it.
    pub unit: String,
    /// The day by which it stands in time.
    pub day: String,
    /// Its title, what is searched for marked.
    pub title: Vec<Run>,
    place: i64,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The best first, at most [`MOST_FOUND`].
    pub hits: Vec<Hit>,
    /// Whether there is more that this person may read.
    pub has_more: bool,
}

/// Looks for what fits a query and may be read.
///
/// # Errors
/// When the database fails.
pub async fn find(
    conn: &mut Conn,
    asking: (&Actor, &OfficeCode),
    (query, kind): (&Query, Option<Kind>),
) -> Result<Finding, StorageError> {
    let mut eyes = Judge {
        asking,
        activities: ActivityEyes::of(asking.0),
        papers: BTreeMap::new(),
        eyes: BTreeMap::new(),
    };
    let mut found = Finding::default();
    let mut seen = BTreeSet::new();
    let mut offset = 0;
    loop {
        let places = words::find(conn, (query, kind), (BATCH, offset)).await?;
        let is_last = places.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        offset += BATCH;
        for place in places {
            // A long text has several places, an old edition the title of the new one.
            let key = (place.kind, place.unit.split('/').next().unwrap_or("").to_owned());
            if seen.contains(&key) {
                continue;
            }
            let Some(spot) = eyes.spot(conn, &place).await? else { continue };
            if found.hits.len() == MOST_FOUND {
                found.has_more = true;
                return Ok(found);
            }
            seen.insert(key);
            found.hits.push(Hit {
                kind: place.kind,
                spot,
                title: marked_title(&place.title, query),
                unit: place.unit,
                day: place.day,
                place: place.id,
            });
        }
        if is_last {
            return Ok(found);
        }
    }
}

/// The place in the text of a hit where what is searched for stands.
///
/// # Errors
/// When the database fails.
pub async fn excerpt(conn: &mut Conn, hit: &Hit, query: &Query) -> Result<Vec<Run>, StorageError> {
    Ok(snippet(&entries::body(conn, hit.place).await?, query))
}

/// Asks each subject once for each thing.
struct Judge<'a> {
    asking: (&'a Actor, &'a OfficeCode),
    activities: ActivityEyes<'a>,
    papers: BTreeMap<HandoutId, Option<Handout>>,
    eyes: BTreeMap<MeetingId, Option<Eyes>>,
}

impl Judge<'_> {
    /// Where a place is, when it may be read.
    async fn spot(&mut self, conn: &mut Conn, place: &Place) -> Result<Option<Spot>, StorageError> {
        match place.kind {
            Kind::Activity | Kind::Meeting | Kind::Conclusion => {
                let is_open = match place.kind {
                    Kind::Activity => self.shows_activity(conn, &place.activity).await?,
                    _ => self.shows_meeting(conn, &place.activity).await?,
                };
                Ok(if is_open { named(place) } else { None })
            }
            Kind::Paper => self.paper(conn, &place.unit).await,
            Kind::Task => {
                let Ok(id) = place.unit.parse() else { return Ok(None) };
                let thread = nhip_tasks::read::one(conn, self.asking.0, &id).await?;
                Ok(thread.map(|_| Spot::Task(id)))
            }
        }
    }

    async fn shows_activity(&mut self, conn: &mut Conn, activity: &str) -> Result<bool, StorageError> {
        let Ok(id) = activity.parse::<ActivityId>() else { return Ok(false) };
        let record = record_of(conn, &id).await?;
        Ok(record.is_some_and(|record| !record_shown_to(self.asking.0, &record).is_busy_block()))
    }

    /// A meeting is read by whoever reads its activity whole; its conclusions with it.
    async fn shows_meeting(&mut self, conn: &mut Conn, activity: &str) -> Result<bool, StorageError> {
        match activity.parse::<ActivityId>() {
            Ok(id) => self.activities.read(conn, &id).await,
            Err(_) => Ok(false),
        }
    }

    /// An edition, as far as the paper was handed out to this person.
    async fn paper(&mut self, conn: &mut Conn, unit: &str) -> Result<Option<Spot>, StorageError> {
        let Some((id, edition)) = unit.rsplit_once('/') else { return Ok(None) };
        let (Ok(id), Ok(edition)) = (id.parse::<HandoutId>(), edition.parse::<u32>()) else {
            return Ok(None);
        };
        if !self.papers.contains_key(&id) {
            let kept = nhip_handouts::read::kept(conn, &id).await?;
            self.papers.insert(id.clone(), kept);
        }
        let Some(Some(handout)) = self.papers.get(&id) else { return Ok(None) };
        if !self.eyes.contains_key(&handout.meeting) {
            let eyes = nhip_handouts::read::eyes(conn, self.asking, &handout.meeting).await?;
            self.eyes.insert(handout.meeting.clone(), eyes);
        }
        let Some(Some(eyes)) = self.eyes.get(&handout.meeting) else { return Ok(None) };
        let found = handout.edition(edition).filter(|edition| eyes.opens(handout, edition));
        Ok(found.map(|_| Spot::Paper { handout: Box::new(handout.clone()), edition }))
    }
}

fn named(place: &Place) -> Option<Spot> {
    match place.kind {
        Kind::Activity => place.unit.parse().ok().map(Spot::Activity),
        _ => place.unit.parse().ok().map(Spot::Meeting),
    }
}
