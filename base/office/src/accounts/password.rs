//! Passwords: argon2id with the library's recommended cost (RFC 9106).

use std::fmt;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc};
use thiserror::Error;

use crate::chance::Chance;

/// Fewest characters of a password.
const SHORTEST: usize = 10;
/// Most bytes of a password; longer ones only cost time.
const LONGEST_BYTES: usize = 512;

/// A password in the clear, kept as short as possible and never printed.
#[derive(Clone)]
pub struct Password(String);

/// A password that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("mật khẩu cần ít nhất {SHORTEST} ký tự và không quá {LONGEST_BYTES} byte")]
pub struct WeakPassword;

impl Password {
    /// Takes a new password when it is long enough.
    pub fn new(text: &str) -> Result<Self, WeakPassword> {
        if text.chars().count() >= SHORTEST && text.len() <= LONGEST_BYTES {
            Ok(Self(text.to_owned()))
        } else {
            Err(WeakPassword)
        }
    }

    /// Takes what somebody typed at sign-in, whatever it is.
    pub fn typed(text: &str) -> Self {
        Self(text.chars().take(LONGEST_BYTES).collect())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A hashed password in the PHC string format.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// As stored.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Hashes a password; takes some tens of milliseconds on purpose.
pub fn hash(password: &Password, chance: &Chance) -> PasswordHash {
    let salt = chance.bytes::<16>();
    let text = Argon2::default()
        .hash_password_with_salt(password.0.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .unwrap_or_default();
    PasswordHash(text)
}

/// Whether the password is the hashed one; as slow for an unknown account as for a known one.
pub fn matches(password: &Password, hash: Option<&PasswordHash>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let text = hash.map_or(NOBODY, PasswordHash::as_str);
    let Ok(parsed) = phc::PasswordHash::new(text) else { return false };
    Argon2::default().verify_password(password.0.as_bytes(), &parsed).is_ok() && hash.is_some()
}
