//! Notices into packets and back: numbering, digest, receipts. Bytes in, bytes out; no network, no database.
//!
//! A [`Notice`] is one typed, numbered message from one office to another, the only way an effect crosses
//! offices. A [`Packet`] is a batch of consecutive notices as it travels; a [`Receipt`] says how far the
//! receiver has applied them. The packet's digest covers its address and its content, so that nothing can
//! be handed to another office or cut short unnoticed.

mod notice;
mod office_code;
mod packet;

pub use notice::{Notice, NoticeKind, Sequence};
pub use office_code::{BadOfficeCode, OfficeCode};
pub use packet::{PACKET_VERSION, Packet, PacketError, Receipt, pack, unpack};
