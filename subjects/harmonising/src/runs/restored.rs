//! Long runs that another process reckoned: opened here as they came out, as long as nothing was written since.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64};
use std::time::Duration;

use nhip_office::rights::Actor;
use tokio::sync::watch;

use super::{Outcome, Run, RunId, Runs, State};
use crate::error::HarmonisingError;
use crate::memory::{self, Came, Remembered};

impl Runs {
    /// A person's long run of another process. What was written since may have changed what the person sees, and what
    /// the moves mean: then it is gone, and is asked anew.
    pub(super) async fn restored(&self, actor: &Actor, id: &RunId) -> Result<Arc<Run>, HarmonisingError> {
        let office = self.weeks().office();
        let known = {
            let mut view = office.view().await?;
            memory::came(view.conn(), actor, id).await?
        };
        let Some((known, came)) = known else { return Err(HarmonisingError::Gone) };
        if memory::last_entry(office).await? != came.through {
            return Err(HarmonisingError::Gone);
        }
        let run = Arc::new(self.as_it_came(actor, known, came).await?);
        self.keep(run.clone());
        Ok(run)
    }

    async fn as_it_came(
        &self,
        actor: &Actor,
        known: Remembered,
        came: Came,
    ) -> Result<Run, HarmonisingError> {
        let week = self.weeks().get(known.asked.period()).await?;
        let programme = week.shown_to(actor).programme()?.into_owned();
        let outcome = Outcome {
            after: came.proposal.applied(&programme)?,
            proposal: came.proposal,
            took: Duration::from_millis(came.took_ms),
            stopped: came.stopped,
        };
        let versions: BTreeMap<_, _> =
            week.records.iter().map(|(id, record)| (id.clone(), record.version)).collect();
        Ok(Run {
            id: known.id,
            asked: known.asked,
            made_at: known.made_at,
            through: came.through,
            watched: AtomicI64::new(0),
            programme,
            versions,
            account: actor.name().to_owned(),
            stop: AtomicBool::new(false),
            state: watch::Sender::new(State::Done(Arc::new(outcome))),
        })
    }
}
