//! What helping units have contributed.

use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::helping::Contribution;
use crate::rules::ids::TaskId;

/// Keeps a contribution; how many rows it made: none when it was there already.
pub(crate) async fn save(conn: &mut Conn, one: &Contribution) -> Result<u64, StorageError> {
    conn.run(
        "insert into task_contributions (task, office, number, value) values ($1, $2, $3, $4)
         on conflict (task, office, number) do nothing",
        args![one.task.as_str(), one.office.as_str(), one.number, serde_json::to_string(one)?],
    )
    .await
}

/// The contributions to a task, each office's in its order.
pub(crate) async fn of(conn: &mut Conn, task: &TaskId) -> Result<Vec<Contribution>, StorageError> {
    let text = "select value from task_contributions where task = $1 order by office, number";
    let rows = conn.rows(text, args![task.as_str()]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}
