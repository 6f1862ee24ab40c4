//! Paragraphs and runs of a Word file.

use super::twips;
use crate::paper::look::{After, Align, Indent, Look, Rule, face, is_bold, is_italic, look};
use crate::paper::{Mark, Paragraph, Role, Run};
use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, Paragraph as Line, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run as Piece, SpecialIndentType,
};

/// Mean advance of a bold capital or small letter of Times, in ems; for rules as wide as their text.
const LETTER_EM: f64 = 0.49;

/// A paragraph, followed by its rule when the role has one.
pub(super) fn paragraph(paragraph: &Paragraph, width_mm: u16) -> Vec<Line> {
    let look = look(paragraph.role);
    let mut line = Line::new().align(alignment(look.align)).line_spacing(spacing(look));
    if look.indent == Indent::FirstLine {
        line = line.indent(None, Some(SpecialIndentType::FirstLine(twips(10))), None, None);
    }
    if look.after == After::KeepWithNext {
        line = line.keep_next(true);
    }
    for run in &paragraph.runs {
        line = line.add_run(piece(paragraph.role, run));
    }
    let mut lines = vec![line];
    lines.extend(rule(look, &paragraph.plain(), width_mm));
    lines
}

/// A thin empty line after a table: Word needs a paragraph there.
pub(super) fn gap() -> Line {
    Line::new().line_spacing(two_points()).add_run(Piece::new().add_text("").size(4))
}

fn piece(role: Role, run: &Run) -> Piece {
    let face = face(role, run.face);
    let mut piece = Piece::new().add_text(run.text()).size(usize::from(look(role).size_pt) * 2);
    if is_bold(face) {
        piece = piece.bold();
    }
    if is_italic(face) {
        piece = piece.italic();
    }
    match run.mark {
        Mark::Kept => piece,
        Mark::Struck => piece.strike(),
        Mark::Inserted => piece.underline("single"),
    }
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Justified => AlignmentType::Both,
    }
}

fn spacing(look: Look) -> LineSpacing {
    // With a rule, the space below stands under the rule.
    let below_pt = if look.rule == Rule::None { look.below_pt } else { 0 };
    LineSpacing::new().before(u32::from(look.above_pt) * 20).after(u32::from(below_pt) * 20)
}

fn rule(look: Look, text: &str, width_mm: u16) -> Option<Line> {
    let width = f64::from(twips(width_mm));
    let share = match look.rule {
        Rule::None => return None,
        Rule::Short => 0.34,
        Rule::TextWidth => {
            let letters = text.chars().count() as f64;
            (letters * LETTER_EM * f64::from(look.size_pt) * 20.0 / width).min(1.0)
        }
    };
    let side = (width * (1.0 - share) / 2.0) as i32;
    let border = ParagraphBorder::new(ParagraphBorderPosition::Bottom).size(6).color("000000");
    let tiny = Piece::new().add_text("").size(4);
    Some(
        Line::new()
            .set_borders(ParagraphBorders::with_empty().set(border))
            .indent(Some(side), None, Some(side), None)
            .line_spacing(two_points().after(u32::from(look.below_pt) * 20))
            .add_run(tiny),
    )
}

/// A line of two points, whatever stands in it.
fn two_points() -> LineSpacing {
    LineSpacing::new().before(0).after(0).line_rule(LineSpacingType::Exact).line(40)
}
