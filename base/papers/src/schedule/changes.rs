//! What an adjustment did, as runs: old text struck out, new text underlined, and a remark that says what happened.

use super::days::{Shown, State};
use super::wording::{day_month, part, sentence, weekday};
use super::{Change, ScheduleItem};
use crate::paper::{Mark, Run};
use jiff::civil::Date;

/// A field of the item, with its old text when that differs. `written` gets the item and the day it is shown on.
pub(super) fn field(shown: &Shown<'_>, written: impl Fn(&ScheduleItem, Date) -> String) -> Vec<Run> {
    let now = written(shown.item, shown.date);
    let runs = match (&shown.state, &shown.item.change) {
        (State::MovedTo(_), _) | (_, Change::Cancelled { .. } | Change::Postponed { .. }) => {
            vec![Run::plain(&now).marked(Mark::Struck)]
        }
        (_, Change::Unchanged) => vec![Run::plain(&now)],
        (_, Change::Added) => vec![Run::plain(&now).marked(Mark::Inserted)],
        (_, Change::Changed { before }) => compared(&written(before, day_before(shown, before)), &now),
    };
    runs.into_iter().filter(|run| !run.text().is_empty()).collect()
}

/// What happened to the item, in brackets and bold: nothing for an item that stands as before.
pub(super) fn remark(shown: &Shown<'_>) -> Option<Run> {
    let text = match (&shown.state, &shown.item.change) {
        (State::MovedTo(now), _) => format!("chuyển sang {}", when(now)),
        (_, Change::Unchanged) => return None,
        (_, Change::Added) => "bổ sung".to_owned(),
        (_, Change::Cancelled { reason }) => with_reason("HỦY", reason),
        (_, Change::Postponed { to: Some(to), reason }) => {
            with_reason(&format!("HOÃN sang {}, {}", weekday(*to), day_month(*to)), reason)
        }
        (_, Change::Postponed { to: None, reason }) => with_reason("HOÃN, chưa có ngày", reason),
        (_, Change::Changed { before })
            if (before.date, before.part) != (shown.item.date, shown.item.part) =>
        {
            format!("chuyển từ {}", when(before))
        }
        (_, Change::Changed { .. }) => return None,
    };
    Some(Run::bold(&format!("({text})")))
}

/// The first run of several that says something, with a gap before what follows.
pub(super) fn with_remark(mut runs: Vec<Run>, shown: &Shown<'_>) -> Vec<Run> {
    if let Some(remark) = remark(shown) {
        if !runs.is_empty() {
            runs.push(Run::plain(" "));
        }
        runs.push(remark);
    }
    runs
}

/// The hour of a moved item belongs to its first day then, as it does now.
fn day_before(shown: &Shown<'_>, before: &ScheduleItem) -> Date {
    if shown.date == shown.item.date { before.date } else { shown.date }
}

fn compared(old: &str, now: &str) -> Vec<Run> {
    if old == now {
        return vec![Run::plain(now)];
    }
    // The gap between both must not be struck: it belongs to neither.
    let gap = if old.is_empty() || now.is_empty() || old.ends_with(' ') { "" } else { " " };
    vec![Run::plain(old).marked(Mark::Struck), Run::plain(gap), Run::plain(now).marked(Mark::Inserted)]
}

fn when(item: &ScheduleItem) -> String {
    format!("{} {}, {}", part(item.part).to_lowercase(), weekday(item.date), day_month(item.date))
}

fn with_reason(what: &str, reason: &str) -> String {
    if reason.trim().is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", sentence(reason).trim_end_matches('.'))
    }
}
