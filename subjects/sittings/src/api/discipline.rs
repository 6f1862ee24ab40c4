//! Attendance discipline for programs: the figures of the page, and the seats that they count.

use axum::response::Response;
use jiff::civil::Date;
use nhip_harmony::term::Term;
use nhip_office::rights::Right;
use nhip_web::api::Reading;
use nhip_web::cursor::{Cursor, Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sought;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::read::discipline::{self, Counted, Discipline};
use crate::rules::discipline::{SeatEnd, Sums, Turnout, UnitSums};

/// Which period is asked about.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DisciplineQuery {
    /// A quarter, a year or a month: `2026-Q2`, `2026`, `2026-06`; the present quarter when left out.
    #[param(value_type = Option<String>, example = "2026-Q2")]
    period: Option<Term>,
}

/// Which seats are asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SeatQuery {
    /// A quarter, a year or a month: `2026-Q2`, `2026`, `2026-06`; the present quarter when left out.
    #[param(value_type = Option<String>, example = "2026-Q2")]
    period: Option<Term>,
    /// The unit, in whichever spelling the directory knows.
    unit: Option<String>,
    /// How the seat ended: `as_called`, `by_consent`, `without_consent`, `excused`, `missing`, `unmarked`.
    #[param(value_type = Option<String>)]
    kept: Option<Turnout>,
    /// The `next` of the piece before.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// How many, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// What seats and papers add up to.
#[derive(Debug, Serialize, ToSchema)]
struct DisciplineSums {
    /// Seats of those called; each is in exactly one of the six figures that follow.
    invited: u32,
    /// Who was called came, or somebody whom the call allows.
    as_called: u32,
    /// A substitute came with the chair's consent.
    by_consent: u32,
    /// Somebody else came without it.
    without_consent: u32,
    /// Absent with a reason.
    excused: u32,
    /// Absent without one.
    missing: u32,
    /// Not written down yet.
    unmarked: u32,
    /// Papers that came after the day on which papers go out.
    papers_late: u32,
    /// How many of those without consent the chair asked to leave.
    asked_out: u32,
}

impl From<&Sums> for DisciplineSums {
    fn from(sums: &Sums) -> Self {
        Self {
            invited: sums.invited(),
            as_called: sums.count(Turnout::AsCalled),
            by_consent: sums.count(Turnout::ByConsent),
            without_consent: sums.count(Turnout::WithoutConsent),
            excused: sums.count(Turnout::Excused),
            missing: sums.count(Turnout::Missing),
            unmarked: sums.count(Turnout::Unmarked),
            papers_late: sums.papers_late,
            asked_out: sums.asked_out,
        }
    }
}

/// A unit with its figures.
#[derive(Debug, Serialize, ToSchema)]
struct DisciplineUnit {
    /// The unit; empty for papers of which nobody wrote down who prepared them.
    unit: String,
    sums: DisciplineSums,
}

impl From<&UnitSums> for DisciplineUnit {
    fn from(one: &UnitSums) -> Self {
        Self { unit: one.unit.name.clone(), sums: DisciplineSums::from(&one.sums) }
    }
}

/// The report of a period.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DisciplineReport {
    /// As it was asked for.
    period: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// Meetings that were held and that the asker reads.
    meetings: usize,
    /// Those of them whose roll is not finished.
    unfinished: usize,
    /// Who broke the discipline most often first.
    units: Vec<DisciplineUnit>,
    total: DisciplineSums,
}

impl DisciplineReport {
    fn of(term: Term, found: &Discipline) -> Self {
        let table = found.table();
        Self {
            period: term.to_string(),
            from: found.period.from,
            to: found.period.to,
            meetings: found.meetings.len(),
            unfinished: found.unfinished().count(),
            units: table.units.iter().map(DisciplineUnit::from).collect(),
            total: DisciplineSums::from(&table.total),
        }
    }
}

/// A seat that the report counts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DisciplineSeat {
    /// The meeting.
    meeting: String,
    /// What it was about.
    title: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// The line of the invitation.
    line: u32,
    /// Who was called, as written on it.
    called: String,
    /// The unit for which it counts.
    unit: String,
    /// How the invitation was answered, by the words of the lines of `/api/meetings/{id}`.
    answer: &'static str,
    /// How it ended: `as_called`, `by_consent`, `without_consent`, `excused`, `missing`, `unmarked`.
    #[schema(value_type = String, example = "as_called")]
    kept: Turnout,
    /// Whether the chair asked whoever came to leave.
    was_asked_out: bool,
}

impl DisciplineSeat {
    fn of(meeting: &Counted, seat: &SeatEnd) -> Self {
        Self {
            meeting: meeting.id.to_string(),
            title: meeting.title.clone(),
            day: meeting.day,
            line: seat.line.0,
            called: seat.name.clone(),
            unit: seat.unit.name.clone(),
            answer: seat.answer.word(),
            kept: seat.turnout,
            was_asked_out: seat.was_asked_out,
        }
    }
}

async fn found(reading: &Reading, period: Option<Term>) -> Result<(Term, Discipline), WebError> {
    let term = period.unwrap_or_else(|| Term::quarter_of(reading.today()));
    let mut view = reading.open(Right::ReadProgramme).await?;
    let asking = (reading.actor(), reading.visitor().office().code());
    Ok((term, discipline::during(view.conn(), asking, term.period()).await?))
}

/// Attendance discipline of a period by unit, over the meetings that the asker reads.
#[utoipa::path(
    get, path = "/api/discipline", tag = "sittings", operation_id = "read_discipline", params(DisciplineQuery),
    responses((status = 200, body = DisciplineReport), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn report(
    reading: Reading,
    Sought(query): Sought<DisciplineQuery>,
) -> Result<Response, WebError> {
    let (term, found) = found(&reading, query.period).await?;
    reading.answer(&DisciplineReport::of(term, &found))
}

/// The seats that the figures count, by day, meeting and line, a piece at a time.
#[utoipa::path(
    get, path = "/api/discipline/seats", tag = "sittings", operation_id = "list_discipline_seats", params(SeatQuery),
    responses((status = 200, body = Piece<DisciplineSeat>), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn seats(reading: Reading, Sought(query): Sought<SeatQuery>) -> Result<Response, WebError> {
    let (_, found) = found(&reading, query.period).await?;
    let unit = query.unit.as_deref().map(|written| found.unit(written).key);
    let fits = |seat: &SeatEnd| {
        unit.as_ref().is_none_or(|unit| *unit == seat.unit.key)
            && query.kept.is_none_or(|kept| kept == seat.turnout)
    };
    let seats = found.meetings.iter().flat_map(own).filter(|(_, seat)| fits(seat));
    let mut seats: Vec<(&Counted, &SeatEnd)> = seats.collect();
    seats.sort_by_cached_key(place);
    let pieces = PieceQuery { after: query.after.clone(), limit: query.limit };
    let piece = pieces.piece(pieces.rest(&seats, place)?.iter().copied(), place);
    let items = piece.items.into_iter().map(|(meeting, seat)| DisciplineSeat::of(meeting, seat)).collect();
    reading.answer(&Piece::<DisciplineSeat> { items, next: piece.next })
}

fn own(meeting: &Counted) -> impl Iterator<Item = (&Counted, &SeatEnd)> {
    meeting.seats.iter().map(move |seat| (meeting, seat))
}

/// Where a seat stands in the list.
fn place((meeting, seat): &(&Counted, &SeatEnd)) -> (String, String) {
    (meeting.day.to_string(), format!("{}/{:06}", meeting.id, seat.line.0))
}
