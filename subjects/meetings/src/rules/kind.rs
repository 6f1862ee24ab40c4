//! The types of meetings M01 to M23 with who convenes them, who leads the preparation, what paper concludes them and
//! what quorum the law asks for.
//!
//! Source: the province's handbook of meetings, section 1; quorum of UBND: Luật Tổ chức chính quyền địa phương 2015,
//! Điều 114; of HĐND: the same share, its article not verified.

use serde::{Deserialize, Serialize};

/// The office that leads the preparation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Văn phòng Tỉnh ủy.
    Party,
    /// Văn phòng Đoàn ĐBQH và HĐND tỉnh.
    Council,
    /// Văn phòng UBND tỉnh.
    Government,
    /// The office of the leader or the body that is concerned, or the three in turn.
    ByCase,
}

/// How many must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuorumRule {
    /// No share is asked for.
    None,
    /// Two thirds of the members.
    TwoThirds,
}

impl QuorumRule {
    /// The least number of members who must be there.
    pub fn needed(self, members: u32) -> Option<u32> {
        match self {
            Self::None => None,
            Self::TwoThirds => Some((members * 2).div_ceil(3)),
        }
    }
}

/// What is known of a type.
#[derive(Clone, Copy, Debug)]
pub struct KindFacts {
    /// `M01`.
    pub code: &'static str,
    /// Its name.
    pub vietnamese: &'static str,
    /// Its name in English.
    pub english: &'static str,
    /// Who convenes.
    pub convenor: &'static str,
    /// Who leads the preparation.
    pub lead: Lead,
    /// The paper that concludes it; empty when none is usual.
    pub conclusion: &'static str,
    /// The quorum.
    pub quorum: QuorumRule,
}

macro_rules! kinds {
    ($($name:ident: $code:literal, $vi:literal, $en:literal, $convenor:literal, $lead:ident, $paper:literal, $quorum:ident;)+) => {
        /// A type of meeting.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum MeetingKind {
            $(#[doc = $vi] $name,)+
        }

        impl MeetingKind {
            /// All of them, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// What is known of it.
            pub fn facts(self) -> KindFacts {
                match self {
                    $(Self::$name => KindFacts {
                        code: $code, vietnamese: $vi, english: $en, convenor: $convenor, lead: Lead::$lead,
                        conclusion: $paper, quorum: QuorumRule::$quorum,
                    },)+
                }
            }
        }
    };
}

kinds! {
    M01: "M01", "Hội nghị Ban Chấp hành Đảng bộ tỉnh", "Conference of the provincial party committee", "Ban Thường vụ Tỉnh ủy", Party, "nghị quyết, kết luận", None;
    M02: "M02", "Hội nghị Ban Thường vụ Tỉnh ủy", "Conference of the standing board of the party committee", "Thường trực Tỉnh ủy", Party, "kết luận, thông báo kết luận", None;
    M03: "M03", "Hội nghị, giao ban Thường trực Tỉnh ủy", "Briefing of the standing committee of the party", "Bí thư hoặc Phó Bí thư Tỉnh ủy", Party, "thông báo", None;
    M04: "M04", "Giao ban ba Thường trực (Tỉnh ủy, HĐND, UBND)", "Briefing of the three standing committees", "Bí thư Tỉnh ủy", Party, "thông báo kết luận", None;
    M05: "M05", "Kỳ họp HĐND thường lệ", "Regular session of the people's council", "Thường trực HĐND", Council, "nghị quyết", TwoThirds;
    M06: "M06", "Kỳ họp HĐND chuyên đề, phát sinh đột xuất", "Thematic or extraordinary session of the people's council", "Thường trực HĐND, Chủ tịch UBND hoặc một phần ba đại biểu đề nghị", Council, "nghị quyết", TwoThirds;
    M07: "M07", "Phiên họp Thường trực HĐND", "Meeting of the standing committee of the people's council", "Chủ tịch HĐND", Council, "thông báo kết luận", None;
    M08: "M08", "Cuộc họp thẩm tra của Ban HĐND", "Examination by a board of the people's council", "Trưởng Ban", Council, "báo cáo thẩm tra", None;
    M09: "M09", "Hội nghị liên tịch chuẩn bị kỳ họp", "Joint conference preparing a session", "Thường trực HĐND với UBND, MTTQ", Council, "thông báo", None;
    M10: "M10", "Phiên chất vấn, giải trình", "Questioning and explanation", "HĐND hoặc Thường trực HĐND", Council, "nghị quyết hoặc thông báo kết luận", TwoThirds;
    M11: "M11", "Phiên họp UBND thường kỳ", "Regular meeting of the people's committee", "Chủ tịch UBND", Government, "nghị quyết hoặc thông báo", TwoThirds;
    M12: "M12", "Phiên họp UBND chuyên đề, đột xuất", "Thematic or urgent meeting of the people's committee", "Chủ tịch UBND", Government, "thông báo", TwoThirds;
    M13: "M13", "Giao ban Chủ tịch và các Phó Chủ tịch UBND", "Briefing of the chairman and his deputies", "Chủ tịch UBND", Government, "thông báo nội bộ", None;
    M14: "M14", "Làm việc với sở, ngành, địa phương", "Working session with departments or localities", "Lãnh đạo được phân công", ByCase, "thông báo kết luận", None;
    M15: "M15", "Họp Ban Chỉ đạo, Hội đồng, Tổ công tác", "Steering committee, council or task force", "Người đứng đầu tổ chức đó", ByCase, "thông báo", None;
    M16: "M16", "Hội nghị trực tuyến với Trung ương", "Online conference with the central level", "Cơ quan Trung ương", ByCase, "", None;
    M17: "M17", "Tiếp xúc cử tri", "Meeting voters", "Đoàn ĐBQH, Thường trực HĐND với MTTQ", Council, "biên bản, báo cáo tổng hợp", None;
    M18: "M18", "Tiếp công dân", "Receiving citizens", "Lãnh đạo theo lịch", Government, "thông báo kết luận phiên tiếp", None;
    M19: "M19", "Đoàn giám sát, khảo sát, kiểm tra", "Supervision, survey or inspection", "Cơ quan thành lập đoàn", ByCase, "báo cáo kết quả", None;
    M20: "M20", "Lễ kỷ niệm, khởi công, đón nhận danh hiệu", "Ceremony", "Tỉnh", ByCase, "báo cáo", None;
    M21: "M21", "Đón, làm việc với đoàn khách", "Receiving a delegation", "Tỉnh", ByCase, "thông báo kết luận", None;
    M22: "M22", "Giao ban ba Văn phòng", "Briefing of the three offices", "Ba Chánh Văn phòng luân phiên", ByCase, "biên bản", None;
    M23: "M23", "Họp báo định kỳ", "Regular press conference", "UBND tỉnh", Government, "", None;
}

impl MeetingKind {
    /// The type of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.facts().code == code)
    }
}

/// Work for which no meeting is called. The province's list follows Ninh Thuận 2015 (nine kinds, these five named by the
/// handbook); QĐ 45/2018/QĐ-TTg has five national cases, whose wording is not verified here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMeetingFor {
    /// Spreading of documents.
    Spreading,
    /// Monthly reviews of a single agency.
    OwnReview,
    /// Matters that are assigned or delegated already.
    Assigned,
    /// Collecting comments that can be given in writing.
    Comments,
    /// Technical matters of one trade.
    Technical,
}

impl NoMeetingFor {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Spreading, Self::OwnReview, Self::Assigned, Self::Comments, Self::Technical];

    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Spreading => "spreading",
            Self::OwnReview => "own-review",
            Self::Assigned => "assigned",
            Self::Comments => "comments",
            Self::Technical => "technical",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_run_from_m01_to_m23_and_are_found_again() {
        for (number, kind) in (1..).zip(MeetingKind::ALL) {
            assert_eq!(kind.facts().code, format!("M{number:02}"));
            assert_eq!(MeetingKind::of(kind.facts().code), Some(*kind));
        }
        assert_eq!(MeetingKind::ALL.len(), 23);
    }

    #[test]
    fn the_committee_meets_with_two_thirds_of_its_members() {
        let rule = MeetingKind::M11.facts().quorum;
        for (members, needed) in [(27, 18), (28, 19), (29, 20), (1, 1), (0, 0)] {
            assert_eq!(rule.needed(members), Some(needed), "{members}");
        }
        assert_eq!(MeetingKind::M14.facts().quorum.needed(27), None);
    }
}
