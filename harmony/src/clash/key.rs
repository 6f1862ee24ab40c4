//! By what a clash is known again: a key that outlives its hours, and a fingerprint of its facts.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use super::Clash;

/// Kind, subject and the two rows, whichever of them is earlier today.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClashKey(String);

impl ClashKey {
    pub(super) fn of(clash: &Clash) -> Self {
        let a = clash.a.id.as_str();
        let b = clash.b.as_ref().map_or("", |party| party.id.as_str());
        let (low, high) = if b.is_empty() || a <= b { (a, b) } else { (b, a) };
        Self(format!("{}|{}|{low}|{high}", clash.kind.name(), clash.subject.code()))
    }

    /// Name of the kind.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.split('|').next().unwrap_or_default()
    }

    /// Ids of the rows, one or two.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        self.0.rsplit('|').take(2).filter(|id| !id.is_empty())
    }

    /// The key as text, to be stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for ClashKey {
    /// A key that was stored.
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for ClashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A short mark of all facts of a clash (FNV-1a, 64 bits: an error of chance, not of intent, is to be caught).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    pub(super) fn of(clash: &Clash) -> Self {
        let mut mark = Fnv(0xcbf2_9ce4_8422_2325);
        // The facts as JSON: field names and order are ours, so the mark does not depend on compiler or platform.
        // Writing into a number cannot fail, and no map of ours has keys that JSON refuses.
        let _ = serde_json::to_writer(&mut mark, clash);
        Self(mark.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

struct Fnv(u64);

impl io::Write for Fnv {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
