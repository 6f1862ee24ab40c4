//! Carries notices between the offices of this process: the same bytes by the same path as between separate nodes.
//!
//! Each hosted office has one task. It takes the office's packets, hands them to the road, and brings the receipt
//! back. Offices meet only by their codes: no function here takes two of them.

mod door;
mod pace;
mod road;
mod rounds;
mod wire;

use std::sync::Arc;

use nhip_office::db::StorageError;
use nhip_office::{Office, exchange};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use door::{Door, Doors};
pub use pace::Pace;
pub use road::{CarryError, Carrying, Road};
use rounds::Rounds;
pub use wire::{Wires, routes as wire_routes};

/// The running carrier.
#[derive(Debug)]
pub struct Carrier {
    offices: Vec<Office>,
    doors: Doors,
    /// Wakes every task, also those that wait after a failure.
    nudge: watch::Sender<u64>,
    /// Counts the rounds that tasks have finished.
    rounds: watch::Receiver<u64>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Carrier {
    /// Carries between these doors, in memory.
    pub fn local(doors: Doors, pace: Pace) -> Self {
        Self::over(Arc::new(doors.clone()), doors, pace)
    }

    /// Carries over a road of one's own; the doors are those that [`Carrier::settle`] waits for.
    pub fn over(road: Arc<dyn Road>, doors: Doors, pace: Pace) -> Self {
        let (nudge, nudged) = watch::channel(0);
        let (finished, rounds) = watch::channel(0);
        let finished = Arc::new(finished);
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        let offices = doors.offices();
        for office in &offices {
            let rounds = Rounds::new(office.clone(), Arc::clone(&road), pace, Arc::clone(&finished));
            tasks.spawn(rounds.run(nudged.clone(), stop.clone()));
        }
        Self { offices, doors, nudge, rounds, stop, tasks }
    }

    /// Tries at once whatever waits.
    pub fn nudge(&self) {
        self.nudge.send_modify(|count| *count += 1);
    }

    /// Waits until no notice between the hosted offices is under way, pushing on what waits after a failure.
    pub async fn settle(&mut self) -> Result<(), StorageError> {
        loop {
            self.rounds.mark_unchanged();
            let before = self.revisions().await?;
            if !self.anything_waits().await? && self.revisions().await? == before {
                return Ok(());
            }
            self.nudge();
            if self.rounds.changed().await.is_err() {
                return Ok(());
            }
        }
    }

    /// Ends the tasks after the packet at hand.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }

    async fn revisions(&self) -> Result<Vec<i64>, StorageError> {
        let mut revisions = Vec::new();
        for office in &self.offices {
            revisions.push(office.view().await?.revision().await?);
        }
        Ok(revisions)
    }

    async fn anything_waits(&self) -> Result<bool, StorageError> {
        for office in &self.offices {
            let deliveries = exchange::deliveries(office).await?;
            if deliveries.iter().any(|to| to.waiting > 0 && self.doors.has(&to.partner)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
