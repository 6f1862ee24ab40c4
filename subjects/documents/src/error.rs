//! Why a number was not given or not taken back.

use jiff::civil::Date;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use thiserror::Error;

use crate::rules::ids::IssuerCode;
use crate::rules::issuer::IssuerFault;
use crate::rules::register::WrongVoid;

/// Why it was not done.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// No such line of the register.
    #[error("sổ không có văn bản này")]
    Unknown,
    /// The office does not issue in this name.
    #[error("văn phòng này không ban hành văn bản của “{0}”")]
    NotOurIssuer(IssuerCode),
    /// The term of the committee had not begun.
    #[error("ngày {0} chưa thuộc nhiệm kỳ đang đánh số")]
    BeforeTerm(Date),
    /// A field of an authority is wrong.
    #[error(transparent)]
    Issuer(#[from] IssuerFault),
    /// Somebody changed the authorities meanwhile.
    #[error("vừa có người khác sửa cơ quan ban hành; hãy xem lại")]
    Stale,
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It cannot be voided.
    #[error(transparent)]
    Void(#[from] WrongVoid),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
