//! What an activity weighs against another: precedence, protection, size of the occasion, what is known outside.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Precedence class of the programme rules (section 7): when two cannot both stand, the higher keeps its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// Emergency: disaster, disorder, epidemic.
    P1,
    /// Convened by Trung ương, Quốc hội, Chính phủ with required attendance; visit of top leaders.
    P2,
    /// HĐND kỳ họp convened by decision; election; congress.
    P3,
    /// BCH, then BTV.
    P4,
    /// Thường trực Tỉnh ủy, giao ban ba Thường trực.
    P5,
    /// UBND monthly meeting; phiên họp Thường trực HĐND.
    P6,
    /// Voter contact and citizen reception, announced to the public.
    P7,
    /// Province-level ceremony, reception of other delegations.
    P8,
    /// Thematic meetings, steering committees, supervision.
    P9,
    /// Field visits, working with an agency, internal meetings.
    P10,
}

impl Precedence {
    /// All classes, highest first.
    pub const ALL: [Self; 10] =
        [Self::P1, Self::P2, Self::P3, Self::P4, Self::P5, Self::P6, Self::P7, Self::P8, Self::P9, Self::P10];

    /// 1 (highest) to 10.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// Protected blocks (section 5.2): publication over one needs a named override.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectedKind {
    /// Kỳ họp HĐND already convened.
    CouncilSession,
    /// Hội nghị BCH, họp BTV.
    PartyCommittee,
    /// Tiếp xúc cử tri, declared.
    VoterContact,
    /// Tiếp công dân.
    CitizenReception,
    /// Nghỉ phép, công tác.
    Leave,
    /// Hội nghị trực tuyến toàn quốc with required attendance.
    NationalConference,
}

impl ProtectedKind {
    /// As the offices call it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::CouncilSession => "kỳ họp HĐND đã triệu tập",
            Self::PartyCommittee => "hội nghị Ban Chấp hành, họp Ban Thường vụ",
            Self::VoterContact => "tiếp xúc cử tri đã công bố",
            Self::CitizenReception => "lịch tiếp công dân",
            Self::Leave => "thời gian nghỉ phép, công tác",
            Self::NationalConference => "hội nghị toàn quốc bắt buộc dự",
        }
    }
}

/// What makes an activity large besides its size (section 3, rule 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LargeReason {
    /// Convened by BCH, BTV, HĐND or as the UBND monthly meeting.
    Convened,
    /// Needs two or more of the top leaders (ranks 1–6).
    TopLeaders,
    /// Province-wide audience.
    ProvinceWide,
    /// A ceremony.
    Ceremony,
    /// A central delegation.
    CentralDelegation,
    /// A round of voter contact.
    VoterRound,
}

/// Facts that break ties between activities of one precedence class (section 7).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Standing {
    /// How far its time has been made known.
    pub announced: Announced,
    /// Outside guests or public notice.
    pub outside: Outside,
    /// Nearest legal deadline that it serves.
    pub legal_deadline: Option<Date>,
}

/// How far the time of an activity has been made known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Announced {
    /// Only in the office.
    #[default]
    Draft,
    /// In a published week.
    Published,
    /// Published, and invitations sent.
    Invited,
}

/// Whether people outside the offices rely on the time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// Nobody outside.
    #[default]
    None,
    /// Guests from outside the province's offices, or a public notice.
    GuestsOrPublic,
}
