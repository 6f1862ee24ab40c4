//! Single changes against a committed plan, each mended by itself.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use lab::dice::Dice;
use nhip_harmony::harmonise::{Limits, Terms, repair};
use nhip_harmony::problem::{ActivityNo, Change, DAY, Hold, Instance, Mode, Plan, Stretch};

/// How many changes.
const COUNT: usize = 20;
/// The longest that one may take.
const MOST: Duration = Duration::from_secs(1);

/// Times until the best mended plan stood.
pub(crate) struct Mended(Vec<Duration>);

impl Mended {
    /// Half of the changes took no longer.
    pub(crate) fn first_half(&self) -> Option<Duration> {
        self.0.get(self.0.len() / 2).copied()
    }

    /// The longest.
    pub(crate) fn longest(&self) -> Option<Duration> {
        self.0.last().copied()
    }
}

/// Mends changes of all kinds.
pub(crate) fn mended(instance: &Instance, plan: &Plan) -> Mended {
    let mut dice = Dice(5);
    let mut times = Vec::new();
    for _ in 0..20 * COUNT {
        if times.len() == COUNT {
            break;
        }
        let Some(change) = change(instance, plan, &mut dice) else { continue };
        let (cancel, began) = (AtomicBool::new(false), Instant::now());
        let elapsed = || began.elapsed();
        let limits =
            Limits { elapsed: &elapsed, deadline: Some(MOST), steps: None, cancel: &cancel, threads: 2 };
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
    Mended(times)
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
