//! Holidays and working days of a year, taking a newer calendar in, and the working hours.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::{Date, Time};
use nhip_days::calendar::{Calendar, DayKind};
use nhip_days::{lunar, written};
use nhip_harmony::days::Period;
use nhip_harmony::settings::WorkingHours;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Action, Frame, PageParts, Period as FramePeriod};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{HolidaysPage, HoursForm, SECTION, YearPage};
use crate::commands::{DirectoryError, import_holidays, preview_holidays, set_hours as keep_hours};
use crate::directory::{hours, reckoner};
use crate::rules::holiday::{CalendarChanges, Holiday};
use crate::store;

/// Shows the year.
pub(super) async fn show(visitor: Visitor, Path(at): Path<YearPage>) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let (first, last) = Date::new(at.year, 1, 1)
        .and_then(|first| Ok((first, Date::new(at.year, 12, 31)?)))
        .map_err(|_| WebError::unknown())?;
    let mut view = visitor.view().await?;
    let calendar = reckoner(view.conn()).await?;
    let versions = store::calendar_versions(view.conn()).await?;
    let words = visitor.words();
    let days = Period { from: first, to: last };
    let body = YearBody {
        words,
        frame: visitor.frame(),
        tabs: super::home::tabs(&visitor, None),
        certainty: calendar.certainty(first).to_string(),
        special: days.days().filter_map(|day| special(words, &calendar, day)).collect(),
        months: (1..=12).map(|month| working_days(&calendar, at.year, month)).collect(),
        version: versions.first().map(|latest| {
            let owner = visitor.site().party(&latest.owner).short_name;
            let args = [
                ("version", Arg::from(latest.version)),
                ("owner", Arg::from(owner)),
                ("source", Arg::from(latest.source.as_str())),
            ];
            words.with("people-calendar-version", &args)
        }),
        hours: hours(view.conn()).await?.into(),
        hours_url: visitor.links().to(&HoursForm {}),
        may_set_hours: visitor.can(Right::ChangeSettings),
    };
    visitor.frame().page(parts(&visitor, at.year), &body)
}

fn parts(visitor: &Visitor, year: i16) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let to = |year: i16| links.to(&YearPage { year });
    let parts = PageParts::new(words.with("people-year-title", &[("year", Arg::from(year.to_string()))]))
        .section(SECTION)
        .period(FramePeriod {
            label: year.to_string(),
            previous: to(year.saturating_sub(1)),
            next: to(year.saturating_add(1)),
            today: to(visitor.today().year()),
        });
    if visitor.can(Right::EditDirectory) {
        let import = Action::open(words.t("people-holidays-import"), links.to(&HolidaysPage {}));
        parts.action(import.icon(Icon::Intake))
    } else {
        parts
    }
}

struct SpecialDay {
    date: String,
    lunar: String,
    name: String,
    worked: bool,
}

fn special(words: Words, calendar: &Calendar, day: Date) -> Option<SpecialDay> {
    let (name, worked) = match calendar.day(day) {
        DayKind::Off { name } => (name, false),
        DayKind::MadeUp { name } => (name, true),
        DayKind::Working | DayKind::WeeklyRest => return None,
    };
    let moon = lunar::lunar(day);
    let leap = if moon.leap { words.t("people-leap-month") } else { String::new() };
    Some(SpecialDay {
        date: written::long_date(day),
        lunar: format!("{}/{}{leap}", moon.day, moon.month),
        name,
        worked,
    })
}

/// How many days of a month the offices work.
fn working_days(calendar: &Calendar, year: i16, month: i8) -> (i8, usize) {
    let first = Date::new(year, month, 1).unwrap_or(Date::MIN);
    let days = Period { from: first, to: first.last_of_month() };
    (month, days.days().filter(|day| calendar.is_working(*day)).count())
}

/// Asks for a calendar file.
pub(super) async fn holidays(visitor: Visitor) -> PageResult {
    visitor.may(Right::EditDirectory, &Object::Office)?;
    show_holidays(&visitor, String::new(), None, None)
}

/// Looks at a calendar, or takes it in as a new version.
pub(super) async fn take_holidays(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::EditDirectory, &Object::Office)?;
    let text = sent.first("text").unwrap_or("").to_owned();
    let source = sent.first("source").unwrap_or("").to_owned();
    if sent.first("step") != Some("all") {
        let looked = preview_holidays(visitor.view().await?.conn(), &text).await;
        return match looked {
            Ok(changes) => show_holidays(&visitor, text, Some(&changes), None),
            Err(error @ DirectoryError::Calendar(_)) => {
                show_holidays(&visitor, text, None, Some(error.say(visitor.words())))
            }
            Err(other) => Err(other.into()),
        };
    }
    let mut act = visitor.act().await?;
    import_holidays(&mut act, &text, &source).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&YearPage { year: visitor.today().year() })))
}

fn show_holidays(
    visitor: &Visitor,
    text: String,
    changes: Option<&CalendarChanges>,
    fault: Option<String>,
) -> PageResult {
    let words = visitor.words();
    let line = |key: &str, day: &Holiday| {
        words
            .with(key, &[("day", Arg::from(written::date(day.date))), ("name", Arg::from(day.name.as_str()))])
    };
    let lines = changes.map(|changes| {
        let added = changes.added.iter().map(|day| line("people-holiday-added", day));
        let gone = changes.gone.iter().map(|day| line("people-holiday-gone", day));
        let changed = changes.changed.iter().map(|(_, day)| line("people-holiday-changed", day));
        added.chain(gone).chain(changed).collect::<Vec<_>>()
    });
    let parts = PageParts::new(words.t("people-holidays-import")).section(SECTION);
    let parts = if fault.is_some() { parts.status(StatusCode::UNPROCESSABLE_ENTITY) } else { parts };
    let body = HolidaysBody {
        words,
        frame: visitor.frame(),
        action: visitor.links().to(&HolidaysPage {}),
        back: visitor.links().to(&YearPage { year: visitor.today().year() }),
        text,
        lines,
        fault,
    };
    visitor.frame().page(parts, &body)
}

/// The working hours as they stand in their fields.
#[derive(Clone, Debug)]
struct TypedHours {
    morning_from: String,
    morning_to: String,
    afternoon_from: String,
    afternoon_to: String,
}

impl From<WorkingHours> for TypedHours {
    fn from(hours: WorkingHours) -> Self {
        Self {
            morning_from: written::clock(hours.morning.0),
            morning_to: written::clock(hours.morning.1),
            afternoon_from: written::clock(hours.afternoon.0),
            afternoon_to: written::clock(hours.afternoon.1),
        }
    }
}

/// Sets the working hours.
pub(super) async fn set_hours(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ChangeSettings, &Object::Office)?;
    let time = |name: &str| -> Result<Time, WebError> {
        let refused = || WebError::from_status(StatusCode::UNPROCESSABLE_ENTITY).saying("fault-not-a-time");
        written::parse_time(sent.first(name).unwrap_or("")).ok_or_else(refused)
    };
    let hours = WorkingHours {
        morning: (time("morning_from")?, time("morning_to")?),
        afternoon: (time("afternoon_from")?, time("afternoon_to")?),
    };
    let mut act = visitor.act().await?;
    keep_hours(&mut act, hours).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&YearPage { year: visitor.today().year() })))
}

#[derive(Template)]
#[template(path = "year.html")]
struct YearBody {
    words: Words,
    frame: Frame,
    tabs: Markup,
    certainty: String,
    special: Vec<SpecialDay>,
    months: Vec<(i8, usize)>,
    version: Option<String>,
    hours: TypedHours,
    hours_url: Url,
    may_set_hours: bool,
}

#[derive(Template)]
#[template(path = "holidays.html")]
struct HolidaysBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    text: String,
    lines: Option<Vec<String>>,
    fault: Option<String>,
}
