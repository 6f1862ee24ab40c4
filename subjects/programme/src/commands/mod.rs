//! The only way to change the programme. Each command is judged, stored, journalled and told to partners in the
//! one transaction of its act.

mod add;
mod call_off;
mod change;
mod clash_history;
mod consent;
mod duty;
mod hold;
mod join;
mod keep;
mod place;
mod publish;
mod series;
mod settle;
mod take_in;
mod take_way;
mod together;
mod undo;

pub use add::{NewActivity, add, enter, withdraw};
pub use call_off::{call_off, restore};
pub use change::change;
pub use clash_history::note_clashes;
pub use consent::{consent, send_stand_in, withdraw_consent};
pub use duty::close_duty;
pub use hold::{Holding, answer_asking};
pub use join::{join, keep_apart, undecide};
pub use keep::Seen;
pub use place::{place, place_confirmed, substitute};
pub use publish::{
    Draft, ReviewError, Reviewed, draft, mark_told, mark_untold, publish, publish_reviewed, version, versions,
};
pub use series::plan_series;
pub use settle::{accept, reopen};
pub use take_in::{TakenOut, bring_back, current, overwrite, own_during, take_out};
pub use take_way::{follow, mend, take_way};
pub use together::{Rearranged, rearrange, undo_all};
pub use undo::undo;
