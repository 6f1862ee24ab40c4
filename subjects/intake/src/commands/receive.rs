//! Keeping an uploaded file with its reading, and reading a kept one anew.

use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::BodyCode;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::edit::{SheetSeen, open};
use crate::error::IntakeError;
use crate::readers::{FileRead, FileToRead};
use crate::rules::intake::{Intake, LONGEST_NAME, State};
use crate::store;

/// A file that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// Its intake.
    pub intake: Intake,
}

/// All bodies of the province, and which of them this office serves, the first the usual one.
pub async fn known_bodies(
    conn: &mut Conn,
    here: &nhip_harmony::ids::OfficeCode,
    today: Date,
) -> Result<(Vec<BodyCode>, Vec<nhip_harmony::programme::Body>), StorageError> {
    let directory = nhip_people::directory(conn, Period::day(today)).await?;
    let all = directory.bodies.iter().map(|body| body.code.clone()).collect();
    let own = directory.bodies.iter().filter(|body| serves(&directory, here, &body.code)).cloned();
    let own = own.collect();
    Ok((all, own))
}

/// Keeps a file that was read; nothing of it is in the programme yet.
pub async fn receive(act: &mut Act, file: &FileToRead, read: FileRead) -> Result<Received, IntakeError> {
    act.may(Right::TakeIn, &Object::Office)?;
    check_body(act, &file.body).await?;
    let mut sheet = read.sheet;
    sheet.ignore_noted(&store::notes(act.conn(), &file.body).await?);
    let intake = Intake {
        id: act.new_id(),
        name: short_name(&file.name),
        digest: hex::encode(Sha256::digest(&file.bytes)),
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        body: file.body.clone(),
        day: file.day,
        sheet,
        version: 1,
        state: State::Waiting,
        made_by: act.actor().display.clone(),
        made_at: act.now(),
    };
    store::insert(act.conn(), &intake, &read.pane, &file.bytes).await?;
    let told = json!({
        "name": intake.name, "digest": intake.digest, "body": intake.body,
        "rows": intake.sheet.rows.len(), "unread": intake.sheet.unread.len(),
    });
    act.note(Entry::new("intake.received", "intake", &intake.id).after(&told)?).await?;
    Ok(Received { intake })
}

/// Puts a new reading of the kept file in the place of the old one; what was changed by hand on it is lost.
pub async fn reread(
    act: &mut Act,
    (id, seen): (&str, SheetSeen),
    file: &FileToRead,
    read: FileRead,
) -> Result<Intake, IntakeError> {
    let mut intake = open(act, id, seen).await?;
    check_body(act, &file.body).await?;
    intake.body.clone_from(&file.body);
    intake.day = file.day;
    intake.sheet = read.sheet;
    intake.sheet.ignore_noted(&store::notes(act.conn(), &file.body).await?);
    intake.version += 1;
    store::save(act.conn(), &intake).await?;
    store::save_pane(act.conn(), id, &read.pane).await?;
    let told = json!({ "body": intake.body, "day": intake.day });
    act.note(Entry::new("intake.read_anew", "intake", id).after(&told)?).await?;
    Ok(intake)
}

/// The bytes of a kept file.
pub async fn bytes_of(conn: &mut Conn, id: &str) -> Result<Vec<u8>, IntakeError> {
    store::bytes(conn, id).await?.ok_or_else(|| IntakeError::Unknown(id.to_owned()))
}

async fn check_body(act: &mut Act, body: &BodyCode) -> Result<(), IntakeError> {
    let here = act.office().code().clone();
    let today = act.today();
    let directory = nhip_people::directory(act.conn(), Period::day(today)).await?;
    if serves(&directory, &here, body) { Ok(()) } else { Err(IntakeError::NotOurBody(body.clone())) }
}

fn serves(directory: &Directory, here: &nhip_harmony::ids::OfficeCode, body: &BodyCode) -> bool {
    directory.office_of_body(body) == Some(here)
}

/// The file's own name, without folders and without end.
fn short_name(name: &str) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or(name);
    own.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}
