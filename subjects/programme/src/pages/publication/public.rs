//! What the public may read of a published week, without sign-in. Whatever is not public is left out entirely, and a
//! week that is not published does not exist here.

use askama::Template;
use axum::extract::{Extension, Path, State};
use nhip_papers::html::html;
use nhip_papers::schedule::Form;
use nhip_web::asker::Asker;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::site::Site;

use super::week_name;
use crate::pages::addresses::PublicWeek;
use crate::printing::{Choice, Kind, Printing, Readers, Stage};
use crate::rules::publication::week_of;
use crate::week::Weeks;

#[derive(Template)]
#[template(
    source = r#"<div class="paper-place" tabindex="0" role="region" aria-label="{{ title }}">{{ paper|safe }}</div>"#,
    ext = "html"
)]
struct PublicBody {
    title: String,
    paper: String,
}

/// Shows the digest.
pub(super) async fn show(
    State(site): State<Site>,
    Extension(weeks): Extension<Weeks>,
    asker: Asker,
    Path(at): Path<PublicWeek>,
) -> PageResult {
    let week = weeks.get(week_of(at.day)).await?;
    let published = week.published.get(site.office().code()).ok_or_else(WebError::unknown)?;
    let printing = Printing {
        directory: &week.reference.directory,
        settings: &week.reference.settings,
        version: published.for_partner(),
        stage: Stage::Published,
        office_name: Some(site.office().identity().name.as_str()),
        others: Vec::new(),
        same_events: Vec::new(),
        days_off: Vec::new(),
    };
    let choice = Choice { kind: Kind::Form(Form::Digest), chosen_readers: Some(Readers::Public) };
    let paper = printing.paper(&choice).ok_or_else(WebError::unknown)?;
    let title = asker.words.named("publication-public-title", &week_name(asker.words, week.period().from));
    let body = PublicBody { title: title.clone(), paper: html(&paper).map_err(WebError::broken)? };
    Frame::for_guest(&site, &asker).page(PageParts::new(title).full_width(), &body)
}
