//! The page “Điều hòa”: what is asked on the left, what is being reckoned or came out on the right.

mod begin;
mod deeds;
mod graph;
pub mod lines;
mod lost;
mod picture;
mod read;
mod result;
mod show;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_programme::pages::addresses::HarmonisePage;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use crate::addresses::{RunAgain, RunDeeds, RunOpening, RunPage, RunRestart, RunStart, RunStop};
use crate::runs::Runs;

/// The routes of the pages over the runs of an office.
pub(crate) fn routes(runs: Runs) -> Router<Site> {
    Router::new()
        .route(HarmonisePage::PATTERN, get(begin::show))
        .route(RunStart::PATTERN, post(begin::start))
        .route(RunPage::PATTERN, get(show::show))
        .route(RunOpening::PATTERN, post(lost::open))
        .route(RunRestart::PATTERN, post(lost::restart))
        .route(RunStop::PATTERN, post(deeds::stop))
        .route(RunAgain::PATTERN, post(deeds::again))
        .route(RunDeeds::PATTERN, post(deeds::carry_out))
        .layer(Extension(runs))
}
