//! What changed in the programme since an account last looked, as far as it may see.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::StorageError;
use nhip_office::journal::Kept;
use nhip_office::{View, rights::Actor};
use nhip_programme::rules::change::{Field, differing};
use nhip_programme::rules::record::Record;
use nhip_programme::shown::record_shown_to;

use crate::circle::{Circle, Closeness};
use crate::looks;

/// How many entries of the journal are looked through.
const ENTRIES: i64 = 400;
/// How many changes of each office are shown.
const SHOWN: usize = 5;

/// What became of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Became {
    Added,
    CalledOff,
    Changed(Vec<Field>),
}

/// One changed activity, by its last change.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) id: ActivityId,
    pub(crate) owner: OfficeCode,
    pub(crate) became: Became,
    pub(crate) title: String,
    pub(crate) day: Date,
    pub(crate) at: Timestamp,
}

/// What changed since the last look.
#[derive(Clone, Debug)]
pub(crate) struct Changes {
    /// By office, the newest first within each.
    pub(crate) shown: Vec<Change>,
    /// How many more there are.
    pub(crate) more: usize,
    /// The newest entry of the journal: what a press on "looked" covers.
    pub(crate) through: i64,
    /// When the account last looked.
    pub(crate) since: Option<Timestamp>,
}

/// What changed since the account last looked; own doing left out.
pub(crate) async fn since_last_look(
    view: &mut View,
    actor: &Actor,
    circle: &Circle,
) -> Result<Changes, StorageError> {
    let look = looks::last(view.conn(), actor).await?;
    let entries = view.journal(i64::MAX, ENTRIES).await?;
    let through = entries.first().map_or(0, |entry| entry.seq);
    let after = look.map_or(0, |look| look.through);
    let mut seen = BTreeSet::new();
    let found: Vec<Change> = entries
        .iter()
        .take_while(|entry| entry.seq > after)
        .filter_map(|entry| change(entry, actor, circle))
        // The newest entry about an activity tells how it stands now, its level too.
        .filter(|(id, _)| seen.insert(id.clone()))
        .filter_map(|(_, change)| change)
        .collect();
    let all = found.len();
    let shown = newest_by_office(found);
    Ok(Changes { more: all - shown.len(), shown, through, since: look.map(|look| look.at) })
}

/// An office that took in a whole file must not push the others off the desk.
fn newest_by_office(found: Vec<Change>) -> Vec<Change> {
    let mut by_office: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for change in found {
        let of_office = by_office.entry(change.owner.to_string()).or_default();
        if of_office.len() < SHOWN {
            of_office.push(change);
        }
    }
    by_office.into_values().flatten().collect()
}

/// The activity that an entry tells of, and what there is to say about it to this account.
fn change(entry: &Kept, actor: &Actor, circle: &Circle) -> Option<(ActivityId, Option<Change>)> {
    if entry.subject_kind != "activity" {
        return None;
    }
    let record: Record = serde_json::from_str(entry.after.as_deref()?).ok()?;
    let id = record.activity.id.clone();
    let is_own_doing = entry.actor == actor.name();
    let concerns = circle.closeness == Closeness::Office || circle.holds_any(&record.activity.leaders);
    if is_own_doing || !concerns {
        return Some((id, None));
    }
    let before: Option<Record> = entry.before.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let shown = record_shown_to(actor, &record);
    let change = Change {
        id: id.clone(),
        owner: record.owner().clone(),
        became: became(before.as_ref(), &shown),
        title: shown.activity.title.clone(),
        day: shown.activity.dates.from,
        at: entry.at,
    };
    Some((id, Some(change)))
}

fn became(before: Option<&Record>, now: &Record) -> Became {
    match before {
        _ if !now.stands() => Became::CalledOff,
        None if now.version == 1 => Became::Added,
        // Of a busy block nothing is told but that it changed.
        Some(before) if !now.is_busy_block() => Became::Changed(differing(before, now)),
        _ => Became::Changed(Vec::new()),
    }
}
