//! What a file changes in what the office already has for its body and its days.

use std::collections::{BTreeMap, BTreeSet};

use nhip_harmony::days::{Period, day_number};
use nhip_harmony::ids::ActivityId;
use nhip_programme::rules::change::{Field, differing};
use nhip_programme::rules::record::Record;

use super::draft::{Draft, Unfit};
use super::intake::Origin;
use super::likeness::{Side, pairs};
use super::sheet::RowId;

/// An own activity, and which intake told of it last.
#[derive(Clone, Debug)]
pub struct Known {
    /// The activity.
    pub record: Record,
    /// The intake; none when somebody entered it by hand.
    pub origin: Option<Origin>,
}

impl Known {
    /// Whose word it is now.
    pub fn hand(&self) -> Hand {
        match &self.origin {
            None => Hand::Entered,
            Some(origin) if origin.version != self.record.version => Hand::Changed,
            Some(_) => Hand::Untouched,
        }
    }
}

/// Whether a person had a hand in an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// It is as a file told it.
    Untouched,
    /// Somebody entered it.
    Entered,
    /// A file told it, and somebody changed it since.
    Changed,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// A new activity.
    New,
    /// The activity is as the row tells it.
    Same(ActivityId),
    /// The activity changes.
    Changed(Box<Change>),
    /// It cannot be taken in as it is.
    Unfit(Unfit),
}

/// What a row changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The activity as it is.
    pub old: Record,
    /// As the row tells it.
    pub new: Record,
    /// The fields that differ.
    pub fields: Vec<Field>,
    /// Whether a person had a hand in it.
    pub hand: Hand,
}

/// An activity that an earlier version of the schedule told and this one does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// The activity.
    pub record: Record,
    /// Whether a person had a hand in it.
    pub hand: Hand,
}

/// What a file changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// What becomes of each row.
    pub rows: BTreeMap<RowId, Fate>,
    /// What the file no longer tells, by day.
    pub gone: Vec<Gone>,
}

/// How many rows of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New.
    pub new: usize,
    /// Changed.
    pub changed: usize,
    /// The same.
    pub same: usize,
    /// No longer told.
    pub gone: usize,
    /// Not to be taken in as they are.
    pub unfit: usize,
}

impl Diff {
    /// How many of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { gone: self.gone.len(), ..Counts::default() };
        for fate in self.rows.values() {
            match fate {
                Fate::New => counts.new += 1,
                Fate::Same(_) => counts.same += 1,
                Fate::Changed(_) => counts.changed += 1,
                Fate::Unfit(_) => counts.unfit += 1,
            }
        }
        counts
    }

    /// Whether taking the file in would change anything.
    pub fn is_nothing(&self) -> bool {
        let counts = self.counts();
        counts.new + counts.changed + counts.gone == 0
    }
}

/// Compares the rows of a file with what the office has. `days` are the days of which the file tells.
///
/// The order of the rows does not matter.
pub fn diff(drafts: &[Draft], known: &[Known], days: Period) -> Diff {
    let mut diff = Diff::default();
    let mut rows: Vec<usize> = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        match &draft.unfit {
            Some(unfit) => drop(diff.rows.insert(draft.row, Fate::Unfit(unfit.clone()))),
            None => rows.push(at),
        }
    }
    let matched = matched(drafts, &rows, known);
    for at in rows {
        let fate = match matched.get(&at) {
            None => Fate::New,
            Some(found) => fate(&drafts[at], &known[*found]),
        };
        diff.rows.insert(drafts[at].row, fate);
    }
    let found: BTreeSet<usize> = matched.into_values().collect();
    diff.gone = gone(known, &found, days);
    diff
}

fn fate(draft: &Draft, known: &Known) -> Fate {
    let new = draft.over(&known.record);
    let fields = differing(&known.record, &new);
    if fields.is_empty() {
        return Fate::Same(known.record.activity.id.clone());
    }
    Fate::Changed(Box::new(Change { old: known.record.clone(), new, fields, hand: known.hand() }))
}

/// The known activity of each row, by position: first those that are the same, then the most alike.
fn matched(drafts: &[Draft], rows: &[usize], known: &[Known]) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let mut free: BTreeSet<usize> = (0..known.len()).collect();
    for row in rows {
        let is_same = |at: &usize| {
            let record = &known[*at].record;
            let (old, told) = (&record.activity, &drafts[*row].activity);
            (&old.body, old.dates, &old.title) == (&told.body, told.dates, &told.title)
                && differing(record, &drafts[*row].over(record)).is_empty()
        };
        if let Some(same) = free.iter().copied().find(is_same) {
            free.remove(&same);
            found.insert(*row, same);
        }
    }
    let rows: Vec<(usize, Side<'_>)> = rows
        .iter()
        .filter(|row| !found.contains_key(row))
        .map(|row| (*row, Side::of(&drafts[*row].activity)))
        .collect();
    let others: Vec<(usize, Side<'_>)> =
        free.iter().map(|at| (*at, Side::of(&known[*at].record.activity))).collect();
    let rank = |row: usize, at: usize| {
        let told = &drafts[row].activity;
        let id = &known[at].record.activity.id;
        format!("{} {:?} {} {:?} {id}", told.dates.from, told.start, told.title, told.leaders)
    };
    found.extend(pairs(&rows, &others, rank));
    found
}

/// What an earlier version of the same schedule told and this file does not.
///
/// Two files are versions of one schedule when their days are mostly the same and at least half of the rows that the
/// earlier one told for these days are found again. What somebody entered by hand never goes.
fn gone(known: &[Known], found: &BTreeSet<usize>, days: Period) -> Vec<Gone> {
    let mut by_intake: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in known.iter().enumerate() {
        let dates = one.record.activity.dates;
        let inside = days.from <= dates.from && dates.to <= days.to;
        let taken_in = one.record.read_from.is_some() && one.record.stands() && inside;
        if let Some(origin) = one.origin.as_ref().filter(|origin| taken_in && are_alike(origin.period, days))
        {
            by_intake.entry(&origin.intake).or_default().push(at);
        }
    }
    let mut gone: Vec<Gone> = by_intake
        .values()
        .filter(|told| told.iter().filter(|at| found.contains(at)).count() * 2 >= told.len())
        .flatten()
        .filter(|at| !found.contains(at))
        .map(|at| Gone { record: known[*at].record.clone(), hand: known[*at].hand() })
        .collect();
    gone.sort_by(|a, b| {
        let key = |one: &Gone| {
            (one.record.activity.dates.from, one.record.activity.start, one.record.activity.id.clone())
        };
        key(a).cmp(&key(b))
    });
    gone
}

/// Whether two runs of days share at least half of the longer one.
fn are_alike(a: Period, b: Period) -> bool {
    let length = |period: Period| (day_number(period.to) - day_number(period.from) + 1).max(0);
    let shared = Period { from: a.from.max(b.from), to: a.to.min(b.to) };
    length(shared) * 2 >= length(a).max(length(b))
}
