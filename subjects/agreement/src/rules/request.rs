//! A request (đề nghị): what one office asks of another about one activity.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId, RoomId};
use nhip_programme::rules::placement::Placement;
use nhip_programme::rules::record::{Record, StandIn};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::clock::Article;

/// Longest note or reason, in characters.
pub const LONGEST_TEXT: usize = 500;

/// Names a request in all offices: the asker's code and a number of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId(String);

/// A text that names no request.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” không phải mã đề nghị")]
pub struct UnknownRequest(pub String);

impl RequestId {
    /// The id of a new request of an office.
    pub fn of(asker: &OfficeCode, number: &str) -> Self {
        Self(format!("{asker}.{number}"))
    }

    /// Whether it says that this office made it.
    pub fn is_of(&self, office: &OfficeCode) -> bool {
        self.0.split_once('.').is_some_and(|(code, _)| code == office.as_str())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RequestId {
    type Err = UnknownRequest;

    fn from_str(text: &str) -> Result<Self, UnknownRequest> {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if text.is_empty() || text.len() > 80 || !text.chars().all(fits) {
            return Err(UnknownRequest(text.chars().take(80).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for RequestId {
    type Error = UnknownRequest;

    fn try_from(text: String) -> Result<Self, UnknownRequest> {
        text.parse()
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.0
    }
}

/// What is to become of the activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "wish", content = "of")]
pub enum Wish {
    /// Held at another time or place, or cut to other hours.
    Place(Placement),
    /// Somebody else comes.
    Substitute(StandIn),
    /// Held by video.
    Online,
    /// Put off without a day.
    Postpone,
    /// Held together with another activity.
    Merge(ActivityId),
    /// A leader of the asked office comes to the asker's own activity, at the hours that it has.
    Come(PersonId),
}

/// What the asker saw of the activity; other hours, leaders or another room mean that the request is overtaken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenActivity {
    /// Its version.
    pub version: u32,
    /// Its time and place as the asker holds them.
    pub placement: Placement,
    /// Its leaders.
    pub leaders: Vec<PersonId>,
}

impl SeenActivity {
    /// What is seen of a record.
    pub fn of(record: &Record) -> Self {
        Self {
            version: record.version,
            placement: Placement::of(&record.activity),
            leaders: record.activity.leaders.clone(),
        }
    }

    /// Whether the record is still what was seen. The wording does not matter; a partner's busy block names no room.
    pub fn holds_for(&self, record: &Record) -> bool {
        let now = Placement::of(&record.activity);
        let room = |seen: &Option<RoomId>| seen.is_none() || *seen == now.room;
        (now.dates, now.start, now.end, now.part)
            == (self.placement.dates, self.placement.start, self.placement.end, self.placement.part)
            && room(&self.placement.room)
            && self.leaders == record.activity.leaders
    }
}

/// The clash that the wish would remove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClashSeen {
    /// A day of the week in which it lies.
    pub day: Date,
    /// Its key.
    pub key: String,
    /// Its code: `K1`.
    pub kind: String,
    /// Precedence class of the activity that is asked about, when somebody has said it.
    pub asked_class: Option<u8>,
    /// That of the other side.
    pub other_class: Option<u8>,
    /// What it said; empty when it touches an internal activity.
    pub says: String,
}

/// A request as its asker wrote it; it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its name.
    pub id: RequestId,
    /// The office that asks, and owns this record.
    pub asker: OfficeCode,
    /// The office that answers, and owns the answer.
    pub asked: OfficeCode,
    /// The office that rules when the two do not agree.
    pub coordinator: OfficeCode,
    /// About which activity.
    pub activity: ActivityId,
    /// What the asker saw of it.
    pub seen: SeenActivity,
    /// What is wished.
    pub wish: Wish,
    /// Why.
    pub clash: Option<ClashSeen>,
    /// The article of the regulation that it stands on.
    pub article: Article,
    /// The account that asks.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
    /// Until when each rung of the ladder has time, from the lowest.
    pub dues: Vec<Timestamp>,
    /// What else the asker says.
    pub note: String,
    /// The article by which no answer in time counts as agreement; none where the request goes up instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<String>,
    /// Whether it touches an internal activity: then only the two offices know of it.
    pub internal: bool,
}

/// An office's part in a request. The coordinator may be one of the two as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// It asked.
    pub asks: bool,
    /// It answers.
    pub answers: bool,
    /// It owns the activity, so that only it can change it.
    pub owns: bool,
    /// It rules.
    pub rules: bool,
}

impl Request {
    /// The office that owns the activity: it alone carries out what is agreed.
    pub fn owner(&self) -> &OfficeCode {
        match self.wish {
            Wish::Come(_) => &self.asker,
            _ => &self.asked,
        }
    }

    /// The part of an office.
    pub fn part(&self, office: &OfficeCode) -> Part {
        Part {
            asks: self.asker == *office,
            answers: self.asked == *office,
            owns: self.owner() == office,
            rules: self.coordinator == *office && !self.internal,
        }
    }
}
