//! What is asked: the days, how much may be disturbed, whose activities, and what people have decided beforehand.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::{Date, DateTime};
use nhip_envelope::OfficeCode;
use nhip_harmony::clash::ClashKey;
use nhip_harmony::days::{Period, Span};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::{
    Forbidden, Freedom, Move, Movers, Placed, Relief, ReliefKind, RoomFreedom, Wanted,
};
use nhip_programme::rules::publication::week_of;
use serde::{Deserialize, Serialize};

/// How many days are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The week of the day.
    Week,
    /// Its month.
    Month,
    /// Its year.
    Year,
}

impl Reach {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Year];

    /// The word of forms, addresses and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The days, around one of them.
    pub fn around(self, day: Date) -> Period {
        match self {
            Self::Week => week_of(day),
            Self::Month => Period { from: day.first_of_month(), to: day.last_of_month() },
            Self::Year => Period { from: day.first_of_year(), to: day.last_of_year() },
        }
    }

    /// After how long the best found so far is told.
    pub fn patience(self) -> Duration {
        Duration::from_secs(match self {
            Self::Week => 5,
            Self::Month => 20,
            Self::Year => 60,
        })
    }
}

/// Whose activities may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Those of all offices: the others are asked.
    All,
    /// The own office's only.
    Own,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::All, Self::Own];

    /// The word of forms, addresses and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Own => "own",
        }
    }
}

/// By what means clashes may be settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Other times and rooms only.
    Times,
    /// Also somebody else who goes.
    Substitutes,
    /// Also two meetings held as one, or one by video.
    All,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Times, Self::Substitutes, Self::All];

    /// The word of forms, addresses and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Times => "times",
            Self::Substitutes => "substitutes",
            Self::All => "all",
        }
    }

    fn reliefs(self) -> &'static [ReliefKind] {
        match self {
            Self::Times => &[],
            Self::Substitutes => &[ReliefKind::Substitute],
            Self::All => &ReliefKind::ALL,
        }
    }

    /// What questions meant that were asked before others than times could be.
    fn before() -> Self {
        Self::Times
    }
}

/// What is asked of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// A day of the period.
    pub day: Date,
    /// How many days around it.
    pub reach: Reach,
    /// How far in time activities may be moved.
    pub freedom: Freedom,
    /// Whether rooms may change.
    pub rooms: RoomFreedom,
    /// By what means.
    #[serde(default = "Means::before")]
    pub means: Means,
    /// Whose activities.
    pub scope: Scope,
    /// Activities that stay.
    pub pinned: BTreeSet<ActivityId>,
    /// Moves that are not wanted.
    pub forbidden: Vec<(ActivityId, Forbidden)>,
    /// Moves that are chosen.
    pub chosen: Vec<(ActivityId, Placed)>,
    /// What else is chosen instead of moving.
    #[serde(default)]
    pub relieved: Vec<(ActivityId, Relief)>,
}

impl Asked {
    /// Everything of all offices in the week of a day.
    pub fn week_of(day: Date) -> Self {
        Self {
            day,
            reach: Reach::Week,
            freedom: Freedom::OtherDay,
            rooms: RoomFreedom::OtherRooms,
            means: Means::All,
            scope: Scope::All,
            pinned: BTreeSet::new(),
            forbidden: Vec::new(),
            chosen: Vec::new(),
            relieved: Vec::new(),
        }
    }

    /// The days.
    pub fn period(&self) -> Period {
        self.reach.around(self.day)
    }

    /// The same, but the activity stays where it is.
    #[must_use]
    pub fn pin(mut self, id: ActivityId) -> Self {
        self = self.free(&id);
        self.pinned.insert(id);
        self
    }

    /// The same, but the activity is not to go where this move puts it.
    #[must_use]
    pub fn forbid(mut self, made: &Move) -> Self {
        self.chosen.retain(|(id, _)| *id != made.activity);
        self.relieved.retain(|(id, _)| *id != made.activity);
        let to = &made.to;
        let moved = (made.from.date, made.from.start) != (to.date, to.start);
        let forbidden = match (&made.relief, &to.room) {
            (Some(relief), _) => Forbidden::Relief(relief.clone()),
            (None, Some(room)) if !moved => Forbidden::Room(room.clone()),
            (None, _) => Forbidden::Span(Span { date: to.date, from: to.start, to: to.end }),
        };
        if !self.forbidden.contains(&(made.activity.clone(), forbidden.clone())) {
            self.forbidden.push((made.activity.clone(), forbidden));
        }
        self
    }

    /// The same, but this move is settled: the rest fits itself to it.
    #[must_use]
    pub fn choose(mut self, made: &Move) -> Self {
        self = self.free(&made.activity);
        match &made.relief {
            Some(relief) => self.relieved.push((made.activity.clone(), relief.clone())),
            None => self.chosen.push((made.activity.clone(), made.to.clone())),
        }
        self
    }

    /// The same without what people decided about an activity.
    #[must_use]
    pub fn free(mut self, id: &ActivityId) -> Self {
        self.pinned.remove(id);
        self.forbidden.retain(|(known, _)| known != id);
        self.chosen.retain(|(known, _)| known != id);
        self.relieved.retain(|(known, _)| known != id);
        self
    }

    /// As the harmoniser takes it: nothing that has begun is moved; what the person does not read whole stays, and so do
    /// both sides of a clash that was let stand.
    pub fn wanted(
        &self,
        office: &OfficeCode,
        now: DateTime,
        (hidden, accepted): (BTreeSet<ActivityId>, BTreeSet<ClashKey>),
    ) -> Wanted {
        let mut wanted = Wanted::over(self.period());
        wanted.freedom = self.freedom;
        wanted.rooms = self.rooms;
        wanted.reliefs = self.means.reliefs().iter().copied().collect();
        wanted.not_before = Some((now.date(), now.time()));
        wanted.movers = match self.scope {
            Scope::All => Movers::All,
            Scope::Own => Movers::Offices([office.clone()].into()),
        };
        wanted.pinned = self.pinned.union(&hidden).cloned().collect();
        wanted.forbidden.clone_from(&self.forbidden);
        wanted.forced = self.chosen.iter().filter(|(id, _)| !hidden.contains(id)).cloned().collect();
        wanted.relieved = self.relieved.iter().filter(|(id, _)| !hidden.contains(id)).cloned().collect();
        wanted.accepted = accepted;
        wanted
    }
}
