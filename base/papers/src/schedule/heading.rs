//! The heading that all forms share, and the line at the foot of each page.

use super::wording::{day_month_year, stamp};
use super::{PublishedSchedule, Version, Week};
use crate::letterhead::{Letterhead, block};
use crate::paper::{Block, Page, Paper, Paragraph, Role};

/// What a schedule's heading says.
pub(super) struct Heading<'a> {
    pub(super) letterhead: Option<&'a Letterhead>,
    pub(super) office: String,
    /// The title in full, without capitals.
    pub(super) title: String,
    pub(super) week: Week,
    pub(super) version: Version,
}

impl<'a> Heading<'a> {
    pub(super) fn of(schedule: &'a PublishedSchedule) -> Self {
        Self {
            letterhead: schedule.letterhead.as_ref(),
            office: office(&schedule.office_heading, &schedule.province),
            title: format!("Lịch công tác tuần của {}", schedule.body_heading),
            week: schedule.week,
            version: schedule.version,
        }
    }

    /// A paper with this heading, before its content.
    pub(super) fn paper(&self, page: Page) -> Paper {
        Paper { title: self.file_title(), page, blocks: self.blocks(), foot: Some(self.foot()) }
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.letterhead.map(block).into_iter().collect();
        if self.letterhead.is_none() {
            blocks.push(line(Role::Office, &self.office.to_uppercase()));
        }
        blocks.push(line(Role::Title, &self.title.to_uppercase()));
        blocks.push(line(Role::Subtitle, &week(self.week)));
        if let Version::Adjustment { n, at } = self.version {
            blocks.push(line(Role::Version, &format!("(Điều chỉnh lần {n} – cập nhật {})", stamp(at))));
        }
        blocks
    }

    fn file_title(&self) -> String {
        format!("Lịch tuần {} năm {}", self.week.number, year(self.week))
    }

    fn foot(&self) -> String {
        match self.version {
            Version::First => format!("Lịch công tác tuần {}/{}", self.week.number, year(self.week)),
            Version::Adjustment { n, .. } => {
                format!("Lịch công tác tuần {}/{}, điều chỉnh lần {n}", self.week.number, year(self.week))
            }
        }
    }
}

/// `Tuần 29 (từ ngày 14/7/2025 đến ngày 20/7/2025)`.
pub(super) fn week(week: Week) -> String {
    let (from, to) = (day_month_year(week.from), day_month_year(week.to));
    format!("Tuần {} (từ ngày {from} đến ngày {to})", week.number)
}

/// The year that counts the week: the one in which its Thursday lies (ISO 8601).
fn year(week: Week) -> i16 {
    week.from.iso_week_date().year()
}

/// The office with its province, said once: `Văn phòng Tỉnh ủy An Bình` already names it.
fn office(office: &str, province: &str) -> String {
    let name = ["tỉnh ", "thành phố ", "Tỉnh ", "Thành phố "]
        .iter()
        .find_map(|kind| province.strip_prefix(kind))
        .unwrap_or(province);
    if office.to_lowercase().contains(&name.to_lowercase()) {
        office.to_owned()
    } else {
        format!("{office} {province}")
    }
}

fn line(role: Role, text: &str) -> Block {
    Block::Paragraph(Paragraph::text(role, text))
}
