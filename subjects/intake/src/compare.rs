//! What an intake would change, as one person may see it.

use std::borrow::Cow;
use std::sync::Arc;

use nhip_harmony::days::Period;
use nhip_harmony::ids::{BodyCode, OfficeCode};
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::commands::own_during;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use nhip_programme::shown::record_shown_to;
use sha2::{Digest as _, Sha256};

use crate::error::IntakeError;
use crate::rules::diff::{Diff, Fate, Known, diff};
use crate::rules::draft::{Draft, draft};
use crate::rules::intake::{Intake, State};
use crate::store;

/// An intake beside the programme.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The days looked at.
    pub days: Period,
    /// Directory and settings of these days.
    pub reference: Arc<Reference>,
    /// The rows that are kept, as activities.
    pub drafts: Vec<Draft>,
    /// What they change.
    pub diff: Diff,
}

/// Compares an intake with the programme of the office `here`.
///
/// An activity that the person may not read whole takes no part: nothing of it can be told by comparing.
pub async fn compare(
    conn: &mut Conn,
    (here, actor): (&OfficeCode, &Actor),
    intake: &Intake,
) -> Result<Compared, StorageError> {
    let nothing = Period::day(intake.day.unwrap_or(nhip_office::clock::day_of(intake.made_at)));
    let days = intake.sheet.days().unwrap_or(nothing);
    let reference = Reference::load(conn, days).await?;
    let drafts: Vec<Draft> =
        intake.sheet.kept().map(|row| draft(row, &reference.directory, here, &intake.name)).collect();
    let bodies: Vec<&BodyCode> =
        drafts.iter().map(|draft| &draft.activity.body).chain([&intake.body]).collect();
    let mut origins = store::origins(conn, days).await?;
    let own = own_during(conn, here, days).await?;
    let known: Vec<Known> = own
        .into_iter()
        .filter(|record| bodies.contains(&&record.activity.body) && reads_whole(actor, record))
        .map(|record| Known { origin: origins.remove(&record.activity.id), record })
        .collect();
    let diff = diff(&drafts, &known, intake.sheet.period.unwrap_or(days));
    Ok(Compared { days, reference, drafts, diff })
}

/// Whether the person reads an activity whole.
pub(crate) fn reads_whole(actor: &Actor, record: &Record) -> bool {
    matches!(record_shown_to(actor, record), Cow::Borrowed(_))
}

/// An intake, unless it tells of an activity that has become internal and is not this person's to read.
pub async fn visible(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Intake, IntakeError> {
    let unknown = || IntakeError::Unknown(id.to_owned());
    let intake = store::find(conn, id).await?.ok_or_else(unknown)?;
    if matches!(intake.state, State::Taken(_)) {
        for taking in store::takings(conn, id).await? {
            let now = nhip_programme::commands::current(conn, &taking.activity).await?;
            if now.iter().chain(&taking.before).any(|record| !reads_whole(actor, record)) {
                return Err(unknown());
            }
        }
    }
    Ok(intake)
}

impl Compared {
    /// The state of things that a person saw: another one means that somebody changed something meanwhile.
    pub fn fingerprint(&self, intake: &Intake) -> String {
        let mut hasher = Sha256::new();
        hasher.update(format!("{} {}", intake.id, intake.version));
        for (row, fate) in &self.diff.rows {
            let told = match fate {
                Fate::New => "new".to_owned(),
                Fate::Same(id) => format!("same {id}"),
                Fate::Changed(change) => format!("{} {}", change.old.activity.id, change.old.version),
                Fate::Unfit(_) => "unfit".to_owned(),
            };
            hasher.update(format!("\n{row} {told}"));
        }
        for gone in &self.diff.gone {
            hasher.update(format!("\ngone {} {}", gone.record.activity.id, gone.record.version));
        }
        hex::encode(&hasher.finalize()[..8])
    }

    /// The row's activity.
    pub fn draft(&self, row: crate::rules::sheet::RowId) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.row == row)
    }
}
