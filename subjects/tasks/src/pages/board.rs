//! How tasks stand on a cut-off date: what this office does, what it gave, by unit and by leader; every figure opens its
//! list.

use std::collections::BTreeMap;

use askama::Template;
use nhip_office::rights::Right;
use nhip_programme::printing::Format;
use nhip_web::error::PageResult;
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::narrowed::{Row, Side, cut_off, rows};
use super::{NewTaskPage, SECTION, TaskListPage, TasksPage, UrgingFile, views};
use crate::rules::figures::{BANDS, Figures};
use crate::rules::standing::Cell;

/// `GET /tasks`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let rows = rows(&visitor, &state).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let day = cut_off(&visitor, &state);
    let list = links.to(&TaskListPage {});
    let list = if day < visitor.today() { list.query("on", day) } else { list };
    let here = visitor.office().code();
    let of = |side: Side| rows.iter().filter(move |row| side.holds(&row.found.task, here));
    let given = || list.clone().query("side", Side::Given.word());
    let body = BoardBody {
        words,
        base: links.to(&TasksPage {}),
        on: day.to_string(),
        today: visitor.today().to_string(),
        cells: Cell::ALL.map(|cell| views::cell(words, cell)).into(),
        sides: Side::ALL.map(|side| side_view(words, (side, &list), of(side))).into(),
        by_unit: groups(of(Side::Given), &given(), ("lead", |row| row.found.task.facts.lead.as_str())),
        by_leader: groups(of(Side::Given), &given(), ("leader", |row| row.found.task.facts.leader.as_str())),
        is_any: !rows.is_empty(),
        new: visitor.can(Right::GiveTask).then(|| links.to(&NewTaskPage {})),
    };
    let lead = words.named("tasks-cut-off", &words.day(day));
    let mut parts = PageParts::new(words.t("tasks-rail")).section(SECTION).lead(lead).full_width();
    parts = parts.also(Action::open(words.t("tasks-all"), list.clone()).icon(Icon::Filter));
    let urging = links.to(&UrgingFile { format: Format::Pdf });
    let urging = if day < visitor.today() { urging.query("on", day) } else { urging };
    parts = parts.also(Action::open(words.t("tasks-urging"), urging).icon(Icon::Print));
    if let Some(new) = &body.new {
        parts = parts.action(Action::open(words.t("tasks-new"), new.clone()).icon(Icon::Add));
    }
    visitor.frame().page(parts, &body)
}

/// A figure with its list.
struct FigureView {
    label: String,
    count: usize,
    url: Url,
    look: &'static str,
}

/// A side with its figures.
struct SideView {
    word: &'static str,
    heading: String,
    total: FigureView,
    cells: Vec<FigureView>,
    besides: Vec<FigureView>,
}

/// A unit or a leader with its figures.
struct GroupView {
    name: String,
    total: FigureView,
    cells: Vec<FigureView>,
    longest: u32,
}

fn figures<'a>(rows: impl Iterator<Item = &'a Row>) -> Figures {
    Figures::of(rows.filter_map(|row| Some((row.label?, row.found.position.extensions))))
}

fn side_view<'a>(
    words: Words,
    (side, list): (Side, &Url),
    rows: impl Iterator<Item = &'a Row> + Clone,
) -> SideView {
    let of = figures(rows.clone());
    let url = list.clone().query("side", side.word());
    let figure = |label: String, count: usize, (name, value): (&str, &str)| FigureView {
        label,
        count,
        url: url.clone().query(name, value),
        look: "",
    };
    let bands = BANDS.iter().zip(of.overdue_bands()).map(|((first, last), count)| {
        let label = match last {
            Some(last) => format!("{} {first}–{last}", words.t("tasks-overdue-days")),
            None => format!("{} > {}", words.t("tasks-overdue-days"), first - 1),
        };
        figure(label, count, ("band", &first.to_string()))
    });
    let monthly = rows.clone().filter(|row| row.is_monthly).count();
    let cancelled = rows.filter(|row| row.label.is_none()).count();
    let mut besides: Vec<FigureView> = bands.collect();
    besides.push(figure(words.t("tasks-only-monthly"), monthly, ("monthly", "yes")));
    besides.push(figure(words.t("tasks-only-extended"), of.extended, ("extended", "yes")));
    besides.push(figure(words.t("tasks-state-cancelled"), cancelled, ("state", "cancelled")));
    besides.retain(|figure| figure.count > 0);
    SideView {
        word: side.word(),
        heading: words.t(&format!("tasks-side-{}", side.word())),
        total: figure(words.t("tasks-total"), of.total(), ("counted", "yes")),
        cells: cells(&of, &url, |cell| views::cell(words, cell)),
        besides,
    }
}

fn cells(figures: &Figures, url: &Url, label: impl Fn(Cell) -> String) -> Vec<FigureView> {
    let view = |cell: Cell| FigureView {
        label: label(cell),
        count: figures.count(cell),
        url: url.clone().query("cell", cell.word()),
        look: match cell {
            Cell::Overdue => "pill pill-clash",
            Cell::DueSoon => "pill pill-look",
            Cell::DoneOnTime | Cell::DoneLate | Cell::Within => "",
        },
    };
    Cell::ALL.map(view).into()
}

/// The rows by a name, those with most overdue first; tasks without the name stand nowhere here.
fn groups<'a>(
    rows: impl Iterator<Item = &'a Row>,
    url: &Url,
    (field, name): (&'static str, impl Fn(&'a Row) -> &'a str),
) -> Vec<GroupView> {
    let mut by_name: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows.filter(|row| row.label.is_some()) {
        by_name.entry(name(row)).or_default().push(row);
    }
    by_name.remove("");
    let mut groups: Vec<(Figures, GroupView)> = by_name
        .into_iter()
        .map(|(name, rows)| {
            let of = figures(rows.into_iter());
            let url = url.clone().query(field, name);
            let total = FigureView {
                label: String::new(),
                count: of.total(),
                url: url.clone().query("counted", "yes"),
                look: "",
            };
            let cells = cells(&of, &url, |_| String::new());
            (of.clone(), GroupView { name: name.to_owned(), total, cells, longest: of.longest_overdue })
        })
        .collect();
    groups.sort_by_key(|(of, _)| std::cmp::Reverse((of.count(Cell::Overdue), of.longest_overdue)));
    groups.into_iter().map(|(_, group)| group).collect()
}

#[derive(Template)]
#[template(path = "tasks.html")]
struct BoardBody {
    words: Words,
    base: Url,
    on: String,
    today: String,
    cells: Vec<String>,
    sides: Vec<SideView>,
    by_unit: Vec<GroupView>,
    by_leader: Vec<GroupView>,
    is_any: bool,
    new: Option<Url>,
}
