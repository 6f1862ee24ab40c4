//! Numbered versions of a published week: never edited, each listing what differs from the one before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::ActivityState;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::change::{ItemChange, differing, item_change};
use super::record::{CalledOff, Record};

/// The week (Monday to Sunday) of a day.
pub fn week_of(day: Date) -> Period {
    let since_monday = i32::from(day.weekday().to_monday_zero_offset());
    let from = day.checked_sub(since_monday.days()).unwrap_or(day);
    Period { from, to: from.checked_add(6.days()).unwrap_or(from) }
}

/// One item of a published week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedItem {
    /// The record at the moment of publication.
    pub record: Record,
    /// How it stands against the version before.
    pub change: ItemChange,
}

impl PublishedItem {
    /// The item through somebody's eyes: a change of what this reader does not see is no change, and what the reader
    /// could not see before is new.
    pub fn seen(&self, see: impl Fn(&Record) -> Record) -> Self {
        let record = see(&self.record);
        let change = match &self.change {
            ItemChange::Changed { old, .. } => {
                let old = if record.is_busy_block() { old.busy() } else { see(old) };
                let fields = differing(&old, &record);
                match (fields.is_empty(), old.is_busy_block() && !record.is_busy_block()) {
                    (true, _) => ItemChange::Same,
                    (false, true) => ItemChange::Added,
                    (false, false) => ItemChange::Changed { fields, old: Box::new(old) },
                }
            }
            other => other.clone(),
        };
        Self { record, change }
    }

    /// Whether it says anything that the version before did not.
    pub fn is_news(&self) -> bool {
        self.change != ItemChange::Same
    }
}

/// Where and when a version comes from, besides its items.
#[derive(Clone, Debug)]
pub struct Imprint {
    /// Who publishes.
    pub office: OfficeCode,
    /// Monday of the week.
    pub week_from: Date,
    /// When.
    pub at: Timestamp,
    /// The account that does.
    pub by: String,
}

/// A version as published. Number 1 is the first; number n + 1 is "Điều chỉnh lần n".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// Who published.
    pub office: OfficeCode,
    /// Monday of the week.
    pub week_from: Date,
    /// Counts the versions of this week from 1.
    pub number: u32,
    /// When.
    pub published_at: Timestamp,
    /// The account that did.
    pub published_by: String,
    /// The items.
    pub items: Vec<PublishedItem>,
}

impl Publication {
    /// Which adjustment it is; none for the first version.
    pub fn adjustment(&self) -> Option<u32> {
        self.number.checked_sub(1).filter(|n| *n > 0)
    }

    /// The version after `previous`: the office's rows of the week as they are now. `elsewhere` are rows that were
    /// published for this week and have been moved out of it.
    pub fn next(previous: Option<&Self>, records: &[Record], elsewhere: &[Record], imprint: Imprint) -> Self {
        Self {
            office: imprint.office,
            week_from: imprint.week_from,
            number: previous.map_or(1, |publication| publication.number + 1),
            published_at: imprint.at,
            published_by: imprint.by,
            items: next_items(previous, records, elsewhere),
        }
    }

    /// Whether there is a reason to publish it: the first version, or something differs.
    pub fn is_news(&self) -> bool {
        self.number == 1 || self.items.iter().any(PublishedItem::is_news)
    }

    /// Names the items with their versions in few letters, so that a page can tell whether what it showed is still
    /// what would be published.
    pub fn seal(&self) -> String {
        let mut digest = Sha256::new();
        for PublishedItem { record, .. } in &self.items {
            let state = (&record.activity.id, record.version, record.stands());
            digest.update(format!("{state:?};"));
        }
        hex::encode(&digest.finalize()[..12])
    }

    /// The version through somebody's eyes.
    pub fn seen(&self, see: impl Fn(&Record) -> Record) -> Self {
        Self { items: self.items.iter().map(|item| item.seen(&see)).collect(), ..self.clone() }
    }

    /// What another office gets to hold of it.
    pub fn for_partner(&self) -> Self {
        self.seen(Record::for_partner)
    }
}

/// The items of the next version: `records` as they are now, against the version before.
///
/// What was published and is called off, moved to another week or taken out stays visible; what was never published
/// and is called off is left out.
fn next_items(
    previous: Option<&Publication>,
    records: &[Record],
    elsewhere: &[Record],
) -> Vec<PublishedItem> {
    let before: BTreeMap<&ActivityId, &Record> = previous
        .iter()
        .flat_map(|publication| &publication.items)
        .map(|item| (&item.record.activity.id, &item.record))
        .collect();
    let here = |id: &ActivityId| records.iter().any(|record| record.activity.id == *id);
    let gone = before.iter().filter(|(id, _)| !here(id)).map(|(id, old)| {
        let moved = elsewhere.iter().find(|record| record.activity.id == **id);
        left_the_week(old, moved)
    });
    let standing = records.iter().filter(|record| {
        record.activity.state == ActivityState::Planned || before.contains_key(&record.activity.id)
    });
    standing
        .cloned()
        .chain(gone)
        .map(|record| {
            let change = match previous {
                None => ItemChange::Same,
                Some(_) => item_change(before.get(&record.activity.id).copied(), &record),
            };
            PublishedItem { record, change }
        })
        .collect()
}

/// What this week's schedule says of a published activity that is no longer in it: put off to its new day, or taken
/// out.
fn left_the_week(old: &Record, moved: Option<&Record>) -> Record {
    let mut record = old.clone();
    if !old.stands() {
        return record;
    }
    let new_date = moved.filter(|moved| moved.stands()).map(|moved| moved.activity.dates.from);
    let told = moved.and_then(|moved| moved.called_off.clone()).map(|called_off| called_off.reason);
    record.activity.state =
        if new_date.is_some() { ActivityState::Postponed } else { ActivityState::Cancelled };
    record.called_off = Some(CalledOff { reason: told.unwrap_or_default(), new_date });
    if let Some(moved) = moved {
        record.version = moved.version;
        record.level = record.level.min(moved.level);
    }
    record
}

/// Someone who must be told of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// Its id.
    pub id: String,
    /// Monday of the week.
    pub week_from: Date,
    /// The version that brought the change.
    pub number: u32,
    /// The activity that changed.
    pub activity: ActivityId,
    /// The leader's post or the unit.
    pub recipient: String,
    /// Less than four hours remain: a telephone call is needed (programme page, section 8).
    pub urgent: bool,
    /// When it was done.
    pub told_at: Option<Timestamp>,
    /// Who did.
    pub told_by: Option<String>,
}
