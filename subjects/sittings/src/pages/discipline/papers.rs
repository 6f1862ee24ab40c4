//! The papers that came late, by meeting.

use askama::Template;
use nhip_handouts::pages::ReadingPage;
use nhip_harmony::term::Term;
use nhip_web::error::PageResult;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::{ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::seats::{Filter, is_narrowed, parts, units};
use super::{load, unit_name};
use crate::pages::{LatePapers, LatePapersSheet, SittingPage};
use crate::read::discipline::{Discipline, LatePaper};

/// The papers that the address asks for, by day.
pub(super) fn asked<'a>(found: &'a Discipline, state: &ListState) -> Vec<&'a LatePaper> {
    let unit = state.filter("unit").map(|written| found.unit(written).key);
    let fits = |paper: &&LatePaper| {
        let text = || format!("{} {} {}", paper.title, paper.unit.name, paper.meeting_title);
        unit.as_ref().is_none_or(|unit| *unit == paper.unit.key)
            && (state.search.is_empty() || search::matches(&text(), &state.search))
    };
    found.late.iter().filter(fits).collect()
}

/// `GET /meetings/discipline/papers`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let (term, found) = load(&visitor, &state).await?;
    let papers = asked(&found, &state);
    let (words, links) = (visitor.words(), visitor.links());
    let base = links.to(&LatePapers {});
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let row = |paper: &&LatePaper| RowView {
        day: words.date(paper.day),
        meeting: paper.meeting_title.clone(),
        meeting_url: links.to(&SittingPage { id: paper.meeting.clone() }),
        title: paper.title.clone(),
        url: links.to(&ReadingPage { id: paper.meeting.clone() }),
        unit: unit_name(words, &paper.unit),
        due: words.date(paper.due),
        came: words.date(paper.came),
    };
    let body = PapersBody {
        words,
        period: term,
        units: units(words, &found, &state),
        off: is_narrowed(&state).then(|| base.clone().query("period", term)),
        pager: Pager::new(words, &state, &base, papers.len() as u64).html()?,
        total: papers.len(),
        rows: papers.iter().skip(first).take(most).map(row).collect(),
        state: &state,
        base: &base,
    };
    let export = state.at_page(1).on(&links.to(&LatePapersSheet {}));
    visitor.frame().page(parts(&visitor, (term, "discipline-papers-late"), export), &body)
}

struct RowView {
    day: String,
    meeting: String,
    meeting_url: Url,
    title: String,
    url: Url,
    unit: String,
    due: String,
    came: String,
}

#[derive(Template)]
#[template(path = "discipline_papers.html")]
struct PapersBody<'a> {
    words: Words,
    period: Term,
    units: Filter,
    /// The same period with nothing narrowed; none when nothing is.
    off: Option<Url>,
    pager: Markup,
    total: usize,
    rows: Vec<RowView>,
    state: &'a ListState,
    base: &'a Url,
}
