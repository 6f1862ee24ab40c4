//! The pages of requests: the lines that “Trao đổi” and the desk show, one request with its thread, asking.

pub mod addresses;
mod answer;
mod ask;
mod choices;
pub mod holds;
mod invite;
pub mod lines;
mod paper;
mod show;
pub mod words;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_programme::pages::addresses::{LeaderRequestPage, RequestSending};
use nhip_programme::week::Weeks;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use addresses::{RequestAcceptance, RequestAnswer, RequestFile, RequestPage};

/// The routes of the pages over an office's judged weeks.
pub(crate) fn routes(weeks: Weeks) -> Router<Site> {
    Router::new()
        .route(RequestPage::PATTERN, get(show::show))
        .route(RequestAcceptance::PATTERN, post(answer::accept))
        .route(RequestAnswer::PATTERN, post(answer::answer))
        .route(RequestFile::PATTERN, get(paper::send))
        .route(RequestSending::PATTERN, post(ask::send))
        .route(LeaderRequestPage::PATTERN, get(invite::ask).post(invite::send))
        .layer(Extension(weeks))
}
