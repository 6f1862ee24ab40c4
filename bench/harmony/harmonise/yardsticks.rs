//! Public instances: meetings of CSPLib, timetables of ITC 2007 repaired with least change, and files handed in.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use lab::clock::Clock;
use nhip_harmony::harmonise::Proven;
use nhip_harmony::problem::Instance;

use crate::Fault;
use crate::cells::{Cell, Verdict};
use crate::run::Run;

/// Meetings, and whether all of them can be held as published.
const MEETINGS: [(&str, bool); 9] = [
    ("03", true),
    ("06", false),
    ("09", false),
    ("12", false),
    ("15", false),
    ("18", false),
    ("21", true),
    ("24", true),
    ("27", false),
];
const TIMETABLES: [&str; 7] = ["03", "06", "09", "12", "15", "18", "21"];

/// Runs them all; the data lie in this folder.
pub(crate) fn measure(
    out: &mut impl Write,
    data: &Path,
    (time, clock): (Duration, Clock),
) -> Result<(), Fault> {
    writeln!(out, "\npublic instances, {time:?} each at most")?;
    for (name, possible) in MEETINGS {
        let run = Run::of(&read(&data.join(format!("msp046/msp046-{name}.json")))?, time, clock)?;
        let proven = run.proven(Proven::Unplaced);
        let all = run.answer.vector.left_out() == 0;
        let in_time = proven.is_some_and(|at| at <= Duration::from_secs(10));
        let cell = Cell {
            what: format!(
                "CSPLib 046 {name}: published {}",
                if possible { "possible" } else { "impossible" }
            ),
            aim: "10s".to_owned(),
            measured: format!("{}, {}", if all { "possible" } else { "impossible" }, told(proven)),
            verdict: Verdict::of(all == possible && in_time),
        };
        cell.write(out)?;
    }
    for name in TIMETABLES {
        file(out, &data.join(format!("itc2007-mpp/comp{name}-mpp.json.gz")), (time, clock))?;
    }
    Ok(())
}

/// One instance from a file: the least proven, or what is known within one hundredth.
pub(crate) fn file(out: &mut impl Write, path: &Path, (time, clock): (Duration, Clock)) -> Result<(), Fault> {
    let run = Run::of(&read(path)?, time, clock)?;
    let (moved, least) = (run.answer.vector.moved, run.answer.moved_at_least);
    let cell = Cell {
        what: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        aim: "1 %".to_owned(),
        measured: format!("{moved} ≥ {least}, {}", told(run.proven(Proven::Moved))),
        verdict: Verdict::of(moved * 100 <= least * 101),
    };
    Ok(cell.write(out)?)
}

fn told(time: Option<Duration>) -> String {
    time.map_or_else(|| "not proven".to_owned(), |time| format!("{time:.1?}"))
}

fn read(path: &Path) -> Result<Instance, Fault> {
    let is_packed = path.extension().is_some_and(|ending| ending == "gz");
    let text = if is_packed {
        let done = Command::new("gzip").arg("-dc").arg(path).output()?;
        String::from_utf8(done.stdout)?
    } else {
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?
    };
    Ok(Instance::from_json(&text)?)
}

/// The folder of the data, as seen from the top of the checkout.
pub(crate) fn data() -> PathBuf {
    PathBuf::from("data/harmony")
}
