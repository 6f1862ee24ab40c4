//! The only way to change anything of this subject. Each command is judged, stored, journalled and told to the other
//! office in the one transaction of its act.

mod announce;
mod conclude;
mod contribute;
mod deliver;
mod give;
mod limits;
mod links;
pub(crate) mod mirror;
mod remind;
mod step;
mod take_over;

pub(crate) use announce::may_finish;
pub use announce::{Announcing, ChairSays, announce, drafted, finish};
pub use conclude::{Seen, conclude};
pub use contribute::contribute;
pub use give::{Classification, Given, NewTask, give};
pub use limits::{set_limits, set_meeting_limits};
pub use links::{address_unit, make_link, revoke_links, step_by_link};
pub(crate) use links::{opened, opens};
pub use remind::{remind, see_reminders, wish_reminders};
pub(crate) use step::right;
pub use step::{Doing, step};
pub use take_over::{Earlier, take_over};
