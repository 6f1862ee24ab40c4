//! Kinds of clashes under the handbook's codes (K1…K13) and the names that the offices exchange.

use serde::{Deserialize, Serialize};

/// Which rule finds a clash. Section 6 of the programme rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClashKind {
    /// K6: two large activities at one time.
    BigSameTime,
    /// K6: two large activities on one day.
    BigSameDay,
    /// K12: one event shown differently in two schedules.
    EventDiffers,
    /// K10: invitation sent late and not marked urgent.
    InvitationLate,
    /// K5: a leader is away or absent.
    LeaderAway,
    /// K1: one person, two places.
    LeaderDouble,
    /// K8: nobody left to chair.
    NoChair,
    /// K8: fewer than two thirds of the members.
    NoQuorum,
    /// K9: papers not in.
    PapersLate,
    /// K7: two delegations to one place in a week.
    PlaceTwice,
    /// K5: over a protected block.
    Protected,
    /// K3: one room, two activities.
    RoomDouble,
    /// K13: secret content in an unsuitable setting.
    SecretExposed,
    /// K11: more services than there are.
    ServiceShort,
    /// K2: no time to travel.
    TravelTight,
    /// K4: the same units invited twice.
    UnitsTwice,
}

impl ClashKind {
    /// The name under which offices exchange it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BigSameTime => "BIG_SAME_TIME",
            Self::BigSameDay => "BIG_SAME_DAY",
            Self::EventDiffers => "EVENT_DIFFERS",
            Self::InvitationLate => "INVITATION_LATE",
            Self::LeaderAway => "LEADER_AWAY",
            Self::LeaderDouble => "LEADER_DOUBLE",
            Self::NoChair => "NO_CHAIR",
            Self::NoQuorum => "NO_QUORUM",
            Self::PapersLate => "PAPERS_LATE",
            Self::PlaceTwice => "PLACE_TWICE",
            Self::Protected => "PROTECTED",
            Self::RoomDouble => "ROOM_DOUBLE",
            Self::SecretExposed => "SECRET_EXPOSED",
            Self::ServiceShort => "SERVICE_SHORT",
            Self::TravelTight => "TRAVEL_TIGHT",
            Self::UnitsTwice => "UNITS_TWICE",
        }
    }

    /// The handbook's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::LeaderDouble => "K1",
            Self::TravelTight => "K2",
            Self::RoomDouble => "K3",
            Self::UnitsTwice => "K4",
            Self::Protected | Self::LeaderAway => "K5",
            Self::BigSameTime | Self::BigSameDay => "K6",
            Self::PlaceTwice => "K7",
            Self::NoChair | Self::NoQuorum => "K8",
            Self::PapersLate => "K9",
            Self::InvitationLate => "K10",
            Self::ServiceShort => "K11",
            Self::EventDiffers => "K12",
            Self::SecretExposed => "K13",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::LeaderDouble => "trùng người",
            Self::LeaderAway => "người đi vắng",
            Self::TravelTight => "không kịp di chuyển",
            Self::RoomDouble => "trùng phòng",
            Self::UnitsTwice => "trùng thành phần",
            Self::Protected => "lấn khung bảo vệ",
            Self::BigSameTime => "hoạt động lớn cùng lúc",
            Self::BigSameDay => "hoạt động lớn cùng ngày",
            Self::PlaceTwice => "trùng địa bàn",
            Self::NoChair => "thiếu chủ trì",
            Self::NoQuorum => "thiếu túc số",
            Self::PapersLate => "chưa đủ tài liệu",
            Self::InvitationLate => "mời gấp",
            Self::ServiceShort => "thiếu phục vụ",
            Self::EventDiffers => "lệch nội dung",
            Self::SecretExposed => "yêu cầu bảo mật",
        }
    }

    /// Whether it can be told from the schedule tables that bodies send each other, without further data.
    #[must_use]
    pub fn from_tables(self) -> bool {
        matches!(
            self,
            Self::LeaderDouble
                | Self::LeaderAway
                | Self::RoomDouble
                | Self::BigSameTime
                | Self::BigSameDay
                | Self::TravelTight
        )
    }
}

/// How grave a clash is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// To be looked at.
    Warn,
    /// Stops publication until settled.
    Block,
}

/// How sure a clash is, as far as hours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Hours were assumed: it may turn out not to be one.
    Possible,
    /// As written it is one.
    Certain,
}

impl Certainty {
    /// As the offices write it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Possible => "có khả năng",
            Self::Certain => "chắc chắn",
        }
    }

    /// Certain when `sure`.
    #[must_use]
    pub(crate) fn when(sure: bool) -> Self {
        if sure { Self::Certain } else { Self::Possible }
    }
}
