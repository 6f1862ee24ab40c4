//! What may go wrong in a command, and the exit code that tells a script.

use std::error::Error;
use std::path::{Path, PathBuf};

use nhip_envelope::OfficeCode;
use nhip_office::accounts::AccountError;
use nhip_office::backup::{BackupError, RestoreError};
use nhip_office::db::{OpenError, StorageError};
use thiserror::Error;

use crate::config::ConfigError;
use crate::lang::Lang;

/// Why a command failed. Each kind has its own exit code.
#[derive(Debug, Error)]
pub enum Fault {
    /// The command is understood but its arguments do not fit.
    #[error("{0}")]
    Usage(String),
    /// The configuration is missing or wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// No such office in the configuration.
    #[error("cấu hình không có văn phòng “{code}”; có: {known}")]
    NoOffice {
        /// The code asked for.
        code: String,
        /// The codes there are.
        known: String,
    },
    /// A certificate of another node cannot be used.
    #[error("chứng thư của máy chủ khác ([[nodes]], authority) không đọc được: cần tệp PEM")]
    Certificate,
    /// A database does not open.
    #[error("văn phòng {code}: không mở được cơ sở dữ liệu")]
    Open {
        /// Whose.
        code: OfficeCode,
        /// Why.
        #[source]
        source: OpenError,
    },
    /// A database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// No backup was made.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// No backup was put back.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// An account was not changed.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A file was read and cannot be used.
    #[error("{path}: {why}")]
    Input {
        /// The file.
        path: PathBuf,
        /// What is wrong and how to mend it.
        why: String,
    },
    /// The address cannot be listened on.
    #[error("không mở được cổng {address}: {source}; hãy chọn địa chỉ khác ở “listen”")]
    Listen {
        /// The address.
        address: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
}

/// The exit codes, as the help prints them.
pub const EXIT_CODES: [(u8, &str, &str); 7] = [
    (0, "xong", "done"),
    (
        1,
        "xong, nhưng có điều phải xem (nhật ký hỏng, có chồng chéo…)",
        "done, with findings (a broken journal, clashes…)",
    ),
    (2, "lệnh hoặc tham số không đúng", "wrong command or arguments"),
    (3, "cấu hình thiếu hoặc sai", "configuration missing or wrong"),
    (4, "cơ sở dữ liệu hoặc đĩa báo lỗi", "a database or the disk failed"),
    (5, "tệp vào không đọc được hoặc bị từ chối", "an input file was not readable or was refused"),
    (6, "không mở được cổng mạng", "the network address cannot be used"),
];

impl Fault {
    /// A file that cannot be read or written.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::File { path: path.to_owned(), source }
    }

    /// The exit code, one of [`EXIT_CODES`].
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) | Self::NoOffice { .. } => 2,
            Self::Config(_) | Self::Certificate => 3,
            Self::Account(AccountError::Storage(_)) => 4,
            Self::Account(_) => 2,
            Self::Open { .. } | Self::Storage(_) | Self::Restore(RestoreError::Storage(_)) => 4,
            Self::Backup(_) => 4,
            Self::Restore(_) | Self::File { .. } | Self::Input { .. } => 5,
            Self::Listen { .. } => 6,
        }
    }

    /// The sentence with its causes, for the terminal. Addresses of databases are never part of it.
    pub fn told(&self, lang: Lang) -> String {
        let mut text = format!("{}: {self}", lang.pick("lỗi", "error"));
        let mut cause = self.source();
        while let Some(error) = cause {
            let said = error.to_string();
            if !text.contains(&said) {
                text.push_str("\n  ");
                text.push_str(lang.pick("vì: ", "because: "));
                text.push_str(&said);
            }
            cause = error.source();
        }
        text
    }
}
