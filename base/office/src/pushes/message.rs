//! What a message to a browser says.

use jiff::Timestamp;
use serde::Serialize;

use crate::Act;
use crate::accounts::AccountName;
use crate::db::StorageError;
use crate::journal::Entry;

use super::store;

/// Longest text of a message, in characters: more than a telephone shows, far less than a push service takes (4,096
/// bytes encrypted, RFC 8291, 4).
const LONGEST: usize = 160;

crate::ids! {
    40;
    /// A message to one browser.
    PushId
}

/// What the person sees, and what opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The heading.
    pub title: String,
    /// A line: no secret, nothing that only some may know.
    pub body: String,
    /// The page that opens, under the office: `/account/reminders`.
    pub path: String,
    /// The language of the words: `vi`.
    pub lang: &'static str,
}

/// A message to the browsers of an account.
#[derive(Clone, Debug)]
pub struct Push {
    /// To whom.
    pub account: AccountName,
    /// Names the telling: what was told a browser under this key is not told it again.
    pub key: String,
    /// Of what it is: a newer one takes the place of an older one that has not arrived (RFC 8030, 5.4). Letters and
    /// hyphens, at most 32.
    pub topic: &'static str,
    /// What it says.
    pub message: Message,
    /// After this it is worth nothing.
    pub last: Timestamp,
}

impl Act {
    /// Writes a message for each browser of an account that was not told under its key, which leaves after the commit;
    /// how many messages were written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn send_push(&mut self, push: &Push) -> Result<u64, StorageError> {
        if self.office().pushes().is_none() {
            return Ok(0);
        }
        let devices = store::of_account(self.conn(), push.account.as_str()).await?;
        let message = Message {
            title: short(&push.message.title),
            body: short(&push.message.body),
            ..push.message.clone()
        };
        let payload = serde_json::to_string(&message)?;
        let now = self.now();
        let mut written = 0;
        for (device, _) in &devices {
            let id = self.new_id();
            written += store::insert(self.conn(), (&id, push, &payload), (&device.id, now)).await?;
        }
        if written > 0 {
            let entry = Entry::new("pushes.written", "account", &push.account);
            self.note(entry.after(&(&push.key, written))?).await?;
            self.pushes_leave();
        }
        Ok(written)
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
