//! The server: one or several offices under `/{office}/…`, their health, their figures, and an orderly end.

mod access;
mod door;
mod figures;
mod health;
pub mod logs;
mod panics;
mod stop;
mod watch;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::carrier::{Carrier, Door, Doors, Pace, Wires};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting::Hosted;
use crate::mail;
use crate::push;
use crate::subjects;

pub use door::router;
pub use figures::Figures;
pub use stop::{Stop, asked_to_stop};

/// A server whose address is taken and whose offices are open, about to answer.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    config: Config,
    hosted: Vec<Hosted>,
    figures: Figures,
}

impl Server {
    /// Takes the address; the offices are closed again by [`Server::run`].
    pub async fn bind(config: Config, hosted: Vec<Hosted>, figures: Figures) -> Result<Self, Fault> {
        let listener = TcpListener::bind(config.listen)
            .await
            .map_err(|source| Fault::Listen { address: config.listen.to_string(), source })?;
        Ok(Self { listener, config, hosted, figures })
    }

    /// The address that was taken; with port 0 in the configuration the system has chosen one.
    pub fn address(&self) -> SocketAddr {
        self.listener.local_addr().unwrap_or(self.config.listen)
    }

    /// Answers until told to stop; then takes no more requests, ends live streams, lets running requests finish
    /// within the limit, and closes the databases.
    pub async fn run(self, stop: Stop) -> Result<(), Fault> {
        let Self { listener, config, hosted, figures } = self;
        let address = config.listen.to_string();
        let carrier = carrier(&config, &hosted)?;
        let ending = CancellationToken::new();
        let mut watching = watch::over(hosted.iter().map(|hosted| &hosted.office), &ending);
        for hosted in &hosted {
            if let Some(settings) = hosted.settings.mail.clone() {
                mail::start(&mut watching, (hosted.office.clone(), settings), subjects::hears(), &ending);
            }
            if hosted.office.pushes().is_some() {
                push::start(&mut watching, hosted.office.clone(), &ending);
            }
        }
        let routes = router(&config, &hosted, figures, ending.clone());
        let service = routes.into_make_service_with_connect_info::<SocketAddr>();
        let told = {
            let ending = ending.clone();
            async move { ending.cancelled().await }
        };
        let serving =
            tokio::spawn(async move { axum::serve(listener, service).with_graceful_shutdown(told).await });
        let aborting = serving.abort_handle();
        tokio::pin!(serving);
        let served = tokio::select! {
            served = &mut serving => served,
            () = stop.told() => {
                tracing::info!("stopping: running requests may finish");
                ending.cancel();
                let limit = Duration::from_secs(config.limits.shutdown_seconds);
                match tokio::time::timeout(limit, &mut serving).await {
                    Ok(served) => served,
                    Err(_) => {
                        tracing::warn!(limit_seconds = limit.as_secs(), "some requests did not finish in time");
                        aborting.abort();
                        Ok(Ok(()))
                    }
                }
            }
        };
        ending.cancel();
        while watching.join_next().await.is_some() {}
        carrier.stop().await;
        close(&hosted).await;
        tracing::info!("stopped");
        match served {
            Ok(Err(source)) => Err(Fault::Listen { address, source }),
            Ok(Ok(())) | Err(_) => Ok(()),
        }
    }
}

/// The carrier of the hosted offices: among them in memory, to offices of other nodes over the network.
pub fn carrier(config: &Config, hosted: &[Hosted]) -> Result<Carrier, Fault> {
    let doors = doors(hosted);
    let wires = Wires::new(doors.clone(), &config.nodes)?;
    let pace = Pace::every(Duration::from_secs(config.limits.carrier_retry_seconds.max(1)));
    Ok(Carrier::over(Arc::new(wires), doors, pace))
}

/// Where packets for the hosted offices are handed in.
fn doors(hosted: &[Hosted]) -> Doors {
    let accepts = subjects::accepts();
    hosted
        .iter()
        .fold(Doors::default(), |doors, hosted| doors.with(Door::new(hosted.office.clone(), accepts.clone())))
}

/// Closes the databases; a connection that does not come back is left to the process's end.
async fn close(hosted: &[Hosted]) {
    const LONGEST: Duration = Duration::from_secs(5);
    for hosted in hosted {
        if tokio::time::timeout(LONGEST, hosted.office.close()).await.is_err() {
            tracing::warn!(office = %hosted.office.code(), "the database did not close in time");
        }
    }
}
