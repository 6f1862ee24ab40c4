//! Which paper, and for whom.

use nhip_harmony::ids::{PersonId, RoomId};
use nhip_papers::schedule::{Audience, Form, PublishedSchedule};
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use thiserror::Error;

/// The forms with their words in addresses, and the letters by which offices know them.
pub const FORMS: [(Form, &str, &str); 5] = [
    (Form::Grid, "grid", "a"),
    (Form::ByLeader, "by-leader", "b"),
    (Form::Council, "council", "c"),
    (Form::FiveColumns, "five-columns", "d"),
    (Form::Digest, "digest", "e"),
];

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The office's week in one of the forms.
    Form(Form),
    /// The weeks of all offices side by side.
    Joint,
    /// One leader's week, in all offices' programmes.
    Leader(PersonId),
    /// One room's week, in all offices' programmes.
    Room(RoomId),
}

/// For whom it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The leaders: whatever the person who prints may see.
    Leaders,
    /// The three offices: internal items are busy blocks.
    Offices,
    /// Departments and localities.
    Agencies,
    /// Everybody.
    Public,
}

impl Readers {
    /// All, from the narrowest circle.
    pub const ALL: [Self; 4] = [Self::Leaders, Self::Offices, Self::Agencies, Self::Public];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Leaders => "leaders",
            Self::Offices => "offices",
            Self::Agencies => "agencies",
            Self::Public => "public",
        }
    }

    /// The week as these readers may see it.
    pub(super) fn of(self, week: PublishedSchedule) -> PublishedSchedule {
        let audience = match self {
            Self::Leaders => return week,
            Self::Offices => Audience::Offices,
            Self::Agencies => Audience::Agencies,
            Self::Public => Audience::Public,
        };
        let mut seen = week.for_audience(audience);
        if matches!(self, Self::Agencies | Self::Public) {
            // Items are left out for these readers: who stands in none of the others is not known to be free.
            seen.leaders.clear();
        }
        seen
    }
}

/// A paper and its readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What.
    pub kind: Kind,
    /// For whom, when it was said.
    pub chosen_readers: Option<Readers>,
}

/// A query that names no paper.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không có mẫu in “{0}”")]
pub struct UnknownChoice(pub String);

impl Choice {
    /// A paper for its usual readers.
    pub fn of(kind: Kind) -> Self {
        Self { kind, chosen_readers: None }
    }

    /// Reads `?paper=` and `?readers=`; without them it is the grid for the three offices.
    pub fn read(query: &ListState) -> Result<Self, UnknownChoice> {
        let unknown = |word: &str| UnknownChoice(word.chars().take(40).collect());
        let kind = match query.filter("paper") {
            None => Kind::Form(Form::Grid),
            Some(word) => Kind::from_word(word).ok_or_else(|| unknown(word))?,
        };
        let chosen_readers = match query.filter("readers") {
            None => None,
            Some(word) => {
                let known = Readers::ALL.into_iter().find(|readers| readers.word() == word);
                Some(known.ok_or_else(|| unknown(word))?)
            }
        };
        Ok(Self { kind, chosen_readers })
    }

    /// The readers: as chosen, else the leader for the own week, the three offices for everything else.
    pub fn readers(&self) -> Readers {
        self.chosen_readers.unwrap_or(match self.kind {
            Kind::Leader(_) => Readers::Leaders,
            _ => Readers::Offices,
        })
    }

    /// The choice on an address.
    pub fn on(&self, base: Url) -> Url {
        let url = base.query("paper", self.kind.word());
        match self.chosen_readers {
            Some(readers) => url.query("readers", readers.word()),
            None => url,
        }
    }
}

impl Kind {
    /// The word in addresses: `grid`, `joint`, `leader:L03`, `room:UB-P1`.
    pub fn word(&self) -> String {
        match self {
            Self::Form(form) => FORMS
                .iter()
                .find(|(known, _, _)| known == form)
                .map_or("grid", |(_, word, _)| word)
                .to_owned(),
            Self::Joint => "joint".to_owned(),
            Self::Leader(id) => format!("leader:{id}"),
            Self::Room(id) => format!("room:{id}"),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        if word == "joint" {
            return Some(Self::Joint);
        }
        match word.split_once(':') {
            None => FORMS.iter().find(|(_, known, _)| *known == word).map(|(form, _, _)| Self::Form(*form)),
            Some(("leader", id)) => id.parse().ok().map(Self::Leader),
            Some(("room", id)) => id.parse().ok().map(Self::Room),
            Some(_) => None,
        }
    }
}
