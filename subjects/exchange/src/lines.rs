//! Official mail that waits for a person, for the desk.

use jiff::{SignedDuration, Timestamp};
use nhip_office::incoming;
use nhip_office::letters;
use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

/// How long a letter that did not arrive is told of on the desk; its page lists it for ever.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What of the mail waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailMatter {
    /// Letters that did not arrive, or are held back.
    Letters,
    /// Messages of which nobody knows what they are about.
    Messages,
}

/// So much of it, since a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailLine {
    /// What.
    pub what: MailMatter,
    /// How many.
    pub count: u64,
    /// Since when the oldest waits.
    pub oldest: Timestamp,
}

/// What waits for somebody who looks after the mail; nothing for others.
///
/// # Errors
/// When the database fails.
pub async fn waiting(visitor: &Visitor) -> Result<Vec<MailLine>, WebError> {
    if !visitor.can(Right::EmptyTray) {
        return Ok(Vec::new());
    }
    let since = visitor.office().clock().now() - TOLD_FOR;
    let mut view = visitor.view().await?;
    let letters = letters::amiss_since(view.conn(), since).await?;
    let letters = letters.map(|amiss| (amiss.count, amiss.oldest));
    let tray = incoming::tray(view.conn()).await?;
    let oldest = tray.iter().map(|message| message.received_at).min();
    let messages = oldest.map(|oldest| (tray.len() as u64, oldest));
    let line =
        |what, found: Option<(u64, Timestamp)>| found.map(|(count, oldest)| MailLine { what, count, oldest });
    Ok(line(MailMatter::Letters, letters).into_iter().chain(line(MailMatter::Messages, messages)).collect())
}
