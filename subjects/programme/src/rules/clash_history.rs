//! What became of clashes: found, settled by a change or by a decision, come back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};

/// How a clash was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// An activity was changed, so that it is gone.
    Removed,
    /// Somebody let it stand.
    Accepted,
}

impl Settled {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Accepted => "accepted",
        }
    }
}

/// Whether everybody at the office may read the rows of a clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Touches {
    /// None of them was internal when it was found.
    OpenOnly,
    /// One was.
    Internal,
}

/// A clash from the time it was found to the time it was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    /// Its key.
    pub clash: String,
    /// The day on which it lies.
    pub day: Date,
    /// Its code: `K1`.
    pub kind: String,
    /// What it said when it was found.
    pub says: String,
    /// All rows on both sides.
    pub rows: Vec<ActivityId>,
    /// Whether an internal activity was among them.
    pub touches: Touches,
    /// When it was found.
    pub opened_at: Timestamp,
    /// When and how it was settled; none while it waits.
    pub ended: Option<(Timestamp, Settled)>,
}

/// How a clash stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// It waits for somebody.
    Open(Episode),
    /// Somebody let it stand.
    Accepted,
}

/// What has changed since the last look: episodes that begin, and those that end now.
pub fn changes(waiting: &[Episode], now: &BTreeMap<String, Now>, at: Timestamp) -> Vec<Episode> {
    let known: BTreeSet<&str> = waiting.iter().map(|episode| episode.clash.as_str()).collect();
    let begun = now.iter().filter_map(|(key, stands)| match stands {
        Now::Open(episode) if !known.contains(key.as_str()) => Some(episode.clone()),
        Now::Open(_) | Now::Accepted => None,
    });
    let ended = waiting.iter().filter_map(|episode| {
        let how = match now.get(&episode.clash) {
            Some(Now::Open(_)) => return None,
            Some(Now::Accepted) => Settled::Accepted,
            None => Settled::Removed,
        };
        Some(Episode { ended: Some((at, how)), ..episode.clone() })
    });
    begun.chain(ended).collect()
}
