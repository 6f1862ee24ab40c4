//! Joining two rows that were not taken for one event: the own row first, then the row of another office.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_harmony::activity::{Activity, Occupancy};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::words::{attends, event_words, likeness};
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::Decision;
use crate::pages::SECTION;
use crate::pages::addresses::{EventsPage, JoinPage};
use crate::pages::clash::time_of;
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::week::{Week, Weeks};

/// A row to choose.
struct Candidate {
    tag: String,
    accent: &'static str,
    day: String,
    time: String,
    title: String,
    place: String,
    /// Chooses it as the first row, while that is asked for.
    choose: Url,
    /// Host and other of the decision, once the first row is chosen.
    host: String,
    other: String,
}

#[derive(Template)]
#[template(path = "join.html")]
struct JoinBody {
    words: Words,
    frame: Frame,
    base: Url,
    decision: Url,
    back: Url,
    search: String,
    chosen: Option<(String, Candidate)>,
    candidates: Vec<Candidate>,
}

/// Shows the rows to choose from.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<JoinPage>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::JoinEvents, &Object::Office)?;
    let period = week_of(at.day);
    let week = weeks.get(period).await?;
    let chosen = match state.filter("row") {
        None => None,
        Some(text) => Some(chosen(&visitor, &week, text)?),
    };
    let mut found: Vec<&Record> = rows(&visitor, &week)
        .filter(|record| match chosen {
            None => record.owner() == visitor.office().code() && !is_paired(&week, &record.activity.id),
            Some(first) => fits(first, record),
        })
        .filter(|record| {
            let text = format!("{} {}", record.activity.title, record.activity.place);
            state.search.is_empty() || search::matches(&text, &state.search)
        })
        .collect();
    found.sort_by_key(|record| order(chosen, record));
    let (words, links) = (visitor.words(), visitor.links());
    let title = words.t("events-by-hand-title");
    let body = JoinBody {
        words,
        frame: visitor.frame(),
        base: links.to(&at),
        decision: links.to(&Decision { day: at.day }),
        back: links.to(&EventsPage { day: period.from }),
        search: state.search.clone(),
        candidates: found.iter().map(|record| candidate(&visitor, &at, chosen, record)).collect(),
        chosen: chosen.map(|first| (first.activity.id.to_string(), candidate(&visitor, &at, None, first))),
    };
    visitor.frame().page(PageParts::new(title).lead(words.week_range(period.from)).section(SECTION), &body)
}

fn chosen<'w>(visitor: &'w Visitor, week: &'w Week, text: &str) -> Result<&'w Record, WebError> {
    let id: ActivityId = text.parse().map_err(|_| WebError::unknown())?;
    rows(visitor, week).find(|record| record.activity.id == id).ok_or_else(WebError::unknown)
}

/// The rows that take place and that the person reads whole.
fn rows<'w>(visitor: &'w Visitor, week: &'w Week) -> impl Iterator<Item = &'w Record> {
    let shown = week.shown_to(visitor.actor());
    week.records.values().filter(move |record| {
        record.stands()
            && record.activity.occupancy != Occupancy::AtOffice
            && !record.is_busy_block()
            && shown.is_whole(&record.activity.id)
    })
}

fn is_paired(week: &Week, id: &ActivityId) -> bool {
    week.same_events.iter().any(|pair| pair.host == *id || pair.other == *id)
}

/// Rows of other bodies on a day of the first one.
fn fits(first: &Record, record: &Record) -> bool {
    let (a, b) = (&first.activity, &record.activity);
    a.body != b.body && a.owner != b.owner && a.dates.first_common(b.dates).is_some()
}

/// Nearest wording first, then nearest hour; without a first row by day and hour.
fn order(first: Option<&Record>, record: &Record) -> impl Ord {
    let activity = &record.activity;
    let alike = first.map_or(0, |first| {
        let likeness = likeness(&event_words(&first.activity.title), &event_words(&activity.title));
        // Between 0 and 1; a whole number orders, a fraction does not.
        (likeness * 100.0) as i32
    });
    (Reverse(alike), activity.dates.from, activity.start, activity.id.clone())
}

fn candidate(visitor: &Visitor, at: &JoinPage, first: Option<&Record>, record: &Record) -> Candidate {
    let (words, activity) = (visitor.words(), &record.activity);
    let party = visitor.site().party(record.owner());
    let (host, other) = first.map_or((activity, activity), |first| hosted(&first.activity, activity));
    Candidate {
        tag: party.short_name,
        accent: party.accent.class(),
        day: words.day(activity.dates.from),
        time: time_of(words, activity),
        title: activity.title.clone(),
        place: activity.place.clone(),
        choose: visitor.links().to(at).query("row", &activity.id),
        host: host.id.to_string(),
        other: other.id.to_string(),
    }
}

/// The row that tells of the event itself rules where the two differ: who attends follows who convenes.
fn hosted<'a>(first: &'a Activity, second: &'a Activity) -> (&'a Activity, &'a Activity) {
    let weight = |row: &Activity| (!attends(&row.title), row.chair.is_some(), row.leaders.len());
    if weight(first) >= weight(second) { (first, second) } else { (second, first) }
}
