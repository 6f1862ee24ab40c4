//! What could be in the way of an activity at any of its seats.

use std::ops::ControlFlow;

use super::Board;
use crate::harmonise::model::{OUTSIDE, Start};
use crate::problem::DAY;

impl Board<'_> {
    /// Placed activities that could be in the way of an activity at some seat, or it in theirs, each once, in order.
    pub(in crate::harmonise) fn around(&self, at: u32) -> Vec<u32> {
        let model = self.model;
        let task = model.task(at);
        let mut found: Vec<u32> = task.bonds.iter().map(|bond| bond.other).collect();
        if let Some(reach) = reach(&task.starts) {
            let mut gather = |slot: &super::lane::Slot| {
                found.push(slot.at);
                ControlFlow::Continue(())
            };
            for leader in &task.required {
                let _ = self.leaders[*leader as usize].near(reach, model.longest, &mut gather);
            }
            for room in task.rooms.iter().filter(|room| **room != OUTSIDE) {
                let _ = self.rooms[*room as usize].near(reach, model.instance.turnaround, &mut gather);
            }
            if task.large {
                let days = reach.from.div_euclid(DAY)..=(reach.to - 1).div_euclid(DAY);
                let days = days.filter_map(|day| self.large.get(usize::try_from(day).ok()?));
                found.extend(days.flatten().copied());
            }
        }
        found.retain(|other| *other != at && self.seat(*other).is_some());
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// From the first start to the last end.
fn reach(starts: &[Start]) -> Option<Start> {
    let to = starts.iter().map(|start| start.to).max()?;
    Some(Start { from: starts.first()?.from, to, displacement: 0 })
}
