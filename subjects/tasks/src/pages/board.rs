//! How tasks stand on a cut-off date: what this office does, what it gave, by unit and by leader, month by month; every
//! figure opens its list, and the totals add up.

use std::collections::BTreeMap;

use askama::Template;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_office::rights::{Object, Right};
use nhip_programme::printing::Format;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::charts::{self, BarView, MonthsView, Slice};
use super::narrowed::{Side, cut_off};
use super::{NewTaskPage, RemindersPage, SECTION, TaskListPage, TasksPage, UrgingFile, views};
use crate::read::Ground;
use crate::read::board::{self, Board};
use crate::rules::counted::Counted;
use crate::rules::figures::Figures;
use crate::rules::standing::Cell;

/// How many months the trend shows, the cut-off date's included.
const MONTHS: i32 = 12;

/// `GET /tasks`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let day = cut_off(&visitor, &state);
    let from = day.first_of_month().saturating_sub((MONTHS - 1).months());
    let board = load(&visitor, (day, from)).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let list = links.to(&TaskListPage {});
    let list = if day < visitor.today() { list.query("on", day) } else { list };
    let here = visitor.office().code();
    let of = |side: Side| board.counted.iter().filter(move |one| side.holds_counted(one, here));
    let given = || list.clone().query("side", Side::Given.word());
    let body = BoardBody {
        words,
        base: links.to(&TasksPage {}),
        on: words.date(day),
        cells: Cell::ALL.map(|cell| views::cell(words, cell)).into(),
        sides: Side::COUNTED.map(|side| side_view(words, (side, &list), of(side))).into(),
        by_unit: groups(of(Side::Given), &given(), ("lead", |one| one.lead.as_str())),
        by_leader: groups(of(Side::Given), &given(), ("leader", |one| one.leader.as_str())),
        months: charts::months((&board.months, from, MONTHS), &given()),
        is_any: !board.counted.is_empty(),
        new: visitor.can(Right::GiveTask).then(|| links.to(&NewTaskPage {})),
    };
    visitor.frame().page(parts(&visitor, (day, list), body.new.clone()), &body)
}

async fn load(visitor: &Visitor, (day, from): (Date, Date)) -> Result<Board, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let eyes = (visitor.actor(), visitor.office().code());
    Ok(match day < visitor.today() {
        true => board::on(view.conn(), eyes, (&ground, day, from)).await?,
        false => board::today(view.conn(), eyes, (&ground, day, from)).await?,
    })
}

fn parts(visitor: &Visitor, (day, list): (Date, Url), new: Option<Url>) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let lead = words.named("tasks-cut-off", &words.day(day));
    let mut parts = PageParts::new(words.t("tasks-rail")).section(SECTION).lead(lead).full_width();
    parts = parts.also(Action::open(words.t("tasks-all"), list).icon(Icon::Filter));
    let urging = links.to(&UrgingFile { format: Format::Pdf });
    let urging = if day < visitor.today() { urging.query("on", day) } else { urging };
    parts = parts.also(Action::open(words.t("tasks-urging"), urging).icon(Icon::Print));
    if let Some(new) = new {
        let reminders = Action::open(words.t("reminders-log"), links.to(&RemindersPage {})).icon(Icon::Clock);
        parts = parts.also(reminders).action(Action::open(words.t("tasks-new"), new).icon(Icon::Add));
    }
    parts
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
    /// In the cells: together the total.
    cells: Vec<BarView>,
    /// By state: together the total and those that were called off.
    states: Vec<BarView>,
    /// Days overdue: together the overdue.
    bands: Vec<BarView>,
    besides: Vec<FigureView>,
}

/// A unit or a leader with its figures.
struct GroupView {
    name: String,
    total: FigureView,
    cells: Vec<FigureView>,
    longest: u32,
    slices: Vec<Slice>,
}

fn figures<'a>(rows: impl IntoIterator<Item = &'a Counted>) -> Figures {
    let mut figures = Figures::default();
    rows.into_iter().for_each(|one| figures.add_counted(one));
    figures
}

fn side_view<'a>(
    words: Words,
    (side, list): (Side, &Url),
    rows: impl Iterator<Item = &'a Counted> + Clone,
) -> SideView {
    let of = figures(rows.clone());
    let url = list.clone().query("side", side.word());
    let figure = |label: String, count: usize, (name, value): (&str, &str)| FigureView {
        label,
        count,
        url: url.clone().query(name, value),
        look: "",
    };
    let sum = |is: &dyn Fn(&Counted) -> bool| rows.clone().filter(|one| is(one)).map(|one| one.count).sum();
    let besides = [
        figure(words.t("tasks-only-monthly"), sum(&|one| one.is_monthly), ("monthly", "yes")),
        figure(words.t("tasks-only-extended"), of.extended, ("extended", "yes")),
        figure(words.t("tasks-state-cancelled"), sum(&|one| one.cell.is_none()), ("state", "cancelled")),
    ];
    SideView {
        word: side.word(),
        heading: words.t(&format!("tasks-side-{}", side.word())),
        total: figure(words.t("tasks-total"), of.total(), ("counted", "yes")),
        cells: charts::cells(words, &of, &url),
        states: charts::states(words, rows.clone(), &url),
        bands: charts::bands(words, &of, &url),
        besides: besides.into_iter().filter(|figure| figure.count > 0).collect(),
    }
}

fn cells(figures: &Figures, url: &Url) -> Vec<FigureView> {
    let view = |cell: Cell| FigureView {
        label: String::new(),
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
    rows: impl Iterator<Item = &'a Counted>,
    url: &Url,
    (field, name): (&'static str, impl Fn(&'a Counted) -> &'a str),
) -> Vec<GroupView> {
    let mut by_name: BTreeMap<&str, Figures> = BTreeMap::new();
    for row in rows.filter(|row| row.cell.is_some()) {
        by_name.entry(name(row)).or_default().add_counted(row);
    }
    by_name.remove("");
    let most = by_name.values().map(Figures::total).max().unwrap_or(0);
    let mut groups: Vec<(Figures, GroupView)> = by_name
        .into_iter()
        .map(|(name, of)| {
            let url = url.clone().query(field, name);
            let total = FigureView {
                label: String::new(),
                count: of.total(),
                url: url.clone().query("counted", "yes"),
                look: "",
            };
            let cells = cells(&of, &url);
            let slices = charts::slices(&of, most);
            let longest = of.longest_overdue;
            (of, GroupView { name: name.to_owned(), total, cells, longest, slices })
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
    cells: Vec<String>,
    sides: Vec<SideView>,
    by_unit: Vec<GroupView>,
    by_leader: Vec<GroupView>,
    months: MonthsView,
    is_any: bool,
    new: Option<Url>,
}
