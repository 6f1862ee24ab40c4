//! An intake: one uploaded file, how it was understood, and what was taken over from it.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::{ActivityId, BodyCode};
use nhip_programme::rules::record::Record;
use serde::{Deserialize, Serialize};

use super::sheet::Sheet;

/// Longest name of a file that is kept, in characters.
pub const LONGEST_NAME: usize = 200;

/// One intake.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
    /// How many bytes.
    pub size: i64,
    /// The body whose schedule it is.
    pub body: BodyCode,
    /// The day that the person gave, for passages without one.
    pub day: Option<Date>,
    /// How it was understood.
    pub sheet: Sheet,
    /// Counts what was done to it, from 1.
    pub version: u32,
    /// Where it stands.
    pub state: State,
    /// The account that sent it, as shown.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
}

/// Where an intake stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Read; waits for somebody to take it in.
    Waiting,
    /// Taken in.
    Taken(Decided),
    /// Taken in and undone; may be taken in again.
    Undone(Decided),
}

/// Who decided, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The account, as shown.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl State {
    /// The words of the states in data and filters.
    pub const WORDS: [&'static str; 3] = ["waiting", "taken", "undone"];

    /// The word in data.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Taken(_) => "taken",
            Self::Undone(_) => "undone",
        }
    }

    /// Who decided, when somebody has.
    pub fn decided(&self) -> Option<&Decided> {
        match self {
            Self::Waiting => None,
            Self::Taken(decided) | Self::Undone(decided) => Some(decided),
        }
    }
}

/// An intake in one line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeLine {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// The body.
    pub body: BodyCode,
    /// The days of which it tells.
    pub period: Option<Period>,
    /// Activities read.
    pub rows: i64,
    /// Passages that nobody has understood.
    pub unread: i64,
    /// The state's word.
    pub state: String,
    /// Who sent it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
}

/// What an intake did to an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Added it.
    Added,
    /// Changed it.
    Changed,
    /// Found it as the file tells it.
    Same,
    /// Withdrew it, because the file no longer tells it.
    Withdrawn,
    /// Called it off, because the file no longer tells it and it was published.
    CalledOff,
}

impl Deed {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Added, Self::Changed, Self::Same, Self::Withdrawn, Self::CalledOff];

    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Withdrawn => "withdrawn",
            Self::CalledOff => "called_off",
        }
    }
}

/// One activity that an intake touched.
#[derive(Clone, Debug, PartialEq)]
pub struct Taking {
    /// The activity.
    pub activity: ActivityId,
    /// What was done.
    pub deed: Deed,
    /// The version that it had afterwards.
    pub version: u32,
    /// What stood there before.
    pub before: Option<Record>,
}

/// Which intake told last of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The intake.
    pub intake: String,
    /// The version that the activity had then.
    pub version: u32,
    /// The days of which that file told.
    pub period: Period,
}
