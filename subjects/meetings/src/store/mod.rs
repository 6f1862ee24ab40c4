//! The subject's tables.

pub(crate) mod answers;
pub(crate) mod invitations;
pub(crate) mod links;
pub(crate) mod meetings;
pub(crate) mod opinions;
pub(crate) mod perhaps;
pub(crate) mod rhythms;
pub(crate) mod templates;
