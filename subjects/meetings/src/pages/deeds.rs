//! What is done to a meeting by one press.

use axum::extract::Path;
use nhip_office::rights::Right;
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{Fault, Submitted};
use nhip_web::visitor::Visitor;

use super::{ChairForm, ConsentForm, MeetingPage, StepForm, held};
use crate::commands::{self, Seen};
use crate::rules::progress::Step;
use crate::rules::reply::Word;

/// `POST /meetings/{id}/chair`
pub(super) async fn chair(visitor: Visitor, Path(at): Path<ChairForm>, sent: Submitted) -> PageResult {
    held(&visitor, &at.id, Right::EditMeeting).await?;
    let mut act = visitor.act().await?;
    commands::confirm_chair(&mut act, (&at.id, seen(&sent))).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MeetingPage { id: at.id })))
}

/// `POST /meetings/{id}/steps/{step}`
pub(super) async fn step(visitor: Visitor, Path(at): Path<StepForm>, sent: Submitted) -> PageResult {
    held(&visitor, &at.id, Right::EditMeeting).await?;
    let step = Step::by_hand(&at.step).ok_or_else(|| WebError::wrong("step", Fault::NotAChoice))?;
    let mut act = visitor.act().await?;
    commands::take_step(&mut act, (&at.id, seen(&sent)), step).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MeetingPage { id: at.id })))
}

/// `POST /meetings/{id}/replies/{reply}/consent`
pub(super) async fn consent(visitor: Visitor, Path(at): Path<ConsentForm>, sent: Submitted) -> PageResult {
    held(&visitor, &at.id, Right::EditMeeting).await?;
    let word = match sent.first("word") {
        Some("agreed") => Word::Agreed,
        Some("refused") => Word::Refused,
        _ => return Err(WebError::wrong("word", Fault::NotAChoice)),
    };
    let mut act = visitor.act().await?;
    commands::consent(&mut act, (&at.id, &at.reply), word).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MeetingPage { id: at.id })))
}

fn seen(sent: &Submitted) -> Seen {
    Seen(sent.first("version").and_then(|text| text.parse().ok()).unwrap_or(0))
}
