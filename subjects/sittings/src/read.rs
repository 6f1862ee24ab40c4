//! Sittings through one person's eyes: whoever reads the activity whole reads the sitting, and nobody else knows of it.

pub mod discipline;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_meetings::read::{self as meetings, Sheet};
use nhip_meetings::rules::called::Part;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_meetings::rules::standing::State as Answer;
use nhip_office::clock::vietnam;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Object, Right, Role, may};

use crate::rules::ballot::{Asked, BallotId, Opinion, OpinionBallot, State};
use crate::rules::draft::{Recorded, texts};
use crate::rules::figures::{Figures, Kept};
use crate::rules::minutes::{Minutes, SectionText};
use crate::rules::roll::{CHAIR, Seat};
use crate::rules::sitting::{Members, Sitting};
use crate::store;

/// A note that an account keeps for itself; item 0 is the whole meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The item of the agenda.
    pub item: u32,
    /// Its text.
    pub text: String,
}

/// A sitting with the meeting that it is of.
#[derive(Clone, Debug)]
pub struct Floor {
    /// The meeting.
    pub sheet: Sheet,
    /// The sitting; empty before the roll is called.
    pub sitting: Sitting,
    /// Whose presence is asked for, the chair first.
    pub seats: Vec<Seat>,
}

impl Floor {
    /// What the roll adds up to.
    pub fn figures(&self) -> Figures {
        Figures::of(&self.sitting.roll, &self.seats, self.sheet.meeting.facts.kind.facts().quorum)
    }

    /// Members, all and those who are there.
    pub fn members(&self) -> Members {
        let figures = self.figures();
        Members { all: figures.members, here: figures.members_here }
    }

    /// A seat.
    pub fn seat(&self, line: nhip_meetings::rules::called::LineNumber) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.line == line)
    }

    /// The seat of the person to whom an account belongs.
    pub fn seat_of(&self, actor: &Actor) -> Option<&Seat> {
        let own = actor.person.as_deref().filter(|_| actor.is(Role::Leader))?;
        self.seats.iter().find(|seat| seat.person.as_ref().is_some_and(|person| person.as_str() == own))
    }

    /// The titles of items about which nothing was decided.
    pub fn undecided(&self) -> Vec<String> {
        let items = self.sheet.meeting.agenda.items.iter();
        let open = items.filter(|item| self.sitting.course.decision(item.number).is_none());
        open.map(|item| item.title.clone()).collect()
    }

    /// Whether the roll may be written: from the invitation until the minutes are issued.
    pub fn takes_roll(&self) -> bool {
        matches!(self.sheet.meeting.stage, Stage::Invited | Stage::Ready | Stage::InSession | Stage::Held)
    }

    /// What came of the answers to the invitation; only ways in which anything did. By unit and over many meetings it is
    /// [`discipline`] that counts.
    pub fn kept(&self) -> Vec<(Kept, usize)> {
        let standings = self.sheet.standings();
        let of = |seat: &Seat| {
            let answer =
                standings.iter().find(|one| one.line == seat.line).map_or(Answer::NotTold, |one| one.state);
            Kept::of(answer, self.sitting.roll.presence(seat.line))
        };
        let all: Vec<Kept> = self.seats.iter().filter(|seat| seat.line != CHAIR).map(of).collect();
        let count = |kept: Kept| all.iter().filter(|one| **one == kept).count();
        Kept::ALL.into_iter().map(|kept| (kept, count(kept))).filter(|(_, count)| *count > 0).collect()
    }

    /// The first text of the minutes.
    pub fn draft(&self) -> Vec<SectionText> {
        texts(&Recorded {
            sitting: &self.sitting,
            seats: &self.seats,
            items: &self.sheet.meeting.agenda.items,
            place: &self.sheet.told.place,
            chair: &self.sheet.told.chair_title,
            secretary: &self.sheet.meeting.facts.secretary,
            wall,
        })
    }

    /// The day on which it was held, as far as it is known.
    pub fn held_on(&self) -> Date {
        let ended = self.sitting.phase.until().or(self.sitting.phase.since());
        ended.map_or(self.sheet.told.dates.to, nhip_office::clock::day_of)
    }
}

/// The clock on the wall.
pub(crate) fn wall(at: Timestamp) -> DateTime {
    vietnam().to_datetime(at)
}

/// The sitting of an own meeting, when the person may read its activity.
///
/// # Errors
/// When the database fails.
pub async fn one(conn: &mut Conn, actor: &Actor, id: &MeetingId) -> Result<Option<Floor>, StorageError> {
    let Some(sheet) = meetings::one(conn, actor, id).await? else { return Ok(None) };
    let sitting = store::sittings::find(conn, id).await?.unwrap_or_else(|| Sitting::new(id.clone()));
    let seats = seats(&sheet);
    Ok(Some(Floor { sheet, sitting, seats }))
}

/// The sittings of the meetings of a period that the person may read, by day and hour.
///
/// # Errors
/// When the database fails.
pub async fn during(
    conn: &mut Conn,
    asking: (&Actor, &OfficeCode),
    period: Period,
) -> Result<Vec<Floor>, StorageError> {
    let sheets = meetings::during(conn, asking, period).await?;
    let ids: Vec<&str> = sheets.iter().map(|sheet| sheet.meeting.id.as_str()).collect();
    let sittings = store::sittings::among(conn, &ids).await?.into_iter();
    let mut sittings: BTreeMap<MeetingId, Sitting> =
        sittings.map(|sitting| (sitting.meeting.clone(), sitting)).collect();
    let floor = |sheet: Sheet| {
        let sitting = sittings.remove(&sheet.meeting.id)?;
        Some(Floor { seats: seats(&sheet), sitting, sheet })
    };
    Ok(sheets.into_iter().filter_map(floor).collect())
}

/// The chair counts as a member; the others as the list says.
fn seats(sheet: &Sheet) -> Vec<Seat> {
    let chair = sheet.told.chair.as_ref().map(|person| Seat {
        line: CHAIR,
        name: sheet.told.chair_title.clone(),
        person: Some(person.clone()),
        part: Part::Member,
    });
    let lines = sheet.meeting.called.lines.iter().map(|line| Seat {
        line: line.number,
        name: line.written(),
        person: line.person.clone(),
        part: line.part,
    });
    chair.into_iter().chain(lines).collect()
}

/// The versions of an own meeting's minutes, the first one first. That the person may read the meeting is for the caller
/// to ask.
///
/// # Errors
/// When the database fails.
pub async fn minutes(conn: &mut Conn, floor: &Floor) -> Result<Vec<Minutes>, StorageError> {
    store::minutes::of(conn, &floor.sheet.meeting.id).await
}

/// Minutes that another office issued, when the person may read its invitation.
///
/// # Errors
/// When the database fails.
pub async fn received_minutes(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    id: &MeetingId,
) -> Result<Option<Minutes>, StorageError> {
    match meetings::received_one(conn, (actor, here), id).await? {
        Some(_) => store::minutes::received(conn, id).await,
        None => Ok(None),
    }
}

/// The minutes of a meeting as the person may read them, the first version first: all of an own meeting's, the one that was
/// issued of another office's. None when the person reads neither the meeting nor its invitation.
///
/// # Errors
/// When the database fails.
pub async fn minutes_of(
    conn: &mut Conn,
    (actor, here): (&Actor, &OfficeCode),
    id: &MeetingId,
) -> Result<Option<Vec<Minutes>>, StorageError> {
    match one(conn, actor, id).await? {
        Some(floor) => minutes(conn, &floor).await.map(Some),
        None => Ok(received_minutes(conn, (actor, here), id).await?.map(|minutes| vec![minutes])),
    }
}

/// The notes that the account keeps on a meeting, and nobody else's.
///
/// # Errors
/// When the database fails.
pub async fn notes(conn: &mut Conn, actor: &Actor, id: &MeetingId) -> Result<Vec<Note>, StorageError> {
    store::notes::of(conn, actor.name(), id).await
}

/// The ballots that the person may know of, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn ballots(conn: &mut Conn, actor: &Actor) -> Result<Vec<OpinionBallot>, StorageError> {
    let mut all = store::ballots::all(conn).await?;
    all.retain(|ballot| ballot.is_open_to(actor));
    Ok(all)
}

/// Whether somebody sees who answers what: those who write answers down; those asked once it is over.
pub fn sees_answers(actor: &Actor, ballot: &OpinionBallot) -> bool {
    may(actor, Right::RecordReply, &Object::Office).is_ok() || matches!(ballot.state, State::Closed(_))
}

/// The answer of somebody who is asked, as far as the person sees it; the own one always. The one that counts, else the last.
pub fn answer_seen<'b>(ballot: &'b OpinionBallot, actor: &Actor, one: &Asked) -> Option<&'b Opinion> {
    let is_own = ballot.place_of(actor).is_some_and(|own| own.number == one.number);
    let is_seen = is_own || sees_answers(actor, ballot);
    let last = ballot.counting(one.number).or_else(|| ballot.last(one.number));
    last.filter(|_| is_seen)
}

/// A ballot, when the person may know of it.
///
/// # Errors
/// When the database fails.
pub async fn ballot(
    conn: &mut Conn,
    actor: &Actor,
    id: &BallotId,
) -> Result<Option<OpinionBallot>, StorageError> {
    let found = store::ballots::find(conn, id).await?;
    Ok(found.filter(|ballot| ballot.is_open_to(actor)))
}
