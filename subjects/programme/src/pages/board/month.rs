//! A month at a glance: its large activities by name, the rest as a count; a day leads to its week.

pub(super) mod paper;

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::civil::{Date, Weekday};
use nhip_harmony::activity::Occupancy;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::card::Card;
use super::days::day_note;
use super::head::{View, WeekHead};
use super::lens::Lens;
use super::seen::{Event, Seen};
use crate::pages::addresses::{MonthFile, MonthPage, WeekPage};
use crate::printing::Format;
use crate::rules::publication::week_of;
use crate::week::Weeks;

/// How many activities of a day are named.
const NAMED: usize = 3;

/// Shows the month of a day.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<MonthPage>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let period = weeks_around(at.day);
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let words = visitor.words();
    let head = WeekHead::of(&week, &visitor, View::Month).narrowed(&state).around(at.day);
    let (lens, seen) = (Lens::of(&state), Seen::of(&week, &visitor));
    let kept: Vec<&Event<'_>> = seen.events.iter().filter(|event| lens.keeps(&seen, event)).collect();
    let days: Vec<DayCell> = period.days().map(|day| cell(&seen, &lens, (&kept, at.day), day)).collect();
    let mut rows: Vec<Vec<DayCell>> = Vec::new();
    for (place, day) in days.into_iter().enumerate() {
        match rows.last_mut().filter(|_| place % 7 > 0) {
            Some(row) => row.push(day),
            None => rows.push(vec![day]),
        }
    }
    let monday_first = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next()));
    let body = MonthBody {
        words,
        head: head.html()?,
        here: head.at(at.day),
        heads: monday_first.take(7).map(|day| words.weekday(day)).collect(),
        rows,
        is_empty: kept.is_empty(),
    };
    let title = words.named("board-month-title", &format!("{}/{}", at.day.month(), at.day.year()));
    let files = [
        (Format::Xlsx, "board-export-xlsx"),
        (Format::Docx, "board-export-docx"),
        (Format::Pdf, "board-export-pdf"),
    ];
    let mut parts: PageParts = head.parts(title);
    for (format, label) in files {
        let to = lens.on(&visitor.links().to(&MonthFile { day: at.day, format }));
        parts.more_actions.insert(0, Action::open(words.t(label), to).icon(Icon::Export));
    }
    Ok(while_nothing_changes(visitor.frame().page(parts, &body)?))
}

/// The whole weeks that hold a month.
fn weeks_around(day: Date) -> Period {
    Period { from: week_of(day.first_of_month()).from, to: week_of(day.last_of_month()).to }
}

struct DayCell {
    url: Url,
    number: i8,
    name: String,
    note: Option<String>,
    is_today: bool,
    is_other: bool,
    cards: Vec<Card>,
    more: usize,
    clashes: usize,
}

fn cell(seen: &Seen<'_>, lens: &Lens, (kept, month): (&[&Event<'_>], Date), day: Date) -> DayCell {
    let words = seen.visitor.words();
    let standing = kept.iter().copied().filter(|event| event.is_on(day) && event.row.stands());
    let mut of_day: Vec<&Event<'_>> = standing.collect();
    // What weighs most is named; the order of the schedule holds among equals.
    of_day.sort_by_key(|event| std::cmp::Reverse(weight(seen, lens, event)));
    let named = of_day.iter().take(NAMED).filter(|event| weight(seen, lens, event) > 0);
    let cards: Vec<Card> = named.map(|event| Card::of(seen, lens, event)).collect();
    let clashing = of_day.iter().filter(|event| !seen.open_clashes(event).is_empty());
    DayCell {
        url: lens.on(&seen.visitor.links().to(&WeekPage { day: week_of(day).from })),
        number: day.day(),
        name: words.day(day),
        note: day_note(&seen.week.calendar.day(day), words).filter(|_| !is_weekend(day)),
        is_today: day == seen.visitor.today(),
        is_other: day.first_of_month() != month.first_of_month(),
        more: of_day.len() - cards.len(),
        clashes: clashing.count(),
        cards,
    }
}

/// How much an activity weighs in a month: found by the search, large, convened by a leading body, many leaders.
fn weight(seen: &Seen<'_>, lens: &Lens, event: &Event<'_>) -> usize {
    let activity = &event.row.activity;
    if !lens.words.is_empty() {
        return usize::from(lens.finds(seen, event)) * 10;
    }
    let is_routine = activity.occupancy != Occupancy::Ordinary || event.row.is_busy_block();
    let settings = seen.week.programme.settings();
    let is_large = !activity.large.is_empty() || activity.size.is_some_and(|size| size >= settings.big_size);
    let joins = event.leaders.len() >= 3 || !event.others.is_empty();
    if is_routine { 0 } else { usize::from(is_large) * 4 + usize::from(joins) * 2 }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[derive(Template)]
#[template(path = "board/month.html")]
struct MonthBody {
    words: Words,
    head: Markup,
    here: Url,
    heads: Vec<&'static str>,
    rows: Vec<Vec<DayCell>>,
    is_empty: bool,
}
