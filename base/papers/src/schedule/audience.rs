//! Who reads a schedule, and what they find in it. What a reader may not see is not blanked but left out, since a
//! blank tells that something is there; only the three offices see that the leader is busy.

use super::{Attendance, Change, Level, PublishedSchedule, Scale, ScheduleItem};

/// Shown to the three offices in place of what only the leaders may read.
const BUSY: &str = "Bận (không công khai)";

/// A reader of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The leaders themselves and their secretaries.
    Leaders,
    /// The staff of the three offices.
    Offices,
    /// Departments, localities and other invited agencies.
    Agencies,
    /// Everybody.
    Public,
}

impl PublishedSchedule {
    /// The schedule as this reader may see it.
    pub fn for_audience(&self, audience: Audience) -> Self {
        let items = self.items.iter().filter_map(|item| seen_by(item, audience)).collect();
        Self { items, ..self.clone() }
    }
}

fn seen_by(item: &ScheduleItem, audience: Audience) -> Option<ScheduleItem> {
    match audience {
        Audience::Leaders => Some(item.clone()),
        Audience::Offices if item.level == Level::Leaders => busy(item),
        Audience::Offices => Some(with_visible_past(item, Level::Offices)),
        Audience::Agencies => {
            (item.level >= Level::Agencies).then(|| with_visible_past(item, Level::Agencies))
        }
        Audience::Public => {
            (item.level == Level::Public).then(|| without_logistics(with_visible_past(item, Level::Public)))
        }
    }
}

/// A slot that says only who is taken and when; a slot that fell away says nothing.
fn busy(item: &ScheduleItem) -> Option<ScheduleItem> {
    if matches!(item.change, Change::Cancelled { .. } | Change::Postponed { .. }) {
        return None;
    }
    let masked = ScheduleItem {
        title: BUSY.to_owned(),
        place: None,
        attendance: Attendance::InRoom,
        note: None,
        change: Change::Unchanged,
        scale: Scale::Ordinary,
        joint_key: None,
        ..item.clone()
    };
    Some(without_logistics(masked))
}

/// An item whose old values this reader could not see is new to the reader.
fn with_visible_past(item: &ScheduleItem, lowest: Level) -> ScheduleItem {
    let change = match &item.change {
        Change::Changed { before } if before.level < lowest => Change::Added,
        Change::Changed { before } if lowest == Level::Public => {
            Change::Changed { before: Box::new(without_logistics((**before).clone())) }
        }
        other => other.clone(),
    };
    ScheduleItem { change, ..item.clone() }
}

fn without_logistics(item: ScheduleItem) -> ScheduleItem {
    ScheduleItem {
        invited: Vec::new(),
        prepared_by: None,
        logistics: None,
        gathering_point: None,
        office_leader: None,
        research_unit: None,
        ..item
    }
}
