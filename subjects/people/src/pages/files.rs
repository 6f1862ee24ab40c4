//! Lists as files: out as XLSX or CSV, in from CSV or Excel with a look at what would change first.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Request};
use axum::http::header::CONTENT_TYPE;
use nhip_office::rights::{Object, Right};
use nhip_papers::sheet::{Column as PaperColumn, Field, sheet};
use nhip_web::answers::{self, ListFormat};
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::Submitted;
use nhip_web::frame::{Frame, PageParts};
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::explain::say;
use super::lists::narrowed;
use super::{ExportFile, ImportPage, ListPage, SECTION, heading, shelf_name};
use crate::sheets::{Choice, ImportError, ImportReport, Input, RowOutcome, RowRefusal, SheetFileError};
use crate::shelf::Shelf;

/// Gives a list, as its address narrows it, in the shape that an import takes back.
pub(super) async fn export(visitor: Visitor, Path(at): Path<ExportFile>, state: ListState) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let rows: Vec<Vec<String>> =
        narrowed(&visitor, at.list, &state).await?.rows.into_iter().map(|shown| shown.row.cells).collect();
    let bytes = match at.format {
        ListFormat::Csv => csv_bytes(at.list, &rows)?,
        ListFormat::Xlsx => xlsx_bytes(visitor.words(), at.list, &rows)?,
    };
    Ok(answers::file(&format!("{}.{}", at.list.word(), at.format), at.format.kind(), bytes))
}

fn csv_bytes(shelf: Shelf, rows: &[Vec<String>]) -> Result<Vec<u8>, WebError> {
    let mut writer = csv::Writer::from_writer(vec![0xEF, 0xBB, 0xBF]);
    writer.write_record(shelf.columns().iter().map(|column| column.name)).map_err(WebError::broken)?;
    for row in rows {
        writer.write_record(row).map_err(WebError::broken)?;
    }
    writer.into_inner().map_err(|error| WebError::broken(error.to_string()))
}

fn xlsx_bytes(words: Words, shelf: Shelf, rows: &[Vec<String>]) -> Result<Vec<u8>, WebError> {
    // The headings of files are those that an import knows, whatever language the page is in.
    let columns: Vec<PaperColumn> = shelf
        .columns()
        .iter()
        .map(|column| PaperColumn {
            name: column.label.to_owned(),
            width: if matches!(column.input, Input::Number | Input::Day | Input::Hour) { 12 } else { 28 },
        })
        .collect();
    let field = |(input, cell): (Input, &String)| match (input, cell.as_str()) {
        (_, "") => Field::Empty,
        (Input::Number, text) => text.parse().map_or_else(|_| Field::Text(cell.clone()), Field::Number),
        (Input::Day, text) => text.parse().map_or_else(|_| Field::Text(cell.clone()), Field::Date),
        _ => Field::Text(cell.clone()),
    };
    let inputs = || shelf.columns().iter().map(|column| column.input);
    let rows: Vec<Vec<Field>> = rows.iter().map(|row| inputs().zip(row).map(field).collect()).collect();
    sheet(&shelf_name(words, shelf), &columns, &rows).map_err(WebError::broken)
}

/// Asks for a file.
pub(super) async fn ask(visitor: Visitor, Path(at): Path<ImportPage>) -> PageResult {
    visitor.may(at.list.right(), &Object::Office)?;
    let parts = title(&visitor, at.list);
    visitor.frame().page(parts, &body(&visitor, at.list, String::new(), None))
}

/// Looks at a file, or takes it in.
pub(super) async fn take(visitor: Visitor, Path(at): Path<ImportPage>, request: Request) -> PageResult {
    visitor.may(at.list.right(), &Object::Office)?;
    let sent = Sent::read(request, at.list).await?;
    let text = match sent.text {
        Ok(text) => text,
        Err(why) => {
            let why = why.say(visitor.words());
            return show(&visitor, at.list, String::new(), Outcome::Faulty(why));
        }
    };
    let choice = if sent.step == Step::GoodRows { Choice::GoodRows } else { Choice::AllOrNothing };
    let mut act = visitor.act().await?;
    let outcome = match (at.list.import(&mut act, &text, choice).await, sent.step) {
        (Ok(report), Step::Look) => Outcome::Looked(report),
        (Err(ImportError::Rejected(report)), _) => Outcome::Looked(report),
        (Ok(report), Step::All | Step::GoodRows) => {
            act.commit().await?;
            return show(&visitor, at.list, String::new(), Outcome::Taken(report));
        }
        (Err(ImportError::Sheet(error)), _) => Outcome::Faulty(error.say(visitor.words())),
        (Err(ImportError::Storage(error)), _) => return Err(error.into()),
    };
    show(&visitor, at.list, text, outcome)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Look,
    All,
    GoodRows,
}

/// What the import form sent: text that was pasted or looked at before, or a file.
struct Sent {
    step: Step,
    text: Result<String, SheetFileError>,
}

impl Sent {
    async fn read(request: Request, shelf: Shelf) -> Result<Self, WebError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        if !kind.starts_with("multipart/form-data") {
            let body = Bytes::from_request(request, &()).await;
            let sent =
                Submitted::parse(&body.map_err(|rejection| WebError::from_status(rejection.status()))?);
            return Ok(Self {
                step: step(sent.first("step").unwrap_or("")),
                text: Ok(sent.first("text").unwrap_or("").to_owned()),
            });
        }
        let unreadable = |status| WebError::from_status(status);
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|rejection| unreadable(rejection.status()))?;
        let mut sent = Self { step: Step::Look, text: Ok(String::new()) };
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error.status()))? {
            let (name, file) =
                (part.name().unwrap_or("").to_owned(), part.file_name().unwrap_or("").to_owned());
            let bytes = part.bytes().await.map_err(|error| unreadable(error.status()))?;
            match name.as_str() {
                "step" => sent.step = step(&String::from_utf8_lossy(&bytes)),
                "file" if !bytes.is_empty() => {
                    sent.text = shelf.text_of_file(&file, &bytes);
                }
                "text" if !bytes.is_empty() => sent.text = Ok(String::from_utf8_lossy(&bytes).into_owned()),
                _ => {}
            }
        }
        Ok(sent)
    }
}

fn step(word: &str) -> Step {
    match word {
        "all" => Step::All,
        "good" => Step::GoodRows,
        _ => Step::Look,
    }
}

enum Outcome {
    Looked(ImportReport),
    Taken(ImportReport),
    Faulty(String),
}

fn show(visitor: &Visitor, shelf: Shelf, text: String, outcome: Outcome) -> PageResult {
    let faulty = matches!(&outcome, Outcome::Faulty(_));
    let mut parts = title(visitor, shelf);
    if faulty {
        parts = parts.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    visitor.frame().page(parts, &body(visitor, shelf, text, Some(outcome)))
}

fn title(visitor: &Visitor, shelf: Shelf) -> PageParts {
    let words = visitor.words();
    PageParts::new(words.named("people-import-title", &shelf_name(words, shelf))).section(SECTION)
}

struct ReportLine {
    line: u64,
    key: String,
    what: String,
    refused: bool,
}

fn report_lines(words: Words, shelf: Shelf, report: &ImportReport) -> Vec<ReportLine> {
    let label = |name: &str| {
        let column = shelf.columns().iter().find(|column| column.name == name);
        column.map_or_else(|| name.to_owned(), |column| heading(words, shelf, column))
    };
    let what = |outcome: &RowOutcome| match outcome {
        RowOutcome::Added => words.t("people-row-added"),
        RowOutcome::Same => words.t("people-row-same"),
        RowOutcome::Refused(RowRefusal::Fields(faults)) => {
            let reasons =
                faults.iter().map(|fault| format!("{}: {}", label(fault.field), say(&fault.why, words)));
            reasons.collect::<Vec<_>>().join("; ")
        }
        RowOutcome::Refused(RowRefusal::NotAllowed(refusal)) => refusal.say(words),
        RowOutcome::Refused(RowRefusal::Taken) => words.t("people-row-taken"),
        RowOutcome::Changed(changes) => {
            let texts: Vec<String> = changes
                .iter()
                .map(|change| format!("{}: {} → {}", label(&change.field), change.from, change.to))
                .collect();
            words.named("people-row-changed", &texts.join("; "))
        }
    };
    let rows = report.rows.iter().filter(|row| row.outcome != RowOutcome::Same);
    rows.map(|row| ReportLine {
        line: row.line,
        key: row.key.clone(),
        what: what(&row.outcome),
        refused: matches!(row.outcome, RowOutcome::Refused(_)),
    })
    .collect()
}

fn body(visitor: &Visitor, shelf: Shelf, text: String, outcome: Option<Outcome>) -> ImportBody {
    let words = visitor.words();
    let summary = |report: &ImportReport| {
        words.with(
            "people-import-summary",
            &[
                ("rows", Arg::from(report.rows.len() as u64)),
                ("taken", Arg::from(report.taken() as u64)),
                ("refused", Arg::from(report.refused() as u64)),
            ],
        )
    };
    let (note, lines, deciding) = match &outcome {
        None => (None, Vec::new(), false),
        Some(Outcome::Faulty(why)) => (Some(why.clone()), Vec::new(), false),
        Some(Outcome::Looked(report)) => (Some(summary(report)), report_lines(words, shelf, report), true),
        Some(Outcome::Taken(report)) => {
            let said = format!("{} {}", words.t("people-import-done"), summary(report));
            (Some(said), report_lines(words, shelf, report), false)
        }
    };
    let columns = shelf.columns().iter().map(|column| column.name).collect::<Vec<_>>().join(", ");
    ImportBody {
        words,
        frame: visitor.frame(),
        action: visitor.links().to(&ImportPage { list: shelf }),
        back: visitor.links().to(&ListPage { list: shelf }),
        has_refused: lines.iter().any(|line| line.refused),
        hint: words.named("people-import-hint", &columns),
        text,
        note,
        lines,
        deciding,
    }
}

#[derive(Template)]
#[template(path = "import.html")]
struct ImportBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    hint: String,
    text: String,
    note: Option<String>,
    lines: Vec<ReportLine>,
    deciding: bool,
    has_refused: bool,
}
