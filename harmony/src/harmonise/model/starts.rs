//! Legal starts of an activity: laying out a year's is half of its first plan, so each day is asked once what it allows.

use super::Start;
use crate::harmonise::terms::Ban;
use crate::problem::{Activity, DAY, Instance, Mode, Stretch};

/// Whose starts, under which terms.
pub(super) struct Wanted<'i> {
    pub(super) instance: &'i Instance,
    pub(super) activity: &'i Activity,
    pub(super) bans: &'i [Ban],
    pub(super) weight: i64,
}

impl Wanted<'_> {
    /// The wish alone, where it is legal.
    pub(super) fn wish(&self) -> Vec<Start> {
        let away = self.away();
        let from = self.activity.wished_start;
        let windows = self.activity.windows.iter();
        windows.filter_map(|window| self.start(from, *window, &away)).take(1).collect()
    }

    /// All of them, by time.
    pub(super) fn all(&self) -> Vec<Start> {
        let away = self.away();
        let mut starts = Vec::new();
        for window in &self.activity.windows {
            self.of_window(*window, &away, &mut starts);
        }
        // Windows come by their beginning but may overlap.
        if !starts.is_sorted_by(|one: &Start, other| one.from < other.from) {
            starts.sort_unstable_by_key(|start| start.from);
            starts.dedup_by_key(|start| start.from);
        }
        starts
    }

    fn away(&self) -> Vec<Stretch> {
        let leaders = self.activity.required.iter();
        leaders.flat_map(|leader| &self.instance.leaders[leader.at()].away).copied().collect()
    }

    /// Hours at which the calendar could allow a start: in a year most are not worth a look.
    fn hours(&self) -> Stretch {
        let calendar = &self.instance.calendar;
        let (opening, closing) = (calendar.opening(), calendar.closing());
        match self.activity.mode {
            Mode::Free => Stretch { from: 0, to: DAY },
            Mode::Period | Mode::Day => {
                Stretch { from: opening, to: (closing - self.activity.length).max(opening) + 1 }
            }
            Mode::Days => Stretch { from: opening, to: opening + 1 },
        }
    }

    fn of_window(&self, window: Stretch, away: &[Stretch], starts: &mut Vec<Start>) {
        let (calendar, grain) = (&self.instance.calendar, self.instance.grain);
        let hours = self.hours();
        let (first, last) = window.days();
        let last = last.min(calendar.days() - 1);
        let days = usize::try_from(last - first + 1).unwrap_or(0);
        // No more than a year of working hours at once: whoever writes a window of a century shall not take the memory.
        starts.reserve((days * (hours.to - hours.from) as usize / grain as usize).min(16_384));
        let mut away_then = Vec::new();
        for day in (first..=last).filter(|day| self.activity.mode == Mode::Free || calendar.is_open(*day)) {
            let from = window.from.max(day * DAY + hours.from);
            let to = window.to.min(day * DAY + hours.to);
            // What starts on this day and lasts no longer than a day meets no other absences.
            let reach = Stretch { from, to: i32::MAX };
            away_then.clear();
            away_then
                .extend(away.iter().copied().filter(|away| away.meets(reach) && self.may_meet(away, to)));
            match self.activity.mode {
                Mode::Period => {
                    for period in calendar.periods() {
                        self.of_hours(day, *period, window, &away_then, starts);
                    }
                }
                Mode::Day => {
                    let hours = Stretch { from: calendar.opening(), to: calendar.closing() };
                    self.of_hours(day, hours, window, &away_then, starts);
                }
                Mode::Days | Mode::Free => {
                    let times = ((from + grain - 1) / grain * grain..to).step_by(grain as usize);
                    starts.extend(times.filter_map(|from| self.start(from, window, &away_then)));
                }
            }
        }
    }

    /// What lies within these hours of an open day: what the calendar says of each is known, and most of the displacement.
    fn of_hours(&self, day: i32, hours: Stretch, window: Stretch, away: &[Stretch], starts: &mut Vec<Start>) {
        let (instance, activity) = (self.instance, self.activity);
        let (grain, midnight) = (instance.grain, day * DAY);
        let from = window.from.max(midnight + hours.from);
        let last = window.to.min(midnight + hours.to) - activity.length;
        let calendar = &instance.calendar;
        let days = calendar.working_day(midnight) - calendar.working_day(activity.wished_start);
        let days_apart = i64::from(calendar.working_minutes()) * i64::from(days.abs());
        let wished = activity.wished_start.rem_euclid(DAY);
        for from in ((from + grain - 1) / grain * grain..=last).step_by(grain as usize) {
            let stretch = Stretch { from, to: from + activity.length };
            if away.iter().any(|away| away.meets(stretch))
                || self.bans.iter().any(|ban| ban.forbids_start(from))
            {
                continue;
            }
            let minutes = days_apart + i64::from((from - midnight - wished).abs());
            let grains = match (u32::try_from(minutes), u32::try_from(grain)) {
                // Three times as quick, which in a year is some milliseconds.
                (Ok(minutes), Ok(grain)) => i64::from(minutes / grain),
                _ => minutes / i64::from(grain),
            };
            starts.push(Start { from, to: stretch.to, displacement: self.weight * grains });
        }
    }

    /// Whether what starts before a time could reach an absence.
    fn may_meet(&self, away: &Stretch, before: i32) -> bool {
        self.activity.mode == Mode::Days || away.from < before.saturating_add(self.activity.length)
    }

    fn start(&self, from: i32, window: Stretch, away: &[Stretch]) -> Option<Start> {
        let (instance, activity) = (self.instance, self.activity);
        let to = instance.calendar.end(activity.mode, activity.length, from)?;
        let stretch = Stretch { from, to };
        let allowed = from % instance.grain == 0
            && window.holds(stretch)
            && !away.iter().any(|away| away.meets(stretch))
            && !self.bans.iter().any(|ban| ban.forbids_start(from));
        let displacement = || self.weight * instance.displacement(activity, from);
        allowed.then(|| Start { from, to, displacement: displacement() })
    }
}
