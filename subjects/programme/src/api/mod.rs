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

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{delete, get, post};
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::api::Changing;
use nhip_web::error::WebError;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use utoipa::OpenApi;

use entry::ActivityEntry;

use crate::commands::{Holding, Seen};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::placement::check_days;
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::shown::record_shown_to;
use crate::store;
use crate::week::{JudgedClash, Week, Weeks, judge};

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

/// A change of one activity, begun by somebody who may change it, on the version that was seen.
struct Change {
    changing: Changing,
    act: Act,
    id: ActivityId,
    seen: Seen,
    /// The activity before the change.
    record: Record,
    /// Directory and settings for its days.
    reference: Arc<Reference>,
}

impl Change {
    /// What the asker does not read whole does not exist for a change.
    async fn begin(changing: Changing, id: &ActivityId) -> Result<Self, WebError> {
        let mut act = changing.begin(Right::ReadProgramme).await?;
        let found = store::activities::find(act.conn(), id.as_str()).await?;
        let record = found.filter(|record| !record_shown_to(changing.actor(), record).is_busy_block());
        let record = record.ok_or_else(|| ChangeError::Unknown(id.clone()))?;
        act.may(Right::EditActivity, &record.object(act.office().code()))?;
        let seen = Seen(changing.seen()?);
        let reference = Reference::load(act.conn(), record.activity.dates).await?;
        Ok(Self { changing, act, id: id.clone(), seen, record, reference })
    }

    /// The same with directory and settings for other days, to which the activity goes.
    async fn on(mut self, dates: Period) -> Result<Self, WebError> {
        check_days(dates).map_err(ChangeError::from)?;
        if dates != self.record.activity.dates {
            self.reference = Reference::load(self.act.conn(), dates).await?;
        }
        Ok(self)
    }

    /// What a command takes: the open act, the reference, and the version that was seen.
    fn parts(&mut self) -> (&mut Act, &Reference, (&ActivityId, Seen)) {
        (&mut self.act, &self.reference, (&self.id, self.seen))
    }

    /// Keeps the change and answers with the activity as it is now.
    async fn answer(self, changed: Record) -> Result<Response, WebError> {
        self.changing.keep(self.act, (StatusCode::OK, &ActivityEntry::from(changed))).await
    }

    /// Keeps the change, of which nothing is left to show.
    async fn answer_silently(self) -> Result<Response, WebError> {
        self.changing.keep_silently(self.act).await
    }
}

/// The week of a day, for somebody who reads the programme.
async fn read(visitor: &Visitor, weeks: &Weeks, day: Date) -> Result<Arc<Week>, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    Ok(weeks.get(week_of(day)).await?)
}

/// A clash of a week that is told to the asker.
fn shown_clash<'w>(week: &'w Week, visitor: &'w Visitor, key: &str) -> Option<&'w JudgedClash> {
    week.shown_to(visitor.actor()).clash(key)
}

/// The week as it is inside the open change, so that nothing else can change it before the commit.
async fn judged(act: &mut Act, period: Period) -> Result<Week, WebError> {
    let today = act.today();
    Ok(judge(act.conn(), period, (0, today)).await?)
}

/// Takes hours where they are free, or twice by a decision.
fn holding(decision: Option<fields::DecisionFields>) -> Holding {
    decision.map_or(Holding::Required, |decision| Holding::Decided(decision.into()))
}
