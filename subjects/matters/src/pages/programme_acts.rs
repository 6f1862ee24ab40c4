//! What is pressed on a programme.

use std::collections::BTreeSet;

use axum::extract::Path;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::answers;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::forms::{Fault, Submitted};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::deeds::{day_in, seen};
use super::{ChoiceForm, DrawingForm, IssueForm, NextForm, ProgrammePage, StageForm};
use crate::commands::{self, Papers, Seen};
use crate::error::MattersError;
use crate::rules::ids::{MatterId, ProgrammeId};
use crate::rules::plan::Advance;

/// Keeps a change, or shows the programme again with why it was not made.
pub(super) async fn done<T>(
    visitor: &Visitor,
    id: &ProgrammeId,
    act: Act,
    result: Result<T, MattersError>,
) -> PageResult {
    let again = async |error: MattersError| {
        super::programme::page(visitor, id, Some(error.say(visitor.words()))).await
    };
    answers::done(visitor, (act, result), &ProgrammePage { id: id.clone() }, again).await
}

/// Sets the matters.
pub(super) async fn choose(visitor: Visitor, Path(at): Path<ChoiceForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let ids: Result<BTreeSet<MatterId>, _> = sent.all("matter").iter().map(|id| id.parse()).collect();
    let mut act = visitor.act().await?;
    let result = match ids {
        Ok(ids) => commands::choose(&mut act, (&at.id, seen(&sent)), &ids).await,
        Err(_) => Err(MattersError::Unread { field: "matter", fault: Fault::NotAChoice }),
    };
    done(&visitor, &at.id, act, result).await
}

/// Adds what belongs into it.
pub(super) async fn draw(visitor: Visitor, Path(at): Path<DrawingForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    let result = commands::draw(&mut act, (&at.id, seen(&sent))).await;
    done(&visitor, &at.id, act, result).await
}

/// Brings it to another stage; `?version=` is the version looked at.
pub(super) async fn advance(visitor: Visitor, Path(at): Path<StageForm>, state: ListState) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let version = state.filter("version").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut act = visitor.act().await?;
    let result = match Advance::from_word(&at.advance) {
        Some(advance) => commands::advance(&mut act, (&at.id, Seen(version)), advance).await,
        None => Err(MattersError::Unknown),
    };
    done(&visitor, &at.id, act, result).await
}

/// Issues a version.
pub(super) async fn issue(visitor: Visitor, Path(at): Path<IssueForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::IssueProgramme, &Object::Office)?;
    let document = sent.first("document").unwrap_or("").to_owned();
    let mut act = visitor.act().await?;
    let result = match day_in(&sent, "paper_day") {
        Ok(day) => commands::issue(&mut act, (&at.id, seen(&sent)), Papers { document, day }).await,
        Err(error) => Err(error),
    };
    done(&visitor, &at.id, act, result).await
}

/// Begins the next period's programme and leads there.
pub(super) async fn next(visitor: Visitor, Path(at): Path<NextForm>) -> PageResult {
    visitor.may(Right::EditMatter, &Object::Office)?;
    let mut act = visitor.act().await?;
    match commands::begin_next(&mut act, &at.id).await {
        Ok(plan) => done(&visitor, &plan.id.clone(), act, Ok(plan)).await,
        Err(error) => done::<()>(&visitor, &at.id, act, Err(error)).await,
    }
}
