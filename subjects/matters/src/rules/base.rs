//! The base programme of a period (chương trình nền): the one that the three Chánh Văn phòng mark together.
//!
//! Lai Châu (2022): before writing its own programme each office takes that of one agency as foundation. Every office
//! keeps its own vote and hears of the others' by notice; what the base is follows from the votes alone, in whatever
//! order they arrive. An office votes for one programme of a period at a time, so there is never more than one base.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::ProgrammeId;
use super::term::Term;

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
    let of = |office: &OfficeCode| {
        votes.iter().find(|vote| vote.term == term && vote.office == *office && vote.wish != Wish::None)
    };
    let given: Vec<&Vote> = offices.iter().filter_map(of).collect();
    let first = given.first().filter(|_| given.len() == offices.len())?;
    let same = given.iter().all(|vote| vote.programme == first.programme);
    let wanted = given.iter().any(|vote| vote.wish == Wish::Marks);
    (same && wanted).then_some(&first.programme)
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
