//! What other offices' notices change here: papers handed out to this office, their bytes piece by piece, and who has
//! opened own ones elsewhere.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;
use nhip_office::rights::Actor;
use sha2::{Digest as _, Sha256};

use crate::messages::{Opened, Piece};
use crate::read;
use crate::rules::file::PART_BYTES;
use crate::rules::handout::Handout;
use crate::rules::ids::ContentDigest;
use crate::store;
use crate::store::readers::Opening;
use crate::texts::TextRead;

/// Keeps a paper as its owner tells it. An older telling of it changes nothing.
pub(crate) async fn handout(act: &mut Act, from: &OfficeCode, told: Handout) -> Result<(), NoticeError> {
    let here = act.office().code().clone();
    let is_theirs = told.owner == *from && told.id.is_of(from) && told.meeting.is_of(from);
    let known =
        nhip_meetings::read::received_one(act.conn(), (&Actor::system(), &here), &told.meeting).await?;
    if !is_theirs || known.is_none() {
        return Err(refused(format!("tài liệu “{}” không thuộc giấy mời nào của văn phòng gửi", told.title)));
    }
    let before = store::handouts::find(act.conn(), &told.id).await?;
    if before.as_ref().is_some_and(|before| before.version >= told.version || before.owner != *from) {
        return Ok(());
    }
    let now = act.now();
    store::handouts::save(act.conn(), &told, now).await?;
    Ok(act.note(Entry::new("handouts.told", "handout", &told.id).after(&told)?).await?)
}

/// Keeps a piece of a file that a paper of the sender names; the last one makes the file, when its digest holds.
pub(crate) async fn piece(act: &mut Act, from: &OfficeCode, piece: Piece) -> Result<(), NoticeError> {
    if store::contents::is_here(act.conn(), &piece.file.digest).await? {
        return Ok(());
    }
    let parts = i64::try_from(piece.file.parts()).unwrap_or(i64::MAX);
    let limits = read::limits(act.conn()).await?;
    let fits = piece.part >= 0 && piece.part < parts && piece.file.size <= limits.file_bytes;
    let bytes = piece.bytes().filter(|bytes| fits && bytes.len() <= PART_BYTES);
    let is_named = store::handouts::holds(act.conn(), from, &piece.file.digest).await?;
    let Some(bytes) = bytes.filter(|_| is_named) else {
        return Err(refused(format!("mảnh của tệp “{}” không thuộc tài liệu nào đã nhận", piece.file.name)));
    };
    let file = (from, &piece.file.digest);
    store::arrivals::put(act.conn(), (from, &piece.file.digest, piece.part), &bytes).await?;
    if store::arrivals::count(act.conn(), file).await? < parts {
        return Ok(());
    }
    if !holds(act, (from, &piece), parts).await? {
        // What was given for this digest is something else: none of it is kept.
        store::arrivals::clear(act.conn(), file).await?;
        return Err(refused(format!(
            "tệp “{}” đến nơi không còn nguyên vẹn; hãy đề nghị gửi lại",
            piece.file.name
        )));
    }
    for part in 0..parts {
        if let Some(bytes) = store::arrivals::part(act.conn(), (from, &piece.file.digest, part)).await? {
            store::contents::put_part(act.conn(), (&piece.file.digest, part), &bytes).await?;
        }
    }
    store::contents::put_record(act.conn(), &piece.file, &TextRead::Waiting).await?;
    store::arrivals::clear(act.conn(), file).await?;
    let entry = Entry::new("handouts.file.arrived", "handout_file", &piece.file.digest);
    Ok(act.note(entry.after(&piece.file)?).await?)
}

async fn holds(act: &mut Act, (from, piece): (&OfficeCode, &Piece), parts: i64) -> Result<bool, NoticeError> {
    let mut sha = Sha256::new();
    let mut size = 0;
    for part in 0..parts {
        let bytes =
            store::arrivals::part(act.conn(), (from, &piece.file.digest, part)).await?.unwrap_or_default();
        size += bytes.len() as u64;
        sha.update(&bytes);
    }
    Ok(size == piece.file.size && ContentDigest::of(&sha.finalize().into()) == piece.file.digest)
}

/// Keeps that somebody of another office has opened an own paper which that office has.
pub(crate) async fn opened(act: &mut Act, from: &OfficeCode, opened: Opened) -> Result<(), NoticeError> {
    let here = act.office().code().clone();
    let handout = store::handouts::find(act.conn(), &opened.handout).await?;
    let handout =
        handout.filter(|handout| handout.owner == here && handout.edition(opened.edition).is_some());
    let Some(handout) = handout else {
        return Err(refused("tài liệu được mở không phải của văn phòng này".to_owned()));
    };
    let lines = match nhip_meetings::read::one(act.conn(), &Actor::system(), &handout.meeting).await? {
        Some(sheet) => {
            let own =
                sheet.meeting.called.lines.into_iter().filter(|line| line.office.as_ref() == Some(from));
            own.map(|line| line.number.0.to_string()).collect::<Vec<_>>().join(" ")
        }
        None => String::new(),
    };
    let opening = Opening {
        edition: opened.edition,
        reader: format!("{from}:{}", opened.reader).chars().take(200).collect(),
        label: opened.label.chars().take(200).collect(),
        lines,
        at: opened.at,
    };
    if store::readers::open(act.conn(), &handout.id, &opening).await? == 0 {
        return Ok(());
    }
    let told = serde_json::json!({ "edition": opening.edition, "reader": opening.reader });
    Ok(act.note(Entry::new("handouts.opened", "handout_reader", &handout.id).after(&told)?).await?)
}

fn refused(why: String) -> NoticeError {
    NoticeError::Refused(why)
}
