//! The tasks behind a figure: search without diacritics, filters in the address, pages, export.

use askama::Template;
use nhip_web::error::PageResult;
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::{Column, Direction, Head, ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::narrowed::{Row, Side, cut_off, is_asked_for, rows};
use super::{SECTION, TaskListFile, TaskListPage, TaskPage, TasksPage, views};
use crate::rules::standing::Cell;
use crate::rules::state::State;

const COLUMNS: [Column; 5] = [
    Column::sorting("content", "tasks-content"),
    Column::sorting("lead", "tasks-lead"),
    Column::sorting("due", "tasks-due"),
    Column::sorting("label", "tasks-label"),
    Column::sorting("state", "tasks-state"),
];

/// The rows that the address asks for, in its order; the earliest due first when it names none.
pub(super) async fn asked(
    visitor: &Visitor,
    state: &ListState,
) -> Result<Vec<Row>, nhip_web::error::WebError> {
    let mut rows = rows(visitor, state).await?;
    rows.retain(|row| is_asked_for(visitor, row, state));
    rows.sort_by_key(|row| row.found.position.due);
    if let Some(order) = state.sort_among(&COLUMNS) {
        let place = |row: &Row| match order.column.as_str() {
            "due" => row.found.position.due.to_string(),
            "lead" => search::fold(&row.found.task.facts.lead),
            "label" => row.label.map_or(String::new(), |label| {
                let cell = Cell::ALL.iter().position(|cell| *cell == label.cell()).unwrap_or(0);
                format!("{cell}{:09}", label.days_over())
            }),
            "state" => format!("{:?}", State::ALL.iter().position(|one| *one == row.found.position.state())),
            _ => search::fold(&row.found.task.facts.content),
        };
        rows.sort_by_cached_key(place);
        if order.direction == Direction::Descending {
            rows.reverse();
        }
    }
    Ok(rows)
}

/// `GET /tasks/list`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let rows = asked(&visitor, &state).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let base = links.to(&TaskListPage {});
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let body = ListBody {
        words,
        filters: filters(words, &rows, &state),
        ticks: ticks(words, &state),
        head: Head::new(words, &state, &base, &COLUMNS).html()?,
        pager: Pager::new(words, &state, &base, rows.len() as u64).html()?,
        total: rows.len(),
        rows: rows.iter().skip(first).take(most).map(|row| row_view(&visitor, row)).collect(),
        on: state.filter("on").map(str::to_owned),
        state: &state,
        base: &base,
    };
    let lead = words.named("tasks-cut-off", &words.day(cut_off(&visitor, &state)));
    let export = state.at_page(1).on(&links.to(&TaskListFile {}));
    let parts = PageParts::new(words.t("tasks-list")).section(SECTION).lead(lead).full_width();
    let parts = parts.also(Action::open(words.t("tasks-board"), links.to(&TasksPage {})).icon(Icon::Report));
    let parts = parts.also(Action::open(words.t("tasks-export"), export).icon(Icon::Export));
    visitor.frame().page(parts, &body)
}

struct Filter {
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
}

fn filters(words: Words, rows: &[Row], state: &ListState) -> Vec<Filter> {
    let named = |name: &'static str, label: &str, options: Vec<(String, String)>| Filter {
        name,
        label: words.t(label),
        options,
    };
    let sides =
        Side::ALL.map(|side| (side.word().to_owned(), words.t(&format!("tasks-side-{}", side.word()))));
    let cells = Cell::ALL.map(|cell| (cell.word().to_owned(), views::cell(words, cell)));
    let states = State::ALL.map(|state| (state.word().to_owned(), views::state(words, state)));
    let mut leads: Vec<String> = rows.iter().map(|row| row.found.task.facts.lead.clone()).collect();
    leads.sort();
    leads.dedup();
    let leads = leads.into_iter().map(|lead| (lead.clone(), lead)).collect();
    let mut filters = vec![
        named("side", "tasks-side", sides.into()),
        named("cell", "tasks-label", cells.into()),
        named("state", "tasks-state", states.into()),
        named("lead", "tasks-lead", leads),
    ];
    // What a figure leads here with is shown as a filter too, so that it can be seen and taken off.
    for (name, label) in [
        ("leader", "tasks-leader"),
        ("band", "tasks-band"),
        ("given", "tasks-month-given"),
        ("done", "tasks-month-done"),
    ] {
        if let Some(value) = state.filter(name) {
            filters.push(named(name, label, vec![(value.to_owned(), value.to_owned())]));
        }
    }
    filters
}

/// The ticked filters: name, label, whether it is set.
fn ticks(words: Words, state: &ListState) -> Vec<(&'static str, String, bool)> {
    ["monthly", "extended", "counted"]
        .map(|name| (name, words.t(&format!("tasks-only-{name}")), state.filter(name).is_some()))
        .into()
}

struct RowView {
    url: Url,
    content: String,
    source: String,
    lead: String,
    leader: String,
    due: String,
    first_due: Option<String>,
    label: Option<(String, &'static str)>,
    state: String,
    /// Whether this office helps with it.
    helps: bool,
}

fn row_view(visitor: &Visitor, row: &Row) -> RowView {
    let (words, task, position) = (visitor.words(), &row.found.task, &row.found.position);
    RowView {
        url: visitor.links().to(&TaskPage { id: task.id.clone() }),
        content: task.facts.content.clone(),
        source: views::source(words, &task.source),
        lead: task.facts.lead.clone(),
        leader: task.facts.leader.clone(),
        due: words.date(position.due),
        first_due: (position.due != task.first_due)
            .then(|| words.named("tasks-first-due-was", &words.date(task.first_due))),
        label: row.label.map(|label| (views::label(words, label), views::look(label))),
        state: views::state(words, position.state()),
        helps: Side::Helps.holds(task, visitor.office().code()),
    }
}

#[derive(Template)]
#[template(path = "task_list.html")]
struct ListBody<'a> {
    words: Words,
    filters: Vec<Filter>,
    ticks: Vec<(&'static str, String, bool)>,
    head: Markup,
    pager: Markup,
    total: usize,
    rows: Vec<RowView>,
    on: Option<String>,
    state: &'a ListState,
    base: &'a Url,
}
