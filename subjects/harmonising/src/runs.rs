//! What is being reckoned and what came out: kept in this process, each run for the person who asked for it.
//!
//! One run at a time reckons, off the runtime; the others wait for it. A run can be left and returned to until the program
//! ends or many later ones have taken its place: asked anew it gives the same answer. What was asked of a long one outlives
//! the process ([`crate::memory`]), and so does what came out, until something is written.

mod restored;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use nhip_harmony::clash::ClashKey;
use nhip_harmony::harmonise::{Limits, Progress};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::{MovesError, Proposal, Puzzle, Wanted};
use nhip_harmony::programme::Programme;
use nhip_office::Office;
use nhip_office::clock::vietnam;
use nhip_office::db::StorageError;
use nhip_office::rights::Actor;
use nhip_programme::week::{Standing, Weeks};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::sync::{Semaphore, watch};

use crate::error::HarmonisingError;
use crate::memory::{self, Came, Fate, Remembered, Watched};
use crate::rules::Asked;

/// Runs kept; the oldest goes for the next.
const KEPT: usize = 64;
/// Runs of one account that may be unfinished at a time; the oldest is ended with its best for the next.
const UNFINISHED: usize = 2;
/// Who has asked for the page within so many milliseconds looks on: it asks again every second.
const LOOKS_ON: i64 = 6_000;
/// The same programme and question give the same proposal.
const SEED: u64 = 0;

/// Names a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RunId(String);

/// A text that names no run.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không phải mã của một lần tính")]
pub struct NotARun;

impl FromStr for RunId {
    type Err = NotARun;

    fn from_str(text: &str) -> Result<Self, NotARun> {
        let fits = !text.is_empty() && text.len() <= 64;
        let fits = fits && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        fits.then(|| Self(text.to_owned())).ok_or(NotARun)
    }
}

impl TryFrom<String> for RunId {
    type Error = NotARun;

    fn try_from(text: String) -> Result<Self, NotARun> {
        text.parse()
    }
}

impl From<RunId> for String {
    fn from(id: RunId) -> Self {
        id.0
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far a run is.
#[derive(Clone, Debug)]
pub enum State {
    /// Another one is being reckoned.
    Waiting,
    /// With the best found so far.
    Running(Option<Progress>),
    /// What came out.
    Done(Arc<Outcome>),
    /// What was asked contradicts itself.
    Refused(MovesError),
    /// Our fault.
    Broken,
}

/// What came out.
#[derive(Debug)]
pub struct Outcome {
    /// The moves.
    pub proposal: Proposal,
    /// The programme after them.
    pub after: Programme,
    /// How long it took.
    pub took: Duration,
    /// Whether a person stopped it.
    pub stopped: bool,
}

/// One run.
#[derive(Debug)]
pub struct Run {
    /// Its name.
    pub id: RunId,
    /// What was asked.
    pub asked: Asked,
    /// When.
    pub made_at: Timestamp,
    /// The last entry of the journal before it looked: what is written after that may make its result old.
    pub through: i64,
    /// When its page was last asked for, in milliseconds.
    watched: AtomicI64,
    /// The programme as the person sees it.
    pub programme: Programme,
    /// The versions of its activities.
    pub versions: BTreeMap<ActivityId, u32>,
    account: String,
    stop: AtomicBool,
    state: watch::Sender<State>,
}

impl Run {
    /// Notes that its asker looks on.
    pub fn watch(&self, now: Timestamp) {
        self.watched.store(now.as_millisecond(), Ordering::Relaxed);
    }

    fn watched_at(&self, now: Timestamp) -> Watched {
        let since = now.as_millisecond() - self.watched.load(Ordering::Relaxed);
        if since <= LOOKS_ON { Watched::ByTheAsker } else { Watched::ByNobody }
    }

    /// How far it is.
    pub fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// What came out, when it has.
    pub fn outcome(&self) -> Result<Arc<Outcome>, HarmonisingError> {
        match self.state() {
            State::Done(outcome) => Ok(outcome),
            State::Refused(error) => Err(error.into()),
            State::Broken => Err(HarmonisingError::Broken),
            State::Waiting | State::Running(_) => Err(HarmonisingError::NotReady),
        }
    }

    fn has_ended(&self) -> bool {
        !matches!(*self.state.borrow(), State::Waiting | State::Running(_))
    }

    /// Ends it; what was found so far is told.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Waits until it has ended, but no longer than that.
    pub async fn ended_within(&self, patience: Duration) {
        let mut states = self.state.subscribe();
        let ended = states.wait_for(|state| !matches!(state, State::Waiting | State::Running(_)));
        // Whoever asks looks at the state afterwards.
        let _ = tokio::time::timeout(patience, ended).await;
    }
}

/// The runs of one office.
#[derive(Clone, Debug)]
pub struct Runs {
    weeks: Weeks,
    /// The oldest first.
    kept: Arc<Mutex<VecDeque<Arc<Run>>>>,
    turn: Arc<Semaphore>,
}

impl Runs {
    /// None yet, over an office's judged weeks.
    pub fn new(weeks: Weeks) -> Self {
        Self { weeks, kept: Arc::default(), turn: Arc::new(Semaphore::new(1)) }
    }

    /// The office's judged weeks.
    pub fn weeks(&self) -> &Weeks {
        &self.weeks
    }

    /// Begins a run for a person who goes on to its page.
    pub async fn begin_watched(&self, actor: &Actor, asked: Asked) -> Result<Arc<Run>, HarmonisingError> {
        let now = self.weeks.office().clock().now();
        self.begin_at(actor, asked, now.as_millisecond()).await
    }

    /// Begins a run for a person, on the programme as that person sees it now.
    pub async fn begin(&self, actor: &Actor, asked: Asked) -> Result<Arc<Run>, HarmonisingError> {
        self.begin_at(actor, asked, 0).await
    }

    async fn begin_at(
        &self,
        actor: &Actor,
        asked: Asked,
        watched: i64,
    ) -> Result<Arc<Run>, HarmonisingError> {
        let office = self.weeks.office();
        let now = office.clock().now();
        let id = RunId(office.chance().id(now));
        if memory::is_long(&asked) {
            let (id, asked) = (id.clone(), asked.clone());
            let run = Remembered { id, asked, made_at: now, fate: Fate::Unfinished, is_seen: false };
            memory::begun(office, actor, &run).await?;
        }
        let through = memory::last_entry(office).await?;
        let week = self.weeks.get(asked.period()).await?;
        let shown = week.shown_to(actor);
        let hidden: BTreeSet<ActivityId> =
            week.records.keys().filter(|id| !shown.is_whole(id)).cloned().collect();
        let wanted =
            asked.wanted(office.code(), now.to_zoned(vietnam()).datetime(), (hidden, accepted(&week)));
        let run = Arc::new(Run {
            id,
            made_at: now,
            through,
            watched: AtomicI64::new(watched),
            programme: shown.programme()?.into_owned(),
            versions: week.records.iter().map(|(id, record)| (id.clone(), record.version)).collect(),
            account: actor.name().to_owned(),
            stop: AtomicBool::new(false),
            state: watch::Sender::new(State::Waiting),
            asked,
        });
        self.keep(run.clone());
        tokio::spawn(reckoned(self.clone(), run.clone(), wanted));
        Ok(run)
    }

    /// A person's run.
    pub async fn find(&self, actor: &Actor, id: &RunId) -> Result<Arc<Run>, HarmonisingError> {
        match self.held(actor, id) {
            Some(run) => Ok(run),
            None => self.restored(actor, id).await,
        }
    }

    fn held(&self, actor: &Actor, id: &RunId) -> Option<Arc<Run>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|run| run.id == *id && run.account == actor.name()).cloned()
    }

    /// What came out of a person's run.
    pub async fn outcome_of(
        &self,
        actor: &Actor,
        id: &RunId,
    ) -> Result<(Arc<Run>, Arc<Outcome>), HarmonisingError> {
        let run = self.find(actor, id).await?;
        let outcome = run.outcome()?;
        Ok((run, outcome))
    }

    /// A person's runs, the latest first.
    pub fn of(&self, actor: &Actor) -> Vec<Arc<Run>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().rev().filter(|run| run.account == actor.name()).cloned().collect()
    }

    fn keep(&self, run: Arc<Run>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let unfinished = kept.iter().rev().filter(|known| known.account == run.account && !known.has_ended());
        unfinished.skip(UNFINISHED - 1).for_each(|old| old.stop());
        while kept.len() >= KEPT {
            if let Some(gone) = kept.pop_front() {
                gone.stop();
            }
        }
        kept.push_back(run);
    }
}

fn accepted(week: &nhip_programme::week::Week) -> BTreeSet<ClashKey> {
    let stands = week.clashes.iter().filter(|judged| matches!(judged.standing, Standing::Accepted(_)));
    stands.map(|judged| judged.clash.key()).collect()
}

/// Waits for its turn, then reckons off the runtime.
async fn reckoned(runs: Runs, run: Arc<Run>, wanted: Wanted) {
    let Ok(_turn) = runs.turn.acquire().await else { return };
    run.state.send_replace(State::Running(None));
    let reckoning = run.clone();
    let ended = tokio::task::spawn_blocking(move || reckon(&reckoning, &wanted)).await;
    let ended = ended.unwrap_or_else(|error| {
        tracing::error!(%error, "a run of harmonising broke off");
        State::Broken
    });
    if memory::is_long(&run.asked)
        && let Err(error) = remember(runs.weeks.office(), &run, &ended).await
    {
        tracing::warn!(%error, "how a run of harmonising ended could not be written down");
    }
    run.state.send_replace(ended);
}

/// Writes down how a run ended.
async fn remember(office: &Office, run: &Run, ended: &State) -> Result<(), StorageError> {
    let came = match ended {
        State::Done(outcome) => Some(Came {
            through: run.through,
            proposal: outcome.proposal.clone(),
            took_ms: u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX),
            stopped: outcome.stopped,
        }),
        _ => None,
    };
    let watched = run.watched_at(office.clock().now());
    memory::ended(office, &run.id, (came.as_ref(), watched)).await
}

fn reckon(run: &Run, wanted: &Wanted) -> State {
    let began = Instant::now();
    let puzzle = match Puzzle::of(&run.programme, wanted) {
        Ok(puzzle) => puzzle,
        Err(error) => return State::Refused(error),
    };
    let limits = Limits {
        elapsed: &|| began.elapsed(),
        deadline: Some(run.asked.reach.patience()),
        steps: None,
        cancel: &run.stop,
        // The other cores serve pages.
        threads: 1,
    };
    let mut tell = |progress: &Progress| {
        run.state.send_replace(State::Running(Some(*progress)));
    };
    let proposal = puzzle.solve(SEED, &limits, &mut tell);
    match proposal.applied(&run.programme) {
        Ok(after) => {
            let stopped = run.stop.load(Ordering::Relaxed);
            State::Done(Arc::new(Outcome { proposal, after, took: began.elapsed(), stopped }))
        }
        Err(error) => State::Refused(error.into()),
    }
}

#[cfg(test)]
mod tests;
