//! What a province's tables tell by themselves: its clashes and its rows of one event, as plain rows.

use serde::Serialize;

use crate::clash::Clash;
use crate::judge::clashes;
use crate::programme::Programme;
use crate::same_event::{Conflict, SameEvent, same_events};

/// The report of `nhip clashes DIR --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Clashes that the tables alone can tell ([`crate::clash::ClashKind::from_tables`]), by date, kind, rows.
    pub clashes: Vec<ClashRow>,
    /// Rows of one event, by date and id of the host.
    pub same_events: Vec<SameEventRow>,
}

/// One clash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClashRow {
    /// Name of the kind (`LEADER_DOUBLE`).
    pub kind: &'static str,
    /// `chắc chắn` or `có khả năng`.
    pub certainty: &'static str,
    /// `2026-06-01`.
    pub date: String,
    /// Person or room; empty when it is the day itself.
    pub subject: String,
    /// The earlier side.
    pub a_id: String,
    /// The later side.
    pub b_id: String,
    /// Minutes shared, or left for travel.
    pub minutes: i32,
    /// The sentence.
    pub reason: String,
}

/// Two rows of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameEventRow {
    /// The convener's row.
    pub host_id: String,
    /// The row of a body that takes part.
    pub other_id: String,
    /// Columns written differently, separated by `;`.
    pub differs: String,
    /// What the offices must be asked about; empty when nothing.
    pub conflict: &'static str,
}

impl Report {
    /// Judges a programme.
    #[must_use]
    pub fn of(programme: &Programme) -> Self {
        let told = clashes(programme).into_iter().filter(|clash| clash.kind.from_tables());
        Self {
            clashes: told.map(ClashRow::from).collect(),
            same_events: same_events(programme).into_iter().map(SameEventRow::from).collect(),
        }
    }
}

impl From<Clash> for ClashRow {
    fn from(clash: Clash) -> Self {
        Self {
            kind: clash.kind.name(),
            certainty: clash.certainty.vietnamese(),
            date: clash.date.to_string(),
            subject: clash.subject.code().to_owned(),
            a_id: clash.a.id.to_string(),
            b_id: clash.b.as_ref().map_or_else(String::new, |party| party.id.to_string()),
            minutes: clash.minutes,
            reason: clash.reason(),
        }
    }
}

impl From<SameEvent> for SameEventRow {
    fn from(pair: SameEvent) -> Self {
        let columns: Vec<_> = pair.differs.iter().map(|field| field.column()).collect();
        Self {
            host_id: pair.host.to_string(),
            other_id: pair.other.to_string(),
            differs: columns.join(";"),
            conflict: pair.conflict.map_or("", Conflict::vietnamese),
        }
    }
}
