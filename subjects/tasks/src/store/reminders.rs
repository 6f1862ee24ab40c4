//! Mornings of reminders: the messages, how they went, who wants them how.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};
use nhip_office::letters::Mailbox;

use crate::rules::reminded::{Reminded, Way, WayState, Wishes};

/// The last day up to one whose reminders are out.
pub(crate) async fn last_morning(conn: &mut Conn, day: Date) -> Result<Option<Date>, StorageError> {
    let row = conn.row("select max(day) as day from reminder_mornings where day <= $1", args![day]).await?;
    row.map_or(Ok(None), |row| row.parsed_or_null("day"))
}

/// Writes down that a day's reminders are out; how many rows it made: none when they were already.
pub(crate) async fn keep_morning(conn: &mut Conn, day: Date, at: Timestamp) -> Result<u64, StorageError> {
    let text = "insert into reminder_mornings (day, at) values ($1, $2) on conflict (day) do nothing";
    conn.run(text, args![day, at]).await
}

/// Keeps a message; how many rows it made: none when this recipient has one of that day.
pub(crate) async fn save(conn: &mut Conn, reminded: &Reminded) -> Result<u64, StorageError> {
    conn.run(
        "insert into reminders (recipient, day, value) values ($1, $2, $3) on conflict (recipient, day) do nothing",
        args![reminded.to.key(), reminded.day, serde_json::to_string(reminded)?],
    )
    .await
}

/// A message as it lies in the log.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    /// What it says.
    pub(crate) reminded: Reminded,
    /// When its account pressed that it was seen.
    pub(crate) seen_at: Option<Timestamp>,
}

/// The newest messages of a recipient, the newest first.
pub(crate) async fn newest_of(conn: &mut Conn, key: &str, most: i64) -> Result<Vec<Logged>, StorageError> {
    let text = "select value, seen_at from reminders where recipient = $1 order by day desc limit $2";
    conn.rows(text, args![key, most]).await?.iter().map(logged).collect()
}

/// The messages of a morning.
pub(crate) async fn of_day(conn: &mut Conn, day: Date) -> Result<Vec<Logged>, StorageError> {
    let text = "select value, seen_at from reminders where day = $1 order by recipient";
    conn.rows(text, args![day]).await?.iter().map(logged).collect()
}

/// The last mornings up to a day with how many messages each had, the newest first.
pub(crate) async fn mornings(conn: &mut Conn, most: i64) -> Result<Vec<(Date, usize)>, StorageError> {
    let text = "select m.day as day, count(r.recipient) as messages from reminder_mornings m
         left join reminders r on r.day = m.day group by m.day order by m.day desc limit $1";
    let rows = conn.rows(text, args![most]).await?;
    let morning = |row: &Row| Ok((row.parsed("day")?, usize::try_from(row.int("messages")?).unwrap_or(0)));
    rows.iter().map(morning).collect()
}

/// Marks the messages of a recipient up to a day as seen; how many that were.
pub(crate) async fn see(
    conn: &mut Conn,
    (key, day): (&str, Date),
    at: Timestamp,
) -> Result<u64, StorageError> {
    let text = "update reminders set seen_at = $3 where recipient = $1 and day <= $2 and seen_at is null";
    conn.run(text, args![key, day, at]).await
}

/// How a message went on a way.
#[derive(Clone, Debug)]
pub(crate) struct Went {
    /// By which.
    pub(crate) way: Way,
    /// How it fared.
    pub(crate) state: WayState,
    /// The letter, or why it failed.
    pub(crate) note: String,
    /// Since when.
    pub(crate) at: Timestamp,
}

/// Keeps how a message went on a way.
pub(crate) async fn save_way(
    conn: &mut Conn,
    (key, day): (&str, Date),
    went: &Went,
) -> Result<(), StorageError> {
    conn.run(
        "insert into reminder_ways (recipient, day, way, state, note, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (recipient, day, way) do update set state = excluded.state, note = excluded.note,
         at = excluded.at",
        args![key, day, went.way.word(), went.state.word(), went.note, went.at],
    )
    .await?;
    Ok(())
}

/// How the messages of a morning went, by recipient.
pub(crate) async fn ways_of_day(
    conn: &mut Conn,
    day: Date,
) -> Result<BTreeMap<String, Vec<Went>>, StorageError> {
    let text =
        "select recipient, way, state, note, at from reminder_ways where day = $1 order by recipient, way";
    let mut ways: BTreeMap<String, Vec<Went>> = BTreeMap::new();
    for row in conn.rows(text, args![day]).await? {
        let went = Went {
            way: row.parsed("way")?,
            state: row.parsed("state")?,
            note: row.text("note")?,
            at: row.moment("at")?,
        };
        ways.entry(row.text("recipient")?).or_default().push(went);
    }
    Ok(ways)
}

/// The ways that an account wants; the usual ones until it says so.
pub(crate) async fn wishes(conn: &mut Conn, account: &str) -> Result<Wishes, StorageError> {
    let row = conn.row("select value from reminder_wishes where account = $1", args![account]).await?;
    Ok(row.map(|row| row.json("value")).transpose()?.unwrap_or_default())
}

/// Keeps the ways that an account wants.
pub(crate) async fn save_wishes(conn: &mut Conn, account: &str, wishes: &Wishes) -> Result<(), StorageError> {
    conn.run(
        "insert into reminder_wishes (account, value) values ($1, $2)
         on conflict (account) do update set value = excluded.value",
        args![account, serde_json::to_string(wishes)?],
    )
    .await?;
    Ok(())
}

/// The mail address of a unit without an office.
pub(crate) async fn unit_mail(conn: &mut Conn, unit: &str) -> Result<Option<Mailbox>, StorageError> {
    let row = conn.row("select mail from reminder_units where unit = $1", args![unit]).await?;
    row.map(|row| row.text("mail")?.parse().map_err(|_| bad_mail(&row))).transpose()
}

/// Keeps the mail address of a unit; none takes it away.
pub(crate) async fn save_unit_mail(
    conn: &mut Conn,
    unit: &str,
    mail: Option<&Mailbox>,
) -> Result<(), StorageError> {
    let done = match mail {
        Some(mail) => {
            let text = "insert into reminder_units (unit, mail) values ($1, $2)
                 on conflict (unit) do update set mail = excluded.mail";
            conn.run(text, args![unit, mail.as_str()]).await
        }
        None => conn.run("delete from reminder_units where unit = $1", args![unit]).await,
    };
    done.map(drop)
}

fn bad_mail(row: &Row) -> StorageError {
    StorageError::BadValue { column: "mail", value: row.text("mail").unwrap_or_default() }
}

fn logged(row: &Row) -> Result<Logged, StorageError> {
    Ok(Logged { reminded: row.json("value")?, seen_at: row.moment_or_null("seen_at")? })
}
