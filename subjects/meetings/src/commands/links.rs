//! Links by which somebody invited answers without an account: a long secret in an address, for one line.

use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::keys::digest;
use nhip_office::rights::{Level, Right};

use super::keep::held;
use crate::error::MeetingError;
use crate::rules::called::LineNumber;
use crate::rules::ids::MeetingId;
use crate::rules::invitation::last_told;
use crate::rules::link::ReplyLink;
use crate::store;

/// Makes a link for a line that was invited; an older one of the line ends. The secret is given back once and kept
/// nowhere.
pub async fn make_link(
    act: &mut Act,
    (id, line): (&MeetingId, LineNumber),
) -> Result<(ReplyLink, String), MeetingError> {
    let sheet = held(act, id, Right::IssueInvitation).await?;
    let (_, told) = last_told(&sheet.post.history, line).ok_or(MeetingError::NotCalled)?;
    let is_internal = sheet.record.as_ref().is_some_and(|record| record.level == Level::Leaders);
    if told.line.office.is_some() && !is_internal {
        return Err(MeetingError::AnsweredElsewhere);
    }
    let now = act.now();
    store::links::revoke(act.conn(), (id, line), now).await?;
    made_link(act, (id, line)).await
}

/// A link beside those that are open: one goes with each letter, and an earlier letter's still opens.
pub(super) async fn made_link(
    act: &mut Act,
    (id, line): (&MeetingId, LineNumber),
) -> Result<(ReplyLink, String), MeetingError> {
    let secret = act.office().chance().secret();
    let link = ReplyLink {
        id: act.new_id().parse().map_err(|_| MeetingError::Unknown)?,
        meeting: id.clone(),
        line,
        made_by: act.actor().display.clone(),
        made_at: act.now(),
        revoked_at: None,
    };
    store::links::insert(act.conn(), &digest(&secret), &link).await?;
    act.note(Entry::new("meetings.link.made", "link", &link.id).after(&link)?).await?;
    Ok((link, secret))
}

/// Ends the links of a line; what was answered by them stays.
pub async fn revoke_links(act: &mut Act, (id, line): (&MeetingId, LineNumber)) -> Result<(), MeetingError> {
    held(act, id, Right::IssueInvitation).await?;
    let now = act.now();
    if store::links::revoke(act.conn(), (id, line), now).await? == 0 {
        return Ok(());
    }
    let entry = Entry::new("meetings.link.revoked", "meeting", id);
    Ok(act.note(entry.after(&line)?).await?)
}

/// The link that a secret opens; a wrong or revoked one is not there.
///
/// # Errors
/// When the database fails.
pub async fn opened(conn: &mut Conn, secret: &str) -> Result<Option<ReplyLink>, StorageError> {
    let link = store::links::by_digest(conn, &digest(secret)).await?;
    Ok(link.filter(ReplyLink::opens))
}

/// The short code by which the holder of a link says at the door of the room which line it is: `3F9A-11C2`. It opens
/// nothing by itself; the room's own secret is asked for besides.
pub fn check_code(secret: &str) -> String {
    short(&digest(secret))
}

/// The line of a meeting that a check code names.
///
/// # Errors
/// When the database fails.
pub async fn line_of_code(
    conn: &mut Conn,
    meeting: &MeetingId,
    code: &str,
) -> Result<Option<LineNumber>, StorageError> {
    let plain = |text: &str| text.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_uppercase();
    let asked = plain(code);
    let open = store::links::digests(conn, meeting).await?;
    Ok(open.into_iter().find(|(_, digest)| plain(&short(digest)) == asked).map(|(line, _)| line))
}

/// Eight hexadecimal digits in two groups.
fn short(digest: &[u8]) -> String {
    let digits = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    let at = digest.len().min(4);
    let (first, second) = digest[..at].split_at(at / 2);
    format!("{}-{}", digits(first), digits(second))
}
