//! What a run proposes: moves, what could not be helped, and how the programme stands before and after.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::hold::Stays;
use super::relief::Relief;
use super::tally::Tally;
use crate::clash::{ClashKey, ClashKind, Severity};
use crate::harmonise::{Proven, Vector};
use crate::ids::{ActivityId, OfficeCode, PersonId, RoomId};
use crate::precedence::YieldReason;
use crate::ways_out::{WayOut, YieldWhy};

/// A set of moves that belong together, and what they bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The moves by date and id of what is moved.
    pub moves: Vec<Move>,
    /// What stays in a clash, and what it could give up.
    pub left: Vec<LeftOut>,
    /// Clashes that the moves bring with them: warnings (units invited twice, late invitations…), since a move that
    /// would bring a blocking one is not proposed; what people chose may also bring blocking ones.
    pub caused: Vec<Settled>,
    /// The programme as it is, as the judge sees it.
    pub before: Tally,
    /// The programme after the moves, as the judge sees it.
    pub after: Tally,
    /// How much of the vector is proven to be the least, given what was left out and forbidden on the way.
    pub proven: Proven,
    /// What the harmoniser's last answer costs; what was left out before it counts as standing at its wish in it.
    pub vector: Vector,
}

/// Where an activity stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Day.
    pub date: Date,
    /// Beginning.
    pub start: Time,
    /// End.
    pub end: Time,
    /// Room, when it is a known one.
    pub room: Option<RoomId>,
}

/// One move: all rows of an event go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The convener's row.
    pub activity: ActivityId,
    /// All rows of the event, sorted.
    pub rows: Vec<ActivityId>,
    /// Its title.
    pub title: String,
    /// The office that must agree.
    pub owner: OfficeCode,
    /// What changes.
    pub kind: MoveKind,
    /// What is done instead of another time or room; `None` when these change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relief: Option<Relief>,
    /// Where it stands.
    pub from: Placed,
    /// Where it goes; what is relieved keeps its time, unless it is held with another.
    pub to: Placed,
    /// Name of the room it goes to, when that is another one.
    pub new_room: Option<String>,
    /// Found, or chosen by people.
    pub origin: Origin,
    /// Clashes that are gone afterwards.
    pub clashes: Vec<Settled>,
    /// By what rule this side moves and not the other; `None` when it makes room for others, or when the rule would
    /// have the other side move (then [`WhyNot::Other`] tells why it does not).
    pub rule: Option<Rule>,
    /// Why not leave it, why not move the other side, why no lighter way.
    pub why_not: Vec<WhyNot>,
    /// Other ways out for the same activity without another time: the leaders choose.
    pub instead: Vec<WayOut>,
}

/// What changes, in the handbook's order (section 7 of the programme rules), lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// Another room at the same time.
    OtherRoom,
    /// (a) Somebody else goes.
    Substitute,
    /// (b) Other hours of the same half day.
    ShiftHours,
    /// (c) The other half of the day.
    SwapHalves,
    /// (d) Another day.
    OtherDay,
    /// (e) Held together with another.
    Merge,
    /// (f) Held by video.
    Online,
}

/// Who thought of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The harmoniser.
    Found,
    /// People ([`Wanted::forced`](super::Wanted::forced)).
    Chosen,
}

/// A clash in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// By which it is known.
    pub key: ClashKey,
    /// Kind.
    pub kind: ClashKind,
    /// How grave.
    pub severity: Severity,
    /// The judge's sentence.
    pub sentence: String,
}

/// By what the other side stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Which activity stays.
    pub stays: ActivityId,
    /// By what.
    pub why: YieldWhy,
}

/// Why something simpler does not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// It cannot stay where it is.
    Stay(Obstacle),
    /// Another time is not asked for: it may not be moved.
    MayNotMove(Stays),
    /// Otherwise this one would have to move.
    Spares {
        /// Which.
        activity: ActivityId,
        /// Its title.
        title: String,
    },
    /// The other side is not moved instead.
    Other {
        /// Which.
        activity: ActivityId,
        /// Its title.
        title: String,
        /// Why not.
        why: OtherWhy,
    },
    /// Nobody can stand in for the person.
    NoSubstitute,
    /// No other room of the area is free then.
    NoRoom,
    /// No time of this lighter kind is free for all its leaders and its room.
    NoTime(MoveKind),
}

/// What stands where the activity is now, once everything else is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// A leader is needed elsewhere.
    Leader {
        /// Who.
        person: PersonId,
        /// As shown.
        name: String,
        /// By what.
        by: ActivityId,
        /// Its title.
        title: String,
        /// Minutes of travel between the two.
        way: i32,
    },
    /// A leader is away.
    Away {
        /// Who.
        person: PersonId,
        /// As shown.
        name: String,
    },
    /// The room is taken.
    Room {
        /// Which.
        room: RoomId,
        /// As shown.
        name: String,
        /// By what.
        by: ActivityId,
        /// Its title.
        title: String,
    },
    /// Another large activity on that day.
    Large {
        /// Which.
        by: ActivityId,
        /// Its title.
        title: String,
    },
    /// People forbade it.
    Forbidden,
}

/// Why the other side of a clash is not moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherWhy {
    /// It may not be moved.
    Stays(Stays),
    /// The rules of precedence let it keep its time.
    Rule(YieldReason),
    /// It is moved as well.
    MovesToo,
    /// The rules would have it yield, but then more, or more weighty ones, would have to move.
    Dearer,
}

/// An activity that keeps its place and its clash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The convener's row of the side that would give way.
    pub activity: ActivityId,
    /// Its office.
    pub owner: OfficeCode,
    /// Its title.
    pub title: String,
    /// Why it is left.
    pub why: LeftWhy,
    /// Its clashes that remain.
    pub clashes: Vec<Settled>,
    /// The smallest set that cannot stand together, itself among them, sorted.
    pub conflict: Vec<ActivityId>,
    /// Whether that set is known to be smallest.
    pub smallest: Smallest,
    /// What each of the set could give up.
    pub gives_up: Vec<GivesUp>,
}

/// Why a clash remains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftWhy {
    /// Neither side may be moved: this one stays because of that.
    Held(Stays),
    /// Within what may be disturbed no place was found for it.
    NoPlace,
}

/// Whether a conflicting set is known to be as small as it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Smallest {
    /// Without any one of them the others can stand.
    Shown,
    /// That was not shown.
    NotShown,
}

/// What one activity could give up so that the others can stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivesUp {
    /// Which.
    pub activity: ActivityId,
    /// Its title.
    pub title: String,
    /// The ways, in the handbook's order.
    pub ways: Vec<WayOut>,
}
