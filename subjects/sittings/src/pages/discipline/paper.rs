//! The report on paper: the figures by unit with their totals, for chairs and for Sở Nội vụ.

use axum::extract::Path;
use axum::response::Response;
use nhip_harmony::days::Period;
use nhip_harmony::term::Term;
use nhip_papers::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row, Run, Table as PaperTable};
use nhip_people::Directory;
use nhip_programme::{press, term_words};
use nhip_web::error::WebError;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::figure::Figure;
use super::{load, summary, unit_name};
use crate::pages::DisciplinePaper;
use crate::read::discipline::Discipline;
use crate::rules::discipline::{Sums, Table};

/// Widths of the columns: number, unit, then one for each figure, in millimetres.
const NUMBER: u16 = 10;
const UNIT: u16 = 66;
const FIGURE: u16 = 20;

/// `GET /meetings/discipline/report/{format}`
pub(super) async fn send(
    visitor: Visitor,
    Path(at): Path<DisciplinePaper>,
    state: ListState,
) -> Result<Response, WebError> {
    let (term, found) = load(&visitor, &state).await?;
    let today = Period::day(visitor.today());
    let directory = nhip_people::directory(visitor.view().await?.conn(), today).await?;
    let name = format!("che-do-hop-{term}.{}", at.format.extension());
    press::file(paper(&visitor, &directory, (term, &found)), at.format, &name).await
}

fn paper(visitor: &Visitor, directory: &Directory, (term, found): (Term, &Discipline)) -> Paper {
    let words = visitor.words();
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    let table = found.table();
    let mut blocks = vec![
        press::head(visitor, directory),
        line(Role::Title, &words.t("discipline-paper-title").to_uppercase()),
        line(Role::Subtitle, &days(words, (term, found.period))),
    ];
    if found.meetings.is_empty() {
        blocks.push(line(Role::Body, &words.t("discipline-none")));
    } else {
        blocks.push(line(Role::Body, &summary(words, found, &table)));
        blocks.push(Block::Table(figures(words, &table)));
        blocks.extend(unfinished(words, found).map(|says| line(Role::Note, &says)));
        blocks.push(line(Role::Note, &words.t("discipline-paper-source")));
    }
    Paper { title: words.t("discipline-paper-title"), page: Page::landscape(), blocks, foot: None }
}

/// `Quý II năm 2026 (từ 01/04/2026 đến 30/06/2026)`.
fn days(words: Words, (term, period): (Term, Period)) -> String {
    let args = [
        ("term", Arg::from(term_words::name(words, term))),
        ("from", Arg::from(words.date(period.from))),
        ("to", Arg::from(words.date(period.to))),
    ];
    words.with("discipline-paper-days", &args)
}

/// What still changes: the meetings whose roll is not finished; none when every roll is.
fn unfinished(words: Words, found: &Discipline) -> Option<String> {
    let names: Vec<String> =
        found.unfinished().map(|one| format!("{} ({})", one.title, words.date(one.day))).collect();
    let args = [("count", Arg::from(names.len())), ("names", Arg::from(names.join("; ")))];
    (!names.is_empty()).then(|| words.with("discipline-paper-unfinished", &args))
}

fn figures(words: Words, table: &Table) -> PaperTable {
    let head = |text: &str| Cell::text(Role::CellHead, text);
    let mut heads = vec![head(&words.t("discipline-number")), head(&words.t("discipline-unit"))];
    heads.extend(Figure::ALL.map(|figure| head(&figure.name(words))));
    let mut rows = vec![Row::new(heads)];
    rows.extend((1..).zip(&table.units).map(|(number, one)| {
        let number: u32 = number;
        row((&number.to_string(), &unit_name(words, &one.unit)), &one.sums, Run::plain)
    }));
    rows.push(row(("", &words.t("discipline-total")), &table.total, Run::bold));
    let mut columns = vec![NUMBER, UNIT];
    columns.extend([FIGURE; Figure::ALL.len()]);
    PaperTable { columns, head_rows: 1, rows }
}

fn row((number, unit): (&str, &str), sums: &Sums, run: fn(&str) -> Run) -> Row {
    let cell = |role, text: &str| Cell::new(vec![Paragraph::new(role, vec![run(text)])]);
    let mut cells = vec![cell(Role::CellCentre, number), cell(Role::Cell, unit)];
    cells.extend(Figure::ALL.map(|figure| cell(Role::CellCentre, &figure.of(sums).to_string())));
    Row::new(cells)
}
