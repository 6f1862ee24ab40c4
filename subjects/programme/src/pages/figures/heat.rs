//! The heat map: a row for each leader, a column for each week.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_harmony::ids::PersonId;
use nhip_harmony::load::{Filled, loads};
use nhip_harmony::programme::ProgrammeError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::mondays;
use crate::pages::addresses::{LeaderWeekPage, WeekPage};
use crate::rules::publication::week_of;
use crate::week::Week;

/// Before the first week.
const EDGE: usize = 4;
// The names beside it are laid out with these two by the style sheet.
const HEAD: usize = 40;
const CELL: usize = 18;
/// Hours of a week from which on it is drawn in the next shade.
const SHADES: [i64; 5] = [1, 8, 16, 24, 32];

/// The picture and its sums.
pub(super) struct Heat {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    pub(super) shades: Vec<(usize, String)>,
    /// Where the present week is: a narrow window opens there. None in another year.
    pub(super) now: Option<usize>,
}

/// A week; every fourth is named.
pub(super) struct Column {
    pub(super) x: usize,
    pub(super) name: Option<String>,
    pub(super) url: Url,
}

/// A leader.
pub(super) struct Row {
    pub(super) y: usize,
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    pub(super) sum: String,
    pub(super) fullest: Option<(String, Url)>,
}

/// A leader's week.
pub(super) struct Cell {
    pub(super) x: usize,
    pub(super) shade: usize,
    pub(super) says: String,
    pub(super) url: Url,
}

impl Heat {
    /// Of a year as a person sees it; none when nobody has anything.
    pub(super) fn of(visitor: &Visitor, week: &Week) -> Result<Option<Self>, ProgrammeError> {
        let shown = week.shown_to(visitor.actor());
        let loads = loads(&*shown.programme()?, week.period(), |day| week_of(day).from);
        if loads.is_empty() {
            return Ok(None);
        }
        let mondays = mondays(week.period());
        let people = week.reference.directory.people.iter();
        let busy = people.filter(|person| loads.keys().any(|(_, id)| *id == person.id));
        let rows: Vec<Row> = busy
            .enumerate()
            .map(|(place, person)| row(visitor, (place, &person.id, &person.title), &mondays, &loads))
            .collect();
        Ok(Some(Self {
            width: EDGE + mondays.len() * CELL + 4,
            height: HEAD + rows.len() * CELL + 4,
            now: place_of(&mondays, visitor.today()),
            columns: columns(visitor, &mondays),
            rows,
            shades: shades(visitor),
        }))
    }
}

fn place_of(mondays: &[Date], day: Date) -> Option<usize> {
    let monday = week_of(day).from;
    mondays.iter().position(|known| *known == monday).map(|place| EDGE + place * CELL)
}

fn columns(visitor: &Visitor, mondays: &[Date]) -> Vec<Column> {
    let column = |(place, monday): (usize, &Date)| Column {
        x: EDGE + place * CELL,
        // The last one would run over the edge.
        name: (place % 4 == 0 && place + 2 < mondays.len()).then(|| visitor.words().date_short(*monday)),
        url: visitor.links().to(&WeekPage { day: *monday }),
    };
    mondays.iter().enumerate().map(column).collect()
}

fn row(
    visitor: &Visitor,
    (place, id, title): (usize, &PersonId, &str),
    mondays: &[Date],
    loads: &BTreeMap<(Date, PersonId), Filled>,
) -> Row {
    let words = visitor.words();
    let of = |monday: &Date| loads.get(&(*monday, id.clone())).copied();
    let at = |monday: Date| visitor.links().to(&LeaderWeekPage { day: monday, person: id.clone() });
    let says = |load: &Filled| {
        let args =
            [("count", Arg::from(load.activities as u64)), ("hours", Arg::from(load.minutes.div_euclid(60)))];
        words.with("figures-load", &args)
    };
    let cells = mondays.iter().enumerate().filter_map(|(column, monday)| {
        let load = of(monday)?;
        Some(Cell {
            x: EDGE + column * CELL,
            shade: SHADES.iter().filter(|least| load.minutes >= **least * 60).count(),
            says: format!("{title} · {} · {}", words.week_range(*monday), says(&load)),
            url: at(*monday),
        })
    });
    let fullest = mondays.iter().filter_map(|monday| Some((of(monday)?, *monday)));
    let fullest = fullest.max_by_key(|(load, monday)| (load.minutes, std::cmp::Reverse(*monday)));
    let sum = mondays.iter().filter_map(of).fold(Filled::default(), |sum, load| Filled {
        activities: sum.activities + load.activities,
        minutes: sum.minutes + load.minutes,
    });
    Row {
        y: HEAD + place * CELL,
        name: title.to_owned(),
        cells: cells.collect(),
        sum: says(&sum),
        fullest: fullest
            .map(|(load, monday)| (format!("{}: {}", words.week_range(monday), says(&load)), at(monday))),
    }
}

fn shades(visitor: &Visitor) -> Vec<(usize, String)> {
    let shade = |(place, least): (usize, &i64)| {
        (place + 1, visitor.words().count("figures-from", least.unsigned_abs()))
    };
    SHADES.iter().enumerate().map(shade).collect()
}
