//! How those asked stand: it follows from the answers and the day alone.
//!
//! | asked | answers by the limit | later | stands |
//! |---|---|---|---|
//! | office or unit | none, the limit has not passed | | waits |
//! | office or unit | any | | as the last of them says |
//! | office, where silence is agreement | none | any or none | silence, which counts as agreement by the article on which the question stands; a later word is kept and does not count |
//! | other office, unit | none | any | as the last of them says, late |
//! | other office, unit | none | none | silence, recorded as such |

use jiff::civil::Date;

use super::{Ask, Asked, Opinion, Word};

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
    /// An office that was silent, where that counts as agreement.
    SilentAgrees,
    /// Somebody else who was silent.
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
    let agrees_by_silence = asked.office.is_some() && ask.silence.is_some();
    let state = match (today > ask.due, agrees_by_silence, late) {
        (false, _, _) => State::Waits,
        (true, true, _) => State::SilentAgrees,
        (true, false, Some(opinion)) => State::of(&opinion.word),
        (true, false, None) => State::Silent,
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
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::rules::opinion::Silence;
    use crate::rules::reply::Via;

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
            silence: Silence::default().article,
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
    fn where_no_article_says_so_silence_of_an_office_is_silence_and_its_late_word_counts() {
        let ask = Ask { silence: None, ..ask() };
        let state = |opinions: &[Opinion]| standings(&ask, opinions, date(2026, 6, 10))[0].state;
        assert_eq!(state(&[]), State::Silent);
        assert_eq!(state(&[opinion(1, 9, Word::NoOpinion)]), State::NoOpinion);
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
}
