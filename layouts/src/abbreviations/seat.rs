//! Whose schedule it is: the organs that bare titles belong to.

use crate::BodyCode;

/// The organs around the body that made the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) own: Own,
    /// “UBND tỉnh”.
    pub(crate) committee: &'static str,
    /// “HĐND tỉnh”.
    pub(crate) council: &'static str,
    /// “Tỉnh ủy”.
    pub(crate) party: &'static str,
    /// “tỉnh”.
    pub(crate) level: &'static str,
}

/// The body itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Own {
    Committee,
    Council,
    Party,
    Delegation,
    Department,
    /// Several bodies, or another one.
    Mixed,
}

impl Seat {
    /// The seat of a code; none for a code of no known kind.
    pub(crate) fn of(code: &BodyCode) -> Option<Self> {
        let code = code.as_str();
        let own = match code.split(['-', '_']).next()? {
            "ubnd" => Own::Committee,
            "hdnd" => Own::Council,
            "tinhuy" | "thanhuy" | "huyenuy" | "quanuy" | "thiuy" | "danguy" | "dang" => Own::Party,
            "dbqh" => Own::Delegation,
            "so" => Own::Department,
            "ba" | "khac" => Own::Mixed,
            _ => return None,
        };
        Some(Self::at(own, level_of(code)))
    }

    /// The seat that a heading speaks of.
    pub(crate) fn in_heading(heading: &str) -> Option<Self> {
        let text = heading.to_lowercase();
        let level =
            if text.contains("ubnd xã") || text.contains("hđnd xã") || text.contains("ủy ban nhân dân xã")
            {
                Level::Commune
            } else if text.contains("phường") {
                Level::Ward
            } else if text.contains("huyện") {
                Level::District
            } else if text.contains("thành ủy") || text.contains("ubnd thành phố") || text.contains("ubnd tp")
            {
                Level::City
            } else {
                Level::Province
            };
        let own = [
            ("ubnd", Own::Committee),
            ("ủy ban nhân dân", Own::Committee),
            ("đoàn đbqh", Own::Delegation),
            ("đoàn đại biểu quốc hội", Own::Delegation),
            ("hđnd", Own::Council),
            ("hội đồng nhân dân", Own::Council),
            ("tỉnh ủy", Own::Party),
            ("thành ủy", Own::Party),
            ("huyện ủy", Own::Party),
            ("lịch công tác của sở", Own::Department),
            ("giám đốc sở", Own::Department),
        ];
        own.into_iter().find(|(word, _)| text.contains(word)).map(|(_, own)| Self::at(own, level))
    }

    fn at(own: Own, level: Level) -> Self {
        let (committee, council, party, name) = match level {
            Level::Province => ("UBND tỉnh", "HĐND tỉnh", "Tỉnh ủy", "tỉnh"),
            Level::City => ("UBND thành phố", "HĐND thành phố", "Thành ủy", "thành phố"),
            Level::District => ("UBND huyện", "HĐND huyện", "Huyện ủy", "huyện"),
            Level::Commune => ("UBND xã", "HĐND xã", "Đảng ủy xã", "xã"),
            Level::Ward => ("UBND phường", "HĐND phường", "Đảng ủy phường", "phường"),
        };
        Self { own, committee, council, party, level: name }
    }
}

#[derive(Debug, Clone, Copy)]
enum Level {
    Province,
    City,
    District,
    Commune,
    Ward,
}

fn level_of(code: &str) -> Level {
    match code.split_once(['-', '_']).map_or("", |(_, level)| level) {
        "tp" | "thanhpho" => Level::City,
        "huyen" | "quan" | "thixa" | "tx" => Level::District,
        "xa" | "dackhu" => Level::Commune,
        "phuong" => Level::Ward,
        _ if code.starts_with("thanhuy") => Level::City,
        _ if code.starts_with("huyenuy") || code.starts_with("quanuy") || code.starts_with("thiuy") => {
            Level::District
        }
        _ if code.starts_with("danguy") => Level::Commune,
        _ => Level::Province,
    }
}
