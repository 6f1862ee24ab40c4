//! Silence past the clock, where the regulation takes it for agreement: written into the thread with its article.

use nhip_office::journal::Entry;
use nhip_office::rights::Actor;
use nhip_office::{Act, Office};
use nhip_programme::week::record_of;

use crate::error::AgreementError;
use crate::messages;
use crate::rules::request::RequestId;
use crate::rules::standing::{Standing, standing};
use crate::rules::step::Deed;
use crate::rules::thread::{State, Thread};
use crate::shown::settings;
use crate::store;

/// Writes down every silence that counts by now, of the requests of this office; how many there were.
///
/// The asker writes it, whose request says which article it stands on. Until the owner has carried it out the silent
/// office may still refuse.
pub async fn record_silences(office: &Office) -> Result<usize, AgreementError> {
    let here = office.code();
    let now = office.clock().now();
    let mut view = office.view().await?;
    let all = store::all(view.conn()).await?;
    drop(view);
    let silent: Vec<RequestId> = all
        .into_iter()
        .filter(|thread| thread.request.asker == *here && thread.is_silent_at(now))
        .map(|thread| thread.request.id)
        .collect();
    let mut written = 0;
    for id in &silent {
        let mut act = office.act(&Actor::system()).await?;
        if record(&mut act, id).await? {
            act.commit().await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Whether it still counts inside the act, and was written.
async fn record(act: &mut Act, id: &RequestId) -> Result<bool, AgreementError> {
    let now = act.now();
    let Some(thread) = store::find(act.conn(), id).await? else { return Ok(false) };
    let Some(article) = thread.request.silence.clone().filter(|_| thread.is_silent_at(now)) else {
        return Ok(false);
    };
    let activity = record_of(act.conn(), &thread.request.activity).await?;
    let settings = settings(act.conn()).await?;
    let stands = standing(&thread, &thread.position(), activity.as_ref(), (&settings, now));
    if !matches!(stands, Standing::Waits { .. }) {
        return Ok(false);
    }
    let here = act.office().code().clone();
    let step = thread.next(&here, (&act.actor().display.clone(), now), Deed::Silence { article });
    store::save_step(act.conn(), &step).await?;
    let entry = Entry::new("agreement.request.silent", "request", id).before(&State::Sent.word())?;
    act.note(entry.after(&step)?).await?;
    messages::tell_step(act, &thread.request, &step).await?;
    debug_assert!(matches!(
        Thread::new(thread.request, thread.steps.into_iter().chain([step])).position().state,
        State::Agreed { .. }
    ));
    Ok(true)
}
