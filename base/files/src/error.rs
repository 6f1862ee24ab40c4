//! Why a file cannot be read, in words that help the person who sent it.

use crate::Kind;

/// Why a file was refused. The message says what is wrong and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing in it.
    #[error("Tệp “{name}” trống, không có nội dung nào. Kiểm tra lại tệp rồi gửi lại.")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// More bytes than allowed.
    #[error(
        "Tệp “{name}” nặng {bytes} byte, vượt giới hạn {limit} byte. Bỏ ảnh và các trang không cần, rồi gửi lại."
    )]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its bytes.
        bytes: u64,
        /// The most allowed.
        limit: u64,
    },
    /// More content than a schedule has.
    #[error(
        "Tệp “{name}” có quá nhiều {what} (giới hạn {limit}). Chỉ giữ lại phần lịch cần nhập rồi gửi lại."
    )]
    TooMuch {
        /// The file's name.
        name: String,
        /// Counted thing, in Vietnamese.
        what: &'static str,
        /// The most allowed.
        limit: u64,
    },
    /// A zip that swells beyond measure.
    #[error(
        "Phần “{part}” trong tệp “{name}” giải nén ra lớn bất thường nên bị chặn. Mở tệp bằng Word hoặc Excel, lưu thành tệp mới rồi gửi lại."
    )]
    Bomb {
        /// The file's name.
        name: String,
        /// The part of the zip.
        part: String,
    },
    /// Nesting deeper than allowed.
    #[error("Tệp “{name}” lồng quá {limit} lớp nên không đọc được. Chép nội dung sang tệp mới rồi gửi lại.")]
    TooDeep {
        /// The file's name.
        name: String,
        /// The most allowed.
        limit: usize,
    },
    /// Locked by a password.
    #[error("Tệp “{name}” đặt mật khẩu. Mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu rồi gửi lại.")]
    Encrypted {
        /// The file's name.
        name: String,
    },
    /// It carries macros.
    #[error(
        "Tệp “{name}” có chứa macro ({part}) nên không nhận. Lưu lại dạng .xlsx hoặc .docx (không macro) rồi gửi lại."
    )]
    Macro {
        /// The file's name.
        name: String,
        /// Where the macro was found.
        part: String,
    },
    /// Cut off on the way.
    #[error("Tệp “{name}” bị cụt: {detail}. Tải hoặc chép lại tệp từ nơi gửi.")]
    Truncated {
        /// The file's name.
        name: String,
        /// What is missing.
        detail: String,
    },
    /// Broken inside.
    #[error("Tệp “{name}” hỏng ở {part}: {detail}. Mở tệp, lưu thành tệp mới rồi gửi lại.")]
    Damaged {
        /// The file's name.
        name: String,
        /// The part that is broken.
        part: String,
        /// What the reader said.
        detail: String,
    },
    /// The name promises another kind.
    #[error(
        "Tên tệp “{name}” có đuôi .{extension} nhưng nội dung là {content}. Đổi lại đuôi tệp cho đúng, hoặc lưu lại đúng dạng .{extension}, rồi gửi lại."
    )]
    NotWhatNameSays {
        /// The file's name.
        name: String,
        /// The ending of the name.
        extension: String,
        /// What the content is.
        content: Found,
    },
    /// Word 97–2003.
    #[error(
        "Tệp “{name}” là dạng Word cũ (.doc), chưa đọc được. Mở bằng Word, chọn Lưu thành > .docx, rồi gửi lại."
    )]
    OldWord {
        /// The file's name.
        name: String,
    },
    /// A kind that is not read.
    #[error(
        "Tệp “{name}” là {content}, chưa đọc được. Gửi lại dạng .xlsx, .xls, .docx, .html, .csv, .txt hoặc .ics."
    )]
    Unsupported {
        /// The file's name.
        name: String,
        /// What the content is.
        content: Found,
    },
    /// Text in an old font encoding.
    #[error(
        "Chữ trong tệp “{name}” dùng bảng mã cũ {encoding}, không phải Unicode. Dùng UniKey (Ctrl+Shift+F6) chuyển sang Unicode rồi gửi lại."
    )]
    OldEncoding {
        /// The file's name.
        name: String,
        /// The encoding that it looks like.
        encoding: &'static str,
    },
    /// Bytes that are no text in any known encoding.
    #[error("Không nhận ra bảng mã của tệp “{name}”. Lưu lại tệp với bảng mã UTF-8 rồi gửi lại.")]
    UnknownEncoding {
        /// The file's name.
        name: String,
    },
}

/// What the content of a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A kind that is read, under another name.
    Kind(Kind),
    /// tệp nén (.zip).
    Zip,
    /// tệp nén.
    Packed,
    /// bảng tính nhị phân (.xlsb).
    Xlsb,
    /// trình chiếu PowerPoint (.pptx).
    Pptx,
    /// trình chiếu PowerPoint cũ (.ppt).
    OldPpt,
    /// tài liệu LibreOffice (.ods, .odt).
    OpenDocument,
    /// tài liệu Office cũ không rõ loại.
    OldOffice,
    /// tệp PDF.
    Pdf,
    /// văn bản RTF.
    Rtf,
    /// ảnh.
    Picture,
    /// chương trình máy tính.
    Program,
    /// dữ liệu không nhận ra được.
    Unknown,
    /// dữ liệu nhị phân, không phải chữ.
    Binary,
}

impl Found {
    /// What it is called in a message.
    #[must_use]
    pub fn spoken(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.spoken(),
            Self::Zip => "tệp nén (.zip)",
            Self::Packed => "tệp nén",
            Self::Xlsb => "bảng tính nhị phân (.xlsb)",
            Self::Pptx => "trình chiếu PowerPoint (.pptx)",
            Self::OldPpt => "trình chiếu PowerPoint cũ (.ppt)",
            Self::OpenDocument => "tài liệu LibreOffice (.ods, .odt)",
            Self::OldOffice => "tài liệu Office cũ không rõ loại",
            Self::Pdf => "tệp PDF",
            Self::Rtf => "văn bản RTF",
            Self::Picture => "ảnh",
            Self::Program => "chương trình máy tính",
            Self::Unknown => "dữ liệu không nhận ra được",
            Self::Binary => "dữ liệu nhị phân, không phải chữ",
        }
    }

    /// Its word for other languages: a key of translations ends so.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind(Kind::Xlsx) => "xlsx",
            Self::Kind(Kind::Xls) => "xls",
            Self::Kind(Kind::Docx) => "docx",
            Self::Kind(Kind::Html) => "html",
            Self::Kind(Kind::Csv) => "csv",
            Self::Kind(Kind::Txt) => "txt",
            Self::Kind(Kind::Ics) => "ics",
            Self::Zip => "zip",
            Self::Packed => "packed",
            Self::Xlsb => "xlsb",
            Self::Pptx => "pptx",
            Self::OldPpt => "ppt",
            Self::OpenDocument => "open-document",
            Self::OldOffice => "old-office",
            Self::Pdf => "pdf",
            Self::Rtf => "rtf",
            Self::Picture => "picture",
            Self::Program => "program",
            Self::Unknown => "unknown",
            Self::Binary => "binary",
        }
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.spoken())
    }
}

impl Kind {
    /// What the kind is called in a message.
    #[must_use]
    pub fn spoken(self) -> &'static str {
        match self {
            Self::Xlsx => "bảng tính Excel (.xlsx)",
            Self::Xls => "bảng tính Excel cũ (.xls)",
            Self::Docx => "văn bản Word (.docx)",
            Self::Html => "trang web (.html)",
            Self::Csv => "bảng chữ (.csv)",
            Self::Txt => "văn bản thuần (.txt)",
            Self::Ics => "lịch iCalendar (.ics)",
        }
    }
}
