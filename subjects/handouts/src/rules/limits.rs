//! How large a paper may be: values that a province sets.

use serde::{Deserialize, Serialize};

/// Key of the limits among the settings.
pub const LIMITS: &str = "handouts.limits";

/// The limits of a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandoutLimits {
    /// The most bytes of one file.
    pub file_bytes: u64,
    /// The most bytes of a file that travels to other offices by notices; of a larger one they get the record alone.
    pub travel_bytes: u64,
}

impl Default for HandoutLimits {
    fn default() -> Self {
        Self { file_bytes: 50 << 20, travel_bytes: 20 << 20 }
    }
}
