//! The chief's vote about the base of a period; the others' votes come by notice and take the same way.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use super::links::after_withdrawal;
use crate::error::MattersError;
use crate::messages;
use crate::rules::base::{Vote, VoteError, Wish, base, may_vote, round};
use crate::rules::ids::ProgrammeId;
use crate::store;

/// Says for this office what a programme shall be to its period; the other offices hear of it.
pub async fn vote(act: &mut Act, programme: &ProgrammeId, wish: Wish) -> Result<Vote, MattersError> {
    act.may(Right::MarkBase, &Object::Office)?;
    let plan = store::programmes::find(act.conn(), programme).await?.ok_or(MattersError::Unknown)?;
    if wish == Wish::Marks && plan.stage.version().is_none() {
        return Err(VoteError::NotIssued.into());
    }
    let votes = store::base::votes(act.conn(), plan.term).await?;
    let (here, all) = (act.office().code().clone(), offices(act));
    let own = votes.iter().find(|vote| vote.office == here);
    may_vote(own, base(plan.term, &votes, &all), (programme, wish))?;
    let vote = Vote {
        term: plan.term,
        office: here,
        programme: programme.clone(),
        wish,
        round: round(plan.term, &votes, &all),
        by: act.actor().display.clone(),
        at: act.now(),
    };
    keep(act, &vote).await?;
    messages::tell_vote(act, &vote).await?;
    Ok(vote)
}

/// Keeps a vote; when it takes the base away, what was built on it is to be looked at again.
pub(crate) async fn keep(act: &mut Act, vote: &Vote) -> Result<(), MattersError> {
    let all = offices(act);
    let before = store::base::votes(act.conn(), vote.term).await?;
    store::base::save_vote(act.conn(), vote).await?;
    let after = store::base::votes(act.conn(), vote.term).await?;
    act.note(Entry::new("matters.base.voted", "programme", &vote.programme).after(vote)?).await?;
    let (was, is) = (base(vote.term, &before, &all).cloned(), base(vote.term, &after, &all).cloned());
    if was == is {
        return Ok(());
    }
    if let Some(gone) = was {
        act.note(Entry::new("matters.base.withdrawn", "programme", &gone)).await?;
        after_withdrawal(act, &gone).await?;
    }
    if let Some(new) = is {
        act.note(Entry::new("matters.base.marked", "programme", &new)).await?;
    }
    Ok(())
}

/// This office and all that it exchanges notices with.
fn offices(act: &Act) -> Vec<OfficeCode> {
    let office = act.office();
    std::iter::once(office.code().clone()).chain(office.partners().iter().cloned()).collect()
}
