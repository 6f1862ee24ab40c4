//! The base programme of a period (chương trình nền): the one that the three Chánh Văn phòng mark together.
//!
//! Lai Châu (2022): before writing its own programme each office takes that of one agency as foundation. Every office
//! keeps its own vote and hears of the others' by notice; what the base is follows from the votes alone, in whatever
//! order they arrive. An office votes for one programme of a period at a time, so there is never more than one base.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::term::Term;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::ProgrammeId;

/// What a chief wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// The programme shall be the base.
    Marks,
    /// It shall no longer be the base. Said of what is the base only, so it also tells that it was.
    Withdraws,
    /// Neither: the mark was taken back before all had given theirs.
    None,
}

impl Wish {
    /// All wishes.
    pub const ALL: [Self; 3] = [Self::Marks, Self::Withdraws, Self::None];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Withdraws => "withdraws",
            Self::None => "none",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.word() == word)
    }
}

/// The vote of one office about the base of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// The period.
    pub term: Term,
    /// The office.
    pub office: OfficeCode,
    /// The programme.
    pub programme: ProgrammeId,
    /// What the chief wants of it.
    pub wish: Wish,
    /// How often the period's base had been withdrawn by all before. A vote of an earlier round no longer counts, so
    /// that a mark given anew never meets consents that were given to a base long gone.
    pub round: u32,
    /// The chief's post.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A vote that cannot be given now.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VoteError {
    /// The office has marked another programme of the period.
    #[error("văn phòng đã chọn chương trình khác làm nền của kỳ này; hãy rút lựa chọn đó trước")]
    MarkedAnother(ProgrammeId),
    /// It is the base already, or not yet.
    #[error("chương trình này đã là chương trình nền; muốn bỏ thì cả ba Văn phòng cùng đồng ý rút")]
    IsBase,
    /// It is not the base.
    #[error("chương trình này chưa là chương trình nền nên không có gì để rút")]
    IsNotBase,
    /// Only what was issued can be built on.
    #[error("chỉ chương trình đã ban hành mới làm nền được")]
    NotIssued,
}

/// The base of a period by the votes of all these offices.
///
/// It is the programme that all of them name, while at least one of them has not agreed to withdraw it.
pub fn base<'a>(term: Term, votes: &'a [Vote], offices: &[OfficeCode]) -> Option<&'a ProgrammeId> {
    let (first, given) = agreed(term, votes, offices)?;
    let wanted = given.iter().any(|vote| vote.wish == Wish::Marks);
    wanted.then_some(&first.programme)
}

/// The round in which the next vote about a period is given: the one after all have withdrawn a base.
pub fn round(term: Term, votes: &[Vote], offices: &[OfficeCode]) -> u32 {
    let last = votes.iter().filter(|vote| vote.term == term).map(|vote| vote.round).max().unwrap_or(0);
    let all_withdrew = agreed(term, votes, offices)
        .is_some_and(|(_, given)| given.iter().all(|vote| vote.wish == Wish::Withdraws));
    if all_withdrew { last + 1 } else { last }
}

/// The votes of the last round, when all offices name one programme in it.
fn agreed<'a>(term: Term, votes: &'a [Vote], offices: &[OfficeCode]) -> Option<(&'a Vote, Vec<&'a Vote>)> {
    let of_term = || votes.iter().filter(|vote| vote.term == term);
    let last = of_term().map(|vote| vote.round).max()?;
    let counts = |vote: &&Vote| vote.round == last && vote.wish != Wish::None;
    let of = |office: &OfficeCode| of_term().filter(counts).find(|vote| vote.office == *office);
    let given: Vec<&Vote> = offices.iter().filter_map(of).collect();
    let first = *given.first().filter(|_| given.len() == offices.len())?;
    given.iter().all(|vote| vote.programme == first.programme).then_some((first, given))
}

/// Judges a new vote of an office.
///
/// # Errors
/// [`VoteError`] says what stands against it.
pub fn may_vote(
    own: Option<&Vote>,
    base: Option<&ProgrammeId>,
    (programme, wish): (&ProgrammeId, Wish),
) -> Result<(), VoteError> {
    let is_base = base == Some(programme);
    match wish {
        Wish::Withdraws if is_base => Ok(()),
        Wish::Withdraws => Err(VoteError::IsNotBase),
        Wish::None if is_base => Err(VoteError::IsBase),
        Wish::None => Ok(()),
        Wish::Marks => match own {
            Some(own) if own.programme != *programme && holds(own, base) => {
                Err(VoteError::MarkedAnother(own.programme.clone()))
            }
            _ => Ok(()),
        },
    }
}

/// Whether a vote still ties its office: a mark does, and so does a withdrawal that the others have not joined.
fn holds(own: &Vote, base: Option<&ProgrammeId>) -> bool {
    match own.wish {
        Wish::Marks => true,
        Wish::Withdraws => base == Some(&own.programme),
        Wish::None => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TERM: Term = Term::Year(2026);

    fn offices() -> Vec<OfficeCode> {
        ["tu", "hd", "ub"].map(|code| code.parse().unwrap()).into()
    }

    fn vote(office: &str, programme: &str, wish: Wish, round: u32) -> Vote {
        Vote {
            term: TERM,
            office: office.parse().unwrap(),
            programme: programme.parse().unwrap(),
            wish,
            round,
            by: "Chánh Văn phòng".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn two_of_three_make_no_base_and_one_who_withdraws_does_not_unmake_it() {
        let mut votes = vec![vote("tu", "P", Wish::Marks, 0), vote("hd", "P", Wish::Marks, 0)];
        assert_eq!(base(TERM, &votes, &offices()), None);
        votes.push(vote("ub", "P", Wish::Withdraws, 0));
        assert_eq!(base(TERM, &votes, &offices()).map(ProgrammeId::as_str), Some("P"));
    }

    #[test]
    fn after_all_have_withdrawn_a_mark_begins_anew() {
        let mut votes: Vec<Vote> =
            ["tu", "hd", "ub"].map(|office| vote(office, "P", Wish::Withdraws, 0)).into();
        assert_eq!(base(TERM, &votes, &offices()), None);
        assert_eq!(round(TERM, &votes, &offices()), 1);
        votes[0] = vote("tu", "P", Wish::Marks, 1);
        assert_eq!(base(TERM, &votes, &offices()), None, "the others' old consents are spent");
        assert_eq!(round(TERM, &votes, &offices()), 1);
    }

    proptest! {
        /// Whatever the offices vote, each by what may be voted, two programmes of a period are never both the base,
        /// and the base does not depend on the order in which votes are listed.
        #[test]
        fn there_is_never_more_than_one_base(steps in prop::collection::vec((0..3usize, 0..2usize, 0..3usize), 0..40)) {
            let codes = ["tu", "hd", "ub"];
            let mut votes: Vec<Vote> = Vec::new();
            for (office, programme, wish) in steps {
                let id: ProgrammeId = ["P", "Q"][programme].parse().unwrap();
                let wish = Wish::ALL[wish];
                let all = offices();
                let own = votes.iter().find(|vote| vote.office.as_str() == codes[office]);
                if may_vote(own, base(TERM, &votes, &all), (&id, wish)).is_err() {
                    continue;
                }
                let new = vote(codes[office], id.as_str(), wish, round(TERM, &votes, &all));
                votes.retain(|vote| vote.office.as_str() != codes[office]);
                votes.push(new);
                let mut turned = votes.clone();
                turned.reverse();
                prop_assert_eq!(base(TERM, &votes, &all), base(TERM, &turned, &all));
                if let Some(base) = base(TERM, &votes, &all) {
                    prop_assert!(votes.iter().all(|vote| vote.programme == *base));
                }
            }
        }
    }
}
