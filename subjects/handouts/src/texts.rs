//! Looking at what was sent, away from the async runtime: what it is, and its text. A few at a time, within a time.
//!
//! A hostile PDF may make its reader panic, never end, or overflow its stack. The server therefore lets the program itself,
//! started once more, read each text; what takes too long is ended, and the paper is kept without its text.

use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use nhip_files::Limits;
use nhip_files::paper::{self, Extent, NoText, PaperKind, PaperText, Recognised};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::HandoutError;
use crate::rules::ids::ContentDigest;
use crate::spool::Spooled;

/// How many files are held in memory at the same time.
const AT_ONCE: usize = 2;
/// How long the text of one file may be read.
const PATIENCE: Duration = Duration::from_secs(15);
/// The word of the command that reads a text.
pub const COMMAND: &str = "paper-text";

/// What was read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextRead {
    /// Nobody has read it yet.
    Waiting,
    /// Its text.
    Read(PaperText),
    /// It has none that can be read.
    None(NoText),
    /// Reading took too long.
    TooSlow,
}

const REASONS: [(NoText, &str); 4] = [
    (NoText::Kind, "kind"),
    (NoText::Empty, "empty"),
    (NoText::Locked, "locked"),
    (NoText::Broken, "broken"),
];

impl TextRead {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Read(PaperText { extent: Extent::Whole, .. }) => "whole",
            Self::Read(PaperText { extent: Extent::Beginning, .. }) => "beginning",
            Self::None(why) => {
                REASONS.iter().find(|(known, _)| known == why).map_or("broken", |(_, word)| word)
            }
            Self::TooSlow => "slow",
        }
    }

    /// The text; empty when there is none.
    pub fn text(&self) -> &str {
        match self {
            Self::Read(read) => &read.text,
            _ => "",
        }
    }

    /// What a word and a text say.
    pub fn of(word: &str, text: String) -> Self {
        match word {
            "waiting" => Self::Waiting,
            "whole" => Self::Read(PaperText { text, extent: Extent::Whole }),
            "beginning" => Self::Read(PaperText { text, extent: Extent::Beginning }),
            "slow" => Self::TooSlow,
            _ => Self::None(
                REASONS.iter().find(|(_, known)| *known == word).map_or(NoText::Broken, |(why, _)| *why),
            ),
        }
    }
}

/// What is said between the program and its other self.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    word: String,
    text: String,
}

/// Where texts are read.
#[derive(Clone, Debug)]
enum Way {
    /// On a thread of this process.
    Here,
    /// By this program, started once more for each file.
    Program(PathBuf),
}

/// Looks at the files of one office.
#[derive(Clone, Debug)]
pub struct Texts {
    places: Arc<Semaphore>,
    way: Way,
}

/// A file that may be taken.
#[derive(Debug)]
pub struct Looked {
    /// What it is.
    pub recognised: Recognised,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was read of it.
    pub read: TextRead,
    /// Held as long as the bytes are, so that few files are in memory at once.
    _place: Option<Arc<OwnedSemaphorePermit>>,
}

impl Texts {
    /// Reads on threads of this process: for tests, and where nothing hostile comes.
    pub fn here() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), way: Way::Here }
    }

    /// Reads by this program, which knows the command [`COMMAND`].
    pub fn by_program(program: PathBuf) -> Self {
        Self { way: Way::Program(program), ..Self::here() }
    }

    /// Looks at a file that was sent.
    ///
    /// # Errors
    /// [`HandoutError::File`] when it is not taken.
    pub(crate) async fn look(
        &self,
        name: &str,
        sent: Spooled,
        most: u64,
    ) -> Result<(Looked, ContentDigest), HandoutError> {
        let digest = sent.digest.clone();
        let place = self.places.clone().acquire_owned().await.ok().map(Arc::new);
        let held = place.clone();
        let owned = name.to_owned();
        let work = tokio::task::spawn_blocking(move || {
            let _held = held;
            let bytes = sent.into_bytes()?;
            let recognised = paper::recognise(&owned, &bytes, &Limits::of_paper(most))?;
            Ok::<_, HandoutError>((recognised, bytes))
        });
        let (recognised, bytes) = match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(looked)) => looked?,
            Ok(Err(_)) | Err(_) => return Err(HandoutError::TooSlow(name.to_owned())),
        };
        let bytes = Arc::new(bytes);
        let read = self.read(recognised.kind, bytes.clone(), place.clone()).await;
        // A thread that nobody waits for any more may still hold the bytes.
        let bytes = Arc::try_unwrap(bytes).unwrap_or_else(|shared| (*shared).clone());
        Ok((Looked { recognised, bytes, read, _place: place }, digest))
    }

    /// Reads the text of a file that is kept already.
    pub(crate) async fn read_kept(&self, kind: PaperKind, bytes: Vec<u8>) -> TextRead {
        let place = self.places.clone().acquire_owned().await.ok().map(Arc::new);
        self.read(kind, Arc::new(bytes), place).await
    }

    async fn read(
        &self,
        kind: PaperKind,
        bytes: Arc<Vec<u8>>,
        place: Option<Arc<OwnedSemaphorePermit>>,
    ) -> TextRead {
        let reading = async {
            match &self.way {
                Way::Here => on_thread(kind, bytes, place).await,
                Way::Program(program) => by(program, kind, &bytes).await,
            }
        };
        tokio::time::timeout(PATIENCE, reading).await.unwrap_or(TextRead::TooSlow)
    }
}

async fn on_thread(
    kind: PaperKind,
    bytes: Arc<Vec<u8>>,
    place: Option<Arc<OwnedSemaphorePermit>>,
) -> TextRead {
    let work = tokio::task::spawn_blocking(move || {
        let _place = place;
        read(kind, &bytes)
    });
    work.await.unwrap_or(TextRead::None(NoText::Broken))
}

/// The other self is ended when nobody waits for it any more.
async fn by(program: &PathBuf, kind: PaperKind, bytes: &[u8]) -> TextRead {
    let broken = TextRead::None(NoText::Broken);
    let started = Command::new(program)
        .args([COMMAND, kind.ending()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let Ok(mut child) = started else {
        tracing::warn!("the reader of texts could not be started");
        return TextRead::Waiting;
    };
    let Some(mut into) = child.stdin.take() else { return broken };
    let give = async move {
        // It may stop reading when it has seen enough.
        let _ = into.write_all(bytes).await;
    };
    let (_, ended) = tokio::join!(give, child.wait_with_output());
    let told = ended.ok().filter(|ended| ended.status.success());
    match told.and_then(|ended| serde_json::from_slice::<Told>(&ended.stdout).ok()) {
        Some(told) => TextRead::of(&told.word, told.text),
        None => broken,
    }
}

/// Reads the text of a paper here and now.
pub fn read(kind: PaperKind, bytes: &[u8]) -> TextRead {
    match paper::text(kind, bytes, &Limits::of_paper(u64::MAX)) {
        Ok(text) => TextRead::Read(text),
        Err(why) => TextRead::None(why),
    }
}

/// What the command [`COMMAND`] does: reads a file of a kind and says what it tells, as JSON.
///
/// # Errors
/// When the file cannot be read or the answer cannot be written.
pub fn serve(kind: PaperKind, mut from: impl std::io::Read, to: impl std::io::Write) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    let read = read(kind, &bytes);
    let told = Told { word: read.word().to_owned(), text: read.text().to_owned() };
    Ok(serde_json::to_writer(to, &told)?)
}

impl Spooled {
    /// The bytes, in memory now.
    fn into_bytes(mut self) -> Result<Vec<u8>, HandoutError> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or(0));
        let read = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes));
        read.map_err(|error| nhip_office::db::StorageError::Disk(error.to_string()))?;
        Ok(bytes)
    }
}
