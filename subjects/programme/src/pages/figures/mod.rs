//! A year in figures: load by leader and week as a heat map, clashes by week, the notice given before changes. Each
//! leads to the week that it tells of.

mod heat;
mod weeks;

use askama::Template;
use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::get;
use jiff::civil::{Date, date};
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{PageParts, Period as ShownPeriod};
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Route as _;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::SECTION;
use super::addresses::FiguresPage;
use crate::rules::publication::week_of;
use crate::week::Weeks;
use heat::Heat;
use weeks::WeekLine;

/// The years that the page tells of.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

pub(super) fn routes() -> Router<Site> {
    Router::new().route(FiguresPage::PATTERN, get(show))
}

/// `GET /figures/{year}`
async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<FiguresPage>,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    if !YEARS.contains(&at.year) {
        return Err(WebError::unknown());
    }
    let period = Period { from: date(at.year, 1, 1), to: date(at.year, 12, 31) };
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let words = visitor.words();
    let heat = Heat::of(&visitor, &week).map_err(WebError::broken)?;
    let lines = weeks::lines(&visitor, &week).await?;
    let body = FiguresBody { words, heat, is_quiet: lines.is_empty(), lines };
    let year = |year: i16| visitor.links().to(&FiguresPage { year });
    let shown = ShownPeriod {
        label: at.year.to_string(),
        previous: year(at.year.max(*YEARS.start() + 1) - 1),
        next: year(at.year.min(*YEARS.end() - 1) + 1),
        today: year(visitor.today().year()),
    };
    let title = words.named("figures-title", &at.year.to_string());
    let parts =
        PageParts::new(title).section(SECTION).lead(words.t("figures-lead")).full_width().period(shown);
    Ok(while_nothing_changes(visitor.frame().page(parts, &body)?))
}

/// The Mondays whose weeks touch a period.
fn mondays(period: Period) -> Vec<Date> {
    let first = week_of(period.from).from;
    first.series(jiff::Span::new().weeks(1)).take_while(|monday| *monday <= period.to).collect()
}

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresBody {
    words: Words,
    heat: Option<Heat>,
    is_quiet: bool,
    lines: Vec<WeekLine>,
}
