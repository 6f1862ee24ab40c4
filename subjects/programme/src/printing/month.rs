//! A month as an official paper: what its reader sees of it, as it stands today.

use std::collections::BTreeSet;

use jiff::civil::Date;
use nhip_harmony::ids::BodyCode;
use nhip_harmony::settings::Settings;
use nhip_papers::paper::Paper;
use nhip_papers::schedule::{Attendee, DayOff, MonthSchedule, ScheduleItem, month_paper};
use nhip_people::Directory;

use super::item::Scribe;
use crate::rules::record::Record;

/// What a month is printed from.
#[derive(Clone, Debug)]
pub struct MonthPrinting<'a> {
    /// Posts, bodies, rooms.
    pub directory: &'a Directory,
    /// Thresholds.
    pub settings: &'a Settings,
    /// The full name of the office that prints.
    pub office_name: &'a str,
    /// A day of the month.
    pub day: Date,
    /// The day on which it is printed.
    pub today: Date,
    /// Public holidays in the month.
    pub days_off: Vec<DayOff>,
}

impl MonthPrinting<'_> {
    /// The paper with these happenings: each row as its reader may see it, with the rows of others that tell of it.
    pub fn paper<'r>(&self, events: impl Iterator<Item = (&'r Record, Vec<&'r Record>)>) -> Paper {
        let scribe = Scribe::new(self.directory, self.settings);
        let mut told: BTreeSet<BodyCode> = BTreeSet::new();
        let mut items = Vec::new();
        for (row, others) in events {
            let rows = std::iter::once(row).chain(others.iter().copied());
            told.extend(rows.map(|row| row.activity.body.clone()));
            items.push(joined(scribe, row, &others));
        }
        let bodies = self.directory.bodies.iter().filter(|body| told.contains(&body.code));
        let names: Vec<&str> = bodies.map(|body| body.name.as_str()).collect();
        let whose = if names.is_empty() { self.office_name.to_owned() } else { names.join(", ") };
        month_paper(&MonthSchedule {
            office_heading: self.office_name.to_owned(),
            body_heading: format!("lãnh đạo {whose}"),
            day: self.day,
            as_of: self.today,
            days_off: self.days_off.clone(),
            items,
        })
    }
}

/// The host's row with the leaders that the other rows name; who chairs there attends here.
fn joined(scribe: Scribe<'_>, row: &Record, others: &[&Record]) -> ScheduleItem {
    let mut item = scribe.record(row);
    for other in others.iter().map(|other| scribe.record(other)) {
        for attendee in other.chair.into_iter().chain(other.leaders) {
            let is_told = |known: &Attendee| known.title == attendee.title;
            if !item.chair.iter().chain(&item.leaders).any(is_told) {
                item.leaders.push(attendee);
            }
        }
    }
    item
}
