//! What goes out: the paper before and after publication, its versions and files, who must be told, what the public
//! may read.

mod differences;
mod explain;
mod panel;
mod preview;
mod public;
mod tellings;
mod versions;

use axum::Router;
use axum::routing::{get, post};
use nhip_office::clock::vietnam;
use nhip_web::error::WebError;
use nhip_web::frame::Period as FramePeriod;
use nhip_web::links::Route;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::addresses::{
    DraftFile, PublicWeek, PublicationPage, TellingsPage, Told, Untold, VersionFile, VersionPage,
    VersionsPage,
};
use crate::printing::{Printing, Stage, days_off};
use crate::rules::publication::{Publication, week_of};
use crate::week::Week;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(PublicationPage::PATTERN, get(preview::show).post(preview::publish))
        .route(DraftFile::PATTERN, get(preview::file))
        .route(VersionsPage::PATTERN, get(versions::list))
        .route(VersionPage::PATTERN, get(versions::show))
        .route(VersionFile::PATTERN, get(versions::file))
        .route(TellingsPage::PATTERN, get(tellings::show))
        .route(Told::PATTERN, post(tellings::told))
        .route(Untold::PATTERN, post(tellings::untold))
        .route(PublicWeek::PATTERN, get(public::show))
}

/// All that papers of a version are made of, as the visitor may see it.
async fn printing<'a>(
    visitor: &'a Visitor,
    week: &'a Week,
    version: Publication,
    stage: Stage,
) -> Result<Printing<'a>, WebError> {
    let shown = week.shown_to(visitor.actor());
    let others = week.published.keys().filter(|office| **office != version.office);
    let own = version.office == *visitor.office().code();
    let calendar = nhip_people::reckoner(visitor.view().await?.conn()).await?;
    Ok(Printing {
        directory: &week.reference.directory,
        settings: &week.reference.settings,
        stage,
        office_name: own.then_some(visitor.office().identity().name.as_str()),
        others: others.filter_map(|office| shown.published(office)).collect(),
        same_events: shown.same_events().cloned().collect(),
        days_off: days_off(&calendar, week.period()),
        version,
    })
}

/// `Phiên bản 1`, `Điều chỉnh lần 3 · 14:36 17/03/2026`.
fn badge(words: Words, version: &Publication) -> String {
    let name = match version.adjustment() {
        None => words.t("publication-first"),
        Some(n) => words.count("publication-adjustment", n),
    };
    format!("{name} · {}", words.instant(version.published_at, &vietnam()))
}

/// `Tuần 23/2026`.
fn week_name(words: Words, day: jiff::civil::Date) -> String {
    let week = day.iso_week_date();
    let args = [("week", Arg::from(week.week())), ("year", Arg::from(week.year().to_string()))];
    words.with("publication-week", &args)
}

/// The week at the top of a page with steps to its neighbours' same page.
fn period<R: Route>(
    visitor: &Visitor,
    day: jiff::civil::Date,
    page: impl Fn(jiff::civil::Date) -> R,
) -> FramePeriod {
    let words = visitor.words();
    let week = week_of(day);
    let shifted = |days: i64| {
        let span = jiff::Span::new().days(days);
        visitor.links().to(&page(week.from.checked_add(span).unwrap_or(week.from)))
    };
    FramePeriod {
        label: format!("{} ({})", week_name(words, week.from), words.week_range(week.from)),
        previous: shifted(-7),
        next: shifted(7),
        today: visitor.links().to(&page(week_of(visitor.today()).from)),
    }
}
