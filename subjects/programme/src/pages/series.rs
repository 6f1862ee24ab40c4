//! What comes back by a rhythm: planned for a year, looked at slot by slot.

mod slots;
mod typed;

use std::str::FromStr as _;

use askama::Template;
use axum::Router;
use axum::routing::get;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::{Route as _, Url};
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use self::slots::{SeriesView, SlotLine};
use super::SECTION;
use super::addresses::{NewSeriesPage, SeriesPage};
use crate::commands::plan_series;
use crate::error::ChangeError;
use crate::rules::series::{Series, SeriesFault};
use crate::series::shown_to;

pub(super) fn routes() -> Router<Site> {
    Router::new().route(SeriesPage::PATTERN, get(list)).route(NewSeriesPage::PATTERN, get(blank).post(plan))
}

#[derive(Template)]
#[template(path = "series_list.html")]
struct ListBody {
    words: Words,
    planned: Option<String>,
    series: Vec<SeriesView>,
}

/// `GET /series`
async fn list(visitor: Visitor, state: ListState) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let known = shown_to(view.conn(), visitor.actor()).await?;
    let calendar = nhip_people::reckoner(view.conn()).await?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    drop(view);
    let series = known.iter().map(|series| slots::view(&visitor, &directory, (series, &calendar))).collect();
    let planned = state.filter("planned").and_then(|count| u64::from_str(count).ok());
    let body = ListBody { words, planned: planned.map(|count| words.count("series-planned", count)), series };
    let mut parts = PageParts::new(words.t("series-title")).section(SECTION).lead(words.t("series-lead"));
    if visitor.may(Right::EditActivity, &Object::Office).is_ok() {
        let to = visitor.links().to(&NewSeriesPage {});
        parts = parts.action(Action::open(words.t("series-new"), to).icon(Icon::Add));
    }
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "series_new.html")]
struct NewBody {
    words: Words,
    frame: Frame,
    action: Url,
    form: FormState,
    bodies: Vec<(String, String)>,
    people: Vec<(String, String)>,
    /// What would be planned, when everything could be read.
    slots: Vec<SlotLine>,
}

/// `GET /series/new`
async fn blank(visitor: Visitor) -> PageResult {
    visitor.may(Right::EditActivity, &Object::Office)?;
    let directory = directory(&visitor).await?;
    let form = Submitted::from_pairs(typed::usual(&visitor)).into_state();
    page(&visitor, &directory, form, Vec::new())
}

/// `POST /series/new`: shows what would be planned, or plans it.
async fn plan(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::EditActivity, &Object::Office)?;
    let directory = directory(&visitor).await?;
    let is_preview = sent.first("deed") != Some("plan");
    let mut fields = sent.fields();
    let Some(series) = typed::read(&visitor, &mut fields, &directory) else {
        return page(&visitor, &directory, fields.into_state(), Vec::new());
    };
    let calendar = nhip_people::reckoner(visitor.view().await?.conn()).await?;
    if let Err(fault) = series.check(&calendar) {
        fields.refuse(field(fault), Fault::Sentence(ChangeError::Series(fault).say(visitor.words())));
        return page(&visitor, &directory, fields.into_state(), Vec::new());
    }
    if is_preview {
        let lines = slots::lines(&visitor, &series, &calendar);
        return page(&visitor, &directory, fields.into_state(), lines);
    }
    let entered = keep(&visitor, series).await?;
    Ok(see_other(&visitor.links().to(&SeriesPage {}).query("planned", entered)))
}

async fn keep(visitor: &Visitor, series: Series) -> Result<usize, WebError> {
    let mut act = visitor.act().await?;
    let (_, entered) = plan_series(&mut act, series).await?;
    act.commit().await?;
    Ok(entered.len())
}

fn field(fault: SeriesFault) -> &'static str {
    match fault {
        SeriesFault::Period => "until",
        SeriesFault::Reason => "skips",
        SeriesFault::Nothing => "nth",
    }
}

async fn directory(visitor: &Visitor) -> Result<Directory, WebError> {
    let day = Period::day(visitor.today());
    Ok(nhip_people::directory(visitor.view().await?.conn(), day).await?)
}

fn page(visitor: &Visitor, directory: &Directory, form: FormState, slots: Vec<SlotLine>) -> PageResult {
    let words = visitor.words();
    let here = visitor.office().code();
    let served = directory.bodies.iter().filter(|body| directory.office_of_body(&body.code) == Some(here));
    let body = NewBody {
        words,
        frame: visitor.frame(),
        action: visitor.links().to(&NewSeriesPage {}),
        bodies: served.map(|body| (body.code.to_string(), body.name.clone())).collect(),
        people: directory.people.iter().map(|one| (one.id.to_string(), one.title.clone())).collect(),
        slots,
        form: form.clone(),
    };
    let parts = PageParts::new(words.t("series-new")).section(SECTION).lead(words.t("series-new-lead"));
    visitor.frame().page(parts.form(&form), &body)
}
