//! Links by which a unit gives its opinion without an account: each opens one line of one question and nothing else.

use jiff::civil::Date;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::keys::{self, Key, Opens};
use nhip_office::rights::Right;

use super::keep::held;
use super::opinion::kept;
use crate::error::MeetingError;
use crate::opinions::{self, Found};
use crate::rules::ids::{AskId, LinkId};
use crate::rules::opinion::{Opinion, Word};
use crate::rules::reply::Via;
use crate::store;

/// What the keys of questions are called among all keys.
const KIND: &str = "meeting_opinion";

/// What a key of a line opens: `ub.0198c1.../3`.
fn named(ask: &AskId, number: u32) -> String {
    format!("{ask}/{number}")
}

/// The question and the line that a key opens.
fn line_of(key: &Key) -> Option<(AskId, u32)> {
    let (ask, number) = key.opens.rsplit_once('/')?;
    Some((ask.parse().ok()?, number.parse().ok()?))
}

/// Makes the link by which a unit answers without an account; an older one ends. The secret is given back once.
pub async fn make_opinion_link(
    act: &mut Act,
    (id, number): (&AskId, u32),
) -> Result<(Key, String), MeetingError> {
    let actor = act.actor().clone();
    let found = opinions::one(act.conn(), &actor, id).await?.ok_or(MeetingError::Unknown)?;
    held(act, &found.ask.meeting, Right::EditMeeting).await?;
    let asked = found.ask.asked(number).ok_or(MeetingError::Unknown)?;
    if asked.office.is_some() {
        return Err(MeetingError::AnsweredElsewhere);
    }
    let line = named(id, number);
    let opens = Opens { kind: KIND, id: &line };
    keys::revoke(act, opens).await?;
    Ok(keys::make(act, opens, (&asked.name, None)).await?)
}

/// What a secret opens on a day; a wrong or ended one is not there.
pub(crate) async fn asked_by_link(
    conn: &mut Conn,
    (secret, day): (&str, Date),
) -> Result<Option<(LinkId, Found, u32)>, StorageError> {
    let Some(key) = keys::find(conn, KIND, (secret, day)).await? else { return Ok(None) };
    let (Some((ask, number)), Ok(link)) = (line_of(&key), key.id.parse()) else { return Ok(None) };
    let Some(ask) = store::opinions::find(conn, &ask).await? else { return Ok(None) };
    let opinions = store::opinions::given(conn, &ask.id).await?;
    Ok(Some((link, Found { ask, opinions }, number)))
}

/// Takes in what the holder of a link says.
pub async fn opinion_by_link(act: &mut Act, secret: &str, word: Word) -> Result<Opinion, MeetingError> {
    let today = act.today();
    let opened = asked_by_link(act.conn(), (secret, today)).await?;
    let (link, found, number) = opened.ok_or(MeetingError::Unknown)?;
    kept(act, (&found, number), (word, Via::Link(link))).await
}
