//! How a number and a symbol are written in each system.

use serde::{Deserialize, Serialize};

use super::issuer::{Issuer, System};

/// A kind of paper that draws numbers here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Giấy mời.
    Invitation,
    /// Thông báo.
    Announcement,
    /// Biên bản.
    Minutes,
}

impl PaperKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Invitation, Self::Announcement, Self::Minutes];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Announcement => "announcement",
            Self::Minutes => "minutes",
        }
    }

    /// As it stands in symbols (NĐ 30/2020, Phụ lục III, mục I; Hướng dẫn 36-HD/VPTW).
    pub fn letters(self) -> &'static str {
        match self {
            Self::Invitation => "GM",
            Self::Announcement => "TB",
            Self::Minutes => "BB",
        }
    }

    /// As it stands in the names of files.
    pub fn file_word(self) -> &'static str {
        match self {
            Self::Invitation => "giay-moi",
            Self::Announcement => "thong-bao",
            Self::Minutes => "bien-ban",
        }
    }

    /// What the paper is called.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Invitation => "Giấy mời",
            Self::Announcement => "Thông báo",
            Self::Minutes => "Biên bản",
        }
    }
}

/// Number and symbol without the lead word: `05/GM-UBND`, `05-GM/TU`. A number below 10 gets a leading 0.
pub fn symbol(issuer: &Issuer, kind: PaperKind, number: u32) -> String {
    let (letters, body) = (kind.letters(), &issuer.symbol);
    match issuer.system {
        System::State | System::Council => format!("{number:02}/{letters}-{body}"),
        System::Party => format!("{number:02}-{letters}/{body}"),
    }
}

/// As it stands on the paper: with a colon after “Số” on state papers, without one on party papers.
pub fn line(system: System, symbol: &str) -> String {
    match system {
        System::State | System::Council => format!("Số: {symbol}"),
        System::Party => format!("Số {symbol}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::issuer::Reset;
    use super::*;

    fn issuer(symbol: &str, system: System) -> Issuer {
        Issuer {
            code: "x".parse().expect("a code"),
            name: "Cơ quan".to_owned(),
            superior: None,
            symbol: symbol.to_owned(),
            system,
            reset: Reset::Yearly,
            place: "An Bình".to_owned(),
            signs_for: None,
            signer_post: "CHÁNH VĂN PHÒNG".to_owned(),
        }
    }

    #[test]
    fn a_state_number_has_a_slash_first_and_a_party_number_a_hyphen() {
        let cases = [
            (issuer("UBND", System::State), 5, "Số: 05/GM-UBND"),
            (issuer("HĐND", System::Council), 12, "Số: 12/GM-HĐND"),
            (issuer("VPTU", System::Party), 7, "Số 07-GM/VPTU"),
            (issuer("TU", System::Party), 127, "Số 127-GM/TU"),
        ];
        for (issuer, number, written) in cases {
            let symbol = symbol(&issuer, PaperKind::Invitation, number);
            assert_eq!(line(issuer.system, &symbol), written);
        }
    }
}
