//! The list of speakers: registered before or during the sitting, called in order, timed.

use jiff::Timestamp;
use nhip_meetings::rules::called::LineNumber;
use serde::{Deserialize, Serialize};

/// Longest opinion that is written down, in characters.
pub const LONGEST_OPINION: usize = 2_000;
/// Usual minutes of a speech.
pub const USUAL_MINUTES: u32 = 5;
/// Most minutes of a speech.
pub const MOST_MINUTES: u32 = 120;
/// Most speeches of a sitting.
pub const MOST: usize = 500;
/// Most registrations of one line that wait at a time, so that nobody fills the list by a link.
pub const MOST_WAITING: usize = 3;

/// How far a speech is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Turn {
    /// Waits for the word.
    Waiting {},
    /// Speaks.
    Speaking {
        /// Since when.
        since: Timestamp,
    },
    /// Has spoken.
    Spoken {
        /// From when.
        since: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// Gave up the turn.
    GivenUp {},
}

impl Turn {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting {} => "waiting",
            Self::Speaking { .. } => "speaking",
            Self::Spoken { .. } => "spoken",
            Self::GivenUp {} => "given-up",
        }
    }
}

/// A speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    /// Names it within the sitting.
    pub number: u32,
    /// The seat; none for a guest.
    pub line: Option<LineNumber>,
    /// Who speaks.
    pub name: String,
    /// To which item of the agenda; none to none in particular.
    pub item: Option<u32>,
    /// Minutes allowed.
    pub minutes: u32,
    /// How far it is.
    pub turn: Turn,
    /// What was said, in short.
    pub opinion: String,
    /// Who registered it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The speakers in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speakers {
    /// In the order in which they are called.
    pub list: Vec<Speech>,
    /// The last number.
    pub last: u32,
}

impl Speakers {
    /// A speech.
    pub fn of(&self, number: u32) -> Option<&Speech> {
        self.list.iter().find(|one| one.number == number)
    }

    /// Who has the word.
    pub fn current(&self) -> Option<&Speech> {
        self.list.iter().find(|one| matches!(one.turn, Turn::Speaking { .. }))
    }

    /// Ends the speech that is being held.
    pub fn stop(&mut self, now: Timestamp) {
        for one in &mut self.list {
            if let Turn::Speaking { since } = one.turn {
                one.turn = Turn::Spoken { since, until: now };
            }
        }
    }

    /// Gives somebody the word; whoever had it has spoken. Whether somebody waited for it.
    pub fn start(&mut self, number: u32, now: Timestamp) -> bool {
        let is_waiting = self.of(number).is_some_and(|one| one.turn == Turn::Waiting {});
        if is_waiting {
            self.stop(now);
            self.turn(number, Turn::Speaking { since: now });
        }
        is_waiting
    }

    /// Takes a waiting speech off the list. Whether it waited.
    pub fn give_up(&mut self, number: u32) -> bool {
        let is_waiting = self.of(number).is_some_and(|one| one.turn == Turn::Waiting {});
        if is_waiting {
            self.turn(number, Turn::GivenUp {});
        }
        is_waiting
    }

    /// Lets a waiting speech come before the waiting one ahead of it. Whether there was one.
    pub fn earlier(&mut self, number: u32) -> bool {
        let waits = |one: &Speech| one.turn == Turn::Waiting {};
        let Some(at) = self.list.iter().position(|one| one.number == number && waits(one)) else {
            return false;
        };
        let ahead = self.list[..at].iter().rposition(waits);
        if let Some(ahead) = ahead {
            self.list.swap(at, ahead);
        }
        ahead.is_some()
    }

    /// How many turns of a seat wait.
    pub fn waiting(&self, line: LineNumber) -> usize {
        self.list.iter().filter(|one| one.line == Some(line) && one.turn == Turn::Waiting {}).count()
    }

    fn turn(&mut self, number: u32, turn: Turn) {
        if let Some(one) = self.list.iter_mut().find(|one| one.number == number) {
            one.turn = turn;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speakers(count: u32) -> Speakers {
        let speech = |number| Speech {
            number,
            line: Some(LineNumber(number)),
            name: format!("Sở {number}"),
            item: None,
            minutes: USUAL_MINUTES,
            turn: Turn::Waiting {},
            opinion: String::new(),
            by: "thư ký".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        };
        Speakers { list: (1..=count).map(speech).collect(), last: count }
    }

    #[test]
    fn one_speaks_at_a_time_and_nobody_twice_by_one_registration() {
        let mut speakers = speakers(3);
        assert!(speakers.start(2, Timestamp::UNIX_EPOCH));
        assert!(speakers.start(1, Timestamp::UNIX_EPOCH));
        assert_eq!(speakers.current().map(|one| one.number), Some(1));
        assert!(!speakers.start(2, Timestamp::UNIX_EPOCH), "has spoken");
        assert!(speakers.give_up(3) && !speakers.start(3, Timestamp::UNIX_EPOCH));
    }

    #[test]
    fn somebody_who_waits_comes_before_the_one_ahead() {
        let mut speakers = speakers(3);
        assert!(speakers.earlier(3) && speakers.earlier(3) && !speakers.earlier(3));
        assert_eq!(speakers.list.iter().map(|one| one.number).collect::<Vec<_>>(), [3, 1, 2]);
    }
}
