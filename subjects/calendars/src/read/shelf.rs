//! What is remembered of an office's calendars: as they are now, and the states that clients may hold.
//!
//! Nothing depends on it but speed. A calendar is made again when the office's revision or the day has moved on; a client
//! that holds a state that is not remembered any more lists its calendar again.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{At, Source};
use crate::rules::item::{Calendar, CalendarId, Digests};

/// How many bytes of items are kept of the present calendars.
const MOST_BYTES: usize = 48 << 20;
/// How many items all remembered states may name together; about 100 bytes each.
const MOST_NAMES: usize = 400_000;

/// An account's calendar.
pub(crate) type Key = (String, CalendarId);

/// The shelf of one office; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    at: Option<At>,
    source: Option<Arc<Source>>,
    calendars: HashMap<Key, Arc<Calendar>>,
    bytes: usize,
    /// The oldest first.
    states: VecDeque<State>,
    names: usize,
}

#[derive(Debug)]
struct State {
    key: Key,
    state: String,
    digests: Arc<Digests>,
}

impl Shelf {
    pub(crate) fn source(&self, at: At) -> Option<Arc<Source>> {
        let kept = self.kept();
        kept.source.clone().filter(|_| kept.at == Some(at))
    }

    pub(crate) fn keep_source(&self, at: At, source: Arc<Source>) {
        let mut kept = self.kept();
        if kept.moves_to(at) {
            kept.source = Some(source);
        }
    }

    pub(crate) fn calendar(&self, at: At, key: &Key) -> Option<Arc<Calendar>> {
        let kept = self.kept();
        kept.calendars.get(key).cloned().filter(|_| kept.at == Some(at))
    }

    pub(crate) fn keep_calendar(&self, at: At, key: Key, calendar: Arc<Calendar>) {
        let mut kept = self.kept();
        if !kept.moves_to(at) {
            return;
        }
        kept.remember(&key, &calendar);
        kept.bytes += calendar.items.values().map(|item| item.text.len()).sum::<usize>();
        if kept.bytes > MOST_BYTES {
            kept.calendars.clear();
            kept.bytes = 0;
        }
        kept.calendars.insert(key, calendar);
    }

    /// The items of a state that a client may hold.
    pub(crate) fn state(&self, key: &Key, state: &str) -> Option<Arc<Digests>> {
        let kept = self.kept();
        let known = kept.states.iter().rev().find(|known| known.state == state && known.key == *key);
        known.map(|known| known.digests.clone())
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Whether what was made at this moment is still the newest; what is older is cleared away.
    fn moves_to(&mut self, at: At) -> bool {
        if self.at > Some(at) {
            return false;
        }
        if self.at != Some(at) {
            self.at = Some(at);
            self.source = None;
            self.calendars.clear();
            self.bytes = 0;
        }
        true
    }

    fn remember(&mut self, key: &Key, calendar: &Calendar) {
        if self.states.iter().any(|known| known.state == calendar.state && known.key == *key) {
            return;
        }
        let digests = Arc::new(calendar.digests());
        self.names += digests.len() + 1;
        self.states.push_back(State { key: key.clone(), state: calendar.state.clone(), digests });
        while self.names > MOST_NAMES && self.states.len() > 1 {
            let oldest = self.states.pop_front();
            self.names -= oldest.map_or(0, |oldest| oldest.digests.len() + 1);
        }
    }
}
