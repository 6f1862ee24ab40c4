//! Running other programs: where from, shown before they run, and what is said when they fail.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// Why a task stopped: what happened, where, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A failure of the operating system while doing something.
    pub(crate) fn io(doing: impl fmt::Display, error: &std::io::Error) -> Self {
        Self(format!("{doing}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The checkout that the tasks work on.
pub(crate) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The checkout from which cargo started this program.
    pub(crate) fn find() -> Result<Self, Failure> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(Path::parent).map(Path::to_owned);
        root.map(|root| Self { root }).ok_or_else(|| Failure::new("start this as `cargo xtask …`"))
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A program that will run at the root of the checkout.
    pub(crate) fn program(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(name);
        // Tests in a shared target directory may have been built where another checkout lies.
        command.current_dir(&self.root).env("INSTA_WORKSPACE_ROOT", &self.root);
        // What cargo tells this program of its own package would make dependencies that ask for it, and so everything
        // above them, be built anew for each way of calling cargo.
        let own = ["CARGO_PKG_", "CARGO_MANIFEST_"];
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| own.iter().any(|start| name.starts_with(start))) {
                command.env_remove(name);
            }
        }
        command
    }

    /// The cargo that started this program, at the root of the checkout.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.program(cargo);
        command.args(arguments);
        command
    }

    /// A program that this workspace builds in the development profile.
    pub(crate) fn built(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(name)
    }

    /// A program that this workspace builds in the release profile.
    pub(crate) fn released(&self, name: &str) -> PathBuf {
        self.target().join("release").join(name)
    }

    fn target(&self) -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from);
        self.root.join(target)
    }
}

/// Shows a command, runs it, and fails with its exit code when it fails.
pub(crate) fn check(command: &mut Command) -> Result<(), Failure> {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|error| Failure::io(not_started(command), &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status})", shown(command))))
}

/// Like [`check`], and gives back the lines of its output that are worth keeping.
pub(crate) fn check_and_keep(command: &mut Command, keep: fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    println!("$ {}", shown(command));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| Failure::io(not_started(command), &error))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    // Both pipes are read at once: a full one would stop the child.
    let errors = thread::spawn(move || err.map(|err| pass_on(err, keep)).unwrap_or_default());
    let mut kept = out.map(|out| pass_on(out, keep)).unwrap_or_default();
    kept.extend(errors.join().unwrap_or_default());
    let status =
        child.wait().map_err(|error| Failure::io(format!("waiting for `{}`", shown(command)), &error))?;
    if status.success() {
        return Ok(kept);
    }
    Err(Failure::new(format!("`{}` failed ({status})", shown(command))))
}

fn pass_on(output: impl Read, keep: fn(&str) -> bool) -> Vec<String> {
    let mut kept = Vec::new();
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        println!("{line}");
        if keep(&line) {
            kept.push(line.trim().to_owned());
        }
    }
    kept
}

/// Whether a command runs and succeeds; says nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The path of a program in `PATH`.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

pub(crate) fn not_started(command: &Command) -> String {
    format!("`{}` could not be started", shown(command))
}

/// Where what lives for one run is kept: in memory, where there is room for it, because thousands of small files are made
/// and thrown away; else where temporary things are.
pub(crate) fn scratch() -> PathBuf {
    const MEMORY: &str = "/dev/shm";
    const WANTED_KIB: u64 = 4 << 20;
    let mut free = Command::new("df");
    free.args(["--output=avail", "-k", MEMORY]).stderr(Stdio::null());
    let told = free.output().map(|output| output.stdout).unwrap_or_default();
    let kib = String::from_utf8_lossy(&told).lines().last().and_then(|line| line.trim().parse::<u64>().ok());
    if kib.is_some_and(|kib| kib >= WANTED_KIB) { PathBuf::from(MEMORY) } else { std::env::temp_dir() }
}
