//! One activity: looking at it, entering and changing it, calling it off, sending somebody else, undoing.
//!
//! Asked by htmx each page is the side panel, else a page of its own; the same forms serve both.

mod answer;
mod calling_off;
mod check;
mod choices;
mod deeds;
mod enter;
mod facts;
mod form;
mod history;
pub(super) mod offers;
mod session;
mod sheaf;
mod show;
mod stale;
mod substitution;
pub(super) mod told;
mod typed;

pub(super) use answer::{Said, done};

use axum::Router;
use axum::routing::{get, post};
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Actor, Object, Right, may};
use nhip_web::asker::Extent;
use nhip_web::error::WebError;
use nhip_web::links::Route as _;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;

use super::addresses::{
    ActivityCheck, ActivityPage, ActivityUndo, CallingOffPage, ChangePage, NewActivityPage, Restoration,
    SessionDuty, SubstitutionPage, Withdrawal,
};
use crate::rules::record::Record;
use crate::week::{Week, Weeks};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(ActivityPage::PATTERN, get(show::show))
        .route(NewActivityPage::PATTERN, get(enter::blank).post(enter::add))
        .route(ChangePage::PATTERN, get(enter::known).post(enter::change))
        .route(ActivityCheck::PATTERN, post(check::check))
        .route(CallingOffPage::PATTERN, get(calling_off::ask).post(calling_off::call_off))
        .route(SubstitutionPage::PATTERN, get(substitution::ask).post(substitution::send))
        .route(SessionDuty::PATTERN, post(session::close))
        .route(Restoration::PATTERN, post(deeds::restore))
        .route(Withdrawal::PATTERN, post(deeds::withdraw))
        .route(ActivityUndo::PATTERN, post(deeds::undo))
}

/// The week that holds an activity, and the record, for somebody who may see something of it.
async fn find(
    visitor: &Visitor,
    weeks: &Weeks,
    id: &ActivityId,
) -> Result<(std::sync::Arc<Week>, Record), WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let week = weeks.holding(id).await?.ok_or_else(WebError::unknown)?;
    let record = week.shown_to(visitor.actor()).activity(id).ok_or_else(WebError::unknown)?.into_owned();
    Ok((week, record))
}

/// The same, for somebody who may change it.
pub(super) async fn find_own(
    visitor: &Visitor,
    weeks: &Weeks,
    id: &ActivityId,
) -> Result<(std::sync::Arc<Week>, Record), WebError> {
    let (week, record) = find(visitor, weeks, id).await?;
    visitor.may(Right::EditActivity, &record.object(visitor.office().code()))?;
    Ok((week, record))
}

/// Refuses whoever may enter no activity at all: neither the office's, nor those of a leader nearby.
fn may_enter(visitor: &Visitor) -> Result<(), WebError> {
    let actor: &Actor = visitor.actor();
    let near = actor.serves.iter().chain(&actor.person);
    let is_near = near.into_iter().any(|id| may(actor, Right::EditActivity, &Object::Person(id)).is_ok());
    if is_near { Ok(()) } else { visitor.may(Right::EditActivity, &Object::Office) }
}

/// Whether the side panel is asked for.
fn in_panel(visitor: &Visitor) -> bool {
    visitor.asker().extent == Extent::Fragment
}
