//! A batch of notices as it travels, and the answer to it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::{Notice, OfficeCode, Sequence};

/// Version of the packet's outer shape.
pub const PACKET_VERSION: u32 = 1;

/// Consecutive notices from one office to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packet {
    /// The office that sent it.
    pub from: OfficeCode,
    /// The office that may open it.
    pub to: OfficeCode,
    /// The notices, numbered one after the other.
    pub notices: Vec<Notice>,
}

/// How far the receiver has applied the sender's notices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The office that answers.
    pub from: OfficeCode,
    /// The office whose notices are meant.
    pub to: OfficeCode,
    /// Last number applied; everything up to it is done.
    pub applied: Sequence,
}

/// Why bytes are no packet for us.
#[derive(Debug, Error)]
pub enum PacketError {
    /// Not our shape at all.
    #[error("gói tin không đọc được: {0}")]
    Unreadable(#[source] serde_json::Error),
    /// A version this program does not know.
    #[error("gói tin phiên bản {0}, chương trình này chỉ đọc được phiên bản {PACKET_VERSION}: cần nâng cấp")]
    Version(u32),
    /// Content and digest do not agree: the packet was damaged or changed on its way.
    #[error("gói tin đã bị thay đổi hoặc hỏng trên đường truyền")]
    Digest,
    /// Addressed to another office.
    #[error("gói tin gửi cho văn phòng {0}, không phải văn phòng này")]
    Address(OfficeCode),
    /// The notices inside are not numbered one after the other.
    #[error("số thông báo trong gói tin không liên tiếp sau số {0}")]
    Gap(u64),
}

#[derive(Serialize, Deserialize)]
struct Wrapped {
    nhip_packet: u32,
    digest: String,
    content: String,
}

/// Bytes of a packet as every carrier transports them.
pub fn pack(packet: &Packet) -> Result<Vec<u8>, PacketError> {
    let content = serde_json::to_string(packet).map_err(PacketError::Unreadable)?;
    let wrapped = Wrapped { nhip_packet: PACKET_VERSION, digest: digest(&content), content };
    serde_json::to_vec(&wrapped).map_err(PacketError::Unreadable)
}

/// Opens bytes that claim to be a packet for `me`.
pub fn unpack(bytes: &[u8], me: &OfficeCode) -> Result<Packet, PacketError> {
    let wrapped: Wrapped = serde_json::from_slice(bytes).map_err(PacketError::Unreadable)?;
    if wrapped.nhip_packet != PACKET_VERSION {
        return Err(PacketError::Version(wrapped.nhip_packet));
    }
    if digest(&wrapped.content) != wrapped.digest {
        return Err(PacketError::Digest);
    }
    let packet: Packet = serde_json::from_str(&wrapped.content).map_err(PacketError::Unreadable)?;
    if packet.to != *me {
        return Err(PacketError::Address(packet.to));
    }
    for pair in packet.notices.windows(2) {
        if pair[1].sequence != pair[0].sequence.next() {
            return Err(PacketError::Gap(pair[0].sequence.0));
        }
    }
    Ok(packet)
}

fn digest(content: &str) -> String {
    hex::encode(Sha256::digest(content.as_bytes()))
}
