//! Rows of a form that two people may save: each carries what it showed at first, so that both saves can be laid over
//! each other.

use nhip_web::forms::Submitted;
use nhip_web::words::{Arg, Words};

use crate::rules::merging::{Cells, Merged, Note, Typed};

/// A row as it stands in the form.
#[derive(Clone, Default)]
pub(super) struct RowView {
    pub(super) number: String,
    /// What it showed at first.
    pub(super) was: Cells,
    pub(super) cells: Cells,
    pub(super) mark: Option<String>,
}

/// The rows of a form whose cells have these names; an empty new row is no row.
pub(super) fn typed(sent: &Submitted, names: [&str; 3]) -> Vec<Typed> {
    let text = |name: &str, at: usize| sent.all(name).get(at).map_or("", String::as_str).trim().to_owned();
    let row = |at: usize| Typed {
        number: text("number", at).parse().ok(),
        was: names.map(|name| text(&format!("was_{name}"), at)),
        cells: names.map(|name| text(name, at)),
    };
    let is_row = |row: &Typed| row.number.is_some() || row.cells != Cells::default();
    (0..sent.all(names[0]).len()).map(row).filter(is_row).collect()
}

/// The same row again, as it was typed.
pub(super) fn as_typed(row: Typed) -> RowView {
    let number = row.number.map(|number| number.to_string()).unwrap_or_default();
    RowView { number, was: row.was, cells: row.cells, mark: None }
}

/// A merged row; what it showed at first is now what the other has saved.
pub(super) fn view(words: Words, row: Merged, now: &[(u32, Cells)]) -> RowView {
    let theirs = row.number.and_then(|number| now.iter().find(|(known, _)| *known == number));
    RowView {
        number: row.number.map(|number| number.to_string()).unwrap_or_default(),
        was: theirs.map(|(_, cells)| cells.clone()).unwrap_or_default(),
        mark: row.note.map(|note| said(words, &note)),
        cells: row.cells,
    }
}

fn said(words: Words, note: &Note) -> String {
    match note {
        Note::Added => words.t("meetings-added-meanwhile"),
        Note::TheirChange => words.t("meetings-changed-meanwhile"),
        Note::Differs(theirs) => {
            let shown: Vec<&str> =
                theirs.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            words.with("meetings-differs-meanwhile", &[("theirs", Arg::from(shown.join(" · ")))])
        }
        Note::TakenOff => words.t("meetings-taken-off-meanwhile"),
        Note::KeptForChange => words.t("meetings-kept-for-change"),
    }
}
