//! Votes: open with each voter's name, secret with a counter alone, or hands that were counted in the room.
//!
//! Members who are there themselves vote; a substitute does not (`roll`). UBND decides by more than half of all its
//! members, and so does HĐND (Luật Tổ chức chính quyền địa phương 2015); other shares are set vote by vote.

use std::collections::BTreeSet;

use jiff::Timestamp;
use nhip_meetings::rules::called::LineNumber;
use serde::{Deserialize, Serialize};

/// Longest question or reason, in characters.
pub const LONGEST_QUESTION: usize = 1_000;
/// Most votes of a sitting.
pub const MOST: usize = 200;

/// What is voted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Tán thành.
    Yes,
    /// Không tán thành.
    No,
    /// Không biểu quyết.
    Abstain,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Abstain];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
        }
    }

    /// The choice of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// How it is voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Each voter's choice is recorded.
    Open,
    /// Only who has voted, and how many chose what.
    Secret,
    /// Hands are counted, the sums typed.
    Counted,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Secret, Self::Counted];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Secret => "secret",
            Self::Counted => "counted",
        }
    }

    /// The mode of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }
}

/// How many have to say yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// More than half of all members.
    HalfOfMembers,
    /// More than half of the members who are there.
    HalfOfPresent,
    /// Two thirds of all members.
    TwoThirdsOfMembers,
}

impl Threshold {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::HalfOfMembers, Self::HalfOfPresent, Self::TwoThirdsOfMembers];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::HalfOfMembers => "half-of-members",
            Self::HalfOfPresent => "half-of-present",
            Self::TwoThirdsOfMembers => "two-thirds-of-members",
        }
    }

    /// The threshold of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|threshold| threshold.word() == word)
    }

    /// As the minutes say it.
    pub fn written(self) -> &'static str {
        match self {
            Self::HalfOfMembers => "quá nửa tổng số thành viên",
            Self::HalfOfPresent => "quá nửa số thành viên có mặt",
            Self::TwoThirdsOfMembers => "ít nhất hai phần ba tổng số thành viên",
        }
    }

    /// The least number of yes.
    pub fn needed(self, members: u32, present: u32) -> u32 {
        match self {
            Self::HalfOfMembers => members / 2 + 1,
            Self::HalfOfPresent => present / 2 + 1,
            Self::TwoThirdsOfMembers => members.saturating_mul(2).div_ceil(3).max(1),
        }
    }
}

/// How many chose what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Yes.
    pub yes: u32,
    /// No.
    pub no: u32,
    /// Abstained.
    pub abstain: u32,
}

impl Tally {
    /// How many voted; none when no room holds so many.
    pub fn sum(self) -> Option<u32> {
        self.yes.checked_add(self.no)?.checked_add(self.abstain)
    }

    /// One more.
    pub fn add(&mut self, choice: Choice) {
        match choice {
            Choice::Yes => self.yes += 1,
            Choice::No => self.no += 1,
            Choice::Abstain => self.abstain += 1,
        }
    }
}

/// A named vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Whose.
    pub line: LineNumber,
    /// What.
    pub choice: Choice,
    /// The account or the link that cast it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What was cast so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mode", content = "of")]
pub enum Cast {
    /// By name.
    Open(Vec<Ballot>),
    /// Who has voted, in the order of the seats and not of the votes; what they chose is counted elsewhere.
    Secret(BTreeSet<LineNumber>),
    /// Nothing: the sums are typed when it closes.
    Counted,
}

impl Cast {
    /// Nothing yet.
    pub fn none(mode: Mode) -> Self {
        match mode {
            Mode::Open => Self::Open(Vec::new()),
            Mode::Secret => Self::Secret(BTreeSet::new()),
            Mode::Counted => Self::Counted,
        }
    }

    /// How it is voted.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Open(_) => Mode::Open,
            Self::Secret(_) => Mode::Secret,
            Self::Counted => Mode::Counted,
        }
    }

    /// How many have voted.
    pub fn count(&self) -> usize {
        match self {
            Self::Open(ballots) => ballots.len(),
            Self::Secret(voted) => voted.len(),
            Self::Counted => 0,
        }
    }

    /// Whether a seat has voted.
    pub fn has(&self, line: LineNumber) -> bool {
        match self {
            Self::Open(ballots) => ballots.iter().any(|ballot| ballot.line == line),
            Self::Secret(voted) => voted.contains(&line),
            Self::Counted => false,
        }
    }
}

/// How a vote ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteResult {
    /// How many chose what.
    pub tally: Tally,
    /// All members then.
    pub members: u32,
    /// Members who were there then.
    pub present: u32,
    /// The least number of yes.
    pub needed: u32,
    /// When it was closed.
    pub at: Timestamp,
}

impl VoteResult {
    /// Whether it was carried.
    pub fn is_carried(&self) -> bool {
        self.tally.yes >= self.needed
    }

    /// Members who were there and did not vote.
    pub fn silent(&self) -> u32 {
        self.present.saturating_sub(self.tally.sum().unwrap_or(u32::MAX))
    }
}

/// How far a vote is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Standing {
    /// Being voted.
    Open {},
    /// Closed: it changes no more.
    Closed(VoteResult),
    /// Annulled; it is kept and does not count.
    Annulled {
        /// How it had ended, when it was closed.
        result: Option<VoteResult>,
        /// Why.
        reason: String,
        /// Who wrote it down.
        by: String,
        /// When.
        at: Timestamp,
    },
}

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Names it within the sitting.
    pub number: u32,
    /// The item of the agenda.
    pub item: Option<u32>,
    /// What is asked.
    pub question: String,
    /// How many have to say yes.
    pub threshold: Threshold,
    /// What was cast.
    pub cast: Cast,
    /// How far it is.
    pub standing: Standing,
    /// When it was opened.
    pub opened_at: Timestamp,
}

impl Vote {
    /// Whether it is being voted.
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open {}
    }

    /// How it ended, when that counts.
    pub fn result(&self) -> Option<&VoteResult> {
        match &self.standing {
            Standing::Closed(result) => Some(result),
            Standing::Open {} | Standing::Annulled { .. } => None,
        }
    }

    /// What the named votes add up to; those whose seat counts no more are left out by nobody: who has voted has voted.
    pub fn named(&self) -> Tally {
        let mut tally = Tally::default();
        if let Cast::Open(ballots) = &self.cast {
            ballots.iter().for_each(|ballot| tally.add(ballot.choice));
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_of_all_members_is_more_than_half_of_those_who_are_there() {
        let cases = [
            (Threshold::HalfOfMembers, 27, 18, 14),
            (Threshold::HalfOfMembers, 28, 20, 15),
            (Threshold::HalfOfPresent, 27, 18, 10),
            (Threshold::TwoThirdsOfMembers, 27, 20, 18),
            (Threshold::TwoThirdsOfMembers, 0, 0, 1),
        ];
        for (threshold, members, present, needed) in cases {
            assert_eq!(threshold.needed(members, present), needed, "{threshold:?} {members} {present}");
        }
    }

    proptest! {
        #[test]
        fn a_vote_without_a_yes_is_never_carried(members in 0_u32..600, present in 0_u32..600, no in 0_u32..600) {
            for threshold in Threshold::ALL {
                let tally = Tally { yes: 0, no, abstain: 0 };
                let needed = threshold.needed(members, present);
                let result = VoteResult { tally, members, present, needed, at: Timestamp::UNIX_EPOCH };
                prop_assert!(!result.is_carried());
            }
        }

        #[test]
        fn more_than_half_is_more_than_the_rest(members in 1_u32..600) {
            let needed = Threshold::HalfOfMembers.needed(members, 0);
            prop_assert!(needed > members - needed && needed - 1 <= members - (needed - 1));
        }
    }
}
