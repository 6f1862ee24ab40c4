//! The short code by which offices address each other.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Code of an office, a party to the regulation: 1 to 16 lower-case letters, digits or `-`, such as `ub`.
///
/// It is part of every address, file name and notice, so its alphabet is kept small.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OfficeCode(Arc<str>);

/// A text that cannot be an office code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("mã văn phòng “{0}” không hợp lệ: dùng 1 đến 16 chữ thường không dấu, chữ số hoặc dấu gạch nối")]
pub struct BadOfficeCode(pub String);

impl OfficeCode {
    /// The code as written in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OfficeCode {
    type Err = BadOfficeCode;

    fn from_str(text: &str) -> Result<Self, BadOfficeCode> {
        let fits = (1..=16).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text.into())) } else { Err(BadOfficeCode(text.chars().take(40).collect())) }
    }
}

impl TryFrom<String> for OfficeCode {
    type Error = BadOfficeCode;

    fn try_from(text: String) -> Result<Self, BadOfficeCode> {
        text.parse()
    }
}

impl From<OfficeCode> for String {
    fn from(code: OfficeCode) -> Self {
        code.0.as_ref().to_owned()
    }
}

impl fmt::Display for OfficeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
