//! Posts (chức vụ): dated roles of persons in bodies, and the pairs that ought not to be held together.

use std::str::FromStr;

use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::{BodyCode, PersonId};
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault, Why};
use super::record::{List, Named, Record};

/// The rank of a post that nobody has put in order.
pub const UNRANKED: u32 = 999;

/// A dated role of a person in a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Stable id.
    pub id: String,
    /// Who holds it.
    pub person: PersonId,
    /// In which body.
    pub body: BodyCode,
    /// As shown: `Phó Chủ tịch Thường trực UBND tỉnh`.
    pub title: String,
    /// Rank within the body, 1 first; [`UNRANKED`] when it is not shown in the body's order.
    pub rank: u32,
    /// First day.
    pub from: Date,
    /// Last day, included; open when `None`.
    pub to: Option<Date>,
    /// Held in full or for the time being.
    pub holding: Holding,
}

/// How a post is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// Elected or appointed.
    Full,
    /// Quyền, phụ trách: until somebody is elected or appointed.
    Acting,
}

impl Holding {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Acting => "acting",
        }
    }
}

/// A word that names no way of holding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” không dùng được: ghi full (chính thức) hoặc acting (quyền, phụ trách)")]
pub struct UnknownHolding(String);

impl FromStr for Holding {
    type Err = UnknownHolding;

    fn from_str(text: &str) -> Result<Self, UnknownHolding> {
        match text.trim() {
            "" | "full" => Ok(Self::Full),
            "acting" => Ok(Self::Acting),
            other => Err(UnknownHolding(other.to_owned())),
        }
    }
}

impl Record for Post {
    const KIND: &'static str = "post";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn belongs_with(&self) -> Option<(List, String)> {
        Some((List::Bodies, self.body.to_string()))
    }

    fn people(&self) -> Vec<&str> {
        vec![self.person.as_str()]
    }

    fn place(&self) -> (i64, String) {
        (i64::from(self.rank), String::new())
    }

    fn faults(&self) -> Vec<Fault> {
        let backwards = self.to.is_some_and(|to| to < self.from).then(|| Fault::new("to", Why::Backwards));
        let rank = fault::range("rank", i64::from(self.rank), 1, i64::from(UNRANKED));
        [fault::line("id", &self.id), fault::line("title", &self.title), rank, backwards]
            .into_iter()
            .flatten()
            .collect()
    }

    fn names(&self) -> Vec<Named> {
        vec![Named::new("person", List::People, &self.person), Named::new("body", List::Bodies, &self.body)]
    }
}

impl Post {
    /// Whether it is held on some day of the period.
    pub fn held_in(&self, period: Period) -> bool {
        self.from <= period.to && self.to.is_none_or(|to| to >= period.from)
    }

    /// As shown, with `Quyền` before an acting head's title.
    pub fn shown_title(&self) -> String {
        match self.holding {
            Holding::Full => self.title.clone(),
            Holding::Acting if self.title.to_lowercase().starts_with("quyền") => self.title.clone(),
            Holding::Acting => format!("Quyền {}", self.title),
        }
    }
}

/// Two posts of one person that the law keeps apart; a warning, because the sources do not all agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Incompatible {
    /// The one title.
    pub one: String,
    /// The other title.
    pub other: String,
}

impl std::fmt::Display for Incompatible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Một người không nên cùng lúc là “{}” và “{}” (Luật Tổ chức chính quyền địa phương); \
             vẫn lưu, hãy kiểm tra lại",
            self.one, self.other
        )
    }
}

/// The pairs that the post makes with the person's other posts of the same time.
///
/// Chairs of the people's council and of the people's committee exclude each other, and so do the standing
/// members of the council (its chair, deputy chairs, heads of its committees) and membership of the committee.
pub fn incompatible(post: &Post, others: &[Post]) -> Vec<Incompatible> {
    let span = |post: &Post| Period { from: post.from, to: post.to.unwrap_or(Date::MAX) };
    others
        .iter()
        .filter(|other| other.id != post.id && other.person == post.person)
        .filter(|other| span(post).first_common(span(other)).is_some())
        .filter(|other| {
            let (one, other) = (side(&post.title), side(&other.title));
            matches!((one, other), (Side::Council, Side::Committee) | (Side::Committee, Side::Council))
        })
        .map(|other| Incompatible { one: post.shown_title(), other: other.shown_title() })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Standing member of the people's council.
    Council,
    /// Member of the people's committee.
    Committee,
    Neither,
}

fn side(title: &str) -> Side {
    let words = super::naming::words(title).join(" ");
    let of = |body: &str| words.contains(body);
    let begins = |openings: &[&str]| openings.iter().any(|opening| words.starts_with(opening));
    let words_of_heads = ["chủ tịch", "phó chủ tịch", "quyền chủ tịch", "ủy viên"];
    if of("ubnd") && !of("chánh văn phòng") && begins(&words_of_heads) {
        Side::Committee
    } else if of("hđnd") && begins(&words_of_heads) || of("hđnd") && begins(&["trưởng ban", "phó trưởng ban"])
    {
        Side::Council
    } else {
        Side::Neither
    }
}
