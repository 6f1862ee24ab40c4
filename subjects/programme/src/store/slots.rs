//! Granted hours, and what was asked of other offices.

use std::collections::BTreeMap;

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use super::activities;
use crate::rules::slot::{
    Answer, AskState, Asked, Asking, Granted, Hours, LONGEST_MINUTES, LocalMinute, Resource,
};

/// Living grants of a resource that touch the hours from the first to the last asked minute. No grant is longer than a
/// day, so the index on its beginning bounds the search on both sides.
pub(crate) async fn overlapping(conn: &mut Conn, asking: &Asking) -> Result<Vec<Granted>, StorageError> {
    let first = asking.hours.iter().map(|hours| hours.from.0).min().unwrap_or(0);
    let last = asking.hours.iter().map(|hours| hours.to.0).max().unwrap_or(0);
    conn.rows(
        "select resource_kind, resource, starts_at, ends_at, activity, holder, asked_by, granted_at from slots
         where resource_kind = $1 and resource = $2 and starts_at < $3 and starts_at > $4 and ends_at > $5
         and released_at is null order by starts_at",
        args![asking.resource.kind(), asking.resource.id(), last, first - LONGEST_MINUTES, first],
    )
    .await?
    .iter()
    .map(granted)
    .collect()
}

pub(crate) async fn grant(
    conn: &mut Conn,
    id: &str,
    asking: &Asking,
    hours: Hours,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into slots (id, resource_kind, resource, starts_at, ends_at, activity, holder, asked_by,
         granted_at, decided_by, decision_reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            id,
            asking.resource.kind(),
            asking.resource.id(),
            hours.from.0,
            hours.to.0,
            asking.activity.as_str(),
            asking.holder,
            asking.asked_by,
            now,
            asking.decision.as_ref().map(|decision| decision.by.clone()),
            asking.decision.as_ref().map(|decision| decision.reason.clone())
        ],
    )
    .await?;
    Ok(())
}

/// Gives back what an activity holds of one resource.
pub(crate) async fn release(
    conn: &mut Conn,
    activity: &str,
    resource: &Resource,
    now: Timestamp,
) -> Result<u64, StorageError> {
    conn.run(
        "update slots set released_at = $4 where activity = $1 and resource_kind = $2 and resource = $3
         and released_at is null",
        args![activity, resource.kind(), resource.id(), now],
    )
    .await
}

/// Gives back all that an activity holds.
pub(crate) async fn release_all(
    conn: &mut Conn,
    activity: &str,
    now: Timestamp,
) -> Result<u64, StorageError> {
    conn.run(
        "update slots set released_at = $2 where activity = $1 and released_at is null",
        args![activity, now],
    )
    .await
}

/// A row of granted hours.
pub(crate) fn granted(row: &Row) -> Result<Granted, StorageError> {
    Ok(Granted {
        activity: row.parsed::<ActivityId>("activity")?,
        resource: resource(row)?,
        hours: Hours { from: LocalMinute(row.int("starts_at")?), to: LocalMinute(row.int("ends_at")?) },
        holder: row.parsed("holder")?,
        asked_by: row.text("asked_by")?,
        granted_at: row.moment("granted_at")?,
    })
}

fn resource(row: &Row) -> Result<Resource, StorageError> {
    match row.text("resource_kind")?.as_str() {
        "person" => Ok(Resource::Person(row.parsed("resource")?)),
        "room" => Ok(Resource::Room(row.parsed("resource")?)),
        "vehicle" => Ok(Resource::Vehicle(row.parsed("resource")?)),
        other => Err(StorageError::BadValue { column: "resource_kind", value: other.to_owned() }),
    }
}

pub(crate) async fn ask(
    conn: &mut Conn,
    asking: &Asking,
    owner: &OfficeCode,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into slot_asks (activity, resource_kind, resource, owner, asked_at, state, hours)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (activity, resource_kind, resource) do update
         set owner = excluded.owner, asked_at = excluded.asked_at, state = excluded.state,
         hours = excluded.hours, answer = null",
        args![
            asking.activity.as_str(),
            asking.resource.kind(),
            asking.resource.id(),
            owner,
            now,
            AskState::Waiting.word(),
            serde_json::to_string(&asking.hours)?
        ],
    )
    .await?;
    Ok(())
}

/// Keeps an answer, when it comes from the office that was asked.
pub(crate) async fn answered(
    conn: &mut Conn,
    (activity, resource): (&ActivityId, &Resource),
    from: &OfficeCode,
    answer: &Answer,
) -> Result<u64, StorageError> {
    let state = match answer {
        Answer::Granted => AskState::Granted,
        Answer::Taken { .. } => AskState::Taken,
    };
    conn.run(
        "update slot_asks set state = $5, answer = $6
         where activity = $1 and resource_kind = $2 and resource = $3 and owner = $4",
        args![
            activity.as_str(),
            resource.kind(),
            resource.id(),
            from,
            state.word(),
            serde_json::to_string(answer)?
        ],
    )
    .await
}

pub(crate) async fn withdraw(
    conn: &mut Conn,
    activity: &str,
    resource: &Resource,
) -> Result<u64, StorageError> {
    conn.run(
        "delete from slot_asks where activity = $1 and resource_kind = $2 and resource = $3",
        args![activity, resource.kind(), resource.id()],
    )
    .await
}

/// What an activity has asked of the owners of calendars.
pub(crate) async fn asked(conn: &mut Conn, activity: &str) -> Result<Vec<Asked>, StorageError> {
    conn.rows(
        "select resource_kind, resource, owner, hours, state, answer from slot_asks where activity = $1
         order by resource_kind, resource",
        args![activity],
    )
    .await?
    .iter()
    .map(asked_of)
    .collect()
}

/// What an activity holds and what it has asked, in one look.
pub(crate) async fn hours_of(
    conn: &mut Conn,
    activity: &str,
) -> Result<(Vec<Granted>, Vec<Asked>), StorageError> {
    let rows = conn
        .rows(
            "select 'held' as what, resource_kind, resource, starts_at, ends_at, activity, holder, asked_by,
             granted_at, null as owner, null as hours, null as state, null as answer
             from slots where activity = $1 and released_at is null
             union all select 'asked', resource_kind, resource, 0, 0, activity, '', '', 0, owner, hours, state, answer
             from slot_asks where activity = $1 order by resource_kind, resource, starts_at",
            args![activity],
        )
        .await?;
    let (mut held, mut asked) = (Vec::new(), Vec::new());
    for row in &rows {
        match row.text("what")?.as_str() {
            "held" => held.push(granted(row)?),
            _ => asked.push(asked_of(row)?),
        }
    }
    Ok((held, asked))
}

/// A row of what was asked.
pub(crate) fn asked_of(row: &Row) -> Result<Asked, StorageError> {
    let state = state(row)?;
    let answer = row.text_or_null("answer")?.map(|text| serde_json::from_str(&text)).transpose()?;
    let (resource, owner, hours) = (resource(row)?, row.parsed("owner")?, row.json("hours")?);
    Ok(Asked { resource, owner, hours, state, answer })
}

/// Activities of a period whose hours were asked of another office and are not granted; one that is taken anywhere is
/// taken.
pub(crate) async fn ungranted(
    conn: &mut Conn,
    period: Period,
) -> Result<BTreeMap<ActivityId, AskState>, StorageError> {
    let mut args = activities::touching_args(period);
    args.extend(args![AskState::Granted.word()]);
    let rows = conn
        .rows(
            activities::touching!(
                "activity, state",
                " join slot_asks on activity = id where state <> $4 order by activity"
            ),
            args,
        )
        .await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        let (activity, state) = (row.parsed("activity")?, state(row)?);
        if state == AskState::Taken {
            found.insert(activity, state);
        } else {
            found.entry(activity).or_insert(state);
        }
    }
    Ok(found)
}

fn state(row: &Row) -> Result<AskState, StorageError> {
    match row.text("state")?.as_str() {
        "waiting" => Ok(AskState::Waiting),
        "granted" => Ok(AskState::Granted),
        "taken" => Ok(AskState::Taken),
        other => Err(StorageError::BadValue { column: "state", value: other.to_owned() }),
    }
}
