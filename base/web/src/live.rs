//! Live pages: a stream of server-sent events tells open pages that something changed.
//!
//! The page's script turns an event into `live:{topic}` on the body, so a part of a page keeps itself fresh with
//! `hx-trigger="live:week from:body"`. A page of somebody without an account has a stream of its own (`live/pieces.rs`).

pub(crate) mod pieces;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, StreamExt as _, stream};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Semaphore, broadcast};

use crate::site::Site;
use crate::visitor::Visitor;

const WAITING_NOTES: usize = 256;
const HEARTBEAT: Duration = Duration::from_secs(25);
/// How many pages of a whole room look at the office at a time; the others wait their turn, and requests do not wait for them.
const LOOKS_AT_ONCE: usize = 2;

/// Where changes are told.
#[derive(Debug, Clone)]
pub struct Live {
    topics: broadcast::Sender<String>,
    looks: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self { topics: broadcast::channel(WAITING_NOTES).0, looks: Arc::new(Semaphore::new(LOOKS_AT_ONCE)) }
    }
}

impl Live {
    /// Tells every open page of the office that `topic` changed. The topic says what, never the content.
    pub fn tell(&self, topic: &str) {
        // Nobody listening is no fault.
        let _ = self.topics.send(topic.to_owned());
    }
}

/// `GET /events`: `changed` with each commit of the office, and every topic told.
pub(crate) async fn stream(
    State(site): State<Site>,
    _visitor: Visitor,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let topics = stream::unfold(site.live().topics.subscribe(), |mut topics| async {
        let event = match topics.recv().await {
            Ok(topic) => Event::default().event("topic").data(topic),
            Err(RecvError::Lagged(_)) => Event::default().event("topic").data("changed"),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(event), topics))
    });
    let revisions = stream::unfold(site.office().revisions(), |mut revisions| async {
        revisions.changed().await.ok()?;
        let revision = *revisions.borrow_and_update();
        Some((Ok(Event::default().event("topic").id(revision.to_string()).data("changed")), revisions))
    });
    let both = stream::select(topics.boxed(), revisions.boxed());
    Sse::new(both).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}
