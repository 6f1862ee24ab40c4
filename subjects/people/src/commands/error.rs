//! How a change to the directory ends.

use nhip_days::calendar::CalendarError;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use serde::Serialize;
use thiserror::Error;

use crate::rules::fault::Fault;
use crate::rules::post::Incompatible;
use crate::rules::record::{FieldChange, Kept};

/// Why the directory was not changed.
#[derive(Debug, Error)]
pub enum DirectoryError {
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Fields that cannot be stored as they are.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<Fault>),
    /// No such record.
    #[error("không có mã “{key}” trong danh bạ")]
    Unknown {
        /// Kind of record.
        kind: &'static str,
        /// The key.
        key: String,
    },
    /// A new record under a key that is in use.
    #[error("mã “{key}” đã được dùng; hãy chọn mã khác")]
    Taken {
        /// Kind of record.
        kind: &'static str,
        /// The key.
        key: String,
    },
    /// Somebody else saved meanwhile; nothing was overwritten.
    #[error(
        "bản ghi “{key}” vừa được người khác sửa (nay là bản {version}); hãy xem chỗ khác nhau rồi lưu lại"
    )]
    Stale {
        /// Kind of record.
        kind: &'static str,
        /// The key.
        key: String,
        /// The version now.
        version: i64,
        /// Where the stored record (`from`) differs from the one that was to be saved (`to`).
        differs: Vec<FieldChange>,
    },
    /// Other records name it, so that it cannot be removed.
    #[error("“{key}” còn được dùng ở: {}; hãy sửa những chỗ đó trước", users.join(", "))]
    InUse {
        /// The key.
        key: String,
        /// Keys of some records that name it.
        users: Vec<String>,
    },
    /// The calendar file is faulty.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What was saved, and what should be looked at again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saved<R> {
    /// The record as it is now.
    pub record: Kept<R>,
    /// Whether anything was changed; an equal record makes no version.
    pub changed: Change,
    /// Worth a second look; saved all the same.
    pub warnings: Vec<Warning>,
}

/// Whether a save changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A record was made.
    Added,
    /// A record has a new version.
    Changed,
    /// It was already so.
    Same,
}

/// Something worth a second look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Two posts that one person ought not to hold together.
    #[error("{0}")]
    Incompatible(Incompatible),
}
