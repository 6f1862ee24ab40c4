//! Figures of a year: how long before the hour people learn of a change.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// A change of a published week: when it was published and when the activity begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Monday of the week.
    pub monday: Date,
    /// When people could know.
    pub published: Timestamp,
    /// When the activity begins.
    pub begins: DateTime,
}

/// How long before the hour people learnt of the changes of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeGiven {
    /// Changed activities.
    pub changes: usize,
    /// The one in the middle, in hours; negative when it was told after the hour.
    pub median_hours: i64,
    /// Changes told less than four hours before (programme page, section 8).
    pub short: usize,
}

/// Notice by Monday; `here` tells what o'clock it was where the offices are.
pub fn notice_given(
    changes: impl IntoIterator<Item = Notice>,
    here: impl Fn(Timestamp) -> DateTime,
) -> BTreeMap<Date, NoticeGiven> {
    let mut minutes: BTreeMap<Date, Vec<i64>> = BTreeMap::new();
    for change in changes {
        let left = change.begins.duration_since(here(change.published)).as_mins();
        minutes.entry(change.monday).or_default().push(left);
    }
    let given = |mut all: Vec<i64>| {
        all.sort_unstable();
        let short = all.iter().filter(|left| **left < 4 * 60).count();
        NoticeGiven { changes: all.len(), median_hours: all[all.len() / 2].div_euclid(60), short }
    };
    minutes.into_iter().map(|(monday, all)| (monday, given(all))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn notice_is_the_middle_of_the_weeks_changes_and_less_than_four_hours_is_short() {
        let monday = date(2026, 6, 1);
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let begins = date(2026, 6, 3).at(8, 0, 0, 0);
        let changes = ["2026-06-01T01:00:00Z", "2026-06-02T01:00:00Z", "2026-06-03T00:00:00Z"]
            .map(|published| Notice { monday, published: at(published), begins });
        let hanoi = TimeZone::fixed(jiff::tz::offset(7));
        let given = notice_given(changes, |moment| moment.to_zoned(hanoi.clone()).datetime());
        assert_eq!(given[&monday], NoticeGiven { changes: 3, median_hours: 24, short: 1 });
    }
}
