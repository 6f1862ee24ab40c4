//! Moving an activity on the timeline: where it fits while it is held, what a drop would clash with, the drop.

use axum::Json;
use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::response::IntoResponse as _;
use jiff::civil::DateTime;
use nhip_harmony::clash::ClashKind;
use nhip_harmony::days::{PartOfDay, Period, Span, minute_of, time_at};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::words::attends;
use nhip_office::rights::{Right, may};
use nhip_web::error::{Kind, PageResult, WebError};
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;
use serde::{Deserialize, Serialize};

use super::data::{Stretch, is_movable};
use super::lanes::{Dropped, dropped};
use crate::commands::{self, Holding, Seen};
use crate::error::ChangeError;
use crate::explain::day_list;
use crate::pages::activity::{Said, done, offers, told};
use crate::pages::addresses::{TimelineCheck, TimelineMove, TimelineSlots};
use crate::reference::Reference;
use crate::rules::placement::Placement;
use crate::rules::publication::week_of;
use crate::rules::record::{Record, StandIn};
use crate::rules::rest::unconfirmed;
use crate::rules::slot::Decision;
use crate::trial::{Trial, Who, first_span, half_of};
use crate::week::{Week, Weeks};

/// Free and blocked times are told in steps of so many minutes.
const GRAIN_MINUTES: i32 = 30;
/// The hours drawn.
const DRAWN: (i32, i32) = (7 * 60, 18 * 60);

/// What is held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Held {
    id: ActivityId,
}

/// An activity as it stands on the timeline.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Change {
    id: ActivityId,
    start: DateTime,
    end: DateTime,
    #[serde(default)]
    resource_id: Option<String>,
    #[serde(default)]
    old_resource_id: Option<String>,
    version: u32,
    #[serde(default)]
    despite: bool,
    /// Why a leader is asked for twice.
    #[serde(default)]
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct Slots {
    free: Vec<Stretch>,
    blocked: Vec<Stretch>,
}

/// What is said of a change before it is made.
#[derive(Debug, Serialize)]
struct Judged {
    says: String,
    clashes: Vec<String>,
    /// Why it cannot be at all.
    never: Option<String>,
    /// What is asked for besides yes: the reason for asking for a leader twice.
    reason: Option<String>,
}

/// Tells when each leader, and the room, is free and taken in the week.
pub(super) async fn slots(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<TimelineSlots>,
    Json(held): Json<Held>,
) -> PageResult {
    let (week, record) = movable(&visitor, &weeks, &held.id).await?;
    let trial = Trial::of(&week, record.activity.clone()).map_err(WebError::broken)?;
    let minutes = {
        let span = first_span(&record.activity, &week);
        minute_of(span.to) - minute_of(span.from)
    };
    let mut slots = Slots { free: Vec::new(), blocked: Vec::new() };
    let people = record.activity.leaders.iter().map(|id| (id.to_string(), Who::Person(id.clone())));
    let rooms = record.activity.room.iter().map(|id| (id.to_string(), Who::Room(id.clone())));
    for (lane, who) in people.chain(rooms) {
        for date in week_of(at.day).days() {
            mark(&mut slots, &trial, (&lane, &who), (date, minutes));
        }
    }
    Ok(Json(slots).into_response())
}

/// A start is free when the whole activity fits from it; runs of equal answers are one stretch.
fn mark(
    slots: &mut Slots,
    trial: &Trial,
    (lane, who): (&str, &Who),
    (date, minutes): (jiff::civil::Date, i32),
) {
    let (first, last) = DRAWN;
    let is_free = |from: i32| {
        let span = Span { date, from: time_at(from), to: time_at(from + minutes) };
        trial.is_free(who.clone(), span)
    };
    let step = usize::try_from(GRAIN_MINUTES).unwrap_or(1);
    let mut run: Option<(i32, bool)> = None;
    for from in (first..=last).step_by(step) {
        let answer = (from < last).then(|| is_free(from));
        if let Some((start, was_free)) = run.filter(|(_, was_free)| Some(*was_free) != answer) {
            let stretch = Stretch::of(lane, Span { date, from: time_at(start), to: time_at(from) });
            if was_free {
                slots.free.push(stretch)
            } else {
                slots.blocked.push(stretch)
            }
            run = None;
        }
        run = run.or(answer.map(|answer| (from, answer)));
    }
}

/// Says what would clash; keeps nothing.
pub(super) async fn check(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(_): Path<TimelineCheck>,
    Json(change): Json<Change>,
) -> PageResult {
    let (_, record) = movable(&visitor, &weeks, &change.id).await?;
    let week = weeks.get(offers::around(Period::day(change.start.date()))).await?;
    let there = there(&week.reference, &record, &change)?;
    Ok(Json(judge(&visitor, &week, &there)?).into_response())
}

fn judge(visitor: &Visitor, week: &Week, there: &Record) -> Result<Judged, WebError> {
    let trial = Trial::of(week, there.activity.clone()).map_err(WebError::broken)?;
    let (words, id) = (visitor.words(), &there.activity.id);
    let mut clashes: Vec<String> =
        trial.clashes().iter().map(|clash| offers::sentence(visitor, week, clash, id)).collect();
    let off = unconfirmed(week.records.get(id), there, |day| is_working(week, day));
    if !off.is_empty() {
        clashes.push(words.named("activity-check-days-off", &day_list(words, &off)));
    }
    let has = |kind: ClashKind| trial.clashes().iter().any(|clash| clash.kind == kind);
    let when = told::when(words, &there.activity);
    let says = match clashes.first() {
        None => words.named("timeline-free", &when),
        Some(first) => {
            let args = [("when", Arg::from(when)), ("clash", Arg::from(first.as_str()))];
            words.with("timeline-clash", &args)
        }
    };
    let object = there.object(visitor.office().code());
    let may_double = may(visitor.actor(), Right::DoubleBookPerson, &object).is_ok();
    let never = has(ClashKind::RoomDouble) && grants_room(visitor, week, there);
    Ok(Judged {
        says,
        never: never.then(|| words.named("timeline-never-room", &clashes.join(" "))),
        reason: (has(ClashKind::LeaderDouble) && may_double).then(|| words.t("timeline-reason")),
        clashes,
    })
}

fn is_working(week: &Week, day: jiff::civil::Date) -> bool {
    week.reference.directory.calendar.is_working(day)
}

/// Whether this office gives the room away, and so knows at once that it cannot.
fn grants_room(visitor: &Visitor, week: &Week, record: &Record) -> bool {
    let room = record.activity.room.as_ref().filter(|_| !attends(&record.activity.title));
    let owner = room.and_then(|room| week.reference.directory.office_of_room(room));
    owner == Some(visitor.office().code())
}

/// Puts the activity there, on the version that the person saw.
pub(super) async fn place(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(_): Path<TimelineMove>,
    headers: HeaderMap,
    Json(change): Json<Change>,
) -> PageResult {
    let (_, record) = movable(&visitor, &weeks, &change.id).await?;
    let week = weeks.get(offers::around(Period::day(change.start.date()))).await?;
    let mut there = there(&week.reference, &record, &change)?;
    let judged = judge(&visitor, &week, &there)?;
    let rest_days = rest_days(&week, (&record, &there), &change);
    there.confirm_rest_days(&rest_days);
    let holding = holding(&visitor, &change, judged)?;
    let mut act = visitor.act().await?;
    let reference = Reference::load(act.conn(), there.activity.dates).await?;
    let version = (&change.id, Seen(change.version));
    let old = Placement::of(&record.activity);
    let new = Placement::of(&there.activity);
    let stand_in = there.stand_ins.last().filter(|_| there.stand_ins != record.stand_ins);
    // One drop is one change, so that one undo takes it back.
    let kept = match (new != old, stand_in) {
        (true, Some(_)) => {
            let edit = |known: &mut Record| known.clone_from(&there);
            commands::change(&mut act, &reference, version, &holding, edit).await
        }
        (false, Some(stand_in)) => {
            commands::substitute(&mut act, &reference, version, stand_in, &holding).await
        }
        (_, None) => {
            commands::place_confirmed(&mut act, &reference, version, (&new, &rest_days), &holding).await
        }
    };
    let kept = kept?;
    act.commit().await?;
    let said = if stand_in.is_some() { Said::Substituted } else { Said::Moved };
    Ok(done(&visitor, &headers, (said, &kept.activity.title), (&change.id, Seen(kept.version))))
}

/// A clash that was said yes to stands and is listed; a leader's hours are taken twice by a decision with its
/// reason, a room's never.
fn holding(visitor: &Visitor, change: &Change, judged: Judged) -> Result<Holding, WebError> {
    if let (true, Some(never)) = (change.despite, judged.never) {
        return Err(WebError::of(Kind::NotAllowedNow).with_sentence(never));
    }
    let reason = change.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    match (change.despite, reason) {
        (false, _) => Ok(Holding::Required),
        (true, Some(reason)) => {
            let by = visitor.actor().display.clone();
            Ok(Holding::Decided(Decision { by, reason: reason.to_owned() }))
        }
        (true, None) if judged.reason.is_some() => Err(ChangeError::ReasonMissing.into()),
        (true, None) => Ok(Holding::WhereFree),
    }
}

/// What the person has said yes to, when days off were told.
fn rest_days(week: &Week, (record, there): (&Record, &Record), change: &Change) -> Vec<jiff::civil::Date> {
    match change.despite {
        true => unconfirmed(Some(record), there, |day| is_working(week, day)),
        false => Vec::new(),
    }
}

/// The activity, when the person may move it.
async fn movable(
    visitor: &Visitor,
    weeks: &Weeks,
    id: &ActivityId,
) -> Result<(std::sync::Arc<Week>, Record), WebError> {
    let (week, record) = crate::pages::activity::find_own(visitor, weeks, id).await?;
    if !is_movable(visitor, &record) || record.activity.dates.is_long() {
        return Err(WebError::not_allowed_now("timeline-not-movable"));
    }
    Ok((week, record))
}

/// The activity as it would stand after the change.
fn there(reference: &Reference, record: &Record, change: &Change) -> Result<Record, WebError> {
    let mut there = record.clone();
    let now = &record.activity;
    let (start, end) = (change.start, change.end);
    let is_one_day = start.date() == end.date() && start < end;
    if !is_one_day {
        return Err(WebError::not_allowed_now("timeline-single-day"));
    }
    let hours = nhip_harmony::hours::assumed(now, &reference.settings);
    let drawn = (time_at(hours.from), time_at(hours.to));
    there.activity.dates = Period::day(start.date());
    if (start.time(), end.time()) != drawn {
        there.activity.start = Some(start.time());
        // An end that nobody wrote stays unwritten while only the start moves.
        let same_length = minute_of(end.time()) - minute_of(start.time()) == hours.to - hours.from;
        there.activity.end = (now.end.is_some() || !same_length).then(|| end.time());
        if now.part != PartOfDay::WholeDay || !same_length {
            there.activity.part = half_of(start.time());
        }
    }
    match dropped(reference, change.old_resource_id.as_deref(), change.resource_id.as_deref()) {
        Dropped::Same => {}
        Dropped::Nowhere => return Err(WebError::not_allowed_now("timeline-nowhere")),
        Dropped::Person { from, to } => {
            let stand_in = StandIn { person: to, in_place_of: from };
            there.substitute(&stand_in).ok_or_else(|| WebError::not_allowed_now("timeline-nowhere"))?;
        }
        Dropped::Room(room) => {
            let known = reference.directory.rooms.iter().find(|known| known.id == room);
            there.activity.place = known.map_or_else(String::new, |known| known.name.clone());
            there.activity.area = known.and_then(|known| known.area.clone()).or(now.area.clone());
            there.activity.room = Some(room);
        }
    }
    Ok(there)
}
