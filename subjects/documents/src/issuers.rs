//! In whose names an office issues papers: as the province has set it, else one authority for each body it serves.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Object, Right};
use nhip_office::settings;
use nhip_people::Directory;
use serde::Deserialize;

use crate::error::DocumentError;
use crate::rules::issuer::{Issuer, Reset, System};

/// Key of the issuing authorities among the settings.
pub const ISSUERS: &str = "documents.issuers";

/// The issuing authorities of an office.
///
/// # Errors
/// When the database fails.
pub async fn load(
    conn: &mut Conn,
    directory: &Directory,
    here: &OfficeCode,
) -> Result<Vec<Issuer>, StorageError> {
    let set: Option<Vec<Issuer>> = settings::get(conn, ISSUERS).await?;
    Ok(set.unwrap_or_else(|| usual(directory, here)))
}

/// Until a province says otherwise: each body of the office, its short name as the symbol. The office that serves the
/// first body of the directory is the party's; the terms of its committee are then not known, so it counts by years.
fn usual(directory: &Directory, here: &OfficeCode) -> Vec<Issuer> {
    let first = directory.bodies.first().and_then(|body| directory.office_of_body(&body.code));
    let system = if first == Some(here) { System::Party } else { System::State };
    let own = directory.bodies.iter().filter(|body| directory.office_of_body(&body.code) == Some(here));
    let known = own.filter_map(|body| directory.body(&body.code));
    let issuer = |body: &nhip_people::rules::body::Body| {
        Some(Issuer {
            code: body.code.as_str().parse().ok()?,
            name: body.name.clone(),
            superior: None,
            symbol: body.short_name.to_uppercase().replace(' ', ""),
            system,
            reset: Reset::Yearly,
            place: String::new(),
            signs_for: None,
            signer_post: "CHÁNH VĂN PHÒNG".to_owned(),
        })
    };
    known.filter_map(issuer).collect()
}

/// Sets an authority, as the person saw them all: `seen` is when they were set last. One with a new code is added; papers
/// that were issued stay as they are.
///
/// # Errors
/// When the person may not, somebody was quicker, or a field is wrong.
pub async fn set(act: &mut Act, seen: Option<Timestamp>, issuer: &Issuer) -> Result<(), DocumentError> {
    act.may(Right::ChangeSettings, &Object::Office)?;
    let now = settings::set(act.conn(), ISSUERS).await?;
    if now.map(|set| set.at) != seen {
        return Err(DocumentError::Stale);
    }
    issuer.check()?;
    let (here, today) = (act.office().code().clone(), act.today());
    let directory = nhip_people::directory(act.conn(), Period::day(today)).await?;
    let mut issuers = load(act.conn(), &directory, &here).await?;
    match issuers.iter_mut().find(|known| known.code == issuer.code) {
        Some(known) => *known = issuer.clone(),
        None => issuers.push(issuer.clone()),
    }
    Ok(settings::put(act, ISSUERS, &issuers).await?)
}

#[derive(Deserialize)]
struct Line {
    code: String,
    office: String,
    name: String,
    superior: String,
    symbol: String,
    system: System,
    term_since: Option<Date>,
    place: String,
    signs_for: String,
    signer_post: String,
}

/// Sets the authorities of this office out of the table of a province
/// (`code,office,name,superior,symbol,system,term_since,place,signs_for,signer_post`).
///
/// # Errors
/// When the table cannot be read or the database fails.
pub async fn seed(act: &mut Act, table: &str) -> Result<(), SeedError> {
    let here = act.office().code().clone();
    let mut issuers = Vec::new();
    for line in csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Line>() {
        let line = line?;
        if line.office == here.as_str() {
            issuers.push(issuer(line)?);
        }
    }
    Ok(settings::put(act, ISSUERS, &issuers).await?)
}

/// Why the authorities could not be set.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The table is faulty.
    #[error("bảng cơ quan ban hành không đọc được: {0}")]
    Table(#[from] csv::Error),
    /// A code is none.
    #[error(transparent)]
    Code(#[from] nhip_office::ids::NotAnId),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

fn issuer(line: Line) -> Result<Issuer, SeedError> {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Issuer {
        code: line.code.parse()?,
        name: line.name,
        superior: some(line.superior),
        symbol: line.symbol,
        system: line.system,
        reset: line.term_since.map_or(Reset::Yearly, |since| Reset::Term { since }),
        place: line.place,
        signs_for: some(line.signs_for),
        signer_post: line.signer_post,
    })
}
