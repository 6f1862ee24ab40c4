//! The names of things of this subject.

nhip_office::ids! {
    80;
    /// A meeting; its office's code stands in it, so that no two offices ever make the same.
    MeetingId
    /// An answer to an invitation.
    ReplyId
    /// A question before a meeting; its office's code stands in it.
    AskId
    /// An opinion on it.
    OpinionId
    /// A link by which somebody invited answers without an account.
    LinkId
}

impl MeetingId {
    /// The id of a new meeting of an office.
    pub fn of(office: &nhip_envelope::OfficeCode, number: &str) -> Self {
        Self(format!("{office}.{number}"))
    }

    /// Whether it says that this office made it.
    pub fn is_of(&self, office: &nhip_envelope::OfficeCode) -> bool {
        self.0.split_once('.').is_some_and(|(code, _)| code == office.as_str())
    }
}
