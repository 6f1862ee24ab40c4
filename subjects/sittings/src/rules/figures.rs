//! What the roll adds up to: presence, quorum, and what came of the answers to the invitation.

use nhip_meetings::rules::called::Part;
use nhip_meetings::rules::kind::QuorumRule;
use nhip_meetings::rules::standing::State;
use serde::Serialize;

use super::roll::{Presence, Roll, Seat, Way, Who};

/// What the roll adds up to; each seat is in exactly one of `here`, `left`, `excused`, `missing`, `unmarked`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Seats.
    pub called: u32,
    /// There now, in the room or by video.
    pub here: u32,
    /// Of these, by video.
    pub online: u32,
    /// Of these, somebody else than was called.
    pub in_place: u32,
    /// Came and left.
    pub left: u32,
    /// Absent with a reason.
    pub excused: u32,
    /// Absent without one.
    pub missing: u32,
    /// Not written down yet.
    pub unmarked: u32,
    /// Came besides those called.
    pub guests: u32,
    /// Members of the body that meets.
    pub members: u32,
    /// Members who are there themselves.
    pub members_here: u32,
    /// The least number of members, when the kind of meeting asks for one.
    pub needed: Option<u32>,
}

impl Figures {
    /// Adds a roll up.
    pub fn of(roll: &Roll, seats: &[Seat], rule: QuorumRule) -> Self {
        let count = |fits: &dyn Fn(&Seat) -> bool| {
            u32::try_from(seats.iter().filter(|seat| fits(seat)).count()).unwrap_or(u32::MAX)
        };
        let is =
            |fits: fn(&Presence) -> bool| count(&|seat: &Seat| roll.presence(seat.line).is_some_and(fits));
        let members = count(&|seat: &Seat| seat.part == Part::Member);
        Self {
            called: count(&|_| true),
            here: is(Presence::is_here),
            online: is(|one| matches!(one, Presence::Here { way: Way::Online, left: None, .. })),
            in_place: is(|one| {
                matches!(
                    one,
                    Presence::Here { who: Who::Substitute { .. } | Who::Another { .. }, left: None, .. }
                )
            }),
            left: is(|one| one.has_come() && !one.is_here()),
            excused: is(|one| matches!(one, Presence::Excused { .. })),
            missing: is(|one| matches!(one, Presence::Missing {})),
            unmarked: count(&|seat: &Seat| roll.presence(seat.line).is_none()),
            guests: u32::try_from(roll.guests.len()).unwrap_or(u32::MAX),
            members,
            members_here: roll.members_here(seats),
            needed: rule.needed(members),
        }
    }

    /// Whether enough members are there; none when the kind of meeting asks for no share.
    pub fn is_quorate(&self) -> Option<bool> {
        self.needed.map(|needed| self.members_here >= needed)
    }
}

/// What came of an answer to the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Came as was answered.
    AsSaid,
    /// Came without having answered, or after an answer that it would not.
    CameUnsaid,
    /// Somebody else came without consent.
    AnotherCame,
    /// Said to come, and stayed away.
    StayedAway,
    /// Stayed away as was answered.
    AbsentAsSaid,
    /// Stayed away without a word.
    AbsentUnsaid,
    /// Not written down yet.
    Unmarked,
}

impl Kept {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::AsSaid,
        Self::CameUnsaid,
        Self::AnotherCame,
        Self::StayedAway,
        Self::AbsentAsSaid,
        Self::AbsentUnsaid,
        Self::Unmarked,
    ];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::AsSaid => "as-said",
            Self::CameUnsaid => "came-unsaid",
            Self::AnotherCame => "another-came",
            Self::StayedAway => "stayed-away",
            Self::AbsentAsSaid => "absent-as-said",
            Self::AbsentUnsaid => "absent-unsaid",
            Self::Unmarked => "unmarked",
        }
    }

    /// What came of an answer.
    pub fn of(answer: State, presence: Option<&Presence>) -> Self {
        let said = answer.comes();
        match presence {
            None => Self::Unmarked,
            Some(Presence::Here { who: Who::Another { .. }, .. }) => Self::AnotherCame,
            Some(Presence::Here { .. }) if said => Self::AsSaid,
            Some(Presence::Here { .. }) => Self::CameUnsaid,
            Some(_) if said => Self::StayedAway,
            Some(Presence::Excused { .. }) => Self::AbsentAsSaid,
            Some(_) if answer == State::Absent => Self::AbsentAsSaid,
            Some(_) => Self::AbsentUnsaid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::roll::Mark;
    use super::*;
    use jiff::Timestamp;
    use nhip_meetings::rules::called::LineNumber;
    use proptest::prelude::*;

    fn presence(which: u8) -> Option<Presence> {
        let here = |who, way, left| Presence::Here { who, way, arrived: None, left };
        let another = || Who::Another { name: "A".to_owned(), post: "B".to_owned(), asked_out: false };
        match which {
            0 => None,
            1 => Some(Presence::came()),
            2 => Some(here(Who::Called, Way::Online, None)),
            3 => Some(here(another(), Way::Room, None)),
            4 => Some(here(Who::Called, Way::Room, Some(Timestamp::UNIX_EPOCH))),
            5 => Some(Presence::Excused { reason: "Đi công tác".to_owned() }),
            _ => Some(Presence::Missing {}),
        }
    }

    proptest! {
        #[test]
        fn each_seat_is_in_exactly_one_figure(marks in prop::collection::vec((0_u8..7, any::<bool>()), 0..60)) {
            let mut roll = Roll::default();
            let mut seats = Vec::new();
            for (at, (which, is_member)) in (0..).zip(&marks) {
                let part = if *is_member { Part::Member } else { Part::Guest };
                seats.push(Seat { line: LineNumber(at), name: String::new(), person: None, part });
                if let Some(presence) = presence(*which) {
                    let mark = Mark { presence, by: String::new(), at: Timestamp::UNIX_EPOCH };
                    roll.write(LineNumber(at), mark);
                }
            }
            let sums = Figures::of(&roll, &seats, QuorumRule::TwoThirds);
            prop_assert_eq!(sums.here + sums.left + sums.excused + sums.missing + sums.unmarked, sums.called);
            prop_assert!(sums.members_here <= sums.members && sums.members_here <= sums.here);
            prop_assert!(sums.online + sums.in_place <= sums.here);
        }
    }

    #[test]
    fn whoever_said_to_come_and_stayed_away_is_told_apart() {
        let missing = Presence::Missing {};
        assert_eq!(Kept::of(State::Comes, Some(&missing)), Kept::StayedAway);
        assert_eq!(Kept::of(State::Absent, Some(&missing)), Kept::AbsentAsSaid);
        assert_eq!(Kept::of(State::Waits, Some(&missing)), Kept::AbsentUnsaid);
        assert_eq!(Kept::of(State::Waits, Some(&Presence::came())), Kept::CameUnsaid);
        assert_eq!(Kept::of(State::Comes, None), Kept::Unmarked);
    }
}
