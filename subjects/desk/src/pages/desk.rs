//! The desk: today, the week's load, what waits for a decision, what falls due, what changed.

use askama::Template;
use axum::extract::Extension;
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_office::settings;
use nhip_programme::pages::addresses::{FirstPage, WeekPage};
use nhip_programme::week::{Week, Weeks};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, Frame, PageParts, Period};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::agenda::{self, Row};
use super::day_of;
use super::lines::{self, ChangeLine, Line, Press};
use crate::DESK;
use crate::addresses::{LookedForm, PhonePage, WaitingPage};
use crate::changes::since_last_look;
use crate::circle::Closeness;
use crate::day::records;
use crate::gather::Scene;
use crate::rules::due::{self, Deadlines, Evidence, Owed, Standing};
use crate::rules::load;

/// How much of what waits stands on the desk itself.
const MOST_LINES: usize = 6;

/// `GET /`
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let day = day_of(&visitor, &query)?;
    let scene = Scene::load(&visitor, &weeks, day).await?;
    let matters = scene.matters().await?;
    let mut view = visitor.view().await?;
    let changes = since_last_look(&mut view, visitor.actor(), &scene.circle).await?;
    let dues = if visitor.can(Right::Publish) { dues(&visitor, &scene, day).await? } else { Vec::new() };
    let (words, links) = (visitor.words(), visitor.links());
    let near = scene.circle.closeness == Closeness::Near;
    let lines = matters.iter().take(MOST_LINES).map(|matter| lines::line(&visitor, &scene, matter));
    let body = DeskBody {
        words,
        frame: visitor.frame(),
        here: at(&visitor, day),
        today_title: today_title(&visitor, day),
        rows: agenda::rows(&visitor, &scene.weeks[0], &scene.circle, day),
        today_empty: words.t(if near { "desk-today-empty-near" } else { "desk-today-empty" }),
        strip: strip(&visitor, &scene, day),
        lines: lines.collect(),
        waiting: matters.len(),
        all: links.to(&WaitingPage {}),
        decide_empty: words.t(if near { "desk-decide-empty-near" } else { "desk-decide-empty" }),
        owes: visitor.can(Right::Publish),
        dues,
        changes: lines::changes(&visitor, &changes),
        more_changes: changes.more,
        through: changes.through,
        since: changes.since.map(|since| words.instant(since, &vietnam())),
        looked: links.to(&LookedForm {}),
    };
    visitor.frame().page(parts(&visitor, &scene, day), &body)
}

fn parts(visitor: &Visitor, scene: &Scene<'_>, day: Date) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let monday = scene.weeks[0].period().from;
    let period = Period {
        label: words.named("desk-week", &words.week_range(monday)),
        previous: at(visitor, day.saturating_sub(7.days())),
        next: at(visitor, day.saturating_add(7.days())),
        today: links.to(&FirstPage {}),
    };
    let open_week = Action::open(words.t("desk-open-week"), links.to(&WeekPage { day })).icon(Icon::Week);
    let parts = PageParts::new(words.t("desk-title")).section(DESK).full_width().period(period);
    if scene.circle.closeness == Closeness::Near {
        let phone = Action::open(words.t("desk-open-phone"), links.to(&PhonePage {})).icon(Icon::Phone);
        return parts.action(phone).also(open_week);
    }
    parts.action(open_week)
}

/// The desk at another day.
fn at(visitor: &Visitor, day: Date) -> Url {
    let desk = visitor.links().to(&FirstPage {});
    if day == visitor.today() { desk } else { desk.query("day", day) }
}

fn today_title(visitor: &Visitor, day: Date) -> String {
    let words = visitor.words();
    let key = if day == visitor.today() { "desk-today" } else { "desk-that-day" };
    words.named(key, &words.day(day))
}

/// One day of the strip.
struct StripDay {
    name: String,
    count: String,
    /// Of 100.
    share: i32,
    is_shown: bool,
    url: Url,
}

fn strip(visitor: &Visitor, scene: &Scene<'_>, shown: Date) -> Vec<StripDay> {
    let week: &Week = &scene.weeks[0];
    let words = visitor.words();
    let load_of = |day: Date| {
        let records = records(visitor, week, &scene.circle, day);
        load::of_day(day, records.iter().map(|record| &record.activity), week.programme.settings())
    };
    let loads: Vec<load::Load> = week.period().days().map(load_of).collect();
    let shares = load::shares(&loads);
    let days = week.period().days().zip(loads).zip(shares);
    days.map(|((day, load), share)| StripDay {
        name: format!("{} {}", words.weekday_short(day.weekday()), words.date_short(day)),
        count: words.count("desk-strip-count", load.count),
        share,
        is_shown: day == shown,
        url: at(visitor, day),
    })
    .collect()
}

/// A thing owed, as the desk shows it.
struct DueLine {
    text: String,
    when: String,
    state: String,
    class: &'static str,
    url: Url,
}

/// What is owed for the week after the day looked at; once that week is published, for the one after it.
async fn dues(visitor: &Visitor, scene: &Scene<'_>, day: Date) -> Result<Vec<DueLine>, WebError> {
    let mut view = visitor.view().await?;
    let deadlines: Deadlines = settings::get(view.conn(), due::DEADLINES).await?.unwrap_or_default();
    let calendar = nhip_people::reckoner(view.conn()).await?;
    let week = &scene.weeks[1];
    let now = now_on(visitor, day);
    let dues = due::before_week(&deadlines, &calendar, week.period().from);
    Ok(dues
        .iter()
        .map(|due| due_line(visitor, due, due::standing(due, evidence(visitor, week, due.owed), now)))
        .collect())
}

/// The wall clock; on another day than today, the start of its work.
fn now_on(visitor: &Visitor, day: Date) -> DateTime {
    if day == visitor.today() { visitor.now().to_zoned(vietnam()).datetime() } else { day.at(7, 30, 0, 0) }
}

fn evidence(visitor: &Visitor, week: &Week, owed: Owed) -> Evidence {
    let here = visitor.office().code();
    let done = match owed {
        Owed::Publication => week.published.contains_key(here),
        Owed::ClashRound => week.blocking(here).next().is_none() && !week.records.is_empty(),
        Owed::Registration | Owed::Draft | Owed::ClashList => return Evidence::None,
    };
    if done { Evidence::Done } else { Evidence::NotDone }
}

fn due_line(visitor: &Visitor, due: &due::Due, standing: Standing) -> DueLine {
    let words = visitor.words();
    let what = match due.owed {
        Owed::Registration => "desk-due-registration",
        Owed::Draft => "desk-due-draft",
        Owed::ClashList => "desk-due-clash-list",
        Owed::ClashRound => "desk-due-clash-round",
        Owed::Publication => "desk-due-publication",
    };
    let (state, class) = match standing {
        Standing::Met => ("desk-due-met", ""),
        Standing::Over => ("desk-due-over", ""),
        Standing::Ahead => ("desk-due-ahead", ""),
        Standing::Soon => ("desk-due-soon", "soon"),
        Standing::Late => ("desk-due-late", "late"),
    };
    let args =
        [("hour", Arg::from(words.time_text(due.at.time()))), ("day", Arg::from(words.day(due.at.date())))];
    DueLine {
        text: words.t(what),
        when: words.with("desk-due-when", &args),
        state: words.t(state),
        class,
        url: visitor.links().to(&WeekPage { day: due.week }),
    }
}

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskBody {
    words: Words,
    frame: Frame,
    here: Url,
    today_title: String,
    rows: Vec<Row>,
    today_empty: String,
    strip: Vec<StripDay>,
    lines: Vec<Line>,
    waiting: usize,
    all: Url,
    decide_empty: String,
    owes: bool,
    dues: Vec<DueLine>,
    changes: Vec<ChangeLine>,
    more_changes: usize,
    through: i64,
    since: Option<String>,
    looked: Url,
}
