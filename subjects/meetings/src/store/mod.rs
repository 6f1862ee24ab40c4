//! The subject's tables.

/// The meetings of other offices than `$1` of which a version tells of days between `$2` and `$3`.
macro_rules! theirs {
    () => {
        "(select meeting from meeting_invitations where owner <> $1 and last_day >= $2 and first_day <= $3)"
    };
}

pub(crate) mod answers;
pub(crate) mod invitations;
pub(crate) mod links;
pub(crate) mod meetings;
pub(crate) mod opinions;
pub(crate) mod perhaps;
pub(crate) mod rhythms;
pub(crate) mod templates;
