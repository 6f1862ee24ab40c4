//! Letting a clash stand with a reason and a name, opening it again, and taking that back.

use axum::extract::{Extension, Path};
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::answer::done;
use super::rows::settled_line;
use super::{Acceptance, AcceptedAgain, Reopening, show};
use crate::clash_words;
use crate::commands;
use crate::pages::addresses::ClashesPage;
use crate::rules::decision::Settlement;
use crate::rules::publication::week_of;
use crate::week::{JudgedClash, Standing, Weeks, judge};

/// The acts of the journal that let a clash stand, here or at a partner.
const ACCEPTED: [&str; 2] = ["programme.clash.accepted", "programme.clash.accepted_elsewhere"];

/// A mark of how a clash stood when a person looked at it.
pub(super) fn mark(standing: &Standing) -> String {
    match standing {
        Standing::Open => "open".to_owned(),
        Standing::Accepted(settlement) | Standing::Returned(settlement) => {
            settlement.decided_at.as_millisecond().to_string()
        }
    }
}

/// The last settlement that let a clash stand, as the journal keeps it.
pub(super) async fn last_acceptance(visitor: &Visitor, key: &str) -> Result<Option<Settlement>, WebError> {
    let entries = visitor.view().await?.journal_about("clash", key).await?;
    let accepted = entries.iter().find(|entry| ACCEPTED.contains(&entry.act.as_str()));
    let text = accepted.and_then(|entry| entry.after.as_deref());
    Ok(text.and_then(|text| serde_json::from_str(text).ok()))
}

/// Lets a clash stand.
pub(super) async fn accept(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<Acceptance>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut fields = sent.clone().fields();
    let (by, reason) = (fields.required::<String>("by"), fields.required::<String>("reason"));
    let (Some(by), Some(reason)) = (by, reason) else {
        return show::again(&visitor, &weeks, (at.day, &at.key), fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    let judged = judged_now(&visitor, &mut act, (at.day, &at.key)).await?;
    check_seen(&visitor, &judged, &sent)?;
    commands::accept(&mut act, &judged.clash, &by, &reason).await?;
    act.commit().await?;
    let undo = visitor.links().to(&Reopening { day: at.day, key: at.key });
    Ok(done(&visitor, "clash-done-accepted", Some(undo), list(&visitor, at.day)))
}

/// Opens a clash again.
pub(super) async fn reopen(visitor: Visitor, Path(at): Path<Reopening>) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut act = visitor.act().await?;
    judged_now(&visitor, &mut act, (at.day, &at.key)).await?;
    commands::reopen(&mut act, &at.key).await?;
    act.commit().await?;
    let undo = visitor.links().to(&AcceptedAgain { day: at.day, key: at.key });
    Ok(done(&visitor, "clash-done-reopened", Some(undo), list(&visitor, at.day)))
}

/// Lets a clash stand again by the name and the reason of the last time.
pub(super) async fn accept_again(visitor: Visitor, Path(at): Path<AcceptedAgain>) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let last = last_acceptance(&visitor, &at.key).await?.ok_or_else(WebError::unknown)?;
    let mut act = visitor.act().await?;
    let judged = judged_now(&visitor, &mut act, (at.day, &at.key)).await?;
    commands::accept(&mut act, &judged.clash, &last.decided_by, &last.reason).await?;
    act.commit().await?;
    let undo = visitor.links().to(&Reopening { day: at.day, key: at.key });
    Ok(done(&visitor, "clash-done-accepted", Some(undo), list(&visitor, at.day)))
}

fn list(visitor: &Visitor, day: jiff::civil::Date) -> Url {
    visitor.links().to(&ClashesPage { day: week_of(day).from })
}

/// The clash as it is inside the change, so that nothing slips in between.
async fn judged_now(
    visitor: &Visitor,
    act: &mut Act,
    (day, key): (jiff::civil::Date, &str),
) -> Result<JudgedClash, WebError> {
    let today = act.today();
    let week = judge(act.conn(), week_of(day), (0, today)).await?;
    let judged = week.shown_to(visitor.actor()).clash(key);
    judged.cloned().ok_or_else(|| WebError::not_allowed_now("change-clash-gone"))
}

/// Refuses when somebody else settled the clash, or its facts changed, after the person looked at it.
fn check_seen(visitor: &Visitor, judged: &JudgedClash, sent: &Submitted) -> Result<(), WebError> {
    let words = visitor.words();
    let refused = |sentence| Err(WebError::of(Kind::NotAllowedNow).with_sentence(sentence));
    if sent.first("seen").is_some_and(|seen| seen != mark(&judged.standing)) {
        return match &judged.standing {
            Standing::Open => refused(words.t("clash-reopened-meanwhile")),
            Standing::Accepted(settlement) | Standing::Returned(settlement) => {
                let line = settled_line(visitor, settlement);
                refused(words.with("clash-settled-meanwhile", &[("line", Arg::from(line))]))
            }
        };
    }
    if sent.first("facts").is_some_and(|facts| facts != judged.clash.fingerprint().to_string()) {
        let says = clash_words::reason(words, &judged.clash);
        return refused(words.with("clash-changed-meanwhile", &[("says", Arg::from(says))]));
    }
    Ok(())
}
