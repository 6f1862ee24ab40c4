//! What is done on the page of a run: stopping it, pinning, forbidding and choosing moves, carrying them out.

use axum::extract::{Extension, Path};
use axum::response::Response;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_programme::error::ChangeError;
use nhip_programme::pages::{Undone, stale};
use nhip_programme::rules::record::Record;
use nhip_web::answers::see_other;
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::begin::AT_ONCE;
use crate::addresses::{RunAgain, RunDeeds, RunPage, RunStop};
use crate::commands;
use crate::error::HarmonisingError;
use crate::rules::Asked;
use crate::runs::{Outcome, Run, Runs};

/// What was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Own activities were moved.
    Taken,
    /// Other offices were asked.
    Sent,
}

impl Deed {
    /// Its word in the address of the next result.
    fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Sent => "sent",
        }
    }

    /// The deed of a word.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Taken, Self::Sent].into_iter().find(|deed| deed.word() == word)
    }

    /// The sentence that counts what was done.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Taken => "harmonise-taken",
            Self::Sent => "harmonise-sent",
        }
    }
}

/// `POST /harmonise/runs/{id}/stop`
pub(super) async fn stop(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<RunStop>,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let run = runs.find(visitor.actor(), &at.id).await?;
    run.stop();
    run.ended_within(AT_ONCE).await;
    Ok(see_other(&visitor.links().to(&RunPage { id: at.id })))
}

/// `POST /harmonise/runs/{id}/again`: the button that was pressed names what changes.
pub(super) async fn again(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<RunAgain>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let run = runs.find(visitor.actor(), &at.id).await?;
    let outcome = run.outcome();
    let id = |name: &str| sent.first(name).and_then(|text| text.parse::<ActivityId>().ok());
    let made = |id: &ActivityId| {
        let found = outcome.as_ref().ok()?.proposal.moves.iter().find(|made| made.activity == *id)?;
        Some(found.clone())
    };
    let asked = run.asked.clone();
    let asked = match (id("pin"), id("forbid"), id("choose"), id("free")) {
        (Some(id), ..) => asked.pin(id),
        (_, Some(id), ..) => asked.forbid(&made(&id).ok_or_else(|| unreadable(&visitor))?),
        (_, _, Some(id), _) => asked.choose(&made(&id).ok_or_else(|| unreadable(&visitor))?),
        (.., Some(id)) => asked.free(&id),
        _ => asked,
    };
    reckoned_again(&visitor, &runs, asked, None).await
}

/// `POST /harmonise/runs/{id}/deeds`: `deed=take` moves own activities, `deed=send` asks the other offices.
pub(super) async fn carry_out(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<RunDeeds>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let (run, outcome) = runs.outcome_of(visitor.actor(), &at.id).await?;
    let ids: Option<Vec<ActivityId>> = sent.all("move").iter().map(|text| text.parse().ok()).collect();
    let ids = ids.ok_or_else(|| unreadable(&visitor))?;
    // What was moved has become fact: the rest is reckoned over the programme as it is now.
    let (asked, done) = match sent.first("deed") {
        Some("take") => {
            let placed = take(&visitor, (&run, &outcome), &ids).await?;
            let mut undone = Undone::default();
            placed.iter().for_each(|record| undone.row(record));
            let ours = commands::joined(&run, &outcome, &ids, visitor.office().code());
            ours.iter().for_each(|(host, other)| undone.pair(host, other));
            let moved = placed.iter().map(|record| &record.activity.id);
            let asked = moved.fold(run.asked.clone(), Asked::free);
            let undo = undone.address(&visitor, run.asked.period().from);
            (asked, Done { deed: Deed::Taken, count: placed.len(), undo: Some(undo) })
        }
        Some("send") => {
            let count = send(&visitor, &runs, (&run, &outcome), &ids).await?;
            (run.asked.clone(), Done { deed: Deed::Sent, count, undo: None })
        }
        _ => return Err(unreadable(&visitor)),
    };
    reckoned_again(&visitor, &runs, asked, Some(done)).await
}

async fn take(
    visitor: &Visitor,
    what: (&Run, &Outcome),
    ids: &[ActivityId],
) -> Result<Vec<Record>, WebError> {
    let mut act = visitor.act().await?;
    match commands::take(&mut act, what, ids).await {
        Ok(placed) => {
            act.commit().await?;
            Ok(placed)
        }
        Err(error) => {
            drop(act);
            Err(told(visitor, error).await)
        }
    }
}

/// How many requests were sent.
async fn send(
    visitor: &Visitor,
    runs: &Runs,
    what: (&Run, &Outcome),
    ids: &[ActivityId],
) -> Result<usize, WebError> {
    let week = runs.weeks().get(what.0.asked.period()).await.map_err(HarmonisingError::from)?;
    let mut act = visitor.act().await?;
    let threads = commands::ask(&mut act, &week, what, ids).await?;
    act.commit().await?;
    Ok(threads.len())
}

struct Done {
    deed: Deed,
    count: usize,
    undo: Option<Url>,
}

async fn reckoned_again(
    visitor: &Visitor,
    runs: &Runs,
    asked: Asked,
    done: Option<Done>,
) -> Result<Response, WebError> {
    let run = runs.begin_watched(visitor.actor(), asked).await?;
    run.ended_within(AT_ONCE).await;
    let page = visitor.links().to(&RunPage { id: run.id.clone() });
    Ok(see_other(&match done {
        None => page,
        Some(Done { deed, count, undo }) => {
            let page = page.query("done", deed.word()).query("count", count);
            match undo {
                Some(undo) => page.query("undo", undo),
                None => page,
            }
        }
    }))
}

/// The second of two people is told what the first one did to the activity.
async fn told(visitor: &Visitor, error: HarmonisingError) -> WebError {
    match error {
        HarmonisingError::Change { id, error, .. }
            if matches!(*error, ChangeError::Stale { .. } | ChangeError::CalledOff) =>
        {
            stale(visitor, *error, &id).await
        }
        error => error.into(),
    }
}

fn unreadable(visitor: &Visitor) -> WebError {
    WebError::of(Kind::Invalid(Vec::new())).with_sentence(visitor.words().t("harmonise-form-unreadable"))
}
