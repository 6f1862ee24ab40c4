//! Who must be told of a change after publication, and how quickly.

use jiff::civil::{DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use nhip_harmony::activity::Activity;
use nhip_office::clock::vietnam;
use nhip_people::Directory;

use super::change::ItemChange;
use super::publication::PublishedItem;

/// Less than this before the activity, a telephone call is needed (programme page, section 8).
const CALL_HOURS: i64 = 4;

/// When an activity without an hour is taken to begin.
const OPENING: Time = Time::constant(7, 30, 0, 0);

/// Leaders by post, then invited units; those of the old version too, because they must not come in vain.
pub fn recipients(directory: &Directory, item: &PublishedItem) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for activity in versions(item) {
        let leaders = activity.leaders.iter().filter_map(|id| directory.person(id));
        let units = activity.units.iter().map(ToString::to_string);
        for name in leaders.map(|person| person.title.clone()).chain(units) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Whether the old or the new time is so near that a message may be read too late.
pub fn needs_a_call(item: &PublishedItem, now: Timestamp) -> bool {
    versions(item).filter_map(start).any(|start| {
        let remaining = start.duration_since(now);
        !remaining.is_negative() && remaining < SignedDuration::from_hours(CALL_HOURS)
    })
}

fn versions(item: &PublishedItem) -> impl Iterator<Item = &Activity> {
    let old = match &item.change {
        ItemChange::Changed { old, .. } => Some(&old.activity),
        _ => None,
    };
    std::iter::once(&item.record.activity).chain(old)
}

fn start(activity: &Activity) -> Option<Timestamp> {
    let start = DateTime::from_parts(activity.dates.from, activity.start.unwrap_or(OPENING));
    start.to_zoned(vietnam()).ok().map(|start| start.timestamp())
}
