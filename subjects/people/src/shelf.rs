//! All lists of the directory behind one face: rows of cells by column name, for pages, files and the API.

use std::fmt;
use std::str::FromStr;

use nhip_envelope::OfficeCode;
use nhip_harmony::programme::{Area, Room, Travel};
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Object, Refusal, Right, may};

use crate::commands::{Base, Change, DirectoryError, Warning, remove, save};
use crate::rules::absence::Absence;
use crate::rules::body::Body;
use crate::rules::group::{Abbreviation, Group};
use crate::rules::person::Person;
use crate::rules::post::Post;
use crate::rules::record::{Kept, Record, Standing};
use crate::rules::unit::Unit;
use crate::rules::vehicle::Vehicle;
use crate::sheets::{self, Cells, Choice, Column, ImportError, ImportReport, SheetFileError, Tabular};
use crate::store;

/// One list of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Leading bodies.
    Bodies,
    /// Persons.
    Persons,
    /// Posts.
    Posts,
    /// Absences.
    Absences,
    /// Units.
    Units,
    /// Rooms.
    Rooms,
    /// Vehicles.
    Vehicles,
    /// Areas.
    Areas,
    /// Travel between areas.
    Travel,
    /// Groups.
    Groups,
    /// Abbreviations.
    Abbreviations,
}

/// A word that names no list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("không có danh mục “{0}”")]
pub struct UnknownShelf(pub String);

/// A record as a row of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// Who owns it.
    pub owner: OfficeCode,
    /// Its version.
    pub version: i64,
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
}

/// A row that was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedRow {
    /// The row as it is now.
    pub row: Row,
    /// Whether anything changed.
    pub changed: Change,
    /// Worth a second look.
    pub warnings: Vec<Warning>,
}

/// Runs the expression with `$R` standing for the list's kind of record.
macro_rules! on_shelf {
    ($shelf:expr, $R:ident => $run:expr) => {
        match $shelf {
            Shelf::Bodies => {
                type $R = Body;
                $run
            }
            Shelf::Persons => {
                type $R = Person;
                $run
            }
            Shelf::Posts => {
                type $R = Post;
                $run
            }
            Shelf::Absences => {
                type $R = Absence;
                $run
            }
            Shelf::Units => {
                type $R = Unit;
                $run
            }
            Shelf::Rooms => {
                type $R = Room;
                $run
            }
            Shelf::Vehicles => {
                type $R = Vehicle;
                $run
            }
            Shelf::Areas => {
                type $R = Area;
                $run
            }
            Shelf::Travel => {
                type $R = Travel;
                $run
            }
            Shelf::Groups => {
                type $R = Group;
                $run
            }
            Shelf::Abbreviations => {
                type $R = Abbreviation;
                $run
            }
        }
    };
}

impl Shelf {
    /// All lists, in the order of the tabs.
    pub const ALL: [Self; 11] = [
        Self::Bodies,
        Self::Persons,
        Self::Posts,
        Self::Absences,
        Self::Rooms,
        Self::Vehicles,
        Self::Areas,
        Self::Travel,
        Self::Units,
        Self::Groups,
        Self::Abbreviations,
    ];

    /// Its word in addresses and file names: `rooms`.
    pub fn word(self) -> &'static str {
        on_shelf!(self, R => R::LIST)
    }

    /// The kind of its records: `room`.
    pub fn kind(self) -> &'static str {
        on_shelf!(self, R => R::KIND)
    }

    /// The right that changing it needs.
    pub fn right(self) -> Right {
        on_shelf!(self, R => R::right())
    }

    /// Refuses whoever may change no record of the list at all, before anything that was typed is read.
    ///
    /// A secretary may record absences, but only of the leaders served: the command asks again for each record.
    ///
    /// # Errors
    /// The refusal over the office as a whole.
    pub fn open_to(self, actor: &Actor) -> Result<(), Refusal> {
        let near = actor.serves.iter().chain(&actor.person);
        let mut objects = near.map(|person| Object::Person(person));
        if objects.any(|object| may(actor, self.right(), &object).is_ok()) {
            return Ok(());
        }
        may(actor, self.right(), &Object::Office)
    }

    /// Its columns.
    pub fn columns(self) -> &'static [Column] {
        on_shelf!(self, R => R::COLUMNS)
    }

    /// How many of the first columns make the key.
    pub fn key_columns(self) -> usize {
        on_shelf!(self, R => R::KEY_COLUMNS)
    }

    /// The rows in use.
    pub async fn rows(self, conn: &mut Conn) -> Result<Vec<Row>, StorageError> {
        on_shelf!(self, R => {
            let records = store::all::<R>(conn).await?;
            Ok(records.iter().filter(|record| record.standing == Standing::Current).map(row).collect())
        })
    }

    /// The row of a key, when it is in use.
    pub async fn row(self, conn: &mut Conn, key: &str) -> Result<Option<Row>, StorageError> {
        on_shelf!(self, R => {
            let record = store::find::<R>(conn, key).await?;
            Ok(record.filter(|record| record.standing == Standing::Current).as_ref().map(row))
        })
    }

    /// Saves a record from its cells.
    ///
    /// # Errors
    /// As [`save`].
    pub async fn save(
        self,
        act: &mut Act,
        cells: &[(&str, &str)],
        base: Base,
    ) -> Result<SavedRow, DirectoryError> {
        let cells = Cells::new(cells.iter().copied());
        on_shelf!(self, R => {
            let value = R::parse(cells).map_err(DirectoryError::Invalid)?;
            let saved = save(act, value, base).await?;
            Ok(SavedRow { row: row(&saved.record), changed: saved.changed, warnings: saved.warnings })
        })
    }

    /// The key that a record of these cells would have.
    ///
    /// # Errors
    /// The cells that cannot be read.
    pub fn key_of(self, cells: &[(&str, &str)]) -> Result<String, DirectoryError> {
        let cells = Cells::new(cells.iter().copied());
        on_shelf!(self, R => R::parse(cells).map(|value| value.key()).map_err(DirectoryError::Invalid))
    }

    /// Takes a record out of the list.
    ///
    /// # Errors
    /// As [`remove`].
    pub async fn remove(self, act: &mut Act, key: &str, version: i64) -> Result<(), DirectoryError> {
        on_shelf!(self, R => remove::<R>(act, key, version).await.map(|_| ()))
    }

    /// Brings a record back to a state that the journal kept.
    ///
    /// # Errors
    /// As [`save`]; also when the state is of another kind.
    pub async fn restore(self, act: &mut Act, state: &str) -> Result<SavedRow, DirectoryError> {
        on_shelf!(self, R => {
            let before: Kept<R> = serde_json::from_str(state).map_err(StorageError::from)?;
            let known = store::find::<R>(act.conn(), &before.value.key()).await?;
            let known = known.filter(|known| known.standing == Standing::Current);
            let base = known.map_or(Base::New, |known| Base::Version(known.version));
            let saved = save(act, before.value, base).await?;
            Ok(SavedRow { row: row(&saved.record), changed: saved.changed, warnings: saved.warnings })
        })
    }

    /// Takes rows in from the text of a CSV file.
    ///
    /// # Errors
    /// As [`sheets::import`].
    pub async fn import(
        self,
        act: &mut Act,
        text: &str,
        choice: Choice,
    ) -> Result<ImportReport, ImportError> {
        on_shelf!(self, R => sheets::import::<R>(act, text, choice).await)
    }

    /// The text of a CSV file out of the bytes of a CSV or Excel file.
    ///
    /// # Errors
    /// When the file cannot be opened, or holds no such table.
    pub fn text_of_file(self, name: &str, bytes: &[u8]) -> Result<String, SheetFileError> {
        on_shelf!(self, R => sheets::text_of_file::<R>(name, bytes))
    }
}

fn row<R: Tabular>(record: &Kept<R>) -> Row {
    Row {
        key: record.value.key(),
        owner: record.owner.clone(),
        version: record.version,
        cells: record.value.cells(),
    }
}

impl fmt::Display for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Shelf {
    type Err = UnknownShelf;

    fn from_str(text: &str) -> Result<Self, UnknownShelf> {
        Self::ALL.into_iter().find(|shelf| shelf.word() == text).ok_or_else(|| UnknownShelf(text.to_owned()))
    }
}

impl<'de> serde::Deserialize<'de> for Shelf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
