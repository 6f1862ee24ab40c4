//! A judged week through one person's eyes: the one gate for pages, lists, counts, search, exports, feeds and the
//! API.

use std::borrow::Cow;

use nhip_envelope::OfficeCode;
use nhip_harmony::clash::Clash;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::programme::{Programme, ProgrammeError};
use nhip_harmony::same_event::SameEvent;
use nhip_office::rights::{Actor, Level, Sight, sight};

use crate::load::known_only;
use crate::rules::publication::{Publication, Telling};
use crate::rules::record::Record;
use crate::week::{JudgedClash, Week};

/// What one person sees of a week.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    week: &'a Week,
    actor: &'a Actor,
}

impl Week {
    /// The week as this person may see it.
    pub fn shown_to<'a>(&'a self, actor: &'a Actor) -> Shown<'a> {
        Shown { week: self, actor }
    }
}

impl<'a> Shown<'a> {
    /// An activity: whole, or a busy block.
    pub fn activity(&self, id: &ActivityId) -> Option<Cow<'a, Record>> {
        self.week.records.get(id).map(|record| record_shown_to(self.actor, record))
    }

    /// All activities, by id; what is not this person's to read is a busy block.
    pub fn activities(&self) -> impl Iterator<Item = Cow<'a, Record>> + use<'a> {
        let actor = self.actor;
        self.week.records.values().map(move |record| record_shown_to(actor, record))
    }

    /// Whether the person reads an activity whole.
    pub fn is_whole(&self, id: &ActivityId) -> bool {
        self.week.records.get(id).is_some_and(|record| sees_whole(self.actor, record))
    }

    /// The value that was judged, with busy blocks in the place of what is not this person's to read.
    pub fn programme(&self) -> Result<Cow<'a, Programme>, ProgrammeError> {
        let judged = &self.week.programme;
        if judged.activities().iter().all(|activity| self.is_whole(&activity.id)) {
            return Ok(Cow::Borrowed(judged));
        }
        let mut parts = judged.parts().clone();
        for activity in &mut parts.activities {
            if let Some(hidden) = self.activity(&activity.id).filter(|record| record.is_busy_block()) {
                *activity = known_only(hidden.into_owned().activity, &self.week.reference);
            }
        }
        Programme::new(parts).map(Cow::Owned)
    }

    /// The clashes, by day. One that touches an activity which the person does not read whole is not told.
    pub fn clashes(&self) -> impl Iterator<Item = &'a JudgedClash> + use<'a> {
        let shown = *self;
        self.week.clashes.iter().filter(move |judged| shown.tells_of(&judged.clash))
    }

    /// A clash by its key.
    pub fn clash(&self, key: &str) -> Option<&'a JudgedClash> {
        self.week.clash(key).filter(|judged| self.tells_of(&judged.clash))
    }

    /// Rows of two offices that tell of one event.
    pub fn same_events(&self) -> impl Iterator<Item = &'a SameEvent> + use<'a> {
        let shown = *self;
        self.week
            .same_events
            .iter()
            .filter(move |pair| shown.is_whole(&pair.host) && shown.is_whole(&pair.other))
    }

    /// An office's latest publication; internal items are busy blocks in it.
    pub fn published(&self, office: &OfficeCode) -> Option<Publication> {
        self.week.published.get(office).map(|publication| publication_shown_to(self.actor, publication))
    }

    /// Who is to be told of changes after publication.
    pub fn tellings(&self) -> impl Iterator<Item = &'a Telling> + use<'a> {
        let shown = *self;
        self.week.tellings.iter().filter(move |telling| {
            let known = shown.week.records.contains_key(&telling.activity);
            !known || shown.is_whole(&telling.activity)
        })
    }

    fn tells_of(&self, clash: &Clash) -> bool {
        let mut rows = std::iter::once(&clash.a).chain(&clash.b).flat_map(|party| &party.group);
        rows.all(|id| self.is_whole(id))
    }
}

/// A record as a person may see it: whole, or a busy block.
pub fn record_shown_to<'a>(actor: &Actor, record: &'a Record) -> Cow<'a, Record> {
    if sees_whole(actor, record) { Cow::Borrowed(record) } else { Cow::Owned(record.busy()) }
}

/// A published version as a person may see it.
pub fn publication_shown_to(actor: &Actor, publication: &Publication) -> Publication {
    publication.seen(|record| record_shown_to(actor, record).into_owned())
}

/// A partner's internal item arrives as a busy block, in which nothing is left to hide.
fn sees_whole(actor: &Actor, record: &Record) -> bool {
    record.level != Level::Leaders
        || record.is_busy_block()
        || sight(actor, record.level, record.people()) == Sight::Full
}
