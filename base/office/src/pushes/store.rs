//! The tables of devices and of messages to them.

use jiff::Timestamp;

use super::sending::{Leaving, Waiting, gone};
use super::{Device, DeviceId, Endpoint, NewDevice, Push, PushId, PushIdentity, PushKeys};
use crate::args;
use crate::db::{Conn, Row, StorageError};
use crate::senders::Standing;

pub(super) async fn identity(conn: &mut Conn) -> Result<Option<PushIdentity>, StorageError> {
    let row = conn.row("select private_key, public_key from push_identity where id = 1", args![]).await?;
    let read = |row: Row| {
        let found = PushIdentity::kept(row.bytes("private_key")?, row.bytes("public_key")?);
        found.ok_or_else(|| unreadable("push_identity.public_key"))
    };
    row.map(read).transpose()
}

pub(super) async fn keep_identity(
    conn: &mut Conn,
    identity: &PushIdentity,
    now: Timestamp,
) -> Result<u64, StorageError> {
    conn.run(
        "insert into push_identity (id, private_key, public_key, made_at) values (1, $1, $2, $3)
         on conflict (id) do nothing",
        args![identity.private_key.to_vec(), identity.public_key.to_vec(), now],
    )
    .await
}

pub(super) async fn put_device(
    conn: &mut Conn,
    (id, account): (&DeviceId, &str),
    new: &NewDevice,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into push_devices (id, account, label, endpoint, public_key, auth, added_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set account = excluded.account, label = excluded.label,
             public_key = excluded.public_key, auth = excluded.auth, added_at = excluded.added_at",
        args![
            id.as_str(),
            account,
            new.label,
            new.endpoint.as_str(),
            new.keys.public_key.to_vec(),
            new.keys.auth.to_vec(),
            now
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a device; what waits for it does not leave.
pub(super) async fn remove_device(
    conn: &mut Conn,
    id: &DeviceId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let standing = gone(now);
    conn.run(
        "update pushes set state = $2, standing = $3, due = null where device = $1 and due is not null",
        args![id.as_str(), standing.word(), serde_json::to_string(&standing)?],
    )
    .await?;
    conn.run("delete from push_devices where id = $1", args![id.as_str()]).await?;
    Ok(())
}

pub(super) async fn of_account(
    conn: &mut Conn,
    account: &str,
) -> Result<Vec<(Device, Option<Standing>)>, StorageError> {
    let rows = conn
        .rows(
            "select d.id, d.account, d.label, d.added_at, (select p.standing from pushes p
                 where p.device = d.id and p.written_at >= d.added_at order by p.number desc limit 1) as standing
             from push_devices d where d.account = $1 order by d.added_at desc, d.id",
            args![account],
        )
        .await?;
    rows.iter().map(device).collect()
}

fn device(row: &Row) -> Result<(Device, Option<Standing>), StorageError> {
    let device = Device {
        id: row.parsed("id")?,
        account: row.parsed("account")?,
        label: row.text("label")?,
        added_at: row.moment("added_at")?,
    };
    let standing = row.text_or_null("standing")?;
    Ok((device, standing.map(|text| serde_json::from_str(&text)).transpose()?))
}

/// Keeps a message to a device; how many rows it made: none when this device was told under the key. The caller holds
/// the office's writer, so that numbers have no rival.
pub(super) async fn insert(
    conn: &mut Conn,
    (id, push, payload): (&str, &Push, &str),
    (device, now): (&DeviceId, Timestamp),
) -> Result<u64, StorageError> {
    let standing = Standing::Waiting;
    conn.run(
        "insert into pushes (id, number, key, device, topic, payload, state, standing, due, last, written_at)
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $8 from pushes
         where true on conflict (key, device) do nothing",
        args![
            id,
            push.key,
            device.as_str(),
            push.topic,
            payload,
            standing.word(),
            serde_json::to_string(&standing)?,
            now,
            push.last
        ],
    )
    .await
}

pub(super) async fn due(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<Leaving>, StorageError> {
    let rows = conn
        .rows(
            "select p.id, p.topic, p.payload, p.last, d.endpoint, d.public_key, d.auth
             from pushes p join push_devices d on d.id = p.device
             where p.due <= $1 order by p.number limit $2",
            args![now, most],
        )
        .await?;
    rows.iter().map(leaving).collect()
}

fn leaving(row: &Row) -> Result<Leaving, StorageError> {
    let keys = PushKeys::kept(row.bytes("public_key")?, row.bytes("auth")?);
    Ok(Leaving {
        id: row.parsed("id")?,
        endpoint: Endpoint::kept(&row.text("endpoint")?).map_err(|_| unreadable("push_devices.endpoint"))?,
        keys: keys.ok_or_else(|| unreadable("push_devices.public_key"))?,
        topic: row.text("topic")?,
        payload: row.text("payload")?,
        last: row.moment("last")?,
    })
}

pub(super) async fn next_due(conn: &mut Conn) -> Result<Option<Timestamp>, StorageError> {
    let row = conn
        .row(
            "select min(p.due) as due from pushes p join push_devices d on d.id = p.device where p.due is not null",
            args![],
        )
        .await?;
    row.map(|row| row.moment_or_null("due")).transpose().map(Option::flatten)
}

pub(super) async fn find(conn: &mut Conn, id: &PushId) -> Result<Option<Waiting>, StorageError> {
    let row = conn
        .row("select device, standing, written_at, last from pushes where id = $1", args![id.as_str()])
        .await?;
    let read = |row: Row| {
        Ok(Waiting {
            device: row.parsed("device")?,
            standing: row.json("standing")?,
            written_at: row.moment("written_at")?,
            last: row.moment("last")?,
        })
    };
    row.map(read).transpose()
}

pub(super) async fn put_standing(
    conn: &mut Conn,
    id: &PushId,
    (standing, due): (&Standing, Option<Timestamp>),
) -> Result<(), StorageError> {
    conn.run(
        "update pushes set state = $2, standing = $3, due = $4 where id = $1",
        args![id.as_str(), standing.word(), serde_json::to_string(standing)?, due],
    )
    .await?;
    Ok(())
}

/// Ends all that waits; how many that were.
pub(super) async fn end_waiting(conn: &mut Conn, standing: &Standing) -> Result<u64, StorageError> {
    conn.run(
        "update pushes set state = $1, standing = $2, due = null where due is not null",
        args![standing.word(), serde_json::to_string(standing)?],
    )
    .await
}

pub(super) async fn fared(conn: &mut Conn, key: &str) -> Result<Vec<Standing>, StorageError> {
    let rows = conn.rows("select standing from pushes where key = $1 order by number", args![key]).await?;
    rows.iter().map(|row| row.json("standing")).collect()
}

/// Endpoints and keys are not repeated, not even when they cannot be read.
fn unreadable(column: &'static str) -> StorageError {
    StorageError::BadValue { column, value: "…".to_owned() }
}
