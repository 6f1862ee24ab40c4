//! Reading files away from the async runtime: a few at a time, within a time, within the bounds of a file.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use nhip_files::Limits;
use nhip_harmony::ids::BodyCode;
use nhip_layouts::ReadOptions;
use tokio::sync::Semaphore;

use crate::error::ReadError;
use crate::rules::pane::{Pane, pane};
use crate::rules::reading::sheet;
use crate::rules::sheet::Sheet;

/// How many files are read at the same time; each may hold its limit of memory.
const AT_ONCE: usize = 2;
/// How long a file may wait and be read. An answer must begin within the half minute of the door.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most activities of one file.
const MOST_ROWS: usize = 1_000;

/// What a file is read with.
#[derive(Clone, Debug)]
pub struct FileToRead {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The body whose schedule it is.
    pub body: BodyCode,
    /// Whether it tells of that body alone.
    pub listing: Listing,
    /// The day of passages without one, and near which days without a year fall.
    pub day: Option<Date>,
    /// All bodies of the province, for lists that mix several.
    pub bodies: Vec<BodyCode>,
}

/// Of how many bodies a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// One body's schedule.
    OneBody,
    /// A list of several bodies' events; each row goes to the body that it names.
    Mixed,
}

impl Listing {
    /// The word of a mixed list, in forms and for the reader of schedules.
    pub const MIXED: &'static str = "ba-khoi";
}

/// A file as read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRead {
    /// What it tells.
    pub sheet: Sheet,
    /// How it looks.
    pub pane: Pane,
}

/// Reads files of one office.
#[derive(Clone, Debug)]
pub struct Readers {
    places: Arc<Semaphore>,
    limits: Limits,
}

impl Default for Readers {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), limits: Limits::default() }
    }
}

impl Readers {
    /// The bounds of a file.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads a file; the bytes come back with what was read.
    pub async fn read(&self, file: FileToRead) -> Result<(FileToRead, FileRead), ReadError> {
        let name = file.name.clone();
        let (places, limits) = (self.places.clone(), self.limits.clone());
        let work = async move {
            let place = places.acquire_owned().await.ok();
            tokio::task::spawn_blocking(move || {
                // Held by the work itself, so that a reading which nobody waits for any more still counts.
                let _place = place;
                let read = read(&file, &limits);
                read.map(|read| (file, read))
            })
            .await
        };
        match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(read)) => read,
            Ok(Err(_)) => Err(ReadError::Broken { name }),
            Err(_) => Err(ReadError::TooSlow { name }),
        }
    }
}

/// Reads a file here and now; for the command line.
pub fn read(file: &FileToRead, limits: &Limits) -> Result<FileRead, ReadError> {
    let source = nhip_files::open(&file.name, &file.bytes, limits)?;
    let told = match file.listing {
        Listing::OneBody => file.body.as_str(),
        Listing::Mixed => Listing::MIXED,
    };
    let options = ReadOptions {
        body: Some(nhip_layouts::BodyCode::new(told)),
        from: file.day,
        ..ReadOptions::default()
    };
    let reading = nhip_layouts::read(&source, &options);
    let rows = reading.activities.len();
    if rows > MOST_ROWS {
        return Err(ReadError::TooManyRows { name: file.name.clone(), rows, most: MOST_ROWS });
    }
    Ok(FileRead { sheet: sheet(reading, &file.body, &file.bodies), pane: pane(&source) })
}
