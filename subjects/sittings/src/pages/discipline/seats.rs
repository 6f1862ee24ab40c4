//! The seats that a figure counts: which meeting, who was called, what was answered, who came.

use askama::Template;
use nhip_harmony::term::Term;
use nhip_meetings::pages::SECTION;
use nhip_programme::term_words;
use nhip_web::error::PageResult;
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search::{self, fold};
use nhip_web::tables::{Column, Direction, Head, ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::figure::turnout_name;
use super::{export_action, load, report_url, unit_name};
use crate::pages::{DisciplineSeats, DisciplineSeatsSheet, SittingPage, views};
use crate::read::discipline::{Counted, Discipline};
use crate::rules::discipline::{SeatEnd, Turnout};
use crate::rules::units::CalledUnit;

const COLUMNS: [Column; 6] = [
    Column::sorting("day", "discipline-day"),
    Column::sorting("meeting", "discipline-meeting"),
    Column::sorting("called", "discipline-called"),
    Column::sorting("unit", "discipline-unit"),
    Column::sorting("answered", "discipline-answered"),
    Column::sorting("kept", "discipline-kept"),
];

/// A seat with its meeting.
#[derive(Clone, Copy)]
pub(super) struct SeatRow<'a> {
    pub(super) meeting: &'a Counted,
    pub(super) seat: &'a SeatEnd,
}

impl SeatRow<'_> {
    /// How the invitation was answered.
    pub(super) fn answered(self, words: Words) -> String {
        words.t(&format!("meetings-state-{}", self.seat.answer.word()))
    }

    /// Who came, or why nobody did.
    pub(super) fn came(self, words: Words) -> String {
        match self.meeting.roll.presence(self.seat.line) {
            Some(presence) => views::presence(words, presence),
            None => words.t("sittings-presence-unmarked"),
        }
    }

    fn text(self) -> String {
        format!("{} {} {}", self.meeting.title, self.seat.name, self.seat.unit.name)
    }
}

/// The seats that the address asks for, in its order; by day and line when it names none.
pub(super) fn asked<'a>(found: &'a Discipline, state: &ListState) -> Vec<SeatRow<'a>> {
    let unit = state.filter("unit").map(|written| found.unit(written).key);
    let fits = |row: &SeatRow<'_>| {
        unit.as_ref().is_none_or(|unit| *unit == row.seat.unit.key)
            && state.filter("kept").is_none_or(|kept| kept == row.seat.turnout.word())
            && (state.filter("out").is_none() || row.seat.was_asked_out)
            && (state.search.is_empty() || search::matches(&row.text(), &state.search))
    };
    let of = |meeting: &'a Counted| meeting.seats.iter().map(move |seat| SeatRow { meeting, seat });
    let mut rows: Vec<SeatRow<'a>> = found.meetings.iter().flat_map(of).filter(fits).collect();
    if let Some(order) = state.sort_among(&COLUMNS) {
        let place = |row: &SeatRow<'_>| match order.column.as_str() {
            "meeting" => fold(&row.meeting.title),
            "called" => fold(&row.seat.name),
            "unit" => fold(&row.seat.unit.name),
            "answered" => format!("{:02}", row.seat.answer as u8),
            "kept" => format!("{:02}", row.seat.turnout as u8),
            _ => row.meeting.day.to_string(),
        };
        rows.sort_by_cached_key(place);
        if order.direction == Direction::Descending {
            rows.reverse();
        }
    }
    rows
}

/// `GET /meetings/discipline/seats`
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let (term, found) = load(&visitor, &state).await?;
    let rows = asked(&found, &state);
    let (words, links) = (visitor.words(), visitor.links());
    let base = links.to(&DisciplineSeats {});
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let body = SeatsBody {
        words,
        period: term,
        filters: filters(words, &found, &state),
        off: is_narrowed(&state).then(|| base.clone().query("period", term)),
        head: Head::new(words, &state, &base, &COLUMNS).html()?,
        pager: Pager::new(words, &state, &base, rows.len() as u64).html()?,
        total: rows.len(),
        rows: rows.iter().skip(first).take(most).map(|row| row_view(&visitor, *row)).collect(),
        state: &state,
        base: &base,
    };
    let export = state.at_page(1).on(&links.to(&DisciplineSeatsSheet {}));
    visitor.frame().page(parts(&visitor, (term, "discipline-seats"), export), &body)
}

/// The title, the period and the ways on of a list behind the report.
pub(super) fn parts(visitor: &Visitor, (term, title): (Term, &str), export: Url) -> PageParts {
    let words = visitor.words();
    let report = Action::open(words.t("discipline-title"), report_url(visitor, term)).icon(Icon::Report);
    PageParts::new(words.t(title))
        .section(SECTION)
        .lead(term_words::name(words, term))
        .full_width()
        .also(report)
        .also(export_action(words, export))
}

/// Whether more is asked for than a period.
pub(super) fn is_narrowed(state: &ListState) -> bool {
    !state.search.is_empty() || ["unit", "kept", "out"].iter().any(|name| state.filter(name).is_some())
}

/// A list to choose from.
pub(super) struct Filter {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) options: Vec<(String, String)>,
    /// The option that is chosen, however the address spells it; empty for none.
    pub(super) chosen: String,
}

fn filters(words: Words, found: &Discipline, state: &ListState) -> Vec<Filter> {
    let kept = Turnout::ALL.map(|turnout| (turnout.word().to_owned(), turnout_name(words, turnout)));
    let kept = Filter {
        name: "kept",
        label: words.t("discipline-kept"),
        options: kept.into(),
        chosen: state.filter("kept").unwrap_or_default().to_owned(),
    };
    vec![units(words, found, state), kept]
}

/// The units of the report, by name.
pub(super) fn units(words: Words, found: &Discipline, state: &ListState) -> Filter {
    let table = found.table();
    let option = |unit: &CalledUnit| (unit.in_address().to_owned(), unit_name(words, unit));
    let mut options: Vec<(String, String)> = table.units.iter().map(|one| option(&one.unit)).collect();
    options.sort_by_cached_key(|(_, name)| fold(name));
    let chosen = state.filter("unit").map(|written| found.unit(written).in_address().to_owned());
    let chosen = chosen.unwrap_or_default();
    Filter { name: "unit", label: words.t("discipline-unit"), options, chosen }
}

struct RowView {
    day: String,
    title: String,
    url: Url,
    called: String,
    unit: String,
    answered: String,
    kept: String,
    is_look: bool,
    came: String,
}

fn row_view(visitor: &Visitor, row: SeatRow<'_>) -> RowView {
    let words = visitor.words();
    RowView {
        day: words.date(row.meeting.day),
        title: row.meeting.title.clone(),
        url: visitor.links().to(&SittingPage { id: row.meeting.id.clone() }),
        called: row.seat.name.clone(),
        unit: unit_name(words, &row.seat.unit),
        answered: row.answered(words),
        kept: turnout_name(words, row.seat.turnout),
        is_look: row.seat.turnout.is_irregular(),
        came: row.came(words),
    }
}

#[derive(Template)]
#[template(path = "discipline_seats.html")]
struct SeatsBody<'a> {
    words: Words,
    period: Term,
    filters: Vec<Filter>,
    /// The same period with nothing narrowed; none when nothing is.
    off: Option<Url>,
    head: Markup,
    pager: Markup,
    total: usize,
    rows: Vec<RowView>,
    state: &'a ListState,
    base: &'a Url,
}
