//! Placed activities of one leader or room, by start. They are disjoint, so their ends are sorted too.

use std::ops::ControlFlow;

use crate::harmonise::model::Start;

/// One placed activity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) at: u32,
    pub(super) place: u32,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Lane(Vec<Slot>);

impl Lane {
    pub(super) fn add(&mut self, slot: Slot) {
        let at = self.0.partition_point(|other| other.from < slot.from);
        self.0.insert(at, slot);
    }

    pub(super) fn remove(&mut self, from: i32, activity: u32) {
        let begin = self.0.partition_point(|other| other.from < from);
        if let Some(at) = self.0[begin..].iter().position(|other| other.at == activity) {
            self.0.remove(begin + at);
        }
    }

    /// Hands over what lies less than `margin` minutes from a stretch.
    pub(super) fn near(
        &self,
        start: Start,
        margin: i32,
        mut each: impl FnMut(&Slot) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let begin = self.0.partition_point(|other| other.to <= start.from - margin);
        for slot in self.0[begin..].iter().take_while(|slot| slot.from < start.to + margin) {
            each(slot)?;
        }
        ControlFlow::Continue(())
    }

    /// How many start within these minutes.
    pub(super) fn starting(&self, from: i32, to: i32) -> i64 {
        let begin = self.0.partition_point(|other| other.from < from);
        (self.0.partition_point(|other| other.from < to) - begin) as i64
    }

    pub(super) fn slots(&self) -> &[Slot] {
        &self.0
    }
}
