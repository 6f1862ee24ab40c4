//! Attendance discipline (Chế độ họp, report R12): by unit over a quarter or a year; every figure opens its list.

mod export;
mod figure;
mod paper;
mod papers;
mod seats;

use askama::Template;
use axum::Router;
use axum::routing::get;
use nhip_harmony::term::{Term, YEARS};
use nhip_meetings::pages::SECTION;
use nhip_meetings::reports::Report;
use nhip_office::rights::{Object, Right};
use nhip_programme::printing::Format;
use nhip_programme::term_words;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts, Period};
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::{Route, Url};
use nhip_web::site::Site;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{
    DisciplinePage, DisciplinePaper, DisciplineSeats, DisciplineSeatsSheet, DisciplineSheet, LatePapers,
    LatePapersSheet, RollPage,
};
use crate::read::discipline::{self, Discipline};
use crate::rules::discipline::{Sums, Table};
use crate::rules::units::CalledUnit;
use figure::{Figure, FigureView, Slice};

/// The report as the list of meetings leads to it.
pub const REPORT: Report = Report {
    label: "discipline-title",
    url: |links| links.to(&DisciplinePage {}),
    right: Right::ReadProgramme,
};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(DisciplinePage::PATTERN, get(show))
        .route(DisciplineSheet::PATTERN, get(export::table))
        .route(DisciplineSeats::PATTERN, get(seats::show))
        .route(DisciplineSeatsSheet::PATTERN, get(export::seats))
        .route(LatePapers::PATTERN, get(papers::show))
        .route(LatePapersSheet::PATTERN, get(export::papers))
        .route(DisciplinePaper::PATTERN, get(paper::send))
}

/// The report of the period that the address names; of the present quarter when it names none.
async fn load(visitor: &Visitor, state: &ListState) -> Result<(Term, Discipline), WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let asked = state.filter("period").and_then(|text| text.parse::<Term>().ok());
    let term = asked.filter(|term| YEARS.contains(&term.year()));
    let term = term.unwrap_or_else(|| Term::quarter_of(visitor.today()));
    let mut view = visitor.view().await?;
    let asking = (visitor.actor(), visitor.office().code());
    Ok((term, discipline::during(view.conn(), asking, term.period()).await?))
}

/// `GET /meetings/discipline`
async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let (term, found) = load(&visitor, &state).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let table = found.table();
    let roll = |id| links.to(&RollPage { id });
    let body = ReportBody {
        words,
        choices: choices(&visitor, term),
        summary: summary(words, &found, &table),
        unfinished: found.unfinished().map(|one| (one.title.clone(), roll(one.id.clone()))).collect(),
        is_empty: found.meetings.is_empty(),
        heads: Figure::ALL.map(|figure| figure.name(words)).into(),
        rows: rows(&visitor, term, &table),
    };
    Ok(while_nothing_changes(visitor.frame().page(parts(&visitor, term), &body)?))
}

fn parts(visitor: &Visitor, term: Term) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let at = |term: Term| report_url(visitor, term);
    let today = match term {
        Term::Year(_) => Term::Year(visitor.today().year()),
        Term::Quarter(..) | Term::Month(_) => Term::quarter_of(visitor.today()),
    };
    let period = Period {
        label: term_words::name(words, term),
        previous: at(term.previous()),
        next: at(term.next()),
        today: at(today),
    };
    let file = |format| links.to(&DisciplinePaper { format }).query("period", term);
    PageParts::new(words.t("discipline-title"))
        .section(SECTION)
        .lead(words.t("discipline-lead"))
        .period(period)
        .full_width()
        .also(export_action(words, links.to(&DisciplineSheet {}).query("period", term)))
        .also(Action::open("DOCX", file(Format::Docx)).icon(Icon::Export))
        .action(Action::open(words.t("discipline-print"), file(Format::Pdf)).icon(Icon::Print))
}

fn export_action(words: Words, url: Url) -> Action {
    Action::open(words.t("discipline-export"), url).icon(Icon::Export)
}

fn report_url(visitor: &Visitor, term: Term) -> Url {
    visitor.links().to(&DisciplinePage {}).query("period", term)
}

/// How many meetings and seats there are.
fn summary(words: Words, found: &Discipline, table: &Table) -> String {
    let args = [("meetings", Arg::from(found.meetings.len())), ("invited", Arg::from(table.total.invited()))];
    words.with("discipline-summary", &args)
}

/// A unit's name as it is shown.
fn unit_name(words: Words, unit: &CalledUnit) -> String {
    if unit.is_named() { unit.name.clone() } else { words.t("discipline-no-unit") }
}

/// A period to choose.
struct ChoiceView {
    label: String,
    url: Url,
    is_chosen: bool,
}

/// The quarters of the year looked at, and the whole of it.
fn choices(visitor: &Visitor, term: Term) -> Vec<ChoiceView> {
    let quarters = (1..=4).map(|quarter| Term::Quarter(term.year(), quarter));
    let view = |one: Term| ChoiceView {
        label: term_words::name(visitor.words(), one),
        url: report_url(visitor, one),
        is_chosen: one == term,
    };
    quarters.chain([Term::Year(term.year())]).map(view).collect()
}

/// A unit with its figures; the last row is that of all of them.
struct RowView {
    name: String,
    is_total: bool,
    figures: Vec<FigureView>,
    slices: Vec<Slice>,
}

fn rows(visitor: &Visitor, term: Term, table: &Table) -> Vec<RowView> {
    let words = visitor.words();
    let row = |name: String, unit: Option<&CalledUnit>, sums: &Sums| RowView {
        name,
        is_total: unit.is_none(),
        figures: Figure::ALL.map(|figure| figure.view(visitor, (term, unit), sums)).into(),
        slices: figure::slices(sums),
    };
    let units = table.units.iter();
    let mut rows: Vec<RowView> =
        units.map(|one| row(unit_name(words, &one.unit), Some(&one.unit), &one.sums)).collect();
    if !rows.is_empty() {
        rows.push(row(words.t("discipline-total"), None, &table.total));
    }
    rows
}

#[derive(Template)]
#[template(path = "discipline.html")]
struct ReportBody {
    words: Words,
    choices: Vec<ChoiceView>,
    summary: String,
    /// Whether no meeting was held.
    is_empty: bool,
    /// Meetings whose roll is not finished.
    unfinished: Vec<(String, Url)>,
    heads: Vec<String>,
    rows: Vec<RowView>,
}
