//! Attendance discipline (chế độ họp, report R12): how each seat of a meeting that was held ended, and what that adds up to
//! by unit. It goes to chairs and to Sở Nội vụ each quarter and year.
//!
//! Whoever is called as head or by name sends nobody else without the chair's consent; a representative may be any deputy
//! (QĐ 45/2018/QĐ-TTg; handbook of meetings, section 3). What counts is the roll, read with the answers: a substitute to whom
//! the chair has not agreed came without consent, whatever the roll calls them; who had answered to be absent is absent with a
//! reason.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use nhip_harmony::ids::PersonId;
use nhip_meetings::rules::called::{CallAs, Called, Line, LineNumber};
use nhip_meetings::rules::reply::Answer;
use nhip_meetings::rules::standing::{LineStanding, State};
use nhip_people::rules::naming::fold;
use serde::{Deserialize, Serialize};

use super::roll::{Presence, Roll, Who};
use super::units::{CalledUnit, Units};

/// How a seat ended; each seat in exactly one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turnout {
    /// `dự đúng thành phần`: who was called came, or somebody whom the call allows.
    AsCalled,
    /// `cử người dự thay (được đồng ý)`.
    ByConsent,
    /// `dự thay không được đồng ý`.
    WithoutConsent,
    /// `vắng có lý do`.
    Excused,
    /// `vắng không lý do`.
    Missing,
    /// `chưa điểm danh`.
    Unmarked,
}

impl Turnout {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::AsCalled, Self::ByConsent, Self::WithoutConsent, Self::Excused, Self::Missing, Self::Unmarked];

    /// The word in addresses and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::AsCalled => "as-called",
            Self::ByConsent => "by-consent",
            Self::WithoutConsent => "without-consent",
            Self::Excused => "excused",
            Self::Missing => "missing",
            Self::Unmarked => "unmarked",
        }
    }

    /// Whether it breaks the discipline.
    pub fn is_irregular(self) -> bool {
        matches!(self, Self::WithoutConsent | Self::Missing)
    }

    /// How a seat ended that was called in some way and answered in some way.
    pub fn of(call: CallAs, (state, answer): (State, Option<&Answer>), presence: Option<&Presence>) -> Self {
        match presence {
            None => Self::Unmarked,
            Some(Presence::Here { who: Who::Called, .. }) => Self::AsCalled,
            Some(Presence::Here { who: Who::Another { .. }, .. }) => Self::WithoutConsent,
            Some(Presence::Here { who: Who::Substitute { .. }, .. }) => match state {
                State::SendingRefused | State::AsksToSend => Self::WithoutConsent,
                _ if is_free(call, answer) => Self::AsCalled,
                _ => Self::ByConsent,
            },
            Some(Presence::Excused { .. }) => Self::Excused,
            Some(Presence::Missing {}) if state == State::Absent => Self::Excused,
            Some(Presence::Missing {}) => Self::Missing,
        }
    }
}

/// Whether somebody else may come without the chair's consent: by what was announced, else whoever comes for a specialist.
fn is_free(call: CallAs, answer: Option<&Answer>) -> bool {
    let announced = answer.filter(|answer| matches!(answer, Answer::Sends(_)));
    announced.map_or(call == CallAs::Specialist, |sends| !sends.needs_consent(call))
}

/// A seat of a meeting that was held, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatEnd {
    /// The line of the invitation.
    pub line: LineNumber,
    /// As written on the invitation.
    pub name: String,
    /// The unit for which it counts.
    pub unit: CalledUnit,
    /// How the invitation was answered.
    pub answer: State,
    /// How it ended.
    pub turnout: Turnout,
    /// Whether the chair asked whoever came to leave.
    pub was_asked_out: bool,
}

impl SeatEnd {
    fn of(line: &Line, standing: Option<&LineStanding<'_>>, (roll, units): (&Roll, &Units)) -> Self {
        let state = standing.map_or(State::NotTold, |one| one.state);
        let answer = standing.and_then(|one| one.reply).map(|reply| &reply.answer);
        let presence = roll.presence(line.number);
        Self {
            line: line.number,
            name: line.written(),
            unit: units.of(&line.name),
            answer: state,
            turnout: Turnout::of(line.call, (state, answer), presence),
            was_asked_out: matches!(
                presence,
                Some(Presence::Here { who: Who::Another { asked_out: true, .. }, .. })
            ),
        }
    }
}

/// How the seats of a meeting ended: those of all who were called. Whoever chairs is not called, and does not count.
pub fn seats(
    (called, chair): (&Called, Option<&PersonId>),
    standings: &[LineStanding<'_>],
    by: (&Roll, &Units),
) -> Vec<SeatEnd> {
    let chairs = |line: &&Line| line.person.is_some() && line.person.as_ref() == chair;
    let standing = |line: &Line| standings.iter().find(|one| one.line == line.number);
    let others = called.lines.iter().filter(|line| !chairs(line));
    others.map(|line| SeatEnd::of(line, standing(line), by)).collect()
}

/// What seats and papers add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    ends: BTreeMap<Turnout, u32>,
    /// How many of those who came without consent were asked to leave.
    pub asked_out: u32,
    /// Papers that came after the day on which papers go out.
    pub papers_late: u32,
}

impl Sums {
    /// How many seats: all of them ended in exactly one way.
    pub fn invited(&self) -> u32 {
        self.ends.values().sum()
    }

    /// How many seats ended in a way.
    pub fn count(&self, turnout: Turnout) -> u32 {
        self.ends.get(&turnout).copied().unwrap_or(0)
    }

    /// How often the discipline was broken.
    pub fn irregular(&self) -> u32 {
        let ends = Turnout::ALL.into_iter().filter(|turnout| turnout.is_irregular());
        ends.map(|turnout| self.count(turnout)).sum::<u32>() + self.papers_late
    }

    fn add(&mut self, seat: &SeatEnd) {
        *self.ends.entry(seat.turnout).or_default() += 1;
        self.asked_out += u32::from(seat.was_asked_out);
    }
}

/// A unit with its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSums {
    /// The unit.
    pub unit: CalledUnit,
    /// What its seats and papers add up to.
    pub sums: Sums,
}

/// The sums by unit, those who broke the discipline most often first, then by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The units.
    pub units: Vec<UnitSums>,
    /// All of them together.
    pub total: Sums,
}

impl Table {
    /// Adds up seats, and papers that came late by the unit that prepared each.
    pub fn of<'a>(
        seats: impl IntoIterator<Item = &'a SeatEnd>,
        late: impl IntoIterator<Item = &'a CalledUnit>,
    ) -> Self {
        let mut table = Self::default();
        let mut by_key: BTreeMap<&str, UnitSums> = BTreeMap::new();
        for seat in seats {
            entry(&mut by_key, &seat.unit).add(seat);
            table.total.add(seat);
        }
        for unit in late {
            entry(&mut by_key, unit).papers_late += 1;
            table.total.papers_late += 1;
        }
        table.units = by_key.into_values().collect();
        table.units.sort_by_cached_key(|one| (Reverse(one.sums.irregular()), fold(&one.unit.name)));
        table
    }
}

fn entry<'m, 'a>(by_key: &'m mut BTreeMap<&'a str, UnitSums>, unit: &'a CalledUnit) -> &'m mut Sums {
    let fresh = || UnitSums { unit: unit.clone(), sums: Sums::default() };
    &mut by_key.entry(&unit.key).or_insert_with(fresh).sums
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use nhip_meetings::rules::reply::{Rank, Substitute};
    use proptest::prelude::*;

    use super::super::roll::{Mark, Way};
    use super::*;

    fn here(who: Who) -> Presence {
        Presence::Here { who, way: Way::Room, arrived: None, left: None }
    }

    fn another(asked_out: bool) -> Presence {
        here(Who::Another { name: "A".to_owned(), post: "B".to_owned(), asked_out })
    }

    fn substitute() -> Presence {
        here(Who::Substitute { name: "A".to_owned(), post: "B".to_owned() })
    }

    fn sends(rank: Rank) -> Answer {
        let text = |text: &str| text.to_owned();
        Answer::Sends(Substitute { name: text("A"), post: text("B"), rank, reason: text("C") })
    }

    fn presence(which: u8) -> Option<Presence> {
        match which {
            0 => None,
            1 => Some(Presence::came()),
            2 => Some(substitute()),
            3 => Some(another(false)),
            4 => Some(another(true)),
            5 => Some(Presence::Excused { reason: "Đi công tác".to_owned() }),
            _ => Some(Presence::Missing {}),
        }
    }

    fn line(number: u32, call: CallAs) -> Line {
        Line {
            number: LineNumber(number),
            name: format!("Sở {}", number % 5),
            person: None,
            call,
            part: nhip_meetings::rules::called::Part::Guest,
            office: None,
            mail: None,
        }
    }

    #[test]
    fn a_substitute_is_as_good_as_the_call_the_answer_and_the_chair_let_them_be() {
        let (deputy, below, comes) = (sends(Rank::Deputy), sends(Rank::Below), Answer::Comes);
        let cases = [
            (CallAs::Head, (State::Sends, Some(&deputy)), Turnout::ByConsent),
            (CallAs::Head, (State::Waits, None), Turnout::ByConsent),
            (CallAs::Head, (State::Comes, Some(&comes)), Turnout::ByConsent),
            (CallAs::Named, (State::SendingRefused, Some(&deputy)), Turnout::WithoutConsent),
            (CallAs::Head, (State::AsksToSend, Some(&deputy)), Turnout::WithoutConsent),
            (CallAs::Representative, (State::Sends, Some(&deputy)), Turnout::AsCalled),
            (CallAs::Representative, (State::Sends, Some(&below)), Turnout::ByConsent),
            (CallAs::Specialist, (State::Sends, Some(&below)), Turnout::AsCalled),
            (CallAs::Specialist, (State::Waits, None), Turnout::AsCalled),
        ];
        for (call, answered, ended) in cases {
            assert_eq!(Turnout::of(call, answered, Some(&substitute())), ended, "{call:?} {answered:?}");
            assert_eq!(Turnout::of(call, answered, Some(&another(false))), Turnout::WithoutConsent);
        }
    }

    #[test]
    fn an_answer_that_says_why_makes_an_absence_one_with_a_reason() {
        let absent = Answer::Absent { reason: "Đi công tác".to_owned() };
        let missing = Presence::Missing {};
        let of = |answered| Turnout::of(CallAs::Head, answered, Some(&missing));
        assert_eq!(of((State::Absent, Some(&absent))), Turnout::Excused);
        assert_eq!(of((State::WaitsAgain, Some(&absent))), Turnout::Missing, "the new day was not answered");
        assert_eq!(of((State::Comes, Some(&Answer::Comes))), Turnout::Missing);
        assert_eq!(Turnout::of(CallAs::Head, (State::Absent, Some(&absent)), None), Turnout::Unmarked);
    }

    #[test]
    fn whoever_chairs_is_no_seat_even_when_a_line_names_them() {
        let chair: PersonId = "L03".parse().unwrap();
        let mut called = Called { lines: vec![line(1, CallAs::Named), line(2, CallAs::Head)], last: 2 };
        called.lines[0].person = Some(chair.clone());
        let (roll, units) = (Roll::default(), Units::default());
        let of = |chair| seats((&called, chair), &[], (&roll, &units)).len();
        assert_eq!((of(Some(&chair)), of(None)), (1, 2));
    }

    proptest! {
        #[test]
        fn each_seat_is_in_exactly_one_column_and_the_columns_add_up(
            ends in prop::collection::vec((0_u8..7, 0_usize..4), 0..80),
            late in prop::collection::vec(0_u32..7, 0..10),
        ) {
            let mut roll = Roll::default();
            let mut called = Called::default();
            for (number, (which, call)) in (1..).zip(&ends) {
                called.lines.push(line(number, CallAs::ALL[*call]));
                if let Some(presence) = presence(*which) {
                    let mark = Mark { presence, by: String::new(), at: Timestamp::UNIX_EPOCH };
                    roll.write(LineNumber(number), mark);
                }
            }
            let units = Units::default();
            let seats = seats((&called, None), &[], (&roll, &units));
            let late: Vec<CalledUnit> = late.iter().map(|at| units.of(&format!("Sở {at}"))).collect();
            let table = Table::of(&seats, &late);
            prop_assert_eq!(table.total.invited() as usize, ends.len());
            prop_assert_eq!(table.total.papers_late as usize, late.len());
            let columns = |sums: &Sums| Turnout::ALL.map(|turnout| sums.count(turnout)).iter().sum::<u32>();
            prop_assert_eq!(columns(&table.total), table.total.invited());
            for turnout in Turnout::ALL {
                let sum: u32 = table.units.iter().map(|one| one.sums.count(turnout)).sum();
                prop_assert_eq!(sum, table.total.count(turnout));
            }
            prop_assert!(table.units.iter().all(|one| columns(&one.sums) == one.sums.invited()));
            prop_assert!(table.units.iter().all(|one| one.sums.asked_out <= one.sums.count(Turnout::WithoutConsent)));
            let irregular: Vec<u32> = table.units.iter().map(|one| one.sums.irregular()).collect();
            prop_assert!(irregular.is_sorted_by(|a, b| a >= b), "the most irregular first: {:?}", irregular);
        }
    }
}
