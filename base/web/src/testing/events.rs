//! A stream of server-sent events, heard event by event.

use std::time::Duration;

use axum::body::BodyDataStream;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures::StreamExt as _;
use tokio::time::timeout;

/// A test that waits longer has failed.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// What stands between two events.
const GAP: &[u8] = b"\n\n";

/// A stream that is being listened to.
#[derive(Debug)]
pub struct Events {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    body: BodyDataStream,
    heard: Vec<u8>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// What it says.
    pub data: String,
}

impl Events {
    pub(super) fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.into_data_stream();
        Self { status: parts.status, headers: parts.headers, body, heard: Vec::new() }
    }

    /// What is told next; none when the stream has ended. Heartbeats are passed over.
    ///
    /// # Panics
    /// When nothing is told in time.
    pub async fn told(&mut self) -> Option<Event> {
        loop {
            while let Some(end) = self.heard.windows(GAP.len()).position(|bytes| bytes == GAP) {
                let bytes: Vec<u8> = self.heard.drain(..end + GAP.len()).collect();
                if let Some(event) = read(&String::from_utf8_lossy(&bytes)) {
                    return Some(event);
                }
            }
            let waited = timeout(LONGEST_WAIT, self.body.next()).await;
            let bytes = waited.expect("something is told in time")?.expect("a stream that is not broken off");
            self.heard.extend_from_slice(&bytes);
        }
    }
}

fn read(text: &str) -> Option<Event> {
    let data = fields(text, "data: ");
    (!data.is_empty()).then(|| Event { name: fields(text, "event: ").concat(), data: data.join("\n") })
}

fn fields<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    text.lines().filter_map(|line| line.strip_prefix(name)).collect()
}
