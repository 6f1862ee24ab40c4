//! Everything that waits: behind the bell, and its bare number on it.

use askama::Template;
use axum::extract::Extension;
use axum::response::{Html, IntoResponse as _};
use nhip_office::rights::{Object, Right};
use nhip_programme::week::Weeks;
use nhip_web::asker::Extent;
use nhip_web::error::PageResult;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::day_of;
use super::lines::{self, Line, Press};
use crate::DESK;
use crate::gather::Scene;

/// `GET /waiting`
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let scene = Scene::load(&visitor, &weeks, day_of(&visitor, &query)?).await?;
    let matters = scene.matters().await?;
    if visitor.asker().extent == Extent::Fragment {
        // Nothing on the bell rather than a nought: nothing to do needs no mark.
        let count = if matters.is_empty() { String::new() } else { matters.len().to_string() };
        return Ok(Html(count).into_response());
    }
    let words = visitor.words();
    let lines = matters.iter().map(|matter| lines::line(&visitor, &scene, matter)).collect();
    let body = WaitingBody { words, frame: visitor.frame(), lines };
    let parts = PageParts::new(words.t("desk-decide")).section(DESK).lead(words.t("desk-waiting-lead"));
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "waiting.html")]
struct WaitingBody {
    words: Words,
    frame: Frame,
    lines: Vec<Line>,
}
