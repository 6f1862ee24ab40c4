//! Opinions asked for before a meeting: of other offices, bodies and units, on an item or a draft, with a limit in
//! working days. How each stands follows from the answers and the day alone.

mod standing;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::called::LONGEST_NAME;
use super::ids::{AskId, MeetingId, OpinionId};
use super::reply::Via;

pub use standing::{Standing, State, standings, tally};

/// Usual limit between offices, in working days (quy chế 2.1).
pub const USUAL_DAYS: u16 = 3;
/// Longest limit, in working days.
pub const MOST_DAYS: u16 = 60;
/// Most who are asked at once.
pub const MOST_ASKED: usize = 100;
/// Longest question or opinion, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Key of what silence means among the settings.
pub const SILENCE: &str = "meetings.silence";

/// What it means that an office says nothing in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Silence {
    /// The article of the regulation by which it is agreement; none where it is silence.
    pub article: Option<String>,
}

impl Default for Silence {
    fn default() -> Self {
        Self { article: by_regulation() }
    }
}

/// As in the model regulation.
fn by_regulation() -> Option<String> {
    Some("2.3".to_owned())
}

/// One of those asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Names it within the question.
    pub number: u32,
    /// The office, body or unit.
    pub name: String,
    /// The other office on the network that is asked by notice.
    pub office: Option<OfficeCode>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Names it.
    pub id: AskId,
    /// The office that asks.
    pub owner: OfficeCode,
    /// Before which meeting.
    pub meeting: MeetingId,
    /// Its activity.
    pub activity: ActivityId,
    /// What the meeting is about.
    pub title: String,
    /// The item of the agenda; none for the meeting as a whole.
    pub item: Option<String>,
    /// What is asked, or the draft's title and sign.
    pub question: String,
    /// Who is asked; in another office, its own lines only.
    pub asked: Vec<Asked>,
    /// The limit, in working days.
    pub working_days: u16,
    /// The last day, with how it was counted, a sentence a line.
    pub due: Date,
    /// How it was counted.
    pub count: String,
    /// The account that asks.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The article by which an office's silence is agreement to it; none where it is silence. Questions of before the
    /// setting stand on the model regulation.
    #[serde(default = "by_regulation")]
    pub silence: Option<String>,
}

impl Ask {
    /// One of those asked.
    pub fn asked(&self, number: u32) -> Option<&Asked> {
        self.asked.iter().find(|one| one.number == number)
    }

    /// What another office gets: its own lines only.
    pub fn for_office(&self, office: &OfficeCode) -> Self {
        let own = self.asked.iter().filter(|one| one.office.as_ref() == Some(office));
        Self { asked: own.cloned().collect(), ..self.clone() }
    }

    /// The other offices that are asked.
    pub fn offices(&self) -> std::collections::BTreeSet<OfficeCode> {
        self.asked.iter().filter_map(|one| one.office.clone()).collect()
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word", content = "text")]
pub enum Word {
    /// `nhất trí`.
    Agrees,
    /// `nhất trí, có ý kiến thêm`.
    Remarks(String),
    /// `không nhất trí`.
    Disagrees(String),
    /// `không có ý kiến`.
    NoOpinion,
}

impl Word {
    /// Those that may be chosen, before anything is written.
    pub const ALL: [Self; 4] =
        [Self::Agrees, Self::Remarks(String::new()), Self::Disagrees(String::new()), Self::NoOpinion];

    /// The word in forms and translations: that of how whoever says it stands.
    pub fn word(&self) -> &'static str {
        State::of(self).word()
    }

    /// The answer of a chosen word with its text.
    pub fn of(word: &str, text: String) -> Option<Self> {
        let chosen = Self::ALL.into_iter().find(|one| one.word() == word)?;
        Some(match chosen {
            Self::Remarks(_) => Self::Remarks(text),
            Self::Disagrees(_) => Self::Disagrees(text),
            Self::Agrees | Self::NoOpinion => chosen,
        })
    }

    /// What was said besides the word.
    pub fn text(&self) -> &str {
        match self {
            Self::Remarks(text) | Self::Disagrees(text) => text,
            Self::Agrees | Self::NoOpinion => "",
        }
    }

    /// Refuses remarks and a no that say nothing, or too much.
    pub fn check(&self) -> Result<(), AskingFault> {
        let length = self.text().trim().chars().count();
        match self {
            Self::Agrees | Self::NoOpinion => Ok(()),
            Self::Remarks(_) | Self::Disagrees(_) if (1..=LONGEST_TEXT).contains(&length) => Ok(()),
            Self::Remarks(_) | Self::Disagrees(_) => Err(AskingFault::Text),
        }
    }
}

/// What is wrong with a question or with an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AskingFault {
    /// Nothing is asked, or more than anybody reads.
    #[error("cần ghi nội dung xin ý kiến, dài nhất {LONGEST_TEXT} ký tự")]
    Question,
    /// No limit, or one that nobody waits for.
    #[error("thời hạn từ 1 đến {MOST_DAYS} ngày làm việc")]
    WorkingDays,
    /// The item is not on the agenda.
    #[error("mục này không còn trong chương trình")]
    Item,
    /// Nobody is asked, too many are, or a name is too long.
    #[error("cần ghi ít nhất một nơi, nhiều nhất {MOST_ASKED}; mỗi tên dài nhất {LONGEST_NAME} ký tự")]
    Names,
    /// Remarks or a no without what they are, or longer than anybody reads.
    #[error("cần ghi nội dung ý kiến, dài nhất {LONGEST_TEXT} ký tự")]
    Text,
}

/// An opinion; written once, a later one takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Names it.
    pub id: OpinionId,
    /// To which question.
    pub ask: AskId,
    /// Of whom.
    pub number: u32,
    /// What.
    pub word: Word,
    /// How it came.
    pub via: Via,
    /// When.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_that_may_be_chosen_is_read_back_with_its_text() {
        for word in Word::ALL {
            let read = Word::of(word.word(), "Bổ sung nguồn vốn".to_owned()).unwrap();
            assert_eq!(read.word(), word.word());
            let is_said = matches!(word, Word::Remarks(_) | Word::Disagrees(_));
            assert_eq!(read.text().is_empty(), !is_said, "{read:?}");
        }
        assert_eq!(Word::of(State::Waits.word(), String::new()), None);
    }

    #[test]
    fn a_no_says_why() {
        assert_eq!(Word::Disagrees("  ".to_owned()).check(), Err(AskingFault::Text));
        assert_eq!(Word::Remarks("Bổ sung nguồn vốn".to_owned()).check(), Ok(()));
        assert_eq!(Word::Agrees.check(), Ok(()));
    }
}
