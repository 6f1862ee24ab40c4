//! Invitations by official mail: who gets a letter, under which key it is told, and what an answer by calendar means.

use std::fmt;

use nhip_office::incoming::Authenticity;
use nhip_office::letters::Mailbox;
use nhip_papers::calendar::{CalendarReply, Says as Said};

use super::called::{Called, Line, LineNumber};
use super::ids::MeetingId;
use super::invitation::{Addressee, Invitation, last_told, to_answer};
use super::reply::{Answer, Rank, Substitute};

/// The subject's word for its records in letters and mail.
pub const ABOUT: &str = "meeting";

/// Under which key one line is told one version by mail: the same key is never told twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterKey {
    /// The meeting.
    pub meeting: MeetingId,
    /// The version.
    pub version: u32,
    /// The line.
    pub line: LineNumber,
    /// How often somebody has had it sent again.
    pub again: u32,
}

impl LetterKey {
    /// The key of the first telling.
    pub fn first(meeting: &MeetingId, version: u32, line: LineNumber) -> Self {
        Self { meeting: meeting.clone(), version, line, again: 0 }
    }

    /// Whether a kept letter was written under a key of this line, whatever the version.
    pub fn line_of(key: &str) -> Option<(u32, LineNumber)> {
        let mut parts = key.strip_prefix("meeting/")?.split('/').skip(1);
        let version = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some((version, LineNumber(line)))
    }
}

impl fmt::Display for LetterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "meeting/{}/{}/{}", self.meeting, self.version, self.line.0)?;
        match self.again {
            0 => Ok(()),
            again => write!(f, "/{again}"),
        }
    }
}

/// Where a line is told by mail: a line of another office is told by notice, one without an address on paper.
pub fn mailbox(line: &Line) -> Option<&Mailbox> {
    line.mail.as_ref().filter(|_| line.office.is_none())
}

/// The name of a meeting's event in calendars.
pub fn uid(meeting: &MeetingId, owner: &nhip_envelope::OfficeCode) -> String {
    format!("{meeting}@{owner}.nhip")
}

/// The meeting of such a name.
pub fn meeting_of(uid: &str, here: &nhip_envelope::OfficeCode) -> Option<MeetingId> {
    let id: MeetingId = uid.strip_suffix(&format!("@{here}.nhip"))?.parse().ok()?;
    id.is_of(here).then_some(id)
}

/// What an answer by calendar is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// An answer of a line to a version that it was told.
    Answers {
        /// The line.
        line: LineNumber,
        /// The version that was answered.
        version: u32,
        /// What.
        answer: Answer,
    },
    /// “Perhaps”: shown, and no answer.
    Perhaps {
        /// The line.
        line: LineNumber,
        /// The version.
        version: u32,
    },
    /// A person has to look.
    Doubtful(Doubt),
}

/// Why an answer by calendar does not count by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The sender is not the address that was invited.
    NotFromInvited,
    /// The sender's own domain denies the message.
    Denied,
    /// Nobody with this address was invited.
    NobodyInvited,
    /// The line is called no more, or the meeting is off.
    NotCalled,
    /// The version was never told to this line.
    UnknownVersion,
}

impl Doubt {
    /// The reason as the tray shows it.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NotFromInvited => {
                "trả lời giấy mời không đến từ địa chỉ được mời: cần hỏi lại đơn vị trước khi ghi"
            }
            Self::Denied => {
                "máy chủ thư báo người gửi không phải chủ địa chỉ (giả mạo): cần hỏi lại đơn vị trước khi ghi"
            }
            Self::NobodyInvited => "trả lời giấy mời của một địa chỉ không có trong thành phần mời",
            Self::NotCalled => "trả lời giấy mời của nơi không còn được mời, hoặc cuộc họp đang hoãn, hủy",
            Self::UnknownVersion => "trả lời một bản giấy mời chưa từng gửi cho nơi này",
        }
    }
}

/// Judges an answer by calendar. It counts only when the attendee is the address of a line and the sender is the same address,
/// and the own mail server has not denied the sender. An older version may be answered: the answer is kept under it, and
/// [`super::standing`] says whether it counts.
pub fn judge(
    reply: &CalendarReply,
    (from, authenticity): (Option<&Mailbox>, Authenticity),
    (history, called): (&[Invitation], &Called),
) -> Verdict {
    let Ok(attendee) = reply.attendee.parse::<Mailbox>() else {
        return Verdict::Doubtful(Doubt::NobodyInvited);
    };
    if authenticity == Authenticity::Denied {
        return Verdict::Doubtful(Doubt::Denied);
    }
    if from != Some(&attendee) {
        return Verdict::Doubtful(Doubt::NotFromInvited);
    }
    let Some(line) = line_of((history, called), &attendee) else {
        return Verdict::Doubtful(Doubt::NobodyInvited);
    };
    if to_answer(history, line).is_none() {
        return Verdict::Doubtful(Doubt::NotCalled);
    }
    let told = |version: &&Invitation| version.addressee(line).is_some_and(|one| one.says.is_called());
    let version = match reply.sequence {
        // A program that leaves the number out has read no later one than the first for sure.
        None => history.iter().filter(told).map(|version| version.number).min(),
        Some(number) => {
            history.iter().find(|version| version.number == number).filter(told).map(|one| one.number)
        }
    };
    match (version, answer(reply)) {
        (None, _) => Verdict::Doubtful(Doubt::UnknownVersion),
        (Some(version), None) => Verdict::Perhaps { line, version },
        (Some(version), Some(answer)) => Verdict::Answers { line, version, answer },
    }
}

/// The line that is told at an address: by its last letter, or as it is written down now. Of lines that share one, the first.
fn line_of((history, called): (&[Invitation], &Called), address: &Mailbox) -> Option<LineNumber> {
    let numbers: std::collections::BTreeSet<LineNumber> =
        history.iter().flat_map(|version| &version.addressees).map(|one| one.line.number).collect();
    let is_told = |number: &LineNumber| {
        let told = last_told(history, *number).map(|(_, one): (_, &Addressee)| &one.line);
        told.into_iter().chain(called.line(*number)).any(|line| mailbox(line) == Some(address))
    };
    numbers.into_iter().find(is_told)
}

/// The answer that a calendar program can give; none for “perhaps”.
fn answer(reply: &CalendarReply) -> Option<Answer> {
    let or = |text: &str, otherwise: &str| match text.is_empty() {
        true => otherwise.to_owned(),
        false => text.to_owned(),
    };
    match &reply.says {
        Said::Accepted => Some(Answer::Comes),
        Said::Tentative => None,
        Said::Declined => {
            Some(Answer::Absent { reason: or(&reply.comment, "Từ chối trên lịch, không ghi lý do") })
        }
        // Calendars know an address and no post: the chair has to agree as to somebody below.
        Said::Delegated { to } => Some(Answer::Sends(Substitute {
            name: or(to, "Chưa rõ người được cử"),
            post: "Chưa ghi chức vụ (trả lời bằng lịch)".to_owned(),
            rank: Rank::Below,
            reason: or(&reply.comment, "Cử người khác dự trên lịch, không ghi lý do"),
        })),
    }
}
