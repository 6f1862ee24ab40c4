//! Taking matters in, changing what they say, and their steps.

use nhip_harmony::ids::{ActivityId, BodyCode};
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use nhip_programme::shown::record_shown_to;

use super::keep::{Seen, check_body, directory, keep_matter, matter, new_id};
use crate::error::MattersError;
use crate::rules::ids::MatterId;
use crate::rules::matter::{Facts, Matter, Origin};
use crate::rules::progress::{Progress, Step};
use crate::rules::table::GoodRow;
use crate::store;

/// A matter to be taken in.
#[derive(Clone, Debug)]
pub struct NewMatter {
    /// The body in whose programme it shall stand.
    pub body: BodyCode,
    /// The year of the programme.
    pub year: i16,
    /// What it says.
    pub facts: Facts,
    /// Whether a unit has registered it, or it is only proposed.
    pub is_registered: bool,
}

/// Takes in a matter that somebody typed.
pub async fn register(act: &mut Act, new: NewMatter) -> Result<Matter, MattersError> {
    act.may(Right::RegisterMatter, &Object::Office)?;
    let directory = directory(act).await?;
    check_body(act, &directory, &new.body)?;
    lay(act, new, Origin::Form, "matters.matter.registered").await
}

/// Takes in the rows of a file.
pub async fn take_rows(
    act: &mut Act,
    (body, year): (&BodyCode, i16),
    name: &str,
    rows: Vec<GoodRow>,
) -> Result<Vec<Matter>, MattersError> {
    act.may(Right::RegisterMatter, &Object::Office)?;
    let directory = directory(act).await?;
    check_body(act, &directory, body)?;
    let mut taken = Vec::new();
    for row in rows {
        let new = NewMatter { body: body.clone(), year, facts: row.facts, is_registered: true };
        let origin = Origin::File { name: name.to_owned(), row: row.row };
        taken.push(lay(act, new, origin, "matters.matter.read").await?);
    }
    Ok(taken)
}

/// Keeps a new matter, whoever sent it.
pub(super) async fn lay(
    act: &mut Act,
    new: NewMatter,
    origin: Origin,
    what: &'static str,
) -> Result<Matter, MattersError> {
    let faults = new.facts.faults();
    if !faults.is_empty() {
        return Err(MattersError::Facts(faults));
    }
    let id = new_id(act)?;
    let matter = Matter {
        id,
        owner: act.office().code().clone(),
        body: new.body,
        year: new.year,
        facts: new.facts,
        origin,
        progress: if new.is_registered { Progress::Registered } else { Progress::Proposed },
        entered: None,
        amendments: Vec::new(),
        meetings: Vec::new(),
        version: 1,
    };
    let now = act.now();
    store::matters::save(act.conn(), &matter, now).await?;
    act.note(Entry::new(what, "matter", &matter.id).after(&matter)?).await?;
    Ok(matter)
}

/// Changes what a matter says. The time of what an issued programme holds is changed by request and decision only.
pub async fn change(
    act: &mut Act,
    (id, seen): (&MatterId, Seen),
    facts: Facts,
) -> Result<Matter, MattersError> {
    let before = matter(act, id, seen).await?;
    let faults = facts.faults();
    if !faults.is_empty() {
        return Err(MattersError::Facts(faults));
    }
    if before.entered.is_some() && facts.due != before.facts.due {
        return Err(MattersError::DueIsIssued);
    }
    if facts == before.facts {
        return Ok(before);
    }
    let after = Matter { facts, ..before.clone() };
    keep_matter(act, (before, after), ("matters.matter.changed", None)).await
}

/// Takes a step. Into a programme a matter comes only by the issue of one.
pub async fn take_step(
    act: &mut Act,
    (id, seen): (&MatterId, Seen),
    step: Step,
) -> Result<Matter, MattersError> {
    let before = matter(act, id, seen).await?;
    let mut after = before.clone();
    if step == Step::Include {
        return Err(MattersError::NotOpen);
    }
    let reason = match &step {
        Step::LeaveOut { reason } => Some(reason.clone()),
        _ => None,
    };
    after.step(step)?;
    keep_matter(act, (before, after), ("matters.matter.stepped", reason.as_deref())).await
}

/// Says that a matter is discussed at an activity that the person may read.
pub async fn discuss(
    act: &mut Act,
    (id, seen): (&MatterId, Seen),
    activity: &ActivityId,
) -> Result<Matter, MattersError> {
    let before = matter(act, id, seen).await?;
    let record = nhip_programme::commands::current(act.conn(), activity).await?;
    let record = record.filter(|record| !record_shown_to(act.actor(), record).is_busy_block());
    let record = record.ok_or(MattersError::Unknown)?;
    let mut after = before.clone();
    if !after.meetings.contains(&record.activity.id) {
        after.meetings.push(record.activity.id);
    }
    keep_matter(act, (before, after), ("matters.matter.put_on", None)).await
}

/// Takes a matter off an activity.
pub async fn undiscuss(
    act: &mut Act,
    (id, seen): (&MatterId, Seen),
    activity: &ActivityId,
) -> Result<Matter, MattersError> {
    let before = matter(act, id, seen).await?;
    let mut after = before.clone();
    after.meetings.retain(|known| known != activity);
    keep_matter(act, (before, after), ("matters.matter.taken_off", None)).await
}
