//! What a leader answers to one activity: comes, or sends somebody else.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId};
use serde::{Deserialize, Serialize};

use super::placement::Placement;
use super::record::Record;

/// What the leader wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "wish", content = "person")]
pub enum Wish {
    /// To come.
    Comes,
    /// To send somebody else; the owner of the activity decides.
    Sends(PersonId),
}

impl Wish {
    /// Who is to come instead.
    pub fn stand_in(&self) -> Option<&PersonId> {
        match self {
            Self::Comes => None,
            Self::Sends(person) => Some(person),
        }
    }
}

/// The answer as kept at the leader's office and at the owner's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The activity answered to.
    pub activity: ActivityId,
    /// The leader.
    pub person: PersonId,
    /// The answer.
    pub wish: Wish,
    /// Time and place answered to.
    pub placement: Placement,
    /// The leader's office.
    pub office: OfficeCode,
    /// The account that said so: the leader's own, or the secretary's.
    pub given_by: String,
    /// When.
    pub given_at: Timestamp,
}

impl Consent {
    /// Whether it still answers to the activity as it is: at another time or place it has to be asked again.
    pub fn holds_for(&self, record: &Record) -> bool {
        record.stands()
            && record.activity.leaders.contains(&self.person)
            && Placement::of(&record.activity) == self.placement
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use nhip_harmony::activity::{Activity, ActivityCore};
    use nhip_harmony::days::{PartOfDay, Period};

    use super::*;

    fn record() -> Record {
        let mut activity = Activity::from(ActivityCore {
            id: "UB-1".parse().expect("an id"),
            owner: "ub".parse().expect("an office"),
            body: "ubnd".parse().expect("a body"),
            dates: Period::day(date(2026, 6, 2)),
            part: PartOfDay::Morning,
            title: "Nghe báo cáo".to_owned(),
        });
        activity.leaders = vec!["L03".parse().expect("a person")];
        Record::new(activity)
    }

    fn consent(to: &Record) -> Consent {
        Consent {
            activity: to.activity.id.clone(),
            person: "L03".parse().expect("a person"),
            wish: Wish::Comes,
            placement: Placement::of(&to.activity),
            office: "ub".parse().expect("an office"),
            given_by: "Chủ tịch UBND tỉnh".to_owned(),
            given_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_consent_stands_when_only_the_wording_changed() {
        let mut record = record();
        let consent = consent(&record);
        record.activity.title = "Nghe báo cáo về dự án".to_owned();
        assert!(consent.holds_for(&record));
    }

    #[test]
    fn a_consent_falls_when_the_hour_changes_or_the_leader_no_longer_takes_part() {
        let mut moved = record();
        let given = consent(&moved);
        moved.activity.start = Some(time(9, 0, 0, 0));
        assert!(!given.holds_for(&moved));
        let mut without = record();
        without.activity.leaders.clear();
        assert!(!given.holds_for(&without));
    }
}
