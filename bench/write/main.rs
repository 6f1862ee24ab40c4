//! A write, from the planner's hand to the disk: an activity is moved by a quarter of an hour, its leaders' hours
//! are judged and taken, the change is journalled and told to two partners; beside one bare durable commit of
//! SQLite on the same disk.
//!
//! `cargo run --release -p nhip-bench --bin bench-write [FOLDER]`; the folder keeps the ten years for the next run.
//! The aim: p50 and p99 within 3 times of the reference.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::ToSpan as _;
use measure::ten_years::{self, Fault, MONDAY};
use measure::times::{Times, head, line};
use nhip_harmony::days::Period;
use nhip_office::Office;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_programme::commands::{Holding, Seen, place};
use nhip_programme::reference::Reference;
use nhip_programme::rules::placement::Placement;
use nhip_programme::week::Weeks;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};

/// Writes of each kind; they take turns, so that both meet the same disk.
const WRITES: usize = 1_000;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let fresh = tempfile::tempdir()?;
    let folder = given.unwrap_or_else(|| fresh.path().to_owned());
    let office = ten_years::office(&folder.join("ten-years.db"), &["tu", "hd"]).await?;
    let mut bare = bare(&folder.join("bare.db")).await?;
    let (mut ours, mut reference) = (Vec::new(), Vec::new());
    let moved = movable(&office).await?;
    for at in 0..WRITES {
        reference.push(commit(&mut bare, at).await?);
        ours.push(shift(&office, &moved[at % moved.len()]).await?);
    }
    office.close().await;
    let mut out = io::stdout();
    head(&mut out, "one durable commit of one row, SQLite in WAL with synchronous=full, the same disk")?;
    line(&mut out, "move an activity", &Times::of(ours), &Times::of(reference))?;
    Ok(())
}

/// Ids of the full week's activities.
async fn movable(office: &Office) -> Result<Vec<nhip_harmony::ids::ActivityId>, Fault> {
    let week = Weeks::new(office.clone()).get(the_week()).await?;
    Ok(week
        .records
        .values()
        .filter(|record| record.owner() == office.code())
        .map(|r| r.activity.id.clone())
        .collect())
}

fn the_week() -> Period {
    Period { from: MONDAY, to: MONDAY.saturating_add(6.days()) }
}

/// Moves an activity a quarter of an hour to and fro.
async fn shift(office: &Office, id: &nhip_harmony::ids::ActivityId) -> Result<Duration, Fault> {
    let planner = Actor::new("bench", "Chuyên viên Tổng hợp", [Role::Planner], Scope::Desk);
    let record = Weeks::new(office.clone()).get(the_week()).await?.records[id].clone();
    let mut to = Placement::of(&record.activity);
    let step = if record.version % 2 == 1 { 15.minutes() } else { (-15).minutes() };
    to.start = to.start.map(|start| start.wrapping_add(step));
    to.end = to.end.map(|end| end.wrapping_add(step));
    let from = Instant::now();
    let mut act = office.act(&planner).await?;
    let reference = Reference::load(act.conn(), to.dates).await?;
    place(&mut act, &reference, (id, Seen(record.version)), &to, &Holding::WhereFree).await?;
    act.commit().await?;
    Ok(from.elapsed())
}

async fn bare(file: &Path) -> Result<SqliteConnection, Fault> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut conn = SqliteConnection::connect_with(&options).await?;
    sqlx::query("create table if not exists kept (id integer primary key, value integer not null)")
        .execute(&mut conn)
        .await?;
    Ok(conn)
}

async fn commit(conn: &mut SqliteConnection, value: usize) -> Result<Duration, Fault> {
    let from = Instant::now();
    sqlx::query("insert into kept (value) values ($1)")
        .bind(i64::try_from(value).unwrap_or(0))
        .execute(conn)
        .await?;
    Ok(from.elapsed())
}
