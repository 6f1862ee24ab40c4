//! Being told to stop: by the system, or by a test.

use tokio_util::sync::CancellationToken;

/// Tells a server to stop.
#[derive(Clone, Debug, Default)]
pub struct Stop(CancellationToken);

impl Stop {
    /// Tells it.
    pub fn now(&self) {
        self.0.cancel();
    }

    /// Waits until told.
    pub async fn told(&self) {
        self.0.cancelled().await;
    }
}

/// Stops at SIGTERM or SIGINT; a second one ends the process at once.
pub fn asked_to_stop() -> Stop {
    let stop = Stop::default();
    let told = stop.clone();
    tokio::spawn(async move {
        signal().await;
        told.now();
        signal().await;
        std::process::exit(130);
    });
    stop
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    let _ = tokio::signal::ctrl_c().await;
}
