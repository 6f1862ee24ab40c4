//! Opinions asked for in writing outside a meeting (lấy ý kiến bằng phiếu): a question, those asked, a closing time.
//!
//! Whoever says nothing is counted apart, as neither yes nor no. An answer after the closing time is kept and does not count. UBND
//! decides by more than half of all its members (Luật Tổ chức chính quyền địa phương 2015), silence being no assent.

use jiff::Timestamp;
use nhip_harmony::ids::PersonId;
use nhip_office::rights::{Actor, Role, Scope};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::vote::{Choice, Tally, Threshold};

nhip_office::ids! {
    80;
    /// A ballot.
    BallotId
}

/// Longest question or opinion, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Most who are asked.
pub const MOST_ASKED: usize = 400;
/// Most answers of one who was asked: enough for anybody who changes their mind.
pub const MOST_ANSWERS: usize = 20;

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Names it within the ballot, from 1.
    pub number: u32,
    /// Name or post.
    pub name: String,
    /// The person, when it is a leader whose calendar is kept.
    pub person: Option<PersonId>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Whose.
    pub asked: u32,
    /// What.
    pub choice: Choice,
    /// What is said besides.
    pub text: String,
    /// The account or the link that gave it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// How a ballot ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How many chose what.
    pub tally: Tally,
    /// How many said nothing in time.
    pub silent: u32,
    /// The least number of yes.
    pub needed: u32,
}

impl Outcome {
    /// Whether it was carried.
    pub fn is_carried(&self) -> bool {
        self.tally.yes >= self.needed
    }
}

/// How far a ballot is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum State {
    /// Answers are waited for.
    Open {},
    /// The closing time has passed; this is what came out.
    Closed(Outcome),
    /// Taken back.
    Withdrawn {
        /// Why.
        reason: String,
        /// Who wrote it down.
        by: String,
        /// When.
        at: Timestamp,
    },
}

/// A ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionBallot {
    /// Names it.
    pub id: BallotId,
    /// What is asked.
    pub question: String,
    /// The papers on which it is asked, by their names.
    pub papers: Vec<String>,
    /// Who is asked.
    pub asked: Vec<Asked>,
    /// How many have to say yes.
    pub threshold: Threshold,
    /// When it ends.
    pub closes_at: Timestamp,
    /// The account that asked.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// All answers, the first one first; of each who was asked the last in time counts.
    pub opinions: Vec<Opinion>,
    /// How far it is.
    pub state: State,
}

/// Why an answer is not taken, or a ballot not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WrongBallot {
    /// It is closed or taken back.
    #[error("việc lấy ý kiến đã kết thúc")]
    Over,
    /// It was taken back.
    #[error("việc lấy ý kiến đã rút")]
    Withdrawn,
    /// The person is not asked.
    #[error("tài khoản này không thuộc danh sách lấy ý kiến")]
    NotAsked,
    /// More answers than anybody needs.
    #[error("đã trả lời quá nhiều lần")]
    TooMany,
}

impl WrongBallot {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Withdrawn => "withdrawn",
            Self::NotAsked => "not-asked",
            Self::TooMany => "too-many",
        }
    }
}

impl OpinionBallot {
    /// Whether somebody may know of it: who prepares and who writes answers down, those asked and those who serve them.
    pub fn is_open_to(&self, actor: &Actor) -> bool {
        let keeps = [Role::Chief, Role::Planner, Role::Clerk].into_iter().any(|role| actor.is(role));
        let people = self.asked.iter().filter_map(|one| one.person.as_ref().map(PersonId::as_str));
        keeps || actor.scope == Scope::System || actor.stands_near(people)
    }

    /// The place of the person to whom an account belongs.
    pub fn place_of(&self, actor: &Actor) -> Option<&Asked> {
        let own = actor.person.as_deref().filter(|_| actor.is(Role::Leader))?;
        self.asked.iter().find(|one| one.person.as_ref().is_some_and(|person| person.as_str() == own))
    }

    /// Somebody who is asked.
    pub fn asked(&self, number: u32) -> Option<&Asked> {
        self.asked.iter().find(|one| one.number == number)
    }

    /// Whether an answer came after the closing time.
    pub fn is_late(&self, opinion: &Opinion) -> bool {
        opinion.at > self.closes_at
    }

    /// The answer of somebody that counts: the last in time.
    pub fn counting(&self, asked: u32) -> Option<&Opinion> {
        self.opinions.iter().rev().find(|one| one.asked == asked && !self.is_late(one))
    }

    /// The last answer of somebody, in time or not.
    pub fn last(&self, asked: u32) -> Option<&Opinion> {
        self.opinions.iter().rev().find(|one| one.asked == asked)
    }

    /// Takes an answer in; also a late one, which is kept and does not count.
    pub fn answer(&mut self, opinion: Opinion) -> Result<(), WrongBallot> {
        if matches!(self.state, State::Withdrawn { .. }) {
            return Err(WrongBallot::Withdrawn);
        }
        if self.asked(opinion.asked).is_none() {
            return Err(WrongBallot::NotAsked);
        }
        if self.opinions.iter().filter(|one| one.asked == opinion.asked).count() >= MOST_ANSWERS {
            return Err(WrongBallot::TooMany);
        }
        self.opinions.push(opinion);
        Ok(())
    }

    /// What it adds up to now.
    pub fn outcome(&self) -> Outcome {
        let mut tally = Tally::default();
        let mut silent = 0;
        for one in &self.asked {
            match self.counting(one.number) {
                Some(opinion) => tally.add(opinion.choice),
                None => silent += 1,
            }
        }
        let all = u32::try_from(self.asked.len()).unwrap_or(u32::MAX);
        Outcome { tally, silent, needed: self.threshold.needed(all, all) }
    }

    /// Closes it when its time has passed. Whether it did.
    pub fn close(&mut self, now: Timestamp) -> bool {
        let is_due = self.state == (State::Open {}) && now > self.closes_at;
        if is_due {
            self.state = State::Closed(self.outcome());
        }
        is_due
    }

    /// Takes it back.
    pub fn withdraw(&mut self, (reason, by): (String, String), now: Timestamp) -> Result<(), WrongBallot> {
        match self.state {
            State::Open {} => self.state = State::Withdrawn { reason, by, at: now },
            State::Closed(_) | State::Withdrawn { .. } => return Err(WrongBallot::Over),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn ballot(count: u32) -> OpinionBallot {
        let asked = |number| Asked { number, name: format!("Thành viên {number}"), person: None };
        OpinionBallot {
            id: "1".parse().expect("an id"),
            question: "Tán thành dự thảo?".to_owned(),
            papers: Vec::new(),
            asked: (1..=count).map(asked).collect(),
            threshold: Threshold::HalfOfMembers,
            closes_at: at(100),
            made_by: String::new(),
            made_at: at(0),
            opinions: Vec::new(),
            state: State::Open {},
        }
    }

    fn opinion(asked: u32, choice: Choice, second: i64) -> Opinion {
        Opinion { asked, choice, text: String::new(), by: String::new(), at: at(second) }
    }

    #[test]
    fn silence_is_counted_apart_and_is_no_assent() {
        let mut ballot = ballot(5);
        for asked in [1, 2] {
            ballot.answer(opinion(asked, Choice::Yes, 10)).expect("it is taken");
        }
        let outcome = ballot.outcome();
        assert_eq!((outcome.tally.yes, outcome.silent, outcome.needed), (2, 3, 3));
        assert!(!outcome.is_carried());
    }

    #[test]
    fn a_late_answer_is_kept_and_does_not_count_not_even_against_an_earlier_one() {
        let mut ballot = ballot(3);
        ballot.answer(opinion(1, Choice::Yes, 10)).expect("in time");
        ballot.answer(opinion(1, Choice::No, 101)).expect("late");
        ballot.answer(opinion(2, Choice::Yes, 102)).expect("late");
        assert_eq!(ballot.outcome().tally, Tally { yes: 1, no: 0, abstain: 0 });
        assert_eq!(ballot.opinions.len(), 3);
        assert!(ballot.last(2).is_some_and(|one| ballot.is_late(one)));
    }

    #[test]
    fn it_closes_once_and_only_after_its_time() {
        let mut ballot = ballot(1);
        assert!(!ballot.close(at(100)), "the last second is still in time");
        assert!(ballot.close(at(101)) && !ballot.close(at(102)));
        assert_eq!(ballot.withdraw((String::new(), String::new()), at(103)), Err(WrongBallot::Over));
    }
}
