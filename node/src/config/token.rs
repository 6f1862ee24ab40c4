//! A secret of the configuration.

use std::fmt;

use serde::Deserialize;
use subtle::ConstantTimeEq as _;

/// A secret that opens an address; never printed, compared in constant time.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Token(String);

/// Fewest characters of a token.
const SHORTEST: usize = 16;

impl Token {
    /// The bytes that are sent to whoever asks for it.
    pub(crate) fn sent(&self) -> &str {
        &self.0
    }

    /// Whether this is the token.
    pub fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl TryFrom<String> for Token {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() >= SHORTEST {
            Ok(Self(text))
        } else {
            Err(format!("cần ít nhất {SHORTEST} ký tự"))
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(kín)")
    }
}
