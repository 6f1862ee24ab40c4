//! Hours of a person or a room, granted once.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan as _};
use nhip_envelope::OfficeCode;
use nhip_harmony::days::{Period, minute_of};
use nhip_harmony::ids::{ActivityId, PersonId, RoomId, VehicleId};
use nhip_harmony::settings::WorkingHours;
use serde::{Deserialize, Serialize};

/// Whose or which hours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Resource {
    /// A leader's calendar; owned by the leader's primary office.
    Person(PersonId),
    /// A room; owned by the office that manages it.
    Room(RoomId),
    /// A vehicle; owned by the office that keeps it.
    Vehicle(VehicleId),
}

impl Resource {
    /// The kind's word in data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Room(_) => "room",
            Self::Vehicle(_) => "vehicle",
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Person(id) => id.as_str(),
            Self::Room(id) => id.as_str(),
            Self::Vehicle(id) => id.as_str(),
        }
    }
}

/// Minutes since 1970 in local time, so that spans compare as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalMinute(pub i64);

impl LocalMinute {
    /// The minute of a local date and time.
    pub fn of(moment: DateTime) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        let days = (moment.date() - epoch).get_days();
        Self(i64::from(days) * 1440 + i64::from(moment.hour()) * 60 + i64::from(moment.minute()))
    }
}

impl LocalMinute {
    /// The local date and time of the minute.
    pub fn moment(self) -> DateTime {
        let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        epoch.checked_add(self.0.minutes()).unwrap_or(epoch)
    }
}

/// Hours that are asked for, `to` not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Beginning.
    pub from: LocalMinute,
    /// End.
    pub to: LocalMinute,
}

/// A decision that lets a person be asked for twice: the programme page asks who and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The post of who decided, or the account.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// One asking for hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// For which activity.
    pub activity: ActivityId,
    /// What is asked for.
    pub resource: Resource,
    /// On each day that the activity takes.
    pub hours: Vec<Hours>,
    /// The office that asks.
    pub holder: OfficeCode,
    /// The account that asks.
    pub asked_by: String,
    /// A decision to double-book, for a person only.
    pub decision: Option<Decision>,
}

/// Longest stretch of one asking or grant, in minutes: an activity of several days asks for hours of each.
pub const LONGEST_MINUTES: i64 = 24 * 60;

impl Asking {
    /// Whether each stretch runs forwards and lies within the length of a day.
    pub fn is_sound(&self) -> bool {
        self.hours.iter().all(|hours| (1..=LONGEST_MINUTES).contains(&(hours.to.0 - hours.from.0)))
    }

    /// From the first to the last day that is asked for.
    pub fn days(&self) -> Period {
        let first = self.hours.first().map_or(LocalMinute(0), |hours| hours.from);
        let last = self.hours.last().map_or(first, |hours| hours.to);
        Period { from: first.moment().date(), to: last.moment().date() }
    }
}

/// Hours as granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// For which activity.
    pub activity: ActivityId,
    /// What.
    pub resource: Resource,
    /// When.
    pub hours: Hours,
    /// To which office.
    pub holder: OfficeCode,
    /// Asked by which account.
    pub asked_by: String,
    /// Since when.
    pub granted_at: Timestamp,
}

/// The answer to an asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Answer {
    /// The hours are the asker's.
    Granted,
    /// Somebody has them; the nearest free times are offered.
    Taken {
        /// By which office.
        holder: OfficeCode,
        /// By which account.
        asked_by: String,
        /// Starts of the nearest free times of the same length, in the order of nearness.
        free: Vec<DateTime>,
    },
}

/// Where an asking stands at the office that asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskState {
    /// No answer yet.
    Waiting,
    /// Granted.
    Granted,
    /// Taken by somebody else.
    Taken,
}

impl AskState {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Granted => "granted",
            Self::Taken => "taken",
        }
    }
}

/// Something that was asked of the owner of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// What was asked for.
    pub resource: Resource,
    /// The office that grants it.
    pub owner: OfficeCode,
    /// The hours asked for.
    pub hours: Vec<Hours>,
    /// Where the asking stands.
    pub state: AskState,
    /// The answer, once it is there.
    pub answer: Option<Answer>,
}

/// Decides an asking against what is granted already: `others` are living grants of the same resource.
///
/// A room or a vehicle is never given twice; a person only by a recorded decision.
pub fn decide(asking: &Asking, others: &[Granted]) -> Result<(), Granted> {
    let overlaps = |granted: &&Granted| {
        granted.activity != asking.activity
            && asking.hours.iter().any(|hours| hours.from < granted.hours.to && granted.hours.from < hours.to)
    };
    match others.iter().find(overlaps) {
        None => Ok(()),
        Some(_) if asking.decision.is_some() && matches!(asking.resource, Resource::Person(_)) => Ok(()),
        Some(taken) => Err(taken.clone()),
    }
}

/// How many days around the wish are searched for free times.
const SEARCH_DAYS: i64 = 7;
/// Free times start at these minutes of an hour.
const GRAIN_MINUTES: i64 = 30;
/// How many free times are offered.
const OFFERED: usize = 3;

/// The hours within which grants matter when free times are looked for.
pub fn search_range(asking: &Asking) -> Vec<Hours> {
    let range = |hours: &Hours| Hours {
        from: LocalMinute(hours.from.0 - SEARCH_DAYS * 1440),
        to: LocalMinute(hours.to.0 + SEARCH_DAYS * 1440),
    };
    asking.hours.iter().map(range).collect()
}

/// Starts of free times as long as the first day asked for, nearest to the wish first.
///
/// They lie within one half of a working day; what takes a whole day or several finds none here and is put by
/// hand.
pub fn nearest_free(
    asking: &Asking,
    busy: &[Hours],
    working: &WorkingHours,
    is_working: impl Fn(Date) -> bool,
) -> Vec<DateTime> {
    let Some(wish) = asking.hours.first() else { return Vec::new() };
    let length = wish.to.0 - wish.from.0;
    let is_free = |from: i64| busy.iter().all(|hours| from + length <= hours.from.0 || hours.to.0 <= from);
    let first_day = wish.from.0.div_euclid(1440);
    let mut starts: Vec<i64> = (first_day - SEARCH_DAYS..=first_day + SEARCH_DAYS)
        .filter(|day| is_working(LocalMinute(day * 1440).moment().date()))
        .flat_map(|day| starts_of_day(day * 1440, length, working))
        .filter(|from| *from != wish.from.0 && is_free(*from))
        .collect();
    starts.sort_by_key(|from| ((from.div_euclid(1440) - first_day).abs(), (from - wish.from.0).abs()));
    starts.into_iter().take(OFFERED).map(|from| LocalMinute(from).moment()).collect()
}

fn starts_of_day(midnight: i64, length: i64, working: &WorkingHours) -> Vec<i64> {
    let step = usize::try_from(GRAIN_MINUTES).unwrap_or(1);
    [working.morning, working.afternoon]
        .into_iter()
        .flat_map(|(open, close)| {
            let (open, close) = (i64::from(minute_of(open)), i64::from(minute_of(close)));
            (midnight + open..=midnight + close - length).step_by(step)
        })
        .collect()
}
