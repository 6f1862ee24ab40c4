//! Figures of a year: how full each leader's weeks are, what stands in the way of what, and how long before the hour
//! people learn of a change.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use nhip_harmony::activity::{Activity, Occupancy};
use nhip_harmony::days::Period;
use nhip_harmony::hours::assumed;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_harmony::settings::Settings;

use super::publication::week_of;

/// What a leader has in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekLoad {
    /// Activities; one of several days counts once.
    pub activities: usize,
    /// Minutes that they are taken to fill.
    pub minutes: i64,
}

/// Loads by leader and Monday, of activities that take place. `told_twice` are rows that tell of an event whose convener's row
/// is among the activities as well: they add leaders, never hours of one who stands in both.
pub fn loads<'a>(
    activities: impl Iterator<Item = &'a Activity>,
    told_twice: &BTreeMap<ActivityId, BTreeSet<PersonId>>,
    settings: &Settings,
    period: Period,
) -> BTreeMap<(PersonId, Date), WeekLoad> {
    let mut loads: BTreeMap<(PersonId, Date), WeekLoad> = BTreeMap::new();
    let taking = activities.filter(|row| row.state.takes_time() && row.occupancy != Occupancy::AtOffice);
    for row in taking {
        let hours = assumed(row, settings);
        let minutes = i64::from(hours.to - hours.from);
        let elsewhere = told_twice.get(&row.id);
        let leaders = row.leaders.iter().filter(|id| elsewhere.is_none_or(|host| !host.contains(id)));
        for leader in leaders.collect::<BTreeSet<_>>() {
            let mut weeks = BTreeSet::new();
            for day in row.dates.days().filter(|day| period.contains(*day)) {
                let monday = week_of(day).from;
                let load = loads.entry((leader.clone(), monday)).or_default();
                load.minutes += minutes;
                load.activities += usize::from(weeks.insert(monday));
            }
        }
    }
    loads
}

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
    use jiff::civil::{date, time};
    use jiff::tz::TimeZone;
    use nhip_harmony::activity::ActivityCore;
    use nhip_harmony::days::PartOfDay;

    use super::*;

    fn activity(id: &str, dates: Period, leaders: &[&str]) -> Activity {
        let mut activity = Activity::from(ActivityCore {
            id: id.parse().expect("an id"),
            owner: "ub".parse().expect("an office"),
            body: "ubnd".parse().expect("a body"),
            dates,
            part: PartOfDay::Morning,
            title: "Họp".to_owned(),
        });
        activity.start = Some(time(8, 0, 0, 0));
        activity.end = Some(time(9, 30, 0, 0));
        activity.leaders = leaders.iter().map(|id| id.parse().expect("an id")).collect();
        activity
    }

    #[test]
    fn an_event_that_two_offices_tell_of_fills_a_leaders_week_once() {
        let day = Period::day(date(2026, 6, 3));
        let rows = [activity("HOST", day, &["L01", "L02"]), activity("OTHER", day, &["L02", "L03"])];
        let host: BTreeSet<PersonId> = rows[0].leaders.iter().cloned().collect();
        let twice = [(rows[1].id.clone(), host)].into();
        let period = Period { from: date(2026, 1, 1), to: date(2026, 12, 31) };
        let loads = loads(rows.iter(), &twice, &Settings::default(), period);
        let of = |id: &str| loads[&(id.parse().expect("an id"), date(2026, 6, 1))];
        for leader in ["L01", "L02", "L03"] {
            assert_eq!(of(leader), WeekLoad { activities: 1, minutes: 90 }, "{leader}");
        }
    }

    #[test]
    fn an_activity_of_several_days_fills_each_and_counts_once_a_week() {
        let days = Period { from: date(2026, 6, 5), to: date(2026, 6, 8) };
        let rows = [activity("A", days, &["L01"])];
        let period = Period { from: date(2026, 1, 1), to: date(2026, 12, 31) };
        let loads = loads(rows.iter(), &BTreeMap::new(), &Settings::default(), period);
        let of = |monday| loads[&("L01".parse().expect("an id"), monday)];
        assert_eq!(of(date(2026, 6, 1)), WeekLoad { activities: 1, minutes: 270 });
        assert_eq!(of(date(2026, 6, 8)), WeekLoad { activities: 1, minutes: 90 });
    }

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
