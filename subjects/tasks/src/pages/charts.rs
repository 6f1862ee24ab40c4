//! Pictures of figures: bars within their tables, the months as columns. They are drawn here, need no script, and each
//! figure stands beside its bar as a number that opens its list.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_web::links::Url;
use nhip_web::words::Words;

use super::views;
use crate::rules::counted::{Counted, Month, month_of};
use crate::rules::figures::{BANDS, Figures};
use crate::rules::standing::Cell;
use crate::rules::state::State;

/// The height of the columns, in the picture's own units.
const HEIGHT: usize = 120;
/// The width of a month.
const WIDTH: usize = 56;

/// A bar of a table: of 100.
pub(super) struct BarView {
    pub(super) label: String,
    pub(super) count: usize,
    pub(super) share: usize,
    pub(super) fill: &'static str,
    pub(super) url: Url,
}

/// A part of a bar: where it begins and how long it is, of 100.
pub(super) struct Slice {
    pub(super) at: usize,
    pub(super) share: usize,
    pub(super) fill: &'static str,
}

/// How a cell is filled: red for overdue alone.
fn fill(cell: Cell) -> &'static str {
    match cell {
        Cell::DoneOnTime => "fate-on_time",
        Cell::DoneLate => "fate-late",
        Cell::Within => "bar-within",
        Cell::DueSoon => "bar-soon",
        Cell::Overdue => "fate-overdue",
    }
}

fn share(count: usize, of: usize) -> usize {
    (count * 100).checked_div(of).map_or(0, |share| if count > 0 { share.max(1) } else { share })
}

/// The cells of a side.
pub(super) fn cells(words: Words, figures: &Figures, url: &Url) -> Vec<BarView> {
    let bar = |cell: Cell| BarView {
        label: views::cell(words, cell),
        count: figures.count(cell),
        share: share(figures.count(cell), figures.total()),
        fill: fill(cell),
        url: url.clone().query("cell", cell.word()),
    };
    Cell::ALL.map(bar).into()
}

/// The states of a side, in the order of a task's life; those in which nothing stands are left out.
pub(super) fn states<'a>(words: Words, rows: impl Iterator<Item = &'a Counted>, url: &Url) -> Vec<BarView> {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for one in rows {
        *counts.entry(one.state).or_default() += one.count;
    }
    let total = counts.values().sum();
    let bar = |(state, count): (State, usize)| BarView {
        label: views::state(words, state),
        count,
        share: share(count, total),
        fill: "bar-plain",
        url: url.clone().query("state", state.word()),
    };
    counts.into_iter().map(bar).collect()
}

/// The bands of days overdue; none when nothing is.
pub(super) fn bands(words: Words, figures: &Figures, url: &Url) -> Vec<BarView> {
    let overdue = figures.count(Cell::Overdue);
    let bar = |((first, last), count): (&(u32, Option<u32>), usize)| BarView {
        label: match last {
            Some(last) => format!("{first}–{last}"),
            None => format!("> {}", first - 1),
        },
        count,
        share: share(count, overdue),
        fill: "fate-overdue",
        url: url.clone().query("band", first),
    };
    let all = BANDS.iter().zip(figures.overdue_bands()).map(bar);
    if overdue == 0 {
        Vec::new()
    } else {
        all.map(|bar| BarView { label: words.named("tasks-band-days", &bar.label), ..bar }).collect()
    }
}

/// A group as one bar of its cells, beside the longest group of all.
pub(super) fn slices(figures: &Figures, most: usize) -> Vec<Slice> {
    let order = [Cell::Overdue, Cell::DueSoon, Cell::Within, Cell::DoneLate, Cell::DoneOnTime];
    let (mut before, mut slices) = (0_usize, Vec::new());
    for cell in order {
        let at = (before * 100).checked_div(most).unwrap_or(0);
        before += figures.count(cell);
        let until = (before * 100).checked_div(most).unwrap_or(0);
        if until > at {
            slices.push(Slice { at, share: until - at, fill: fill(cell) });
        }
    }
    slices
}

/// A month: its figures and its columns.
pub(super) struct MonthView {
    pub(super) name: String,
    pub(super) given: (usize, Url),
    pub(super) on_time: (usize, Url),
    pub(super) late: (usize, Url),
    /// Where the month stands, and the middle of it.
    pub(super) at: usize,
    pub(super) middle: usize,
    /// Of each column the upper edge and the height.
    pub(super) column_given: (usize, usize),
    pub(super) column_late: (usize, usize),
    pub(super) column_on_time: (usize, usize),
}

/// The months as columns, with their table.
pub(super) struct MonthsView {
    pub(super) months: Vec<MonthView>,
    pub(super) width: usize,
    pub(super) total: Month,
}

impl MonthsView {
    /// Whether anything was given or done.
    pub(super) fn is_any(&self) -> bool {
        self.total.given + self.total.done() > 0
    }
}

/// So many months from a day on.
pub(super) fn months((sums, from, count): (&BTreeMap<String, Month>, Date, i32), url: &Url) -> MonthsView {
    let names = (0..count).map(|at| from.saturating_add(at.months()));
    let rows: Vec<(Date, Month)> =
        names.map(|month| (month, sums.get(&month_of(month)).copied().unwrap_or_default())).collect();
    let most = rows.iter().map(|(_, sum)| sum.given.max(sum.done())).max().unwrap_or(0);
    let mut total = Month::default();
    rows.iter().for_each(|(_, sum)| total.add(*sum));
    let tall = |count: usize| (count * HEIGHT).checked_div(most).unwrap_or(0);
    let view = |(at, (month, sum)): (usize, &(Date, Month))| {
        let key = month_of(*month);
        let url = |name: &str| url.clone().query(name, &key).query("counted", "yes");
        let done = |cell: Cell| url("done").query("cell", cell.word());
        let (given, late, on_time) = (tall(sum.given), tall(sum.done_late), tall(sum.done_on_time));
        MonthView {
            name: month.strftime("%m/%y").to_string(),
            given: (sum.given, url("given")),
            on_time: (sum.done_on_time, done(Cell::DoneOnTime)),
            late: (sum.done_late, done(Cell::DoneLate)),
            at: at * WIDTH,
            middle: at * WIDTH + WIDTH / 2,
            column_given: (HEIGHT - given, given),
            column_late: (HEIGHT - late, late),
            column_on_time: (HEIGHT - late - on_time, on_time),
        }
    };
    MonthsView { months: rows.iter().enumerate().map(view).collect(), width: rows.len() * WIDTH, total }
}
