//! The names of things of this subject.

nhip_office::ids! {
    80;
    /// A paper; its office's code stands in it, so that no two offices ever make the same.
    HandoutId
    /// The SHA-256 (FIPS 180-4) of a file's bytes, in hexadecimal.
    ContentDigest
}

impl HandoutId {
    /// The id of a new paper of an office.
    pub fn of(office: &nhip_envelope::OfficeCode, number: &str) -> Self {
        Self(format!("{office}.{number}"))
    }

    /// Whether it says that this office made it.
    pub fn is_of(&self, office: &nhip_envelope::OfficeCode) -> bool {
        self.0.split_once('.').is_some_and(|(code, _)| code == office.as_str())
    }
}

impl ContentDigest {
    /// The digest of bytes that were hashed.
    pub fn of(sha256: &[u8; 32]) -> Self {
        Self(hex::encode(sha256))
    }
}
