//! Entering an activity and changing one: the form, its faults, hours that are taken, a save that comes second.

use std::sync::Arc;

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use nhip_harmony::activity::{Activity, ActivityCore};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{ActivityId, BodyCode, IdError};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::answer::{Said, done};
use super::sheaf::{Sheaf, Stage, Talk};
use super::typed::{day, filled, read};
use super::{find_own, may_enter, told};
use crate::commands::{self, Holding, Seen};
use crate::pages::addresses::ChangePage;
use crate::reference::Reference;
use crate::rules::record::Record;
use crate::rules::slot::Decision;
use crate::week::Weeks;

/// What a form is read against: the record before, the directory, the bodies that the office serves.
pub(super) struct Ground {
    pub(super) record: Record,
    pub(super) reference: Arc<Reference>,
    pub(super) served: Vec<BodyCode>,
}

impl Ground {
    /// For an activity to be entered.
    pub(super) async fn blank(visitor: &Visitor) -> Result<Self, WebError> {
        let dates = Period::day(visitor.today());
        let reference = Reference::load(visitor.view().await?.conn(), dates).await?;
        let served = served(visitor, &reference);
        let body = served.first().cloned().ok_or_else(|| WebError::not_allowed_now("activity-no-body"))?;
        let core = ActivityCore {
            id: new_id(visitor)?,
            owner: visitor.office().code().clone(),
            body,
            dates,
            part: PartOfDay::Morning,
            title: String::new(),
        };
        Ok(Self { record: Record::new(Activity::from(core)), reference, served })
    }

    /// For an own activity to be changed.
    pub(super) async fn of(visitor: &Visitor, weeks: &Weeks, id: &ActivityId) -> Result<Self, WebError> {
        let (_, record) = find_own(visitor, weeks, id).await?;
        let reference = Reference::load(visitor.view().await?.conn(), record.activity.dates).await?;
        let served = served(visitor, &reference);
        Ok(Self { record, reference, served })
    }
}

fn new_id(visitor: &Visitor) -> Result<ActivityId, WebError> {
    visitor.office().chance().id(visitor.now()).parse().map_err(|error: IdError| WebError::broken(error))
}

fn served(visitor: &Visitor, reference: &Reference) -> Vec<BodyCode> {
    let directory = &reference.directory;
    let here = visitor.office().code();
    let codes = directory.bodies.iter().map(|body| &body.code);
    codes.filter(|code| directory.office_of_body(code) == Some(here)).cloned().collect()
}

/// Shows an empty form; what stands in the address fills it.
pub(super) async fn blank(visitor: Visitor, state: ListState) -> PageResult {
    may_enter(&visitor)?;
    let ground = Ground::blank(&visitor).await?;
    let mut pairs = filled(visitor.words(), &ground.record);
    pairs.retain(|(name, _)| *name != "version");
    let day = state.filter("day").and_then(day).map(|date| told::typed_day(visitor.words(), date));
    let asked = |name: &str| state.filter(name).map(ToOwned::to_owned);
    let given = [
        ("date", day),
        ("part", asked("part").map(|word| word.replace('_', "-"))),
        ("start", asked("start")),
        ("leaders", asked("leader")),
        ("room", asked("room")),
        ("body", asked("body")),
    ];
    for (name, value) in given.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        pairs.retain(|(known, _)| *known != name);
        pairs.push((name, value));
    }
    let form = Submitted::from_pairs(pairs).into_state();
    Sheaf::new(&visitor, &ground, &form, Stage::New).show(Talk::default())
}

/// Shows an own activity's form.
pub(super) async fn known(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ChangePage>,
) -> PageResult {
    let ground = Ground::of(&visitor, &weeks, &at.id).await?;
    let form = Submitted::from_pairs(filled(visitor.words(), &ground.record)).into_state();
    Sheaf::new(&visitor, &ground, &form, Stage::Known).show(Talk::default())
}

/// Adds an activity.
pub(super) async fn add(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    headers: HeaderMap,
    sent: Submitted,
) -> PageResult {
    may_enter(&visitor)?;
    let ground = Ground::blank(&visitor).await?;
    let (record, form) = typed(&ground, sent);
    let sheaf = Sheaf::new(&visitor, &ground, &form, Stage::New);
    if form.is_faulty() {
        return sheaf.show(Talk::default());
    }
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let holding = holding(&visitor, &form);
    match commands::enter(&mut act, &reference, record.clone(), &holding).await {
        Ok(kept) => {
            act.commit().await?;
            let at = (&kept.activity.id, Seen(kept.version));
            Ok(done(&visitor, &headers, (Said::Added, &kept.activity.title), at))
        }
        Err(error) => {
            drop(act);
            sheaf.refused(&weeks, &record, error).await
        }
    }
}

/// Changes an own activity.
pub(super) async fn change(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ChangePage>,
    headers: HeaderMap,
    sent: Submitted,
) -> PageResult {
    let ground = Ground::of(&visitor, &weeks, &at.id).await?;
    let seen = sent.first("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    let (record, form) = typed(&ground, sent);
    let sheaf = Sheaf::new(&visitor, &ground, &form, Stage::Known);
    if form.is_faulty() {
        return sheaf.show(Talk::default());
    }
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), record.activity.dates).await?;
    let (holding, version) = (holding(&visitor, &form), (&at.id, Seen(seen)));
    let edit = |known: &mut Record| known.clone_from(&record);
    match commands::change(&mut act, &reference, version, &holding, edit).await {
        Ok(kept) => {
            act.commit().await?;
            let at = (&at.id, Seen(kept.version));
            Ok(done(&visitor, &headers, (Said::Changed, &kept.activity.title), at))
        }
        Err(error) => {
            drop(act);
            sheaf.refused(&weeks, &record, error).await
        }
    }
}

fn typed(ground: &Ground, sent: Submitted) -> (Record, FormState) {
    let mut record = ground.record.clone();
    let mut fields = sent.fields();
    read(&mut fields, &mut record, &ground.reference.directory, &ground.served);
    (record, fields.into_state())
}

/// A name and a reason are a decision that lets a person be asked for twice.
fn holding(visitor: &Visitor, form: &FormState) -> Holding {
    let (by, reason) = (form.value("decided_by").trim(), form.value("decision").trim());
    if reason.is_empty() {
        return Holding::Required;
    }
    let by = if by.is_empty() { visitor.actor().display.clone() } else { by.to_owned() };
    Holding::Decided(Decision { by, reason: reason.to_owned() })
}
