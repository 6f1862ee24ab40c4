//! Pieces of a page of somebody without an account that keep themselves fresh: a stream renders them after each change of
//! the office and tells them when they are not what it told last.
//!
//! They go by the stream itself: fetched by the page they would be one knock at the door for each change and each person of a
//! room. The page names the stream by `data-live-pieces`, and `assets/scripts/pieces.js` puts the pieces into their places.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{StreamExt as _, stream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, sleep, timeout_at};

use super::HEARTBEAT;
use crate::error::{Kind, PageResult, WebError};
use crate::site::Site;

/// Several commits at once are one look.
const ONE_LOOK: Duration = Duration::from_millis(300);
/// The longest that a stream lasts: the browser asks for the next one by itself, and whoever piles streams up meets the
/// count of the knocks.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// The event with the pieces as HTML.
const PIECES: &str = "pieces";
/// The event that says that there is nothing to see here any more.
const CLOSED: &str = "closed";

/// How the pieces are rendered, and what was told of them.
struct Following<L> {
    look: L,
    revisions: watch::Receiver<i64>,
    looks: Arc<Semaphore>,
    told: String,
    ends: Instant,
}

/// Tells what `look` renders, now and after each change of the office that shows in it; once `look` finds nothing there,
/// says so and ends.
///
/// # Errors
/// What the first look finds wrong.
pub(crate) async fn follow<L, F>(site: &Site, look: L) -> PageResult
where
    L: FnMut() -> F + Send + 'static,
    F: Future<Output = Result<String, WebError>> + Send + 'static,
{
    let office = site.office();
    // A room that came in at once does not come back at once.
    let [earlier] = office.chance().bytes::<1>();
    let ends = Instant::now() + LONGEST - Duration::from_secs(earlier.into());
    // Followed from before the first look, so that no change falls between the two.
    let (revisions, looks) = (office.revisions(), Arc::clone(&site.live().looks));
    answer(Following { look, revisions, looks, told: String::new(), ends }).await
}

async fn answer<L, F>(mut following: Following<L>) -> PageResult
where
    L: FnMut() -> F + Send + 'static,
    F: Future<Output = Result<String, WebError>> + Send + 'static,
{
    following.told = (following.look)().await?;
    let first = stream::iter([Ok::<_, Infallible>(event(PIECES, &following.told))]);
    let later = stream::unfold(Some(following), next);
    Ok(Sse::new(first.chain(later)).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response())
}

/// The next event with what comes after it; none when the stream is over.
async fn next<L, F>(
    following: Option<Following<L>>,
) -> Option<(Result<Event, Infallible>, Option<Following<L>>)>
where
    L: FnMut() -> F,
    F: Future<Output = Result<String, WebError>>,
{
    let mut following = following?;
    loop {
        timeout_at(following.ends, following.revisions.changed()).await.ok()?.ok()?;
        sleep(ONE_LOOK).await;
        let turn = following.looks.clone().acquire_owned().await.ok()?;
        following.revisions.mark_unchanged();
        let seen = (following.look)().await;
        drop(turn);
        match seen {
            Ok(seen) if seen == following.told => {}
            Ok(seen) => {
                let told = event(PIECES, &seen);
                following.told = seen;
                return Some((Ok(told), Some(following)));
            }
            Err(error) if *error.kind() == Kind::Unknown => return Some((Ok(event(CLOSED, CLOSED)), None)),
            // The browser asks again, and what is amiss is told and logged there.
            Err(_) => return None,
        }
    }
}

fn event(name: &str, data: &str) -> Event {
    Event::default().event(name).data(data)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
    use tokio::time::timeout;

    use super::*;

    /// Pieces that are what the test says. Each look is counted, so that a test knows when a change was looked at.
    struct Page {
        shown: Arc<Mutex<Result<String, WebError>>>,
        commits: watch::Sender<i64>,
        looks: UnboundedReceiver<()>,
        told: UnboundedReceiver<String>,
    }

    async fn page(longest: Duration) -> Page {
        let shown = Arc::new(Mutex::new(Ok::<_, WebError>("một".to_owned())));
        let (commits, revisions) = watch::channel(0);
        let (looked, looks) = unbounded_channel();
        let (tell, told) = unbounded_channel();
        let look = {
            let shown = Arc::clone(&shown);
            move || {
                let seen = shown.lock().unwrap().clone();
                looked.send(()).unwrap();
                async move { seen }
            }
        };
        let (turns, ends) = (Arc::new(Semaphore::new(1)), Instant::now() + longest);
        let following = Following { look, revisions, looks: turns, told: String::new(), ends };
        let mut events = answer(following).await.unwrap().into_body().into_data_stream();
        tokio::spawn(async move {
            while let Some(Ok(bytes)) = events.next().await {
                tell.send(String::from_utf8_lossy(&bytes).into_owned()).unwrap();
            }
        });
        Page { shown, commits, looks, told }
    }

    impl Page {
        fn becomes(&self, shown: Result<&str, WebError>) {
            *self.shown.lock().unwrap() = shown.map(ToOwned::to_owned);
            self.commits.send_modify(|revision| *revision += 1);
        }
    }

    async fn soon<T>(next: &mut UnboundedReceiver<T>) -> Option<T> {
        timeout(Duration::from_secs(20), next.recv()).await.expect("in time")
    }

    fn pieces(html: &str) -> Option<String> {
        Some(format!("event: pieces\ndata: {html}\n\n"))
    }

    #[tokio::test]
    async fn only_what_differs_from_what_was_told_last_is_told() {
        let mut page = page(LONGEST).await;
        assert_eq!(soon(&mut page.told).await, pieces("một"), "the page may be older than the stream");
        soon(&mut page.looks).await;
        page.becomes(Ok("một"));
        soon(&mut page.looks).await;
        page.becomes(Ok("hai"));
        assert_eq!(soon(&mut page.told).await, pieces("hai"), "the look before told nothing");
    }

    #[tokio::test]
    async fn once_there_is_nothing_to_see_the_stream_says_so_and_ends() {
        let mut page = page(LONGEST).await;
        assert_eq!(soon(&mut page.told).await, pieces("một"));
        page.becomes(Err(WebError::unknown()));
        assert_eq!(soon(&mut page.told).await.as_deref(), Some("event: closed\ndata: closed\n\n"));
        assert_eq!(soon(&mut page.told).await, None);
    }

    #[tokio::test]
    async fn a_stream_ends_after_its_time_and_when_a_look_fails() {
        let mut short = page(Duration::ZERO).await;
        assert_eq!(soon(&mut short.told).await, pieces("một"));
        assert_eq!(soon(&mut short.told).await, None);
        let mut broken = page(LONGEST).await;
        assert_eq!(soon(&mut broken.told).await, pieces("một"));
        broken.becomes(Err(WebError::broken("disk")));
        assert_eq!(soon(&mut broken.told).await, None, "it does not say that the link is closed");
    }
}
