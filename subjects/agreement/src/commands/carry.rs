//! What a wish makes of an activity: tried on the judged week, offered as free times, carried out.

use jiff::civil::Date;
use nhip_harmony::activity::{Activity, ActivityState};
use nhip_harmony::clash::{Clash, Severity};
use nhip_harmony::days::Span;
use nhip_office::Act;
use nhip_programme::commands::{Holding, Seen, call_off, change, join, place, place_confirmed, substitute};
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::publication::week_of;
use nhip_programme::rules::record::{CalledOff, Record};
use nhip_programme::rules::way;
use nhip_programme::trial::Trial;
use nhip_programme::week::{Week, WeekError, judge, record_of};

use crate::error::AgreementError;
use crate::rules::request::{ClashSeen, Wish};
use crate::shown::Found;

/// How many free times are offered.
const OFFERED: usize = 8;

/// The times that fit everybody now, nearest to what was asked; none when what is asked is no time.
pub fn free_times(week: &Week, found: &Found) -> Result<Vec<Span>, WeekError> {
    let Some(record) = &found.record else { return Ok(Vec::new()) };
    let mut activity = record.activity.clone();
    match &found.thread.request.wish {
        Wish::Come(person) if !activity.leaders.contains(person) => activity.leaders.push(person.clone()),
        _ => {}
    }
    Ok(Trial::of(week, activity)?.free_times(week.period(), OFFERED))
}

/// Where an activity is put to take place in a span.
pub fn placed(activity: &Activity, span: Span, reference: &Reference) -> Placement {
    way::moved(activity, span, &reference.settings)
}

/// Offers of hours must be free for everybody when they are made.
pub(super) async fn check_offers(
    act: &mut Act,
    found: &Found,
    offers: &[Wish],
) -> Result<(), AgreementError> {
    if offers.is_empty() {
        return Err(AgreementError::NothingOffered);
    }
    let Some(record) = &found.record else { return Err(AgreementError::Unknown) };
    let today = act.today();
    let week = judge(act.conn(), week_of(record.activity.dates.from), (0, today)).await?;
    let free: Vec<Placement> = free_times(&week, found)?
        .into_iter()
        .map(|span| placed(&record.activity, span, &week.reference))
        .collect();
    for offer in offers {
        if let Wish::Place(placement) = offer
            && !free.contains(placement)
        {
            return Err(AgreementError::NotFree);
        }
        if let Wish::Substitute(stand_in) = offer
            && week.reference.directory.person(&stand_in.person).is_none()
        {
            return Err(AgreementError::NotFree);
        }
    }
    Ok(())
}

/// The blocking clashes that a wish would make now, or would not remove.
pub(super) async fn would_clash(
    act: &mut Act,
    record: &Record,
    (wish, removes): (&Wish, Option<&ClashSeen>),
) -> Result<Vec<Clash>, AgreementError> {
    let mut changed = record.clone();
    match wish {
        Wish::Place(placement) => fitted(placement, &record.activity).apply(&mut changed.activity),
        Wish::Substitute(stand_in) => {
            changed.substitute(stand_in);
        }
        Wish::Come(person) if !changed.activity.leaders.contains(person) => {
            changed.activity.leaders.push(person.clone());
        }
        Wish::Online => changed.activity.go_online(),
        Wish::Come(_) | Wish::Postpone | Wish::Merge(_) => return Ok(Vec::new()),
    }
    let today = act.today();
    let week = judge(act.conn(), week_of(changed.activity.dates.from), (0, today)).await?;
    let known = |clash: &Clash| week.clash(&clash.key().to_string()).is_some();
    let meant = |clash: &Clash| removes.is_some_and(|seen| seen.key == clash.key().to_string());
    let trial = Trial::of(&week, changed.activity).map_err(WeekError::from)?;
    let found = trial.clashes().iter().filter(|clash| clash.severity == Severity::Block);
    Ok(found.filter(|clash| meant(clash) || !known(clash)).cloned().collect())
}

/// Makes the change by the command that the owner's people use themselves.
pub(super) async fn carry(
    act: &mut Act,
    record: &Record,
    (wish, reason): (&Wish, &str),
) -> Result<Record, AgreementError> {
    let at = (&record.activity.id, Seen(record.version));
    let days = match wish {
        Wish::Place(placement) => placement.dates,
        _ => record.activity.dates,
    };
    let reference = Reference::load(act.conn(), days).await?;
    let holding = Holding::Required;
    Ok(match wish {
        Wish::Place(placement) => {
            // Who accepts has read the days: a day off among them is confirmed by that.
            let there = fitted(placement, &record.activity);
            let days: Vec<Date> = there.dates.days().collect();
            let off = |day: &Date| !reference.directory.calendar.is_working(*day);
            let rest_days: Vec<Date> = days.into_iter().filter(off).collect();
            place_confirmed(act, &reference, at, (&there, &rest_days), &holding).await?
        }
        Wish::Substitute(stand_in) => substitute(act, &reference, at, stand_in, &holding).await?,
        Wish::Online => {
            let online = |record: &mut Record| record.activity.go_online();
            change(act, &reference, at, &holding, online).await?
        }
        Wish::Postpone => {
            let called_off = CalledOff { reason: reason.to_owned(), new_date: None };
            call_off(act, &reference, at, ActivityState::Postponed, called_off).await?
        }
        Wish::Merge(with) => {
            let host = record_of(act.conn(), with).await?.ok_or(AgreementError::Unknown)?;
            // Joined first: rows of one event do not take hours from each other.
            join(act, with, at.0).await?;
            place(act, &reference, at, &way::beside(&record.activity, &host.activity), &holding).await?
        }
        Wish::Come(person) => {
            let come = |record: &mut Record| {
                if !record.activity.leaders.contains(person) {
                    record.activity.leaders.push(person.clone());
                }
            };
            change(act, &reference, at, &holding, come).await?
        }
    })
}

/// The asker may hold the activity as a busy block without a place: then the owner's place stays.
fn fitted(placement: &Placement, activity: &Activity) -> Placement {
    if !placement.place.is_empty() || placement.room.is_some() {
        return placement.clone();
    }
    let now = Placement::of(activity);
    Placement { place: now.place, room: now.room, area: now.area, ..placement.clone() }
}
