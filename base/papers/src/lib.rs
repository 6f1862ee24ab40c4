//! Official papers out of plain data: one [`paper::Paper`] value, rendered as PDF, DOCX, XLSX, HTML and text;
//! the published schedule in all its forms; iCalendar feeds; and table exports.
//!
//! The crate is pure: it reads no file, asks no clock and knows no database, web or office. The fonts that PDF
//! needs stand inside it and are handed in as [`pdf::Fonts`], so that one process loads them once.

pub mod calendar;
pub mod docx;
pub mod html;
pub mod letterhead;
pub mod paper;
pub mod pdf;
pub mod schedule;
pub mod sheet;
pub mod text;
pub mod xlsx;

use thiserror::Error;

/// Why a paper could not be made. None of these is caused by the text of a user: text is only ever text.
#[derive(Debug, Error)]
pub enum PaperError {
    /// A cell of a table lies over another one or outside the table.
    #[error("bảng có ô chồng lên nhau hoặc nằm ngoài bảng (dòng {row}, cột {column})")]
    CellsOverlap {
        /// Row of the offending cell, counted from 1, heading rows included.
        row: usize,
        /// Column of the offending cell, counted from 1.
        column: usize,
    },
    /// The page breaker refused the paper; the detail is for the log.
    #[error("không dàn được trang PDF: {detail}")]
    Layout {
        /// What the layout engine said.
        detail: String,
    },
    /// A fallback font handed in is not a font.
    #[error("tệp phông chữ thứ {index} không đọc được; cần tệp TTF hoặc OTF")]
    BadFont {
        /// Position in the list that was handed in, counted from 1.
        index: usize,
    },
    /// The DOCX package could not be written.
    #[error("không ghi được tệp DOCX")]
    Docx(#[source] std::io::Error),
    /// The XLSX package could not be written.
    #[error("không ghi được tệp XLSX")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
