//! From when to when an activity is taken to last, and which part of that is sure.

use jiff::civil::Time;

use crate::activity::Activity;
use crate::days::{Minutes, PartOfDay, minute_of};
use crate::settings::{AssumedDurations, Settings};
use crate::words;

/// The hours that an activity is taken to fill on each of its days.
///
/// A whole day runs to the close of the day; no start means the whole half day; a start without an end lasts as
/// the opening words of the title say.
#[must_use]
pub fn assumed(activity: &Activity, settings: &Settings) -> Minutes {
    let hours = &settings.hours;
    let close = minute_of(hours.afternoon.1);
    match (activity.part, activity.start, activity.end) {
        (PartOfDay::WholeDay, start, _) => {
            let from = minute_of(start.unwrap_or(hours.morning.0));
            Minutes { from, to: close.max(from + settings.durations.half_least_minutes) }
        }
        (PartOfDay::Morning, None, _) => minutes(hours.morning),
        (PartOfDay::Afternoon, None, _) => minutes(hours.afternoon),
        (_, Some(start), Some(end)) => minutes((start, end)),
        (_, Some(start), None) => {
            let noon = minute_of(hours.morning.1);
            let half_close = if minute_of(start) < noon { noon } else { close };
            let from = minute_of(start);
            Minutes { from, to: open_end(from, half_close, &activity.title, &settings.durations) }
        }
    }
}

/// The part of the assumed hours in which people surely sit; `None` when only a half of the day is written.
#[must_use]
pub fn core(activity: &Activity, settings: &Settings) -> Option<Minutes> {
    let whole = assumed(activity, settings);
    match (activity.part, activity.start, activity.end) {
        (PartOfDay::WholeDay, _, _) | (_, Some(_), Some(_)) => Some(whole),
        (_, Some(_), None) => Some(Minutes { to: whole.from + settings.durations.core_minutes, ..whole }),
        (_, None, _) => None,
    }
}

fn open_end(from: i32, half_close: i32, title: &str, durations: &AssumedDurations) -> i32 {
    let opening = words::without_attending(title);
    if durations.to_end_of_half.iter().any(|word| words::opens_with(&opening, word)) {
        return half_close.max(from + durations.half_least_minutes);
    }
    let own = durations.by_opening.iter().find(|(word, _)| words::opens_with(&opening, word));
    from + own.map_or(durations.other_minutes, |(_, minutes)| *minutes)
}

fn minutes((from, to): (Time, Time)) -> Minutes {
    Minutes { from: minute_of(from), to: minute_of(to) }
}
