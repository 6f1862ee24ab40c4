//! The roll (điểm danh): who came for each of those called, and who came besides.
//!
//! A substitute speaks for the unit and does not vote; whoever comes in another's place without the chair's consent is
//! reported at the start and may be asked to leave (QĐ 45/2018/QĐ-TTg; handbook of meetings, section 3, rule 4).

use jiff::Timestamp;
use nhip_harmony::ids::PersonId;
use nhip_meetings::rules::called::{LineNumber, Part};
use serde::{Deserialize, Serialize};

/// The seat of the chair, who is called by no line of the invitation.
pub const CHAIR: LineNumber = LineNumber(0);
/// Longest name, post or reason, in characters.
pub const LONGEST_TEXT: usize = 500;
/// Most guests who come besides those called.
pub const MOST_GUESTS: usize = 200;

/// Somebody whose presence is asked for: the chair, or a line of those called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The line.
    pub line: LineNumber,
    /// As written on the invitation.
    pub name: String,
    /// The person, when it is a leader whose calendar is kept.
    pub person: Option<PersonId>,
    /// Whether it counts for the quorum and votes.
    pub part: Part,
}

/// Who came for a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The one who was called.
    Called,
    /// The substitute who was announced, and agreed to where the chair's consent is needed.
    Substitute {
        /// The name.
        name: String,
        /// The post.
        post: String,
    },
    /// Somebody else, without consent.
    Another {
        /// The name.
        name: String,
        /// The post.
        post: String,
        /// Whether the chair has asked them to leave.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        asked_out: bool,
    },
}

/// How somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// In the room.
    Room,
    /// By video.
    Online,
}

/// Whether somebody is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "presence")]
pub enum Presence {
    /// Came.
    Here {
        /// Who.
        who: Who,
        /// How.
        way: Way,
        /// When, for one who came late.
        arrived: Option<Timestamp>,
        /// When, for one who left before the end.
        left: Option<Timestamp>,
    },
    /// `vắng có lý do`.
    Excused {
        /// Why.
        reason: String,
    },
    /// `vắng không lý do`.
    Missing {},
}

impl Presence {
    /// The one who was called is in the room from the start.
    pub fn came() -> Self {
        Self::Here { who: Who::Called, way: Way::Room, arrived: None, left: None }
    }

    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Here { who: Who::Another { .. }, .. } => "another",
            Self::Here { who: Who::Substitute { .. }, .. } => "substitute",
            Self::Here { way: Way::Online, .. } => "online",
            Self::Here { .. } => "here",
            Self::Excused { .. } => "excused",
            Self::Missing {} => "missing",
        }
    }

    /// Whether somebody is there now.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Here { left: None, .. })
    }

    /// Whether somebody came, also one who has left.
    pub fn has_come(&self) -> bool {
        matches!(self, Self::Here { .. })
    }

    /// Whether it counts for the quorum and may vote: the one who was called, and is still there.
    pub fn counts(&self) -> bool {
        matches!(self, Self::Here { who: Who::Called, left: None, .. })
    }

    /// The field that is missing or too long.
    pub fn fault(&self) -> Option<&'static str> {
        let wrong = |text: &str| text.trim().is_empty() || text.chars().count() > LONGEST_TEXT;
        match self {
            Self::Here { who: Who::Substitute { name, post } | Who::Another { name, post, .. }, .. } => {
                [("name", name), ("post", post)]
                    .into_iter()
                    .find(|(_, text)| wrong(text))
                    .map(|(field, _)| field)
            }
            Self::Excused { reason } => wrong(reason).then_some("reason"),
            Self::Here { .. } | Self::Missing {} => None,
        }
    }
}

/// What was written down about a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What.
    pub presence: Presence,
    /// The account, or the way by which somebody wrote themselves down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Everything that was written down about a seat; the last one holds, and undoing takes it away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The seat.
    pub line: LineNumber,
    /// The first one first.
    pub marks: Vec<Mark>,
}

/// Somebody who came besides those called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Names the guest within the sitting.
    pub number: u32,
    /// The name.
    pub name: String,
    /// Post and unit.
    pub post: String,
    /// Who wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The roll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// What was written down, by seat.
    pub seats: Vec<Marks>,
    /// Who came besides.
    pub guests: Vec<Guest>,
    /// The last number given to a guest.
    pub last_guest: u32,
}

impl Roll {
    /// What holds of a seat.
    pub fn mark(&self, line: LineNumber) -> Option<&Mark> {
        self.seats.iter().find(|seat| seat.line == line).and_then(|seat| seat.marks.last())
    }

    /// Whether somebody is there for a seat, or why not.
    pub fn presence(&self, line: LineNumber) -> Option<&Presence> {
        self.mark(line).map(|mark| &mark.presence)
    }

    /// Writes down a seat. What holds already is not written twice.
    pub fn write(&mut self, line: LineNumber, mark: Mark) {
        if self.presence(line) == Some(&mark.presence) {
            return;
        }
        match self.seats.iter_mut().find(|seat| seat.line == line) {
            Some(seat) => seat.marks.push(mark),
            None => self.seats.push(Marks { line, marks: vec![mark] }),
        }
    }

    /// Takes the last mark of a seat away; what held before holds again.
    pub fn undo(&mut self, line: LineNumber) -> Option<Mark> {
        self.seats.iter_mut().find(|seat| seat.line == line).and_then(|seat| seat.marks.pop())
    }

    /// How many members of the body that meets are there: those called themselves, in the room or by video.
    pub fn members_here(&self, seats: &[Seat]) -> u32 {
        let here = seats.iter().filter(|seat| seat.part == Part::Member && self.counts(seat.line)).count();
        u32::try_from(here).unwrap_or(u32::MAX)
    }

    /// Whether a seat counts for the quorum and may vote now.
    pub fn counts(&self, line: LineNumber) -> bool {
        self.presence(line).is_some_and(Presence::counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(presence: Presence) -> Mark {
        Mark { presence, by: "thư ký".to_owned(), at: Timestamp::UNIX_EPOCH }
    }

    fn seat(line: u32, part: Part) -> Seat {
        Seat { line: LineNumber(line), name: format!("Sở {line}"), person: None, part }
    }

    #[test]
    fn a_substitute_takes_part_and_neither_counts_for_the_quorum_nor_votes() {
        let who =
            Who::Substitute { name: "Người dự thay".to_owned(), post: "Phó Giám đốc".to_owned() };
        let here = Presence::Here { who, way: Way::Room, arrived: None, left: None };
        assert!(here.is_here() && !here.counts());
        let mut roll = Roll::default();
        roll.write(LineNumber(1), mark(here));
        roll.write(LineNumber(2), mark(Presence::came()));
        roll.write(LineNumber(3), mark(Presence::came()));
        let seats = [seat(1, Part::Member), seat(2, Part::Member), seat(3, Part::Guest)];
        assert_eq!(roll.members_here(&seats), 1);
    }

    #[test]
    fn whoever_leaves_counts_no_more_and_undoing_brings_the_mark_before_back() {
        let mut roll = Roll::default();
        let line = LineNumber(4);
        roll.write(line, mark(Presence::came()));
        let gone = Presence::Here {
            who: Who::Called,
            way: Way::Room,
            arrived: None,
            left: Some(Timestamp::UNIX_EPOCH),
        };
        roll.write(line, mark(gone));
        assert!(!roll.counts(line) && roll.presence(line).is_some_and(Presence::has_come));
        assert!(roll.undo(line).is_some());
        assert!(roll.counts(line));
        assert!(roll.undo(line).is_some());
        assert_eq!(roll.presence(line), None);
        assert_eq!(roll.undo(line), None);
    }

    #[test]
    fn the_same_press_twice_is_one_mark() {
        let mut roll = Roll::default();
        roll.write(LineNumber(1), mark(Presence::came()));
        roll.write(LineNumber(1), mark(Presence::came()));
        assert_eq!(roll.seats[0].marks.len(), 1);
    }

    #[test]
    fn what_was_written_before_anybody_could_be_asked_to_leave_reads_as_it_was() {
        let old = r#"{"another":{"name":"A","post":"B"}}"#;
        let who: Who = serde_json::from_str(old).expect("it is read");
        assert_eq!(who, Who::Another { name: "A".to_owned(), post: "B".to_owned(), asked_out: false });
        assert_eq!(serde_json::to_string(&who).expect("it is written"), old);
    }

    #[test]
    fn an_absence_with_a_reason_says_the_reason() {
        assert_eq!(Presence::Excused { reason: " ".to_owned() }.fault(), Some("reason"));
        assert_eq!(Presence::Missing {}.fault(), None);
    }
}
