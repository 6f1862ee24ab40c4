//! Tasks in words.

use nhip_web::words::{Arg, Words};

use crate::rules::standing::{Cell, Label};
use crate::rules::state::State;
use crate::rules::task::{Product, Source};

/// The name of a state.
pub(super) fn state(words: Words, state: State) -> String {
    words.t(&format!("tasks-state-{}", state.word()))
}

/// The name of a cell.
pub(super) fn cell(words: Words, cell: Cell) -> String {
    words.t(&format!("tasks-cell-{}", cell.word()))
}

/// The name of a product.
pub(super) fn product(words: Words, product: Product) -> String {
    words.t(&format!("tasks-product-{}", product.word()))
}

/// A label in words, with its days: `quá hạn 12 ngày`.
pub(super) fn label(words: Words, label: Label) -> String {
    match label {
        Label::DoneOnTime | Label::Within => cell(words, label.cell()),
        Label::DoneLate { days } => words.count("tasks-done-late-by", days),
        Label::DueSoon { working_days } => words.count("tasks-due-in", working_days),
        Label::Overdue { days } => words.count("tasks-overdue-by", days),
    }
}

/// How a label looks: red for overdue alone, amber for what is due soon.
pub(super) fn look(label: Label) -> &'static str {
    match label.cell() {
        Cell::Overdue => "pill pill-clash",
        Cell::DueSoon => "pill pill-look",
        Cell::DoneOnTime | Cell::DoneLate | Cell::Within => "badge",
    }
}

/// What a task comes from.
pub(super) fn source(words: Words, source: &Source) -> String {
    match source {
        Source::Meeting { conclusion, label, .. } => {
            let args = [("number", Arg::from(*conclusion)), ("meeting", Arg::from(label.as_str()))];
            words.with("tasks-source-meeting", &args)
        }
        Source::Paper { symbol, on, paragraph } => {
            let args = [("symbol", Arg::from(symbol.as_str())), ("on", Arg::from(words.date(*on)))];
            let paper = words.with("tasks-source-paper", &args);
            if paragraph.is_empty() { paper } else { format!("{paper}, {paragraph}") }
        }
    }
}
