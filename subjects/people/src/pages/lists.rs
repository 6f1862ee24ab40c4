//! One list: search without diacritics, filters, sorting, pages, export; the same address gives the same view.

use askama::Template;
use axum::extract::Path;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::ListFormat;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::{Direction, ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::names::{Names, choice};
use super::{ExportFile, ImportPage, ListPage, NewPage, RecordPage, SECTION, heading, shelf_name};
use crate::sheets::Input;
use crate::shelf::{Row, Shelf};

/// The filter for the owner.
const OWNER: &str = "owner";

/// A row with its cells as people read them.
pub(super) struct Shown {
    pub(super) row: Row,
    pub(super) cells: Vec<String>,
}

/// Shows a list.
pub(super) async fn show(visitor: Visitor, Path(at): Path<ListPage>, state: ListState) -> PageResult {
    visitor.may(Right::ReadDirectory, &Object::Office)?;
    let list = narrowed(&visitor, at.list, &state).await?;
    let words = visitor.words();
    let base = visitor.links().to(&at);
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let rows: Vec<RowView> =
        list.rows.iter().skip(first).take(most).map(|shown| row_view(&visitor, at.list, shown)).collect();
    let body = ListBody {
        words,
        tabs: super::home::tabs(&visitor, Some(at.list)),
        heads: heads(words, at.list, &state, &base),
        filters: filters(&visitor, at.list, &state, &list.names),
        pager: Pager::new(words, &state, &base, list.rows.len() as u64).html()?,
        state: &state,
        base: &base,
        total: list.rows.len(),
        narrowed: state.is_narrowed(),
        rows,
    };
    visitor.frame().page(parts(&visitor, at.list, &state), &body)
}

/// The rows that the search and the filters leave, in the order asked for.
pub(super) struct Narrowed {
    pub(super) rows: Vec<Shown>,
    pub(super) names: Names,
}

/// Reads a list as its address asks for it.
pub(super) async fn narrowed(
    visitor: &Visitor,
    shelf: Shelf,
    state: &ListState,
) -> Result<Narrowed, WebError> {
    let mut view = visitor.view().await?;
    let rows = shelf.rows(view.conn()).await?;
    let names = Names::load(view.conn(), visitor.today()).await?;
    let words = visitor.words();
    let columns = shelf.columns();
    let mut rows: Vec<Shown> = rows
        .into_iter()
        .filter(|row| state.filter(OWNER).is_none_or(|owner| row.owner.as_str() == owner))
        .filter(|row| {
            let mut cells = columns.iter().zip(&row.cells);
            cells.all(|(column, cell)| state.filter(column.name).is_none_or(|wanted| cell == wanted))
        })
        .map(|row| {
            let cells = columns.iter().zip(&row.cells).map(|(column, cell)| names.shown(words, column, cell));
            Shown { cells: cells.collect(), row }
        })
        .filter(|shown| {
            state.search.is_empty() || {
                let text = format!("{} {}", shown.row.cells.join(" "), shown.cells.join(" "));
                search::matches(&text, &state.search)
            }
        })
        .collect();
    sort(&mut rows, shelf, state);
    Ok(Narrowed { rows, names })
}

fn sort(rows: &mut [Shown], shelf: Shelf, state: &ListState) {
    let Some(order) = &state.sort else { return };
    let Some(at) = shelf.columns().iter().position(|column| column.name == order.column) else { return };
    rows.sort_by_cached_key(|shown| match shelf.columns()[at].input {
        Input::Number => (shown.row.cells[at].parse::<i64>().unwrap_or(i64::MAX), String::new()),
        // Days are kept as year, month, day: their cells sort, what is shown does not.
        Input::Day | Input::Hour => (0, shown.row.cells[at].clone()),
        _ => (0, search::fold(&shown.cells[at])),
    });
    if order.direction == Direction::Descending {
        rows.reverse();
    }
}

fn parts(visitor: &Visitor, shelf: Shelf, state: &ListState) -> PageParts {
    let words = visitor.words();
    let export = |format: ListFormat, label: &str| {
        let to = state.at_page(1).on(&visitor.links().to(&ExportFile { list: shelf, format }));
        Action::open(words.t(label), to).icon(Icon::Export)
    };
    let parts = PageParts::new(shelf_name(words, shelf)).section(SECTION).full_width();
    let parts = parts
        .also(export(ListFormat::Xlsx, "people-export-xlsx"))
        .also(export(ListFormat::Csv, "people-export-csv"));
    if shelf.open_to(visitor.actor()).is_err() {
        return parts;
    }
    let import = visitor.links().to(&ImportPage { list: shelf });
    let new = visitor.links().to(&NewPage { list: shelf });
    parts
        .also(Action::open(words.t("people-import"), import).icon(Icon::Intake))
        .action(Action::open(words.t("people-add"), new).icon(Icon::Add))
}

struct HeadView {
    label: String,
    url: Url,
    order: &'static str,
}

fn heads(words: Words, shelf: Shelf, state: &ListState, base: &Url) -> Vec<HeadView> {
    let order = |name: &str| match state.sort.as_ref().filter(|sort| sort.column == name) {
        None => "none",
        Some(sort) if sort.direction == Direction::Ascending => "ascending",
        Some(_) => "descending",
    };
    let head = |column: &crate::sheets::Column| HeadView {
        label: heading(words, shelf, column),
        url: state.sorted_by(column.name).on(base),
        order: order(column.name),
    };
    shelf.columns().iter().map(head).collect()
}

struct FilterView {
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
}

fn filters(visitor: &Visitor, shelf: Shelf, state: &ListState, names: &Names) -> Vec<FilterView> {
    let words = visitor.words();
    let offices = std::iter::once(visitor.office().code()).chain(visitor.office().partners());
    let owners = offices.map(|code| (code.to_string(), visitor.site().party(code).short_name)).collect();
    let mut filters = vec![FilterView { name: OWNER, label: words.t("people-owner"), options: owners }];
    for column in shelf.columns() {
        let options: Vec<(String, String)> = match column.input {
            Input::One(list) => names.of(list).to_vec(),
            Input::Choice(options) => {
                options.iter().map(|(word, _)| ((*word).to_owned(), choice(words, column, word))).collect()
            }
            _ => continue,
        };
        filters.push(FilterView { name: column.name, label: heading(words, shelf, column), options });
    }
    // A filter in the address whose value is not offered must still be seen and removable.
    for filter in &mut filters {
        let asked =
            state.filter(filter.name).filter(|asked| !filter.options.iter().any(|(key, _)| key == asked));
        filter.options.extend(asked.map(|asked| (asked.to_owned(), asked.to_owned())));
    }
    filters
}

struct RowView {
    url: Url,
    tag: String,
    accent: &'static str,
    cells: Vec<(String, String)>,
}

fn row_view(visitor: &Visitor, shelf: Shelf, shown: &Shown) -> RowView {
    let words = visitor.words();
    let party = visitor.site().party(&shown.row.owner);
    let labels = shelf.columns().iter().map(|column| heading(words, shelf, column));
    RowView {
        url: visitor.links().to(&RecordPage { list: shelf, key: shown.row.key.clone() }),
        tag: party.short_name,
        accent: party.accent.class(),
        cells: labels.zip(shown.cells.iter().cloned()).collect(),
    }
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListBody<'a> {
    words: Words,
    tabs: Markup,
    heads: Vec<HeadView>,
    filters: Vec<FilterView>,
    rows: Vec<RowView>,
    pager: Markup,
    state: &'a ListState,
    base: &'a Url,
    total: usize,
    narrowed: bool,
}
