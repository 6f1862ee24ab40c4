//! Hours of people and rooms between offices: what was asked of others, and what was given to them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::View;
use nhip_office::db::{Conn, StorageError};

use crate::messages::{ANSWERED, Answered};
use crate::rules::record::Record;
use crate::rules::slot::{Answer, Asked, Granted};
use crate::store;

/// Something that this office asked another for.
#[derive(Clone, Debug)]
pub struct SentAsk {
    /// For which activity.
    pub activity: ActivityId,
    /// The activity as it is now; show it through [`crate::shown::record_shown_to`].
    pub record: Option<Record>,
    /// What was asked, and the answer.
    pub asked: Asked,
    /// When.
    pub asked_at: Timestamp,
}

impl SentAsk {
    /// Whether it is about hours that are not over at a moment.
    pub fn is_ahead(&self, moment: DateTime) -> bool {
        self.asked.hours.iter().any(|hours| hours.to.moment() > moment)
    }
}

/// Hours that this office gave to another.
#[derive(Clone, Debug)]
pub struct GivenHours {
    /// What and to whom.
    pub granted: Granted,
    /// The other office's activity as mirrored here.
    pub record: Option<Record>,
}

/// What this office asked for, newest first.
///
/// # Errors
/// When the database fails.
pub async fn sent(conn: &mut Conn) -> Result<Vec<SentAsk>, StorageError> {
    store::asks::sent(conn).await
}

/// What the office `here` gave to others and what is not over at `from`, by hour.
///
/// # Errors
/// When the database fails.
pub async fn given(
    conn: &mut Conn,
    here: &OfficeCode,
    from: DateTime,
) -> Result<Vec<GivenHours>, StorageError> {
    store::asks::given(conn, here, from).await
}

/// What another office asked for and did not get.
#[derive(Clone, Debug)]
pub struct RefusedAsk {
    /// What was asked, and the answer.
    pub answered: Answered,
    /// When it was answered.
    pub at: Timestamp,
    /// The other office's activity as mirrored here.
    pub record: Option<Record>,
}

/// How many entries of the journal are looked through for refusals.
const ENTRIES: i64 = 1000;

/// What other offices asked for lately and did not get, newest first; only about hours that are not over at `from`.
///
/// # Errors
/// When the database fails.
pub async fn refused(view: &mut View, from: DateTime) -> Result<Vec<RefusedAsk>, StorageError> {
    let mut found = Vec::new();
    for entry in view.journal(i64::MAX, ENTRIES).await? {
        let after = entry.after.as_deref().filter(|_| entry.act == ANSWERED);
        let Some(answered) = after.and_then(|text| serde_json::from_str::<Answered>(text).ok()) else {
            continue;
        };
        let is_ahead = answered.asking.hours.iter().any(|hours| hours.to.moment() > from);
        if answered.answer != Answer::Granted && is_ahead {
            let record = store::activities::find(view.conn(), answered.asking.activity.as_str()).await?;
            found.push(RefusedAsk { answered, at: entry.at, record });
        }
    }
    Ok(found)
}
