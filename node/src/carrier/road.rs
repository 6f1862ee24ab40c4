//! A way for packets: the local one, and in tests one that loses, repeats, reorders and delays.

use std::future::Future;
use std::pin::Pin;

use nhip_envelope::{OfficeCode, Receipt};
use nhip_office::exchange::ReceiveError;
use thiserror::Error;

/// Why a packet did not arrive, or its receipt did not come back; the notices stay and are tried again.
#[derive(Debug, Error)]
pub enum CarryError {
    /// The partner is not hosted here.
    #[error("văn phòng {0} không chạy trong tiến trình này")]
    NoDoor(OfficeCode),
    /// The partner's node could not be reached.
    #[error("không tới được máy chủ của văn phòng {to}: {why}")]
    Unreachable {
        /// To whom.
        to: OfficeCode,
        /// What happened, without addresses or secrets.
        why: String,
    },
    /// The partner's node answered and did not take it.
    #[error("máy chủ của văn phòng {to} không nhận gói tin (HTTP {status})")]
    NotTaken {
        /// To whom.
        to: OfficeCode,
        /// Its answer.
        status: u16,
    },
    /// The road failed.
    #[error("đường truyền đứt")]
    Lost,
    /// The partner answers but does not get on.
    #[error("bên nhận không áp dụng được thông báo tiếp theo")]
    Stuck,
    /// The partner did not take it.
    #[error(transparent)]
    Refused(#[from] ReceiveError),
}

/// A packet under way.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<Receipt, CarryError>> + Send + 'a>>;

/// Brings bytes to an office and the receipt back. It may bring them late, twice, or not at all.
pub trait Road: Send + Sync {
    /// Carries one packet.
    fn carry<'a>(&'a self, to: &'a OfficeCode, bytes: Vec<u8>) -> Carrying<'a>;
}
