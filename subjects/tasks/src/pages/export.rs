//! A list of tasks as Excel: what the address narrows it to.

use nhip_papers::sheet::{Column, Field, sheet};
use nhip_web::answers::{self, FileKind};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::list::asked;
use super::narrowed::Row;
use super::views;

/// The headings and how wide they stand, in letters.
const HEADINGS: [(&str, u16); 12] = [
    ("tasks-content", 60),
    ("tasks-source", 40),
    ("tasks-lead", 30),
    ("tasks-helpers", 36),
    ("tasks-product", 16),
    ("tasks-giver", 30),
    ("tasks-leader", 30),
    ("tasks-given-on", 12),
    ("tasks-first-due", 12),
    ("tasks-due", 12),
    ("tasks-label", 26),
    ("tasks-state", 26),
];

/// `GET /tasks/export`
pub(super) async fn send(visitor: Visitor, state: ListState) -> PageResult {
    let rows = asked(&visitor, &state).await?;
    let words = visitor.words();
    let rows: Vec<Vec<Field>> = rows.iter().map(|row| fields(words, row)).collect();
    let columns = HEADINGS.map(|(key, width)| Column { name: words.t(key), width });
    let bytes = sheet(&words.t("tasks-rail"), &columns, &rows).map_err(WebError::broken)?;
    Ok(answers::file("nhiem-vu.xlsx", FileKind::Xlsx, bytes))
}

fn fields(words: Words, row: &Row) -> Vec<Field> {
    let (task, position) = (&row.found.task, &row.found.position);
    let facts = &task.facts;
    let text = |text: &str| if text.is_empty() { Field::Empty } else { Field::Text(text.to_owned()) };
    vec![
        text(&facts.content),
        text(&views::source(words, &task.source)),
        text(&facts.lead),
        text(&facts.helpers.join("; ")),
        text(&views::product(words, facts.product)),
        text(&facts.giver),
        text(&facts.leader),
        Field::Date(task.given_on),
        Field::Date(task.first_due),
        Field::Date(position.due),
        text(&row.label.map(|label| views::label(words, label)).unwrap_or_default()),
        text(&views::state(words, position.state())),
    ]
}
