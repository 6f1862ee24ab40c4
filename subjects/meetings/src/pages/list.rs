//! The meetings of a month: own ones with their stage, what is to be looked at and who has answered; and those to which
//! other offices invite.

use askama::Template;
use axum::extract::Extension;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::frame::{self, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{MeetingPage, MeetingsPage, RhythmsPage, SECTION, views};
use crate::read::{self, Ground, Received, Sheet};
use crate::reports::Reports;
use crate::rules::progress::Stage;
use crate::rules::standing::{State, standing, tally};

/// `GET /meetings`
pub(super) async fn show(
    visitor: Visitor,
    Extension(reports): Extension<Reports>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let month = state.filter("month").and_then(month_of).unwrap_or_else(|| visitor.today().first_of_month());
    let period = Period { from: month, to: month.last_of_month() };
    let mut view = visitor.view().await?;
    let eyes = (visitor.actor(), visitor.office().code());
    let sheets = read::during(view.conn(), eyes, period).await?;
    let received = read::received_during(view.conn(), eyes, period).await?;
    let ground = Ground::load(view.conn()).await?;
    drop(view);
    let is_any = !sheets.is_empty() || !received.is_empty();
    let today = visitor.today();
    let rows: Vec<RowView> = sheets
        .iter()
        .filter(|sheet| fits(sheet, &ground, today, &state))
        .map(|sheet| row(&visitor, (sheet, &ground)))
        .collect();
    let invited = received.iter().filter_map(|received| invited(&visitor, received, (period, &state)));
    let (words, links) = (visitor.words(), visitor.links());
    let base = links.to(&MeetingsPage {});
    let marks = ["telling", "amiss"].map(|word| (word, words.t(&format!("meetings-mark-{word}"))));
    let body = ListBody {
        words,
        stages: Stage::ALL
            .map(|stage| (stage.word(), words.t(&format!("meetings-stage-{}", stage.word()))))
            .into(),
        marks: marks.into(),
        month: month.strftime("%Y-%m").to_string(),
        rows,
        invited: invited.collect(),
        is_any,
        state: &state,
        rhythms: links.to(&RhythmsPage {}),
        base: base.clone(),
    };
    let at = |day: Date| base.clone().query("month", day.strftime("%Y-%m"));
    let label = [("month", Arg::from(month.month())), ("year", Arg::from(month.year().to_string()))];
    let around = frame::Period {
        label: words.with("meetings-month", &label),
        previous: at(month.saturating_sub(1.months())),
        next: at(month.saturating_add(1.months())),
        today: base.clone(),
    };
    let parts = PageParts::new(words.t("meetings-rail")).section(SECTION).period(around).full_width();
    let parts = reports.actions(&visitor).into_iter().fold(parts, PageParts::also);
    visitor.frame().page(parts, &body)
}

/// `2026-06`; anything else is no month.
fn month_of(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-')?;
    let year: i16 = year.parse().ok().filter(|year| (1990..=2100).contains(year))?;
    month.parse().ok().filter(|month| (1..=12).contains(month)).map(|month| date(year, month, 1))
}

fn fits(sheet: &Sheet, ground: &Ground, today: Date, state: &ListState) -> bool {
    let stage = sheet.meeting.stage.word();
    let is_marked = match state.filter("mark") {
        Some("telling") => sheet.needs_telling(),
        Some("amiss") => !sheet.warnings(ground, today).is_empty(),
        _ => true,
    };
    let text = format!("{} {}", sheet.told.title, sheet.told.chair_title);
    state.filter("stage").is_none_or(|asked| asked == stage)
        && is_marked
        && search::matches(&text, &state.search)
}

/// How many lines stand in one way, and where they are listed.
struct CountView {
    says: String,
    url: Url,
}

struct RowView {
    url: Url,
    title: String,
    when: String,
    kind: String,
    stage: String,
    side: Option<String>,
    needs_telling: bool,
    amiss: usize,
    counts: Vec<CountView>,
}

fn row(visitor: &Visitor, (sheet, ground): (&Sheet, &Ground)) -> RowView {
    let words = visitor.words();
    let url = visitor.links().to(&MeetingPage { id: sheet.meeting.id.clone() });
    RowView {
        title: sheet.told.title.clone(),
        when: views::when(words, &sheet.told),
        kind: views::kind(words, sheet.meeting.facts.kind),
        stage: words.t(&format!("meetings-stage-{}", sheet.meeting.stage.word())),
        side: views::side(words, &sheet.side),
        needs_telling: sheet.needs_telling(),
        amiss: sheet.warnings(ground, visitor.today()).len(),
        counts: counts(words, sheet, &url),
        url,
    }
}

/// The counts of answers; each opens the lines that it counts.
fn counts(words: Words, sheet: &Sheet, url: &Url) -> Vec<CountView> {
    let view = |(state, count): (State, usize)| {
        let name = words.t(&format!("meetings-state-{}", state.word()));
        let args = [("name", Arg::from(name)), ("count", Arg::from(count))];
        CountView { says: words.with("meetings-count", &args), url: url.clone().query("state", state.word()) }
    };
    tally(&sheet.standings()).into_iter().map(view).collect()
}

struct InvitedView {
    url: Url,
    title: String,
    when: String,
    tag: String,
    accent: &'static str,
    waits: usize,
    is_off: bool,
}

fn invited(
    visitor: &Visitor,
    received: &Received,
    (period, state): (Period, &ListState),
) -> Option<InvitedView> {
    let latest = received.post.latest()?;
    let is_then = latest.told.dates.first_common(period).is_some();
    if !is_then || !search::matches(&latest.told.title, &state.search) || state.filter("stage").is_some() {
        return None;
    }
    let party = visitor.site().party(&latest.owner);
    Some(InvitedView {
        url: visitor.links().to(&MeetingPage { id: received.meeting.clone() }),
        title: latest.told.title.clone(),
        when: views::when(visitor.words(), &latest.told),
        tag: party.short_name,
        accent: party.accent.class(),
        waits: received
            .lines()
            .map(|line| {
                standing(line, &received.post.history, (&received.post.replies, &received.post.consents))
            })
            .filter(|one| matches!(one.state, State::Waits | State::WaitsAgain))
            .count(),
        is_off: !latest.told.takes_place(),
    })
}

#[derive(Template)]
#[template(path = "meetings.html")]
struct ListBody<'a> {
    words: Words,
    stages: Vec<(&'static str, String)>,
    marks: Vec<(&'static str, String)>,
    month: String,
    rows: Vec<RowView>,
    invited: Vec<InvitedView>,
    is_any: bool,
    state: &'a ListState,
    base: Url,
    rhythms: Url,
}
