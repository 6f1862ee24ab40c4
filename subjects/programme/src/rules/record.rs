//! An activity as an office keeps it.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{Activity, ActivityCore, ActivityState, Occupancy};
use nhip_harmony::ids::PersonId;
use nhip_office::rights::{Level, Object};
use serde::{Deserialize, Serialize};

/// Longest run of days of one activity; longer ones are entered as several.
pub const LONGEST_DAYS: i32 = 92;
/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 2_000;

/// What partners and people without the right see instead of an internal activity.
pub const BUSY_TITLE: &str = "Bận (không công khai)";

/// A leader who stands in for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIn {
    /// Who comes.
    pub person: PersonId,
    /// In whose place.
    pub in_place_of: PersonId,
}

/// Why and to when an activity is called off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledOff {
    /// The reason, shown until the week ends.
    pub reason: String,
    /// The new day of a postponed activity, when it is known.
    pub new_date: Option<Date>,
}

/// An activity as an office keeps it: the value that rules judge, and what only the office needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What clashes, precedence and moves ask of it.
    pub activity: Activity,
    /// Counts its changes from 1; also the SEQUENCE of its calendar entry.
    pub version: u32,
    /// How far it may be known.
    pub level: Level,
    /// A note on the published schedule.
    #[serde(default)]
    pub note: Option<String>,
    /// Unit that sees to rooms, cars, meals.
    #[serde(default)]
    pub logistics: Option<String>,
    /// Where people gather before they leave.
    #[serde(default)]
    pub gathering_point: Option<String>,
    /// Deputy head of the office who comes along, and the unit that follows the matter.
    #[serde(default)]
    pub office_contact: Option<String>,
    /// Who stands in for whom.
    #[serde(default)]
    pub stand_ins: Vec<StandIn>,
    /// Days off on which its owner has confirmed that the work is done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest_days: Vec<Date>,
    /// Reason and new date, when it is cancelled or postponed.
    #[serde(default)]
    pub called_off: Option<CalledOff>,
    /// The file and the row that it was read from.
    #[serde(default)]
    pub read_from: Option<String>,
}

impl Record {
    /// A first record of an activity, known to the three offices.
    pub fn new(activity: Activity) -> Self {
        Self {
            activity,
            version: 1,
            level: Level::Offices,
            note: None,
            logistics: None,
            gathering_point: None,
            office_contact: None,
            stand_ins: Vec::new(),
            rest_days: Vec::new(),
            called_off: None,
            read_from: None,
        }
    }

    /// The office that owns it.
    pub fn owner(&self) -> &OfficeCode {
        &self.activity.owner
    }

    /// Ids of the leaders whose calendar it touches.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.activity.leaders.iter().map(PersonId::as_str)
    }

    /// The object over which a right to it is asked at the office `here`.
    pub fn object<'a>(&'a self, here: &'a OfficeCode) -> Object<'a> {
        Object::Record { owner: self.owner(), here, people: self.people().collect() }
    }

    /// The same hours and people with nothing told about them.
    pub fn busy(&self) -> Self {
        let from = &self.activity;
        let mut activity = Activity::from(ActivityCore {
            id: from.id.clone(),
            owner: from.owner.clone(),
            body: from.body.clone(),
            dates: from.dates,
            part: from.part,
            title: BUSY_TITLE.to_owned(),
        });
        activity.start = from.start;
        activity.end = from.end;
        activity.leaders.clone_from(&from.leaders);
        activity.mobility = from.mobility;
        activity.state = from.state;
        if from.occupancy != Occupancy::Ordinary {
            activity.occupancy = from.occupancy;
        }
        Self { version: self.version, level: Level::Leaders, ..Self::new(activity) }
    }

    /// Whether it is only the busy block of an internal activity.
    pub fn is_busy_block(&self) -> bool {
        self.level == Level::Leaders && self.activity.title == BUSY_TITLE
    }

    /// What another office gets to hold of it.
    pub fn for_partner(&self) -> Self {
        if self.level == Level::Leaders { self.busy() } else { self.clone() }
    }

    /// Lets one leader come in the place of another; `None` when the other does not take part.
    pub fn substitute(&mut self, stand_in: &StandIn) -> Option<()> {
        let StandIn { person, in_place_of } = stand_in;
        let leaders = &mut self.activity.leaders;
        let at = leaders.iter().position(|leader| leader == in_place_of)?;
        if leaders.contains(person) {
            leaders.remove(at);
        } else {
            leaders[at] = person.clone();
        }
        if self.activity.chair.as_ref() == Some(in_place_of) {
            self.activity.chair = Some(person.clone());
        }
        self.stand_ins.retain(|known| known.person != *in_place_of);
        self.stand_ins.push(stand_in.clone());
        Some(())
    }

    /// Notes that work is done on days off; days that it no longer takes are forgotten.
    pub fn confirm_rest_days(&mut self, days: &[Date]) {
        self.rest_days.extend_from_slice(days);
        let dates = self.activity.dates;
        self.rest_days.retain(|day| dates.from <= *day && *day <= dates.to);
        self.rest_days.sort_unstable();
        self.rest_days.dedup();
    }

    /// Whether it still takes place.
    pub fn stands(&self) -> bool {
        self.activity.state == ActivityState::Planned
    }
}
