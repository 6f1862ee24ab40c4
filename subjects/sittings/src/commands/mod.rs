//! The only way to change anything of this subject. Each command is judged, stored, journalled and told to partners in
//! the one transaction of its act.

mod ballots;
mod course;
mod keep;
mod minutes;
pub(crate) mod mirror;
mod notes;
mod roll;
mod room;
mod speak;
mod take_over;
mod vote;

pub use ballots::{
    NewBallot, Saying, answer_ballot_by_link, answer_own, ask_opinions, ballot_of_link, close_ballots,
    make_ballot_link, record_opinion, withdraw_ballot,
};
pub use course::{Deciding, close, decide, open, start_item, stop_item};
pub use minutes::{Issuing, Seen, agree, issue, write};
pub use notes::keep_note;
pub use roll::{NewGuest, add_guest, mark, remove_guest, undo};
pub use room::{check_in, make_room_link, room};
pub use speak::{
    NewSpeech, earlier, give_up, give_word, register, register_by_link, stop_speech, write_opinion,
};
pub use take_over::take_over;
pub use vote::{NewVote, annul, ask, cast_by_link, cast_own, finish, record};
