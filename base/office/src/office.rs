//! The handle of one office.

use std::sync::Arc;

use nhip_envelope::OfficeCode;
use tokio::sync::{Notify, watch};

use crate::accounts::recognised::Recognised;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::db::{Conn, Database, DatabaseUrl, OpenError, StorageError};
use crate::journal::{self, Verdict};
use crate::letters::OfficeMail;
use crate::pushes::OfficePushes;
use crate::rights::Actor;
use crate::{Act, Derived, View};

/// Who an office is and with whom it exchanges notices.
#[derive(Clone, Debug)]
pub struct OfficeIdentity {
    /// Its code in addresses.
    pub code: OfficeCode,
    /// Full name: `Văn phòng UBND tỉnh An Bình`.
    pub name: String,
    /// Short name on tags: `UB`.
    pub short_name: String,
    /// The offices that it exchanges notices with.
    pub partners: Vec<OfficeCode>,
    /// Its official mail; none when it has none.
    pub mail: Option<OfficeMail>,
    /// How it sends to browsers; none when it does not.
    pub pushes: Option<OfficePushes>,
}

/// What comes from outside: time and chance.
#[derive(Clone, Debug)]
pub struct Environment {
    /// The clock.
    pub clock: Clock,
    /// Ids and secrets.
    pub chance: Chance,
}

impl Environment {
    /// The machine's clock and generator.
    pub fn system() -> Self {
        Self { clock: Clock::System, chance: Chance::system() }
    }
}

/// One office and its database; cheap to clone. No query can reach another office through it.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

struct Inner {
    identity: OfficeIdentity,
    database: Database,
    environment: Environment,
    post: Notify,
    letters: Notify,
    pushes: Notify,
    revision: watch::Sender<i64>,
    recognised: Recognised,
}

impl std::fmt::Debug for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Office({})", self.0.identity.code)
    }
}

impl Office {
    /// Opens the office's database, bringing it to the current shape.
    pub async fn open(
        identity: OfficeIdentity,
        url: &DatabaseUrl,
        environment: Environment,
    ) -> Result<Self, OpenError> {
        let database = Database::open(url).await?;
        let (revision, _) = watch::channel(0);
        Ok(Self(Arc::new(Inner {
            identity,
            database,
            environment,
            post: Notify::new(),
            letters: Notify::new(),
            pushes: Notify::new(),
            revision,
            recognised: Recognised::default(),
        })))
    }

    /// Its code.
    pub fn code(&self) -> &OfficeCode {
        &self.0.identity.code
    }

    /// Who it is.
    pub fn identity(&self) -> &OfficeIdentity {
        &self.0.identity
    }

    /// The offices that it exchanges notices with.
    pub fn partners(&self) -> &[OfficeCode] {
        &self.0.identity.partners
    }

    /// Its official mail; none when it has none, and then no letters are written.
    pub fn mail(&self) -> Option<&OfficeMail> {
        self.0.identity.mail.as_ref()
    }

    /// How it sends to browsers; none when it does not, and then no messages to them are written.
    pub fn pushes(&self) -> Option<&OfficePushes> {
        self.0.identity.pushes.as_ref()
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.0.environment.clock
    }

    /// Its source of ids and secrets.
    pub fn chance(&self) -> &Chance {
        &self.0.environment.chance
    }

    /// Begins a change; waits while another one is under way.
    pub async fn act(&self, actor: &Actor) -> Result<Act, StorageError> {
        let writing = self.0.database.writing().await?;
        Ok(Act::new(self.clone(), actor.clone(), self.clock().now(), writing))
    }

    /// Looks at the data as they are now.
    pub async fn view(&self) -> Result<View, StorageError> {
        Ok(View::new(self.0.database.reading().await?))
    }

    /// Counts the acts; what was computed at the same revision is still true. Whoever follows [`Self::revisions`] hears of an
    /// act of another process when this is asked.
    pub async fn revision(&self) -> Result<i64, StorageError> {
        let revision = self.0.database.revision().await?;
        self.0.revision.send_if_modified(|known| {
            let is_newer = *known < revision;
            *known = revision.max(*known);
            is_newer
        });
        Ok(revision)
    }

    /// A transaction for what is neither shown nor told, such as when a session was last used: it is not a change
    /// of the office's data, and what was computed stays true.
    pub(crate) async fn aside(&self) -> Result<Conn, StorageError> {
        self.0.database.aside().await
    }

    /// A transaction for what is made of the office's data and can be made anew at any time: an index. It is no change of
    /// those data, so that it has no journal entry and what was computed stays true.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn derived(&self) -> Result<Derived, StorageError> {
        Ok(Derived::new(self.0.database.aside().await?))
    }

    /// Whom the secrets of sessions and tokens belong to.
    pub(crate) fn recognised(&self) -> &Recognised {
        &self.0.recognised
    }

    /// Walks the whole journal; `progress` is told how many entries are done.
    pub async fn verify(&self, progress: &mut dyn FnMut(i64)) -> Result<Verdict, StorageError> {
        let mut view = self.view().await?;
        journal::store::verify(view.conn(), progress).await
    }

    /// Waits until a change has put notices into the outbox.
    pub async fn posted(&self) {
        self.0.post.notified().await;
    }

    /// Waits until a change has written letters or let some go.
    pub async fn letters_written(&self) {
        self.0.letters.notified().await;
    }

    /// Waits until a change has written messages to browsers.
    pub async fn pushes_written(&self) {
        self.0.pushes.notified().await;
    }

    /// Follows the revisions of this office's data as this process commits them, or finds that another one did.
    pub fn revisions(&self) -> watch::Receiver<i64> {
        self.0.revision.subscribe()
    }

    /// Ends the database connections after the running statements.
    pub async fn close(&self) {
        self.0.database.close().await;
    }

    pub(crate) fn letters_wait(&self) {
        self.0.letters.notify_one();
    }

    pub(crate) fn pushes_wait(&self) {
        self.0.pushes.notify_one();
    }

    pub(crate) fn committed(&self, revision: i64, posted: bool) {
        self.0.database.committed();
        self.0.revision.send_replace(revision);
        if posted {
            self.0.post.notify_one();
        }
    }
}
