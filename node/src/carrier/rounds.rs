//! The task of one office: everything that waits is brought out, partner by partner, in order.

use std::collections::BTreeMap;
use std::sync::Arc;

use nhip_envelope::{OfficeCode, Sequence};
use nhip_office::Office;
use nhip_office::exchange::{self, ReceiveError};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::pace::{Pace, Patience};
use super::road::{CarryError, Road};

/// One office's deliveries.
pub(super) struct Rounds {
    office: Office,
    road: Arc<dyn Road>,
    pace: Pace,
    finished: Arc<watch::Sender<u64>>,
    partners: BTreeMap<OfficeCode, Patience>,
}

impl Rounds {
    pub(super) fn new(
        office: Office,
        road: Arc<dyn Road>,
        pace: Pace,
        finished: Arc<watch::Sender<u64>>,
    ) -> Self {
        let partners = office.partners().iter().map(|code| (code.clone(), Patience::new())).collect();
        Self { office, road, pace, finished, partners }
    }

    /// Goes on until told to stop; a failure is logged and tried again later.
    pub(super) async fn run(mut self, mut nudged: watch::Receiver<u64>, stop: CancellationToken) {
        while !stop.is_cancelled() {
            self.round(&stop).await;
            self.finished.send_modify(|count| *count += 1);
            let next = self.partners.values().map(|partner| partner.next_look(&self.pace)).min();
            let next = next.unwrap_or_else(|| Instant::now() + self.pace.look);
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.office.posted() => {}
                Ok(()) = nudged.changed() => self.partners.values_mut().for_each(Patience::forget),
                () = sleep_until(next) => {}
            }
        }
    }

    async fn round(&mut self, stop: &CancellationToken) {
        let due: Vec<OfficeCode> =
            self.partners.iter().filter(|(_, p)| p.is_over()).map(|(code, _)| code.clone()).collect();
        for partner in due {
            let asks = self.partners.get(&partner).is_some_and(Patience::should_ask);
            let delivered = deliver(&self.office, &*self.road, &partner, asks, stop).await;
            let Some(patience) = self.partners.get_mut(&partner) else { continue };
            match delivered {
                Ok(()) => patience.worked(&self.pace),
                Err(error) => {
                    let first = patience.failed(&self.pace);
                    report(self.office.code(), &partner, &error, first);
                }
            }
        }
    }
}

/// Brings all waiting packets to one partner.
async fn deliver(
    office: &Office,
    road: &dyn Road,
    partner: &OfficeCode,
    asks: bool,
    stop: &CancellationToken,
) -> Result<(), CarryError> {
    let mut known: Option<Sequence> = None;
    let mut asked = !asks;
    while !stop.is_cancelled() {
        let waiting = exchange::outgoing(office, partner).await?;
        let bytes = match waiting {
            Some(bytes) => bytes,
            None if asked => return Ok(()),
            None => exchange::question(office, partner).map_err(ReceiveError::from)?,
        };
        let receipt = road.carry(partner, bytes).await?;
        exchange::acknowledge(office, &receipt).await.map_err(ReceiveError::from)?;
        metrics::counter!("nhip_packets_delivered_total", "from" => office.code().to_string(), "to" => partner.to_string())
            .increment(1);
        // The same packet again and again would be a busy loop; what is stuck waits for the next round.
        if known == Some(receipt.applied) && asked {
            return Err(CarryError::Stuck);
        }
        known = Some(receipt.applied);
        asked = true;
    }
    Ok(())
}

fn report(from: &OfficeCode, to: &OfficeCode, error: &CarryError, first: bool) {
    metrics::counter!("nhip_packets_failed_total", "from" => from.to_string(), "to" => to.to_string())
        .increment(1);
    match error {
        // Hosted elsewhere: another carrier's business, not a fault.
        CarryError::NoDoor(_) => tracing::debug!(%from, %to, "notices wait: the partner is not hosted here"),
        _ if first => {
            tracing::warn!(%from, %to, error = %chain(error), "notices could not be delivered, will be tried again")
        }
        _ => tracing::debug!(%from, %to, error = %chain(error), "notices still wait"),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
