//! What is pressed on an intake: leaving out, passing over, remembering, taking over, undoing.

use axum::extract::{Extension, Path, Query};
use axum::response::Response;
use nhip_office::rights::{Object, Right};
use nhip_people::rules::group::Meaning;
use nhip_programme::week::Weeks;
use nhip_web::answers::see_other;
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::visitor::Visitor;
use serde::Deserialize;

use super::show::{self, Ticks};
use super::{
    HomePage, IgnoringForm, IntakePage, IntakeRemoval, MeaningForm, RemovalForm, ReturnForm, TakingForm,
    UndoForm,
};
use crate::commands::{self, Chosen, Notes, SheetSeen};
use crate::compare::visible;
use crate::error::IntakeError;
use crate::rules::sheet::{RowId, RowStanding};

/// The version of the sheet that a form was shown with.
pub(super) fn seen(sent: &Submitted) -> SheetSeen {
    SheetSeen(sent.first("version").and_then(|version| version.parse().ok()).unwrap_or(0))
}

pub(super) async fn remove(
    visitor: Visitor,
    weeks: Extension<Weeks>,
    Path(at): Path<RemovalForm>,
    sent: Submitted,
) -> PageResult {
    stand(visitor, weeks, (at.id, at.row), RowStanding::Dropped, sent).await
}

pub(super) async fn bring_back(
    visitor: Visitor,
    weeks: Extension<Weeks>,
    Path(at): Path<ReturnForm>,
    sent: Submitted,
) -> PageResult {
    stand(visitor, weeks, (at.id, at.row), RowStanding::Kept, sent).await
}

async fn stand(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    (id, row): (String, RowId),
    standing: RowStanding,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let what = match standing {
        RowStanding::Kept => "intake.row.kept",
        RowStanding::Dropped => "intake.row.dropped",
    };
    let mut act = visitor.act().await?;
    let at = (id.as_str(), seen(&sent));
    match commands::edit(&mut act, at, what, |sheet| sheet.stand(row, standing)).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return again(&visitor, &weeks, &id, error, Ticks::Usual).await;
        }
    }
    Ok(back(&visitor, &id))
}

/// Passes over an unread passage, this time (`how=once`) or always.
pub(super) async fn ignore(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<IgnoringForm>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let notes = if sent.first("how") == Some("always") { Notes::Always } else { Notes::ThisOne };
    let mut act = visitor.act().await?;
    match commands::ignore(&mut act, (&at.id, seen(&sent)), at.passage, notes).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return again(&visitor, &weeks, &at.id, error, Ticks::Usual).await;
        }
    }
    Ok(back(&visitor, &at.id))
}

/// Remembers whom a text means: a person (`person:L12`) or a group (`group:ttubnd`).
pub(super) async fn remember(visitor: Visitor, Path(at): Path<MeaningForm>, sent: Submitted) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let intake = visible(visitor.view().await?.conn(), visitor.actor(), &at.id).await?;
    let text = sent.first("text").unwrap_or("");
    let meaning = sent.first("meaning").and_then(meaning);
    let meaning =
        meaning.ok_or_else(|| WebError::of(Kind::Invalid(Vec::new())).saying("intake-meaning-missing"))?;
    let mut act = visitor.act().await?;
    commands::remember_meaning(&mut act, &intake.body, text, meaning).await?;
    act.commit().await?;
    Ok(back(&visitor, &at.id))
}

fn meaning(typed: &str) -> Option<Meaning> {
    match typed.split_once(':')? {
        ("person", id) => Some(Meaning::Person { id: id.parse().ok()? }),
        ("group", id) => Some(Meaning::Group { id: id.to_owned() }),
        _ => None,
    }
}

/// Takes over what is ticked.
pub(super) async fn take(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<TakingForm>,
    sent: Submitted,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let chosen = Chosen {
        rows: sent.all("row").iter().filter_map(|row| row.parse().ok()).collect(),
        gone: sent.all("gone").iter().filter_map(|id| id.parse().ok()).collect(),
    };
    let mut act = visitor.act().await?;
    match commands::take(&mut act, &at.id, sent.first("seen").unwrap_or(""), &chosen).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return again(&visitor, &weeks, &at.id, error, Ticks::Chosen(chosen)).await;
        }
    }
    Ok(back(&visitor, &at.id))
}

/// Undoes a whole intake.
pub(super) async fn undo(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<UndoForm>,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let mut act = visitor.act().await?;
    match commands::undo(&mut act, &at.id).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return again(&visitor, &weeks, &at.id, error, Ticks::Usual).await;
        }
    }
    Ok(back(&visitor, &at.id))
}

/// Removes an intake with its file; what it had told of activities must have been undone.
pub(super) async fn remove_intake(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<IntakeRemoval>,
    Query(shown): Query<Shown>,
) -> PageResult {
    visitor.may(Right::TakeIn, &Object::Office)?;
    let mut act = visitor.act().await?;
    match commands::remove(&mut act, &at.id, SheetSeen(shown.version)).await {
        Ok(_) => act.commit().await?,
        Err(error) => {
            drop(act);
            return again(&visitor, &weeks, &at.id, error, Ticks::Usual).await;
        }
    }
    Ok(see_other(&visitor.links().to(&HomePage {})))
}

/// The version that a button was shown with; without one, nobody has looked.
#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    version: u32,
}

/// The page as it is now, with why nothing was done and with the ticks as they were set; other errors go on.
async fn again(visitor: &Visitor, weeks: &Weeks, id: &str, error: IntakeError, ticks: Ticks) -> PageResult {
    match error {
        IntakeError::Stale { .. }
        | IntakeError::AlreadyTaken(_)
        | IntakeError::UndoFirst(_)
        | IntakeError::NotTaken
        | IntakeError::Moved
        | IntakeError::NothingChosen
        | IntakeError::Row { .. } => show::page(visitor, weeks, id, ticks, Some(error.into())).await,
        other => Err(other.into()),
    }
}

fn back(visitor: &Visitor, id: &str) -> Response {
    see_other(&visitor.links().to(&IntakePage { id: id.to_owned() }))
}
