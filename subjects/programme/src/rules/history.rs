//! What the journal tells of one activity: its steps, what an undo brings back, the weeks in which it stood.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_office::journal::Kept;

use super::publication::week_of;
use super::record::Record;

/// Act of an activity's first entry.
pub const ADDED: &str = "programme.activity.added";
/// Act of taking it out for good.
pub const WITHDRAWN: &str = "programme.activity.withdrawn";
/// Act of an undo.
pub const UNDONE: &str = "programme.activity.undone";
/// Act of keeping another office's activity.
const MIRRORED: &str = "programme.mirror.kept";
/// Acts on the activity itself begin so.
const OWN: &str = "programme.activity.";

/// Answers of leaders begin so: they are about the activity and change nothing of it, so that they hold no record.
const ANSWER: &str = "programme.activity.consent";

/// One step in the life of an activity.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// Who: an account, `system`, or `office:CODE`.
    pub actor: String,
    /// What was done.
    pub act: String,
    /// Why, as the person said.
    pub reason: Option<String>,
    /// Before; none for the first step.
    pub before: Option<Record>,
    /// After.
    pub after: Record,
}

/// The steps, newest first, of journal entries that are newest first.
///
/// Another office's activity is known by what it sent: each version follows the one that came before.
pub fn steps(entries: &[Kept]) -> Result<Vec<Step>, serde_json::Error> {
    let mut steps: Vec<Step> = Vec::new();
    for entry in entries.iter().rev() {
        let is_own = entry.act.starts_with(OWN) && !entry.act.starts_with(ANSWER);
        let is_step = is_own || entry.act == MIRRORED;
        let Some(after) = entry.after.as_deref().filter(|_| is_step) else { continue };
        let before = match &entry.before {
            Some(before) => Some(serde_json::from_str(before)?),
            None => steps.last().filter(|_| entry.act == MIRRORED).map(|step| step.after.clone()),
        };
        steps.push(Step {
            at: entry.at,
            actor: entry.actor.clone(),
            act: entry.act.clone(),
            reason: entry.reason.clone(),
            before,
            after: serde_json::from_str(after)?,
        });
    }
    steps.reverse();
    Ok(steps)
}

/// The step that an undo takes back, of steps that are newest first.
///
/// An undo is a step of its own that takes one earlier step out of the count, so that undoing again goes on
/// walking back instead of turning between two states.
pub fn to_undo(steps: &[Step]) -> Option<&Step> {
    let mut undone = 0_usize;
    for step in steps.iter().filter(|step| step.before.is_some()) {
        match (step.act.as_str(), undone) {
            (UNDONE, _) => undone += 1,
            (_, 0) => return Some(step),
            (_, _) => undone -= 1,
        }
    }
    None
}

/// Mondays of all weeks in which the activity ever stood.
pub fn weeks(entries: &[Kept], now: &Record) -> BTreeSet<Date> {
    let stood = |record: &Record| {
        let (first, last) = (week_of(record.activity.dates.from).from, record.activity.dates.to);
        std::iter::successors(Some(first), |monday| monday.checked_add(jiff::Span::new().weeks(1)).ok())
            .take_while(move |monday| *monday <= last)
            .collect::<Vec<_>>()
    };
    let texts = entries.iter().flat_map(|entry| entry.before.iter().chain(&entry.after));
    let earlier: Vec<Record> = texts.filter_map(|text| serde_json::from_str(text).ok()).collect();
    earlier.iter().chain([now]).flat_map(stood).collect()
}
