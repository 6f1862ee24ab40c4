//! Those who help with a task: what each was asked by when, what came, and writing it down.

use axum::extract::Path;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::{ContributionForm, TaskPage, read_one, show};
use crate::commands::contribute;
use crate::rules::helping::{Contribution, HelpState, help_state};
use crate::rules::thread::Thread;
use crate::store;

/// One who helps.
pub(super) struct HelperView {
    pub(super) name: String,
    pub(super) state: String,
    pub(super) look: &'static str,
    /// What it said, who and when.
    pub(super) said: Vec<(String, String)>,
}

/// Those who help, and the form for who writes for them here.
pub(super) struct HelpingView {
    pub(super) helpers: Vec<HelperView>,
    pub(super) action: Url,
    /// For whom this office writes, while the task is open.
    pub(super) own: Vec<String>,
    pub(super) typed: FormState,
    pub(super) faults: Vec<String>,
}

/// Those who help with a task; none when nobody does.
pub(super) async fn view(
    visitor: &Visitor,
    thread: &Thread,
    typed: FormState,
) -> Result<Option<HelpingView>, WebError> {
    let task = &thread.task;
    if task.facts.helpers.is_empty() {
        return Ok(None);
    }
    let contributions = store::helping::of(visitor.view().await?.conn(), &task.id).await?;
    let here = visitor.office().code();
    let writes = visitor.can(Right::AnswerTask) && thread.position().is_open();
    let own = task.facts.helpers.iter().filter(|name| writes && task.writes_for(name) == Some(here));
    let helper = |name: &String| helper(visitor, (thread, &contributions), name);
    let words = visitor.words();
    let faults = ["helper", "contribution"].into_iter().filter_map(|field| typed.fault(field, &words));
    Ok(Some(HelpingView {
        helpers: task.facts.helpers.iter().map(helper).collect(),
        action: visitor.links().to(&ContributionForm { id: task.id.clone() }),
        own: own.cloned().collect(),
        faults: faults.collect(),
        typed,
    }))
}

fn helper(visitor: &Visitor, (thread, contributions): (&Thread, &[Contribution]), name: &str) -> HelperView {
    let words = visitor.words();
    let state = help_state(&thread.task, contributions, (name, visitor.today()));
    let word = format!("tasks-help-{}", state.word());
    let (text, look) = match state {
        HelpState::Asked { until } => (words.named(&word, &words.day(until)), "badge"),
        HelpState::Silent { until } => (words.named(&word, &words.day(until)), "pill pill-look"),
        HelpState::Unasked | HelpState::Given | HelpState::GivenLate => (words.t(&word), "badge"),
    };
    let said = contributions.iter().filter(|one| one.helper == name).map(|one| {
        let tag = visitor.site().party(&one.office).short_name;
        (one.text.clone(), format!("{tag} · {} · {}", one.by, words.instant(one.at, &vietnam())))
    });
    HelperView { name: name.to_owned(), state: text, look, said: said.collect() }
}

/// `POST /tasks/{id}/contributions`
pub(super) async fn send(visitor: Visitor, Path(at): Path<ContributionForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::AnswerTask, &Object::Office)?;
    read_one(&visitor, &at.id).await?;
    let mut fields = sent.fields();
    let helper = fields.required::<String>("helper");
    let text = fields.required::<String>("contribution");
    let (Some(helper), Some(text)) = (helper, text) else {
        return show::helped(&visitor, &at.id, fields.into_state()).await;
    };
    let mut act = visitor.act().await?;
    let kept = contribute(&mut act, &at.id, (&helper, &text)).await;
    done(&visitor, (act, kept), &TaskPage { id: at.id.clone() }, async |error| {
        let sentence = error.say(visitor.words());
        fields.refuse(error.field().unwrap_or("contribution"), Fault::Sentence(sentence));
        show::helped(&visitor, &at.id, fields.into_state()).await
    })
    .await
}
