//! Fonts, borders and text of one cell of a sheet.

use crate::PaperError;
use crate::paper::look::{Align, face, is_bold, is_italic, look};
use crate::paper::{Above, Mark, Paragraph, Role, Run};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet};

/// The face that the decree asks for.
const FACE: &str = "Times New Roman";

/// Letters that Excel can hold in one cell.
const LONGEST_CELL: usize = 32_767;

/// Ends a text that was cut, so that nobody takes it for whole.
pub(crate) const CUT: &str = " … [đã cắt: một ô Excel chỉ chứa 32.767 ký tự]";

/// Edges of a cell.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    /// No borders: text beside tables.
    Bare,
    /// A cell of a table.
    Ruled {
        /// Line above.
        above: Above,
        /// Line below.
        below: Above,
    },
}

/// Alignment, wrapping and borders of a cell with this content.
pub(super) fn cell(content: &[&Paragraph], edge: Edge) -> Format {
    let first = content.first().map_or(Role::Cell, |p| p.role);
    let align = match look(first).align {
        Align::Centre => FormatAlign::Center,
        Align::Left | Align::Justified => FormatAlign::Left,
    };
    let upright = match (edge, look(first).align) {
        (Edge::Ruled { .. }, Align::Left | Align::Justified) => FormatAlign::Top,
        _ => FormatAlign::VerticalCenter,
    };
    let format = base(first).set_text_wrap().set_align(align).set_align(upright);
    match edge {
        Edge::Bare => format,
        Edge::Ruled { above, below } => {
            let mut format = format.set_border_left(FormatBorder::Thin).set_border_right(FormatBorder::Thin);
            if above == Above::Line {
                format = format.set_border_top(FormatBorder::Thin);
            }
            if below == Above::Line {
                format = format.set_border_bottom(FormatBorder::Thin);
            }
            format
        }
    }
}

/// Writes the paragraphs into the cell, one under the other.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &[&Paragraph],
    format: &Format,
) -> Result<(), PaperError> {
    let pieces = pieces(content);
    match pieces.as_slice() {
        [] => sheet.write_blank(row, column, format)?,
        [(font, text)] => sheet.write_string_with_format(row, column, text, &format.merge(font))?,
        many => {
            let rich: Vec<(&Format, &str)> = many.iter().map(|(font, text)| (font, text.as_str())).collect();
            sheet.write_rich_string_with_format(row, column, &rich, format)?
        }
    };
    Ok(())
}

fn pieces(content: &[&Paragraph]) -> Vec<(Format, String)> {
    let mut left = LONGEST_CELL - CUT.chars().count() - 1;
    let mut pieces: Vec<(Format, String)> = Vec::new();
    for (index, paragraph) in content.iter().enumerate() {
        for run in paragraph.runs.iter().filter(|run| !run.text().is_empty()) {
            let mut text = run.text().to_owned();
            let letters = text.encode_utf16().count();
            if letters > left {
                text = start_of(&text, left) + CUT;
                pieces.push((font(paragraph.role, run), text));
                return pieces;
            }
            left -= letters;
            pieces.push((font(paragraph.role, run), text));
        }
        if index + 1 < content.len()
            && let Some((_, text)) = pieces.last_mut()
        {
            text.push('\n');
            left = left.saturating_sub(1);
        }
    }
    pieces
}

/// The longest start of the text that has at most this many UTF-16 units, Excel's letters.
pub(crate) fn start_of(text: &str, units: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|letter| {
            used += letter.len_utf16();
            used <= units
        })
        .collect()
}

fn base(role: Role) -> Format {
    Format::new().set_font_name(FACE).set_font_size(look(role).size_pt)
}

fn font(role: Role, run: &Run) -> Format {
    let mut format = base(role);
    let face = face(role, run.face);
    if is_bold(face) {
        format = format.set_bold();
    }
    if is_italic(face) {
        format = format.set_italic();
    }
    match run.mark {
        Mark::Kept => format,
        Mark::Struck => format.set_font_strikethrough(),
        Mark::Inserted => format.set_underline(FormatUnderline::Single),
    }
}
