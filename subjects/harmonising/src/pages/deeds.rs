//! What is done on the page of a run: stopping it, pinning, forbidding and choosing moves, carrying them out.

use axum::extract::{Extension, Path};
use axum::response::Response;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_programme::error::ChangeError;
use nhip_programme::pages::{stale, undoing};
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
use crate::runs::Runs;

/// What was done, as the note above the next result says it.
pub(super) const DONE: [&str; 2] = ["harmonise-taken", "harmonise-sent"];

/// `POST /harmonise/runs/{id}/stop`
pub(super) async fn stop(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<RunStop>,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let run = runs.find(visitor.actor(), &at.id)?;
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
    let run = runs.find(visitor.actor(), &at.id)?;
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
    let run = runs.find(visitor.actor(), &at.id)?;
    let outcome = run.outcome()?;
    let ids: Option<Vec<ActivityId>> = sent.all("move").iter().map(|text| text.parse().ok()).collect();
    let ids = ids.ok_or_else(|| unreadable(&visitor))?;
    let done = match sent.first("deed") {
        Some("take") => {
            let mut act = visitor.act().await?;
            let placed = match commands::take(&mut act, (&run, &outcome), &ids).await {
                Ok(placed) => placed,
                Err(error) => {
                    drop(act);
                    return Err(told(&visitor, error).await);
                }
            };
            act.commit().await?;
            let rows = placed.iter().map(|record| (&record.activity.id, record.version));
            let undo = undoing(&visitor, run.asked.period().from, rows);
            Done { key: DONE[0], count: placed.len(), undo: Some(undo) }
        }
        Some("send") => {
            let week = runs.weeks().get(run.asked.period()).await.map_err(HarmonisingError::from)?;
            let mut act = visitor.act().await?;
            let threads = match commands::ask(&mut act, &week, (&run, &outcome), &ids).await {
                Ok(threads) => threads,
                Err(error) => {
                    drop(act);
                    return Err(told(&visitor, error).await);
                }
            };
            act.commit().await?;
            Done { key: DONE[1], count: threads.len(), undo: None }
        }
        _ => return Err(unreadable(&visitor)),
    };
    // What was chosen has become fact: the rest is reckoned over the programme as it is now.
    let asked = ids.iter().fold(run.asked.clone(), |asked, id| match done.key {
        "harmonise-taken" => asked.free(id),
        _ => asked,
    });
    reckoned_again(&visitor, &runs, asked, Some(done)).await
}

struct Done {
    key: &'static str,
    count: usize,
    undo: Option<Url>,
}

async fn reckoned_again(
    visitor: &Visitor,
    runs: &Runs,
    asked: Asked,
    done: Option<Done>,
) -> Result<Response, WebError> {
    let run = runs.begin(visitor.actor(), asked).await?;
    run.ended_within(AT_ONCE).await;
    let page = visitor.links().to(&RunPage { id: run.id.clone() });
    Ok(see_other(&match done {
        None => page,
        Some(Done { key, count, undo }) => {
            let page = page.query("done", key).query("count", count);
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
