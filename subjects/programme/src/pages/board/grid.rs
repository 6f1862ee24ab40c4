//! The week as the printed grid: days and halves down, the leaders of all bodies across.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::civil::Date;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::PersonId;
use nhip_harmony::programme::Person;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::agenda::{self, AgendaDay};
use super::card::{Card, part_name};
use super::columns::{self, BodyHead, Column};
use super::days::{away, day_note};
use super::head::{View, WeekHead, week_label};
use super::held::{self, HeldLine, HeldMark};
use super::lattice::{self, DayLattice, Entry, Stretch};
use super::lens::Lens;
use super::seen::{Event, Seen};
use crate::pages::addresses::{NewActivityPage, WeekPage};
use crate::pages::neighbours::{Neighbours, SoftHold};
use crate::rules::publication::week_of;
use crate::week::Weeks;

/// Shows the week of a day.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Extension(neighbours): Extension<Neighbours>,
    Path(at): Path<WeekPage>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let week = weeks.get(week_of(at.day)).await.map_err(WebError::broken)?;
    let words = visitor.words();
    let head = WeekHead::of(&week, &visitor, View::Grid).narrowed(&state);
    let lens = Lens::of(&state);
    let seen = Seen::of(&week, &visitor);
    let kept: Vec<&Event<'_>> = seen.events.iter().filter(|event| lens.keeps(&seen, event)).collect();
    let cards: Vec<Card> = kept.iter().map(|event| Card::of(&seen, &lens, event)).collect();
    let holds = neighbours.holds(&visitor, week.period()).await?;
    let board = Board::new(&seen, &lens, &kept).holding(&holds);
    let body = GridBody {
        words,
        head: head.html()?,
        here: lens.on(&visitor.links().to(&WeekPage { day: week.period().from })),
        all: visitor.links().to(&WeekPage { day: week.period().from }),
        add: words.t("board-add-here"),
        is_empty: week.records.is_empty(),
        nothing_kept: !week.records.is_empty() && kept.is_empty(),
        found: (!lens.words.is_empty()).then(|| {
            let found = kept.iter().filter(|event| lens.finds(&seen, event));
            words.count("board-found", found.count())
        }),
        held: held::lines(words, &week.reference, &holds),
        bodies: columns::bodies(&seen, &board.columns),
        columns: &board.columns,
        days: week.period().days().map(|day| board.day(day)).collect(),
        agenda: agenda::days(&seen, &lens, &kept),
        cards: &cards,
    };
    let title = format!("{}: {}", words.t("board-title"), week_label(week.period().from, words));
    let answer = visitor.frame().page(head.parts(title), &body)?;
    // How long a hold holds changes with the hour, not with the data.
    Ok(if holds.is_empty() { while_nothing_changes(answer) } else { answer })
}

struct DayView {
    name: &'static str,
    date: String,
    note: Option<String>,
    is_today: bool,
    is_off: bool,
    rows: Vec<RowView>,
    height: usize,
}

struct RowView {
    /// The half that begins with this row, and how many rows it has.
    part: Option<(String, usize)>,
    is_first: bool,
    cells: Vec<CellView>,
}

struct CellView {
    columns: usize,
    rows: usize,
    /// Which card; an empty cell without one.
    card: Option<usize>,
    /// Why the leader is away.
    away: Option<String>,
    /// Hours of the leader that are held softly.
    held: Option<HeldMark>,
    /// Where a new activity begins.
    add: Option<Url>,
}

/// What the grid is laid from.
struct Board<'a> {
    seen: &'a Seen<'a>,
    kept: &'a [&'a Event<'a>],
    columns: Vec<Column<'a>>,
    /// The columns of each activity.
    places: Vec<Vec<usize>>,
    holds: &'a [SoftHold],
}

impl<'a> Board<'a> {
    fn new(seen: &'a Seen<'a>, lens: &Lens, kept: &'a [&'a Event<'a>]) -> Self {
        let people: Vec<&Person> =
            seen.week.reference.directory.people.iter().filter(|person| lens.shows(person)).collect();
        let others = people.len();
        let place: HashMap<&PersonId, usize> =
            people.iter().enumerate().map(|(at, person)| (&person.id, at)).collect();
        let places: Vec<Vec<usize>> = kept
            .iter()
            .map(|event| {
                let own: Vec<usize> =
                    event.leaders.iter().filter_map(|person| place.get(&person.id).copied()).collect();
                if own.is_empty() { vec![others] } else { own }
            })
            .collect();
        let mut load = vec![0; others + 1];
        places.iter().flatten().for_each(|column| load[*column] += 1);
        let mut columns: Vec<Column<'_>> =
            people.iter().zip(&load).map(|(person, load)| columns::of(seen, person, *load)).collect();
        if load[others] > 0 || people.is_empty() {
            columns.push(columns::last(seen));
        }
        Self { seen, kept, columns, places, holds: &[] }
    }

    fn holding(self, holds: &'a [SoftHold]) -> Self {
        Self { holds, ..self }
    }

    fn day(&self, day: Date) -> DayView {
        let words = self.seen.visitor.words();
        let today: Vec<usize> = (0..self.kept.len()).filter(|at| self.kept[*at].is_on(day)).collect();
        let entry = |at: &usize| Entry {
            stretch: match self.kept[*at].row.activity.part {
                PartOfDay::Morning => Stretch::Morning,
                PartOfDay::Afternoon => Stretch::Afternoon,
                PartOfDay::WholeDay => Stretch::WholeDay,
            },
            columns: self.places[*at].clone(),
        };
        let entries: Vec<Entry> = today.iter().map(entry).collect();
        let laid = lattice::lay(&entries, self.columns.len());
        let kind = self.seen.week.calendar.day(day);
        DayView {
            name: words.weekday(day.weekday()),
            date: words.date_short(day),
            note: day_note(&kind, words),
            is_today: day == self.seen.visitor.today(),
            is_off: !kind.is_working(),
            height: laid.morning_rows + laid.afternoon_rows,
            rows: self.rows(day, &laid, &today),
        }
    }

    fn rows(&self, day: Date, laid: &DayLattice, today: &[usize]) -> Vec<RowView> {
        let words = self.seen.visitor.words();
        let halves = [
            (0, laid.morning_rows, PartOfDay::Morning),
            (laid.morning_rows, laid.afternoon_rows, PartOfDay::Afternoon),
        ];
        let mut rows: Vec<RowView> = (0..laid.morning_rows + laid.afternoon_rows)
            .map(|_| RowView { part: None, is_first: false, cells: Vec::new() })
            .collect();
        for (first, height, part) in halves {
            rows[first].part = Some((part_name(part, words), height));
            rows[first].is_first = true;
        }
        for cell in &laid.cells {
            let part = if cell.row < laid.morning_rows { PartOfDay::Morning } else { PartOfDay::Afternoon };
            let column = &self.columns[cell.column];
            let person = column.person.filter(|_| cell.columns == 1);
            rows[cell.row].cells.push(CellView {
                columns: cell.columns,
                rows: cell.rows,
                card: cell.entry.map(|entry| today[entry]),
                held: person
                    .filter(|_| cell.row == 0 || cell.row == laid.morning_rows)
                    .and_then(|person| held::mark(words, self.holds, (&person.id, day, part))),
                away: person.and_then(|person| away(self.seen.week, person, day, part)),
                add: (cell.entry.is_none() && column.can_add).then(|| self.new_activity(column, day, part)),
            });
        }
        rows
    }

    fn new_activity(&self, column: &Column<'_>, day: Date, part: PartOfDay) -> Url {
        let word = if part == PartOfDay::Morning { "morning" } else { "afternoon" };
        let url = self.seen.visitor.links().to(&NewActivityPage {}).query("day", day).query("part", word);
        match column.person {
            Some(person) => url.query("leader", &person.id),
            None => url,
        }
    }
}

#[derive(Template)]
#[template(path = "board/grid.html")]
struct GridBody<'a> {
    words: Words,
    head: Markup,
    here: Url,
    all: Url,
    add: String,
    is_empty: bool,
    nothing_kept: bool,
    found: Option<String>,
    held: Vec<HeldLine>,
    bodies: Vec<BodyHead>,
    columns: &'a [Column<'a>],
    days: Vec<DayView>,
    agenda: Vec<AgendaDay>,
    cards: &'a [Card],
}
