//! What is pressed on a matter: its steps, requests and decisions, the activities at which it is discussed.

use axum::extract::Path;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FieldValue as _, Fields, Submitted};
use nhip_web::visitor::Visitor;

use super::matter::done;
use super::{AmendmentsForm, DecisionForm, MeetingRemoval, MeetingsForm, StepForm};
use crate::commands::{self, Seen};
use crate::error::MattersError;
use crate::rules::amendment::{AmendmentError, AmendmentKind, Decision, Request, Verdict};
use crate::rules::due::Due;
use crate::rules::progress::{Step, WrongStep};

/// The version of the thing that a form was shown with.
pub(super) fn seen(sent: &Submitted) -> Seen {
    Seen(sent.first("version").and_then(|version| version.parse().ok()).unwrap_or(0))
}

fn text(sent: &Submitted, name: &str) -> String {
    sent.first(name).unwrap_or("").trim().chars().take(crate::rules::matter::LONGEST_TEXT).collect()
}

/// The day typed, else today; a text that is no day is a fault of the day.
fn day(sent: &Submitted, visitor: &Visitor) -> Result<jiff::civil::Date, WrongStep> {
    let typed = sent.first("on").unwrap_or("").trim();
    if typed.is_empty() {
        return Ok(visitor.today());
    }
    let unread = WrongStep::Backwards { on: jiff::civil::Date::MIN, after: visitor.today() };
    jiff::civil::Date::from_typed(typed).map_err(|_| unread)
}

fn step_of(word: &str, sent: &Submitted, visitor: &Visitor) -> Result<Step, MattersError> {
    Ok(match word {
        "register" => Step::Register,
        "leave_out" => Step::LeaveOut { reason: text(sent, "reason") },
        "reconsider" => Step::Reconsider,
        "prepare" => Step::Prepare,
        "submit" => Step::Submit { on: day(sent, visitor)?, document: text(sent, "document") },
        "consider" => Step::Consider { on: day(sent, visitor)?, outcome: text(sent, "outcome") },
        "finish" => Step::Finish { on: day(sent, visitor)? },
        _ => return Err(MattersError::Unknown),
    })
}

/// Takes a step.
pub(super) async fn step(visitor: Visitor, Path(at): Path<StepForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result = match step_of(&at.step, &sent, &visitor) {
        Ok(step) => commands::take_step(&mut act, (&at.id, seen(&sent)), step).await,
        Err(error) => Err(error),
    };
    done(&visitor, &at.id, act, (result, sent.into_state())).await
}

/// Records a request.
pub(super) async fn ask(visitor: Visitor, Path(at): Path<AmendmentsForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result = match request_of(&sent, &visitor) {
        Ok((kind, request)) => commands::ask(&mut act, (&at.id, seen(&sent)), kind, request).await,
        Err(error) => Err(error),
    };
    done(&visitor, &at.id, act, (result, sent.into_state())).await
}

fn request_of(sent: &Submitted, visitor: &Visitor) -> Result<(AmendmentKind, Request), MattersError> {
    let due = || {
        let read = Due::read(sent.first("new_due").unwrap_or(""), visitor.today().year());
        read.map_err(|_| MattersError::Amendment(AmendmentError::NotLater))
    };
    let kind = match sent.first("kind") {
        Some("longer") => AmendmentKind::Longer { to: due()? },
        Some("withdrawal") => AmendmentKind::Withdrawal,
        _ => AmendmentKind::Later { to: due()? },
    };
    let request = Request {
        by: text(sent, "asked_by"),
        document: text(sent, "document"),
        on: day(sent, visitor)?,
        reason: text(sent, "reason"),
    };
    Ok((kind, request))
}

/// Records a decision.
pub(super) async fn decide(visitor: Visitor, Path(at): Path<DecisionForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let verdict = match sent.first("verdict") {
        Some("allowed") => Verdict::Allowed,
        _ => Verdict::Refused,
    };
    let mut act = visitor.act().await?;
    let result = match day(&sent, &visitor) {
        Ok(on) => {
            let decision =
                Decision { verdict, by: text(&sent, "decided_by"), on, reason: text(&sent, "reason") };
            commands::decide(&mut act, (&at.id, seen(&sent)), at.number, decision).await
        }
        Err(error) => Err(error.into()),
    };
    done(&visitor, &at.id, act, (result, sent.into_state())).await
}

/// Puts the matter on an activity, named by its id or its address.
pub(super) async fn discuss(visitor: Visitor, Path(at): Path<MeetingsForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result = match activity(&sent) {
        Some(activity) => commands::discuss(&mut act, (&at.id, seen(&sent)), &activity).await,
        None => Err(MattersError::Unknown),
    };
    let result = match result {
        Err(MattersError::Unknown) => {
            drop(act);
            let mut fields: Fields = sent.fields();
            fields.refuse("activity", nhip_web::forms::Fault::Said("matters-no-activity"));
            let said = visitor.words().t("matters-no-activity");
            return super::matter::page(&visitor, &at.id, (fields.into_state(), Some(said))).await;
        }
        other => other,
    };
    done(&visitor, &at.id, act, (result, sent.into_state())).await
}

fn activity(sent: &Submitted) -> Option<ActivityId> {
    let typed = sent.first("activity")?.trim().trim_end_matches('/');
    typed.rsplit('/').next()?.parse().ok()
}

/// Takes it off.
pub(super) async fn undiscuss(
    visitor: Visitor,
    Path(at): Path<MeetingRemoval>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result: Result<_, MattersError> =
        commands::undiscuss(&mut act, (&at.id, seen(&sent)), &at.activity).await;
    done(&visitor, &at.id, act, (result, sent.into_state())).await
}

/// What an error that no form of a page can show says; kept here so that all pages say it alike.
pub(super) fn gone() -> WebError {
    MattersError::Unknown.into()
}
