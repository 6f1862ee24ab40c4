//! Finding what is to be changed, as the person saw it, and keeping it.

use nhip_harmony::days::Period;
use nhip_harmony::ids::BodyCode;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::Right;
use nhip_people::Directory;

use crate::error::MattersError;
use crate::rules::ids::{MatterId, ProgrammeId};
use crate::rules::matter::Matter;
use crate::rules::plan::Plan;
use crate::store;

/// The version of a thing that a person saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub u32);

impl Seen {
    fn check(self, current: u32) -> Result<(), MattersError> {
        if self.0 == current { Ok(()) } else { Err(MattersError::Stale { current }) }
    }
}

/// A new id. What travels between offices carries its office's code, so that no two offices ever make the same.
pub(super) fn new_id<T: std::str::FromStr>(act: &Act) -> Result<T, MattersError> {
    format!("{}-{}", act.office().code(), act.new_id()).parse().map_err(|_| MattersError::Unknown)
}

/// A matter to be changed. What the person may not read does not exist.
pub(super) async fn matter(act: &mut Act, id: &MatterId, seen: Seen) -> Result<Matter, MattersError> {
    let found = store::matters::find(act.conn(), id).await?;
    let matter = found.filter(|matter| matter.is_shown_to(act.actor())).ok_or(MattersError::Unknown)?;
    act.may(Right::EditMatter, &matter.object(act.office().code()))?;
    seen.check(matter.version)?;
    Ok(matter)
}

/// Keeps a changed matter with its journal entry.
pub(super) async fn keep_matter(
    act: &mut Act,
    (before, mut matter): (Matter, Matter),
    entry: (&'static str, Option<&str>),
) -> Result<Matter, MattersError> {
    matter.version = before.version + 1;
    let now = act.now();
    store::matters::save(act.conn(), &matter, now).await?;
    let mut note = Entry::new(entry.0, "matter", &matter.id).before(&before)?.after(&matter)?;
    note.reason = entry.1.map(str::to_owned);
    act.note(note).await?;
    Ok(matter)
}

/// An own programme to be changed.
pub(super) async fn plan(
    act: &mut Act,
    id: &ProgrammeId,
    seen: Seen,
    right: Right,
) -> Result<Plan, MattersError> {
    let plan = store::programmes::find(act.conn(), id).await?.ok_or(MattersError::Unknown)?;
    act.may(right, &plan.object(act.office().code()))?;
    seen.check(plan.version)?;
    Ok(plan)
}

/// Keeps a changed programme with its journal entry.
pub(super) async fn keep_plan(
    act: &mut Act,
    (before, mut plan): (Plan, Plan),
    what: &'static str,
) -> Result<Plan, MattersError> {
    plan.version = before.version + 1;
    let now = act.now();
    store::programmes::save(act.conn(), &plan, now).await?;
    act.note(Entry::new(what, "programme", &plan.id).before(&before)?.after(&plan)?).await?;
    Ok(plan)
}

/// The directory of today.
pub(super) async fn directory(act: &mut Act) -> Result<Directory, MattersError> {
    let today = Period::day(act.today());
    Ok(nhip_people::directory(act.conn(), today).await?)
}

/// Refuses a body that this office does not serve.
pub(super) fn check_body(act: &Act, directory: &Directory, body: &BodyCode) -> Result<(), MattersError> {
    if directory.office_of_body(body) == Some(act.office().code()) {
        Ok(())
    } else {
        Err(MattersError::NotOurBody(body.clone()))
    }
}
