//! Requests and their steps.

use std::collections::BTreeMap;

use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::request::{Request, RequestId};
use crate::rules::step::Step;
use crate::rules::thread::Thread;

/// Most requests that are looked at together, the newest.
const MOST: i64 = 500;

/// Keeps a request; one that is there already stays as it is.
pub(crate) async fn save(conn: &mut Conn, request: &Request) -> Result<(), StorageError> {
    let clash = request.clash.as_ref().map_or("", |clash| clash.key.as_str());
    conn.run(
        "insert into requests (id, asker, asked, activity, clash, asked_at, data)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing",
        args![
            request.id.as_str(),
            request.asker,
            request.asked,
            request.activity.as_str(),
            clash,
            request.asked_at,
            serde_json::to_string(request)?
        ],
    )
    .await?;
    Ok(())
}

/// Keeps a step; how many rows it made: none when it was there already.
pub(crate) async fn save_step(conn: &mut Conn, step: &Step) -> Result<u64, StorageError> {
    conn.run(
        "insert into request_steps (request, office, number, data) values ($1, $2, $3, $4)
         on conflict (request, office, number) do nothing",
        args![step.request.as_str(), step.office, step.number, serde_json::to_string(step)?],
    )
    .await
}

/// One request with its steps.
pub(crate) async fn find(conn: &mut Conn, id: &RequestId) -> Result<Option<Thread>, StorageError> {
    let row = conn.row("select data from requests where id = $1", args![id.as_str()]).await?;
    let Some(row) = row else { return Ok(None) };
    let request: Request = row.json("data")?;
    let rows = conn.rows("select data from request_steps where request = $1", args![id.as_str()]).await?;
    let steps: Result<Vec<Step>, _> = rows.iter().map(|row| row.json("data")).collect();
    Ok(Some(Thread::new(request, steps?)))
}

/// The newest requests with their steps, newest first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Thread>, StorageError> {
    let rows =
        conn.rows("select data from requests order by asked_at desc, id desc limit $1", args![MOST]).await?;
    let requests: Result<Vec<Request>, _> = rows.iter().map(|row| row.json("data")).collect();
    let steps = conn
        .rows(
            "select data from request_steps where request in
             (select id from requests order by asked_at desc, id desc limit $1)",
            args![MOST],
        )
        .await?;
    let mut by_request: BTreeMap<RequestId, Vec<Step>> = BTreeMap::new();
    for row in &steps {
        let step: Step = row.json("data")?;
        by_request.entry(step.request.clone()).or_default().push(step);
    }
    let thread = |request: Request| {
        let steps = by_request.remove(&request.id).unwrap_or_default();
        Thread::new(request, steps)
    };
    Ok(requests?.into_iter().map(thread).collect())
}
