//! Long runs beyond this process: opened from the desk, told as lost when the program was started anew, asked again.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_office::clock::vietnam;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::begin::{AT_ONCE, period};
use crate::SECTION;
use crate::addresses::{RunOpening, RunPage, RunRestart};
use crate::error::HarmonisingError;
use crate::memory::{self, Fate, Remembered};
use crate::runs::{RunId, Runs};

#[derive(Template)]
#[template(path = "lost.html")]
struct LostBody {
    words: Words,
    frame: Frame,
    says: String,
    when: String,
    restart: Url,
}

/// The page of a run that this process does not hold: what became of it, and one press to ask again.
pub(super) async fn page(visitor: &Visitor, id: &RunId) -> PageResult {
    let Some(run) = find(visitor, id).await? else { return Err(HarmonisingError::Gone.into()) };
    let words = visitor.words();
    let body = LostBody {
        words,
        frame: visitor.frame(),
        says: words.t(says(&run)),
        when: words.instant(run.made_at, &vietnam()),
        restart: visitor.links().to(&RunRestart { id: run.id.clone() }),
    };
    let title = words.named("harmonise-title-of", &period(words, &run.asked));
    visitor.frame().page(PageParts::new(title).section(SECTION).lead(words.t("harmonise-lead")), &body)
}

/// What became of a run that this process does not hold.
pub(super) fn says(run: &Remembered) -> &'static str {
    match run.fate {
        Fate::Unfinished => "harmonise-lost",
        Fate::Ended { .. } | Fate::Failed => "harmonise-forgotten",
    }
}

async fn find(visitor: &Visitor, id: &RunId) -> Result<Option<Remembered>, WebError> {
    let known = memory::of(visitor.view().await?.conn(), visitor.actor()).await?;
    Ok(known.into_iter().find(|run| run.id == *id))
}

/// `POST /harmonise/runs/{id}/opening`
pub(super) async fn open(visitor: Visitor, Path(at): Path<RunOpening>) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    if !memory::see(visitor.office(), visitor.actor(), &at.id).await? {
        return Err(HarmonisingError::Gone.into());
    }
    Ok(see_other(&visitor.links().to(&RunPage { id: at.id })))
}

/// `POST /harmonise/runs/{id}/restart`
pub(super) async fn restart(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<RunRestart>,
) -> PageResult {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let known = find(&visitor, &at.id).await?.ok_or(HarmonisingError::Gone)?;
    memory::see(visitor.office(), visitor.actor(), &at.id).await?;
    let run = runs.begin_watched(visitor.actor(), known.asked).await?;
    run.ended_within(AT_ONCE).await;
    Ok(see_other(&visitor.links().to(&RunPage { id: run.id.clone() })))
}
