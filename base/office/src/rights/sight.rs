//! How much of an activity somebody sees.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Actor, Role, Scope};

/// Mức công bố: how far an activity may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nội bộ lãnh đạo: the leaders who attend, their secretaries, the owner's chief and planners.
    Leaders,
    /// Ba Văn phòng.
    Offices,
    /// Các cơ quan.
    Agencies,
    /// Công khai.
    Public,
}

/// A word that names no level.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không có mức công bố “{0}”")]
pub struct UnknownLevel(pub String);

impl Level {
    /// From the narrowest to the widest.
    pub const ALL: [Level; 4] = [Level::Leaders, Level::Offices, Level::Agencies, Level::Public];

    /// The level's word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Leaders => "leaders",
            Self::Offices => "offices",
            Self::Agencies => "agencies",
            Self::Public => "public",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        Self::ALL.into_iter().find(|level| level.word() == text).ok_or_else(|| UnknownLevel(text.to_owned()))
    }
}

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Only `bận (không công khai)`: people and time, nothing else.
    Busy,
    /// Everything.
    Full,
}

/// How much of an activity at `level`, with these leaders, the actor sees.
///
/// Among the three offices nothing is hidden entirely: an internal item is a busy block, because its hours are
/// what the others must plan around (programme page, section 9, "levels of view").
pub fn sight<'a>(actor: &Actor, level: Level, leaders: impl IntoIterator<Item = &'a str>) -> Sight {
    if level != Level::Leaders {
        return Sight::Full;
    }
    let plans = actor.is(Role::Chief) || actor.is(Role::Planner);
    if plans || actor.scope == Scope::System || actor.stands_near(leaders) {
        Sight::Full
    } else {
        Sight::Busy
    }
}
