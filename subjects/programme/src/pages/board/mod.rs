//! The week as people look at it: the printed grid, one leader's week, the month, the list; and their common head.

mod agenda;
mod card;
mod columns;
mod days;
pub(super) mod export;
mod found;
mod grid;
pub(super) mod head;
pub(super) mod held;
mod lattice;
mod leader;
mod lens;
mod list;
mod month;
mod posts;
mod seen;

use axum::Router;
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::get;
use jiff::civil::Date;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{Fault, FieldValue as _};
use nhip_web::links::Route as _;
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::addresses::{LeaderWeekPage, ListFile, ListPage, MonthPage, PresentWeek, TimelinePage, WeekPage};
use crate::rules::publication::week_of;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(PresentWeek::PATTERN, get(present))
        .route(WeekPage::PATTERN, get(grid::show))
        .route(LeaderWeekPage::PATTERN, get(leader::show))
        .route(MonthPage::PATTERN, get(month::show))
        .route(ListPage::PATTERN, get(list::show))
        .route(ListFile::PATTERN, get(export::send))
}

/// Leads to the week of today, or of `?day=`, in the view `?view=`.
async fn present(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let day = match state.filter("day") {
        None => visitor.today(),
        Some(typed) => Date::from_typed(typed).map_err(|fault| refused("day", fault, &visitor))?,
    };
    let links = visitor.links();
    let to = match state.filter("view") {
        Some("timeline") => links.to(&TimelinePage { day: week_of(day).from }),
        Some("month") => links.to(&MonthPage { day }),
        _ => links.to(&WeekPage { day: week_of(day).from }),
    };
    Ok(Redirect::to(to.as_str()).into_response())
}

/// A value of the address that cannot be taken.
fn refused(field: &str, fault: Fault, visitor: &Visitor) -> WebError {
    let sentence = fault.say(visitor.words());
    WebError::wrong(field, fault).with_sentence(sentence)
}
