//! Notices out and in. A notice is written with the change that causes it, numbered per recipient without gaps,
//! delivered at least once, and applied exactly once, in order, in one transaction with its inbox row.
//!
//! Carriers only move bytes: [`outgoing`] gives a packet, [`receive()`] takes one and gives a receipt,
//! [`acknowledge`] takes the receipt.

mod hold;
mod receive;
pub(crate) mod store;

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;
use nhip_envelope::{Notice, OfficeCode, Packet, PacketError, Receipt, Sequence, pack};
use serde::Serialize;
use thiserror::Error;

pub(crate) use hold::hold;
pub use receive::receive;

use crate::db::StorageError;
use crate::rights::Actor;
use crate::{Act, Office};

/// Most notices in one packet.
const PACKET_NOTICES: i64 = 100;

/// Why a notice could not be applied.
#[derive(Debug, Error)]
pub enum NoticeError {
    /// Its body has not the shape of its kind; it goes to the tray.
    #[error("nội dung thông báo không đúng mẫu: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// The rules refuse it; it goes to the tray with the reason.
    #[error("{0}")]
    Refused(String),
    /// The database failed; it will be tried again.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Applies one notice with the same command that a person would use.
pub type Apply = for<'a> fn(
    &'a mut Act,
    &'a OfficeCode,
    &'a Notice,
) -> Pin<Box<dyn Future<Output = Result<(), NoticeError>> + Send + 'a>>;

/// One kind of notice that a subject understands.
#[derive(Clone, Copy)]
pub struct Accepts {
    /// Name of the kind.
    pub kind: &'static str,
    /// Version of its shape.
    pub version: u32,
    /// What is done with it.
    pub apply: Apply,
}

impl std::fmt::Debug for Accepts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} v{}", self.kind, self.version)
    }
}

/// Why bytes that arrived were not taken.
#[derive(Debug, Error)]
pub enum ReceiveError {
    /// They are no packet for this office.
    #[error(transparent)]
    Packet(#[from] PacketError),
    /// The sender is no partner of this office.
    #[error("văn phòng {0} không phải bên trao đổi với văn phòng này")]
    Stranger(OfficeCode),
    /// The database failed; nothing of the notice at hand was kept.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What a notice is called in the journal.
const NOTICE: &str = "notice";
/// The journal's word for putting a tray item aside.
const SETTLED: &str = "exchange.tray_settled";

/// A notice of a change that is being made.
#[derive(Debug, Serialize)]
pub(crate) struct Outgoing {
    /// To which office.
    pub(crate) recipient: OfficeCode,
    /// Name of the kind.
    pub(crate) kind: String,
    /// Version of its shape.
    pub(crate) version: u32,
    /// As JSON.
    pub(crate) body: String,
}

/// How a notice that arrived ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Applied.
    Applied,
    /// Could not be understood or was refused; waits for a person.
    Tray,
    /// A person has looked at it and put it aside.
    Settled,
}

impl Outcome {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Tray => "tray",
            Self::Settled => "settled",
        }
    }
}

/// A notice that waits in the tray.
#[derive(Clone, Debug, Serialize)]
pub struct TrayItem {
    /// Who sent it.
    pub sender: OfficeCode,
    /// Its number.
    pub seq: i64,
    /// Its kind.
    pub kind: String,
    /// Its body.
    pub body: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Why it could not be applied.
    pub detail: String,
}

/// How delivery to one partner stands.
#[derive(Clone, Debug, Serialize)]
pub struct Delivery {
    /// The partner.
    pub partner: OfficeCode,
    /// Notices that wait.
    pub waiting: i64,
    /// Since when the oldest waits.
    pub oldest: Option<Timestamp>,
    /// Number of the last notice that the partner has applied.
    pub applied: i64,
}

/// The next packet for a partner, if anything waits.
///
/// After a restore nothing leaves but an empty packet, until the partner's receipt has said how far it is.
pub async fn outgoing(office: &Office, to: &OfficeCode) -> Result<Option<Vec<u8>>, ReceiveError> {
    let mut view = office.view().await?;
    if hold::held_at(view.conn(), to).await?.is_some() {
        return Ok(Some(question(office, to)?));
    }
    let notices = store::waiting(view.conn(), to, PACKET_NOTICES).await?;
    if notices.is_empty() {
        return Ok(None);
    }
    Ok(Some(pack(&Packet { from: office.code().clone(), to: to.clone(), notices })?))
}

/// An empty packet: the receipt for it tells how far the partner is. A partner that was restored from a backup
/// is found out this way, and what it has forgotten is sent again.
pub fn question(office: &Office, to: &OfficeCode) -> Result<Vec<u8>, PacketError> {
    pack(&Packet { from: office.code().clone(), to: to.clone(), notices: Vec::new() })
}

/// Marks what the partner has applied; what it no longer has will be sent again.
pub async fn acknowledge(office: &Office, receipt: &Receipt) -> Result<(), StorageError> {
    let Sequence(applied) = receipt.applied;
    let applied = i64::try_from(applied).unwrap_or(i64::MAX);
    {
        let mut view = office.view().await?;
        let held = hold::held_at(view.conn(), &receipt.from).await?.is_some();
        if !held && store::agrees(view.conn(), &receipt.from, applied).await? {
            return Ok(());
        }
    }
    let mut act = office.act(&Actor::partner(&receipt.from)).await?;
    let now = act.now();
    hold::release(&mut act, &receipt.from, applied).await?;
    store::delivered(act.conn(), &receipt.from, applied, now).await?;
    store::forgotten(act.conn(), &receipt.from, applied).await?;
    act.commit().await
}

/// How delivery to each partner stands.
pub async fn deliveries(office: &Office) -> Result<Vec<Delivery>, StorageError> {
    let mut view = office.view().await?;
    let mut found = Vec::new();
    for partner in office.partners() {
        found.push(store::delivery(view.conn(), partner).await?);
    }
    Ok(found)
}

/// What waits in the tray, oldest first.
pub async fn tray(office: &Office) -> Result<Vec<TrayItem>, StorageError> {
    let mut view = office.view().await?;
    store::tray(view.conn()).await
}

/// Puts a tray item aside; it stays in the inbox.
pub async fn settle(act: &mut Act, sender: &OfficeCode, seq: i64, reason: &str) -> Result<(), StorageError> {
    if store::settle(act.conn(), sender, seq).await? > 0 {
        let entry = crate::journal::Entry::new(SETTLED, NOTICE, format!("{sender}/{seq}"));
        act.note(entry.because(reason)).await?;
    }
    Ok(())
}

/// A tray item that somebody has put aside.
#[derive(Clone, Debug, Serialize)]
pub struct PutAside {
    /// The item.
    pub item: TrayItem,
    /// The journal's entry of it: who, when and why.
    pub entry: Option<crate::journal::Kept>,
}

/// What was put aside, the latest received first; as many as one person looks through.
pub async fn put_aside(office: &Office) -> Result<Vec<PutAside>, StorageError> {
    let mut view = office.view().await?;
    let mut found = Vec::new();
    for item in store::settled(view.conn()).await? {
        let entries = view.journal_about(NOTICE, &format!("{}/{}", item.sender, item.seq)).await?;
        let entry = entries.into_iter().find(|entry| entry.act == SETTLED);
        found.push(PutAside { item, entry });
    }
    Ok(found)
}

/// Brings back into the tray what was put aside; whether there was such an item.
pub async fn bring_back(act: &mut Act, sender: &OfficeCode, seq: i64) -> Result<bool, StorageError> {
    let is_back = store::bring_back(act.conn(), sender, seq).await? > 0;
    if is_back {
        let id = format!("{sender}/{seq}");
        act.note(crate::journal::Entry::new("exchange.tray_returned", NOTICE, id)).await?;
    }
    Ok(is_back)
}
