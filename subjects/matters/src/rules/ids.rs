//! The names of things of this subject.

nhip_office::ids! {
    64;
    /// A matter (nội dung, đề án).
    MatterId
    /// A programme of one body for one period.
    ProgrammeId
    /// A comment of another office on a programme.
    CommentId
    /// A link of an own item to an item of the base.
    LinkId
}
