//! The notice of a meeting's conclusions (thông báo kết luận): numbered, in the layout of its issuer, agreed by the chair,
//! signed on the chair's behalf (QĐ 45/2018/QĐ-TTg; handbook of meetings, section 5.1). An issued one is never edited: a
//! later one takes its place.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_documents::rules::ids::EntryId;
use nhip_documents::rules::issuer::Issuer;
use nhip_documents::rules::number::PaperKind;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::invitation::Earlier;
use nhip_meetings::rules::told::Told;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::conclusion::Conclusions;
use super::task::{Product, Task};

/// Longest text of one field, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Longest name of the signer, in characters.
const LONGEST_SIGNER: usize = 200;
/// Most recipients.
const MOST_RECIPIENTS: usize = 100;

/// What the drafting unit writes beside the conclusions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Who attended.
    pub attended: String,
    /// What the chair said of the work as a whole; may be empty.
    pub assessment: String,
    /// Who receives it, a line each.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: String,
}

/// A text that is missing or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("ô “{field}” để trống hoặc quá dài")]
pub struct WordingFault {
    /// The field of the form.
    pub field: &'static str,
}

impl Wording {
    /// Judges whether everything needed stands there and fits.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), WordingFault> {
        let is_short = |text: &String, most: usize| text.chars().count() <= most;
        let checks = [
            ("attended", !self.attended.trim().is_empty() && is_short(&self.attended, LONGEST_TEXT)),
            ("assessment", is_short(&self.assessment, LONGEST_TEXT)),
            ("recipients", self.has_sound_recipients()),
            ("signer", !self.signer.trim().is_empty() && is_short(&self.signer, LONGEST_SIGNER)),
        ];
        let wrong = checks.iter().find(|(_, is_right)| !is_right);
        wrong.map_or(Ok(()), |(field, _)| Err(WordingFault { field }))
    }

    fn has_sound_recipients(&self) -> bool {
        let lengths = self.recipients.iter().map(|line| line.chars().count());
        self.recipients.len() <= MOST_RECIPIENTS && lengths.max().unwrap_or(0) <= LONGEST_SIGNER
    }
}

/// A conclusion as the notice tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldConclusion {
    /// Its number.
    pub number: u32,
    /// What it says.
    pub content: String,
    /// What was given out of it.
    pub tasks: Vec<Assigned>,
}

/// A task as the notice tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// What is to be done.
    pub content: String,
    /// Who leads.
    pub lead: String,
    /// Who helps.
    pub helpers: Vec<String>,
    /// What has to come of it.
    pub product: Product,
    /// By when.
    pub due: Date,
}

/// An issued notice, or one as it would be issued now: then without symbol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConclusionNotice {
    /// The meeting.
    pub meeting: MeetingId,
    /// Counts the notices of the meeting from 1.
    pub number: u32,
    /// The office that issues it.
    pub owner: OfficeCode,
    /// The meeting's activity: whoever reads it whole may read the notice.
    pub activity: ActivityId,
    /// In whose name.
    pub issuer: Issuer,
    /// Number and symbol; empty in a draft.
    pub symbol: String,
    /// Its line in the register.
    pub register: Option<EntryId>,
    /// The day on the paper.
    pub day: Date,
    /// The notice whose place it takes.
    pub earlier: Option<Earlier>,
    /// The meeting as it was told.
    pub told: Told,
    /// What stands beside the conclusions.
    pub wording: Wording,
    /// The conclusions.
    pub rows: Vec<ToldConclusion>,
    /// The account that wrote down that the chair agrees, and issued it.
    pub issued_by: String,
    /// When.
    pub issued_at: Timestamp,
}

impl ConclusionNotice {
    /// The kind of paper.
    pub const KIND: PaperKind = PaperKind::Announcement;

    /// What the paper is about (trích yếu).
    pub fn subject(&self) -> String {
        format!("Kết luận của {} tại {}", chair(&self.told), lowered(self.told.title.trim()))
    }

    /// As the next one names it.
    pub fn as_earlier(&self) -> Earlier {
        Earlier { symbol: self.symbol.clone(), day: self.day }
    }

    /// Whether the conclusions and tasks are still as this notice tells them.
    pub fn tells(&self, rows: &[ToldConclusion]) -> bool {
        self.rows == rows
    }
}

/// The conclusions with what was given out of each.
pub fn rows(conclusions: &Conclusions, tasks: &[&Task]) -> Vec<ToldConclusion> {
    let assigned = |task: &&Task| Assigned {
        content: task.facts.content.clone(),
        lead: task.facts.lead.clone(),
        helpers: task.facts.helpers.clone(),
        product: task.facts.product,
        due: task.first_due,
    };
    let row = |row: &super::conclusion::Conclusion| {
        let own =
            tasks.iter().filter(|task| task.source.conclusion().is_some_and(|(_, of)| of == row.number));
        ToldConclusion {
            number: row.number,
            content: row.content.clone(),
            tasks: own.map(assigned).collect(),
        }
    };
    conclusions.rows.iter().map(row).collect()
}

/// Who chaired, as the notice names that person.
pub(crate) fn chair(told: &Told) -> &str {
    if told.chair_title.is_empty() { "chủ trì" } else { &told.chair_title }
}

/// A title within a sentence: `Họp về …` becomes `họp về …`; what begins with an abbreviation stays.
fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_goes_on_in_a_sentence_and_an_abbreviation_stays() {
        assert_eq!(lowered("Họp về giải phóng mặt bằng"), "họp về giải phóng mặt bằng");
        assert_eq!(lowered("UBND tỉnh họp phiên thường kỳ"), "UBND tỉnh họp phiên thường kỳ");
        assert_eq!(lowered(""), "");
    }

    #[test]
    fn a_notice_names_who_attended_and_who_signs() {
        let fault = |wording: Wording| wording.check().map_err(|fault| fault.field);
        let sound = Wording {
            attended: "Sở Tài chính".to_owned(),
            signer: "(người ký)".to_owned(),
            ..Wording::default()
        };
        assert_eq!(fault(sound.clone()), Ok(()));
        assert_eq!(fault(Wording { attended: " ".to_owned(), ..sound.clone() }), Err("attended"));
        assert_eq!(fault(Wording { signer: String::new(), ..sound.clone() }), Err("signer"));
        assert_eq!(fault(Wording { assessment: "x".repeat(LONGEST_TEXT + 1), ..sound }), Err("assessment"));
    }
}
