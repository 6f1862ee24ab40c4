//! What a way out is: what changes, and whom that disturbs.

use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::days::{Span, clock, minute_of};
use crate::ids::{ActivityId, OfficeCode, PersonId, RoomId};

/// One way out of a clash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayOut {
    /// Which activity changes.
    pub activity: ActivityId,
    /// Its title, as shown.
    pub title: String,
    /// What changes.
    pub way: Way,
    /// Whom or what that disturbs.
    pub disturbs: Vec<Disturbance>,
}

/// What changes, in the handbook's order (section 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Another room: nobody's time changes.
    OtherRoom {
        /// Which.
        room: RoomId,
        /// As shown.
        name: String,
    },
    /// (a) Somebody else goes.
    Substitute {
        /// Instead of whom.
        person: PersonId,
        /// Who goes.
        by: PersonId,
        /// As shown.
        name: String,
    },
    /// (b) Other hours of the same half day.
    ShiftHours {
        /// When.
        to: Span,
    },
    /// (c) The other half of the day.
    SwapHalves {
        /// When.
        to: Span,
    },
    /// (d) Another day of the week.
    OtherDay {
        /// When.
        to: Span,
    },
    /// (e) Held together with the other activity.
    Merge {
        /// With which.
        with: ActivityId,
    },
    /// (f) Attended or held by video.
    Online,
    /// (g) Shorter.
    Shorten {
        /// What is left.
        to: Span,
    },
    /// (h) Put off without a date.
    Postpone,
}

/// Whom or what a way out disturbs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disturbance {
    /// The owner is another office than that of the other side: it must be asked.
    AskOffice(OfficeCode),
    /// The row is marked `cố định`.
    Fixed,
    /// The week is published: an adjustment must be issued.
    Published,
    /// Invitations went out: they must be sent again.
    Invited,
    /// Guests from outside or the public must be told.
    Outside,
    /// So many leaders must be told.
    Leaders(usize),
    /// So many invited units must be told.
    Units(usize),
    /// The chair needs to consent.
    ChairConsent(PersonId),
}

impl Way {
    /// The handbook's letter; another room comes before all, since nobody's time changes.
    #[must_use]
    pub fn letter(&self) -> char {
        match self {
            Self::OtherRoom { .. } => '0',
            Self::Substitute { .. } => 'a',
            Self::ShiftHours { .. } => 'b',
            Self::SwapHalves { .. } => 'c',
            Self::OtherDay { .. } => 'd',
            Self::Merge { .. } => 'e',
            Self::Online => 'f',
            Self::Shorten { .. } => 'g',
            Self::Postpone => 'h',
        }
    }
}

impl fmt::Display for WayOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = &self.title;
        match &self.way {
            Way::OtherRoom { name, .. } => write!(f, "Chuyển “{title}” sang {name}"),
            Way::Substitute { name, .. } => write!(f, "{name} dự thay ở “{title}”"),
            Way::ShiftHours { to } => write!(f, "Lùi giờ “{title}” sang {}", hours(*to)),
            Way::SwapHalves { to } => write!(f, "Đổi buổi “{title}” sang {}", hours(*to)),
            Way::OtherDay { to } => write!(f, "Chuyển “{title}” sang {}, {}", day(to.date), hours(*to)),
            Way::Merge { with } => write!(f, "Gộp “{title}” với {with}"),
            Way::Online => write!(f, "Họp trực tuyến “{title}”"),
            Way::Shorten { to } => write!(f, "Rút ngắn “{title}” còn {}", hours(*to)),
            Way::Postpone => write!(f, "Hoãn “{title}”, chưa định ngày"),
        }
    }
}

impl fmt::Display for Disturbance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AskOffice(office) => write!(f, "phải đề nghị văn phòng {office}"),
            Self::Fixed => f.write_str("việc ghi là cố định"),
            Self::Published => f.write_str("lịch đã công bố, phải ra bản điều chỉnh"),
            Self::Invited => f.write_str("phải gửi lại giấy mời"),
            Self::Outside => f.write_str("phải báo khách ngoài hoặc thông báo lại cho nhân dân"),
            Self::Leaders(count) => write!(f, "báo lại {count} lãnh đạo"),
            Self::Units(count) => write!(f, "báo lại {count} đơn vị được mời"),
            Self::ChairConsent(_) => f.write_str("cần người chủ trì đồng ý"),
        }
    }
}

fn hours(span: Span) -> String {
    format!("{}–{}", clock(minute_of(span.from)), clock(minute_of(span.to)))
}

/// `Thứ Hai 01/06`.
pub(crate) fn day(date: Date) -> String {
    let name = match date.weekday() {
        Weekday::Monday => "Thứ Hai",
        Weekday::Tuesday => "Thứ Ba",
        Weekday::Wednesday => "Thứ Tư",
        Weekday::Thursday => "Thứ Năm",
        Weekday::Friday => "Thứ Sáu",
        Weekday::Saturday => "Thứ Bảy",
        Weekday::Sunday => "Chủ Nhật",
    };
    format!("{name} {:02}/{:02}", date.day(), date.month())
}
