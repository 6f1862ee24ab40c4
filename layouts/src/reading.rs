//! What was read out of a file: activities, passages that could not be read, and what was passed over.

use jiff::civil::{Date, Time};
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// The half of a day, as a schedule says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum PartOfDay {
    /// Sáng.
    #[serde(rename = "sáng")]
    Morning,
    /// Chiều.
    #[serde(rename = "chiều")]
    Afternoon,
    /// Tối.
    #[serde(rename = "tối")]
    Evening,
    /// Cả ngày.
    #[serde(rename = "cả ngày")]
    WholeDay,
}

/// The part that the leaders play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
pub enum Role {
    /// The text says that they organise or preside.
    #[serde(rename = "chủ trì")]
    Chairs,
    /// The text says “dự”.
    #[serde(rename = "dự")]
    Attends,
    /// Working at the office: takes no place and clashes with nothing.
    #[serde(rename = "cơ quan")]
    AtOffice,
    /// The text does not say.
    #[default]
    #[serde(rename = "không rõ")]
    Unclear,
}

/// One activity as a file tells it. Absent fields are those that the file does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadActivity {
    /// The day, or the first of several.
    pub date: Date,
    /// The last of several days.
    pub date_to: Option<Date>,
    /// When it begins.
    #[serde(serialize_with = "clock")]
    pub start: Option<Time>,
    /// When it ends.
    #[serde(serialize_with = "clock")]
    pub end: Option<Time>,
    /// The half-day, as written or as the time tells.
    pub part_of_day: Option<PartOfDay>,
    /// The matter, without time, people, place, guests and preparation.
    pub title: String,
    /// The part that the leaders play.
    pub role: Role,
    /// Leaders by their full titles.
    pub leaders: Vec<String>,
    /// Leaders as the file writes them.
    pub leaders_as_written: Vec<String>,
    /// Others who take part.
    pub participants: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// Who prepares it.
    pub prepared_by: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The kind of body that the activity belongs to, in lists that mix several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The places in the file from which it was read.
    #[serde(rename = "where")]
    pub where_: Vec<String>,
}

/// A passage that could not be read and has to be looked at by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Where it stands in the file.
    #[serde(rename = "where")]
    pub where_: String,
    /// The passage.
    pub text: String,
    /// Why it could not be read, in Vietnamese.
    pub why: String,
}

/// A passage that says nothing of an activity: a heading, an empty day, a closing line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Where it stands in the file.
    pub where_: String,
    /// The passage.
    pub text: String,
    /// Why it was passed over, in Vietnamese.
    pub why: &'static str,
}

/// The result of reading a file.
///
/// Every piece of text of the file is in exactly one of three places: behind an activity (`where_`), in `unread`, or
/// in `ignored`. Serialises without `ignored`, with `count` for the activities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// First day of the schedule.
    pub period_from: Option<Date>,
    /// Last day of the schedule.
    pub period_to: Option<Date>,
    /// Activities in the order of the file.
    pub activities: Vec<ReadActivity>,
    /// Passages that need a person.
    pub unread: Vec<Unread>,
    /// Passages that were passed over.
    pub ignored: Vec<Ignored>,
}

impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Reading", 5)?;
        fields.serialize_field("period_from", &self.period_from)?;
        fields.serialize_field("period_to", &self.period_to)?;
        fields.serialize_field("count", &self.activities.len())?;
        fields.serialize_field("activities", &self.activities)?;
        fields.serialize_field("unread", &self.unread)?;
        fields.end()
    }
}

fn clock<S: Serializer>(time: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(&format_args!("{:02}:{:02}", time.hour(), time.minute())),
        None => serializer.serialize_none(),
    }
}
