//! The week for programs: everything that its pages do, under `/api`. One file an act; words and fields are the
//! code's. What the asker may not read whole is a busy block here too, and its clashes are not told.

mod activities;
mod activity;
mod cancellation;
mod changes;
mod checks;
mod clash_entry;
mod clashes;
mod entry;
mod fields;
mod joins;
mod placement;
mod publications;
mod substitution;
mod tellings;
mod ways_out;
mod weeks;
mod words;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{delete, get, post};
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::error::WebError;
use nhip_web::forms::{Fault, FieldFault};
use nhip_web::sent::SeenVersion;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use utoipa::OpenApi;

use crate::commands::{Holding, Seen};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::record::Record;
use crate::shown::record_shown_to;
use crate::store;
use crate::week::{Week, Weeks, judge};

/// What the API of the programme offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(
    weeks::one,
    activities::list,
    activities::create,
    activity::one,
    activity::change,
    activity::withdraw,
    placement::put,
    substitution::create,
    cancellation::create,
    cancellation::restore,
    changes::undo,
    checks::create,
    clashes::list,
    clashes::one,
    clashes::accept,
    clashes::reopen,
    ways_out::list,
    ways_out::take,
    joins::create,
    publications::list,
    publications::one,
    publications::create,
    tellings::list,
    tellings::tell
))]
pub struct Description;

/// The routes of the API over an office's judged weeks.
pub fn routes(weeks: Weeks) -> Router<Site> {
    Router::new()
        .route("/api/weeks/{day}", get(weeks::one))
        .route("/api/weeks/{day}/clashes", get(clashes::list))
        .route("/api/weeks/{day}/clashes/{key}", get(clashes::one))
        .route("/api/weeks/{day}/clashes/{key}/acceptance", post(clashes::accept).delete(clashes::reopen))
        .route("/api/weeks/{day}/clashes/{key}/ways-out", get(ways_out::list).post(ways_out::take))
        .route("/api/weeks/{day}/publications", get(publications::list).post(publications::create))
        .route("/api/weeks/{day}/publications/{office}/{number}", get(publications::one))
        .route("/api/weeks/{day}/tellings", get(tellings::list))
        .route("/api/weeks/{day}/tellings/{id}/told", post(tellings::tell))
        .route("/api/activities", get(activities::list).post(activities::create))
        .route("/api/activities/{id}", get(activity::one).put(activity::change).delete(activity::withdraw))
        .route("/api/activities/{id}/placement", axum::routing::put(placement::put))
        .route("/api/activities/{id}/substitutions", post(substitution::create))
        .route("/api/activities/{id}/cancellation", post(cancellation::create).delete(cancellation::restore))
        .route("/api/activities/{id}/changes/last", delete(changes::undo))
        .route("/api/checks", post(checks::create))
        .route("/api/joins", post(joins::create))
        .layer(Extension(weeks))
}

/// Begins a change of an activity by somebody who may change it, as it was seen.
///
/// What the asker does not read whole does not exist for a change.
async fn begin(
    visitor: &Visitor,
    id: &ActivityId,
    seen: SeenVersion,
) -> Result<(Act, Record, Seen), WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut act = visitor.act().await?;
    let found = store::activities::find(act.conn(), id.as_str()).await?;
    let record = found.filter(|record| !record_shown_to(visitor.actor(), record).is_busy_block());
    let record = record.ok_or_else(|| ChangeError::Unknown(id.clone()))?;
    act.may(Right::EditActivity, &record.object(act.office().code()))?;
    Ok((act, record, Seen(seen.needed()?)))
}

/// The directory and settings for the days of a change.
async fn reference(act: &mut Act, dates: Period) -> Result<Reference, WebError> {
    Ok(Reference::load(act.conn(), dates).await?)
}

/// The week as it is inside the open change, so that nothing else can change it before the commit.
async fn judged(act: &mut Act, period: Period) -> Result<Week, WebError> {
    let today = act.today();
    Ok(judge(act.conn(), period, (0, today)).await?)
}

/// One wrong field.
fn wrong(field: &str, fault: Fault) -> WebError {
    let fault = FieldFault { field: field.to_owned(), fault };
    WebError::of(nhip_web::error::Kind::Invalid(vec![fault]))
}

/// Takes hours where they are free, or twice by a decision.
fn holding(decision: Option<fields::DecisionFields>) -> Holding {
    decision.map_or(Holding::Required, |decision| Holding::Decided(decision.into()))
}
