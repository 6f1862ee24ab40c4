//! Days off: an activity is put on one only when somebody confirms that the work is done that day.

use jiff::civil::Date;
use nhip_harmony::activity::{Activity, Occupancy};

use super::record::Record;

/// Days off that an activity takes now, did not take before, and on which nobody has confirmed the work.
pub fn unconfirmed(before: Option<&Record>, after: &Record, is_working: impl Fn(Date) -> bool) -> Vec<Date> {
    if !after.stands() || after.activity.occupancy != Occupancy::Ordinary {
        return Vec::new();
    }
    // Also one that was called off meanwhile: letting it take place after all puts it nowhere new.
    let stood = |day: Date| before.is_some_and(|before| takes(&before.activity, day));
    let open = |day: &Date| !is_working(*day) && !stood(*day) && !after.rest_days.contains(day);
    after.activity.dates.days().filter(open).collect()
}

fn takes(activity: &Activity, day: Date) -> bool {
    activity.dates.from <= day && day <= activity.dates.to
}
