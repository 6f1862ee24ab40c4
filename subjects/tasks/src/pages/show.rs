//! One task: what was given, how it stands and until when, what this person can do, its thread.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::ToSpan as _;
use nhip_meetings::pages::MeetingPage;
use nhip_office::clock::vietnam;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::FormState;
use nhip_web::forms::fields::Control;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::forms::{DeedForm, Offering, offered};
use super::helping::{self, HelpingView};
use super::links::{self, LinksView};
use super::{SECTION, TaskPage, TaskStepForm, views};
use crate::commands::right;
use crate::read::Ground;
use crate::rules::ids::TaskId;
use crate::rules::reminder::{occasion, reaches_leader};
use crate::rules::step::{Deed, Step};
use crate::rules::task::{DueFrom, Source};
use crate::rules::thread::{Position, Thread};

/// How far ahead the next reminder is looked for, in days.
const REMINDER_DAYS: i64 = 120;

/// `GET /tasks/{id}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<TaskPage>) -> PageResult {
    let thread = super::read_one(&visitor, &at.id).await?;
    page(&visitor, &thread, (None, None)).await
}

/// The page, with a form that was not taken and why.
pub(super) async fn page(
    visitor: &Visitor,
    thread: &Thread,
    (typed, said): (Option<(&str, &FormState)>, Option<String>),
) -> PageResult {
    let beside = Beside::of(visitor, thread, (None, FormState::default())).await?;
    whole(visitor, thread, (typed, said, beside)).await
}

/// The page with a contribution that was not taken.
pub(super) async fn helped(visitor: &Visitor, id: &TaskId, form: FormState) -> PageResult {
    let thread = super::read_one(visitor, id).await?;
    let beside = Beside::of(visitor, &thread, (None, form)).await?;
    let mut response = whole(visitor, &thread, (None, None, beside)).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// The page with the address of a link, which is shown this once.
pub(super) async fn linked(visitor: &Visitor, id: &TaskId, address: String) -> PageResult {
    let thread = super::read_one(visitor, id).await?;
    let beside = Beside::of(visitor, &thread, (Some(address), FormState::default())).await?;
    whole(visitor, &thread, (None, None, beside)).await
}

/// What stands beside the thread.
struct Beside {
    links: Option<LinksView>,
    helping: Option<HelpingView>,
}

impl Beside {
    async fn of(
        visitor: &Visitor,
        thread: &Thread,
        (address, typed): (Option<String>, FormState),
    ) -> Result<Self, WebError> {
        Ok(Self {
            links: links::view(visitor, thread, address).await?,
            helping: helping::view(visitor, thread, typed).await?,
        })
    }
}

async fn whole(
    visitor: &Visitor,
    thread: &Thread,
    (typed, said, beside): (Option<(&str, &FormState)>, Option<String>, Beside),
) -> PageResult {
    let words = visitor.words();
    let ground = Ground::load(visitor.view().await?.conn()).await?;
    let position = thread.position();
    let label = ground.label(&position, visitor.today());
    let body = ShowBody {
        words,
        frame: visitor.frame(),
        said,
        content: thread.task.facts.content.clone(),
        state: views::state(words, position.state()),
        label: label.map(|label| (views::label(words, label), views::look(label))),
        waits: waits(visitor, thread, &position),
        facts: facts(words, thread, &position),
        meeting: meeting(visitor, thread),
        reminder: reminder(words, (&ground, &position), visitor),
        steps: steps(visitor.site(), words, thread),
        deeds: deeds(visitor, thread, typed),
        links: beside.links,
        helping: beside.helping,
        helps: thread.task.is_helped_by(visitor.office().code()),
        seen: thread.seen(),
    };
    let parts = PageParts::new(words.t("tasks-task")).section(SECTION).full_width();
    let parts = parts.lead(views::source(words, &thread.task.source));
    let parts = typed.map_or(parts.clone(), |(_, state)| parts.form(state));
    visitor.frame().page(parts, &body)
}

fn deeds(visitor: &Visitor, thread: &Thread, typed: Option<(&str, &FormState)>) -> Vec<DeedForm> {
    let id = || thread.task.id.clone();
    let action = |deed: &Deed| visitor.links().to(&TaskStepForm { id: id(), deed: deed.word().to_owned() });
    let offering = Offering {
        words: visitor.words(),
        today: visitor.today(),
        part: thread.task.part(visitor.office().code()),
        may: &|deed| visitor.can(right(deed)),
        action: &action,
        asks_day: thread.task.doer.is_none(),
    };
    offered(&offering, thread, typed)
}

/// Whom it waits for, as tag and colour.
fn waits(visitor: &Visitor, thread: &Thread, position: &Position) -> Option<(String, &'static str)> {
    let task = &thread.task;
    let office = match position.waits_on_owner() {
        _ if !position.is_open() => return None,
        true => &task.owner,
        false => task.doer.as_ref()?,
    };
    let party = visitor.site().party(office);
    Some((party.short_name, party.accent.class()))
}

fn facts(words: Words, thread: &Thread, position: &Position) -> Vec<(String, String)> {
    let task = &thread.task;
    let facts = &task.facts;
    let due = match task.due_from {
        DueFrom::Giver => words.day(task.first_due),
        DueFrom::Usual => words.named("tasks-due-usual", &words.day(task.first_due)),
    };
    let now = (position.due != task.first_due).then(|| {
        let args = [("due", Arg::from(words.day(position.due))), ("count", Arg::from(position.extensions))];
        words.with("tasks-due-now-is", &args)
    });
    let urgency = words.t(&format!("meetings-urgency-{}", facts.urgency.word()));
    let given = format!("{} · {}", words.date(task.given_on), task.given_by);
    let lines = [
        ("tasks-lead", facts.lead.clone()),
        ("tasks-helpers", facts.helpers.join("; ")),
        ("tasks-product", views::product(words, facts.product)),
        ("tasks-first-due", due),
        ("tasks-due-now", now.unwrap_or_default()),
        ("tasks-giver", facts.giver.clone()),
        ("tasks-leader", facts.leader.clone()),
        ("tasks-urgency", urgency),
        ("tasks-given", given),
    ];
    let named = lines.into_iter().filter(|(_, text)| !text.is_empty());
    named.map(|(key, text)| (words.t(key), text)).collect()
}

/// The page of the meeting, where this office holds it.
fn meeting(visitor: &Visitor, thread: &Thread) -> Option<Url> {
    let Source::Meeting { meeting, .. } = &thread.task.source else { return None };
    let is_here = thread.task.owner == *visitor.office().code();
    is_here.then(|| visitor.links().to(&MeetingPage { id: meeting.clone() }))
}

/// When the lead is reminded next, and whether the leader in charge hears of it.
fn reminder(words: Words, (ground, position): (&Ground, &Position), visitor: &Visitor) -> Option<String> {
    let by = (&ground.limits, &ground.calendar);
    let days = (0..REMINDER_DAYS).map(|at| visitor.today().saturating_add(at.days()));
    let (day, why) =
        days.map(|day| (day, occasion(position, by, day))).find_map(|(day, why)| Some((day, why?)))?;
    let why = words.t(&format!("tasks-reminder-{}", why.word().replace('_', "-")));
    let says = words.with("tasks-reminder", &[("day", Arg::from(words.day(day))), ("why", Arg::from(why))]);
    let leader = reaches_leader(position, by, day).then(|| words.t("tasks-reminder-leader"));
    Some(std::iter::once(says).chain(leader).collect::<Vec<_>>().join(" "))
}

/// One step in words.
pub(super) struct StepView {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) what: String,
    pub(super) said: Vec<String>,
    pub(super) who: String,
    pub(super) counted: bool,
}

/// The thread, the giving first.
pub(super) fn steps(site: &Site, words: Words, thread: &Thread) -> Vec<StepView> {
    let task = &thread.task;
    let who = |by: &str, at| format!("{by} · {}", words.instant(at, &vietnam()));
    let view = |office, what: String, who: String| {
        let party = site.party(office);
        StepView {
            tag: party.short_name,
            accent: party.accent.class(),
            what,
            said: Vec::new(),
            who,
            counted: true,
        }
    };
    let given = view(&task.owner, words.t("tasks-did-give"), who(&task.given_by, task.given_at));
    let rest = thread.steps.iter().zip(thread.counted()).map(|(step, counted)| {
        let did = words.t(&format!("tasks-did-{}", step.deed.word().replace('_', "-")));
        let what = match task.doer.is_none() && step.deed.is_of_lead() {
            true => format!("{} ({}, {})", did, task.facts.lead, words.date(step.on)),
            false => did,
        };
        StepView { said: said(words, step), counted, ..view(&step.office, what, who(&step.by, step.at)) }
    });
    std::iter::once(given).chain(rest).collect()
}

fn said(words: Words, step: &Step) -> Vec<String> {
    let line = |key: &str, text: &str| (!text.is_empty()).then(|| format!("{}: {text}", words.t(key)));
    let lines = match &step.deed {
        Deed::Accept {} | Deed::Confirm {} => vec![],
        Deed::Report { progress, obstacles, proposal } => vec![
            line("tasks-progress", progress),
            line("tasks-obstacles", obstacles),
            line("tasks-proposal", proposal),
        ],
        Deed::AskLater { due, reason } => {
            vec![line("tasks-due", &words.day(*due)), line("tasks-reason", reason)]
        }
        Deed::ReportDone { paper, note } => {
            let named = format!("{}, {}", paper.symbol, words.date(paper.on));
            vec![line("tasks-closing-paper", &named), line("tasks-note", note)]
        }
        Deed::Grant { due } => vec![line("tasks-due", &words.day(*due))],
        Deed::Resume { due } => vec![due.and_then(|due| line("tasks-due", &words.day(due)))],
        Deed::Return { reason }
        | Deed::Uphold { reason }
        | Deed::Deny { reason }
        | Deed::SendBack { reason }
        | Deed::Pause { reason }
        | Deed::Cancel { reason } => vec![line("tasks-reason", reason)],
    };
    lines.into_iter().flatten().collect()
}

#[derive(Template)]
#[template(path = "task.html")]
struct ShowBody {
    words: Words,
    frame: Frame,
    said: Option<String>,
    content: String,
    state: String,
    label: Option<(String, &'static str)>,
    waits: Option<(String, &'static str)>,
    facts: Vec<(String, String)>,
    meeting: Option<Url>,
    reminder: Option<String>,
    steps: Vec<StepView>,
    deeds: Vec<DeedForm>,
    links: Option<LinksView>,
    helping: Option<HelpingView>,
    /// Whether this office helps.
    helps: bool,
    seen: usize,
}
