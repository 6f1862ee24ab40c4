//! Links of own items to items of the base: making them, answering to changes, and what changes do to them.

use nhip_days::calendar::Calendar;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use nhip_programme::shown::record_shown_to;

use super::comment::say;
use super::keep::new_id;
use crate::error::MattersError;
use crate::rules::comment::CommentKind;
use crate::rules::edition::Edition;
use crate::rules::ids::{LinkId, MatterId, ProgrammeId};
use crate::rules::link::{Answer, Link, LinkState, Linked};
use crate::store;

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What of ours.
    pub own: Linked,
    /// The base programme.
    pub programme: ProgrammeId,
    /// The matter of its item.
    pub item: MatterId,
    /// Our own share of the work.
    pub share: String,
}

/// Links an own matter or activity to an item of the base.
pub async fn link(act: &mut Act, new: NewLink) -> Result<Link, MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    check_own(act, &new.own).await?;
    let plan = store::programmes::find(act.conn(), &new.programme).await?.ok_or(MattersError::Unknown)?;
    let (conn_term, office) = (plan.term, act.office().clone());
    let base = crate::read::base_of(act.conn(), &office, conn_term).await?;
    let version = plan.stage.version().filter(|_| base.as_ref() == Some(&plan.id));
    let version = version.ok_or(MattersError::NotBase)?;
    let edition = store::programmes::edition(act.conn(), &plan.id, version).await?;
    let seen = edition.map(|edition| edition.seen_by(act.actor()));
    let item = seen.and_then(|edition| edition.item(&new.item).cloned()).ok_or(MattersError::Unknown)?;
    let known = store::base::links_of(act.conn(), &new.own).await?;
    if known.iter().any(|link| link.programme == plan.id && link.item.matter == item.matter) {
        return Err(MattersError::LinkedAlready);
    }
    let link = Link {
        id: new_id(act)?,
        own: new.own,
        programme: plan.id,
        item,
        share: new.share.trim().chars().take(crate::rules::matter::LONGEST_TEXT).collect(),
        state: LinkState::Agreed,
        version: 1,
    };
    store::base::save_link(act.conn(), &link).await?;
    act.note(Entry::new("matters.link.made", "link", &link.id).after(&link)?).await?;
    Ok(link)
}

/// Takes a link away.
pub async fn unlink(act: &mut Act, id: &LinkId) -> Result<Link, MattersError> {
    let link = visible(act, id).await?;
    store::base::remove_link(act.conn(), id).await?;
    act.note(Entry::new("matters.link.removed", "link", id).before(&link)?).await?;
    Ok(link)
}

/// Accepts a change of the base, or objects to it; an objection travels to the base's office.
pub async fn answer(act: &mut Act, id: &LinkId, answer: Answer) -> Result<Link, MattersError> {
    let before = visible(act, id).await?;
    let after = before.answered(answer, act.today())?;
    store::base::save_link(act.conn(), &after).await?;
    let mut entry = Entry::new("matters.link.answered", "link", id).before(&before)?.after(&after)?;
    if let LinkState::Objected { reason, .. } = &after.state {
        entry.reason = Some(reason.clone());
        act.note(entry).await?;
        let about = Some(after.item.matter.clone());
        say(act, &after.programme, (about, CommentKind::Objection), reason).await?;
    } else {
        act.note(entry).await?;
    }
    Ok(after)
}

/// A link whose own side the person may read and change.
async fn visible(act: &mut Act, id: &LinkId) -> Result<Link, MattersError> {
    act.may(Right::EditMatter, &Object::Office)?;
    let link = store::base::link(act.conn(), id).await?.ok_or(MattersError::Unknown)?;
    check_own(act, &link.own).await?;
    Ok(link)
}

async fn check_own(act: &mut Act, own: &Linked) -> Result<(), MattersError> {
    let here = act.office().code().clone();
    match own {
        Linked::Matter(id) => {
            let found = store::matters::find(act.conn(), id).await?;
            let matter =
                found.filter(|matter| matter.is_shown_to(act.actor())).ok_or(MattersError::Unknown)?;
            Ok(act.may(Right::EditMatter, &matter.object(&here))?)
        }
        Linked::Activity(id) => {
            let found = nhip_programme::commands::current(act.conn(), id).await?;
            let whole = found.filter(|record| !record_shown_to(act.actor(), record).is_busy_block());
            let record = whole.ok_or(MattersError::Unknown)?;
            Ok(act.may(Right::EditMatter, &record.object(&here))?)
        }
    }
}

/// A new version of a programme: own items linked to what it changes are to be looked at again.
pub(crate) async fn after_edition(act: &mut Act, edition: &Edition) -> Result<(), MattersError> {
    each_link(act, &edition.programme, |link, calendar, today| link.after_edition(edition, calendar, today))
        .await
}

/// The programme is no longer the base: everything linked to it is to be looked at again; nothing vanishes.
pub(super) async fn after_withdrawal(act: &mut Act, programme: &ProgrammeId) -> Result<(), MattersError> {
    each_link(act, programme, |link, calendar, today| link.after_withdrawal(calendar, today)).await
}

async fn each_link(
    act: &mut Act,
    programme: &ProgrammeId,
    change: impl Fn(&Link, &Calendar, jiff::civil::Date) -> Option<Link>,
) -> Result<(), MattersError> {
    let links = store::base::links_to(act.conn(), programme).await?;
    let calendar = nhip_people::reckoner(act.conn()).await?;
    let today = act.today();
    for link in links {
        if let Some(changed) = change(&link, &calendar, today) {
            store::base::save_link(act.conn(), &changed).await?;
            let entry = Entry::new("matters.link.to_review", "link", &link.id);
            act.note(entry.before(&link)?.after(&changed)?).await?;
        }
    }
    Ok(())
}
