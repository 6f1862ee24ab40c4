//! The numbered conclusions of a meeting. One of which a task was made stays as it was.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::task::LONGEST_CONTENT;

/// Most conclusions of a meeting.
pub const MOST: usize = 100;
/// Greatest number that a conclusion may have.
const GREATEST: u32 = 999;

/// A conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Its number (số thứ tự).
    pub number: u32,
    /// What it says.
    pub content: String,
}

/// The conclusions of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusions {
    /// By number.
    pub rows: Vec<Conclusion>,
    /// Counts the changes; 0 before the first.
    pub version: u32,
}

/// Why conclusions are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ConclusionFault {
    /// A content is missing or too long.
    #[error("kết luận dòng {row}: cần ghi nội dung, dài nhất {LONGEST_CONTENT} ký tự")]
    Content {
        /// Which row, from 1.
        row: usize,
    },
    /// A number stands twice, or is none.
    #[error("kết luận dòng {row}: số thứ tự phải từ 1 và không trùng")]
    Number {
        /// Which row, from 1.
        row: usize,
    },
    /// One of which a task was made was changed or left out.
    #[error("kết luận số {number} đã giao thành nhiệm vụ, không sửa, không bỏ")]
    Given {
        /// Which.
        number: u32,
    },
    /// There are too many.
    #[error("nhiều nhất {MOST} kết luận")]
    TooMany,
}

impl Conclusions {
    /// A conclusion.
    pub fn get(&self, number: u32) -> Option<&Conclusion> {
        self.rows.iter().find(|row| row.number == number)
    }

    /// The next free number.
    pub fn next_number(&self) -> u32 {
        self.rows.iter().map(|row| row.number).max().unwrap_or(0) + 1
    }

    /// The conclusions written anew; those of which tasks were made must stand as they were.
    ///
    /// # Errors
    /// The first row that is wrong.
    pub fn rewritten(&self, rows: &[Conclusion], given: &BTreeSet<u32>) -> Result<Self, ConclusionFault> {
        if rows.len() > MOST {
            return Err(ConclusionFault::TooMany);
        }
        let mut known = BTreeSet::new();
        let mut after = Vec::with_capacity(rows.len());
        for (row, typed) in (1..).zip(rows) {
            let content = typed.content.trim();
            if content.is_empty() || content.chars().count() > LONGEST_CONTENT {
                return Err(ConclusionFault::Content { row });
            }
            if !(1..=GREATEST).contains(&typed.number) || !known.insert(typed.number) {
                return Err(ConclusionFault::Number { row });
            }
            after.push(Conclusion { number: typed.number, content: content.to_owned() });
        }
        after.sort_by_key(|row| row.number);
        let stands = |number: &u32| {
            let now = after.iter().find(|row| row.number == *number);
            now.is_some() && now == self.get(*number)
        };
        match given.iter().find(|number| !stands(number)) {
            Some(number) => Err(ConclusionFault::Given { number: *number }),
            None => Ok(Self { rows: after, version: self.version }),
        }
    }
}
