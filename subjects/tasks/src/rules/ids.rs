//! The names of things of this subject.

use nhip_envelope::OfficeCode;

nhip_office::ids! {
    80;
    /// A task; the code of the office that gave it stands in it, so that no two offices ever make the same.
    TaskId
}

impl TaskId {
    /// The id of a new task of an office.
    pub fn of(office: &OfficeCode, number: &str) -> Self {
        Self(format!("{office}.{number}"))
    }

    /// Whether it says that this office gave it.
    pub fn is_of(&self, office: &OfficeCode) -> bool {
        self.0.split_once('.').is_some_and(|(code, _)| code == office.as_str())
    }
}
