//! A throw-away PostgreSQL: its own folder, a free port on loopback, a random password, gone afterwards.

use crate::programs::{Checkout, Failure, check, not_started, scratch, succeeds, which};
use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The variable in which tests look for a server.
pub(crate) const VARIABLE: &str = "NHIP_TEST_POSTGRES";
const START_LIMIT: Duration = Duration::from_secs(60);

/// Lives as long as the commands that need it. It stops and its folder goes when its standard input closes, so a
/// killed task leaves nothing behind either.
const WATCHER: &str = r#"
trap '' INT
folder=$1
shift
"$@" </dev/null >"$folder/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

/// A running server.
pub(crate) struct Postgres {
    watcher: Child,
    stdin: Option<ChildStdin>,
    /// `postgres://…`, of a superuser.
    pub(crate) address: String,
}

impl Postgres {
    /// Makes an empty cluster and waits until it answers.
    pub(crate) fn start() -> Result<Self, Failure> {
        let binaries = binaries().ok_or_else(|| {
            Failure::new("no PostgreSQL server found. Install it: apt-get install postgresql")
        })?;
        let owner = Owner::choose()?;
        let secret = secret()?;
        let folder = folder(&owner)?;
        let data = folder.join("data");
        make_cluster(&binaries, &owner, &data, &secret).inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;
        let port = free_port()?;
        let mut server = Command::new("sh");
        server.args(["-c", WATCHER, "sh"]).arg(&folder).arg(binaries.join("postgres")).arg("-D").arg(&data);
        for setting in settings(port, &folder) {
            server.args(["-c", &setting]);
        }
        owner.own(&mut server);
        server.stdin(Stdio::piped());
        let mut watcher = server.spawn().map_err(|error| Failure::io(not_started(&server), &error))?;
        let stdin = watcher.stdin.take();
        let address = format!("postgres://nhip:{secret}@127.0.0.1:{port}/postgres");
        let running = Self { watcher, stdin, address };
        running.wait_for_answer(&binaries, port, &folder)?;
        Ok(running)
    }

    fn wait_for_answer(&self, binaries: &Path, port: u16, folder: &Path) -> Result<(), Failure> {
        let started = Instant::now();
        let port = port.to_string();
        while started.elapsed() < START_LIMIT {
            let ready = ["-q", "-h", "127.0.0.1", "-p", &port];
            if succeeds(Command::new(binaries.join("pg_isready")).args(ready)) {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        Err(Failure::new(format!("PostgreSQL did not answer within {START_LIMIT:?}. Its log:\n{log}")))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let stopped = self.watcher.wait();
        if let Err(error) = stopped {
            eprintln!("warning: PostgreSQL may still be running: {error}");
        }
    }
}

/// Runs one command with a server in its environment.
pub(crate) fn run_with(checkout: &Checkout, command: &[String]) -> Result<(), Failure> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(Failure::new("name a command after --"));
    };
    let server = Postgres::start()?;
    check(checkout.program(program).args(arguments).env(VARIABLE, &server.address))
}

/// The folder of the newest installed server's programs.
pub(crate) fn binaries() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder).or_else(|| Some(which("initdb")?.parent()?.to_owned()))
}

/// Who runs the server, which refuses to run as root.
enum Owner {
    Myself,
    Postgres { user: u32, group: u32 },
}

impl Owner {
    fn choose() -> Result<Self, Failure> {
        let me = fs::metadata("/proc/self").map_err(|error| Failure::io("reading /proc/self", &error))?;
        if std::os::unix::fs::MetadataExt::uid(&me) != 0 {
            return Ok(Self::Myself);
        }
        let accounts =
            fs::read_to_string("/etc/passwd").map_err(|error| Failure::io("reading /etc/passwd", &error))?;
        accounts.lines().find_map(account_of_postgres).ok_or_else(|| {
            Failure::new(
                "PostgreSQL cannot run as root and there is no user `postgres`: adduser --system postgres",
            )
        })
    }

    fn own(&self, command: &mut Command) {
        if let Self::Postgres { user, group } = self {
            command.uid(*user).gid(*group);
        }
        command.current_dir("/");
    }

    fn give(&self, path: &Path) -> std::io::Result<()> {
        match self {
            Self::Myself => Ok(()),
            Self::Postgres { user, group } => chown(path, Some(*user), Some(*group)),
        }
    }
}

fn account_of_postgres(line: &str) -> Option<Owner> {
    let mut fields = line.split(':');
    let (name, _, user, group) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    (name == "postgres").then_some(())?;
    Some(Owner::Postgres { user: user.parse().ok()?, group: group.parse().ok()? })
}

/// A folder that only the server's user can look into.
fn folder(owner: &Owner) -> Result<PathBuf, Failure> {
    let folder = scratch().join(format!("nhip-postgres-{}", std::process::id()));
    let made = fs::DirBuilder::new().mode(0o700).create(&folder).and_then(|()| owner.give(&folder));
    made.map_err(|error| Failure::io(format!("making {}", folder.display()), &error))?;
    Ok(folder)
}

fn make_cluster(binaries: &Path, owner: &Owner, data: &Path, secret: &str) -> Result<(), Failure> {
    // A file, because a command line can be read by everyone on the machine.
    let password = data.with_file_name("password");
    let written = fs::write(&password, secret).and_then(|()| owner.give(&password));
    written.map_err(|error| Failure::io(format!("writing {}", password.display()), &error))?;
    let mut initdb = Command::new(binaries.join("initdb"));
    initdb.arg("-D").arg(data).arg("--pwfile").arg(&password);
    initdb.args([
        "--username=nhip",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]);
    owner.own(&mut initdb);
    initdb.stdout(Stdio::null());
    let status = initdb.status().map_err(|error| Failure::io(not_started(&initdb), &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("initdb failed ({status})"))) }
}

/// Loopback only, and no waiting for disks: the data live for one run.
fn settings(port: u16, folder: &Path) -> [String; 10] {
    [
        "listen_addresses=127.0.0.1".to_owned(),
        format!("port={port}"),
        format!("unix_socket_directories={}", folder.display()),
        "fsync=off".to_owned(),
        "synchronous_commit=off".to_owned(),
        "full_page_writes=off".to_owned(),
        "max_connections=300".to_owned(),
        "shared_buffers=64MB".to_owned(),
        // Its folder may lie in memory.
        "max_wal_size=256MB".to_owned(),
        "min_wal_size=64MB".to_owned(),
    ]
}

fn free_port() -> Result<u16, Failure> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Failure::io("finding a free port", &error))
}

fn secret() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    let read = fs::File::open("/dev/urandom").and_then(|mut random| random.read_exact(&mut bytes));
    read.map_err(|error| Failure::io("reading /dev/urandom", &error))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
