//! A paper as a value: what it says and which role each line plays. How it looks is decided once, in [`look`].

pub mod look;
mod page;
pub mod place;

pub use page::{Margins, Orientation, Page, PageNumbers, PageSize};

use unicode_normalization::UnicodeNormalization;

/// An official paper: the same content for every renderer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Title in the file's properties and on the sheet's tab; not printed by itself.
    pub title: String,
    /// Page size, margins and numbering.
    pub page: Page,
    /// The content from top to bottom.
    pub blocks: Vec<Block>,
    /// A small line at the foot of every page that tells this version from another one.
    pub foot: Option<String>,
}

/// One piece of the paper, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line or paragraph across the page.
    Paragraph(Paragraph),
    /// Two columns without borders: the letterhead, or recipients beside the signature.
    SideBySide {
        /// Left column.
        left: Vec<Paragraph>,
        /// Right column.
        right: Vec<Paragraph>,
    },
    /// A table with thin borders.
    Table(Table),
}

/// A paragraph: runs of text that play one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What the paragraph is for; decides size, weight and alignment.
    pub role: Role,
    /// The text.
    pub runs: Vec<Run>,
}

impl Paragraph {
    /// A paragraph of several runs; neighbours that look alike become one.
    pub fn new(role: Role, runs: Vec<Run>) -> Self {
        let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
        for run in runs {
            match joined.last_mut() {
                Some(last) if (last.face, last.mark) == (run.face, run.mark) => last.text.push_str(&run.text),
                _ => joined.push(run),
            }
        }
        Self { role, runs: joined }
    }

    /// A paragraph of one plain run.
    pub fn text(role: Role, text: &str) -> Self {
        Self::new(role, vec![Run::plain(text)])
    }

    /// The text without marks, as read aloud.
    pub fn plain(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

/// What a paragraph is for. Letterhead roles follow Decree 30/2020/NĐ-CP and Instruction 36-HD/VPTW.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The state's name, top right.
    Nation,
    /// The state's motto, with a rule as wide as its text.
    Motto,
    /// "ĐẢNG CỘNG SẢN VIỆT NAM", with a rule as wide as its text.
    Party,
    /// The body above the issuer.
    Superior,
    /// The issuing body, with a short rule.
    Issuer,
    /// The asterisk under a party body's name.
    Star,
    /// Number and symbol.
    Number,
    /// Place and date.
    Dateline,
    /// The office's name over a schedule's title.
    Office,
    /// The party body above the issuer.
    PartySuperior,
    /// The issuing party body.
    PartyIssuer,
    /// Number and symbol of a party paper.
    PartyNumber,
    /// Place and date of a party paper.
    PartyDateline,
    /// Name of a party paper.
    PartyTitle,
    /// What a party paper is about (trích yếu).
    PartyAbstract,
    /// Running text of a party paper.
    PartyBody,
    /// How urgent a paper is, under the number.
    Urgency,
    /// Authority mark and post over a signature.
    Authority,
    /// Name under a signature, with the room for it.
    Signer,
    /// "Nơi nhận:".
    RecipientsHead,
    /// A line of the recipients.
    Recipient,
    /// What a state paper is about (trích yếu), with a short rule.
    Abstract,
    /// Name of the paper.
    Title,
    /// Line under the title: the period.
    Subtitle,
    /// Version line in brackets.
    Version,
    /// A day in a list.
    Day,
    /// Running text.
    Body,
    /// A line that starts with a dash.
    Bullet,
    /// A remark in small italics.
    Note,
    /// Text in a table, left.
    Cell,
    /// Text in a table, centred.
    CellCentre,
    /// Small italic details under the text of a cell.
    CellNote,
    /// Column heading.
    CellHead,
}

/// A piece of text with one face and one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    text: String,
    /// Upright or slanted, heavy or not.
    pub face: Face,
    /// Whether this text was taken out or put in by an adjustment.
    pub mark: Mark,
}

/// Weight and slant of a run, on top of what its paragraph's role gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// As the role says.
    #[default]
    Role,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
}

/// What an adjustment did to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Stands as before.
    #[default]
    Kept,
    /// No longer holds: struck through.
    Struck,
    /// New: underlined.
    Inserted,
}

impl Run {
    /// Plain text. Vietnamese letters are composed (NFC); control characters, which no paper can print and which
    /// break XML, become spaces.
    pub fn plain(text: &str) -> Self {
        let text = text.nfc().map(|c| if unprintable(c) { ' ' } else { c }).collect();
        Self { text, face: Face::Role, mark: Mark::Kept }
    }

    /// Bold text.
    pub fn bold(text: &str) -> Self {
        Self { face: Face::Bold, ..Self::plain(text) }
    }

    /// Italic text.
    pub fn italic(text: &str) -> Self {
        Self { face: Face::Italic, ..Self::plain(text) }
    }

    /// The same text with a mark.
    pub fn marked(self, mark: Mark) -> Self {
        Self { mark, ..self }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A table with thin borders. Cells fill the grid as in HTML: a slot under a tall cell is not named again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Relative width of each column; only ratios count.
    pub columns: Vec<u16>,
    /// How many rows at the top are headings, repeated on each page.
    pub head_rows: usize,
    /// All rows, headings first.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cells that start in this row.
    pub cells: Vec<Cell>,
    /// Whether a line is drawn above.
    pub above: Above,
}

impl Row {
    /// A row with a line above.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, above: Above::Line }
    }
}

/// What divides a row from the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// A thin line.
    Line,
    /// Nothing: the row reads on within the same box.
    Nothing,
}

/// A cell and how far it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its paragraphs.
    pub content: Vec<Paragraph>,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub column_span: usize,
}

impl Cell {
    /// A cell of one slot.
    pub fn new(content: Vec<Paragraph>) -> Self {
        Self { content, row_span: 1, column_span: 1 }
    }

    /// A cell of one slot and one paragraph.
    pub fn text(role: Role, text: &str) -> Self {
        Self::new(vec![Paragraph::text(role, text)])
    }

    /// The same cell, over several rows.
    pub fn over_rows(self, row_span: usize) -> Self {
        Self { row_span: row_span.max(1), ..self }
    }

    /// The same cell, over several columns.
    pub fn over_columns(self, column_span: usize) -> Self {
        Self { column_span: column_span.max(1), ..self }
    }
}

fn unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}')
}
