//! Problems in which not everything can be placed, and how long it takes to name smallest sets that cannot stand.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lab::clock::Clock;
use nhip_harmony::harmonise::{Limits, Minimal, Terms, conflicts, harmonise};
use nhip_harmony::problem::Instance;
use nhip_harmony::problem::json::{ActivityJson, InstanceJson, ModeJson, PlaceJson, PreferJson};

use crate::Fault;

/// Groups of three activities of one leader that fill two halves of one day.
const GROUPS: i64 = 3;
/// Longer than half of the longer half of a day.
const LENGTH: i64 = 180;
/// The longest that the plan and the sets may take.
const MOST: Duration = Duration::from_secs(20);

/// How long naming the sets takes once a plan is there; nothing for the larger sizes, or when they are not shown to
/// be smallest.
pub(crate) fn explained(
    mut written: InstanceJson,
    size: &str,
    clock: Clock,
) -> Result<Option<Duration>, Fault> {
    if !matches!(size, "week" | "month") {
        return Ok(None);
    }
    let open = (1..written.calendar.days).filter(|day| !written.calendar.closed.contains(day));
    for (group, day) in (0..GROUPS).zip(open) {
        for _ in 0..3 {
            let id = written.activities.len() as i64;
            written.activities.push(crowded(id, group, day));
        }
    }
    let instance = Instance::try_from(&written)?;
    let (cancel, began) = (AtomicBool::new(false), clock.start());
    let elapsed = || began.elapsed();
    let limits = |deadline: Duration| Limits {
        elapsed: &elapsed,
        deadline: Some(deadline),
        steps: None,
        cancel: &cancel,
        threads: clock.threads(),
    };
    let plan = harmonise(&instance, &Terms::default(), 1, &limits(Duration::from_secs(2)), &mut |_| {}).plan;
    let planned = began.elapsed();
    let found = conflicts(&instance, &Terms::default(), &plan, &limits(planned + MOST));
    let shown = !found.is_empty() && found.iter().all(|conflict| conflict.minimal == Minimal::Shown);
    Ok(Some(if shown { began.elapsed() - planned } else { MOST }))
}

fn crowded(id: i64, leader: i64, day: i64) -> ActivityJson {
    let start = day * 1440 + 450;
    ActivityJson {
        id,
        class: 4,
        big: false,
        fixed: false,
        mode: ModeJson::Period,
        dur: LENGTH,
        required: vec![leader],
        desired: Vec::new(),
        place: PlaceJson::Loc(0),
        windows: vec![[day * 1440, (day + 1) * 1440]],
        prefer: PreferJson { start, room: None },
    }
}
