//! Notices about duties of council sessions: from the session's owner to the partners.

use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;

use super::{body, owned};
use crate::rules::session::Evidence;
use crate::store;

pub(super) const CLOSED: &str = "programme.session_duty";

pub(crate) fn kind() -> NoticeKind {
    NoticeKind::first(CLOSED)
}

pub(super) async fn closed(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let evidence: Evidence = body(notice)?;
    if evidence.office != *from {
        return Err(NoticeError::Refused("kỳ hạn của kỳ họp không phải của văn phòng gửi".to_owned()));
    }
    owned(act, from, &evidence.activity).await?;
    store::duties::save(act.conn(), &evidence).await?;
    let entry = Entry::new("programme.session_duty.received", "session", &evidence.activity);
    Ok(act.note(entry.after(&evidence)?).await?)
}
