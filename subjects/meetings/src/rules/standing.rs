//! How each line of an invitation stands: the last answer to the version that binds it, and the chair's word.

use serde::Serialize;

use super::called::{LineNumber, Part};
use super::invitation::{Invitation, last_told, to_answer};
use super::reply::{Answer, Consent, Reply, Word};

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not told yet.
    NotTold,
    /// `chưa trả lời`.
    Waits,
    /// It answered an older version; the new one is not answered.
    WaitsAgain,
    /// `dự`.
    Comes,
    /// `dự trực tuyến`.
    Online,
    /// A substitute for whom the chair has still to agree.
    AsksToSend,
    /// A substitute comes.
    Sends,
    /// The chair did not agree to the substitute.
    SendingRefused,
    /// `vắng có lý do`.
    Absent,
    /// Called no more, or the meeting is off.
    Released,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::NotTold,
        Self::Waits,
        Self::WaitsAgain,
        Self::Comes,
        Self::Online,
        Self::AsksToSend,
        Self::Sends,
        Self::SendingRefused,
        Self::Absent,
        Self::Released,
    ];

    /// The word in addresses, data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotTold => "not-told",
            Self::Waits => "waits",
            Self::WaitsAgain => "waits-again",
            Self::Comes => "comes",
            Self::Online => "online",
            Self::AsksToSend => "asks-to-send",
            Self::Sends => "sends",
            Self::SendingRefused => "sending-refused",
            Self::Absent => "absent",
            Self::Released => "released",
        }
    }

    /// Whether somebody comes.
    pub fn comes(self) -> bool {
        matches!(self, Self::Comes | Self::Online | Self::Sends)
    }
}

/// A line with its answer.
#[derive(Clone, Debug)]
pub struct LineStanding<'a> {
    /// The line.
    pub line: LineNumber,
    /// Whether it counts for the quorum.
    pub part: Part,
    /// How it stands.
    pub state: State,
    /// The answer that counts, or the last one when none does.
    pub reply: Option<&'a Reply>,
    /// The chair's word about it.
    pub consent: Option<&'a Consent>,
    /// Whether the answer came after the last day.
    pub is_late: bool,
}

/// How a line stands by all versions, answers and words of its meeting.
pub fn standing<'a>(
    (line, part): (LineNumber, Part),
    history: &[Invitation],
    (replies, consents): (&'a [Reply], &'a [Consent]),
) -> LineStanding<'a> {
    let own = replies.iter().filter(|reply| reply.line == line);
    let reply = own.max_by_key(|reply| (reply.version, reply.at, reply.id.clone()));
    let consent = reply.and_then(|reply| consents.iter().find(|consent| consent.reply == reply.id));
    let told = last_told(history, line);
    let state = match (told, to_answer(history, line), reply) {
        (None, _, _) => State::NotTold,
        (Some(_), None, _) => State::Released,
        (Some(_), Some(_), None) => State::Waits,
        (Some(_), Some(binding), Some(reply)) if reply.version < binding => State::WaitsAgain,
        (Some((_, addressee)), Some(_), Some(reply)) => {
            answered(reply, addressee.line.call, consent.map(|consent| consent.word))
        }
    };
    let is_late = reply.zip(told).is_some_and(|(reply, (version, _))| reply.is_late(version.reply_by));
    LineStanding { line, part, state, reply, consent, is_late }
}

fn answered(reply: &Reply, call: super::called::CallAs, word: Option<Word>) -> State {
    match (&reply.answer, reply.answer.needs_consent(call), word) {
        (Answer::Comes, _, _) => State::Comes,
        (Answer::Online, _, _) => State::Online,
        (Answer::Absent { .. }, _, _) => State::Absent,
        (Answer::Sends(_), true, None) => State::AsksToSend,
        (Answer::Sends(_), true, Some(Word::Refused)) => State::SendingRefused,
        (Answer::Sends(_), _, _) => State::Sends,
    }
}

/// How many lines stand in each way; only ways in which any does.
pub fn tally(standings: &[LineStanding<'_>]) -> Vec<(State, usize)> {
    let count = |state: State| standings.iter().filter(|one| one.state == state).count();
    State::ALL.into_iter().map(|state| (state, count(state))).filter(|(_, count)| *count > 0).collect()
}

/// How many members come.
pub fn members_coming(standings: &[LineStanding<'_>]) -> u32 {
    let coming = standings.iter().filter(|one| one.part == Part::Member && one.state.comes()).count();
    u32::try_from(coming).unwrap_or(u32::MAX)
}
