//! What is wrong with a configuration: what, where, how to mend it. Values are not repeated: they may be secret.

use std::path::{Path, PathBuf};

use nhip_envelope::OfficeCode;
use thiserror::Error;

/// Why a configuration is not taken.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error(
        "không đọc được cấu hình {path} ({source}); tạo mới bằng `nhip init THƯ-MỤC`, hoặc chỉ tệp bằng --config"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Not TOML, an unknown key, or a value of the wrong kind.
    #[error("cấu hình {path}, dòng {line}: {why}")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What the reader said.
        why: String,
    },
    /// Another node is not rightly described.
    #[error("cấu hình {path}, mục [[nodes]]: {fault}")]
    Node {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        fault: super::NodeFault,
    },
    /// No office.
    #[error("cấu hình {path}: cần ít nhất một mục [[offices]]")]
    NoOffices {
        /// The file.
        path: PathBuf,
    },
    /// Two offices with one code.
    #[error("cấu hình {path}: văn phòng “{code}” được khai hai lần")]
    Twice {
        /// The file.
        path: PathBuf,
        /// The code.
        code: OfficeCode,
    },
    /// An office that exchanges with itself.
    #[error(
        "cấu hình {path}: văn phòng “{code}” không thể là bên trao đổi của chính mình; bỏ mã đó khỏi partners"
    )]
    OwnPartner {
        /// The file.
        path: PathBuf,
        /// The code.
        code: OfficeCode,
    },
    /// A database address of no known kind.
    #[error("cấu hình {path}: “database” của văn phòng “{code}” phải là sqlite:ĐƯỜNG-DẪN hoặc postgres://…")]
    Database {
        /// The file.
        path: PathBuf,
        /// Whose.
        code: OfficeCode,
    },
    /// The public address is none of the web.
    #[error("cấu hình {path}: “public_url” phải bắt đầu bằng https:// hoặc http://")]
    PublicUrl {
        /// The file.
        path: PathBuf,
    },
    /// Official mail is not rightly described.
    #[error("cấu hình {path}, thư công vụ của văn phòng “{code}”: {fault}")]
    Mail {
        /// The file.
        path: PathBuf,
        /// Whose.
        code: OfficeCode,
        /// What.
        fault: super::MailFault,
    },
    /// It is there already.
    #[error("đã có {path}; chọn thư mục khác, hoặc sửa tệp này")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error("không ghi được {path}: {source}")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
}

impl ConfigError {
    pub(super) fn of_toml(path: &Path, text: &str, error: &toml::de::Error) -> Self {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Self::Wrong { path: path.to_owned(), line, why: error.message().to_owned() }
    }
}
