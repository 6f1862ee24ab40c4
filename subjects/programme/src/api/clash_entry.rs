//! A clash as programs read it.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::clash::{Certainty, ClashKind, Party, Severity, Subject};
use nhip_harmony::days::clock;
use nhip_harmony::ids::{ActivityId, BodyCode};
use nhip_web::error::WebError;
use nhip_web::words::Words;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::clash_words;
use crate::rules::decision::Settlement;
use crate::week::{JudgedClash, Standing, Week};

/// A clash: two activities that cannot both stand as they are, or one that cannot stand alone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ClashEntry {
    /// By what it is known again while it remains.
    pub(super) key: String,
    /// Which rule finds it, such as `LEADER_DOUBLE`.
    #[schema(value_type = String)]
    kind: ClashKind,
    /// The handbook's code, such as `K1`.
    code: &'static str,
    /// Whether it blocks publication.
    #[schema(value_type = String)]
    severity: Severity,
    /// How sure it is.
    #[schema(value_type = String)]
    certainty: Certainty,
    /// First day on which it happens.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Leaders whom both sides want.
    people: Vec<String>,
    /// Rooms that both sides want.
    rooms: Vec<String>,
    /// Minutes shared; for travel, minutes left between the two.
    minutes: i32,
    /// What is wrong, in one sentence in the language asked for.
    reason: String,
    /// The facts behind it; their shape depends on the kind.
    #[schema(value_type = Object)]
    facts: Value,
    /// The earlier side.
    a: PartyEntry,
    /// The later side; none when the activity clashes with a rule or an absence.
    b: Option<PartyEntry>,
    /// How it stands.
    standing: StandingEntry,
}

/// One side of a clash.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PartyEntry {
    /// The convener's row.
    #[schema(value_type = String)]
    id: ActivityId,
    /// All rows that tell of this event.
    #[schema(value_type = Vec<String>)]
    group: Vec<ActivityId>,
    /// The convener.
    #[schema(value_type = String)]
    body: BodyCode,
    /// Version of the convener's row.
    version: Option<u32>,
    /// Start that it is taken to have, `08:00`.
    start: String,
    /// End that it is taken to have, `09:30`.
    end: String,
}

/// How a clash stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(super) enum StandingEntry {
    /// Waits for somebody.
    Open,
    /// Somebody let it stand, and the facts are still the same.
    Accepted(SettlementEntry),
    /// Somebody let it stand, but the facts have changed since.
    Returned(SettlementEntry),
}

/// Who let a clash stand, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SettlementEntry {
    /// Why it may stand.
    reason: String,
    /// The office that decided.
    #[schema(value_type = String)]
    office: OfficeCode,
    /// The post or account that decided.
    decided_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    decided_at: Timestamp,
}

impl From<&Settlement> for SettlementEntry {
    fn from(settlement: &Settlement) -> Self {
        Self {
            reason: settlement.reason.clone(),
            office: settlement.office.clone(),
            decided_by: settlement.decided_by.clone(),
            decided_at: settlement.decided_at,
        }
    }
}

impl ClashEntry {
    /// The clash must be one that is told to the asker.
    pub(super) fn of(words: Words, week: &Week, judged: &JudgedClash) -> Result<Self, WebError> {
        let clash = &judged.clash;
        let (people, rooms) = match &clash.subject {
            Subject::Person(id) => (vec![id.to_string()], Vec::new()),
            Subject::Room(id) => (Vec::new(), vec![id.to_string()]),
            _ => (Vec::new(), Vec::new()),
        };
        Ok(Self {
            key: clash.key().to_string(),
            kind: clash.kind,
            code: clash.kind.code(),
            severity: clash.severity,
            certainty: clash.certainty,
            date: clash.date,
            people,
            rooms,
            minutes: clash.minutes,
            reason: clash_words::reason(words, clash),
            facts: serde_json::to_value(&clash.facts).map_err(WebError::broken)?,
            a: party(week, &clash.a),
            b: clash.b.as_ref().map(|other| party(week, other)),
            standing: match &judged.standing {
                Standing::Open => StandingEntry::Open,
                Standing::Accepted(settlement) => StandingEntry::Accepted(settlement.into()),
                Standing::Returned(settlement) => StandingEntry::Returned(settlement.into()),
            },
        })
    }
}

fn party(week: &Week, party: &Party) -> PartyEntry {
    PartyEntry {
        id: party.id.clone(),
        group: party.group.clone(),
        body: party.body.clone(),
        version: week.records.get(&party.id).map(|record| record.version),
        start: clock(party.hours.from),
        end: clock(party.hours.to),
    }
}
