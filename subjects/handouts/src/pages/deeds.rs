//! What is done to papers by one press.

use std::collections::BTreeSet;

use axum::extract::Path;
use nhip_meetings::rules::called::LineNumber;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::Submitted;
use nhip_web::visitor::Visitor;

use super::{HandingOut, HandoutPage, HandoutReturn, HandoutWithdrawal, HandoutsPage, desk, one, prepared};
use crate::commands::{self, Chosen, Seen};
use crate::rules::handout::Audience;

/// `POST /meetings/{id}/handouts/out`
pub(super) async fn hand_out(visitor: Visitor, Path(at): Path<HandingOut>, sent: Submitted) -> PageResult {
    prepared(&visitor, &at.id).await?;
    // A ticked box says which paper, and which version of it was looked at.
    let chosen = |text: &String| {
        let (id, version) = text.rsplit_once(':')?;
        Some((id.parse().ok()?, Seen(version.parse().ok()?)))
    };
    let chosen: Vec<Chosen> = sent.all("handout").iter().filter_map(chosen).collect();
    let lines: BTreeSet<LineNumber> =
        sent.all("line").iter().filter_map(|text| text.parse().ok().map(LineNumber)).collect();
    let to = match sent.first("to") {
        Some("lines") => Audience::Lines { lines },
        _ => Audience::Everyone,
    };
    let mut act = visitor.act().await?;
    let out = commands::hand_out(&mut act, (&at.id, &chosen), to).await;
    done(&visitor, (act, out), &HandoutsPage { id: at.id.clone() }, async |error| {
        desk::page(&visitor, &at.id, (Vec::new(), Some(error.say(visitor.words())))).await
    })
    .await
}

/// `POST /handouts/{id}/withdrawal`
pub(super) async fn withdraw(
    visitor: Visitor,
    Path(at): Path<HandoutWithdrawal>,
    sent: Submitted,
) -> PageResult {
    let reason = sent.first("reason").unwrap_or("").to_owned();
    let mut act = visitor.act().await?;
    let taken = commands::withdraw(&mut act, (&at.id, seen(&sent)), &reason).await;
    done(&visitor, (act, taken), &HandoutPage { id: at.id.clone() }, async |error| {
        one::page(&visitor, &at.id, (reason, Some(error.say(visitor.words())))).await
    })
    .await
}

/// `POST /handouts/{id}/return`
pub(super) async fn bring_back(
    visitor: Visitor,
    Path(at): Path<HandoutReturn>,
    sent: Submitted,
) -> PageResult {
    let mut act = visitor.act().await?;
    let back = commands::bring_back(&mut act, (&at.id, seen(&sent))).await;
    done(&visitor, (act, back), &HandoutPage { id: at.id.clone() }, async |error| {
        one::page(&visitor, &at.id, (String::new(), Some(error.say(visitor.words())))).await
    })
    .await
}

fn seen(sent: &Submitted) -> Seen {
    Seen(sent.first("version").and_then(|text| text.parse().ok()).unwrap_or(0))
}
