//! What the judge says of an activity.

use nhip_harmony::clash::{Clash, ClashKind};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::ways_out::WayOut;
use nhip_programme::week::Week;

/// The clash of a kind over an activity.
pub(crate) fn found(week: &Week, kind: ClashKind, id: &str) -> Clash {
    let id: ActivityId = id.parse().unwrap();
    let mut over = week.clashes.iter().map(|judged| &judged.clash).filter(|clash| clash.concerns(&id));
    over.find(|clash| clash.kind == kind).unwrap_or_else(|| panic!("no {kind:?}: {:?}", week.clashes)).clone()
}

/// Ways out as they are told.
pub(crate) fn said(ways: &[WayOut]) -> Vec<String> {
    ways.iter().map(ToString::to_string).collect()
}
