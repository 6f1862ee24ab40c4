//! What the page of a matter shows, out of what was read for it.

use askama::Template;
use nhip_office::clock::vietnam;
use nhip_office::journal::Kept;
use nhip_people::Directory;
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::rules::record::Record;
use nhip_programme::shown::record_shown_to;
use nhip_programme::term_words;
use nhip_web::forms::FormState;
use nhip_web::forms::fields::{Builder, Control, FieldView};
use nhip_web::frame::Frame;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{
    AmendmentsForm, DecisionForm, FoundationPage, MatterPage, MeetingRemoval, MeetingsForm, ProgrammePage,
    StepForm, shown,
};
use crate::rules::link::Link;
use crate::rules::matter::{Matter, Size, Timing};
use crate::rules::plan::Plan;
use crate::rules::progress::Progress;

/// What was read for the page.
pub(super) struct Sources {
    pub(super) matter: Matter,
    pub(super) directory: Directory,
    pub(super) links: Vec<Link>,
    pub(super) meetings: Vec<Record>,
    pub(super) twins: Vec<Matter>,
    pub(super) programmes: Vec<Plan>,
    pub(super) history: Vec<Kept>,
    pub(super) needs_leader: bool,
    pub(super) may_edit: bool,
    pub(super) form: FormState,
    pub(super) refused: Option<String>,
}

struct StepView {
    label: String,
    action: Url,
    fields: Vec<FieldView>,
}

struct AmendmentView {
    title: String,
    request: String,
    decision: Option<String>,
    decide: Option<Url>,
}

struct MeetingView {
    title: String,
    when: String,
    url: Option<Url>,
    removal: Url,
}

struct LinkView {
    item: String,
    share: String,
    state: String,
    needs_look: bool,
}

pub(super) fn body(visitor: &Visitor, sources: Sources) -> MatterBody {
    let (words, links, matter) = (visitor.words(), visitor.links(), &sources.matter);
    let build = Builder::new(words, &sources.form, "matters");
    let id = matter.id.clone();
    let timing = matter.timing(visitor.today());
    MatterBody {
        words,
        frame: visitor.frame(),
        version: matter.version,
        title: matter.facts.title.clone(),
        state: words.t(&format!("matters-state-{}", matter.progress.word())),
        timing: (timing != Timing::Planned)
            .then(|| (words.t(&format!("matters-timing-{}", timing.word())), timing == Timing::Overdue)),
        marks: marks(words, matter),
        needs_leader: sources.needs_leader,
        facts: facts(words, &sources),
        programmes: programmes(visitor, &sources),
        twins: sources
            .twins
            .iter()
            .map(|twin| (twin.facts.lead.clone(), links.to(&MatterPage { id: twin.id.clone() })))
            .collect(),
        steps: if sources.may_edit { steps(visitor, build, matter) } else { Vec::new() },
        amendments: amendments(visitor, &sources),
        ask: (sources.may_edit
            && matter.progress.is_owed()
            && !matter.amendments.iter().any(|one| one.is_open()))
        .then(|| (links.to(&AmendmentsForm { id: id.clone() }), ask_fields(build))),
        decide_fields: decide_fields(build),
        meetings: sources.meetings.iter().map(|record| meeting(visitor, matter, record)).collect(),
        discuss: sources.may_edit.then(|| links.to(&MeetingsForm { id })),
        meeting_field: build.line("activity"),
        links: sources.links.iter().map(|link| link_view(words, link)).collect(),
        base: links.to(&FoundationPage { year: matter.year }),
        history: sources.history.iter().map(|entry| history(words, entry)).collect(),
        may_edit: sources.may_edit,
        refused: sources.refused.clone(),
    }
}

fn marks(words: Words, matter: &Matter) -> Vec<String> {
    let checks =
        [(matter.facts.size == Size::Large, "matters-mark-large"), (matter.is_added(), "matters-mark-added")];
    checks.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| words.t(key)).collect()
}

fn facts(words: Words, sources: &Sources) -> Vec<(String, String)> {
    let (facts, directory) = (&sources.matter.facts, &sources.directory);
    let body = directory.body(&sources.matter.body).map_or_else(String::new, |body| body.name.clone());
    let state = match &sources.matter.progress {
        Progress::LeftOut { reason } => reason.clone(),
        Progress::Submitted { on, document } => format!("{} {document}", words.date(*on)),
        Progress::Considered { on, outcome, .. } => format!("{} · {outcome}", words.date(*on)),
        Progress::Done { on, .. } => words.date(*on),
        _ => String::new(),
    };
    let all = [
        ("matters-body", body),
        ("matters-field", facts.field.clone()),
        ("matters-lead", facts.lead.clone()),
        ("matters-helpers", facts.helpers.join("; ")),
        ("matters-deciders", shown::deciders(directory, &facts.deciders)),
        ("matters-due", shown::due(words, facts.due)),
        ("matters-leader", facts.leader.as_ref().map(|id| shown::leader(directory, id)).unwrap_or_default()),
        ("matters-place", facts.place.clone()),
        ("matters-ground", facts.ground.clone()),
        ("matters-note", facts.note.clone()),
        ("activity-level", words.t(&format!("activity-level-{}", facts.level))),
        ("matters-state-facts", state),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (words.t(key), text)).collect()
}

fn programmes(visitor: &Visitor, sources: &Sources) -> Vec<(String, Url)> {
    let standing = sources.programmes.iter().filter(|plan| plan.matters.contains(&sources.matter.id));
    standing
        .map(|plan| {
            let stage = visitor.words().t(&format!("matters-stage-{}", plan.stage.word()));
            let name = format!("{} ({stage})", term_words::name(visitor.words(), plan.term));
            (name, visitor.links().to(&ProgrammePage { id: plan.id.clone() }))
        })
        .collect()
}

fn steps(visitor: &Visitor, build: Builder<'_>, matter: &Matter) -> Vec<StepView> {
    let view = |word: &&'static str| StepView {
        label: build.words().t(&format!("matters-step-{word}")),
        action: visitor.links().to(&StepForm { id: matter.id.clone(), step: (*word).to_owned() }),
        fields: match *word {
            "leave_out" => vec![build.line("reason").needed()],
            "submit" => vec![build.day("on"), build.line("document")],
            "consider" => vec![build.day("on"), build.line("outcome").needed()],
            "finish" => vec![build.day("on")],
            _ => Vec::new(),
        },
    };
    matter.progress.open_steps().iter().map(view).collect()
}

fn ask_fields(build: Builder<'_>) -> Vec<FieldView> {
    let kinds = ["later", "longer", "withdrawal"]
        .map(|word| (word, build.words().t(&format!("matters-amendment-{word}"))));
    vec![
        build.select("kind", kinds),
        build.line("new_due"),
        build.line("asked_by").needed(),
        build.line("document").needed(),
        build.day("on"),
        build.line("reason").needed(),
    ]
}

fn decide_fields(build: Builder<'_>) -> Vec<FieldView> {
    vec![build.line("decided_by").needed(), build.day("on"), build.line("reason").needed()]
}

fn amendments(visitor: &Visitor, sources: &Sources) -> Vec<AmendmentView> {
    let words = visitor.words();
    let view = |one: &crate::rules::amendment::Amendment| {
        let kind = words.t(&format!("matters-amendment-{}", one.kind.word()));
        let to = one
            .kind
            .new_due()
            .map(|to| format!(": {} → {}", shown::due(words, one.from), shown::due(words, to)));
        let request = &one.request;
        let said = |decision: &crate::rules::amendment::Decision| {
            let verdict = match decision.verdict {
                crate::rules::amendment::Verdict::Allowed => "matters-allowed",
                crate::rules::amendment::Verdict::Refused => "matters-refused",
            };
            format!(
                "{} · {} · {} · {}",
                words.t(verdict),
                decision.by,
                words.date(decision.on),
                decision.reason
            )
        };
        AmendmentView {
            title: format!("{kind}{}", to.unwrap_or_default()),
            request: format!(
                "{} · {} · {} · {}",
                request.by,
                request.document,
                words.date(request.on),
                request.reason
            ),
            decision: one.decision.as_ref().map(said),
            decide: (one.is_open() && sources.may_edit).then(|| {
                visitor.links().to(&DecisionForm { id: sources.matter.id.clone(), number: one.number })
            }),
        }
    };
    sources.matter.amendments.iter().map(view).collect()
}

/// An activity through the person's eyes: one that may not be read tells its day and nothing else.
fn meeting(visitor: &Visitor, matter: &Matter, record: &Record) -> MeetingView {
    let seen = record_shown_to(visitor.actor(), record);
    let activity = &seen.activity;
    let removal = MeetingRemoval { id: matter.id.clone(), activity: activity.id.clone() };
    MeetingView {
        title: activity.title.clone(),
        when: visitor.words().day(activity.dates.from),
        url: (!seen.is_busy_block()).then(|| visitor.links().to(&ActivityPage { id: activity.id.clone() })),
        removal: visitor.links().to(&removal),
    }
}

fn link_view(words: Words, link: &Link) -> LinkView {
    LinkView {
        item: shown::item(words, &link.item),
        share: link.share.clone(),
        state: words.t(&format!("matters-link-{}", link.state.word())),
        needs_look: link.needs_review(),
    }
}

fn history(words: Words, entry: &Kept) -> String {
    let act = words.t(&format!("matters-act-{}", entry.act.rsplit('.').next().unwrap_or_default()));
    let reason = entry.reason.as_deref().map(|reason| format!(" · {reason}")).unwrap_or_default();
    format!("{} · {} · {act}{reason}", words.instant(entry.at, &vietnam()), entry.actor)
}

#[derive(Template)]
#[template(path = "matter.html")]
pub(super) struct MatterBody {
    words: Words,
    frame: Frame,
    version: u32,
    title: String,
    state: String,
    timing: Option<(String, bool)>,
    marks: Vec<String>,
    needs_leader: bool,
    facts: Vec<(String, String)>,
    programmes: Vec<(String, Url)>,
    twins: Vec<(String, Url)>,
    steps: Vec<StepView>,
    amendments: Vec<AmendmentView>,
    ask: Option<(Url, Vec<FieldView>)>,
    decide_fields: Vec<FieldView>,
    meetings: Vec<MeetingView>,
    discuss: Option<Url>,
    meeting_field: FieldView,
    links: Vec<LinkView>,
    base: Url,
    history: Vec<String>,
    may_edit: bool,
    refused: Option<String>,
}
