//! `nhip harmonise`: the least disturbing plan without clashes for a problem given as a file.

mod told;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use nhip_harmony::harmonise::{Answer, Conflict, Limits, Progress, Terms, conflicts, harmonise};
use nhip_harmony::problem::Instance;

use super::{Ending, Screen};
use crate::fault::Fault;
use crate::lang::Lang;

/// Progress is told after so long, and no oftener.
const NEWS: Duration = Duration::from_secs(1);
/// How long it may take to find why not everything fits.
const WHY: Duration = Duration::from_secs(5);

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Harmonise {
    /// Problem in the format harmony/1
    #[arg(value_name = "INSTANCE.json")]
    instance: PathBuf,
    /// Stop after so many seconds with the best plan so far
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    time: Duration,
    /// Another seed, another way of searching
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The plan as JSON, in the format harmony-solution/1
    #[arg(long)]
    json: bool,
}

/// A plan, and why not everything stands in it.
struct Outcome {
    answer: Answer,
    conflicts: Vec<Conflict>,
}

pub(super) async fn run(args: Harmonise, screen: &Screen) -> Result<Ending, Fault> {
    let instance = Arc::new(read(&args.instance)?);
    let outcome = solve(&args, Arc::clone(&instance), screen.lang).await?;
    if args.json {
        screen.json(&outcome.answer.plan.to_json(&instance));
        return Ok(Ending::Done);
    }
    told::show(&instance, &outcome.answer, &outcome.conflicts, screen);
    let complete = outcome.answer.vector.left_out() == 0;
    Ok(if complete { Ending::Done } else { Ending::Findings })
}

fn read(path: &Path) -> Result<Instance, Fault> {
    let text = std::fs::read_to_string(path).map_err(Fault::file(path))?;
    Instance::from_json(text.trim_start_matches('\u{feff}'))
        .map_err(|fault| Fault::Input { path: path.to_owned(), why: fault.to_string() })
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| format!("{text}?"))?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// Searches beside the runtime, so that Ctrl-C still gives the best plan so far.
async fn solve(args: &Harmonise, instance: Arc<Instance>, lang: Lang) -> Result<Outcome, Fault> {
    let (time, seed, json) = (args.time, args.seed, args.json);
    let cancel = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&cancel);
    let work = tokio::task::spawn_blocking(move || {
        let began = Instant::now();
        let elapsed = || began.elapsed();
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let limits =
            Limits { elapsed: &elapsed, deadline: Some(time), steps: None, cancel: &raised, threads };
        let mut news = News { lang, last: Duration::ZERO };
        let terms = Terms::default();
        let answer = harmonise(&instance, &terms, seed, &limits, &mut |progress| news.tell(progress));
        let found = if answer.vector.left_out() == 0 || json {
            Vec::new()
        } else {
            let deadline = Some(began.elapsed() + WHY);
            conflicts(&instance, &terms, &answer.plan, &Limits { deadline, ..limits })
        };
        Outcome { answer, conflicts: found }
    });
    tokio::pin!(work);
    let done = tokio::select! {
        done = &mut work => done,
        _ = tokio::signal::ctrl_c() => {
            cancel.store(true, Ordering::Relaxed);
            work.await
        }
    };
    done.map_err(|error| Fault::Input { path: args.instance.clone(), why: error.to_string() })
}

/// What a long run tells on standard error.
struct News {
    lang: Lang,
    last: Duration,
}

impl News {
    fn tell(&mut self, progress: &Progress) {
        if progress.elapsed < self.last + NEWS {
            return;
        }
        self.last = progress.elapsed;
        let seconds = progress.elapsed.as_secs_f64();
        let (vector, bound) = (progress.vector, progress.moved_at_least);
        let text = match self.lang {
            Lang::Vi => format!("{seconds:.0} giây: tốt nhất {vector}, không thể dời ít hơn {bound}"),
            Lang::En => format!("{seconds:.0} s: best {vector}, moved is at least {bound}"),
        };
        Screen::new(self.lang).error(&text);
    }
}
