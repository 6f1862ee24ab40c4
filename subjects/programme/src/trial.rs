//! What would clash if an activity stood otherwise. Nothing is kept: a form and a drag ask while they change.

use jiff::civil::Time;
use nhip_harmony::activity::Activity;
use nhip_harmony::clash::{Clash, ClashKind};
use nhip_harmony::days::{Period, Span, minute_of, time_at};
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::{FreeWish, Lanes, Proposal};
use nhip_harmony::programme::{Programme, ProgrammeError, RoomUse};
use nhip_harmony::words::attends;

use crate::load::known_only;
use crate::week::Week;

/// How many free times are looked at before some are chosen.
const SEARCHED: usize = 200;
/// Times of one day that are offered lie at least so far apart.
const APART_MINUTES: i32 = 60;

/// A judged period in which one activity stands as it would.
#[derive(Debug)]
pub struct Trial {
    programme: Programme,
    lanes: Lanes,
    activity: ActivityId,
    clashes: Vec<Clash>,
}

impl Trial {
    /// Judges the period with the activity in it, new or in the place of what it is now.
    pub fn of(week: &Week, activity: Activity) -> Result<Self, ProgrammeError> {
        let id = activity.id.clone();
        let mut parts = week.programme.parts().clone();
        let activity = known_only(activity, &week.reference);
        match parts.activities.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = activity,
            None => parts.activities.push(activity),
        }
        let programme = Programme::new(parts)?;
        let before = |clash: &Clash| {
            week.clashes.iter().any(|judged| {
                judged.clash.key() == clash.key() && judged.clash.fingerprint() == clash.fingerprint()
            })
        };
        let found = clashes(&programme).into_iter().filter(|clash| clash.concerns(&id));
        // Late papers stay late wherever the activity is put: only what the hours make is told again.
        let clashes = found.filter(|clash| made_by_hours(clash.kind) || !before(clash)).collect();
        Ok(Self { lanes: Lanes::new(&programme), programme, activity: id, clashes })
    }

    /// What the activity would clash with.
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// The programme as it would be.
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// Everybody's and every room's time as it would be.
    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    /// The nearest times that fit all its leaders and its room; none for what lasts several days.
    pub fn free_times(&self, on: Period, limit: usize) -> Vec<Span> {
        let Some(activity) = self.programme.activity(&self.activity) else { return Vec::new() };
        if activity.dates.is_long() {
            return Vec::new();
        }
        let hours = assumed(activity, self.programme.settings());
        let found = self.lanes.free_times(&FreeWish {
            people: activity.leaders.clone(),
            room: self.room(activity),
            area: activity.area.clone(),
            minutes: hours.to - hours.from,
            wish: (activity.dates.from, time_at(hours.from)),
            on,
            ignore: Some(activity.id.clone()),
            limit: SEARCHED,
        });
        let is_other = |span: &Span| span.date != activity.dates.from || minute_of(span.from) != hours.from;
        apart(found.into_iter().filter(is_other), limit)
    }

    /// Whether nothing stands in the way of one leader or the room at a time, the activity itself left out.
    pub fn is_free(&self, who: Who, span: Span) -> bool {
        let Some(activity) = self.programme.activity(&self.activity) else { return false };
        let (people, room) = match who {
            Who::Person(person) => (vec![person], None),
            Who::Room(room) => (Vec::new(), Some(room)),
        };
        let (area, ignore) = (activity.area.clone(), Some(activity.id.clone()));
        self.lanes.is_free(&Proposal { people, room, span, area, ignore })
    }

    /// The room whose hours it takes, when it takes any.
    fn room(&self, activity: &Activity) -> Option<nhip_harmony::ids::RoomId> {
        let room = activity.room.as_ref().filter(|_| !attends(&activity.title))?;
        let exclusive = self.programme.room(room).is_some_and(|known| known.usage == RoomUse::Exclusive);
        exclusive.then(|| room.clone())
    }
}

/// The first of several times of one day that lie close together: a choice, not a list of quarter hours.
fn apart(spans: impl Iterator<Item = Span>, limit: usize) -> Vec<Span> {
    let mut chosen: Vec<Span> = Vec::new();
    for span in spans {
        let near = |known: &Span| {
            known.date == span.date && (minute_of(known.from) - minute_of(span.from)).abs() < APART_MINUTES
        };
        if chosen.len() < limit && !chosen.iter().any(near) {
            chosen.push(span);
        }
    }
    chosen
}

/// Whose or which time is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A leader's.
    Person(nhip_harmony::ids::PersonId),
    /// A room's.
    Room(nhip_harmony::ids::RoomId),
}

/// The hours that an activity fills on its first day.
pub fn first_span(activity: &Activity, week: &Week) -> Span {
    let hours = assumed(activity, &week.reference.settings);
    Span { date: activity.dates.from, from: time_at(hours.from), to: time_at(hours.to) }
}

/// The half of the day in which an hour lies.
pub fn half_of(start: Time) -> nhip_harmony::days::PartOfDay {
    if start.hour() < 12 {
        nhip_harmony::days::PartOfDay::Morning
    } else {
        nhip_harmony::days::PartOfDay::Afternoon
    }
}

fn made_by_hours(kind: ClashKind) -> bool {
    matches!(
        kind,
        ClashKind::LeaderDouble
            | ClashKind::LeaderAway
            | ClashKind::RoomDouble
            | ClashKind::TravelTight
            | ClashKind::Protected
            | ClashKind::BigSameTime
    )
}
