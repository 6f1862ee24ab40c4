//! What leaders answered to single activities.

use jiff::Timestamp;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::consent::{Consent, Wish};

/// Keeps an answer in the place of an earlier one.
pub(crate) async fn save(conn: &mut Conn, consent: &Consent) -> Result<(), StorageError> {
    conn.run(
        "insert into consents (activity, person, stand_in, placement, office, given_by, given_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (activity, person) do update
         set stand_in = excluded.stand_in, placement = excluded.placement, office = excluded.office,
         given_by = excluded.given_by, given_at = excluded.given_at",
        args![
            consent.activity.as_str(),
            consent.person.as_str(),
            consent.wish.stand_in().map(|person| person.as_str().to_owned()),
            serde_json::to_string(&consent.placement)?,
            consent.office,
            consent.given_by,
            consent.given_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn remove(
    conn: &mut Conn,
    activity: &ActivityId,
    person: &PersonId,
) -> Result<u64, StorageError> {
    conn.run(
        "delete from consents where activity = $1 and person = $2",
        args![activity.as_str(), person.as_str()],
    )
    .await
}

/// The answer of one person to one activity.
pub(crate) async fn find(
    conn: &mut Conn,
    activity: &ActivityId,
    person: &PersonId,
) -> Result<Option<Consent>, StorageError> {
    conn.row(
        "select activity, person, stand_in, placement, office, given_by, given_at from consents
         where activity = $1 and person = $2",
        args![activity.as_str(), person.as_str()],
    )
    .await?
    .as_ref()
    .map(consent)
    .transpose()
}

/// All answers to one activity, the latest first.
pub(crate) async fn of_activity(
    conn: &mut Conn,
    activity: &ActivityId,
) -> Result<Vec<Consent>, StorageError> {
    conn.rows(
        "select activity, person, stand_in, placement, office, given_by, given_at from consents
         where activity = $1 order by given_at desc, person",
        args![activity.as_str()],
    )
    .await?
    .iter()
    .map(consent)
    .collect()
}

/// All answers since a moment, newest first.
pub(crate) async fn since(conn: &mut Conn, moment: Timestamp) -> Result<Vec<Consent>, StorageError> {
    conn.rows(
        "select activity, person, stand_in, placement, office, given_by, given_at from consents
         where given_at >= $1 order by given_at desc, activity, person limit 1000",
        args![moment],
    )
    .await?
    .iter()
    .map(consent)
    .collect()
}

fn consent(row: &Row) -> Result<Consent, StorageError> {
    Ok(Consent {
        activity: row.parsed("activity")?,
        person: row.parsed("person")?,
        wish: row.parsed_or_null("stand_in")?.map_or(Wish::Comes, Wish::Sends),
        placement: row.json("placement")?,
        office: row.parsed("office")?,
        given_by: row.text("given_by")?,
        given_at: row.moment("given_at")?,
    })
}
