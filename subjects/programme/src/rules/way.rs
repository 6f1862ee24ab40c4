//! What a way out of a clash makes of an activity's time and place.

use jiff::civil::Time;
use nhip_harmony::activity::{Activity, Attendance, Secrecy, Urgency};
use nhip_harmony::clash::{Facts, SecretFault};
use nhip_harmony::days::{PartOfDay, Period, Span, minute_of};
use nhip_harmony::hours::assumed;
use nhip_harmony::programme::Room;
use nhip_harmony::same_event::{Field, contradictions};
use nhip_harmony::settings::Settings;

use super::placement::Placement;

/// From this hour on it is the afternoon.
const NOON: Time = Time::constant(12, 0, 0, 0);

/// The activity at another time of one day. Both hours are written then: only so long was found to be free. Where
/// only the day changes, hours stay as the office wrote them.
pub fn moved(activity: &Activity, to: Span, settings: &Settings) -> Placement {
    let mut placement = Placement::of(activity);
    placement.dates = Period::day(to.date);
    let now = assumed(activity, settings);
    if (now.from, now.to) != (minute_of(to.from), minute_of(to.to)) {
        set_hours(&mut placement, to);
    }
    placement
}

/// The activity cut to these hours of each of its days.
pub fn shortened(activity: &Activity, to: Span) -> Placement {
    let mut placement = Placement::of(activity);
    set_hours(&mut placement, to);
    placement
}

fn set_hours(placement: &mut Placement, to: Span) {
    placement.start = Some(to.from);
    placement.end = Some(to.to);
    placement.part = if to.from < NOON { PartOfDay::Morning } else { PartOfDay::Afternoon };
}

/// The activity in another room.
pub fn in_room(activity: &Activity, room: &Room) -> Placement {
    Placement {
        place: room.name.clone(),
        room: Some(room.id.clone()),
        area: room.area.clone(),
        ..Placement::of(activity)
    }
}

/// The time and place of another row of the same event, for a row that is to be told alike. Another name of the
/// same place is left as the office writes it.
pub fn beside(own: &Activity, host: &Activity) -> Placement {
    let there = Placement::of(host);
    if contradictions(host, own).contains(&Field::Place) || own.room != host.room {
        return there;
    }
    Placement { place: own.place.clone(), ..there }
}

/// Takes over what the other row of one event says where the two contradict each other.
pub fn follow(own: &mut Activity, other: &Activity) {
    for field in contradictions(other, own) {
        match field {
            Field::Dates => own.dates = other.dates,
            Field::Start | Field::PartOfDay => {
                own.start = other.start;
                own.end = other.end;
                own.part = other.part;
            }
            Field::Place => {
                own.place.clone_from(&other.place);
                own.room.clone_from(&other.room);
                own.area.clone_from(&other.area);
            }
            Field::Chair => own.chair.clone_from(&other.chair),
        }
    }
}

/// A small change that mends what an activity breaks by itself; nobody's time changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// The invitation went out marked urgent (K10).
    Urgent,
    /// Guests of secret content are named one by one (K13).
    NamedGuests,
    /// Secret content is not spoken of by video (K13).
    InPerson,
}

impl Mend {
    /// The word of a form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::NamedGuests => "named-guests",
            Self::InPerson => "in-person",
        }
    }

    /// The mend of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Urgent, Self::NamedGuests, Self::InPerson].into_iter().find(|mend| mend.word() == word)
    }

    /// What mends a clash, when one such change does.
    pub fn of(facts: &Facts) -> Option<Self> {
        match facts {
            Facts::Invitation { .. } => Some(Self::Urgent),
            Facts::Secret { fault: SecretFault::OpenGuests } => Some(Self::NamedGuests),
            Facts::Secret { fault: SecretFault::Video } => Some(Self::InPerson),
            _ => None,
        }
    }

    /// Mends an activity.
    pub fn apply(self, activity: &mut Activity) {
        match self {
            Self::Urgent => {
                if let Some(invitation) = &mut activity.invitation {
                    invitation.urgency = Urgency::Urgent;
                }
            }
            Self::NamedGuests => activity.secrecy = Secrecy::SecretNamedGuests,
            Self::InPerson => activity.attendance = Attendance::InPerson,
        }
    }
}
