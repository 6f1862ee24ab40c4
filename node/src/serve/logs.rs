//! Structured logs: text for people or JSON for collectors, on standard error.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};

/// Starts logging; only the first call in a process counts. `NHIP_LOG` overrides the configured level.
pub fn start(log: &Log) {
    let wanted = std::env::var("NHIP_LOG").unwrap_or_else(|_| log.level.clone());
    let filter = EnvFilter::try_new(&wanted).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start is harmless: the first one's logs go on.
    let _ = match log.format {
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).try_init(),
    };
}
