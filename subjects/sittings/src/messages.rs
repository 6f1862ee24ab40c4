//! The notice of this subject: issued minutes go to the offices that were invited.

use nhip_envelope::{Notice, NoticeKind};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use serde::Deserialize;

use crate::commands::mirror;
use crate::rules::minutes::Minutes;

const MINUTES: &str = "sittings.minutes";

/// What the subject understands.
pub const ACCEPTS: &[Accepts] = &[Accepts {
    kind: MINUTES,
    version: 1,
    apply: |act, from, notice| Box::pin(async move { mirror::minutes(act, from, body(notice)?).await }),
}];

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// Sends issued minutes to each of the offices.
pub(crate) async fn tell_minutes(
    act: &mut Act,
    offices: impl IntoIterator<Item = nhip_envelope::OfficeCode>,
    minutes: &Minutes,
) -> Result<(), StorageError> {
    for office in offices {
        act.post(&office, NoticeKind::first(MINUTES), &minutes.for_others()).await?;
    }
    Ok(())
}
