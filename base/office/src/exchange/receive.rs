//! Taking a packet in.

use nhip_envelope::{Notice, OfficeCode, Receipt, Sequence, unpack};

use super::{Accepts, NoticeError, Outcome, ReceiveError, store};
use crate::Office;
use crate::db::StorageError;
use crate::journal::Entry;
use crate::rights::Actor;

/// Applies the notices of a packet that are new and in order; repeats are a quiet success, a gap waits.
pub async fn receive(office: &Office, bytes: &[u8], accepts: &[Accepts]) -> Result<Receipt, ReceiveError> {
    let packet = unpack(bytes, office.code())?;
    if !office.partners().contains(&packet.from) {
        return Err(ReceiveError::Stranger(packet.from));
    }
    for notice in &packet.notices {
        if !take(office, &packet.from, notice, accepts).await? {
            break;
        }
    }
    let mut view = office.view().await?;
    let applied = store::cursor(view.conn(), &packet.from).await?;
    Ok(Receipt { from: office.code().clone(), to: packet.from, applied })
}

/// Takes one notice; false when one before it is missing.
async fn take(
    office: &Office,
    from: &OfficeCode,
    notice: &Notice,
    accepts: &[Accepts],
) -> Result<bool, StorageError> {
    let actor = Actor::partner(from);
    let mut act = office.act(&actor).await?;
    let cursor = store::cursor(act.conn(), from).await?;
    if notice.sequence <= cursor {
        return Ok(true);
    }
    if notice.sequence != cursor.next() {
        return Ok(false);
    }
    let known = accepts.iter().find(|a| a.kind == notice.kind.name && a.version == notice.kind.version);
    let refused = match known {
        None => Some("chương trình này chưa biết loại thông báo này; cần nâng cấp".to_owned()),
        Some(accepts) => match (accepts.apply)(&mut act, from, notice).await {
            Ok(()) => None,
            Err(NoticeError::Storage(error)) => return Err(error),
            Err(error) => Some(error.to_string()),
        },
    };
    match refused {
        None => record(&mut act, from, notice, Outcome::Applied, None).await?,
        Some(why) => {
            // What the refused notice had begun to change must not stay.
            drop(act);
            act = office.act(&actor).await?;
            record(&mut act, from, notice, Outcome::Tray, Some(&why)).await?;
            let Sequence(number) = notice.sequence;
            let entry = Entry::new("exchange.to_tray", "notice", format!("{from}/{number}"));
            act.note(entry.because(&why)).await?;
        }
    }
    act.commit().await?;
    Ok(true)
}

async fn record(
    act: &mut crate::Act,
    from: &OfficeCode,
    notice: &Notice,
    outcome: Outcome,
    why: Option<&str>,
) -> Result<(), StorageError> {
    let now = act.now();
    store::received(act.conn(), from, notice, (outcome, why), now).await
}
