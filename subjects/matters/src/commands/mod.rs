//! The only way to change anything of this subject. Each command is judged, stored, journalled and told to partners in
//! the one transaction of its act.

mod amend;
mod base;
mod comment;
mod draw_up;
mod guests;
mod issue;
mod items;
mod keep;
mod links;
mod matters;
pub(crate) mod mirror;

pub use amend::{ask, decide};
pub use base::vote;
pub use comment::{answer_comment, comment};
pub use draw_up::{advance, begin, begin_next, choose, draw};
pub(crate) use guests::opened;
pub use guests::{NewGuest, invite, register_as_guest, revoke};
pub use issue::{Papers, draft, issue};
pub use keep::Seen;
pub use links::{NewLink, answer, link, unlink};
pub use matters::{NewMatter, change, discuss, register, take_rows, take_step, undiscuss};
