//! Numbered versions of a published week: never edited, each listing what differs from the one before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::ActivityState;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};

use super::change::{ItemChange, item_change};
use super::record::Record;

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

    /// What another office gets to hold of it.
    pub fn for_partner(&self) -> Self {
        let mut copy = self.clone();
        for item in &mut copy.items {
            item.record = item.record.for_partner();
            if let ItemChange::Changed { old, .. } = &mut item.change {
                **old = old.for_partner();
            }
        }
        copy
    }
}

/// The items of the next version: `records` as they are now, against the version before.
///
/// What was published and is called off stays visible; what was never published and is called off is left out.
pub fn next_items(previous: Option<&Publication>, records: &[Record]) -> Vec<PublishedItem> {
    let before: BTreeMap<&ActivityId, &Record> = previous
        .iter()
        .flat_map(|publication| &publication.items)
        .map(|item| (&item.record.activity.id, &item.record))
        .collect();
    records
        .iter()
        .filter(|record| {
            record.activity.state == ActivityState::Planned || before.contains_key(&record.activity.id)
        })
        .map(|record| {
            let change = match previous {
                None => ItemChange::Same,
                Some(_) => item_change(before.get(&record.activity.id).copied(), record),
            };
            PublishedItem { record: record.clone(), change }
        })
        .collect()
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
