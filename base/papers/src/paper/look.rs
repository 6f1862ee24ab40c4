//! How each role looks: the one table that all renderers read, so that a paper looks alike in every format.
//! Sizes follow Decree 30/2020/NĐ-CP, Appendix I, part II; party papers follow Instruction 36-HD/VPTW.

use super::{Face, Role};

/// The printed look of a paragraph. Lengths are in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Size of the letters.
    pub size_pt: u16,
    /// Weight and slant.
    pub face: Face,
    /// Where the lines start.
    pub align: Align,
    /// Space above.
    pub above_pt: u16,
    /// Space below.
    pub below_pt: u16,
    /// How far the first line stands in or out.
    pub indent: Indent,
    /// A rule under the paragraph.
    pub rule: Rule,
    /// Whether a page may end right after this paragraph.
    pub after: After,
}

/// Alignment of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Ragged right.
    Left,
    /// Centred.
    Centre,
    /// Flush on both sides.
    Justified,
}

/// How far the first line stands in or out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indent {
    /// Flush.
    None,
    /// First line 1 cm in, as in running text.
    FirstLine,
}

/// A rule under a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// None.
    None,
    /// As wide as the text.
    TextWidth,
    /// A third of the line, centred.
    Short,
}

/// What may follow a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// A page may end here.
    PageMayEnd,
    /// The next paragraph must be on the same page.
    KeepWithNext,
}

/// Room for a signature and a seal, points.
const SIGNATURE_PT: u16 = 64;

const PLAIN: Look = Look {
    size_pt: 13,
    face: Face::Role,
    align: Align::Left,
    above_pt: 0,
    below_pt: 0,
    indent: Indent::None,
    rule: Rule::None,
    after: After::PageMayEnd,
};
const CENTRED: Look = Look { align: Align::Centre, after: After::KeepWithNext, ..PLAIN };
const HEADING: Look = Look { face: Face::Bold, ..CENTRED };

/// The look of a role.
pub fn look(role: Role) -> Look {
    match role {
        Role::Nation => Look { size_pt: 12, ..HEADING },
        Role::Motto => Look { rule: Rule::TextWidth, below_pt: 6, ..HEADING },
        Role::Party => Look { size_pt: 15, rule: Rule::TextWidth, below_pt: 6, ..HEADING },
        Role::Superior => Look { size_pt: 12, ..CENTRED },
        Role::Star | Role::Number => CENTRED,
        Role::Issuer => Look { size_pt: 12, rule: Rule::Short, below_pt: 6, ..HEADING },
        Role::Dateline => Look { face: Face::Italic, ..CENTRED },
        Role::Office => Look { size_pt: 14, ..HEADING },
        Role::PartySuperior | Role::PartyNumber => Look { size_pt: 14, ..CENTRED },
        Role::PartyIssuer => Look { size_pt: 14, ..HEADING },
        Role::PartyDateline => Look { size_pt: 14, face: Face::Italic, ..CENTRED },
        Role::PartyTitle => Look { size_pt: 16, above_pt: 6, ..HEADING },
        Role::PartyAbstract => Look { size_pt: 14, above_pt: 2, below_pt: 8, ..HEADING },
        Role::PartyBody => Look { size_pt: 14, ..look(Role::Body) },
        Role::Urgency => Look { above_pt: 4, ..HEADING },
        Role::Authority => HEADING,
        Role::Signer => Look { above_pt: SIGNATURE_PT, after: After::PageMayEnd, ..HEADING },
        Role::RecipientsHead => {
            Look { size_pt: 12, face: Face::BoldItalic, after: After::KeepWithNext, ..PLAIN }
        }
        Role::Recipient => Look { size_pt: 11, ..PLAIN },
        Role::Abstract => Look { size_pt: 14, above_pt: 2, below_pt: 8, rule: Rule::Short, ..HEADING },
        Role::Title => Look { size_pt: 14, above_pt: 4, ..HEADING },
        Role::Subtitle => Look { size_pt: 14, above_pt: 2, below_pt: 6, ..HEADING },
        Role::Version => Look { face: Face::Italic, below_pt: 8, ..CENTRED },
        Role::Day => {
            Look { face: Face::Bold, above_pt: 10, below_pt: 3, after: After::KeepWithNext, ..PLAIN }
        }
        Role::Body | Role::Bullet => {
            Look { align: Align::Justified, indent: Indent::FirstLine, above_pt: 3, below_pt: 3, ..PLAIN }
        }
        Role::Note => Look { size_pt: 12, face: Face::Italic, above_pt: 4, below_pt: 4, ..PLAIN },
        Role::Cell => PLAIN,
        Role::CellCentre => Look { align: Align::Centre, ..PLAIN },
        Role::CellNote => Look { size_pt: 12, face: Face::Italic, ..PLAIN },
        Role::CellHead => Look { face: Face::Bold, align: Align::Centre, ..PLAIN },
    }
}

/// The face that a run has inside a paragraph of this role: the heavier and the more slanted of both.
pub fn face(role: Role, run: Face) -> Face {
    let (role, run) = (look(role).face, run);
    match (is_bold(role) || is_bold(run), is_italic(role) || is_italic(run)) {
        (false, false) => Face::Role,
        (true, false) => Face::Bold,
        (false, true) => Face::Italic,
        (true, true) => Face::BoldItalic,
    }
}

/// Whether the face is heavy.
pub fn is_bold(face: Face) -> bool {
    matches!(face, Face::Bold | Face::BoldItalic)
}

/// Whether the face is slanted.
pub fn is_italic(face: Face) -> bool {
    matches!(face, Face::Italic | Face::BoldItalic)
}
