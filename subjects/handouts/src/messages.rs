//! The notices of papers: the owner tells each office what was handed out to its lines and sends the bytes in pieces, the
//! offices tell who has opened.
//!
//! A file that is larger than the setting stays at home: the office then knows of the paper and asks for it by another road.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_meetings::read::Sheet;
use nhip_meetings::rules::called::LineNumber;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use nhip_office::rights::Level;
use serde::{Deserialize, Serialize};

use crate::commands::mirror;
use crate::read;
use crate::rules::file::FileFacts;
use crate::rules::handout::Handout;
use crate::rules::ids::HandoutId;
use crate::store;
use crate::store::readers::Opening;

const HANDOUT: &str = "handouts.handout";
const PIECE: &str = "handouts.piece";
const OPENED: &str = "handouts.opened";

/// What the subject understands.
pub const ACCEPTS: &[Accepts] = &[
    Accepts {
        kind: HANDOUT,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::handout(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: PIECE,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::piece(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: OPENED,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::opened(act, from, body(notice)?).await }),
    },
];

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// A piece of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Piece {
    /// The whole file.
    pub(crate) file: FileFacts,
    /// Which piece, from 0.
    pub(crate) part: i64,
    /// Its bytes in base64 (RFC 4648).
    base64: String,
}

impl Piece {
    /// The bytes, when they can be read.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(&self.base64).ok()
    }
}

/// That somebody has opened an edition.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub(crate) handout: HandoutId,
    pub(crate) edition: u32,
    pub(crate) reader: String,
    pub(crate) label: String,
    pub(crate) at: Timestamp,
}

/// Tells the offices that have lines which of a paper's editions are theirs, and sends them the files that they have not
/// got yet. An internal meeting is told to nobody.
pub(crate) async fn tell(
    act: &mut Act,
    (sheet, after): (&Sheet, &Handout),
    before: Option<&Handout>,
) -> Result<(), StorageError> {
    for (office, lines) in offices(sheet, u32::MAX) {
        let had = before.and_then(|before| before.for_office(&lines));
        let Some(has) = after.for_office(&lines).or_else(|| lost(after, had.is_some())) else { continue };
        post(act, &office, (has, had)).await?;
    }
    Ok(())
}

/// What an office gets of a paper, and what it had.
type Gets = (Handout, Option<Handout>);

/// The offices which by a version of the invitation get more of a paper than they had by the versions before.
pub(crate) fn reached_by<'a>(
    sheet: &'a Sheet,
    handout: &'a Handout,
    version: u32,
) -> impl Iterator<Item = (OfficeCode, Gets)> + 'a {
    let earlier = offices(sheet, version.saturating_sub(1));
    offices(sheet, version).into_iter().filter_map(move |(office, lines)| {
        let had = earlier.get(&office).and_then(|lines| handout.for_office(lines));
        let has = handout.for_office(&lines).filter(|has| had.as_ref() != Some(has))?;
        Some((office, (has, had)))
    })
}

/// Tells these offices, and sends them the files that they have not got yet.
pub(crate) async fn tell_reached(
    act: &mut Act,
    (sheet, handout): (&Sheet, &Handout),
    version: u32,
) -> Result<(), StorageError> {
    for (office, gets) in reached_by(sheet, handout, version) {
        post(act, &office, gets).await?;
    }
    Ok(())
}

async fn post(act: &mut Act, office: &OfficeCode, (has, had): Gets) -> Result<(), StorageError> {
    act.post(office, NoticeKind::first(HANDOUT), &has).await?;
    let known: BTreeSet<_> = had.iter().flat_map(|had| &had.editions).map(|one| &one.file.digest).collect();
    let new: BTreeMap<_, _> = has.editions.iter().map(|one| (&one.file.digest, &one.file)).collect();
    for (digest, file) in new {
        if !known.contains(digest) {
            send(act, office, file).await?;
        }
    }
    Ok(())
}

/// An office that is no longer among the receivers hears that, without what it no longer gets.
fn lost(after: &Handout, had_it: bool) -> Option<Handout> {
    had_it.then(|| Handout { editions: Vec::new(), ..after.clone() })
}

/// The offices that are called, with their lines that a version up to this one has told. What is internal reaches none.
fn offices(sheet: &Sheet, up_to: u32) -> BTreeMap<OfficeCode, BTreeSet<LineNumber>> {
    let mut offices: BTreeMap<OfficeCode, BTreeSet<LineNumber>> = BTreeMap::new();
    if sheet.record.as_ref().is_none_or(|record| record.level == Level::Leaders) {
        return offices;
    }
    let issued = || sheet.post.history.iter().filter(|version| version.number <= up_to);
    let told = |line: LineNumber| issued().any(|version| version.addressee(line).is_some());
    for line in sheet.meeting.called.lines.iter().filter(|line| told(line.number)) {
        if let Some(office) = &line.office {
            offices.entry(office.clone()).or_default().insert(line.number);
        }
    }
    offices
}

async fn send(act: &mut Act, to: &OfficeCode, file: &FileFacts) -> Result<(), StorageError> {
    if file.size > read::limits(act.conn()).await?.travel_bytes {
        return Ok(());
    }
    for part in 0..i64::try_from(file.parts()).unwrap_or(0) {
        let bytes = store::contents::part(act.conn(), (&file.digest, part)).await?.unwrap_or_default();
        let piece = Piece { file: file.clone(), part, base64: STANDARD.encode(bytes) };
        act.post(to, NoticeKind::first(PIECE), &piece).await?;
    }
    Ok(())
}

/// Tells the owner who has opened a paper here.
pub(crate) async fn tell_opening(
    act: &mut Act,
    handout: &Handout,
    opening: &Opening,
) -> Result<(), StorageError> {
    let opened = Opened {
        handout: handout.id.clone(),
        edition: opening.edition,
        reader: opening.reader.clone(),
        label: opening.label.clone(),
        at: opening.at,
    };
    act.post(&handout.owner, NoticeKind::first(OPENED), &opened).await
}
