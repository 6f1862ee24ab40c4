//! Where a request stands at a moment: what its steps say, the clock, and what has become of the activity.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::time_at;
use nhip_harmony::hours::assumed;
use nhip_harmony::settings::Settings;
use nhip_programme::rules::record::Record;

use super::clock::instant;
use super::request::{RequestId, Wish};
use super::step::Rung;
use super::thread::{Position, State, Thread};

/// What has become of the activity since it was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overtaken {
    /// It was cancelled or postponed.
    CalledOff,
    /// It has other hours, leaders or another room.
    Changed,
    /// It is no longer in the programme.
    Gone,
}

/// Where a request stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Somebody has to do something.
    Waits {
        /// Which office.
        on: OfficeCode,
        /// On which rung it lies.
        rung: Rung,
        /// Until when.
        due: Timestamp,
        /// Whether the clock brought it up, not a person.
        lapsed: bool,
    },
    /// Nothing can be done: the activity is not what it was. It comes back when that change is undone.
    Overtaken(Overtaken),
    /// An older request of the other office about the same clash goes first: both together would move too much.
    Crossed(RequestId),
    /// The activity has begun without an answer.
    Lapsed,
    /// Answered.
    Closed,
}

impl Standing {
    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Waits { .. } | Self::Crossed(_))
    }

    /// The office that has to.
    pub fn waits_on(&self) -> Option<&OfficeCode> {
        match self {
            Self::Waits { on, .. } => Some(on),
            _ => None,
        }
    }
}

/// Where a thread stands, but for other requests about the same clash: see [`older`].
pub fn standing(
    thread: &Thread,
    position: &Position,
    record: Option<&Record>,
    (settings, now): (&Settings, Timestamp),
) -> Standing {
    if !position.state.is_open() {
        return Standing::Closed;
    }
    let Some(record) = record else { return Standing::Overtaken(Overtaken::Gone) };
    if !record.stands() {
        return Standing::Overtaken(Overtaken::CalledOff);
    }
    if !thread.request.seen.holds_for(record) {
        return Standing::Overtaken(Overtaken::Changed);
    }
    let from = time_at(assumed(&record.activity, settings).from);
    if instant(record.activity.dates.from.to_datetime(from)) <= now {
        return Standing::Lapsed;
    }
    let rung = rung_at(position, now);
    let due = position.dues.get(rung.place()).copied().unwrap_or(now);
    Standing::Waits { on: waits_on(thread, position, rung).clone(), rung, due, lapsed: rung > position.rung }
}

/// The rung at a moment: each time a clock runs out the request goes one up.
fn rung_at(position: &Position, now: Timestamp) -> Rung {
    let mut rung = position.rung;
    // What both agreed on, or somebody decided, goes no further up.
    if matches!(position.state, State::Agreed { .. } | State::Ruled { .. }) {
        return rung;
    }
    while position.dues.get(rung.place()).is_some_and(|due| *due <= now) {
        match rung.above() {
            Some(above) => rung = above,
            None => break,
        }
    }
    rung
}

fn waits_on<'a>(thread: &'a Thread, position: &Position, rung: Rung) -> &'a OfficeCode {
    let request = &thread.request;
    match &position.state {
        State::Agreed { .. } | State::Ruled { .. } => request.owner(),
        _ if rung >= Rung::Coordinator && !request.internal => &request.coordinator,
        State::Countered { .. } => &request.asker,
        _ => &request.asked,
    }
}

/// The older of two open requests of two offices about one clash: it alone can be accepted. Whoever could accept the
/// younger one wrote the older one, so that both never happen.
pub fn older<'a>(thread: &Thread, others: impl IntoIterator<Item = &'a Thread>) -> Option<RequestId> {
    let key = &thread.request.clash.as_ref()?.key;
    let age = |thread: &Thread| (thread.request.asked_at, thread.request.id.clone());
    let same = |other: &&Thread| {
        other.request.asker != thread.request.asker
            && other.request.asker == thread.request.asked
            && other.request.clash.as_ref().is_some_and(|clash| clash.key == *key)
    };
    let before = others.into_iter().filter(same).filter(|other| age(other) < age(thread));
    before.min_by_key(|other| age(other)).map(|other| other.request.id.clone())
}

/// The wishes whose hours are held softly while a request is open.
pub fn held<'a>(thread: &'a Thread, position: &'a Position) -> Vec<&'a Wish> {
    match &position.state {
        State::Sent => vec![&thread.request.wish],
        State::Countered { offers } => offers.iter().collect(),
        State::Agreed { wish } | State::Ruled { wish, .. } => vec![wish],
        _ => Vec::new(),
    }
}
