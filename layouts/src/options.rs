//! What the caller knows of a file before it is read.

use jiff::civil::Date;

use crate::Abbreviations;

/// The code of the body whose schedule it is: “ubnd”, “hdnd”, “tinhuy”, “ubnd-huyen”, “so”, …
///
/// The part before the first dash tells the kind of body, the rest its level.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BodyCode(String);

impl BodyCode {
    /// A code, kept in small letters.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.trim().to_lowercase())
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How a file is to be read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Whose schedule it is; guessed from the heading when absent.
    pub body: Option<BodyCode>,
    /// The day to which passages without a day belong, and near which days without a year fall.
    pub from: Option<Date>,
    /// Full titles of written forms that the built-in rules do not know.
    pub abbreviations: Abbreviations,
}
