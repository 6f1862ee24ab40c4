//! In whose name papers are issued. One office serves several authorities, and no symbol is fixed by law: the head of the
//! body sets it (NĐ 30/2020, Phụ lục I, mục II.3b), so all of this is data of the province.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::IssuerCode;

/// The system of papers, which decides the heading and how a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// NĐ 30/2020/NĐ-CP.
    State,
    /// The elected council and the delegation: administrative papers by NĐ 30/2020/NĐ-CP as well.
    Council,
    /// Hướng dẫn 36-HD/VPTW.
    Party,
}

/// When the numbers begin again at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reset {
    /// On 1 January (NĐ 30/2020, Điều 15.1).
    Yearly,
    /// With the term of the party committee, which began on a day (Hướng dẫn 36-HD/VPTW, điểm 1.3).
    Term {
        /// The day after the congress closed.
        since: Date,
    },
}

/// An issuing authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// Its code.
    pub code: IssuerCode,
    /// As written out; the heading prints it in capitals.
    pub name: String,
    /// The body above it on the heading.
    pub superior: Option<String>,
    /// In symbols: `UBND`, `VPTU`.
    pub symbol: String,
    /// Which rules its papers follow.
    pub system: System,
    /// When its numbers begin again.
    pub reset: Reset,
    /// The place before the date.
    pub place: String,
    /// The authority mark over the signature, as `TL. CHỦ TỊCH`; none when the head signs for the issuer itself.
    pub signs_for: Option<String>,
    /// The signer's post.
    pub signer_post: String,
}

/// Longest name or other line of an authority, in characters.
pub const LONGEST_LINE: usize = 200;
/// Longest symbol, in characters.
pub const LONGEST_SYMBOL: usize = 30;

/// A field of an authority that is missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("trường “{field}” của cơ quan ban hành còn thiếu hoặc chưa đúng")]
pub struct IssuerFault {
    /// The field of the form.
    pub field: &'static str,
}

impl System {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::State, Self::Council, Self::Party];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Council => "council",
            Self::Party => "party",
        }
    }
}

impl Issuer {
    /// Judges whether papers can be issued in this name: a symbol stands between strokes and hyphens of a number, so it
    /// has neither, nor spaces.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), IssuerFault> {
        let fits = |text: &str| text.chars().count() <= LONGEST_LINE && !text.chars().any(char::is_control);
        let is_said = |text: &str| !text.trim().is_empty() && fits(text);
        let is_symbol = !self.symbol.is_empty()
            && self.symbol.chars().count() <= LONGEST_SYMBOL
            && self.symbol.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '&');
        let checks = [
            ("name", is_said(&self.name)),
            ("symbol", is_symbol),
            ("superior", self.superior.as_deref().is_none_or(fits)),
            ("place", fits(&self.place)),
            ("signs_for", self.signs_for.as_deref().is_none_or(fits)),
            ("signer_post", is_said(&self.signer_post)),
        ];
        match checks.into_iter().find(|(_, holds)| !holds) {
            Some((field, _)) => Err(IssuerFault { field }),
            None => Ok(()),
        }
    }
}

impl Reset {
    /// The period in which a day's numbers run; none for a day before the term.
    pub fn period(self, day: Date) -> Option<String> {
        match self {
            Self::Yearly => Some(format!("{:04}", day.year())),
            Self::Term { since } => (day >= since).then(|| format!("T{since}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn state_numbers_begin_again_with_the_year_and_party_numbers_with_the_term() {
        let (december, january) = (date(2025, 12, 31), date(2026, 1, 1));
        assert_ne!(Reset::Yearly.period(december), Reset::Yearly.period(january));
        let term = Reset::Term { since: date(2025, 10, 15) };
        assert_eq!(term.period(december), term.period(january));
        assert_eq!(term.period(date(2025, 10, 14)), None, "a day of the term before is not this term's");
    }
}
