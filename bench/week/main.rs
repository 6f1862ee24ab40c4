//! The board of a full week out of ten years of programme, as page and as JSON, over HTTP at 1, 16 and 64
//! connections, beside a handler that serves the very same bytes from memory.
//!
//! `cargo run --release -p nhip-bench --bin bench-week [FOLDER]` prints the times; the folder keeps the ten years
//! for the next run (the first one lays down 150,000 activities, which takes some minutes). The aim: p50 within 3
//! times of the reference.

mod server;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use measure::ten_years::{self, Fault};
use measure::times::{Times, head, line};
use server::Served;

/// Connections that ask at once.
const CONNECTIONS: [usize; 3] = [1, 16, 64];
/// Answers asked for at each number of connections.
const ANSWERS: usize = 2_048;
/// Answers thrown away first: caches fill, connections open.
const WARMING: usize = 64;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let fresh = tempfile::tempdir()?;
    let folder = given.unwrap_or_else(|| fresh.path().to_owned());
    let database = folder.join("ten-years.db");
    ten_years::office(&database, &[]).await?.close().await;
    let served = Served::start(&database).await?;
    let mut out = io::stdout();
    head(
        &mut out,
        "an axum handler that serves the same bytes from memory, on the same machine at the same time",
    )?;
    for (what, path) in [("page", "/ub/week/2026-06-01"), ("JSON", "/ub/api/weeks/2026-06-01")] {
        let bytes = served.learn(path).await?;
        for connections in CONNECTIONS {
            let reference = ask(&served, "/reference", connections).await?;
            let ours = ask(&served, path, connections).await?;
            let name = format!("{what}, {} KiB, {connections} connections", bytes / 1024);
            line(&mut out, &name, &ours, &reference)?;
            out.flush()?;
        }
    }
    served.stop().await;
    Ok(())
}

/// The times of answers to so many connections that each ask again as soon as they have their answer.
async fn ask(served: &Served, path: &str, connections: usize) -> Result<Times, Fault> {
    let askers = (0..connections).map(|_| {
        let (client, request) = (served.client(), served.request(path));
        tokio::spawn(async move {
            let mut times: Vec<Duration> = Vec::new();
            for at in 0..(WARMING + ANSWERS) / connections {
                let request = request.try_clone().ok_or("a request without a body")?;
                let from = Instant::now();
                client.execute(request).await?.error_for_status()?.bytes().await?;
                if at >= WARMING / connections {
                    times.push(from.elapsed());
                }
            }
            Ok::<_, Fault>(times)
        })
    });
    let mut times = Vec::new();
    for asker in askers.collect::<Vec<_>>() {
        times.extend(asker.await??);
    }
    Ok(Times::of(times))
}
