//! Taking over a partner's record as a mirror.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::rights::Object;

use super::save::note;
use crate::rules::record::Kept;
use crate::store::{self, Stored};

/// Stores a record as its owner sent it; an older version than the known one changes nothing.
///
/// What the record names need not be known here: the notice about it may come from another office, later.
pub(crate) async fn mirror<R: Stored>(
    act: &mut Act,
    from: &OfficeCode,
    record: Kept<R>,
) -> Result<(), NoticeError> {
    let known = store::find::<R>(act.conn(), &record.value.key()).await?;
    let owner = known.as_ref().map_or(&record.owner, |known| &known.owner);
    let here = act.office().code().clone();
    if owner != from {
        return Err(NoticeError::Refused(format!(
            "văn phòng {from} không sở hữu “{}”; bản ghi thuộc văn phòng {owner}",
            record.value.key()
        )));
    }
    let object = Object::Record { owner, here: &here, people: record.value.people() };
    act.may(R::right(), &object).map_err(|refusal| NoticeError::Refused(refusal.to_string()))?;
    let faults = record.value.faults();
    if let Some(fault) = faults.first() {
        return Err(NoticeError::Refused(fault.to_string()));
    }
    if known.as_ref().is_some_and(|known| known.version >= record.version) {
        return Ok(());
    }
    store::put(act.conn(), &record).await?;
    Ok(note(act, known.as_ref(), &record, Some(from)).await?)
}
