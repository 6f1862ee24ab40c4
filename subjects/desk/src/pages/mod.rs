//! The desk's pages.

mod agenda;
mod answers;
mod desk;
mod lines;
mod waiting;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use jiff::civil::Date;
use nhip_harmony::days::{clock, minute_of};
use nhip_programme::pages::addresses::FirstPage;
use nhip_programme::rules::record::Record;
use nhip_web::error::{Kind, WebError};
use nhip_web::links::Route as _;
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use crate::addresses::{LookedForm, StandInForm, WaitingPage};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route(FirstPage::PATTERN, get(desk::show))
        .route(WaitingPage::PATTERN, get(waiting::show))
        .route(LookedForm::PATTERN, post(answers::looked))
        .route(StandInForm::PATTERN, post(answers::send_stand_in))
}

/// The day asked for by `?day=`, or today.
pub(crate) fn day_of(visitor: &Visitor, query: &ListState) -> Result<Date, WebError> {
    match query.filter("day") {
        None => Ok(visitor.today()),
        Some(text) => text
            .parse()
            .map_err(|_| WebError::of(Kind::Unreadable(StatusCode::BAD_REQUEST)).saying("desk-bad-day")),
    }
}

/// `08:00–09:30`, `08:00`, or the half of the day.
pub(crate) fn hours(record: &Record) -> String {
    let activity = &record.activity;
    let hour = |time| clock(minute_of(time));
    match (activity.start, activity.end) {
        (Some(start), Some(end)) => format!("{}–{}", hour(start), hour(end)),
        (Some(start), None) => hour(start),
        (None, _) => activity.part.vietnamese().to_owned(),
    }
}
