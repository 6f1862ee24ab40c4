//! What a meeting is, its states and what follows from dates and answers; pure.

pub mod agenda;
pub mod called;
pub mod ids;
pub mod invitation;
pub mod kind;
pub mod limits;
pub mod link;
pub mod mailing;
pub mod meeting;
pub mod merging;
pub mod opinion;
pub mod papers;
pub mod progress;
pub mod renewal;
pub mod reply;
pub mod rhythm;
pub mod standing;
pub mod template;
pub mod told;
pub mod warnings;
