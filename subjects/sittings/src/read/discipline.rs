//! What the report of attendance discipline counts, through one person's eyes: a meeting that the person does not read is in
//! none of its figures.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_handouts::read as handouts;
use nhip_handouts::rules::handout::{Came, Handout};
use nhip_handouts::rules::sight::Eyes;
use nhip_harmony::days::Period;
use nhip_meetings::read::{self as meetings, Held};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::clock::day_of;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_people::rules::unit::Unit;

use crate::rules::discipline::{SeatEnd, Table, Turnout, seats};
use crate::rules::roll::Roll;
use crate::rules::units::{CalledUnit, Units};
use crate::store;

/// A meeting that was held, as the report counts it.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The meeting.
    pub id: MeetingId,
    /// What it was about.
    pub title: String,
    /// Its day.
    pub day: Date,
    /// Who came.
    pub roll: Roll,
    /// How each seat ended.
    pub seats: Vec<SeatEnd>,
    /// How far the meeting is: the roll takes what is missing until the minutes are issued.
    pub stage: Stage,
}

impl Counted {
    fn of(held: &Held, (roll, units): (Roll, &Units)) -> Self {
        let called = (&held.meeting.called, held.record.activity.chair.as_ref());
        Self {
            id: held.meeting.id.clone(),
            title: held.title().to_owned(),
            day: held.day(),
            seats: seats(called, &held.standings(), (&roll, units)),
            stage: held.meeting.stage,
            roll,
        }
    }

    /// Whether somebody who was called is not written down and can still be.
    pub fn is_unfinished(&self) -> bool {
        self.stage == Stage::Held && self.seats.iter().any(|seat| seat.turnout == Turnout::Unmarked)
    }
}

/// A paper of such a meeting that came late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatePaper {
    /// The meeting.
    pub meeting: MeetingId,
    /// What it was about.
    pub meeting_title: String,
    /// Its day.
    pub day: Date,
    /// The paper's title.
    pub title: String,
    /// Who prepared it; who presents the item when that was not written down.
    pub unit: CalledUnit,
    /// The last day on which it would have been in time.
    pub due: Date,
    /// The day on which it came.
    pub came: Date,
}

impl LatePaper {
    /// The paper when its first edition came late; that a corrected one came afterwards is no matter of discipline, and what was
    /// taken back is as if it had not come. Of an edition that the reader may not open nothing is told.
    fn of((handout, eyes): (&Handout, &Eyes), held: &Held, units: &Units) -> Option<Self> {
        let first = handout.editions.first().filter(|first| eyes.opens(handout, first))?;
        if handout.withdrawal.is_some() {
            return None;
        }
        let Came::Late { due } = first.came else { return None };
        let presents = || held.meeting.agenda.item(handout.item).map_or("", |item| item.by.as_str());
        let from = if handout.from.trim().is_empty() { presents() } else { handout.from.as_str() };
        Some(Self {
            meeting: handout.meeting.clone(),
            meeting_title: held.title().to_owned(),
            day: held.day(),
            title: handout.title.clone(),
            unit: units.of(from),
            due,
            came: day_of(first.at),
        })
    }
}

/// The report of a period.
#[derive(Clone, Debug)]
pub struct Discipline {
    /// The days.
    pub period: Period,
    /// The meetings that were held on them, by day and hour.
    pub meetings: Vec<Counted>,
    /// Papers that came late, by meeting.
    pub late: Vec<LatePaper>,
    units: Units,
}

impl Discipline {
    /// The sums by unit.
    pub fn table(&self) -> Table {
        let seats = self.meetings.iter().flat_map(|meeting| &meeting.seats);
        Table::of(seats, self.late.iter().map(|paper| &paper.unit))
    }

    /// The unit that an address or a program names.
    pub fn unit(&self, written: &str) -> CalledUnit {
        self.units.of(written)
    }

    /// The meetings whose roll is not finished.
    pub fn unfinished(&self) -> impl Iterator<Item = &Counted> {
        self.meetings.iter().filter(|meeting| meeting.is_unfinished())
    }
}

/// The report of a period as a person may know it.
///
/// # Errors
/// When the database fails.
pub async fn during(
    conn: &mut Conn,
    asking: (&Actor, &OfficeCode),
    period: Period,
) -> Result<Discipline, StorageError> {
    let held = meetings::held_during(conn, asking, period).await?;
    let units = Units::new(&nhip_people::records::<Unit>(conn).await?);
    let ids: Vec<&str> = held.iter().map(|one| one.meeting.id.as_str()).collect();
    let sittings = store::sittings::among(conn, &ids).await?.into_iter();
    let mut rolls: BTreeMap<MeetingId, Roll> = sittings.map(|one| (one.meeting, one.roll)).collect();
    let meetings = held.iter().map(|one| {
        let roll = rolls.remove(&one.meeting.id).unwrap_or_default();
        Counted::of(one, (roll, &units))
    });
    let meetings: Vec<Counted> = meetings.collect();
    let late = late(conn, asking, (&held, &units)).await?;
    Ok(Discipline { period, meetings, late, units })
}

async fn late(
    conn: &mut Conn,
    asking: (&Actor, &OfficeCode),
    (held, units): (&[Held], &Units),
) -> Result<Vec<LatePaper>, StorageError> {
    let of: BTreeMap<&MeetingId, &Held> = held.iter().map(|one| (&one.meeting.id, one)).collect();
    let papers = handouts::of_held(conn, asking, held).await?;
    let late = papers
        .iter()
        .filter_map(|(paper, eyes)| LatePaper::of((paper, eyes), of.get(&paper.meeting)?, units));
    let mut late: Vec<LatePaper> = late.collect();
    late.sort_by_key(|paper| paper.day);
    Ok(late)
}
