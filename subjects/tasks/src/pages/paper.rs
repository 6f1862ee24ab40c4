//! The monthly list on paper (danh sách đôn đốc): how the tasks that this office gave stand on a cut-off date, and those
//! long overdue, the longest first.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_papers::paper::{Block, Cell, Page, Paper, Paragraph, Role, Row as PaperRow, Table};
use nhip_people::Directory;
use nhip_programme::press;
use nhip_web::error::WebError;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::narrowed::{Row, Side, cut_off, rows};
use super::{UrgingFile, views};
use crate::rules::figures::Figures;
use crate::rules::standing::{Cell as Standing, Label};

/// Widths of the columns: number, content, lead, due, how late, state, in millimetres.
const COLUMNS: [u16; 6] = [12, 88, 52, 28, 34, 42];
const HEADS: [&str; 6] =
    ["tasks-number", "tasks-content", "tasks-lead", "tasks-due", "tasks-label", "tasks-state"];

/// `GET /tasks/urging/{format}`
pub(super) async fn send(
    visitor: Visitor,
    Path(at): Path<UrgingFile>,
    state: ListState,
) -> Result<Response, WebError> {
    let mut rows = rows(&visitor, &state).await?;
    let here = visitor.office().code();
    rows.retain(|row| Side::Given.holds(&row.found.task, here));
    let day = cut_off(&visitor, &state);
    let directory = nhip_people::directory(visitor.view().await?.conn(), Period::day(day)).await?;
    let name = format!("don-doc-{day}.{}", at.format.extension());
    press::file(paper(&visitor, &directory, (&rows, day)), at.format, &name).await
}

fn paper(visitor: &Visitor, directory: &Directory, (rows, day): (&[Row], Date)) -> Paper {
    let words = visitor.words();
    let line = |role, text: &str| Block::Paragraph(Paragraph::text(role, text));
    let mut late: Vec<&Row> = rows.iter().filter(|row| row.is_monthly).collect();
    late.sort_by_key(|row| std::cmp::Reverse(row.label.map_or(0, Label::days_over)));
    let mut blocks = vec![
        press::head(visitor, directory),
        line(Role::Title, &words.t("tasks-urging").to_uppercase()),
        line(Role::Subtitle, &words.named("tasks-cut-off", &words.date(day))),
        line(Role::Body, &summary(words, rows)),
    ];
    match late.is_empty() {
        true => blocks.push(line(Role::Body, &words.t("tasks-urging-none"))),
        false => blocks.push(Block::Table(table(words, &late))),
    }
    Paper { title: words.t("tasks-urging"), page: Page::landscape(), blocks, foot: None }
}

/// All of them by cell; the cells add up to the total.
fn summary(words: Words, rows: &[Row]) -> String {
    let labels = rows.iter().filter_map(|row| Some((row.label?, row.found.position.extensions)));
    let figures = Figures::of(labels);
    let args = [
        ("total", Arg::from(figures.total())),
        ("on_time", Arg::from(figures.count(Standing::DoneOnTime))),
        ("late", Arg::from(figures.count(Standing::DoneLate))),
        ("in_time", Arg::from(figures.in_time())),
        ("overdue", Arg::from(figures.count(Standing::Overdue))),
        ("extended", Arg::from(figures.extended)),
    ];
    words.with("tasks-urging-summary", &args)
}

fn table(words: Words, late: &[&Row]) -> Table {
    let cell = |text: &str| Cell::text(Role::Cell, text);
    let mut rows = vec![PaperRow::new(HEADS.map(|key| Cell::text(Role::CellHead, &words.t(key))).into())];
    rows.extend((1..).zip(late).map(|(number, row)| {
        let (task, position) = (&row.found.task, &row.found.position);
        let content = format!("{} ({})", task.facts.content, views::source(words, &task.source));
        PaperRow::new(vec![
            Cell::text(Role::CellCentre, &number.to_string()),
            cell(&content),
            cell(&task.facts.lead),
            cell(&words.date(position.due)),
            cell(&row.label.map(|label| views::label(words, label)).unwrap_or_default()),
            cell(&views::state(words, position.state())),
        ])
    }));
    Table { columns: COLUMNS.into(), head_rows: 1, rows }
}
