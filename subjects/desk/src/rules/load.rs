//! How full a day of a circle of people is.

use jiff::civil::Date;
use nhip_harmony::activity::{Activity, Occupancy};
use nhip_harmony::hours::assumed;
use nhip_harmony::settings::Settings;

/// One day's load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many activities.
    pub count: usize,
    /// Minutes that they fill, each activity once.
    pub minutes: i32,
}

/// The load of a day by the activities that take place on it; work at the office fills nobody's day.
pub fn of_day<'a>(
    day: Date,
    activities: impl IntoIterator<Item = &'a Activity>,
    settings: &Settings,
) -> Load {
    let on_day = activities.into_iter().filter(|activity| {
        activity.state.takes_time()
            && activity.occupancy != Occupancy::AtOffice
            && activity.dates.contains(day)
    });
    on_day.fold(Load::default(), |load, activity| {
        let hours = assumed(activity, settings);
        Load { count: load.count + 1, minutes: load.minutes + hours.to - hours.from }
    })
}

/// Each load as a share of the fullest, 0 to 100.
pub fn shares(loads: &[Load]) -> Vec<i32> {
    let fullest = loads.iter().map(|load| load.minutes).max().unwrap_or(0);
    loads.iter().map(|load| if fullest == 0 { 0 } else { load.minutes * 100 / fullest }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_day_is_whole_and_an_empty_week_has_no_share() {
        let load = |minutes| Load { count: 1, minutes };
        assert_eq!(shares(&[load(60), load(240), load(0)]), [25, 100, 0]);
        assert_eq!(shares(&[Load::default(); 7]), [0; 7]);
    }
}
