//! What the served demo weighs: size of the program, time from start to the first healthy answer, memory at rest
//! and after its pages were looked at; beside the smallest axum server, which this benchmark starts of itself.
//!
//! `cargo build --release -p nhip && cargo run --release -p nhip-bench --bin bench-footprint`.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use measure::ten_years::Fault;

/// The word that makes this program the reference.
const REFERENCE: &str = "serve-reference";
/// The longest that a start may take.
const LONGEST_START: Duration = Duration::from_secs(120);
/// Pages looked at before memory is read again.
const PAGES: [&str; 3] = ["/ub", "/ub/sign-in", "/healthz"];
/// How often each page is looked at.
const LOOKS: usize = 200;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    if std::env::args().nth(1).as_deref() == Some(REFERENCE) {
        let address = std::env::args().nth(2).ok_or("the reference needs an address")?;
        return serve(&address).await;
    }
    let here = std::env::current_exe()?;
    let program = here.with_file_name("nhip");
    let folder = tempfile::tempdir()?;
    let demo = folder.path().join("demo");
    // The first start makes the province; the second is the start that people meet.
    Started::program(&program, &demo).await?.stop()?;
    let ours = measured(Started::program(&program, &demo).await?).await?;
    let reference = measured(Started::reference(&here).await?).await?;
    let mut out = io::stdout();
    writeln!(out, "reference: an axum server with one route, built in the same profile")?;
    writeln!(out, "{:<34} {:>12} {:>12} {:>8}", "what", "ours", "reference", "ratio")?;
    let mut line = |what: &str, unit: &str, ours: f64, reference: f64| {
        writeln!(
            out,
            "{what:<34} {ours:>8.1} {unit:<3} {reference:>8.1} {unit:<3} {:>7.1}x",
            ours / reference
        )
    };
    line("start to first healthy answer", "ms", ours.start_ms, reference.start_ms)?;
    line("memory at rest", "MiB", ours.rest_mib, reference.rest_mib)?;
    line("memory after its pages", "MiB", ours.used_mib, reference.used_mib)?;
    line("program", "MiB", mib(std::fs::metadata(&program)?.len()), mib(std::fs::metadata(&here)?.len()))?;
    Ok(())
}

async fn serve(address: &str) -> Result<(), Fault> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    let routes = PAGES.iter().fold(Router::new(), |routes, path| routes.route(path, get(|| async { "ok" })));
    Ok(axum::serve(listener, routes).await?)
}

struct Measured {
    start_ms: f64,
    rest_mib: f64,
    used_mib: f64,
}

async fn measured(started: Started) -> Result<Measured, Fault> {
    let start_ms = started.start.as_secs_f64() * 1e3;
    let rest_mib = started.memory_mib()?;
    for _ in 0..LOOKS {
        for page in PAGES {
            reqwest::get(format!("http://{}{page}", started.address)).await?.bytes().await?;
        }
    }
    let used_mib = started.memory_mib()?;
    started.stop()?;
    Ok(Measured { start_ms, rest_mib, used_mib })
}

/// A server in a process of its own.
struct Started {
    child: Child,
    address: String,
    start: Duration,
}

impl Started {
    async fn program(program: &Path, demo: &PathBuf) -> Result<Self, Fault> {
        let address = free_address()?;
        let mut command = Command::new(program);
        command.arg("demo").arg(demo).args(["--listen", &address]);
        Self::run(command, address).await
    }

    async fn reference(here: &Path) -> Result<Self, Fault> {
        let address = free_address()?;
        let mut command = Command::new(here);
        command.args([REFERENCE, &address]);
        Self::run(command, address).await
    }

    async fn run(mut command: Command, address: String) -> Result<Self, Fault> {
        let from = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut started = Self { child, address, start: Duration::ZERO };
        let url = format!("http://{}/healthz", started.address);
        loop {
            if reqwest::get(&url).await.is_ok_and(|answer| answer.status().is_success()) {
                started.start = from.elapsed();
                return Ok(started);
            }
            if from.elapsed() > LONGEST_START || started.child.try_wait()?.is_some() {
                started.child.kill()?;
                return Err(format!("{command:?} did not answer: build it in this profile first").into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    fn memory_mib(&self) -> Result<f64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kib: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(mib(kib * 1024))
    }

    fn stop(mut self) -> Result<(), Fault> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

fn free_address() -> Result<String, Fault> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

#[expect(clippy::cast_precision_loss, reason = "sizes far below the limit of exact numbers")]
fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
