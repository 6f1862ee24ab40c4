//! The only way to change anything of this subject. Each command is judged, stored, journalled and told to the other
//! office in the one transaction of its act.

mod announce;
mod conclude;
mod give;
pub(crate) mod mirror;
mod step;
mod take_over;

pub(crate) use announce::may_finish;
pub use announce::{Announcing, ChairSays, announce, drafted, finish};
pub use conclude::{Seen, conclude};
pub use give::{Classification, Given, NewTask, give};
pub(crate) use step::right;
pub use step::{Doing, step};
pub use take_over::{Earlier, take_over};
