//! What nobody presses: silence that counts as agreement and what becomes of clashes are written down, meetings of series
//! are made, papers that came from other offices are read, the index of search follows the journal, as time goes on; on
//! working mornings reminders go out.

use std::time::Duration;

use nhip_office::Office;
use nhip_search::commands::Follower;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::subjects;

/// How often each office is looked at.
const EVERY: Duration = Duration::from_secs(30);

/// One task for each office, until told to stop.
pub(super) fn over<'a>(offices: impl Iterator<Item = &'a Office>, stop: &CancellationToken) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    for office in offices {
        tasks.spawn(watch(office.clone(), stop.clone()));
    }
    tasks
}

async fn watch(office: Office, stop: CancellationToken) {
    let mut known = None;
    while !stop.is_cancelled() {
        look(&office, &mut known).await;
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// A failure is logged and tried again at the next look.
async fn look(office: &Office, known: &mut Option<i64>) {
    if let Err(error) = nhip_agreement::commands::record_silences(office).await {
        tracing::warn!(office = %office.code(), %error, "silence could not be written down");
    }
    if let Err(error) = nhip_meetings::commands::prepare_due(office).await {
        tracing::warn!(office = %office.code(), %error, "meetings of series could not be made");
    }
    if let Err(error) = nhip_sittings::commands::close_ballots(office).await {
        tracing::warn!(office = %office.code(), %error, "ballots could not be closed");
    }
    if let Err(error) = nhip_handouts::commands::read_waiting(office, &subjects::texts()).await {
        tracing::warn!(office = %office.code(), %error, "papers that came could not be read");
    }
    if let Err(error) = nhip_search::commands::follow(office, Follower::Watch).await {
        tracing::warn!(office = %office.code(), %error, "the index of search could not be brought on");
    }
    if let Err(error) = nhip_tasks::commands::remind(office).await {
        tracing::warn!(office = %office.code(), %error, "this morning's reminders could not be sent");
    }
    let revision = match office.revision().await {
        Ok(revision) => revision,
        Err(error) => {
            tracing::warn!(office = %office.code(), %error, "the office could not be looked at");
            return;
        }
    };
    if *known == Some(revision) {
        return;
    }
    match nhip_programme::commands::note_clashes(office).await {
        // Only what nothing has changed since is not judged again.
        Ok(0) => *known = Some(revision),
        Ok(_) => *known = None,
        Err(error) => tracing::warn!(office = %office.code(), %error, "clashes could not be written down"),
    }
}
