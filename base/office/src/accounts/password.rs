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

    /// A password made here, to be told once: three groups of four letters and digits that are not mistaken for
    /// each other (59 bits).
    pub fn random(chance: &Chance) -> (Self, String) {
        const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
        // Bytes from 248 on would favour the first letters.
        let even = LETTERS.len() * 8;
        let mut letters = Vec::new();
        while letters.len() < 12 {
            let bytes = chance.bytes::<16>();
            let fair = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < even);
            letters.extend(fair.map(|byte| char::from(LETTERS[byte % LETTERS.len()])));
        }
        let groups: Vec<String> = letters[..12].chunks(4).map(|group| group.iter().collect()).collect();
        let text = groups.join("-");
        (Self(text.clone()), text)
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
