//! The week as a page: what the three offices' leaders do, day by day, and what clashes.

use std::borrow::Cow;

use askama::Template;
use axum::Router;
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::get;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::clash::{Certainty, Severity};
use nhip_harmony::days::{PartOfDay, clock, minute_of};
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::PageParts;
use nhip_web::links::{Route as _, Url};
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::SECTION;
use super::addresses::{FirstPage, PresentWeek, WeekPage};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::shown::Shown;
use crate::week::{Week, Weeks};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(FirstPage::PATTERN, get(present))
        .route(PresentWeek::PATTERN, get(present))
        .route(WeekPage::PATTERN, get(show))
}

async fn present(visitor: Visitor) -> PageResult {
    let monday = week_of(visitor.today()).from;
    let to = visitor.links().to(&WeekPage { day: monday });
    Ok(Redirect::to(to.as_str()).into_response())
}

struct Item {
    time: String,
    title: String,
    place: String,
    leaders: String,
    tag: String,
    accent: &'static str,
    clashes: usize,
}

struct DayItems {
    name: String,
    items: Vec<Item>,
}

struct ClashLine {
    name: &'static str,
    certainty: &'static str,
    blocks: bool,
    day: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "week.html")]
struct WeekBody {
    words: Words,
    previous: Url,
    next: Url,
    days: Vec<DayItems>,
    clashes: Vec<ClashLine>,
    activities: i64,
    open: i64,
}

async fn show(visitor: Visitor, Extension(weeks): Extension<Weeks>, Path(at): Path<WeekPage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let period = week_of(at.day);
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let words = visitor.words();
    let clashes = clash_lines(week.shown_to(visitor.actor()), words);
    let open = i64::try_from(clashes.len()).unwrap_or(0);
    let body = WeekBody {
        words,
        previous: visitor.links().to(&WeekPage { day: shifted(period.from, -7) }),
        next: visitor.links().to(&WeekPage { day: shifted(period.from, 7) }),
        days: days(&week, &visitor),
        clashes,
        activities: i64::try_from(week.records.len()).unwrap_or(0),
        open,
    };
    let title = format!("{} {}", words.t("week-title"), words.week_range(period.from));
    visitor.frame().page(PageParts::new(title).section(SECTION).full_width(), &body)
}

fn shifted(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

/// The days on which something takes place; in each, morning before afternoon before what takes the whole day.
fn days(week: &Week, visitor: &Visitor) -> Vec<DayItems> {
    let records: Vec<_> = week.shown_to(visitor.actor()).activities().collect();
    let of_day = |day: Date| DayItems {
        name: visitor.words().day(day),
        items: [PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::WholeDay]
            .into_iter()
            .flat_map(|part| of_half(week, &records, day, part))
            .map(|record| item(week, visitor, record))
            .collect(),
    };
    week.period().days().map(of_day).filter(|day| !day.items.is_empty()).collect()
}

/// By hour, then by the rank of the first leader; what has no hour comes last.
fn of_half<'a>(week: &Week, records: &'a [Cow<'a, Record>], day: Date, part: PartOfDay) -> Vec<&'a Record> {
    let mut found: Vec<&Record> = records
        .iter()
        .map(AsRef::as_ref)
        .filter(|record| {
            record.stands() && record.activity.part == part && record.activity.dates.contains(day)
        })
        .collect();
    let rank = |record: &Record| {
        let first = record.activity.leaders.first();
        week.reference.directory.people.iter().position(|person| Some(&person.id) == first)
    };
    found.sort_by_key(|record| (record.activity.start.is_none(), record.activity.start, rank(record)));
    found
}

fn item(week: &Week, visitor: &Visitor, record: &Record) -> Item {
    let activity = &record.activity;
    let party = visitor.site().party(&activity.owner);
    let hour = |time| clock(minute_of(time));
    let titles = activity.leaders.iter().filter_map(|id| week.reference.directory.person(id));
    let open = week.clashes.iter().filter(|judged| judged.is_open() && judged.clash.concerns(&activity.id));
    Item {
        time: match (activity.start, activity.end) {
            (Some(start), Some(end)) => format!("{}–{}", hour(start), hour(end)),
            (Some(start), None) => hour(start),
            (None, _) => activity.part.vietnamese().to_owned(),
        },
        title: activity.title.clone(),
        place: activity.place.clone(),
        leaders: titles.map(|person| person.title.as_str()).collect::<Vec<_>>().join("; "),
        tag: party.short_name,
        accent: party.accent.class(),
        clashes: open.count(),
    }
}

/// Open clashes by day.
fn clash_lines(shown: Shown<'_>, words: Words) -> Vec<ClashLine> {
    let open = shown.clashes().filter(|judged| judged.is_open());
    open.map(|judged| {
        let clash = &judged.clash;
        ClashLine {
            name: clash.kind.vietnamese(),
            certainty: match clash.certainty {
                Certainty::Certain => Certainty::Certain.vietnamese(),
                Certainty::Possible => Certainty::Possible.vietnamese(),
            },
            blocks: clash.severity == Severity::Block,
            day: words.date_short(clash.date),
            reason: clash.reason(),
        }
    })
    .collect()
}
