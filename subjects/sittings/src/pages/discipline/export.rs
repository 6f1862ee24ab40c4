//! The report and its lists as Excel: what the address asks for, with the figures of the pages.

use nhip_harmony::term::Term;
use nhip_papers::sheet::{Column, Field, sheet};
use nhip_programme::term_words;
use nhip_web::answers::{self, FileKind};
use nhip_web::error::{PageResult, WebError};
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::figure::{Figure, turnout_name};
use super::{load, papers as late, seats as list, unit_name};
use crate::rules::discipline::Sums;

/// How wide the name of a unit stands, in letters.
const UNIT: u16 = 44;
/// How wide a figure stands.
const FIGURE: u16 = 14;

/// `GET /meetings/discipline/export`
pub(super) async fn table(visitor: Visitor, state: ListState) -> PageResult {
    let (term, found) = load(&visitor, &state).await?;
    let words = visitor.words();
    let table = found.table();
    let mut columns = vec![Column { name: words.t("discipline-unit"), width: UNIT }];
    columns.extend(Figure::ALL.map(|figure| Column { name: figure.name(words), width: FIGURE }));
    let row = |name: String, sums: &Sums| -> Vec<Field> {
        let figures = Figure::ALL.map(|figure| Field::Number(f64::from(figure.of(sums))));
        std::iter::once(Field::Text(name)).chain(figures).collect()
    };
    let units = table.units.iter();
    let mut rows: Vec<Vec<Field>> = units.map(|one| row(unit_name(words, &one.unit), &one.sums)).collect();
    if !rows.is_empty() {
        rows.push(row(words.t("discipline-total"), &table.total));
    }
    answer(words, ("discipline-title", "che-do-hop", term), (&columns, &rows))
}

/// `GET /meetings/discipline/seats/export`
pub(super) async fn seats(visitor: Visitor, state: ListState) -> PageResult {
    let (term, found) = load(&visitor, &state).await?;
    let words = visitor.words();
    let headings = [
        ("discipline-day", 12),
        ("discipline-meeting", 50),
        ("discipline-called", 40),
        ("discipline-unit", 36),
        ("discipline-answered", 24),
        ("discipline-kept", 30),
        ("discipline-came", 50),
    ];
    let columns = headings.map(|(key, width)| Column { name: words.t(key), width });
    let row = |row: &list::SeatRow<'_>| {
        vec![
            Field::Date(row.meeting.day),
            text(row.meeting.title.clone()),
            text(row.seat.name.clone()),
            text(unit_name(words, &row.seat.unit)),
            text(row.answered(words)),
            text(turnout_name(words, row.seat.turnout)),
            text(row.came(words)),
        ]
    };
    let rows: Vec<Vec<Field>> = list::asked(&found, &state).iter().map(row).collect();
    answer(words, ("discipline-seats", "luot-moi", term), (&columns, &rows))
}

/// `GET /meetings/discipline/papers/export`
pub(super) async fn papers(visitor: Visitor, state: ListState) -> PageResult {
    let (term, found) = load(&visitor, &state).await?;
    let words = visitor.words();
    let headings = [
        ("discipline-day", 12),
        ("discipline-meeting", 50),
        ("discipline-paper", 50),
        ("discipline-from", 36),
        ("discipline-due", 12),
        ("discipline-came-on", 12),
    ];
    let columns = headings.map(|(key, width)| Column { name: words.t(key), width });
    let papers = late::asked(&found, &state);
    let rows = papers.iter().map(|paper| {
        vec![
            Field::Date(paper.day),
            text(paper.meeting_title.clone()),
            text(paper.title.clone()),
            text(unit_name(words, &paper.unit)),
            Field::Date(paper.due),
            Field::Date(paper.came),
        ]
    });
    let rows: Vec<Vec<Field>> = rows.collect();
    answer(words, ("discipline-papers-late", "tai-lieu-cham", term), (&columns, &rows))
}

fn text(text: String) -> Field {
    if text.is_empty() { Field::Empty } else { Field::Text(text) }
}

fn answer(
    words: Words,
    (title, file, term): (&str, &str, Term),
    (columns, rows): (&[Column], &[Vec<Field>]),
) -> PageResult {
    let title = format!("{}, {}", words.t(title), term_words::name(words, term));
    let bytes = sheet(&title, columns, rows).map_err(WebError::broken)?;
    Ok(answers::file(&format!("{file}-{term}.xlsx"), FileKind::Xlsx, bytes))
}
