//! Limitation periods with obstacles: days on which a person could not act do not count against them.

use super::suspension::days_between;
use super::{Course, Direction, Reckoning};
use crate::calendar::Calendar;
use crate::term::Term;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A stretch of days, both ends included, on which an objective obstacle stood (illness, disaster, mission).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

impl Calendar {
    /// The end of a limitation period, lengthened by the obstacle days inside it (Luật Khiếu nại 2011 Đ.9).
    ///
    /// Days that several obstacles share count once; a working-day term is lengthened by working days.
    pub fn limitation(&self, start: Date, term: Term, obstacles: &[Obstacle]) -> Reckoning {
        let plain = self.due_forward(start, term);
        let inside = obstacle_days(start, plain.landing, obstacles);
        let counted = match term {
            Term::WorkingDays(_) => inside.iter().filter(|day| self.is_working(**day)).count(),
            _ => inside.len(),
        };
        let obstacle_days = u32::try_from(counted).unwrap_or(u32::MAX);
        if obstacle_days == 0 {
            return plain;
        }
        let days = match term {
            Term::WorkingDays(total) => u32::from(total),
            _ => days_between(start, plain.landing),
        };
        let total = u16::try_from(days.saturating_add(obstacle_days)).unwrap_or(u16::MAX);
        let whole = match term {
            Term::WorkingDays(_) => Term::WorkingDays(total),
            _ => Term::Days(total),
        };
        let longer = self.count(start, whole, Direction::Forward);
        Reckoning { term, course: Course::Lengthened { obstacle_days }, ..longer }
    }
}

fn obstacle_days(start: Date, end: Date, obstacles: &[Obstacle]) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for obstacle in obstacles {
        let mut day = obstacle.from.max(start.saturating_add(1.day()));
        while day <= obstacle.until.min(end) && days.insert(day) | (day < Date::MAX) {
            day = day.saturating_add(1.day());
        }
    }
    days
}
