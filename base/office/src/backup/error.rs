//! Why a backup was not made or not put back; the administrator mends it.

use std::path::{Path, PathBuf};

use nhip_envelope::OfficeCode;
use thiserror::Error;

use crate::db::StorageError;

/// Why no backup was made; no half file is left under the wanted name.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The file cannot be written.
    #[error("không ghi được bản sao lưu vào {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The archive cannot be written.
    #[error("không ghi được bản sao lưu vào {path}: {source}")]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        source: zip::result::ZipError,
    },
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl BackupError {
    pub(super) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::File { path: path.to_owned(), source }
    }

    pub(super) fn archive(path: &Path) -> impl FnOnce(zip::result::ZipError) -> Self + '_ {
        |source| Self::Archive { path: path.to_owned(), source }
    }
}

/// Why a backup was not put back; nothing of the office was changed.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// The file cannot be read.
    #[error("không đọc được tệp {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file is no backup, or its end is missing.
    #[error("tệp {path} không phải bản sao lưu của Nhịp, hoặc đã bị cắt cụt")]
    NotABackup {
        /// The file.
        path: PathBuf,
    },
    /// The content is not what was written.
    #[error("tệp {path} đã bị thay đổi hoặc hỏng ({part}); hãy dùng bản sao lưu khác")]
    Altered {
        /// The file.
        path: PathBuf,
        /// Which part of it.
        part: String,
    },
    /// Made by a later program.
    #[error("bản sao lưu có định dạng {0}, chương trình này chỉ đọc được định dạng {format}: cần nâng cấp", format = super::FORMAT)]
    Format(u32),
    /// Another office's backup.
    #[error(
        "bản sao lưu là của văn phòng {found}, không phải {here}; dùng --force-office nếu đúng là muốn vậy"
    )]
    OtherOffice {
        /// The office in the backup.
        found: OfficeCode,
        /// The office that would have been replaced.
        here: OfficeCode,
    },
    /// The tables have another shape.
    #[error(
        "bản sao lưu có cấu trúc số {found}, cơ sở dữ liệu có cấu trúc số {here}: dùng phiên bản chương trình cùng cấu trúc"
    )]
    Schema {
        /// Schema number in the backup.
        found: i64,
        /// Schema number of the database.
        here: i64,
    },
    /// The same schema number but other tables or columns.
    #[error("bảng {table} của bản sao lưu không khớp với cơ sở dữ liệu")]
    Shape {
        /// The table.
        table: String,
    },
    /// The journal in the backup is broken.
    #[error("nhật ký trong bản sao lưu không toàn vẹn ({faults} chỗ)")]
    Journal {
        /// How many breaks.
        faults: usize,
    },
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl RestoreError {
    pub(super) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::File { path: path.to_owned(), source }
    }

    pub(super) fn altered(path: &Path, part: impl Into<String>) -> Self {
        Self::Altered { path: path.to_owned(), part: part.into() }
    }
}
