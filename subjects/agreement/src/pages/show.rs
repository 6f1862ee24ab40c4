//! One request: what is asked and why, how it stands, its thread, and what this person can do.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::days::{Period, Span};
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_programme::pages::addresses::{ActivityPage, ClashPage};
use nhip_programme::printing::Format;
use nhip_programme::rules::publication::week_of;
use nhip_programme::week::Weeks;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Action, Frame, PageParts, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::addresses::{RequestAcceptance, RequestAnswer, RequestFile, RequestPage};
use super::choices::Choices;
use super::lines::{short, title};
use super::words;
use crate::commands::free_times;
use crate::error::AgreementError;
use crate::rules::request::RequestId;
use crate::rules::thread::State;
use crate::shown::{self, Found};

/// The part of the rail in which requests lie.
pub(super) const SECTION: Section = Section("exchange");

/// What is written down of a decision: the fields and their labels.
const RULING: [(&str, &str); 4] = [
    ("decided_by", "agreement-field-decided-by"),
    ("rule", "agreement-field-rule"),
    ("reason", "agreement-reason"),
    ("told", "agreement-field-told"),
];

/// `GET /exchange/requests/{id}`
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<RequestPage>,
) -> PageResult {
    page(&visitor, &weeks, &at.id, &Submitted::default().into_state()).await
}

/// The page with a form as it was typed.
pub(super) async fn page(visitor: &Visitor, weeks: &Weeks, id: &RequestId, form: &FormState) -> PageResult {
    visitor.may(Right::ReadExchange, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = shown::one(view.conn(), id, (visitor.actor(), visitor.now())).await?;
    let found = found.ok_or_else(|| WebError::from(AgreementError::Unknown))?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    drop(view);
    let choices = Choices::of(visitor, &found);
    let free = match &found.record {
        Some(record) if choices.counter => {
            let week = weeks.get(week_of(record.activity.dates.from)).await?;
            free_times(&week, &found)?
        }
        _ => Vec::new(),
    };
    let body = body(visitor, &directory, (&found, choices), (free, form.clone()));
    let mut parts = PageParts::new(body.title.clone()).section(SECTION).lead(body.wish.clone());
    for (format, label) in [(Format::Pdf, "agreement-paper-pdf"), (Format::Docx, "agreement-paper-docx")] {
        let to = visitor.links().to(&RequestFile { id: id.clone(), format });
        parts = parts.also(Action::open(visitor.words().t(label), to).icon(Icon::Print));
    }
    if form.is_faulty() {
        parts = parts.form(form);
    }
    visitor.frame().page(parts, &body)
}

/// One step of a thread in words.
pub(super) struct StepLine {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) what: String,
    pub(super) who: String,
    pub(super) said: Vec<String>,
    pub(super) counted: bool,
}

#[derive(Template)]
#[template(path = "request.html")]
struct RequestBody {
    words: Words,
    frame: Frame,
    title: String,
    wish: String,
    standing: String,
    due: Option<(String, bool)>,
    facts: Vec<String>,
    activity: Url,
    clash: Option<Url>,
    steps: Vec<StepLine>,
    choices: Choices,
    offers: Vec<String>,
    ruling: Vec<(&'static str, String)>,
    free: Vec<(String, String)>,
    seen: usize,
    accept_url: Url,
    answer_url: Url,
    form: FormState,
}

fn body(
    visitor: &Visitor,
    directory: &Directory,
    (found, choices): (&Found, Choices),
    (free, form): (Vec<Span>, FormState),
) -> RequestBody {
    let (words, links) = (visitor.words(), visitor.links());
    let request = &found.thread.request;
    let offers = match &found.position.state {
        State::Countered { offers } => offers.iter().map(|one| words::wish(words, directory, one)).collect(),
        _ => Vec::new(),
    };
    RequestBody {
        words,
        frame: visitor.frame(),
        title: title(found),
        wish: words::wish(words, directory, &request.wish),
        standing: words::standing(words, found, |code| short(visitor, code)),
        due: words::due(words, found),
        facts: facts(words, found),
        activity: links.to(&ActivityPage { id: request.activity.clone() }),
        clash: request
            .clash
            .as_ref()
            .map(|clash| links.to(&ClashPage { day: clash.day, key: clash.key.clone() })),
        steps: steps(visitor, directory, found),
        choices,
        offers,
        ruling: RULING.iter().map(|(field, key)| (*field, words.t(key))).collect(),
        free: free.into_iter().map(|span| (value_of(span), span_name(words, span))).collect(),
        seen: found.thread.seen(),
        accept_url: links.to(&RequestAcceptance { id: request.id.clone() }),
        answer_url: links.to(&RequestAnswer { id: request.id.clone() }),
        form,
    }
}

/// Why it is asked: the clash, the classes of both sides, the article, the note.
pub(super) fn facts(words: Words, found: &Found) -> Vec<String> {
    let request = &found.thread.request;
    let mut facts = Vec::new();
    if let Some(clash) = &request.clash {
        let says =
            if clash.says.is_empty() { words.t("agreement-clash-internal") } else { clash.says.clone() };
        facts.push(format!("{} · {says}", clash.kind));
        if let (Some(asked), Some(other)) = (clash.asked_class, clash.other_class) {
            let args = [("asked", Arg::from(u64::from(asked))), ("other", Arg::from(u64::from(other)))];
            facts.push(words.with("agreement-classes", &args));
        }
    }
    facts.push(words.named("agreement-article", request.article.number()));
    if let Some(article) = &request.silence {
        facts.push(words.named("agreement-silence", article));
    }
    facts.push(words.named("agreement-was", &words::placed(words, &request.seen.placement)));
    if !request.note.is_empty() {
        facts.push(request.note.clone());
    }
    facts
}

/// The steps of a thread, the asking first.
pub(super) fn steps(visitor: &Visitor, directory: &Directory, found: &Found) -> Vec<StepLine> {
    let words = visitor.words();
    let request = &found.thread.request;
    let line = |office: &nhip_envelope::OfficeCode, what: String, who: String| {
        let party = visitor.site().party(office);
        let (tag, accent) = (party.short_name, party.accent.class());
        StepLine { tag, accent, what, who, said: Vec::new(), counted: true }
    };
    let who = |by: &str, at| format!("{by} · {}", words.instant(at, &vietnam()));
    let sent = line(&request.asker, words.t("agreement-did-send"), who(&request.asked_by, request.asked_at));
    let rest = found.thread.steps.iter().zip(found.thread.counted()).map(|(step, counted)| StepLine {
        said: words::said(words, directory, &step.deed),
        counted,
        ..line(&step.office, words.t(&format!("agreement-did-{}", step.deed.word())), who(&step.by, step.at))
    });
    std::iter::once(sent).chain(rest).collect()
}

/// A span as a form sends it.
fn value_of(span: Span) -> String {
    format!("{}T{}/{}", span.date, span.from, span.to)
}

/// A span from a form.
pub(super) fn span_of(text: &str) -> Option<Span> {
    let (date, hours) = text.split_once('T')?;
    let (from, to) = hours.split_once('/')?;
    let (from, to): (jiff::civil::Time, jiff::civil::Time) = (from.parse().ok()?, to.parse().ok()?);
    (from < to).then_some(Span { date: date.parse().ok()?, from, to })
}

fn span_name(words: Words, span: Span) -> String {
    format!("{}–{} {}", words.time_grid(span.from), words.time_grid(span.to), words.day(span.date))
}
