//! What is pressed on a matter: its steps, requests and decisions, the activities at which it is discussed.

use axum::extract::Path;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::forms::{Fault, FieldValue as _, Submitted};
use nhip_web::visitor::Visitor;

use super::matter::done;
use super::{AmendmentsForm, DecisionForm, MeetingRemoval, MeetingsForm, StepForm};
use crate::commands::{self, Seen};
use crate::error::MattersError;
use crate::rules::amendment::{AmendmentKind, Decision, Request, Verdict};
use crate::rules::due::Due;
use crate::rules::progress::Step;

/// The version of the thing that a form was shown with.
pub(super) fn seen(sent: &Submitted) -> Seen {
    Seen(sent.first("version").and_then(|version| version.parse().ok()).unwrap_or(0))
}

fn text(sent: &Submitted, name: &str) -> String {
    sent.first(name).unwrap_or("").trim().chars().take(crate::rules::matter::LONGEST_TEXT).collect()
}

/// The day typed in a field, if any.
pub(super) fn day_in(sent: &Submitted, field: &'static str) -> Result<Option<Date>, MattersError> {
    let typed = sent.first(field).unwrap_or("").trim();
    let read = (!typed.is_empty()).then(|| Date::from_typed(typed)).transpose();
    read.map_err(|fault| MattersError::Unread { field, fault })
}

/// The day typed, else today.
fn day(sent: &Submitted, visitor: &Visitor) -> Result<Date, MattersError> {
    Ok(day_in(sent, "on")?.unwrap_or_else(|| visitor.today()))
}

/// What was pressed or chosen among a field's choices.
pub(super) fn chosen<T>(
    sent: &Submitted,
    field: &'static str,
    of: impl FnOnce(&str) -> Option<T>,
) -> Result<T, MattersError> {
    let found = sent.first(field).and_then(of);
    found.ok_or(MattersError::Unread { field, fault: Fault::NotAChoice })
}

fn step_of(word: &str, sent: &Submitted, visitor: &Visitor) -> Result<Step, MattersError> {
    let field = match word {
        "leave_out" => "reason",
        "submit" => "document",
        _ => "outcome",
    };
    Step::of(word, day(sent, visitor)?, text(sent, field)).ok_or(MattersError::Unknown)
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
        read.map_err(|_| MattersError::Unread { field: "new_due", fault: Fault::Said("matters-not-a-due") })
    };
    let kind = chosen(sent, "kind", |word| AmendmentKind::of(word, due))??;
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
    let mut act = visitor.act().await?;
    let result = match decision_of(&sent, &visitor) {
        Ok(decision) => commands::decide(&mut act, (&at.id, seen(&sent)), at.number, decision).await,
        Err(error) => Err(error),
    };
    done(&visitor, &at.id, act, (result, sent.into_state())).await
}

fn decision_of(sent: &Submitted, visitor: &Visitor) -> Result<Decision, MattersError> {
    Ok(Decision {
        verdict: chosen(sent, "verdict", Verdict::from_word)?,
        by: text(sent, "decided_by"),
        on: day(sent, visitor)?,
        reason: text(sent, "reason"),
    })
}

/// Puts the matter on an activity, named by its id or its address.
pub(super) async fn discuss(visitor: Visitor, Path(at): Path<MeetingsForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let unknown = || MattersError::Unread { field: "activity", fault: Fault::Said("matters-no-activity") };
    let mut act = visitor.act().await?;
    let result = match activity(&sent) {
        Some(activity) => commands::discuss(&mut act, (&at.id, seen(&sent)), &activity).await,
        None => Err(unknown()),
    };
    let result = result.map_err(|error| match error {
        MattersError::Unknown => unknown(),
        other => other,
    });
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
