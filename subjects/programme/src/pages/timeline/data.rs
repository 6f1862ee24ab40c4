//! What the timeline draws: lanes, activities, absences.

use axum::Json;
use axum::extract::{Extension, Path};
use axum::response::IntoResponse as _;
use jiff::civil::{Date, DateTime, Time};
use nhip_harmony::activity::{Mobility, Occupancy};
use nhip_harmony::clash::Certainty;
use nhip_harmony::days::{Minutes, Period, Span, time_at};
use nhip_harmony::hours::assumed;
use nhip_office::rights::{Level, Object, Right, may};
use nhip_web::error::PageResult;
use nhip_web::kept::while_nothing_changes;
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;
use serde::Serialize;

use super::lanes::{By, ELSEWHERE, Look, lanes};
use crate::pages::activity::told;
use crate::pages::addresses::{ActivityPage, TimelineData};
use crate::pages::neighbours::{Neighbours, SoftHold};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::week::{Week, Weeks};

/// All that is drawn.
#[derive(Debug, Serialize)]
struct Drawn {
    resources: Vec<Resource>,
    events: Vec<Entry>,
    background: Vec<Stretch>,
    held: Vec<HeldStretch>,
}

#[derive(Debug, Serialize)]
struct Resource {
    id: String,
    title: String,
}

/// An activity on one of its days.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    title: String,
    #[serde(rename = "where")]
    place: String,
    start: String,
    end: String,
    resource_ids: Vec<String>,
    classes: Vec<&'static str>,
    movable: bool,
    open: Url,
    version: u32,
}

/// Hours of a lane that are held softly.
#[derive(Debug, Serialize)]
struct HeldStretch {
    #[serde(flatten)]
    stretch: Stretch,
    says: String,
}

/// A stretch of a lane.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stretch {
    pub(super) resource_id: String,
    pub(super) start: String,
    pub(super) end: String,
}

impl Stretch {
    pub(super) fn of(resource_id: &str, span: Span) -> Self {
        Self {
            resource_id: resource_id.to_owned(),
            start: civil(span.date, span.from),
            end: civil(span.date, span.to),
        }
    }
}

/// `2025-07-16T07:30`.
pub(super) fn civil(date: Date, time: Time) -> String {
    DateTime::from_parts(date, time).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Answers with the lanes of a week or a day.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Extension(neighbours): Extension<Neighbours>,
    Path(at): Path<TimelineData>,
    state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let look = Look::of(&state);
    let week = weeks.get(week_of(at.day)).await?;
    let period = look.period(at.day);
    let resources = lanes(visitor.words(), &week.reference, &look);
    let held = neighbours.holds(&visitor, period).await?;
    let is_kept = held.is_empty();
    let drawn = Drawn {
        held: holds(visitor.words(), &look, period, &held),
        resources: resources.into_iter().map(|lane| Resource { id: lane.id, title: lane.title }).collect(),
        events: entries(&visitor, &week, &look, period),
        background: absences(&week, &look, period),
    };
    let answer = Json(drawn).into_response();
    Ok(if is_kept { while_nothing_changes(answer) } else { answer })
}

fn entries(visitor: &Visitor, week: &Week, look: &Look, period: Period) -> Vec<Entry> {
    let shown = week.shown_to(visitor.actor());
    let standing = shown.activities().filter(|record| record.stands());
    standing
        .flat_map(|record| {
            let days: Vec<Date> = record.activity.dates.days().filter(|day| period.contains(*day)).collect();
            days.into_iter().map(|day| entry(visitor, week, (&record, day), look.by)).collect::<Vec<_>>()
        })
        .collect()
}

fn entry(visitor: &Visitor, week: &Week, (record, day): (&Record, Date), by: By) -> Entry {
    let activity = &record.activity;
    let is_long = activity.dates.is_long();
    let Minutes { from, to } = assumed(activity, &week.reference.settings);
    let lanes: Vec<String> = match by {
        By::Leader => activity.leaders.iter().map(ToString::to_string).collect(),
        By::Room => activity.room.iter().map(ToString::to_string).collect(),
    };
    Entry {
        // The days of a long activity are drawn one by one; none of them is moved by itself.
        id: if is_long { format!("{}~{day}", activity.id) } else { activity.id.to_string() },
        title: activity.title.clone(),
        place: told::place(&week.reference, activity),
        start: civil(day, time_at(from)),
        end: civil(day, time_at(to)),
        resource_ids: if lanes.is_empty() { vec![ELSEWHERE.to_owned()] } else { lanes },
        classes: classes(visitor, week, record),
        movable: !is_long && is_movable(visitor, record),
        open: visitor.links().to(&ActivityPage { id: activity.id.clone() }),
        version: record.version,
    }
}

/// Whether the person may drag it: an own activity that its office lets be moved.
pub(super) fn is_movable(visitor: &Visitor, record: &Record) -> bool {
    record.stands()
        && record.activity.mobility == Mobility::Movable
        && may(visitor.actor(), Right::EditActivity, &record.object(visitor.office().code())).is_ok()
}

fn classes(visitor: &Visitor, week: &Week, record: &Record) -> Vec<&'static str> {
    let shown = week.shown_to(visitor.actor());
    let id = &record.activity.id;
    let mut open = shown.clashes().filter(|judged| judged.is_open() && judged.clash.concerns(id)).peekable();
    let clash = open.peek().is_some();
    let certain = open.any(|judged| judged.clash.certainty == Certainty::Certain);
    let mut classes = vec![visitor.site().party(record.owner()).accent.class()];
    if record.level == Level::Leaders || record.activity.occupancy == Occupancy::AtOffice {
        classes.push("is-internal");
    }
    match (clash, certain) {
        (true, true) => classes.push("is-clash"),
        (true, false) => classes.push("is-possible"),
        (false, _) => {}
    }
    if !is_movable(visitor, record) {
        classes.push("is-fixed");
    }
    classes
}

fn holds(words: Words, look: &Look, period: Period, held: &[SoftHold]) -> Vec<HeldStretch> {
    if look.by == By::Room {
        return Vec::new();
    }
    let stretch = |hold: &SoftHold, person: &str, date: Date| HeldStretch {
        stretch: Stretch::of(
            person,
            Span { date, from: time_at(hold.minutes.0), to: time_at(hold.minutes.1) },
        ),
        says: format!("{}: {} ({})", words.t("board-held"), hold.says, hold.until),
    };
    let mut all = Vec::new();
    for hold in held {
        for date in hold.dates.days().filter(|date| period.contains(*date)) {
            all.extend(hold.people.iter().map(|person| stretch(hold, person.as_str(), date)));
        }
    }
    all
}

fn absences(week: &Week, look: &Look, period: Period) -> Vec<Stretch> {
    if look.by == By::Room {
        return Vec::new();
    }
    let all = &week.reference.directory.absences;
    all.iter()
        .flat_map(|absence| {
            let from = absence.start.unwrap_or(Time::midnight());
            let to = absence.end.unwrap_or(Time::constant(23, 59, 0, 0));
            let days = absence.dates.days().filter(|date| period.contains(*date));
            days.map(|date| Stretch::of(absence.person.as_str(), Span { date, from, to })).collect::<Vec<_>>()
        })
        .collect()
}
