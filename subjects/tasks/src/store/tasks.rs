//! Tasks and their steps.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::ids::TaskId;
use crate::rules::morning::Dues;
use crate::rules::step::Step;
use crate::rules::task::Task;
use crate::rules::thread::{Position, Thread};

/// Keeps a new task; how many rows it made: none when it was there already.
pub(crate) async fn save(conn: &mut Conn, task: &Task) -> Result<u64, StorageError> {
    let position = Position::first(task);
    conn.run(
        "insert into tasks (id, owner, doer, meeting, activity, is_open, due, value, position, lead, leader, given_on, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing",
        args![
            task.id.as_str(),
            task.owner.as_str(),
            task.doer.as_ref().map(|doer| doer.as_str().to_owned()),
            task.source.conclusion().map(|(meeting, _)| meeting.as_str().to_owned()),
            task.source.activity().map(|activity| activity.as_str().to_owned()),
            i64::from(position.is_open()),
            position.due.to_string(),
            serde_json::to_string(task)?,
            serde_json::to_string(&position)?,
            task.facts.lead,
            task.facts.leader,
            task.given_on,
            position.state().word()
        ],
    )
    .await
}

/// Keeps a step and what it makes of its task; how many rows it made: none when it was there already.
pub(crate) async fn save_step(conn: &mut Conn, step: &Step) -> Result<u64, StorageError> {
    let made = conn
        .run(
            "insert into task_steps (task, office, number, value) values ($1, $2, $3, $4)
             on conflict (task, office, number) do nothing",
            args![step.task.as_str(), step.office.as_str(), step.number, serde_json::to_string(step)?],
        )
        .await?;
    if let Some(thread) = find(conn, &step.task).await? {
        let position = thread.position();
        conn.run(
            "update tasks set is_open = $2, due = $3, position = $4, state = $5, stands_on = $6, extensions = $7
             where id = $1",
            args![
                step.task.as_str(),
                i64::from(position.is_open()),
                position.due.to_string(),
                serde_json::to_string(&position)?,
                position.state().word(),
                position.stands_on().map(|on| on.to_string()),
                position.extensions
            ],
        )
        .await?;
    }
    Ok(made)
}

/// One task with its steps.
pub(crate) async fn find(conn: &mut Conn, id: &TaskId) -> Result<Option<Thread>, StorageError> {
    let row = conn.row("select value from tasks where id = $1", args![id.as_str()]).await?;
    let Some(row) = row else { return Ok(None) };
    let rows = conn.rows("select value from task_steps where task = $1", args![id.as_str()]).await?;
    let steps: Result<Vec<Step>, _> = rows.iter().map(|row| row.json("value")).collect();
    Ok(Some(Thread::new(row.json("value")?, steps?)))
}

/// All tasks with their positions, the earliest due first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<(Task, Position)>, StorageError> {
    rows(conn.rows("select value, position from tasks order by due, id", args![]).await?)
}

/// Those that are not closed, the earliest due first.
pub(crate) async fn open(conn: &mut Conn) -> Result<Vec<(Task, Position)>, StorageError> {
    rows(conn.rows("select value, position from tasks where is_open = 1 order by due, id", args![]).await?)
}

/// Those that are not closed and due within these days, the earliest due first.
pub(crate) async fn due_among(conn: &mut Conn, dues: &Dues) -> Result<Vec<(Task, Position)>, StorageError> {
    let text =
        "select value, position from tasks where is_open = 1 and due >= $1 and due <= $2 order by due, id";
    let from = dues.from.map_or_else(String::new, |from| from.to_string());
    rows(conn.rows(text, args![from, dues.to]).await?)
}

/// Those that are closed by a paper of a day or later, the latest paper first.
pub(crate) async fn closed_by_papers_since(
    conn: &mut Conn,
    day: Date,
) -> Result<Vec<(Task, Position)>, StorageError> {
    let text = "select value, position from tasks where is_open = 0 and stands_on >= $1
         order by stands_on desc, id";
    rows(conn.rows(text, args![day]).await?)
}

/// Those made of a meeting's conclusions.
pub(crate) async fn of_meeting(
    conn: &mut Conn,
    meeting: &MeetingId,
) -> Result<Vec<(Task, Position)>, StorageError> {
    let text = "select value, position from tasks where meeting = $1 order by due, id";
    rows(conn.rows(text, args![meeting.as_str()]).await?)
}

/// All steps, by task.
pub(crate) async fn steps(conn: &mut Conn) -> Result<BTreeMap<TaskId, Vec<Step>>, StorageError> {
    let rows = conn.rows("select value from task_steps", args![]).await?;
    let mut by_task: BTreeMap<TaskId, Vec<Step>> = BTreeMap::new();
    for row in &rows {
        let step: Step = row.json("value")?;
        by_task.entry(step.task.clone()).or_default().push(step);
    }
    Ok(by_task)
}

fn rows(rows: Vec<Row>) -> Result<Vec<(Task, Position)>, StorageError> {
    rows.iter().map(|row| Ok((row.json("value")?, row.json("position")?))).collect()
}
