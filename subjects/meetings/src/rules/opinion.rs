//! Opinions asked for before a meeting: of other offices, bodies and units, on an item or a draft, with a limit in
//! working days. How each stands follows from the answers and the day alone.
//!
//! | asked | answers by the limit | later | stands |
//! |---|---|---|---|
//! | office or unit | none, the limit has not passed | | waits |
//! | office or unit | any | | as the last of them says |
//! | office | none | any or none | silence, which counts as agreement (quy chế 2.3); a later word is kept and does not count |
//! | unit | none | any | as the last of them says, late |
//! | unit | none | none | silence, recorded as such |

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::called::LONGEST_NAME;
use super::ids::{AskId, MeetingId, OpinionId};
use super::reply::Via;

/// Usual limit between offices, in working days (quy chế 2.1).
pub const USUAL_DAYS: u16 = 3;
/// Longest limit, in working days.
pub const MOST_DAYS: u16 = 60;
/// Most who are asked at once.
pub const MOST_ASKED: usize = 100;
/// Longest question or opinion, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// By which article an office's silence is agreement.
pub const SILENCE: &str = "2.3";

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

/// How one of those asked stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The limit has not passed.
    Waits,
    /// `nhất trí`.
    Agrees,
    /// `nhất trí, có ý kiến thêm`.
    Remarks,
    /// `không nhất trí`.
    Disagrees,
    /// `không có ý kiến`.
    NoOpinion,
    /// An office that was silent: counts as agreement.
    SilentAgrees,
    /// A unit that was silent.
    Silent,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Waits,
        Self::Agrees,
        Self::Remarks,
        Self::Disagrees,
        Self::NoOpinion,
        Self::SilentAgrees,
        Self::Silent,
    ];

    /// How one stands who has said this.
    pub fn of(word: &Word) -> Self {
        match word {
            Word::Agrees => Self::Agrees,
            Word::Remarks(_) => Self::Remarks,
            Word::Disagrees(_) => Self::Disagrees,
            Word::NoOpinion => Self::NoOpinion,
        }
    }

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Agrees => "agrees",
            Self::Remarks => "remarks",
            Self::Disagrees => "disagrees",
            Self::NoOpinion => "no-opinion",
            Self::SilentAgrees => "silent-agrees",
            Self::Silent => "silent",
        }
    }
}

/// How one of those asked stands, with what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Who.
    pub asked: &'a Asked,
    /// How.
    pub state: State,
    /// The opinion that counts, or the last one when none does.
    pub opinion: Option<&'a Opinion>,
    /// Whether that came after the limit.
    pub is_late: bool,
}

/// How those asked stand on a day, in their order.
pub fn standings<'a>(ask: &'a Ask, opinions: &'a [Opinion], today: Date) -> Vec<Standing<'a>> {
    ask.asked.iter().map(|asked| one(ask, (asked, opinions), today)).collect()
}

fn one<'a>(ask: &Ask, (asked, opinions): (&'a Asked, &'a [Opinion]), today: Date) -> Standing<'a> {
    let own = || opinions.iter().filter(|one| one.ask == ask.id && one.number == asked.number);
    let is_in_time = |one: &&Opinion| nhip_office::clock::day_of(one.at) <= ask.due;
    let last = |a: &Opinion| (a.at, a.id.clone());
    if let Some(opinion) = own().filter(is_in_time).max_by_key(|one| last(one)) {
        return Standing { asked, state: State::of(&opinion.word), opinion: Some(opinion), is_late: false };
    }
    let late = own().max_by_key(|one| last(one));
    let state = match (today > ask.due, &asked.office, late) {
        (false, _, _) => State::Waits,
        (true, Some(_), _) => State::SilentAgrees,
        (true, None, Some(opinion)) => State::of(&opinion.word),
        (true, None, None) => State::Silent,
    };
    Standing { asked, state, opinion: late, is_late: late.is_some() }
}

/// How many stand in each way; only ways in which any does.
pub fn tally(standings: &[Standing<'_>]) -> Vec<(State, usize)> {
    let count = |state: State| standings.iter().filter(|one| one.state == state).count();
    State::ALL.into_iter().map(|state| (state, count(state))).filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DUE: Date = date(2026, 6, 8);

    fn ask() -> Ask {
        let asked = |number, office: Option<&str>| Asked {
            number,
            name: format!("Cơ quan {number}"),
            office: office.map(|code| code.parse().unwrap()),
        };
        Ask {
            id: "ub.hoi".parse().unwrap(),
            owner: "ub".parse().unwrap(),
            meeting: "ub.hop".parse().unwrap(),
            activity: "UB-HOP".parse().unwrap(),
            title: "Họp".to_owned(),
            item: None,
            question: "Dự thảo".to_owned(),
            asked: vec![asked(1, Some("hd")), asked(2, None)],
            working_days: 3,
            due: DUE,
            count: String::new(),
            by: "planner".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn opinion(number: u32, day: i8, word: Word) -> Opinion {
        let at = date(2026, 6, day).at(10, 0, 0, 0).to_zoned(nhip_office::clock::vietnam()).unwrap();
        Opinion {
            id: format!("ub.{number}-{day}").parse().unwrap(),
            ask: "ub.hoi".parse().unwrap(),
            number,
            word,
            via: Via::Clerk("clerk".to_owned()),
            at: at.timestamp(),
        }
    }

    fn states(opinions: &[Opinion], today: Date) -> Vec<(State, bool)> {
        standings(&ask(), opinions, today).iter().map(|one| (one.state, one.is_late)).collect()
    }

    #[test]
    fn silence_of_an_office_is_agreement_and_silence_of_a_unit_is_silence() {
        assert_eq!(states(&[], DUE), [(State::Waits, false); 2], "the last day counts to its end");
        assert_eq!(states(&[], date(2026, 6, 9)), [(State::SilentAgrees, false), (State::Silent, false)]);
    }

    #[test]
    fn a_word_after_the_limit_is_kept_for_an_office_and_counts_for_a_unit() {
        let late = [
            opinion(1, 9, Word::Disagrees("Chưa rõ nguồn".to_owned())),
            opinion(2, 9, Word::Disagrees("Chưa rõ nguồn".to_owned())),
        ];
        let found = states(&late, date(2026, 6, 10));
        assert_eq!(found, [(State::SilentAgrees, true), (State::Disagrees, true)]);
    }

    #[test]
    fn the_last_word_in_time_counts() {
        let words =
            [opinion(1, 5, Word::NoOpinion), opinion(1, 8, Word::Agrees), opinion(1, 9, Word::NoOpinion)];
        assert_eq!(states(&words, date(2026, 6, 20))[0], (State::Agrees, false));
    }

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
