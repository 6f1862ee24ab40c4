//! Taking a file in as a paper of a meeting, or as the next edition of one.

use nhip_meetings::commands::{PaperCame, paper_came};
use nhip_meetings::read::{Ground, Sheet};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::limits::Milestone;
use nhip_meetings::rules::papers::PaperSort;
use nhip_office::Act;
use nhip_web::search::fold;

use super::{keep, prepared};
use crate::error::HandoutError;
use crate::rules::file::FileFacts;
use crate::rules::handout::{
    Came, Classification, Edition, Handout, LONGEST_TEXT, MOST_EDITIONS, MOST_HANDOUTS,
};
use crate::rules::ids::HandoutId;
use crate::store;
use crate::texts::TextRead;

/// A file with what its giver says of it.
#[derive(Debug)]
pub struct Incoming<'a> {
    /// The item of the agenda.
    pub item: u32,
    /// Its title. One that the item has already gets a new edition.
    pub title: String,
    /// Its kind.
    pub sort: PaperSort,
    /// Who prepared it.
    pub from: String,
    /// Whether it holds secrets.
    pub classification: Option<Classification>,
    /// The file.
    pub file: FileFacts,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What was read of it.
    pub read: &'a TextRead,
}

/// Keeps a file; nobody but those who prepare the meeting sees it before it is handed out.
pub async fn receive(
    act: &mut Act,
    meeting: &MeetingId,
    incoming: Incoming<'_>,
) -> Result<Handout, HandoutError> {
    let sheet = prepared(act, meeting).await?;
    match incoming.classification {
        Some(Classification::Open) => {}
        Some(Classification::Secret) => return Err(HandoutError::Secret),
        None => return Err(HandoutError::Unclassified),
    }
    let item_title = sheet.meeting.agenda.item(incoming.item).ok_or(HandoutError::NoItem)?.title.clone();
    let title = incoming.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TEXT {
        return Err(HandoutError::Text("title"));
    }
    let known = store::handouts::of(act.conn(), meeting).await?;
    let same = |one: &&Handout| {
        one.item == incoming.item && one.withdrawal.is_none() && fold(&one.title) == fold(title)
    };
    let before = known.iter().find(same);
    if before.is_none() && known.len() >= MOST_HANDOUTS {
        return Err(HandoutError::TooMany);
    }
    let edition = edition(act, &sheet, (before, &incoming)).await?;
    let after = match before {
        Some(before) => {
            let editions = [before.editions.clone(), vec![edition]].concat();
            Handout { editions, item_title, ..before.clone() }
        }
        None => Handout {
            id: HandoutId::of(act.office().code(), &act.new_id()),
            meeting: meeting.clone(),
            owner: sheet.meeting.owner.clone(),
            activity: sheet.meeting.activity.clone(),
            item: incoming.item,
            item_title,
            title: title.to_owned(),
            sort: incoming.sort,
            from: incoming.from.trim().chars().take(LONGEST_TEXT).collect(),
            editions: vec![edition],
            withdrawal: None,
            version: 0,
        },
    };
    store::contents::put(act.conn(), (&incoming.file, incoming.bytes), incoming.read).await?;
    let after = keep(act, (before, after), "handouts.edition.received").await?;
    let came = PaperCame {
        item: after.item,
        title: after.title.clone(),
        sort: after.sort,
        from: after.from.clone(),
    };
    paper_came(act, meeting, came).await?;
    Ok(after)
}

async fn edition(
    act: &mut Act,
    sheet: &Sheet,
    (before, incoming): (Option<&Handout>, &Incoming<'_>),
) -> Result<Edition, HandoutError> {
    let last = before.and_then(Handout::latest);
    if last.is_some_and(|last| last.file.digest == incoming.file.digest) {
        return Err(HandoutError::Same);
    }
    if before.is_some_and(|before| before.editions.len() >= MOST_EDITIONS) {
        return Err(HandoutError::TooMany);
    }
    let ground = Ground::load(act.conn()).await?;
    let due = ground.due(Milestone::Papers, sheet.told.dates.from);
    Ok(Edition {
        number: last.map_or(1, |last| last.number + 1),
        file: incoming.file.clone(),
        by: act.actor().display.clone(),
        at: act.now(),
        came: if act.today() > due { Came::Late { due } } else { Came::InTime },
        release: None,
    })
}
