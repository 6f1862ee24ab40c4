//! A meeting's papers through one person's eyes. Whoever does not read the meeting sees none.

use std::collections::{BTreeMap, BTreeSet};

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_meetings::read::{self as meetings, Held, Received, Sheet};
use nhip_meetings::rules::called::{Called, LineNumber};
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Object, Refusal, Right, Scope, may};
use nhip_office::settings;
use nhip_programme::rules::record::Record;

use crate::rules::handout::Handout;
use crate::rules::ids::HandoutId;
use crate::rules::limits::{HandoutLimits, LIMITS};
use crate::rules::sight::Eyes;
use crate::store;
use crate::texts::TextRead;

/// Who is asking, and in which office.
pub type Asking<'a> = (&'a Actor, &'a OfficeCode);

/// The meeting that papers belong to.
#[derive(Debug)]
pub enum Place {
    /// Of this office.
    Own(Box<Sheet>),
    /// To which another office invites this one.
    Received(Box<Received>),
}

impl Place {
    /// What it is about.
    pub fn title(&self) -> String {
        match self {
            Self::Own(sheet) => sheet.told.title.clone(),
            Self::Received(received) => {
                received.post.latest().map(|latest| latest.told.title.clone()).unwrap_or_default()
            }
        }
    }

    /// When and where it is.
    pub fn told(&self) -> Option<&nhip_meetings::rules::told::Told> {
        match self {
            Self::Own(sheet) => Some(&sheet.told),
            Self::Received(received) => received.post.latest().map(|latest| &latest.told),
        }
    }
}

/// The papers of a meeting that a person may know of.
#[derive(Debug)]
pub struct Folder {
    /// The meeting.
    pub place: Place,
    /// Through whose eyes they are seen.
    pub eyes: Eyes,
    /// The papers, by item and as they came; those that the eyes do not see left out.
    pub handouts: Vec<Handout>,
}

/// The papers of a meeting; none when the person does not read it.
///
/// # Errors
/// When the database fails.
pub async fn folder(
    conn: &mut Conn,
    asking: Asking<'_>,
    id: &MeetingId,
) -> Result<Option<Folder>, StorageError> {
    let Some((place, eyes)) = seen(conn, asking, id).await? else { return Ok(None) };
    let mut handouts = store::handouts::of(conn, id).await?;
    handouts.retain(|handout| eyes.shown(handout).is_some());
    let items: Vec<u32> = match &place {
        Place::Own(sheet) => sheet.meeting.agenda.items.iter().map(|item| item.number).collect(),
        Place::Received(_) => Vec::new(),
    };
    let at = |handout: &Handout| items.iter().position(|item| *item == handout.item).unwrap_or(usize::MAX);
    handouts.sort_by_cached_key(|handout| (at(handout), handout.item, handout.id.clone()));
    Ok(Some(Folder { place, eyes, handouts }))
}

/// A paper that the person may open, with the eyes that see it.
///
/// # Errors
/// When the database fails.
pub async fn one(
    conn: &mut Conn,
    asking: Asking<'_>,
    id: &HandoutId,
) -> Result<Option<(Handout, Eyes)>, StorageError> {
    let Some(handout) = store::handouts::find(conn, id).await? else { return Ok(None) };
    let Some((_, eyes)) = seen(conn, asking, &handout.meeting).await? else { return Ok(None) };
    Ok(eyes.shown(&handout).is_some().then_some((handout, eyes)))
}

/// Through whose eyes somebody sees the papers of a meeting; none when the person does not read it. What of a paper they open
/// is [`Eyes::opens`].
///
/// # Errors
/// When the database fails.
pub async fn eyes(conn: &mut Conn, asking: Asking<'_>, id: &MeetingId) -> Result<Option<Eyes>, StorageError> {
    Ok(seen(conn, asking, id).await?.map(|(_, eyes)| eyes))
}

async fn seen(
    conn: &mut Conn,
    (actor, here): Asking<'_>,
    id: &MeetingId,
) -> Result<Option<(Place, Eyes)>, StorageError> {
    if let Some(sheet) = meetings::one(conn, actor, id).await? {
        let eyes = own_eyes(&Own::of(&sheet), (actor, here));
        return Ok(Some((Place::Own(Box::new(sheet)), eyes)));
    }
    let Some(received) = meetings::received_one(conn, (actor, here), id).await? else { return Ok(None) };
    let lines = received.post.history.iter().flat_map(|version| &version.addressees);
    let lines: BTreeSet<LineNumber> = lines.map(|one| one.line.number).collect();
    Ok(Some((Place::Received(Box::new(received)), Eyes::Called(lines))))
}

/// The papers of own meetings that were held, as the person may know of them, each with the eyes that see it, by meeting and in
/// the order in which they came; that the person reads the meetings is said by their being handed in.
///
/// # Errors
/// When the database fails.
pub async fn of_held(
    conn: &mut Conn,
    asking: Asking<'_>,
    held: &[Held],
) -> Result<Vec<(Handout, Eyes)>, StorageError> {
    let eyes: BTreeMap<&MeetingId, Eyes> =
        held.iter().map(|one| (&one.meeting.id, own_eyes(&Own::held(one), asking))).collect();
    let ids: Vec<&str> = held.iter().map(|one| one.meeting.id.as_str()).collect();
    let handouts = store::handouts::of_many(conn, &ids).await?.into_iter();
    let seen = handouts.filter_map(|handout| {
        let eyes = eyes.get(&handout.meeting).filter(|eyes| eyes.shown(&handout).is_some())?;
        Some((handout, eyes.clone()))
    });
    Ok(seen.collect())
}

/// What of an own meeting says who sees its papers.
struct Own<'a> {
    chair: Option<&'a PersonId>,
    record: Option<&'a Record>,
    called: &'a Called,
}

impl<'a> Own<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        Self {
            chair: sheet.told.chair.as_ref(),
            record: sheet.record.as_ref(),
            called: &sheet.meeting.called,
        }
    }

    fn held(held: &'a Held) -> Self {
        Self {
            chair: held.record.activity.chair.as_ref(),
            record: Some(&held.record),
            called: &held.meeting.called,
        }
    }

    /// Refuses those who do not prepare it.
    fn lets_prepare(&self, (actor, here): Asking<'_>) -> Result<(), Refusal> {
        let chairs = self.chair.is_some_and(|chair| actor.stands_near([chair.as_str()]));
        match self.record {
            Some(record) if chairs => may(actor, Right::EditMeeting, &record.object(here)),
            Some(record) => {
                may(actor, Right::EditMeeting, &Object::Office)?;
                may(actor, Right::EditMeeting, &record.object(here))
            }
            None => may(actor, Right::EditMeeting, &Object::Office),
        }
    }
}

/// Whether somebody prepares an own meeting's papers: whoever plans for the office, and those around its chair. Another leader
/// who comes, or whoever serves one, changes the activity as ever; papers that are kept back are not theirs.
pub(crate) fn prepares(sheet: &Sheet, asking: Asking<'_>) -> Result<(), Refusal> {
    Own::of(sheet).lets_prepare(asking)
}

fn own_eyes(own: &Own<'_>, (actor, here): Asking<'_>) -> Eyes {
    if actor.scope == Scope::System || own.lets_prepare((actor, here)).is_ok() {
        return Eyes::Preparer;
    }
    let near = |person: &PersonId| actor.stands_near([person.as_str()]);
    if own.chair.is_some_and(near) {
        return Eyes::Chair;
    }
    let called = own.called.lines.iter();
    let lines: BTreeSet<LineNumber> =
        called.filter(|line| line.person.as_ref().is_some_and(near)).map(|line| line.number).collect();
    if lines.is_empty() { Eyes::Reader } else { Eyes::Called(lines) }
}

/// A paper as it is kept, for the index of those who search: what somebody may see of it is asked by [`one`].
///
/// # Errors
/// When the database fails.
pub async fn kept(conn: &mut Conn, id: &HandoutId) -> Result<Option<Handout>, StorageError> {
    store::handouts::find(conn, id).await
}

/// All papers as they are kept, for the same.
///
/// # Errors
/// When the database fails.
pub async fn all_kept(conn: &mut Conn) -> Result<Vec<HandoutId>, StorageError> {
    store::handouts::ids(conn).await
}

/// What was read of an edition; none while its file is on its way.
///
/// # Errors
/// When the database fails.
pub async fn text_of(
    conn: &mut Conn,
    edition: &crate::rules::handout::Edition,
) -> Result<Option<TextRead>, StorageError> {
    store::contents::read_of(conn, &edition.file.digest).await
}

/// The meeting of an activity, own or received.
pub(crate) async fn meeting_of(
    conn: &mut Conn,
    asking: Asking<'_>,
    activity: &ActivityId,
) -> Result<Option<MeetingId>, StorageError> {
    if let Some(sheet) = meetings::of_activity(conn, asking.0, activity).await? {
        return Ok(Some(sheet.meeting.id));
    }
    let received = meetings::received_for(conn, asking, activity).await?;
    Ok(received.map(|received| received.meeting))
}

/// The limits as set.
///
/// # Errors
/// When the database fails.
pub async fn limits(conn: &mut Conn) -> Result<HandoutLimits, StorageError> {
    Ok(settings::get(conn, LIMITS).await?.unwrap_or_default())
}
