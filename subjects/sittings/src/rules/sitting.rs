//! A sitting (phiên họp): a meeting while it is held.
//!
//! | phase | roll | items, speakers, votes | leads on by |
//! |---|---|---|---|
//! | before | yes | speakers register | opening, by which the meeting is in session |
//! | running | yes | yes | closing, when no vote is open and each item is decided about |
//! | over | corrections until the minutes are issued | decisions and opinions read again, not changed | |

use jiff::Timestamp;
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::course::Course;
use super::roll::Roll;
use super::speech::Speakers;
use super::vote::{Ballot, Cast, Choice, Standing, Tally, Vote, VoteResult};

/// How far a sitting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Phase {
    /// Not begun.
    Before {},
    /// Being held.
    Running {
        /// Since when.
        since: Timestamp,
    },
    /// Held.
    Over {
        /// From when.
        since: Timestamp,
        /// Until when.
        until: Timestamp,
    },
}

impl Phase {
    /// When it began.
    pub fn since(self) -> Option<Timestamp> {
        match self {
            Self::Before {} => None,
            Self::Running { since } | Self::Over { since, .. } => Some(since),
        }
    }

    /// When it ended.
    pub fn until(self) -> Option<Timestamp> {
        match self {
            Self::Over { until, .. } => Some(until),
            Self::Before {} | Self::Running { .. } => None,
        }
    }

    /// Whether it is being held.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Running { .. })
    }
}

/// A sitting as its office keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// How far it is.
    pub phase: Phase,
    /// Who is there.
    pub roll: Roll,
    /// What became of the items.
    pub course: Course,
    /// Who speaks.
    pub speakers: Speakers,
    /// What was voted.
    pub votes: Vec<Vote>,
}

/// What the moment does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WrongMove {
    /// The meeting is not being held.
    #[error("cuộc họp chưa bắt đầu hoặc đã kết thúc")]
    NotRunning,
    /// No roll is called yet, or the minutes are issued.
    #[error("chưa đến lúc điểm danh, hoặc biên bản đã phát hành")]
    NoRoll,
    /// There is no such item, seat, speech or vote.
    #[error("không có mục, người hoặc lượt này trong phiên họp")]
    Nothing,
    /// The speech does not wait any more.
    #[error("lượt phát biểu này không còn chờ")]
    NotWaiting,
    /// A vote is open still.
    #[error("còn biểu quyết đang mở")]
    VoteOpen,
    /// The vote is closed.
    #[error("biểu quyết này đã kết thúc")]
    VoteClosed,
    /// Only members who are there themselves vote.
    #[error("chỉ thành viên có mặt được biểu quyết")]
    NotEntitled,
    /// In a secret vote nobody votes twice, and nothing is changed.
    #[error("thành viên này đã biểu quyết")]
    Voted,
    /// In this kind of vote nobody votes by name.
    #[error("biểu quyết này đếm tại chỗ, không bỏ phiếu trên hệ thống")]
    NotByName,
    /// A secret vote is cast by the member alone.
    #[error("biểu quyết kín chỉ do chính thành viên bỏ phiếu")]
    NotByClerk,
    /// More were counted than are there.
    #[error("tổng số phiếu nhiều hơn số thành viên có mặt ({present})")]
    TooMany {
        /// Members who are there.
        present: u32,
    },
}

impl WrongMove {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotRunning => "not-running",
            Self::NoRoll => "no-roll",
            Self::Nothing => "nothing",
            Self::NotWaiting => "not-waiting",
            Self::VoteOpen => "vote-open",
            Self::VoteClosed => "vote-closed",
            Self::NotEntitled => "not-entitled",
            Self::Voted => "voted",
            Self::NotByName => "not-by-name",
            Self::NotByClerk => "not-by-clerk",
            Self::TooMany { .. } => "too-many",
        }
    }
}

/// Members: all, and those who are there themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Members {
    /// All.
    pub all: u32,
    /// There now.
    pub here: u32,
}

impl Sitting {
    /// Nothing yet.
    pub fn new(meeting: MeetingId) -> Self {
        Self {
            meeting,
            phase: Phase::Before {},
            roll: Roll::default(),
            course: Course::default(),
            speakers: Speakers::default(),
            votes: Vec::new(),
        }
    }

    /// A vote.
    pub fn vote(&self, number: u32) -> Option<&Vote> {
        self.votes.iter().find(|vote| vote.number == number)
    }

    /// The vote that is open.
    pub fn open_vote(&self) -> Option<&Vote> {
        self.votes.iter().find(|vote| vote.is_open())
    }

    /// Begins it.
    pub fn open(&mut self, now: Timestamp) -> Result<(), WrongMove> {
        match self.phase {
            Phase::Before {} => self.phase = Phase::Running { since: now },
            Phase::Running { .. } | Phase::Over { .. } => return Err(WrongMove::NotRunning),
        }
        Ok(())
    }

    /// Ends it, with whatever is going on.
    pub fn close(&mut self, now: Timestamp) -> Result<(), WrongMove> {
        let Phase::Running { since } = self.phase else { return Err(WrongMove::NotRunning) };
        if self.open_vote().is_some() {
            return Err(WrongMove::VoteOpen);
        }
        self.course.stop(now);
        self.speakers.stop(now);
        self.phase = Phase::Over { since, until: now };
        Ok(())
    }

    /// Refuses what is done only while it is held.
    pub fn running(&self) -> Result<(), WrongMove> {
        if self.phase.is_running() { Ok(()) } else { Err(WrongMove::NotRunning) }
    }

    /// Opens a vote; one is open at a time.
    pub fn ask(&mut self, vote: Vote) -> Result<(), WrongMove> {
        self.running()?;
        if self.open_vote().is_some() {
            return Err(WrongMove::VoteOpen);
        }
        self.votes.push(vote);
        Ok(())
    }

    /// Takes a vote in. In an open vote the last word counts until it closes; in a secret one nobody votes twice, and the
    /// choice is not kept here.
    pub fn cast(&mut self, number: u32, ballot: Ballot) -> Result<(), WrongMove> {
        if !self.roll.counts(ballot.line) {
            return Err(WrongMove::NotEntitled);
        }
        let vote = self.votes.iter_mut().find(|vote| vote.number == number).ok_or(WrongMove::Nothing)?;
        if !vote.is_open() {
            return Err(WrongMove::VoteClosed);
        }
        match &mut vote.cast {
            Cast::Open(ballots) => {
                ballots.retain(|known| known.line != ballot.line);
                ballots.push(ballot);
                Ok(())
            }
            Cast::Secret(voted) => match voted.insert(ballot.line) {
                true => Ok(()),
                false => Err(WrongMove::Voted),
            },
            Cast::Counted => Err(WrongMove::NotByName),
        }
    }

    /// Closes a vote. `counted` are the sums of a secret vote or of hands; named votes add themselves up. Whoever voted and
    /// left since is still one of those who were there.
    pub fn finish(
        &mut self,
        number: u32,
        counted: Tally,
        (members, now): (Members, Timestamp),
    ) -> Result<VoteResult, WrongMove> {
        let vote = self.votes.iter_mut().find(|vote| vote.number == number).ok_or(WrongMove::Nothing)?;
        if !vote.is_open() {
            return Err(WrongMove::VoteClosed);
        }
        let tally = match &vote.cast {
            Cast::Open(_) => vote.named(),
            Cast::Secret(_) | Cast::Counted => counted,
        };
        let sum = tally.sum().ok_or(WrongMove::TooMany { present: members.here })?;
        let present = match vote.cast {
            Cast::Counted if sum > members.here => return Err(WrongMove::TooMany { present: members.here }),
            Cast::Counted => members.here,
            Cast::Open(_) | Cast::Secret(_) => members.here.max(sum),
        };
        let needed = vote.threshold.needed(members.all, present);
        let result = VoteResult { tally, members: members.all, present, needed, at: now };
        vote.standing = Standing::Closed(result.clone());
        Ok(result)
    }

    /// Annuls a vote; it is kept with the reason.
    pub fn annul(
        &mut self,
        number: u32,
        (reason, by): (String, String),
        now: Timestamp,
    ) -> Result<(), WrongMove> {
        let vote = self.votes.iter_mut().find(|vote| vote.number == number).ok_or(WrongMove::Nothing)?;
        let result = match &vote.standing {
            Standing::Open {} => None,
            Standing::Closed(result) => Some(result.clone()),
            Standing::Annulled { .. } => return Err(WrongMove::VoteClosed),
        };
        vote.standing = Standing::Annulled { result, reason, by, at: now };
        Ok(())
    }

    /// What a seat has chosen in an open vote.
    pub fn choice(&self, number: u32, line: LineNumber) -> Option<Choice> {
        match &self.vote(number)?.cast {
            Cast::Open(ballots) => ballots.iter().find(|one| one.line == line).map(|one| one.choice),
            Cast::Secret(_) | Cast::Counted => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::roll::{Mark, Presence};
    use super::super::vote::{Mode, Threshold};
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn sitting(mode: Mode) -> Sitting {
        let mut sitting = Sitting::new("ub.1".parse().expect("an id"));
        for line in 0..4 {
            let mark = Mark { presence: Presence::came(), by: String::new(), at: NOW };
            sitting.roll.write(LineNumber(line), mark);
        }
        sitting.open(NOW).expect("it opens");
        let vote = Vote {
            number: 1,
            item: None,
            question: "Tán thành dự thảo?".to_owned(),
            threshold: Threshold::HalfOfMembers,
            cast: Cast::none(mode),
            standing: Standing::Open {},
            opened_at: NOW,
        };
        sitting.ask(vote).expect("it is asked");
        sitting
    }

    fn ballot(line: u32, choice: Choice) -> Ballot {
        Ballot { line: LineNumber(line), choice, by: String::new(), at: NOW }
    }

    const MEMBERS: Members = Members { all: 5, here: 4 };

    #[test]
    fn in_an_open_vote_the_last_word_counts_until_it_closes() {
        let mut sitting = sitting(Mode::Open);
        for (line, choice) in [(0, Choice::No), (1, Choice::Yes), (0, Choice::Yes), (2, Choice::Yes)] {
            assert_eq!(sitting.cast(1, ballot(line, choice)), Ok(()));
        }
        assert_eq!(sitting.close(NOW), Err(WrongMove::VoteOpen));
        let result = sitting.finish(1, Tally::default(), (MEMBERS, NOW)).expect("it closes");
        assert_eq!(
            (result.tally, result.needed, result.silent()),
            (Tally { yes: 3, no: 0, abstain: 0 }, 3, 1)
        );
        assert!(result.is_carried());
        assert_eq!(sitting.cast(1, ballot(3, Choice::No)), Err(WrongMove::VoteClosed));
        assert_eq!(sitting.finish(1, Tally::default(), (MEMBERS, NOW)), Err(WrongMove::VoteClosed));
    }

    #[test]
    fn in_a_secret_vote_nobody_votes_twice_and_no_choice_is_kept() {
        let mut sitting = sitting(Mode::Secret);
        assert_eq!(sitting.cast(1, ballot(2, Choice::No)), Ok(()));
        assert_eq!(sitting.cast(1, ballot(2, Choice::Yes)), Err(WrongMove::Voted));
        let yes = serde_json::to_string(&sitting).expect("it is written");
        let mut other = super::tests::sitting(Mode::Secret);
        assert_eq!(other.cast(1, ballot(2, Choice::Yes)), Ok(()));
        assert_eq!(
            serde_json::to_string(&other).expect("it is written"),
            yes,
            "the same, whatever was chosen"
        );
    }

    #[test]
    fn counted_hands_are_no_more_than_members_who_are_there() {
        let mut sitting = sitting(Mode::Counted);
        assert_eq!(sitting.cast(1, ballot(0, Choice::Yes)), Err(WrongMove::NotByName));
        let many = Tally { yes: 3, no: 2, abstain: 0 };
        assert_eq!(sitting.finish(1, many, (MEMBERS, NOW)), Err(WrongMove::TooMany { present: 4 }));
        let huge = Tally { yes: u32::MAX, no: 1, abstain: 0 };
        assert_eq!(sitting.finish(1, huge, (MEMBERS, NOW)), Err(WrongMove::TooMany { present: 4 }));
        let result =
            sitting.finish(1, Tally { yes: 2, no: 1, abstain: 1 }, (MEMBERS, NOW)).expect("it closes");
        assert!(!result.is_carried(), "2 of 5 members");
    }

    #[test]
    fn whoever_is_not_there_does_not_vote() {
        let mut sitting = sitting(Mode::Open);
        assert_eq!(sitting.cast(1, ballot(9, Choice::Yes)), Err(WrongMove::NotEntitled));
        let gone = Mark { presence: Presence::Missing {}, by: String::new(), at: NOW };
        sitting.roll.write(LineNumber(1), gone);
        assert_eq!(sitting.cast(1, ballot(1, Choice::Yes)), Err(WrongMove::NotEntitled));
    }

    #[test]
    fn an_annulled_vote_is_kept_and_counts_no_more() {
        let mut sitting = sitting(Mode::Counted);
        let result =
            sitting.finish(1, Tally { yes: 4, no: 0, abstain: 0 }, (MEMBERS, NOW)).expect("it closes");
        sitting.annul(1, ("Đếm sai".to_owned(), "thư ký".to_owned()), NOW).expect("it is annulled");
        let vote = sitting.vote(1).expect("it is kept");
        assert_eq!(vote.result(), None);
        assert!(matches!(&vote.standing, Standing::Annulled { result: Some(was), .. } if *was == result));
        assert_eq!(sitting.annul(1, (String::new(), String::new()), NOW), Err(WrongMove::VoteClosed));
    }
}
