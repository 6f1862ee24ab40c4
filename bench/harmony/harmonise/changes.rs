//! Single changes against a committed plan, each mended by itself.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lab::clock::Clock;
use lab::dice::Dice;
use nhip_harmony::harmonise::{Limits, Terms, repair};
use nhip_harmony::problem::{ActivityNo, Change, DAY, Hold, Instance, Mode, Plan, Stretch};

/// The longest that one may take.
const MOST: Duration = Duration::from_secs(1);

/// Mends so many changes of all kinds; for each the time until its best plan stood, the shortest first.
pub(crate) fn mended(instance: &Instance, plan: &Plan, count: usize, clock: Clock) -> Vec<Duration> {
    let mut dice = Dice(5);
    let mut times = Vec::new();
    for _ in 0..20 * count {
        if times.len() == count {
            break;
        }
        let Some(change) = change(instance, plan, &mut dice) else { continue };
        let (cancel, began) = (AtomicBool::new(false), clock.start());
        let elapsed = || began.elapsed();
        let limits = Limits {
            elapsed: &elapsed,
            deadline: Some(MOST),
            steps: None,
            cancel: &cancel,
            threads: clock.threads(),
        };
        let mut best = None;
        let mut stood = Duration::ZERO;
        let done = repair(instance, plan, &change, &Terms::default(), &limits, &mut |progress| {
            if best != Some(progress.vector) {
                best = Some(progress.vector);
                stood = began.elapsed();
            }
        });
        // A change that fixed activities forbid is refused at once.
        if done.is_ok() {
            times.push(stood);
        }
    }
    times.sort_unstable();
    times
}

fn change(instance: &Instance, plan: &Plan, dice: &mut Dice) -> Option<Change> {
    let at = ActivityNo::of(dice.pick(instance.activities.len()));
    let (activity, spot) = (instance.activity(at), plan.spot(at)?);
    if activity.hold == Hold::Fixed {
        return None;
    }
    let midnight = spot.start.div_euclid(DAY) * DAY;
    let half = instance.calendar.periods().iter().rev().find(|half| midnight + half.from <= spot.start)?;
    let half = Stretch { from: midnight + half.from, to: midnight + half.to };
    match dice.below(3) {
        0 => Some(Change::LeaderAway(*activity.required.get(dice.pick(activity.required.len()))?, half)),
        1 => Some(Change::RoomClosed(spot.room?, half)),
        _ if activity.mode == Mode::Period && activity.length <= 180 => {
            Some(Change::Lengthen(at, activity.length + 15 * (2 + dice.below(3) as i32)))
        }
        _ => None,
    }
}
