//! The calendars of one account as they are now, by its own rights.

mod details;
mod events;
mod shelf;
mod tasks;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::clock::day_of;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_office::{Office, View};
use nhip_programme::feeds::read::Ground;
use nhip_programme::feeds::{FeedTarget, may_have};
use nhip_web::words::Words;

pub use shelf::Shelf;

use crate::rules::changes::{Changes, changes};
use crate::rules::item::{Calendar, CalendarId};

/// Who reads, and where.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// The office.
    pub office: &'a Office,
    /// The account, with the rights that it has at its desk: nothing here changes anything.
    pub actor: Actor,
    /// The words in the account's language.
    pub words: Words,
    /// What is remembered of the office.
    pub shelf: &'a Shelf,
}

/// What all calendars of an office are made of at one revision.
#[derive(Debug)]
pub(crate) struct Source {
    ground: Ground,
    /// Activities of which a meeting says more.
    meetings: BTreeSet<ActivityId>,
}

/// The moment of a reading: nothing is different while both stand.
pub(crate) type At = (i64, Date);

impl Reader<'_> {
    /// All calendars of the account: the leaders' by name, invitations, tasks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calendars(&self) -> Result<Vec<Arc<Calendar>>, StorageError> {
        let (mut view, at) = self.look().await?;
        let source = self.source(view.conn(), at).await?;
        let mut found = Vec::new();
        for (id, title) in self.titles(&source) {
            found.push(self.made(view.conn(), (&source, at), (id, title)).await?);
        }
        Ok(found)
    }

    /// One calendar; none when the account has no such one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calendar(&self, id: &CalendarId) -> Result<Option<Arc<Calendar>>, StorageError> {
        let (mut view, at) = self.look().await?;
        let source = self.source(view.conn(), at).await?;
        match self.titles(&source).into_iter().find(|(known, _)| known == id) {
            Some(known) => Ok(Some(self.made(view.conn(), (&source, at), known).await?)),
            None => Ok(None),
        }
    }

    /// What changed since a state that a client holds; none when that state is not remembered.
    pub fn since(&self, calendar: &Calendar, held: &str) -> Option<Changes> {
        if held == calendar.state {
            return Some(Changes::default());
        }
        let held = self.shelf.state(&self.key(&calendar.id), held)?;
        Some(changes(&held, &calendar.digests()))
    }

    async fn look(&self) -> Result<(View, At), StorageError> {
        let mut view = self.office.view().await?;
        let revision = view.revision().await?;
        Ok((view, (revision, day_of(self.office.clock().now()))))
    }

    async fn source(&self, conn: &mut Conn, at: At) -> Result<Arc<Source>, StorageError> {
        if let Some(known) = self.shelf.source(at) {
            return Ok(known);
        }
        let ground = Ground::load(conn, at.1).await?;
        let source = Arc::new(Source { ground, meetings: nhip_meetings::read::activities(conn).await? });
        self.shelf.keep_source(at, source.clone());
        Ok(source)
    }

    /// Which calendars the account has, with what they are called.
    fn titles(&self, source: &Source) -> Vec<(CalendarId, String)> {
        let people = &source.ground.directory().people;
        let own = people
            .iter()
            .filter(|person| may_have(&self.actor, &FeedTarget::Person(person.id.clone())).is_ok());
        let mut titles: Vec<_> =
            own.map(|person| (CalendarId::Leader(person.id.clone()), person.title.clone())).collect();
        if !self.near(source).is_empty() {
            titles.push((CalendarId::Meetings, self.words.t("calendars-meetings")));
        }
        titles.push((CalendarId::Tasks, self.words.t("calendars-tasks")));
        titles
    }

    /// The leader whom the account belongs to, or those whom a secretary serves.
    fn near(&self, source: &Source) -> BTreeSet<PersonId> {
        let people = source.ground.directory().people.iter();
        people.map(|person| person.id.clone()).filter(|id| self.actor.stands_near([id.as_str()])).collect()
    }

    async fn made(
        &self,
        conn: &mut Conn,
        (source, at): (&Source, At),
        (id, title): (CalendarId, String),
    ) -> Result<Arc<Calendar>, StorageError> {
        let key = self.key(&id);
        if let Some(known) = self.shelf.calendar(at, &key) {
            return Ok(known);
        }
        let items = match &id {
            CalendarId::Leader(person) => self.of_leader(conn, source, person).await?,
            CalendarId::Meetings => self.of_meetings(conn, source).await?,
            CalendarId::Tasks => self.of_tasks(conn).await?,
        };
        let calendar = Arc::new(Calendar::new(id, title, items));
        self.shelf.keep_calendar(at, key, calendar.clone());
        Ok(calendar)
    }

    fn key(&self, id: &CalendarId) -> shelf::Key {
        (self.actor.name().to_owned(), id.clone())
    }
}
