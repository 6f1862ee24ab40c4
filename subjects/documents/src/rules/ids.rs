//! The names of things of this subject.

nhip_office::ids! {
    80;
    /// An issuing authority (cơ quan ban hành).
    IssuerCode
    /// A line of the register.
    EntryId
}
