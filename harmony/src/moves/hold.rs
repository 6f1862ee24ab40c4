//! Why an activity is not moved.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::wanted::{Movers, Wanted};
use crate::activity::{Mobility, Occupancy, ProtectedKind};
use crate::days::time_at;
use crate::event::Event;
use crate::ids::ActivityId;

/// Why an activity stays where it is, whatever clashes with it. The first that holds is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stays {
    /// People put it there in this very run.
    Forced,
    /// People pinned it.
    Pinned,
    /// It is a side of a clash that people accepted.
    Accepted,
    /// It has begun.
    Begun,
    /// A protected block (section 5.2 of the programme rules).
    Protected(ProtectedKind),
    /// Its office marked it `cố định`.
    Marked,
    /// A mission outside the province: its hours are not ours to set.
    Away,
    /// It lasts several days, or past midnight: too many people arranged themselves around it.
    Long,
    /// It is not among those that may be moved.
    NotAsked,
}

impl fmt::Display for Stays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forced => f.write_str("đã chọn chuyển tới đó"),
            Self::Pinned => f.write_str("đã chọn giữ nguyên"),
            Self::Accepted => f.write_str("vướng mắc đã được chấp nhận"),
            Self::Begun => f.write_str("đã bắt đầu"),
            Self::Protected(block) => f.write_str(block.vietnamese()),
            Self::Marked => f.write_str("ghi là cố định"),
            Self::Away => f.write_str("đi công tác ngoài tỉnh"),
            Self::Long => f.write_str("kéo dài nhiều ngày"),
            Self::NotAsked => f.write_str("không thuộc phạm vi được dời"),
        }
    }
}

/// Why an event stays; `None` when it may be moved.
pub(super) fn why_it_stays(event: &Event<'_>, wanted: &Wanted) -> Option<Stays> {
    let host = event.host;
    let begins = (host.dates.from, time_at(event.hours.from));
    let checks = [
        (Stays::Forced, is_decided(event, wanted)),
        (Stays::Pinned, wanted.pinned.iter().any(|id| is_row(event, id))),
        (Stays::Accepted, is_accepted(event, wanted)),
        (Stays::Begun, wanted.not_before.is_some_and(|now| begins < now)),
        (Stays::Marked, host.mobility == Mobility::Fixed),
        (Stays::Away, host.occupancy == Occupancy::Away),
        (Stays::Long, host.dates.is_long() || event.hours.to >= 24 * 60),
        (Stays::NotAsked, !wanted.period.contains(host.dates.from) || !may_move(event, &wanted.movers)),
    ];
    let stays = |among: &[(Stays, bool)]| among.iter().find(|(_, holds)| *holds).map(|(stays, _)| *stays);
    // A block says more than the mark that usually goes with it.
    stays(&checks[..4]).or(host.protected.map(Stays::Protected)).or(stays(&checks[4..]))
}

fn is_decided(event: &Event<'_>, wanted: &Wanted) -> bool {
    let forced = wanted.forced.iter().map(|(id, _)| id);
    forced.chain(wanted.relieved.iter().map(|(id, _)| id)).any(|id| is_row(event, id))
}

fn is_row(event: &Event<'_>, id: &ActivityId) -> bool {
    event.rows().any(|row| row.id == *id)
}

fn is_accepted(event: &Event<'_>, wanted: &Wanted) -> bool {
    let mut named = wanted.accepted.iter().flat_map(|key| key.rows());
    named.any(|id| event.rows().any(|row| row.id.as_str() == id))
}

fn may_move(event: &Event<'_>, movers: &Movers) -> bool {
    match movers {
        Movers::All => true,
        Movers::Offices(offices) => offices.contains(&event.host.owner),
        Movers::Only(ids) => event.rows().any(|row| ids.contains(&row.id)),
    }
}
