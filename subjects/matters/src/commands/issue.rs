//! Issuing a programme as a numbered version that lists what differs from the last, and telling the other offices.

use jiff::civil::Date;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::Right;

use super::items::item;
use super::keep::{Seen, directory, keep_matter, keep_plan, plan};
use super::links::after_edition;
use crate::error::MattersError;
use crate::messages;
use crate::rules::edition::{Edition, Item, differences};
use crate::rules::ids::ProgrammeId;
use crate::rules::matter::{Entered, Matter};
use crate::rules::plan::{Advance, Plan};
use crate::rules::progress::{Progress, Step};
use crate::store;

/// The paper with which a programme is issued.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    /// Number and symbol: `12-CTr/TU`, `25/CTr-UBND`; may be empty.
    pub document: String,
    /// The day that the paper carries; today when none is given.
    pub day: Option<Date>,
}

/// Issues a programme, or its next version when something differs.
pub async fn issue(
    act: &mut Act,
    (id, seen): (&ProgrammeId, Seen),
    papers: Papers,
) -> Result<Edition, MattersError> {
    let before = plan(act, id, seen, Right::IssueProgramme).await?;
    let stage = before.stage.after(Advance::Issue, act.today())?;
    let number = stage.version().unwrap_or(1);
    let mut edition = draft(act, &before).await?;
    if edition.items.is_empty() && number == 1 {
        return Err(MattersError::EmptyProgramme);
    }
    if number > 1 && edition.changes.is_empty() {
        return Err(MattersError::NoNews);
    }
    edition.number = number;
    edition.day = papers.day.unwrap_or_else(|| act.today()).min(act.today());
    edition.document = papers.document.trim().chars().take(100).collect();
    let standing = edition.items.iter().map(|item| item.matter.clone()).collect();
    include(act, &edition).await?;
    store::programmes::keep_edition(act.conn(), &edition).await?;
    let after = Plan { stage, matters: standing, ..before.clone() };
    let after = keep_plan(act, (before, after), "matters.programme.issued").await?;
    act.note(Entry::new("matters.edition.issued", "edition", format!("{id}/{number}")).after(&edition)?)
        .await?;
    messages::tell_programme(act, &after, Some(&edition)).await?;
    after_edition(act, &edition).await?;
    Ok(edition)
}

/// What would be issued now, with what differs from the last version.
pub async fn draft(act: &mut Act, plan: &Plan) -> Result<Edition, MattersError> {
    let mut edition = draft_edition(act, plan).await?;
    if let Some(version) = plan.stage.version() {
        let last = store::programmes::edition(act.conn(), &plan.id, version).await?;
        edition.changes = last.map_or_else(Vec::new, |last| differences(&last.items, &edition.items));
    }
    Ok(edition)
}

/// The draft as a value without number, for sending it for comments.
pub(super) async fn draft_edition(act: &mut Act, plan: &Plan) -> Result<Edition, MattersError> {
    let directory = directory(act).await?;
    let mut items: Vec<Item> = Vec::new();
    for id in &plan.matters {
        let matter = store::matters::find(act.conn(), id).await?;
        let standing = matter.filter(|matter| matter.progress != Progress::Withdrawn);
        if let Some(matter) = standing.filter(|matter| !matches!(matter.progress, Progress::LeftOut { .. })) {
            items.push(item(act.conn(), &matter, &directory).await?);
        }
    }
    let body_name =
        directory.body(&plan.body).map_or_else(|| plan.body.to_string(), |body| body.name.clone());
    Ok(Edition {
        programme: plan.id.clone(),
        owner: plan.owner.clone(),
        body: plan.body.clone(),
        body_name,
        term: plan.term,
        number: 0,
        document: String::new(),
        at: act.now(),
        day: act.today(),
        by: act.actor().display.clone(),
        items,
        changes: Vec::new(),
    })
}

/// Registered matters enter the programme with the version that holds them first.
async fn include(act: &mut Act, edition: &Edition) -> Result<(), MattersError> {
    for item in &edition.items {
        let found: Result<Option<Matter>, StorageError> =
            store::matters::find(act.conn(), &item.matter).await;
        let Some(before) = found?.filter(|matter| matter.progress == Progress::Registered) else { continue };
        let mut after = before.clone();
        after.step(Step::Include)?;
        after.entered = Some(Entered { programme: edition.programme.clone(), version: edition.number });
        keep_matter(act, (before, after), ("matters.matter.included", None)).await?;
    }
    Ok(())
}
