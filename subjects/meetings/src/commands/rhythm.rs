//! Series of the programme become meetings: said once, then done some working days before each.

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Actor, Right};
use nhip_office::{Act, Office};
use nhip_programme::rules::series::Series;
use nhip_programme::series;
use nhip_programme::week::record_of;

use super::make::{NewMeeting, make};
use super::start::take;
use crate::error::MeetingError;
use crate::read;
use crate::rules::meeting::{Facts, Meeting};
use crate::rules::rhythm::{MOST_AHEAD, Rhythm, Start};
use crate::starting;
use crate::store;

/// How a series is to become meetings.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// What the secretary writes down of each.
    pub facts: Facts,
    /// Where each starts from.
    pub start: Start,
    /// How many working days before, 1 to 40.
    pub ahead: u16,
}

async fn found(act: &mut Act, id: &str) -> Result<Series, MeetingError> {
    let actor = act.actor().clone();
    let all = series::shown_to(act.conn(), &actor).await?;
    let series = all.into_iter().find(|series| series.id == id).ok_or(MeetingError::Unknown)?;
    act.may(Right::EditMeeting, &series.pattern.object(act.office().code()))?;
    Ok(series)
}

/// Says how the activities of a series become meetings.
pub async fn keep_rhythm(act: &mut Act, id: &str, keeping: Keeping) -> Result<Rhythm, MeetingError> {
    let series = found(act, id).await?;
    keeping.facts.check()?;
    if !(1..=MOST_AHEAD).contains(&keeping.ahead) {
        return Err(MeetingError::TooFarAhead);
    }
    let rhythm = Rhythm {
        series: series.id,
        facts: keeping.facts,
        start: keeping.start,
        ahead: keeping.ahead,
        by: act.actor().display.clone(),
        at: act.now(),
    };
    store::rhythms::save(act.conn(), &rhythm).await?;
    act.note(Entry::new("meetings.rhythm.kept", "series", &rhythm.series).after(&rhythm)?).await?;
    Ok(rhythm)
}

/// Lets a series become meetings no more; those that are made stay.
pub async fn end_rhythm(act: &mut Act, id: &str) -> Result<(), MeetingError> {
    let series = found(act, id).await?;
    if store::rhythms::remove(act.conn(), &series.id).await? == 0 {
        return Ok(());
    }
    Ok(act.note(Entry::new("meetings.rhythm.ended", "series", &series.id)).await?)
}

/// Makes the meeting of one activity of a series now.
pub async fn make_of_series(
    act: &mut Act,
    (id, activity): (&str, &ActivityId),
) -> Result<Meeting, MeetingError> {
    let series = found(act, id).await?;
    let rhythms = store::rhythms::all(act.conn()).await?;
    let rhythm = rhythms.into_iter().find(|rhythm| rhythm.series == series.id);
    let rhythm = rhythm.ok_or(MeetingError::Unknown)?;
    if !activity.as_str().starts_with(&format!("{}-", series.id)) {
        return Err(MeetingError::Unknown);
    }
    made(act, &rhythm, activity.clone()).await
}

async fn made(act: &mut Act, rhythm: &Rhythm, activity: ActivityId) -> Result<Meeting, MeetingError> {
    let meeting = make(act, NewMeeting { activity, facts: rhythm.facts.clone() }).await?;
    let actor = act.actor().clone();
    let sheet = read::one(act.conn(), &actor, &meeting.id).await?.ok_or(MeetingError::Unknown)?;
    let starts = [rhythm.start, Start::Usual];
    for start in starts {
        let Some(template) = starting::start(act.conn(), &actor, (&sheet, start)).await? else { continue };
        return match take(act, &sheet, &template).await {
            // Too late for the agenda, or nothing that is new: the meeting itself is there.
            Err(MeetingError::NothingToTake | MeetingError::Agenda(_)) => Ok(meeting),
            taken => taken,
        };
    }
    Ok(meeting)
}

/// Makes the meetings that are due today, each in an act of its own; how many that were. One that cannot be made keeps
/// no other from being made.
///
/// # Errors
/// When the database fails.
pub async fn prepare_due(office: &Office) -> Result<usize, MeetingError> {
    let today = nhip_office::clock::day_of(office.clock().now());
    let due = due(office.view().await?.conn(), today).await?;
    let mut count = 0;
    for (rhythm, activity) in due {
        let mut act = office.act(&Actor::system()).await?;
        match made(&mut act, &rhythm, activity).await {
            Ok(_) => {
                act.commit().await?;
                count += 1;
            }
            Err(MeetingError::Storage(error)) => return Err(error.into()),
            Err(_) => {}
        }
    }
    Ok(count)
}

async fn due(conn: &mut Conn, today: Date) -> Result<Vec<(Rhythm, ActivityId)>, StorageError> {
    let rhythms = store::rhythms::all(conn).await?;
    if rhythms.is_empty() {
        return Ok(Vec::new());
    }
    let (all, calendar) =
        (series::shown_to(conn, &Actor::system()).await?, nhip_people::reckoner(conn).await?);
    let mut due = Vec::new();
    for rhythm in rhythms {
        let Some(series) = all.iter().find(|series| series.id == rhythm.series) else { continue };
        for id in starting::activities_of(series, &calendar, (today, today.saturating_add(90.days()))) {
            let Some(record) = record_of(conn, &id).await? else { continue };
            let is_off = record.called_off.is_some();
            let is_made = store::meetings::of_activity(conn, &id).await?.is_some();
            if !is_off && !is_made && rhythm.is_due(&calendar, (today, record.activity.dates.from)) {
                due.push((rhythm.clone(), id));
            }
        }
    }
    Ok(due)
}
