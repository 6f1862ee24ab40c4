//! Remembering what a text means, as somebody said while taking a file in.

use nhip_envelope::NoticeKind;
use nhip_harmony::ids::BodyCode;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};

use super::save::{Siblings, check, note, owner_of_belonging};
use super::{Change, DirectoryError, Saved};
use crate::rules::group::{Abbreviation, Meaning, Origin};
use crate::rules::record::{Kept, Record, Standing};
use crate::store;

/// Remembers what a text means in the papers of a body; whoever may take files in may do so.
///
/// A meaning that a person wrote into the list is replaced: the later word counts, and the journal keeps both.
///
/// # Errors
/// When not allowed, another office serves the body, or the meaning names what is not listed.
pub async fn remember(
    act: &mut Act,
    body: &BodyCode,
    text: &str,
    meaning: Meaning,
) -> Result<Saved<Abbreviation>, DirectoryError> {
    let value = Abbreviation {
        body: body.clone(),
        text: text.trim().to_owned(),
        meaning,
        origin: Origin::Remembered,
    };
    let known = store::find::<Abbreviation>(act.conn(), &value.key()).await?;
    let here = act.office().code().clone();
    let belonging = owner_of_belonging(act.conn(), &value).await?;
    let owner = known.as_ref().map(|known| known.owner.clone()).or(belonging).unwrap_or_else(|| here.clone());
    act.may(Right::TakeIn, &Object::Record { owner: &owner, here: &here, people: Vec::new() })?;
    check(act.conn(), &value, &Siblings::new()).await?;
    if let Some(same) = known.as_ref().filter(|known| {
        known.standing == Standing::Current
            && known.value.text == value.text
            && known.value.meaning == value.meaning
    }) {
        return Ok(Saved { record: same.clone(), changed: Change::Same, warnings: Vec::new() });
    }
    let version = known.as_ref().map_or(1, |known| known.version + 1);
    let record = Kept { value, owner, version, standing: Standing::Current };
    store::put(act.conn(), &record).await?;
    note(act, known.as_ref(), &record, None).await?;
    act.post_to_partners(&NoticeKind::first("people.abbreviation"), &record).await?;
    let changed = if known.is_some() { Change::Changed } else { Change::Added };
    Ok(Saved { record, changed, warnings: Vec::new() })
}
