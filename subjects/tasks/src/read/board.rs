//! Boards through one person's eyes: tasks counted, by the database when they are asked for as they stand today.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::eyes::Eyes;

use super::{Ground, all_on};
use crate::rules::counted::{Counted, Edges, Month, months_of};
use crate::store::board;

/// What a board shows.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// The tasks, counted.
    pub counted: Vec<Counted>,
    /// What became of those that the office gave, by month (`2026-06`).
    pub months: BTreeMap<String, Month>,
}

/// How the tasks that the person may read stand today.
///
/// # Errors
/// When the database fails.
pub async fn today(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    (ground, day, from): (&Ground, Date, Date),
) -> Result<Board, StorageError> {
    let hidden = hidden(conn, actor).await?;
    let by = (&ground.limits, &ground.calendar);
    let edges = Edges::of(by, day);
    let standing = (&ground.calendar, ground.limits.soon_working_days);
    Ok(Board {
        counted: board::counted(conn, (&edges, &hidden), standing).await?,
        months: board::months(conn, (here, from), &hidden).await?,
    })
}

/// How they stood at the end of a past day.
///
/// # Errors
/// When the database fails.
pub async fn on(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    (ground, day, from): (&Ground, Date, Date),
) -> Result<Board, StorageError> {
    let by = (&ground.limits, &ground.calendar);
    let mut board = Board::default();
    let first = crate::rules::counted::month_of(from);
    for found in all_on(conn, actor, day).await? {
        let one = (&found.task, &found.position);
        board.counted.push(Counted::one(one, by, day));
        if found.task.owner == *here {
            for (month, sum) in months_of(one).into_iter().filter(|(month, _)| *month >= first) {
                board.months.entry(month).or_default().add(sum);
            }
        }
    }
    Ok(board)
}

/// The activities of whose tasks the person knows nothing.
async fn hidden(conn: &mut Conn, actor: &Actor) -> Result<BTreeSet<ActivityId>, StorageError> {
    let mut eyes = Eyes::of(actor);
    if eyes.read_all() {
        return Ok(BTreeSet::new());
    }
    let mut hidden = BTreeSet::new();
    for activity in board::activities(conn).await? {
        if !eyes.read(conn, &activity).await? {
            hidden.insert(activity);
        }
    }
    Ok(hidden)
}
