//! The live question: would this clash, and when would it not? An index of everybody's and every room's time.

mod build;
mod free;
mod quick;

use crate::clash::{ClashKind, Subject};
use crate::days::{Minutes, Span, WorkingCalendar, day_number, minute_of};
use crate::event::{Event, event_of};
use crate::ids::{ActivityId, AreaId, PersonId, RoomId};
use crate::programme::Programme;
use crate::settings::WorkingHours;

pub use free::FreeWish;
use quick::Map;

/// Minutes of a day, as spans of many days are laid one after another.
const DAY: i64 = 24 * 60;

/// Sorted time of each person and room. Built once from a programme, then asked very often.
#[derive(Debug, Clone)]
pub struct Lanes {
    people: Map<PersonId, Lane>,
    rooms: Map<RoomId, Lane>,
    /// The event of each row, so that an activity never clashes with its own rows.
    events: Map<ActivityId, u32>,
    /// Host row of each event.
    hosts: Vec<ActivityId>,
    /// For each row of the programme, by position, that of its host when it is not its own.
    host_of: Vec<Option<usize>>,
    areas: Map<AreaId, u32>,
    /// Minutes between areas, row by row.
    travel: Vec<i32>,
    longest_travel: i64,
    hours: WorkingHours,
    calendar: WorkingCalendar,
}

/// The time of one person or room, by start.
#[derive(Debug, Clone, Default)]
struct Lane {
    bookings: Vec<Booking>,
}

/// One stretch of time that is taken.
#[derive(Debug, Clone, Copy)]
struct Booking {
    /// Minutes from 1970-01-01.
    start: i64,
    end: i64,
    /// Latest end of this and all earlier ones: a scan backwards stops where it lies before the question.
    reach: i64,
    taken_by: Taken,
    /// Where, when travel to and from it is reckoned.
    area: Option<u32>,
    /// Whether the start was written (and so travel to it can be too short).
    start_written: bool,
}

/// By what a stretch of time is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// An event, by its number.
    Event(u32),
    /// An event away from the province.
    Away(u32),
    /// A recorded absence.
    Absence,
}

/// What is asked: these people, this room, this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Who takes part.
    pub people: Vec<PersonId>,
    /// Room.
    pub room: Option<RoomId>,
    /// When.
    pub span: Span,
    /// Area of the place; without it travel is not judged.
    pub area: Option<AreaId>,
    /// The activity that is being moved, whose present time is free.
    pub ignore: Option<ActivityId>,
}

/// What stands in the way of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which rule.
    pub kind: ClashKind,
    /// Whose or which time.
    pub subject: Subject,
    /// The activity that has it; `None` for an absence.
    pub with: Option<ActivityId>,
    /// Minutes shared; for travel, minutes left.
    pub minutes: i32,
}

/// A question in the index's own numbers.
struct Question {
    start: i64,
    end: i64,
    area: Option<u32>,
    ignore: Option<u32>,
}

impl Lanes {
    /// Everything that stands in the way of a proposal: people (K1, K5), room (K3), travel (K2).
    #[must_use]
    pub fn would_clash(&self, proposal: &Proposal) -> Vec<Conflict> {
        let question = self.question(proposal);
        let mut found = Vec::new();
        for person in &proposal.people {
            if let Some(lane) = self.people.get(person) {
                let margin = if question.area.is_some() { self.longest_travel } else { 0 };
                let subject = || Subject::Person(person.clone());
                lane.near(&question, margin, |booking| {
                    found.extend(self.conflict(booking, &question, &subject))
                });
            }
        }
        if let Some((room, lane)) =
            proposal.room.as_ref().and_then(|room| Some((room, self.rooms.get(room)?)))
        {
            lane.near(&question, 0, |booking| {
                let conflict = self.conflict(booking, &question, &|| Subject::Room(room.clone()));
                found.extend(conflict.map(|conflict| Conflict { kind: ClashKind::RoomDouble, ..conflict }));
            });
        }
        found
    }

    /// The event that a row of the programme tells of; the lanes must have been laid out from that programme.
    pub(crate) fn event_of<'p>(&self, programme: &'p Programme, row: &ActivityId) -> Option<Event<'p>> {
        event_of(programme, &self.host_of, row)
    }

    /// Whether nothing stands in the way.
    #[must_use]
    pub fn is_free(&self, proposal: &Proposal) -> bool {
        self.would_clash(proposal).is_empty()
    }

    fn question(&self, proposal: &Proposal) -> Question {
        let midnight = i64::from(day_number(proposal.span.date)) * DAY;
        Question {
            start: midnight + i64::from(minute_of(proposal.span.from)),
            end: midnight + i64::from(minute_of(proposal.span.to)),
            area: proposal.area.as_ref().and_then(|area| self.areas.get(area)).copied(),
            ignore: proposal.ignore.as_ref().and_then(|id| self.events.get(id)).copied(),
        }
    }

    fn conflict(
        &self,
        booking: &Booking,
        question: &Question,
        subject: &impl Fn() -> Subject,
    ) -> Option<Conflict> {
        let (with, overlap_kind) = match booking.taken_by {
            Taken::Event(event) => (Some(event), ClashKind::LeaderDouble),
            Taken::Away(event) => (Some(event), ClashKind::LeaderAway),
            Taken::Absence => (None, ClashKind::LeaderAway),
        };
        if with.is_some() && with == question.ignore {
            return None;
        }
        let overlap = booking.end.min(question.end) - booking.start.max(question.start);
        let (kind, minutes) = if overlap > 0 {
            (overlap_kind, overlap)
        } else {
            (ClashKind::TravelTight, self.tight_gap(booking, question)?)
        };
        let with = with.map(|event| self.hosts[event as usize].clone());
        // Both ends lie within a day or two: the difference fits.
        Some(Conflict { kind, subject: subject(), with, minutes: minutes as i32 })
    }

    /// Minutes between a booking and the question when they are too few to travel.
    fn tight_gap(&self, booking: &Booking, question: &Question) -> Option<i64> {
        let (from, to) = booking.area.zip(question.area)?;
        let same_day = booking.start.div_euclid(DAY) == question.start.div_euclid(DAY);
        let question_later = booking.end <= question.start;
        if from == to || !same_day || !(question_later || booking.start_written) {
            return None;
        }
        let gap = if question_later { question.start - booking.end } else { booking.start - question.end };
        let need = self.travel[from as usize * self.areas.len() + to as usize];
        (gap < i64::from(need)).then_some(gap)
    }
}

impl Lane {
    /// Hands over the bookings that meet the question or lie within `margin` minutes of it.
    fn near(&self, question: &Question, margin: i64, mut each: impl FnMut(&Booking)) {
        let (from, to) = (question.start - margin, question.end + margin);
        let end = self.bookings.partition_point(|booking| booking.start < to);
        for booking in self.bookings[..end].iter().rev().take_while(|booking| booking.reach > from) {
            if booking.end > from {
                each(booking);
            }
        }
    }

    fn add(&mut self, day: i32, hours: Minutes, mut booking: Booking) {
        let midnight = i64::from(day) * DAY;
        booking.start = midnight + i64::from(hours.from);
        booking.end = midnight + i64::from(hours.to);
        self.bookings.push(booking);
    }

    fn settle(&mut self) {
        self.bookings.retain(|booking| booking.start < booking.end);
        self.bookings.sort_by_key(|booking| booking.start);
        let mut reach = i64::MIN;
        for booking in &mut self.bookings {
            reach = reach.max(booking.end);
            booking.reach = reach;
        }
    }
}
