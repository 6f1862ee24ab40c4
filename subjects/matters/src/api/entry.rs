//! How matters and programmes look to programs.

use jiff::civil::Date;
use nhip_office::rights::Level;
use nhip_web::error::WebError;
use nhip_web::forms::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rules::decider::Decider;
use crate::rules::due::Due;
use crate::rules::matter::{Facts, Matter, Size};
use crate::rules::plan::Plan;

/// What a matter says.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MatterFields {
    /// Its name.
    #[schema(example = "Kế hoạch đầu tư trung hạn")]
    title: String,
    /// Its field.
    #[serde(default)]
    field: String,
    /// The lead unit.
    lead: String,
    /// Helpers.
    #[serde(default)]
    helpers: Vec<String>,
    /// Who decides: `body:ubnd`, `group:btvtu`, `head:ubnd`.
    deciders: Vec<String>,
    /// When it is due: `2026-06`, `2026-06-W2`, `2026-04..2026-06`, `2026-06-18`.
    due: String,
    /// Id of the leader in charge.
    leader: Option<String>,
    /// Where.
    #[serde(default)]
    place: String,
    /// Ground.
    #[serde(default)]
    ground: String,
    /// Note.
    #[serde(default)]
    note: String,
    /// Whether it is a large activity.
    #[serde(default)]
    large: bool,
    /// How far it may be known: `leaders`, `offices`, `agencies`, `public`; `offices` when absent.
    level: Option<String>,
}

impl MatterFields {
    /// As the subject keeps it.
    pub(super) fn into_facts(self) -> Result<Facts, WebError> {
        let deciders: Result<Vec<Decider>, _> = self.deciders.iter().map(|text| text.parse()).collect();
        let deciders = deciders.map_err(|error: crate::rules::decider::UnknownDecider| {
            WebError::wrong("deciders", Fault::Sentence(error.to_string()))
        })?;
        let due: Due =
            self.due.parse().map_err(|_| WebError::wrong("due", Fault::Said("matters-not-a-due")))?;
        let leader = self
            .leader
            .map(|id| id.parse())
            .transpose()
            .map_err(|_| WebError::wrong("leader", Fault::NotAChoice))?;
        let level = self.level.map_or(Ok(Level::Offices), |word| word.parse::<Level>());
        Ok(Facts {
            title: self.title,
            field: self.field,
            lead: self.lead,
            helpers: self.helpers,
            deciders,
            due,
            leader,
            place: self.place,
            ground: self.ground,
            note: self.note,
            size: if self.large { Size::Large } else { Size::Ordinary },
            level: level.map_err(|_| WebError::wrong("level", Fault::NotAChoice))?,
        })
    }
}

impl From<&Facts> for MatterFields {
    fn from(facts: &Facts) -> Self {
        Self {
            title: facts.title.clone(),
            field: facts.field.clone(),
            lead: facts.lead.clone(),
            helpers: facts.helpers.clone(),
            deciders: facts.deciders.iter().map(ToString::to_string).collect(),
            due: facts.due.to_string(),
            leader: facts.leader.as_ref().map(ToString::to_string),
            place: facts.place.clone(),
            ground: facts.ground.clone(),
            note: facts.note.clone(),
            large: facts.size == Size::Large,
            level: Some(facts.level.to_string()),
        }
    }
}

/// A matter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MatterEntry {
    /// Stable id.
    pub(super) id: String,
    /// The body in whose programme it stands.
    body: String,
    /// The year that it was registered for.
    year: i16,
    /// Where it stands: `proposed`, `registered`, `left_out`, `programmed`, `preparing`, `submitted`, `considered`,
    /// `done`, `withdrawn`.
    state: String,
    /// `planned`, `later`, `longer`, `overdue`.
    timing: String,
    /// Whether it was added after issue.
    added: bool,
    /// What it says.
    fields: MatterFields,
    /// Requests to put it off, stretch or withdraw it, with decisions.
    #[schema(value_type = Vec<Object>)]
    amendments: serde_json::Value,
    /// Activities at which it is discussed.
    activities: Vec<String>,
    /// Counts its changes.
    version: u32,
}

impl MatterEntry {
    /// A matter as it stands on a day.
    pub(super) fn of(matter: &Matter, today: Date) -> Self {
        Self {
            id: matter.id.to_string(),
            body: matter.body.to_string(),
            year: matter.year,
            state: matter.progress.word().to_owned(),
            timing: matter.timing(today).word().to_owned(),
            added: matter.is_added(),
            fields: MatterFields::from(&matter.facts),
            // A list of plain values is always JSON.
            amendments: serde_json::to_value(&matter.amendments).unwrap_or_default(),
            activities: matter.meetings.iter().map(ToString::to_string).collect(),
            version: matter.version,
        }
    }
}

/// A programme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ProgrammeEntry {
    /// Stable id.
    pub(super) id: String,
    /// The office that keeps it.
    office: String,
    /// The body.
    body: String,
    /// The period: `2026`, `2026-Q2`, `2026-06`.
    term: String,
    /// `draft`, `consulting`, `approving`, `issued`, `closed`.
    stage: String,
    /// The last issued version.
    issued: Option<u32>,
    /// Whether it is the base of its period.
    base: bool,
    /// Counts its changes.
    version: u32,
}

impl ProgrammeEntry {
    /// A programme and whether it is the base.
    pub(super) fn of(plan: &Plan, base: bool) -> Self {
        Self {
            id: plan.id.to_string(),
            office: plan.owner.to_string(),
            body: plan.body.to_string(),
            term: plan.term.to_string(),
            stage: plan.stage.word().to_owned(),
            issued: plan.stage.version(),
            base,
            version: plan.version,
        }
    }
}
