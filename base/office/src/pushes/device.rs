//! A browser that rings for an account, and the key by which push services know the office.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::Endpoint;
use crate::accounts::AccountName;

/// Length of a point of P-256 without compression (SEC 1, 2.3.3).
const POINT: usize = 65;
/// Length of the secret that a browser shares (RFC 8291, 3.2).
const AUTH: usize = 16;
/// How much of the endpoint's digest names a device, in bytes.
const NAME: usize = 16;

crate::ids! {
    32;
    /// A browser, named by its endpoint: who switches it on again finds the same.
    DeviceId
}

impl DeviceId {
    pub(super) fn of(endpoint: &Endpoint) -> Self {
        Self(hex::encode(&Sha256::digest(endpoint.as_str().as_bytes())[..NAME]))
    }
}

/// A browser as lists show it: its endpoint and its keys are not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Names it.
    pub id: DeviceId,
    /// For whom it rings.
    pub account: AccountName,
    /// What it is called: `Chrome, Android`.
    pub label: String,
    /// When it was switched on.
    pub added_at: Timestamp,
}

/// A browser that is being switched on.
#[derive(Clone, Debug)]
pub struct NewDevice {
    /// What it is called.
    pub label: String,
    /// Where messages to it go.
    pub endpoint: Endpoint,
    /// By what they are encrypted for it.
    pub keys: PushKeys,
}

/// By what messages are encrypted for one browser (RFC 8291, 3): its public key, and a secret that it shares.
#[derive(Clone, PartialEq, Eq)]
pub struct PushKeys {
    /// A point of P-256, not compressed.
    pub public_key: [u8; POINT],
    /// The shared secret.
    pub auth: [u8; AUTH],
}

impl PushKeys {
    /// Takes what the browser tells in base64url, `p256dh` and `auth`; none when it is of another length.
    pub fn told(public_key: &str, auth: &str) -> Option<Self> {
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        Self::kept(bytes(public_key)?, bytes(auth)?)
    }

    pub(super) fn kept(public_key: Vec<u8>, auth: Vec<u8>) -> Option<Self> {
        Some(Self { public_key: public_key.try_into().ok()?, auth: auth.try_into().ok()? })
    }
}

impl fmt::Debug for PushKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(kín)")
    }
}

/// The key by which push services know the office (RFC 8292): browsers are told its public half and take messages of
/// its holder alone.
#[derive(Clone, PartialEq, Eq)]
pub struct PushIdentity {
    /// The private half: a scalar of P-256.
    pub private_key: [u8; 32],
    /// The public half: a point, not compressed.
    pub public_key: [u8; POINT],
}

impl PushIdentity {
    pub(super) fn kept(private_key: Vec<u8>, public_key: Vec<u8>) -> Option<Self> {
        Some(Self { private_key: private_key.try_into().ok()?, public_key: public_key.try_into().ok()? })
    }

    /// The public half as browsers take it: base64url.
    pub fn public_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.public_key)
    }
}

impl fmt::Debug for PushIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.public_text())
    }
}
