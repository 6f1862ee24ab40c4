//! By when things have to be done before a meeting: values that a province sets, each with its source.

use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::Reckoning;
use nhip_days::term::Term;
use serde::{Deserialize, Serialize};

/// Key of the limits among the settings.
pub const LIMITS: &str = "meetings.limits";

/// A limit and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Working days before the meeting.
    pub working_days: u16,
    /// The rule, as it is shown.
    pub source: String,
}

/// The limits of a province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// The invitation goes out.
    pub invitation: Limit,
    /// The papers go out.
    pub papers: Limit,
    /// The agenda is frozen.
    pub agenda: Limit,
    /// Answers are there, and the quorum is looked at.
    pub replies: Limit,
    /// The chair is confirmed.
    pub chair: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        let limit = |working_days, source: &str| Limit { working_days, source: source.to_owned() };
        let law = "Quyết định 45/2018/QĐ-TTg";
        Self {
            invitation: limit(3, law),
            papers: limit(3, &format!("{law}, Điều 10")),
            agenda: limit(3, "Thông lệ: chốt cùng lúc gửi giấy mời và tài liệu"),
            replies: limit(1, "Thông lệ: xác nhận trước cuộc họp 1 ngày làm việc"),
            chair: limit(3, "Thông lệ: trước khi gửi giấy mời"),
        }
    }
}

/// What is to be done by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Milestone {
    /// The chair is confirmed.
    Chair,
    /// The agenda is frozen.
    Agenda,
    /// The invitation goes out.
    Invitation,
    /// The papers go out.
    Papers,
    /// Answers are there.
    Replies,
}

impl Milestone {
    /// All, in the order of the work.
    pub const ALL: [Self; 5] = [Self::Chair, Self::Agenda, Self::Invitation, Self::Papers, Self::Replies];

    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Agenda => "agenda",
            Self::Invitation => "invitation",
            Self::Papers => "papers",
            Self::Replies => "replies",
        }
    }

    /// Its limit.
    pub fn limit(self, limits: &Limits) -> &Limit {
        match self {
            Self::Chair => &limits.chair,
            Self::Agenda => &limits.agenda,
            Self::Invitation => &limits.invitation,
            Self::Papers => &limits.papers,
            Self::Replies => &limits.replies,
        }
    }

    /// The last day, with the count explained.
    pub fn due(self, limits: &Limits, calendar: &Calendar, meets_on: Date) -> Reckoning {
        calendar.latest_before(meets_on, Term::WorkingDays(self.limit(limits).working_days))
    }
}
