//! All activities of a chosen period as a list: search, filters, order, pages, ticking, and the way out as a file.

use askama::Template;
use axum::extract::Extension;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::answers::ListFormat;
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::{Fault, FieldValue as _};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search::fold;
use nhip_web::tables::{Column, Direction, ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::agenda::who;
use super::card::Card;
use super::head::{View, WeekHead};
use super::lens::{CLASH, FilterView, Lens, filters};
use super::seen::{Event, Seen};
use crate::pages::addresses::{ListFile, ListPage};
use crate::rules::publication::week_of;
use crate::week::{Week, Weeks};

/// First day of the period.
const FROM: &str = "from";
/// Last day of the period.
const TO: &str = "to";
/// Whether what was called off is shown: `called-off`, `standing`.
const STATE: &str = "state";
/// The longest period, in days.
const LONGEST_DAYS: i32 = 366;

/// The columns and what sorts.
pub(super) const COLUMNS: [Column; 6] = [
    Column::sorting("day", "board-col-day"),
    Column::plain("time", "board-col-time"),
    Column::sorting("title", "board-col-title"),
    Column::sorting("who", "board-col-who"),
    Column::sorting("place", "board-col-place"),
    Column::sorting("owner", "board-col-owner"),
];

/// Shows the list.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let asked = asked_period(&visitor, &state);
    let fault = asked.as_ref().err().map(|(_, fault)| fault.say(visitor.words()));
    let period = asked.unwrap_or_else(|_| usual_period(visitor.today()));
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let (lens, seen) = (Lens::of(&state), Seen::of(&week, &visitor));
    let rows = narrowed(&seen, &lens);
    let body = body(&visitor, (&week, &seen), (&lens, &rows), fault)?;
    let is_faulty = body.fault.is_some();
    Ok(while_nothing_changes(visitor.frame().page(parts(&visitor, &week, &state, is_faulty), &body)?))
}

/// The period asked for; four weeks around today when none is.
pub(super) fn asked_period(visitor: &Visitor, state: &ListState) -> Result<Period, (&'static str, Fault)> {
    let usual = usual_period(visitor.today());
    let day = |name: &'static str, other: Date| match state.filter(name) {
        None => Ok(other),
        Some(typed) => Date::from_typed(typed).map_err(|fault| (name, fault)),
    };
    let from = day(FROM, usual.from)?;
    let to = day(TO, from.checked_add(27.days()).unwrap_or(from))?;
    if to < from {
        return Err((TO, Fault::Said("board-list-backwards")));
    }
    if from.checked_add(LONGEST_DAYS.days()).is_ok_and(|last| last < to) {
        let sentence = visitor.words().count("board-list-too-long", LONGEST_DAYS.unsigned_abs());
        return Err((TO, Fault::Sentence(sentence)));
    }
    Ok(Period { from, to })
}

/// Last week and the three after it.
fn usual_period(today: Date) -> Period {
    let from = week_of(today).from.saturating_sub(7.days());
    Period { from, to: from.saturating_add(27.days()) }
}

/// What the filters and the search leave, in the order asked for.
pub(super) fn narrowed<'s, 'a>(seen: &'s Seen<'a>, lens: &Lens) -> Vec<&'s Event<'a>> {
    let fits_state = |event: &&Event<'_>| match lens.state.filter(STATE) {
        Some("standing") => event.row.stands(),
        Some("called-off") => !event.row.stands(),
        _ => true,
    };
    let mut rows: Vec<&Event<'_>> = seen
        .events
        .iter()
        .filter(|event| fits_state(event) && lens.keeps(seen, event) && lens.finds(seen, event))
        .collect();
    // By day first: within it the schedule's own order, which the events already have.
    rows.sort_by_key(|event| (event.row.activity.dates.from, event.row.activity.part));
    let Some(sort) = lens.state.sort_among(&COLUMNS) else { return rows };
    match sort.column.as_str() {
        "title" => rows.sort_by_cached_key(|event| fold(&event.row.activity.title)),
        "who" => rows.sort_by_cached_key(|event| fold(&who(event))),
        "place" => rows.sort_by_cached_key(|event| fold(&event.row.activity.place)),
        "owner" => rows.sort_by_cached_key(|event| event.row.owner().to_string()),
        _ => {}
    }
    if sort.direction == Direction::Descending {
        rows.reverse();
    }
    rows
}

fn parts(visitor: &Visitor, week: &Week, state: &ListState, is_faulty: bool) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let export = |format: ListFormat| {
        Action::open(export_words(words, format), state.at_page(1).on(&links.to(&ListFile { format })))
            .icon(Icon::Export)
    };
    let head = WeekHead::of(week, visitor, View::List);
    let mut parts = head.parts(words.t("board-list-title"));
    if is_faulty {
        return parts.status(axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    parts.more_actions.splice(0..0, ListFormat::ALL.map(export));
    parts
}

fn export_words(words: Words, format: ListFormat) -> String {
    words.t(&format!("board-export-{format}"))
}

struct RowView {
    card: Card,
    id: String,
    day: String,
    who: String,
    what: String,
}

fn body<'b>(
    visitor: &Visitor,
    (week, seen): (&Week, &Seen<'_>),
    (lens, rows): (&'b Lens, &[&Event<'_>]),
    fault: Option<String>,
) -> Result<ListBody<'b>, WebError> {
    let words = visitor.words();
    let (base, state) = (visitor.links().to(&ListPage {}), &lens.state);
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let (from, to) = (week.period().from.to_string(), week.period().to.to_string());
    let typed = |name: &str, period: &str| state.filter(name).unwrap_or(period).to_owned();
    Ok(ListBody {
        words,
        head: WeekHead::of(week, visitor, View::List).narrowed(state).html()?,
        from: typed(FROM, &from),
        to: typed(TO, &to),
        exports: ListFormat::ALL
            .map(|format| (visitor.links().to(&ListFile { format }), export_words(words, format)))
            .to_vec(),
        heads: heads(words, state, &base),
        filters: filters(week, visitor, lens),
        is_narrowed: lens.is_filtered() || !lens.words.is_empty() || state.filter(STATE).is_some(),
        only_clashes: state.filter(CLASH).is_some(),
        pager: Pager::new(words, state, &base, rows.len() as u64).html()?,
        total: rows.len(),
        rows: rows.iter().skip(first).take(most).map(|event| row(seen, lens, event)).collect(),
        state,
        base,
        fault,
    })
}

fn row(seen: &Seen<'_>, lens: &Lens, event: &Event<'_>) -> RowView {
    let words = seen.visitor.words();
    let dates = event.row.activity.dates;
    let short = |day: Date| format!("{} {}", words.weekday_short(day.weekday()), words.date_short(day));
    let day = if dates.is_long() {
        format!("{} – {}", short(dates.from), short(dates.to))
    } else {
        format!("{}/{}", short(dates.from), dates.from.year())
    };
    RowView {
        card: Card::of(seen, lens, event),
        id: event.id().to_string(),
        day,
        who: who(event),
        what: event.row.activity.title.clone(),
    }
}

struct HeadView {
    label: String,
    url: Option<Url>,
    order: &'static str,
}

fn heads(words: Words, state: &ListState, base: &Url) -> Vec<HeadView> {
    let order = |key: &str| match state.sort.as_ref().filter(|sort| sort.column == key) {
        None => "none",
        Some(sort) if sort.direction == Direction::Ascending => "ascending",
        Some(_) => "descending",
    };
    let head = |column: &Column| HeadView {
        label: words.t(column.label),
        url: column.sorts.then(|| state.sorted_by(column.key).on(base)),
        order: order(column.key),
    };
    COLUMNS.iter().map(head).collect()
}

#[derive(Template)]
#[template(path = "board/list.html")]
struct ListBody<'a> {
    words: Words,
    head: Markup,
    base: Url,
    state: &'a ListState,
    from: String,
    to: String,
    fault: Option<String>,
    filters: Vec<FilterView>,
    only_clashes: bool,
    is_narrowed: bool,
    heads: Vec<HeadView>,
    rows: Vec<RowView>,
    total: usize,
    pager: Markup,
    exports: Vec<(Url, String)>,
}
