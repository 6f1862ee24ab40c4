//! Reading the text of files that came from other offices, which no form waits for.

use nhip_office::Office;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::Actor;

use crate::rules::ids::ContentDigest;
use crate::store;
use crate::texts::{TextRead, Texts};

/// Reads what waits; how many files that were.
///
/// # Errors
/// When the database fails; what was read before stays.
pub async fn read_waiting(office: &Office, texts: &Texts) -> Result<usize, StorageError> {
    let waiting = store::contents::waiting(office.view().await?.conn()).await?;
    for (digest, kind) in &waiting {
        let bytes = whole(office, digest).await?;
        let read = match texts.read_kept(*kind, bytes).await {
            // Nobody could read it now; so that it does not come up for ever, that is kept as its state.
            TextRead::Waiting => TextRead::TooSlow,
            read => read,
        };
        let mut act = office.act(&Actor::system()).await?;
        store::contents::put_read(act.conn(), digest, &read).await?;
        for id in store::contents::papers_with(act.conn(), digest).await? {
            let told = serde_json::json!({ "digest": digest, "reading": read.word() });
            act.note(Entry::new("handouts.text.read", "handout", id).after(&told)?).await?;
        }
        act.commit().await?;
    }
    Ok(waiting.len())
}

async fn whole(office: &Office, digest: &ContentDigest) -> Result<Vec<u8>, StorageError> {
    let mut view = office.view().await?;
    let mut bytes = Vec::new();
    let mut part = 0;
    while let Some(piece) = store::contents::part(view.conn(), (digest, part)).await? {
        bytes.extend_from_slice(&piece);
        part += 1;
    }
    Ok(bytes)
}
