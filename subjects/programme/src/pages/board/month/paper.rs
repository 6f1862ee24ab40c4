//! The month as a file for the wall: what the page shows, narrowed by the same filters, day by day.

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::get;
use jiff::civil::Date;
use nhip_harmony::activity::Occupancy;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::links::Route as _;
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::super::lens::Lens;
use super::super::seen::{Event, Seen};
use super::weeks_around;
use crate::pages::addresses::MonthFile;
use crate::press;
use crate::printing::{MonthPrinting, days_off};
use crate::week::Weeks;

/// The routes of a month's files.
pub(in crate::pages) fn routes() -> Router<Site> {
    Router::new().route(MonthFile::PATTERN, get(file))
}

async fn file(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<MonthFile>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let week = weeks.get(weeks_around(at.day)).await.map_err(WebError::broken)?;
    let month = Period { from: at.day.first_of_month(), to: at.day.last_of_month() };
    let (lens, seen) = (Lens::of(&state), Seen::of(&week, &visitor));
    let printing = MonthPrinting {
        directory: &week.reference.directory,
        settings: &week.reference.settings,
        office_name: &visitor.office().identity().name,
        day: at.day,
        today: visitor.today(),
        days_off: days_off(&week.calendar, month),
    };
    // Who works at the office as on any day is nothing for the wall.
    let is_told = |event: &&Event<'_>| {
        event.row.stands() && event.row.activity.occupancy != Occupancy::AtOffice && lens.keeps(&seen, event)
    };
    let kept = seen.events.iter().filter(is_told);
    let rows = kept.map(|event| (&*event.row, event.others.iter().map(|other| &**other).collect()));
    let name = file_name(at.day, visitor.office().code().as_str());
    press::file(printing.paper(rows), at.format, &format!("{name}.{}", at.format)).await
}

/// `lich-thang-6-2026-ub`.
fn file_name(day: Date, office: &str) -> String {
    format!("lich-thang-{}-{}-{}", day.month(), day.year(), office.to_lowercase().replace(['.', '_'], "-"))
}
