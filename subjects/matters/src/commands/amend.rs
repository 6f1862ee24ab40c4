//! Later, longer, withdrawn: the request of the lead unit, and the decision of the level that issued the programme.

use nhip_office::Act;

use super::keep::{Seen, keep_matter, matter};
use crate::error::MattersError;
use crate::rules::amendment::{AmendmentKind, Decision, Request};
use crate::rules::ids::MatterId;
use crate::rules::matter::Matter;

/// Records a written request.
pub async fn ask(
    act: &mut Act,
    (id, seen): (&MatterId, Seen),
    kind: AmendmentKind,
    request: Request,
) -> Result<Matter, MattersError> {
    let before = matter(act, id, seen).await?;
    let (mut after, today) = (before.clone(), act.today());
    let reason = request.reason.clone();
    after.ask(kind, request, today)?;
    keep_matter(act, (before, after), ("matters.matter.asked", Some(&reason))).await
}

/// Records the decision about a request.
pub async fn decide(
    act: &mut Act,
    (id, seen): (&MatterId, Seen),
    number: u32,
    decision: Decision,
) -> Result<Matter, MattersError> {
    let before = matter(act, id, seen).await?;
    let (mut after, today) = (before.clone(), act.today());
    let reason = decision.reason.clone();
    after.decide(number, decision, today)?;
    keep_matter(act, (before, after), ("matters.matter.decided", Some(&reason))).await
}
