//! Asking: the settings, how the period stands, the person's earlier runs.

use std::time::Duration;

use askama::Template;
use axum::extract::Extension;
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::lost;
use super::read::{self, Settings};
use crate::SECTION;
use crate::addresses::{RunPage, RunStart};
use crate::memory::{self, Fate, Remembered};
use crate::rules::Asked;
use crate::runs::{Run, RunId, Runs, State};

/// A quick run is answered with what came out, a longer one with its progress.
pub(super) const AT_ONCE: Duration = Duration::from_millis(900);
/// Earlier runs that the page lists.
const LISTED: usize = 8;

/// `GET /harmonise`
pub(super) async fn show(visitor: Visitor, Extension(runs): Extension<Runs>, query: ListState) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let asked = read::asked(Asked::week_of(visitor.today()), |name| query.filter(name))?;
    let week = runs.weeks().get(asked.period()).await.map_err(crate::error::HarmonisingError::from)?;
    let shown = week.shown_to(visitor.actor());
    let open = shown.clashes().filter(|judged| judged.is_open());
    let (block, warn): (Vec<_>, Vec<_>) =
        open.partition(|judged| judged.clash.severity == nhip_harmony::clash::Severity::Block);
    let words = visitor.words();
    let counts = [
        ("days", Arg::from(period(words, &asked))),
        ("activities", Arg::from(shown.activities().count() as u64)),
        ("block", Arg::from(block.len() as u64)),
        ("warn", Arg::from(warn.len() as u64)),
    ];
    let body = BeginBody {
        words,
        frame: visitor.frame(),
        settings: Settings::of(words, &asked),
        start: visitor.links().to(&RunStart {}),
        base: None,
        stands: words.with("harmonise-stands", &counts),
        runs: earlier(&visitor, &runs).await?,
    };
    let parts = PageParts::new(words.t("harmonise-title")).section(SECTION).lead(words.t("harmonise-lead"));
    visitor.frame().page(parts.full_width(), &body)
}

/// `POST /harmonise/runs`
pub(super) async fn start(visitor: Visitor, Extension(runs): Extension<Runs>, sent: Submitted) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let fresh = Asked::week_of(visitor.today());
    let mut asked = read::asked(fresh, |name| sent.first(name).filter(|text| !text.trim().is_empty()))?;
    // The same days asked with other settings: what was decided about single activities stays.
    let base = sent.first("base").and_then(|id| id.parse::<RunId>().ok());
    let before = match base {
        Some(id) => runs.find(visitor.actor(), &id).await.ok(),
        None => None,
    };
    if let Some(before) = before.filter(|before| before.asked.period() == asked.period()) {
        asked.pinned.clone_from(&before.asked.pinned);
        asked.forbidden.clone_from(&before.asked.forbidden);
        asked.chosen.clone_from(&before.asked.chosen);
        asked.relieved.clone_from(&before.asked.relieved);
    }
    let run = runs.begin_watched(visitor.actor(), asked).await?;
    run.ended_within(AT_ONCE).await;
    Ok(see_other(&visitor.links().to(&RunPage { id: run.id.clone() })))
}

/// The days of a run as people say them.
pub(super) fn period(words: Words, asked: &Asked) -> String {
    let days = asked.period();
    format!("{} – {}", words.date(days.from), words.date(days.to))
}

/// An earlier run.
struct RunLine {
    url: Url,
    when: String,
    days: String,
    state: String,
}

/// The runs of this process, then long ones that another has begun.
async fn earlier(visitor: &Visitor, runs: &Runs) -> Result<Vec<RunLine>, WebError> {
    let held = runs.of(visitor.actor());
    let known = memory::of(visitor.view().await?.conn(), visitor.actor()).await?;
    let lost = known.iter().filter(|known| held.iter().all(|run| run.id != known.id));
    let lines = held.iter().map(|run| line(visitor, run)).chain(lost.map(|run| lost_line(visitor, run)));
    Ok(lines.take(LISTED).collect())
}

fn lost_line(visitor: &Visitor, run: &Remembered) -> RunLine {
    let words = visitor.words();
    RunLine {
        url: visitor.links().to(&RunPage { id: run.id.clone() }),
        when: words.instant(run.made_at, &vietnam()),
        days: period(words, &run.asked),
        state: match run.fate {
            Fate::Ended { moves } => words.count("harmonise-state-done", moves),
            Fate::Unfinished | Fate::Failed => words.t(lost::says(run)),
        },
    }
}

fn line(visitor: &Visitor, run: &Run) -> RunLine {
    let words = visitor.words();
    let state = match run.state() {
        State::Waiting => words.t("harmonise-state-waiting"),
        State::Running(_) => words.t("harmonise-state-running"),
        State::Done(outcome) => words.count("harmonise-state-done", outcome.proposal.moves.len()),
        State::Refused(_) | State::Broken => words.t("harmonise-state-failed"),
    };
    RunLine {
        url: visitor.links().to(&RunPage { id: run.id.clone() }),
        when: words.instant(run.made_at, &vietnam()),
        days: period(words, &run.asked),
        state,
    }
}

#[derive(Template)]
#[template(path = "begin.html")]
struct BeginBody {
    words: Words,
    frame: Frame,
    settings: Settings,
    start: Url,
    base: Option<RunId>,
    stands: String,
    runs: Vec<RunLine>,
}
