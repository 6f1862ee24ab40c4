//! A process of its own in which eight clients write as fast as they can: this very test program, started again
//! with one test named. Each acknowledged change is told on standard output before the next one begins.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nhip_envelope::NoticeKind;
use nhip_office::db::StorageError;
use nhip_office::rights::Actor;
use nhip_office::{Environment, Office, OfficeIdentity, exchange, settings};

const URL: &str = "NHIP_TEST_WRITER_URL";
const CLIENTS: usize = 8;
/// Far longer than any round takes on a busy machine.
const LONGEST: Duration = Duration::from_secs(50);

/// The words of one change: two settings that must agree, in one act with a notice.
fn keys(client: usize) -> (&'static str, &'static str) {
    const LEFT: [&str; CLIENTS] = ["l.0", "l.1", "l.2", "l.3", "l.4", "l.5", "l.6", "l.7"];
    const RIGHT: [&str; CLIENTS] = ["r.0", "r.1", "r.2", "r.3", "r.4", "r.5", "r.6", "r.7"];
    (LEFT[client], RIGHT[client])
}

pub(crate) async fn opened(url: &str) -> Office {
    let identity = OfficeIdentity {
        code: "ub".parse().unwrap(),
        name: "Văn phòng UBND tỉnh".to_owned(),
        short_name: "UB".to_owned(),
        partners: vec!["tu".parse().unwrap()],
        mail: None,
        pushes: None,
    };
    Office::open(identity, &url.parse().unwrap(), Environment::system()).await.expect("the office opens")
}

async fn write(office: &Office, client: usize) -> Result<i64, StorageError> {
    let (left, right) = keys(client);
    let mut act = office.act(&Actor::system()).await?;
    let number: i64 = settings::get::<i64>(act.conn(), left).await?.unwrap_or(0) + 1;
    settings::put(&mut act, left, &number).await?;
    act.post(&"tu".parse().unwrap(), NoticeKind::first("test.said"), &number).await?;
    settings::put(&mut act, right, &number).await?;
    act.commit().await?;
    Ok(number)
}

/// Not a test: what the started process does.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by other tests"]
async fn process() {
    let Ok(url) = std::env::var(URL) else { return };
    let office = opened(&url).await;
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let office = office.clone();
            tokio::spawn(async move {
                loop {
                    let line = match write(&office, client).await {
                        Ok(number) => format!("kept {client} {number}"),
                        Err(StorageError::Disk(_)) => "disk".to_owned(),
                        Err(other) => format!("other {other:?}"),
                    };
                    let ended = !line.starts_with("kept");
                    // Begins a line of its own: the test program has said something without ending its line.
                    let _ = writeln!(std::io::stdout(), "\n{line}");
                    if ended {
                        break;
                    }
                }
            })
        })
        .collect();
    for client in clients {
        client.await.unwrap();
    }
}

/// How to start the process on a database; the caller may put something before it.
pub(crate) fn command(program: &std::path::Path, url: &str) -> Command {
    let mut command = Command::new(program);
    command.args(["writer::process", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(URL, url).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Ends a process that hangs, so that the test fails with what it has told instead of hanging too.
struct Watchdog(
    #[expect(dead_code, reason = "dropping it calls the watchdog off")] std::sync::mpsc::Sender<()>,
);

impl Watchdog {
    fn over(child: &Child) -> Self {
        let (alive, watched) = std::sync::mpsc::channel::<()>();
        let id = child.id().to_string();
        std::thread::spawn(move || {
            if watched.recv_timeout(LONGEST) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                let _ = Command::new("kill").args(["-9", &id]).status();
            }
        });
        Self(alive)
    }
}

/// What the process has told.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The last acknowledged number of each client.
    pub(crate) kept: BTreeMap<usize, i64>,
    /// How many changes were acknowledged.
    pub(crate) count: usize,
    /// How many clients met a fault of the disk.
    pub(crate) disk: usize,
    /// Anything else that went wrong.
    pub(crate) other: Vec<String>,
}

impl Told {
    /// Listens until the process ends; kills it without warning after some acknowledged changes.
    pub(crate) fn by(child: &mut Child, kill_after: Option<usize>) -> Self {
        let mut told = Self::default();
        let _watchdog = Watchdog::over(child);
        let lines = BufReader::new(child.stdout.take().expect("piped")).split(b'\n');
        for line in lines.map_while(Result::ok) {
            told.take(&String::from_utf8_lossy(&line));
            if Some(told.count) == kill_after {
                child.kill().expect("it was running");
            }
        }
        child.wait().expect("it ends");
        told
    }

    fn take(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            // A line cut off by the kill has no number or a shorter one: never a larger one than was kept.
            ["kept", client, number] => {
                if let (Ok(client), Ok(number)) = (client.parse(), number.parse()) {
                    self.kept.insert(client, number);
                    self.count += 1;
                }
            }
            ["disk"] => self.disk += 1,
            ["other", ..] => self.other.push(line.to_owned()),
            _ => {}
        }
    }
}

/// Everything that was acknowledged is there, nothing is half there, the journal is whole.
pub(crate) async fn assert_nothing_lost(url: &str, kept: &BTreeMap<usize, i64>) {
    tokio::time::timeout(LONGEST, nothing_lost(url, kept))
        .await
        .expect("the database answers after the crash");
}

async fn nothing_lost(url: &str, kept: &BTreeMap<usize, i64>) {
    let office = opened(url).await;
    // Waits until the database has let go of the killed process.
    drop(office.act(&Actor::system()).await.unwrap());
    let mut changes = 0;
    {
        let mut view = office.view().await.unwrap();
        for client in 0..CLIENTS {
            let (left, right) = keys(client);
            let one: i64 = settings::get(view.conn(), left).await.unwrap().unwrap_or(0);
            let other: i64 = settings::get(view.conn(), right).await.unwrap().unwrap_or(0);
            assert_eq!(one, other, "half a change of client {client}");
            let acknowledged = kept.get(&client).copied().unwrap_or(0);
            assert!(one >= acknowledged, "client {client}: {acknowledged} was acknowledged, {one} is there");
            changes += one;
        }
    }
    let waiting = exchange::deliveries(&office).await.unwrap()[0].waiting;
    assert_eq!(waiting, changes, "each change has its notice");
    let verdict = office.verify(&mut |_| {}).await.unwrap();
    assert_eq!(verdict.faults, []);
    assert_eq!(verdict.entries, 2 * changes, "each change has its journal entries");
    office.close().await;
}
