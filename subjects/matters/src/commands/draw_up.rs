//! Drawing a programme up: beginning it, choosing its matters, and bringing it from stage to stage.

use std::collections::BTreeSet;

use nhip_harmony::ids::BodyCode;
use nhip_harmony::term::Term;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use super::issue::draft_edition;
use super::keep::{Seen, check_body, directory, keep_plan, new_id, plan};
use crate::error::MattersError;
use crate::messages;
use crate::rules::ids::{MatterId, ProgrammeId};
use crate::rules::matter::Matter;
use crate::rules::plan::{Advance, Plan, Stage, carried_over, drawn};
use crate::store;

/// Begins the programme of a body for a period, with the matters that belong into it by their time.
pub async fn begin(act: &mut Act, body: &BodyCode, term: Term) -> Result<Plan, MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    let matters = store::matters::of_body(act.conn(), body).await?;
    let chosen = drawn(term, body, &matters).into_iter().map(|matter| matter.id.clone()).collect();
    lay(act, body, term, chosen).await
}

/// Begins the next period's programme from what this one leaves: what is still owed and what was put off.
pub async fn begin_next(act: &mut Act, id: &ProgrammeId) -> Result<Plan, MattersError> {
    let from = store::programmes::find(act.conn(), id).await?.ok_or(MattersError::Unknown)?;
    act.may(Right::EditMatter, &from.object(act.office().code()))?;
    let matters = store::matters::of_body(act.conn(), &from.body).await?;
    let next = from.term.next();
    let carried = carried_over(&from, &matters).into_iter().chain(drawn(next, &from.body, &matters));
    let chosen = once_each(carried.map(|matter| matter.id.clone()));
    lay(act, &from.body, next, chosen).await
}

async fn lay(
    act: &mut Act,
    body: &BodyCode,
    term: Term,
    matters: Vec<MatterId>,
) -> Result<Plan, MattersError> {
    let directory = directory(act).await?;
    check_body(act, &directory, body)?;
    let known = store::programmes::all(act.conn()).await?;
    if known.iter().any(|plan| plan.body == *body && plan.term == term) {
        return Err(MattersError::AlreadyThere);
    }
    let id = new_id(act)?;
    let owner = act.office().code().clone();
    let plan = Plan { id, owner, body: body.clone(), term, stage: Stage::Draft, matters, version: 1 };
    let now = act.now();
    store::programmes::save(act.conn(), &plan, now).await?;
    act.note(Entry::new("matters.programme.begun", "programme", &plan.id).after(&plan)?).await?;
    Ok(plan)
}

/// Adds what belongs into a programme by its time and is not in it yet; what was chosen by hand stays.
pub async fn draw(act: &mut Act, (id, seen): (&ProgrammeId, Seen)) -> Result<Plan, MattersError> {
    let before = open(act, id, seen).await?;
    let matters = store::matters::of_body(act.conn(), &before.body).await?;
    let more = drawn(before.term, &before.body, &matters).into_iter().map(|matter| matter.id.clone());
    let chosen = once_each(before.matters.iter().cloned().chain(more));
    let after = Plan { matters: chosen, ..before.clone() };
    keep_plan(act, (before, after), "matters.programme.drawn").await
}

/// Sets the matters of a programme. What the person may not read stays in it.
pub async fn choose(
    act: &mut Act,
    (id, seen): (&ProgrammeId, Seen),
    chosen: &BTreeSet<MatterId>,
) -> Result<Plan, MattersError> {
    let before = open(act, id, seen).await?;
    let matters = store::matters::of_body(act.conn(), &before.body).await?;
    let actor = act.actor().clone();
    let stays = |matter: &Matter| {
        let is_hidden = !matter.is_shown_to(&actor) && before.matters.contains(&matter.id);
        // Out of an issued programme a matter goes only by a decision.
        let is_held = before.matters.contains(&matter.id) && matter.progress.is_in_programme();
        chosen.contains(&matter.id) || is_hidden || (before.stage.version().is_some() && is_held)
    };
    let fits = |matter: &&Matter| stays(matter) && may_stand(matter);
    let kept = before.matters.iter().filter_map(|id| matters.iter().find(|matter| matter.id == *id));
    let listed = once_each(kept.chain(&matters).filter(fits).map(|matter| matter.id.clone()));
    let after = Plan { matters: listed, ..before.clone() };
    keep_plan(act, (before, after), "matters.programme.chosen").await
}

/// Brings a programme from stage to stage; issuing has a command of its own.
pub async fn advance(
    act: &mut Act,
    (id, seen): (&ProgrammeId, Seen),
    advance: Advance,
) -> Result<Plan, MattersError> {
    let before = plan(act, id, seen, Right::EditMatter).await?;
    if matches!(advance, Advance::Issue) {
        act.may(Right::IssueProgramme, &Object::Office)?;
        return Err(MattersError::NotOpen);
    }
    if matches!(advance, Advance::Consult | Advance::Submit) && before.matters.is_empty() {
        return Err(MattersError::EmptyProgramme);
    }
    let stage = before.stage.after(advance, act.today())?;
    let after =
        keep_plan(act, (before.clone(), Plan { stage, ..before }), "matters.programme.advanced").await?;
    let edition = match advance {
        Advance::Consult => Some(draft_edition(act, &after).await?),
        _ => None,
    };
    if let Some(edition) = &edition {
        store::programmes::keep_edition(act.conn(), edition).await?;
    }
    messages::tell_programme(act, &after, edition.as_ref()).await?;
    Ok(after)
}

async fn open(act: &mut Act, id: &ProgrammeId, seen: Seen) -> Result<Plan, MattersError> {
    let plan = plan(act, id, seen, Right::EditMatter).await?;
    if plan.is_open() { Ok(plan) } else { Err(MattersError::NotOpen) }
}

/// Only what is registered, or stands in an issued programme, can stand in another one.
fn may_stand(matter: &Matter) -> bool {
    matter.progress.is_in_programme() || matter.progress == crate::rules::progress::Progress::Registered
}

fn once_each(ids: impl Iterator<Item = MatterId>) -> Vec<MatterId> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert(id.clone())).collect()
}
