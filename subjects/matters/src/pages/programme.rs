//! One programme: its stage, its matters, what other offices say, the office's word about the base.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_programme::term_words;
use nhip_web::error::PageResult;
use nhip_web::frame::{Action, Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::begin::stage;
use super::form::today;
use super::votes::{BaseView, base_view};
use super::{
    ChoiceForm, CommentAnswerForm, CommentsForm, DrawingForm, EditionPage, IssueForm, MatterPage, NextForm,
    ProgrammePage, SECTION, StageForm, shown,
};
use crate::commands::draft;
use crate::error::MattersError;
use crate::read;
use crate::rules::comment::Comment;
use crate::rules::edition::Edition;
use crate::rules::ids::{MatterId, ProgrammeId};
use crate::rules::matter::Matter;
use crate::rules::plan::{Advance, Plan, Stage};
use crate::rules::progress::Progress;
use crate::store;

/// Shows it.
pub(super) async fn show(visitor: Visitor, Path(at): Path<ProgrammePage>) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    page(&visitor, &at.id, None).await
}

/// The page, with why something was not done.
pub(super) async fn page(visitor: &Visitor, id: &ProgrammeId, refused: Option<String>) -> PageResult {
    let directory = today(visitor).await?;
    let mut view = visitor.view().await?;
    let plan = store::programmes::find(view.conn(), id).await?.ok_or(MattersError::Unknown)?;
    let is_ours = plan.owner == *visitor.office().code();
    let may_edit = is_ours && visitor.can(Right::EditMatter);
    let editions = store::programmes::editions(view.conn(), id).await?;
    let comments = store::programmes::comments(view.conn(), id).await?;
    let matters = if is_ours { read::matters(view.conn(), visitor.actor()).await? } else { Vec::new() };
    let base = base_view(visitor, view.conn(), &plan).await?;
    drop(view);
    let draft = match is_ours {
        // What would be issued now is computed in an act that is dropped: nothing is kept.
        true => Some(draft(&mut visitor.act().await?, &plan).await?.seen_by(visitor.actor())),
        false => editions.first().map(|edition| edition.seen_by(visitor.actor())),
    };
    let body = ProgrammeBody::of(
        visitor,
        Sources {
            plan: &plan,
            may_edit,
            editions: &editions,
            comments: &comments,
            matters: &matters,
            draft: draft.as_ref(),
            base,
            refused: refused.clone(),
        },
    );
    let words = visitor.words();
    let name = directory.body(&plan.body).map_or_else(|| plan.body.to_string(), |body| body.name.clone());
    let title = format!("{} · {name}", term_words::name(words, plan.term));
    let mut parts = PageParts::new(title).section(SECTION).lead(stage(words, plan.stage)).full_width();
    for action in acts(visitor, &plan, may_edit) {
        parts = parts.also(action);
    }
    visitor.frame().page(parts, &body)
}

/// The moves that the stage offers, besides issuing, which has a form of its own.
fn acts(visitor: &Visitor, plan: &Plan, may_edit: bool) -> Vec<Action> {
    let (words, links) = (visitor.words(), visitor.links());
    if !may_edit {
        return Vec::new();
    }
    let moves = plan.stage.moves().iter().filter(|advance| **advance != Advance::Issue);
    let mut acts: Vec<Action> = moves
        .map(|advance| {
            let to = StageForm { id: plan.id.clone(), advance: advance.word().to_owned() };
            let to = links.to(&to).query("version", plan.version);
            let label = words.t(&format!("matters-advance-{}", advance.word()));
            match advance {
                Advance::Consult | Advance::Close => {
                    Action::ask(label, to, words.t(&format!("matters-advance-{}-confirm", advance.word())))
                }
                _ => Action::send(label, to),
            }
        })
        .collect();
    if plan.stage.version().is_some() {
        let to = links.to(&NextForm { id: plan.id.clone() });
        acts.push(Action::send(words.t("matters-begin-next"), to));
    }
    acts
}

struct Sources<'a> {
    plan: &'a Plan,
    may_edit: bool,
    editions: &'a [Edition],
    comments: &'a [Comment],
    matters: &'a [Matter],
    draft: Option<&'a Edition>,
    base: BaseView,
    refused: Option<String>,
}

struct ItemView {
    id: String,
    url: Option<Url>,
    title: String,
    lead: String,
    deciders: String,
    due: String,
    leader: String,
    state: String,
    is_chosen: bool,
    is_held: bool,
}

struct CommentView {
    tag: String,
    accent: &'static str,
    head: String,
    text: String,
    about: Option<String>,
    is_objection: bool,
    answer: Option<String>,
    action: Option<Url>,
}

#[derive(Template)]
#[template(path = "programme.html")]
struct ProgrammeBody {
    words: Words,
    frame: Frame,
    version: u32,
    refused: Option<String>,
    items: Vec<ItemView>,
    changes: Vec<(String, String, String)>,
    editions: Vec<(String, String, Url)>,
    comments: Vec<CommentView>,
    say: Option<Url>,
    choice: Option<Url>,
    drawing: Option<Url>,
    issue: Option<(Url, String)>,
    no_news: bool,
    look: Option<Url>,
    base: BaseView,
}

impl ProgrammeBody {
    fn of(visitor: &Visitor, sources: Sources<'_>) -> Self {
        let (words, links, plan) = (visitor.words(), visitor.links(), sources.plan);
        let id = plan.id.clone();
        let is_open = sources.may_edit && plan.is_open();
        let may_issue = sources.may_edit && visitor.can(Right::IssueProgramme);
        let issue = plan.stage.moves().contains(&Advance::Issue) && may_issue;
        let label = match plan.stage {
            Stage::Issued { .. } => "matters-issue-next",
            _ => "matters-advance-issue",
        };
        Self {
            words,
            frame: visitor.frame(),
            version: plan.version,
            items: items(visitor, &sources, is_open),
            changes: sources.draft.map(|draft| changes(words, draft)).unwrap_or_default(),
            editions: sources.editions.iter().map(|edition| edition_line(visitor, edition)).collect(),
            comments: sources
                .comments
                .iter()
                .map(|comment| comment_view(visitor, (plan, sources.draft), comment))
                .collect(),
            say: (plan.owner != *visitor.office().code() && visitor.can(Right::EditMatter))
                .then(|| links.to(&CommentsForm { id: id.clone() })),
            choice: is_open.then(|| links.to(&ChoiceForm { id: id.clone() })),
            drawing: is_open.then(|| links.to(&DrawingForm { id: id.clone() })),
            issue: issue.then(|| (links.to(&IssueForm { id: id.clone() }), words.t(label))),
            no_news: sources.may_edit
                && matches!(plan.stage, Stage::Issued { .. })
                && sources.draft.is_some_and(|draft| draft.changes.is_empty()),
            look: sources.draft.map(|draft| links.to(&EditionPage { id, number: draft.number })),
            base: sources.base,
            refused: sources.refused,
        }
    }
}

/// The matters in it; while it is open also those that may still come in.
fn items(visitor: &Visitor, sources: &Sources<'_>, is_open: bool) -> Vec<ItemView> {
    let words = visitor.words();
    let Some(draft) = sources.draft else { return Vec::new() };
    let mut listed: BTreeSet<&MatterId> = BTreeSet::new();
    let ours = sources.plan.owner == *visitor.office().code();
    let state_of = |id: &MatterId| sources.matters.iter().find(|matter| matter.id == *id);
    let mut views: Vec<ItemView> = Vec::new();
    for item in &draft.items {
        listed.insert(&item.matter);
        let matter = state_of(&item.matter);
        views.push(ItemView {
            id: item.matter.to_string(),
            url: ours.then(|| visitor.links().to(&MatterPage { id: item.matter.clone() })),
            title: item.title.clone(),
            lead: item.lead.clone(),
            deciders: item.deciders.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join("; "),
            due: shown::due(words, item.due),
            leader: item.leader.as_ref().map(|leader| leader.title.clone()).unwrap_or_default(),
            state: matter
                .map(|one| words.t(&format!("matters-state-{}", one.progress.word())))
                .unwrap_or_default(),
            is_chosen: true,
            is_held: sources.plan.stage.version().is_some()
                && matter.is_some_and(|one| one.progress.is_in_programme()),
        });
    }
    let waiting = sources.matters.iter().filter(|matter| {
        is_open
            && matter.body == sources.plan.body
            && matter.progress == Progress::Registered
            && !listed.contains(&matter.id)
    });
    views.extend(waiting.map(|matter| ItemView {
        id: matter.id.to_string(),
        url: Some(visitor.links().to(&MatterPage { id: matter.id.clone() })),
        title: matter.facts.title.clone(),
        lead: matter.facts.lead.clone(),
        deciders: String::new(),
        due: shown::due(words, matter.facts.due),
        leader: String::new(),
        state: words.t("matters-state-registered"),
        is_chosen: false,
        is_held: false,
    }));
    views
}

fn changes(words: Words, draft: &Edition) -> Vec<(String, String, String)> {
    let line = |change: &crate::rules::edition::Change| {
        let kind = words.t(&format!("matters-change-{}", change.kind.word()));
        (kind, change.item.title.clone(), shown::change(words, change))
    };
    draft.changes.iter().map(line).collect()
}

fn edition_line(visitor: &Visitor, edition: &Edition) -> (String, String, Url) {
    let words = visitor.words();
    let name = match edition.number {
        0 => words.t("matters-sent-draft"),
        number => words.count("matters-version", number),
    };
    let at = format!("{} · {} · {}", edition.document, words.date(edition.day), edition.by);
    let to = EditionPage { id: edition.programme.clone(), number: edition.number };
    (name, at, visitor.links().to(&to))
}

fn comment_view(
    visitor: &Visitor,
    (plan, draft): (&Plan, Option<&Edition>),
    comment: &Comment,
) -> CommentView {
    let words = visitor.words();
    let party = visitor.site().party(&comment.office);
    let may_answer = plan.owner == *visitor.office().code()
        && comment.office != plan.owner
        && comment.answer.is_none()
        && visitor.can(Right::EditMatter);
    let answer = comment.answer.as_ref().map(|answer| {
        let reception = words.t(&format!("matters-reception-{}", answer.reception.word()));
        format!("{reception} · {} · {}", answer.by, answer.text)
    });
    CommentView {
        tag: party.short_name,
        accent: party.accent.class(),
        head: format!("{} · {}", comment.by, words.instant(comment.at, &vietnam())),
        text: comment.text.clone(),
        about: comment.about.as_ref().and_then(|id| Some(draft?.item(id)?.title.clone())),
        is_objection: comment.kind == crate::rules::comment::CommentKind::Objection,
        answer,
        action: may_answer.then(|| {
            visitor.links().to(&CommentAnswerForm { id: plan.id.clone(), comment: comment.id.clone() })
        }),
    }
}
