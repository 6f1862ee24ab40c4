//! The list of matters as Excel: what the address narrows it to.

use nhip_papers::sheet::{Column, Field, sheet};
use nhip_people::Directory;
use nhip_web::answers::{self, FileKind};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::list::{Row, narrowed};
use super::shown;

/// The headings and how wide they stand, in letters.
const HEADINGS: [(&str, u16); 12] = [
    ("matters-title", 60),
    ("matters-field", 18),
    ("matters-lead", 30),
    ("matters-helpers", 36),
    ("matters-deciders", 28),
    ("matters-due", 18),
    ("matters-due-last-day", 12),
    ("matters-leader", 30),
    ("matters-state", 20),
    ("matters-timing", 16),
    ("matters-ground", 30),
    ("matters-note", 30),
];

/// Gives the list.
pub(super) async fn send(visitor: Visitor, state: ListState) -> PageResult {
    let list = narrowed(&visitor, &state).await?;
    let words = visitor.words();
    let rows: Vec<Vec<Field>> = list.rows.iter().map(|row| fields(words, &list.directory, row)).collect();
    let columns = HEADINGS.map(|(key, width)| Column { name: words.t(key), width });
    let bytes = sheet(&words.t("matters-list-title"), &columns, &rows).map_err(WebError::broken)?;
    Ok(answers::file("noi-dung-chuong-trinh.xlsx", FileKind::Xlsx, bytes))
}

fn fields(words: Words, directory: &Directory, row: &Row) -> Vec<Field> {
    let facts = &row.matter.facts;
    let text = |text: &str| if text.is_empty() { Field::Empty } else { Field::Text(text.to_owned()) };
    vec![
        text(&facts.title),
        text(&facts.field),
        text(&facts.lead),
        text(&facts.helpers.join("; ")),
        text(&shown::deciders(directory, &facts.deciders)),
        text(&shown::due(words, facts.due)),
        Field::Date(facts.due.window().to),
        text(&facts.leader.as_ref().map(|id| shown::leader(directory, id)).unwrap_or_default()),
        text(&words.t(&format!("matters-state-{}", row.matter.progress.word()))),
        text(&words.t(&format!("matters-timing-{}", row.timing.word()))),
        text(&facts.ground),
        text(&facts.note),
    ]
}
