//! Official mail that waits for a person, for the desk.

use jiff::{SignedDuration, Timestamp};
use nhip_office::incoming;
use nhip_office::letters::{self, Standing, Wanted};
use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

/// How long a letter that did not arrive is told of on the desk; its page lists it for ever.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// More than this many are told as this many.
const MOST: i64 = 200;

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
    pub count: usize,
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
    let mut written = Vec::new();
    for state in Standing::AMISS {
        let wanted = Wanted { state: Some(state), most: MOST, ..Wanted::default() };
        let letters = letters::list(view.conn(), &wanted).await?;
        written.extend(letters.iter().map(|letter| letter.written_at).filter(|at| *at >= since));
    }
    let messages = incoming::tray(view.conn()).await?;
    let received = messages.iter().map(|message| message.received_at);
    let line = |what, moments: Vec<Timestamp>| {
        let oldest = moments.iter().min().copied()?;
        Some(MailLine { what, count: moments.len(), oldest })
    };
    let letters = line(MailMatter::Letters, written);
    Ok(letters.into_iter().chain(line(MailMatter::Messages, received.collect())).collect())
}
