//! Deeds of one press: letting take place after all, taking out for good, undoing.

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::answer::{Said, done};
use super::{find_own, may_enter};
use crate::commands::{self, Holding, Seen};
use crate::pages::addresses::{ActivityUndo, Restoration, Withdrawal};
use crate::reference::Reference;
use crate::rules::record::Record;
use crate::week::Weeks;

/// Lets a called-off activity take place after all.
pub(super) async fn restore(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<Restoration>,
    headers: HeaderMap,
    state: ListState,
) -> PageResult {
    let (_, record) = find_own(&visitor, &weeks, &at.id).await?;
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let version = (&at.id, seen(&state)?);
    let kept = commands::restore(&mut act, &reference, version, &Holding::Required).await?;
    act.commit().await?;
    Ok(done(&visitor, &headers, (Said::Restored, &kept.activity.title), (&at.id, Seen(kept.version))))
}

/// Takes an activity out as if it had never been entered.
pub(super) async fn withdraw(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<Withdrawal>,
    headers: HeaderMap,
    state: ListState,
) -> PageResult {
    let (_, record) = find_own(&visitor, &weeks, &at.id).await?;
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let seen = seen(&state)?;
    commands::withdraw(&mut act, &reference, &at.id, seen).await?;
    act.commit().await?;
    // The journal keeps the withdrawal as one version more.
    let version = (&at.id, Seen(seen.0 + 1));
    Ok(done(&visitor, &headers, (Said::Withdrawn, &record.activity.title), version))
}

/// Brings back what was before the last change; also what was withdrawn.
pub(super) async fn undo(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ActivityUndo>,
    headers: HeaderMap,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    may_enter(&visitor)?;
    let dates = match weeks.holding(&at.id).await? {
        Some(_) => find_own(&visitor, &weeks, &at.id).await?.1.activity.dates,
        None => Period::day(visitor.today()),
    };
    let mut act = visitor.act().await?;
    let kept = undone(&mut act, dates, (&at.id, seen(&state)?)).await?;
    act.commit().await?;
    Ok(done(&visitor, &headers, (Said::Undone, &kept.activity.title), (&at.id, Seen(kept.version))))
}

/// What stood before stands again, also where it clashed; the clash is then listed as it was.
async fn undone(act: &mut Act, dates: Period, version: (&ActivityId, Seen)) -> Result<Record, WebError> {
    let reference = Reference::load(act.conn(), dates).await?;
    Ok(commands::undo(act, &reference, version, &Holding::WhereFree).await?)
}

/// The version that the person looked at, from the address.
fn seen(state: &ListState) -> Result<Seen, WebError> {
    let version = state.filter("seen").and_then(|version| version.parse().ok());
    version.map(Seen).ok_or_else(|| WebError::from_status(axum::http::StatusCode::BAD_REQUEST))
}
