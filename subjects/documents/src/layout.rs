//! What every paper of an authority begins and ends with: heading, title, recipients, signature (NĐ 30/2020, Phụ lục I;
//! Hướng dẫn 36-HD/VPTW). Pure.

use jiff::civil::Date;
use nhip_days::written::official_date;
use nhip_papers::letterhead::{self, Letterhead};
use nhip_papers::paper::{Block, Paragraph, Role};

use crate::rules::issuer::{Issuer, System};
use crate::rules::number::{self, PaperKind};

/// Whether a paper has its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbered<'a> {
    /// Not yet: number and day are left open.
    Draft,
    /// Issued under this symbol on this day.
    Given(&'a str, Date),
}

impl<'a> Numbered<'a> {
    /// A symbol is empty until the number is drawn.
    pub fn of(symbol: &'a str, day: Date) -> Self {
        if symbol.is_empty() { Self::Draft } else { Self::Given(symbol, day) }
    }
}

/// The heading; `mark` is that of urgency.
pub fn head(issuer: &Issuer, (kind, numbered): (PaperKind, Numbered<'_>), mark: Option<&str>) -> Block {
    let (number, date) = match numbered {
        Numbered::Draft => (format!("…{}", open_symbol(issuer, kind)), "ngày … tháng … năm …".to_owned()),
        Numbered::Given(symbol, day) => (symbol.to_owned(), official_date(day)),
    };
    let dateline = if issuer.place.is_empty() { date } else { format!("{}, {date}", issuer.place) };
    let head = letterhead::block(&Letterhead {
        system: match issuer.system {
            System::State | System::Council => letterhead::System::State,
            System::Party => letterhead::System::Party,
        },
        superior: issuer.superior.clone(),
        issuer: issuer.name.clone(),
        number: Some(number::line(issuer.system, &number)),
        dateline: Some(dateline),
    });
    match (head, mark) {
        (Block::SideBySide { mut left, right }, Some(mark)) => {
            left.push(Paragraph::text(Role::Urgency, mark));
            Block::SideBySide { left, right }
        }
        (head, _) => head,
    }
}

/// The symbol with room for the number.
fn open_symbol(issuer: &Issuer, kind: PaperKind) -> String {
    let (letters, body) = (kind.letters(), &issuer.symbol);
    match issuer.system {
        System::State | System::Council => format!("/{letters}-{body}"),
        System::Party => format!("-{letters}/{body}"),
    }
}

/// The name of the kind in capitals, and what the paper is about.
pub fn titles(system: System, kind: PaperKind, about: &str) -> [Block; 2] {
    let (title, subject) = match system {
        System::State | System::Council => (Role::Title, Role::Abstract),
        System::Party => (Role::PartyTitle, Role::PartyAbstract),
    };
    [(title, kind.vietnamese().to_uppercase()), (subject, about.to_owned())]
        .map(|(role, text)| Block::Paragraph(Paragraph::text(role, &text)))
}

/// How the text of a paper is set.
pub fn body_role(system: System) -> Role {
    match system {
        System::State | System::Council => Role::Body,
        System::Party => Role::PartyBody,
    }
}

/// Recipients left, with what is kept in the archive, and the signature right (ô 9b and 7 of the layout).
pub fn foot(issuer: &Issuer, recipients: &[String], signer: &str) -> Block {
    let mut left = vec![Paragraph::text(Role::RecipientsHead, "Nơi nhận:")];
    left.extend(recipients.iter().map(|to| Paragraph::text(Role::Recipient, &format!("- {to};"))));
    let archive = match issuer.system {
        System::State | System::Council => "- Lưu: VT.",
        System::Party => "- Lưu Văn phòng.",
    };
    left.push(Paragraph::text(Role::Recipient, archive));
    let marks = issuer.signs_for.iter().chain([&issuer.signer_post]);
    let mut right: Vec<Paragraph> =
        marks.map(|mark| Paragraph::text(Role::Authority, &mark.to_uppercase())).collect();
    right.push(Paragraph::text(Role::Signer, signer));
    Block::SideBySide { left, right }
}

/// The name of a paper's file: `thong-bao-05-TB-UBND.pdf`.
pub fn file_name(kind: PaperKind, symbol: &str, extension: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let symbol: String = symbol.replace('Đ', "D").chars().map(plain).collect();
    let symbol = if symbol.is_empty() { "du-thao".to_owned() } else { symbol };
    format!("{}-{symbol}.{extension}", kind.file_word())
}
