//! What somebody else changed while a form was open.

use nhip_harmony::ids::ActivityId;
use nhip_office::db::StorageError;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::told::differences;
use crate::reference::Reference;
use crate::rules::history::{Step, steps};
use crate::rules::record::Record;

/// Says what differs between the version that a person saw and the one now; saving again keeps what was typed.
pub(super) async fn note(
    visitor: &Visitor,
    reference: &Reference,
    (id, seen): (&ActivityId, u32),
    now: &Record,
) -> Result<String, WebError> {
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let entries = view.journal_about("activity", id.as_str()).await?;
    let accounts = view.accounts().await?;
    let steps = steps(&entries).map_err(StorageError::from)?;
    let version = |step: &&Step| step.after.version == seen;
    let changes = match steps.iter().find(version) {
        Some(step) => differences(words, reference, (&step.after, now))
            .into_iter()
            .map(|change| format!("{}: “{}” → “{}”", change.label, change.old, change.new))
            .collect::<Vec<_>>()
            .join("; "),
        None => String::new(),
    };
    let account = steps.first().map_or("", |step| step.actor.as_str());
    let known = accounts.iter().find(|known| known.name.as_str() == account);
    let by = known.map_or_else(|| account.to_owned(), |known| format!("{} ({account})", known.display));
    let args = [("by", Arg::from(by)), ("version", Arg::from(now.version)), ("changes", Arg::from(changes))];
    Ok(words.with("activity-stale", &args))
}
