//! Giving a number, and taking one back.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};

use crate::error::DocumentError;
use crate::rules::ids::EntryId;
use crate::rules::issuer::Issuer;
use crate::rules::number::{PaperKind, symbol};
use crate::rules::register::{Origin, RegisterEntry, Standing};
use crate::store;

/// A paper that is issued in this act.
#[derive(Clone, Debug)]
pub struct NewPaper {
    /// Its kind.
    pub kind: PaperKind,
    /// Trích yếu.
    pub subject: String,
    /// Who signs.
    pub signer: String,
    /// Who receives it.
    pub recipients: String,
    /// How far the subject may be known.
    pub level: Level,
    /// Ids of the persons who may know of it when it is internal.
    pub people: Vec<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Gives a paper the next number of its series, dated today.
///
/// The act is the office's only writer, and the number is kept with the paper or not at all: a series has neither gaps
/// nor doubles (NĐ 30/2020, Điều 15.3). That the paper may be issued is for the subject to ask.
pub async fn draw(act: &mut Act, issuer: &Issuer, new: NewPaper) -> Result<RegisterEntry, DocumentError> {
    let day = act.today();
    let period = issuer.reset.period(day).ok_or(DocumentError::BeforeTerm(day))?;
    let number = store::next(act.conn(), (&issuer.code, new.kind, &period)).await?;
    let entry = RegisterEntry {
        id: act.new_id().parse().map_err(|_| DocumentError::Unknown)?,
        issuer: issuer.code.clone(),
        kind: new.kind,
        period,
        number,
        symbol: symbol(issuer, new.kind, number),
        day,
        subject: new.subject,
        signer: new.signer,
        recipients: new.recipients,
        level: new.level,
        people: new.people,
        origin: new.origin,
        drawn_by: act.actor().display.clone(),
        drawn_at: act.now(),
        standing: Standing::Issued,
    };
    store::save(act.conn(), &entry).await?;
    act.note(Entry::new("documents.number.drawn", "document", &entry.id).after(&entry)?).await?;
    Ok(entry)
}

/// Takes a number back with the reason; it stays in the register and is not given again.
pub async fn void(act: &mut Act, id: &EntryId, reason: &str) -> Result<RegisterEntry, DocumentError> {
    act.may(Right::KeepRegister, &Object::Office)?;
    let found = store::find(act.conn(), id).await?;
    let before = found.filter(|entry| entry.is_open_to(act.actor())).ok_or(DocumentError::Unknown)?;
    let after = before.clone().void(reason, &act.actor().display, act.now())?;
    store::save(act.conn(), &after).await?;
    let entry = Entry::new("documents.number.voided", "document", id).before(&before)?.after(&after)?;
    act.note(entry.because(reason)).await?;
    Ok(after)
}
