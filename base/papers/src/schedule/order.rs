//! The order of items on paper: by day; all-day and morning before afternoon before evening; by hour, items
//! without an hour last; the same hour by rank of the chair, then by rank of the highest attendee.

use super::{Part, ScheduleItem};
use jiff::civil::{Date, Time};

/// Place in the list of leaders; 1 is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub u16);

impl Rank {
    /// After every leader: nobody chairs, or nobody attends.
    const NOBODY: Self = Self(u16::MAX);
}

/// The items in the order of print. Items that the rule cannot tell apart keep the order they came in.
pub fn in_printed_order(items: &[ScheduleItem]) -> Vec<&ScheduleItem> {
    let mut ordered: Vec<&ScheduleItem> = items.iter().collect();
    ordered.sort_by_key(|item| (item.date, within_day(item)));
    ordered
}

/// What orders items inside one day.
pub(super) fn within_day(item: &ScheduleItem) -> (Part, (bool, Option<Time>), Rank, Rank) {
    let hour = hour_on(item, item.date);
    (item.part, (hour.is_none(), hour), chair_rank(item), highest_rank(item))
}

/// The hour at which the item starts on this day: known only for its first day.
pub(super) fn hour_on(item: &ScheduleItem, date: Date) -> Option<Time> {
    item.start.filter(|_| item.date == date)
}

/// Rank of the first leader of all who chair or attend.
pub(super) fn principal_rank(item: &ScheduleItem) -> Rank {
    chair_rank(item).min(highest_rank(item))
}

fn chair_rank(item: &ScheduleItem) -> Rank {
    item.chair.as_ref().map_or(Rank::NOBODY, |chair| chair.rank)
}

fn highest_rank(item: &ScheduleItem) -> Rank {
    item.leaders.iter().map(|leader| leader.rank).min().unwrap_or(Rank::NOBODY)
}
