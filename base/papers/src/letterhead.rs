//! The two-column head of official papers: state papers by Decree 30/2020/NĐ-CP, party papers by
//! Instruction 36-HD/VPTW.

use crate::paper::{Block, Paragraph, Role};

/// Who issues the paper, and by which system of papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// State or party.
    pub system: System,
    /// The body above, as written out: `Ủy ban nhân dân tỉnh An Bình`; printed in capitals.
    pub superior: Option<String>,
    /// The issuer: `Văn phòng`; printed in capitals.
    pub issuer: String,
    /// Number and symbol with its lead word: `Số: 12/LCT-VP`.
    pub number: Option<String>,
    /// Place and date: `An Bình, ngày 11 tháng 7 năm 2025`.
    pub dateline: Option<String>,
}

/// The two systems of official papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// State bodies and the elected council: the state's name and motto.
    State,
    /// Party bodies: the party's name, an asterisk under the issuer.
    Party,
}

/// The letterhead as a block of a paper.
pub fn block(head: &Letterhead) -> Block {
    let (superior, issuer, number, dateline) = match head.system {
        System::State => (Role::Superior, Role::Issuer, Role::Number, Role::Dateline),
        System::Party => (Role::PartySuperior, Role::PartyIssuer, Role::PartyNumber, Role::PartyDateline),
    };
    let mut left = Vec::new();
    left.extend(head.superior.as_deref().map(|name| capitals(superior, name)));
    left.push(capitals(issuer, &head.issuer));
    if head.system == System::Party {
        left.push(Paragraph::text(Role::Star, "*"));
    }
    left.extend(head.number.as_deref().map(|text| Paragraph::text(number, text)));
    let mut right = match head.system {
        System::State => vec![
            Paragraph::text(Role::Nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            Paragraph::text(Role::Motto, "Độc lập - Tự do - Hạnh phúc"),
        ],
        System::Party => vec![Paragraph::text(Role::Party, "ĐẢNG CỘNG SẢN VIỆT NAM")],
    };
    right.extend(head.dateline.as_deref().map(|line| Paragraph::text(dateline, line)));
    Block::SideBySide { left, right }
}

fn capitals(role: Role, name: &str) -> Paragraph {
    Paragraph::text(role, &province_together(name).to_uppercase())
}

/// A name that does not fit into its column is broken before “tỉnh” or “thành phố”, not within the province's own name.
fn province_together(name: &str) -> String {
    let province = [" tỉnh ", " thành phố "].into_iter().find_map(|word| name.find(word));
    match province.and_then(|at| name.split_at_checked(at + 1)) {
        Some((before, province)) => format!("{before}{}", province.replace(' ', "\u{a0}")),
        None => name.to_owned(),
    }
}
