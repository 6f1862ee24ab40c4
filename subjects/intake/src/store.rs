//! Intakes, what they did to activities, and the notes that the office remembers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use nhip_harmony::days::Period;
use nhip_harmony::ids::{ActivityId, BodyCode};
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::intake::{Decided, Deed, Intake, IntakeLine, Origin, State, Taking};
use crate::rules::pane::Pane;
use crate::rules::sheet::note_key;

/// The most intakes that are listed, newest first.
const LISTED: i64 = 2_000;

pub(crate) async fn insert(
    conn: &mut Conn,
    intake: &Intake,
    pane: &Pane,
    bytes: &[u8],
) -> Result<(), StorageError> {
    let days = intake.sheet.days();
    conn.run(
        "insert into intakes (id, name, digest, size, body, day, period_from, period_to, rows_read, rows_unread,
         version, state, made_by, made_at, sheet, pane, bytes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        args![
            intake.id,
            intake.name,
            intake.digest,
            intake.size,
            intake.body.as_str(),
            intake.day,
            days.map(|days| days.from),
            days.map(|days| days.to),
            count(intake.sheet.rows.len()),
            count(intake.sheet.unread.len()),
            intake.version,
            intake.state.word(),
            intake.made_by,
            intake.made_at,
            serde_json::to_string(&intake.sheet)?,
            serde_json::to_string(pane)?,
            bytes
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn save(conn: &mut Conn, intake: &Intake) -> Result<(), StorageError> {
    let days = intake.sheet.days();
    let decided = intake.state.decided();
    conn.run(
        "update intakes set body = $2, day = $3, period_from = $4, period_to = $5, rows_read = $6,
         rows_unread = $7, version = $8, state = $9, decided_by = $10, decided_at = $11, sheet = $12
         where id = $1",
        args![
            intake.id,
            intake.body.as_str(),
            intake.day,
            days.map(|days| days.from),
            days.map(|days| days.to),
            count(intake.sheet.rows.len()),
            count(intake.sheet.unread.len()),
            intake.version,
            intake.state.word(),
            decided.map(|decided| decided.by.clone()),
            decided.map(|decided| decided.at),
            serde_json::to_string(&intake.sheet)?
        ],
    )
    .await?;
    Ok(())
}

/// One intake, without file and pane.
pub(crate) async fn find(conn: &mut Conn, id: &str) -> Result<Option<Intake>, StorageError> {
    let row = conn
        .row(
            "select id, name, digest, size, body, day, version, state, decided_by, decided_at, made_by, made_at,
             sheet from intakes where id = $1",
            args![id],
        )
        .await?;
    row.as_ref().map(intake).transpose()
}

/// The file as it looks.
pub(crate) async fn pane(conn: &mut Conn, id: &str) -> Result<Option<Pane>, StorageError> {
    let row = conn.row("select pane from intakes where id = $1", args![id]).await?;
    row.map(|row| row.json("pane")).transpose()
}

/// Puts the look of a file that was read anew.
pub(crate) async fn save_pane(conn: &mut Conn, id: &str, pane: &Pane) -> Result<(), StorageError> {
    let text = serde_json::to_string(pane)?;
    conn.run("update intakes set pane = $2 where id = $1", args![id, text]).await?;
    Ok(())
}

/// The file's bytes.
pub(crate) async fn bytes(conn: &mut Conn, id: &str) -> Result<Option<Vec<u8>>, StorageError> {
    let row = conn.row("select bytes from intakes where id = $1", args![id]).await?;
    row.map(|row| row.bytes("bytes")).transpose()
}

/// All intakes, newest first.
pub(crate) async fn lines(conn: &mut Conn) -> Result<Vec<IntakeLine>, StorageError> {
    conn.rows(
        "select id, name, body, period_from, period_to, rows_read, rows_unread, state, made_by, made_at
         from intakes order by made_at desc, id desc limit $1",
        args![LISTED],
    )
    .await?
    .iter()
    .map(line)
    .collect()
}

/// Removes an intake with its file, and with what it told of activities.
pub(crate) async fn remove(conn: &mut Conn, id: &str) -> Result<(), StorageError> {
    conn.run("delete from intake_takings where intake = $1", args![id]).await?;
    conn.run("delete from intakes where id = $1", args![id]).await?;
    Ok(())
}

/// Another intake of the same bytes, the newest.
pub(crate) async fn same_file(conn: &mut Conn, intake: &Intake) -> Result<Option<IntakeLine>, StorageError> {
    let row = conn
        .row(
            "select id, name, body, period_from, period_to, rows_read, rows_unread, state, made_by, made_at
             from intakes where digest = $1 and id <> $2 order by made_at desc, id desc limit 1",
            args![intake.digest, intake.id],
        )
        .await?;
    row.as_ref().map(line).transpose()
}

/// What an intake did.
pub(crate) async fn takings(conn: &mut Conn, intake: &str) -> Result<Vec<Taking>, StorageError> {
    conn.rows(
        "select activity, deed, version, before from intake_takings where intake = $1 order by activity",
        args![intake],
    )
    .await?
    .iter()
    .map(taking)
    .collect()
}

pub(crate) async fn put_taking(
    conn: &mut Conn,
    intake: &str,
    taking: &Taking,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into intake_takings (intake, activity, deed, version, before, taken_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (intake, activity) do update set deed = excluded.deed,
         version = excluded.version, before = excluded.before, taken_at = excluded.taken_at",
        args![
            intake,
            taking.activity.as_str(),
            taking.deed.word(),
            taking.version,
            taking.before.as_ref().map(serde_json::to_string).transpose()?,
            now
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn remove_taking(
    conn: &mut Conn,
    intake: &str,
    activity: &ActivityId,
) -> Result<(), StorageError> {
    conn.run(
        "delete from intake_takings where intake = $1 and activity = $2",
        args![intake, activity.as_str()],
    )
    .await?;
    Ok(())
}

/// Earlier intakes left the activity at `from`; undoing a later one brought it back as `to`.
pub(crate) async fn move_on(
    conn: &mut Conn,
    activity: &ActivityId,
    (from, to): (u32, u32),
) -> Result<(), StorageError> {
    conn.run(
        "update intake_takings set version = $3 where activity = $1 and version = $2",
        args![activity.as_str(), from, to],
    )
    .await?;
    Ok(())
}

/// Which intake told last of each activity, of the intakes that touch a period.
pub(crate) async fn origins(
    conn: &mut Conn,
    period: Period,
) -> Result<BTreeMap<ActivityId, Origin>, StorageError> {
    let rows = conn
        .rows(
            "select t.activity, t.intake, t.version, i.period_from, i.period_to
             from intake_takings t join intakes i on i.id = t.intake
             where i.state = 'taken' and i.period_from <= $2 and i.period_to >= $1
             order by t.taken_at, t.intake",
            args![period.from, period.to],
        )
        .await?;
    let mut origins = BTreeMap::new();
    for row in &rows {
        let origin = Origin {
            intake: row.text("intake")?,
            version: unsigned(row, "version")?,
            period: Period { from: row.parsed("period_from")?, to: row.parsed("period_to")? },
        };
        origins.insert(row.parsed("activity")?, origin);
    }
    Ok(origins)
}

/// By what the notes of a body are known again.
pub(crate) async fn notes(conn: &mut Conn, body: &BodyCode) -> Result<BTreeSet<String>, StorageError> {
    let rows = conn.rows("select key from intake_notes where body = $1", args![body.as_str()]).await?;
    rows.iter().map(|row| row.text("key")).collect()
}

pub(crate) async fn put_note(
    conn: &mut Conn,
    (body, text): (&BodyCode, &str),
    (by, now): (&str, Timestamp),
) -> Result<(), StorageError> {
    conn.run(
        "insert into intake_notes (body, key, text, noted_by, noted_at) values ($1, $2, $3, $4, $5)
         on conflict (body, key) do nothing",
        args![body.as_str(), note_key(text), text, by, now],
    )
    .await?;
    Ok(())
}

fn intake(row: &Row) -> Result<Intake, StorageError> {
    Ok(Intake {
        id: row.text("id")?,
        name: row.text("name")?,
        digest: row.text("digest")?,
        size: row.int("size")?,
        body: row.parsed("body")?,
        day: row.parsed_or_null("day")?,
        sheet: row.json("sheet")?,
        version: unsigned(row, "version")?,
        state: state(row)?,
        made_by: row.text("made_by")?,
        made_at: row.moment("made_at")?,
    })
}

fn state(row: &Row) -> Result<State, StorageError> {
    let decided = || {
        let bad = |column| StorageError::BadValue { column, value: "null".to_owned() };
        Ok::<_, StorageError>(Decided {
            by: row.text_or_null("decided_by")?.ok_or_else(|| bad("decided_by"))?,
            at: row.moment_or_null("decided_at")?.ok_or_else(|| bad("decided_at"))?,
        })
    };
    match row.text("state")?.as_str() {
        "waiting" => Ok(State::Waiting),
        "taken" => Ok(State::Taken(decided()?)),
        "undone" => Ok(State::Undone(decided()?)),
        other => Err(StorageError::BadValue { column: "state", value: other.to_owned() }),
    }
}

fn line(row: &Row) -> Result<IntakeLine, StorageError> {
    let (from, to) = (row.parsed_or_null("period_from")?, row.parsed_or_null("period_to")?);
    Ok(IntakeLine {
        id: row.text("id")?,
        name: row.text("name")?,
        body: row.parsed("body")?,
        period: from.zip(to).map(|(from, to)| Period { from, to }),
        rows: row.int("rows_read")?,
        unread: row.int("rows_unread")?,
        state: row.text("state")?,
        made_by: row.text("made_by")?,
        made_at: row.moment("made_at")?,
    })
}

fn taking(row: &Row) -> Result<Taking, StorageError> {
    let word = row.text("deed")?;
    let deed = Deed::ALL.into_iter().find(|deed| deed.word() == word);
    Ok(Taking {
        activity: row.parsed("activity")?,
        deed: deed.ok_or(StorageError::BadValue { column: "deed", value: word })?,
        version: unsigned(row, "version")?,
        before: row.text_or_null("before")?.map(|text| serde_json::from_str(&text)).transpose()?,
    })
}

fn unsigned(row: &Row, column: &'static str) -> Result<u32, StorageError> {
    let value = row.int(column)?;
    u32::try_from(value).map_err(|_| StorageError::BadValue { column, value: value.to_string() })
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}
