//! One-time codes (RFC 6238: SHA-1, six digits, thirty seconds), as authenticator apps know them.

use std::fmt;

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use totp_rs::{Builder, Secret, Totp};

use super::AccountName;
use crate::chance::Chance;

/// 160 bits in base 32.
const BASE32_CHARS: usize = 32;

/// The shared secret, 160 bits as RFC 4226 asks; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(String);

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

impl TotpSecret {
    /// A new secret.
    pub fn new(chance: &Chance) -> Self {
        Self(Secret::from(&chance.bytes::<20>()[..]).to_base32())
    }

    pub(crate) fn stored(base32: String) -> Self {
        Self(base32)
    }

    /// The secret in base 32, to be typed or scanned once.
    pub fn base32(&self) -> &str {
        &self.0
    }

    /// A secret as it was shown and came back to be confirmed; none when it is no secret of the right length.
    pub fn confirmed(base32: &str) -> Option<Self> {
        let plain: String = base32.chars().filter(|letter| !letter.is_whitespace()).collect();
        (plain.len() == BASE32_CHARS && generator(&plain).is_some()).then_some(Self(plain))
    }

    /// The address that authenticator apps read: `otpauth://totp/…`. It holds the secret.
    pub fn otpauth(&self, office: &OfficeCode, account: &AccountName) -> String {
        // Codes and account names are plain letters: nothing needs encoding.
        let issuer = format!("Nhip-{}", office.as_str().to_uppercase());
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", self.0)
    }

    /// The code at a moment.
    pub fn code(&self, now: Timestamp) -> Option<String> {
        Some(generator(&self.0)?.generate(seconds(now)).to_string())
    }
}

/// Whether the code is right now, allowing one step of thirty seconds either way.
pub fn totp_matches(secret: &TotpSecret, code: &str, now: Timestamp) -> bool {
    generator(&secret.0).is_some_and(|totp| totp.check(code.trim(), seconds(now)).is_some())
}

fn generator(base32: &str) -> Option<Totp> {
    Builder::new().with_secret(Secret::try_from_base32(base32).ok()?).build().ok()
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}
