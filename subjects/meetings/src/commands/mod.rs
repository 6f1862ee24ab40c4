//! The only way to change anything of this subject. Each command is judged, stored, journalled and told to partners in
//! the one transaction of its act.

mod answer;
mod bring_on;
pub(crate) mod by_mail;
mod issue;
mod keep;
mod links;
mod mailing;
mod make;
pub(crate) mod mirror;
mod opinion;
mod opinion_links;
mod paper;
mod rhythm;
mod start;
mod write;

pub use answer::{Answered, answer_for_office, consent, record_reply, reply_by_link};
pub use bring_on::{Happening, bring_on};
pub use issue::{Issuing, drafted, issue};
pub use keep::Seen;
pub use links::{check_code, line_of_code, make_link, opened, revoke_links};
pub use mailing::send_again;
pub use make::{NewMeeting, make};
pub use opinion::{Asking, ask, give_opinion};
pub(crate) use opinion_links::asked_by_link;
pub use opinion_links::{make_opinion_link, opinion_by_link};
pub use paper::{PaperCame, paper_came};
pub use rhythm::{Keeping, end_rhythm, keep_rhythm, make_of_series, prepare_due};
pub use start::{drop_usual, save_as_usual, start_from};
pub use write::{
    PaperRow, confirm_chair, take_step, write_agenda, write_called, write_facts, write_late_agenda,
    write_papers,
};
