//! The page of a run: its settings, its progress or what came out.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::harmonise::{Progress, Proven};
use nhip_office::rights::{Object, Right};
use nhip_programme::pages::undo_in;
use nhip_web::error::{Explain as _, PageResult};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::begin::period;
use super::deeds::Deed;
use super::lost;
use super::read::Settings;
use super::result::Result as Came;
use crate::SECTION;
use crate::addresses::{RunAgain, RunPage, RunStart, RunStop};
use crate::error::HarmonisingError;
use crate::memory;
use crate::runs::{Run, RunId, Runs, State};

/// `GET /harmonise/runs/{id}`
pub(super) async fn show(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<RunPage>,
    query: ListState,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let run = match runs.find(visitor.actor(), &at.id).await {
        Ok(run) => run,
        Err(HarmonisingError::Gone) => return lost::page(&visitor, &at.id).await,
        Err(error) => return Err(error.into()),
    };
    run.watch(runs.weeks().office().clock().now());
    let (words, links) = (visitor.words(), visitor.links());
    let week = runs.weeks().get(run.asked.period()).await.map_err(HarmonisingError::from)?;
    let last = memory::last_entry(runs.weeks().office()).await?;
    let stands = match run.state() {
        State::Waiting => Stands::Reckoning(words.t("harmonise-waiting")),
        State::Running(progress) => Stands::Reckoning(best(words, progress)),
        State::Done(outcome) => Stands::Done(Box::new(Came::of(&visitor, &week, (&run, &outcome)))),
        State::Refused(error) => Stands::Failed(HarmonisingError::from(error).say(words)),
        State::Broken => Stands::Failed(HarmonisingError::Broken.say(words)),
    };
    let body = RunBody {
        words,
        frame: visitor.frame(),
        settings: Settings::of(words, &run.asked),
        start: links.to(&RunStart {}),
        base: Some(run.id.clone()),
        // With what was done just before, which the next look is to say as well.
        here: query.on(&links.to(&RunPage { id: run.id.clone() })),
        stop: links.to(&RunStop { id: run.id.clone() }),
        again: links.to(&RunAgain { id: run.id.clone() }),
        is_stale: last != run.through && matches!(stands, Stands::Done(_)),
        note: note(&visitor, &query),
        decided: decided(&run),
        stands,
    };
    let title = words.named("harmonise-title-of", &period(words, &run.asked));
    let parts = PageParts::new(title).section(SECTION).lead(words.t("harmonise-lead"));
    visitor.frame().page(parts.full_width(), &body)
}

/// How a run stands, ready to be shown.
enum Stands {
    Reckoning(String),
    Done(Box<Came>),
    Failed(String),
}

/// The best found so far.
fn best(words: Words, progress: Option<Progress>) -> String {
    let Some(progress) = progress else { return words.t("harmonise-beginning") };
    let proven = progress.proven >= Proven::Moved;
    let args = [
        ("left", Arg::from(progress.vector.left_out())),
        ("moved", Arg::from(progress.vector.moved)),
        ("least", Arg::from(progress.moved_at_least)),
        ("seconds", Arg::from(progress.elapsed.as_secs())),
    ];
    words.with(if proven { "harmonise-best-proven" } else { "harmonise-best" }, &args)
}

/// What was done just before, and how it is taken back.
struct Note {
    text: String,
    undo: Option<Url>,
}

fn note(visitor: &Visitor, query: &ListState) -> Option<Note> {
    let deed = query.filter("done").and_then(Deed::from_word)?;
    let count: u64 = query.filter("count").and_then(|count| count.parse().ok())?;
    let undo = query.filter("undo").and_then(|address| undo_in(visitor, address));
    Some(Note { text: visitor.words().count(deed.key(), count), undo })
}

/// What people decided about single activities, to be taken back one by one.
struct Decision {
    id: String,
    title: String,
    key: &'static str,
}

fn decided(run: &Run) -> Vec<Decision> {
    let asked = &run.asked;
    let title = |id: &nhip_harmony::ids::ActivityId| {
        run.programme.activity(id).map_or_else(|| id.to_string(), |row| row.title.clone())
    };
    let line =
        |id: &nhip_harmony::ids::ActivityId, key| Decision { id: id.to_string(), title: title(id), key };
    let pinned = asked.pinned.iter().map(|id| line(id, "harmonise-decided-pinned"));
    let chosen = asked.chosen.iter().map(|(id, _)| id).chain(asked.relieved.iter().map(|(id, _)| id));
    let chosen = chosen.map(|id| line(id, "harmonise-decided-chosen"));
    let mut forbidden: Vec<_> = asked.forbidden.iter().map(|(id, _)| id).collect();
    forbidden.dedup();
    let forbidden = forbidden.into_iter().map(|id| line(id, "harmonise-decided-forbidden"));
    pinned.chain(chosen).chain(forbidden).collect()
}

#[derive(Template)]
#[template(path = "run.html")]
struct RunBody {
    words: Words,
    frame: Frame,
    settings: Settings,
    start: Url,
    base: Option<RunId>,
    here: Url,
    stop: Url,
    again: Url,
    is_stale: bool,
    note: Option<Note>,
    decided: Vec<Decision>,
    stands: Stands,
}
