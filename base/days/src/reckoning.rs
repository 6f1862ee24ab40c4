//! Due dates: forward from an event, backward from one, with the days on the way told apart.

mod explanation;
mod obstacles;
mod suspension;

pub use obstacles::Obstacle;
pub use suspension::SuspensionError;

use crate::calendar::{Calendar, Certainty, DayBook, DayKind};
use crate::term::Term;
use jiff::ToSpan;
use jiff::civil::Date;

/// Which way a term was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From an event to the last day to act.
    Forward,
    /// From an event back to the latest day to act before it.
    Backward,
}

/// What changed the plain course of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// Nothing did.
    Plain,
    /// The term was extended and counted anew from its first day.
    Extended,
    /// The term stood still; what remained runs from the day of the resumption.
    Resumed {
        /// First day of the whole term.
        start: Date,
        /// The whole term.
        whole: Term,
        /// Day of the decision to suspend; the last day that counts as used.
        suspended: Date,
        /// Days of the term used up by then.
        used: u32,
    },
    /// Days on which an obstacle stood were added.
    Lengthened {
        /// Obstacle days inside the term.
        obstacle_days: u32,
    },
}

/// A day on the way that a reader would ask about: one not counted, or a weekend day that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedDay {
    /// The day.
    pub date: Date,
    /// Why it is noted; never [`DayKind::Working`].
    pub kind: DayKind,
}

/// A computed date and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    /// The day from which the count runs; itself not counted (BLDS 2015 Đ.147).
    pub from: Date,
    /// The term that was counted.
    pub term: Term,
    /// Forward or backward.
    pub direction: Direction,
    /// The result: last day to act (24:00 of it, BLDS Đ.148.6), or the latest day to act before an event.
    pub date: Date,
    /// Where the count ended before a day off moved it (BLDS Đ.148.5).
    pub landing: Date,
    /// Days skipped and made-up days counted, in the order walked.
    pub noted: Vec<NotedDay>,
    /// What the term went through.
    pub course: Course,
    /// Whether the date may still move.
    pub certainty: Certainty,
}

impl Reckoning {
    /// Days that did not count, in the order walked.
    pub fn skipped(&self) -> impl Iterator<Item = &NotedDay> {
        self.noted.iter().filter(|day| !day.kind.is_working())
    }
}

impl Calendar {
    /// The last day to act for a term that starts with an event on `start`; a term of 0 means at once.
    pub fn due_forward(&self, start: Date, term: Term) -> Reckoning {
        self.count(start, term, Direction::Forward)
    }

    /// The latest day to act for something owed `term` before `event` ("chậm nhất N ngày trước ngày …").
    ///
    /// A calendar term that lands on a day off goes back to the working day before: going forward would shorten
    /// the notice.
    pub fn latest_before(&self, event: Date, term: Term) -> Reckoning {
        self.count(event, term, Direction::Backward)
    }

    /// The due date after an extension: the longest total is counted from the original start, rolled once at the end.
    pub fn extended(&self, original_start: Date, longest_total: Term) -> Reckoning {
        Reckoning { course: Course::Extended, ..self.due_forward(original_start, longest_total) }
    }

    fn count(&self, from: Date, term: Term, direction: Direction) -> Reckoning {
        let mut walk = Walk { book: DayBook::new(self), direction, at: from, noted: Vec::new() };
        match (term, term.span()) {
            (Term::WorkingDays(n), _) => walk.over_working_days(n),
            (_, Some(span)) if term.amount() > 0 => walk.jump(span),
            _ => {}
        }
        let landing = walk.at;
        if term.amount() > 0 {
            walk.off_days_off();
        }
        Reckoning {
            from,
            term,
            direction,
            date: walk.at,
            landing,
            noted: walk.noted,
            course: Course::Plain,
            certainty: walk.book.certainty(),
        }
    }
}

struct Walk<'a> {
    book: DayBook<'a>,
    direction: Direction,
    at: Date,
    noted: Vec<NotedDay>,
}

impl Walk<'_> {
    fn over_working_days(&mut self, mut left: u16) {
        while left > 0 && self.step() {
            let kind = self.book.kind(self.at);
            left -= u16::from(kind.is_working());
            self.note(kind);
        }
    }

    fn jump(&mut self, span: jiff::Span) {
        self.at = match self.direction {
            Direction::Forward => self.at.saturating_add(span),
            Direction::Backward => self.at.saturating_sub(span),
        };
    }

    fn off_days_off(&mut self) {
        loop {
            let kind = self.book.kind(self.at);
            if kind.is_working() {
                if self.noted.last().is_none_or(|day| day.date != self.at) {
                    self.note(kind);
                }
                return;
            }
            self.note(kind);
            if !self.step() {
                return;
            }
        }
    }

    /// Goes one day on; false at the end of the calendar (year 9999).
    fn step(&mut self) -> bool {
        let before = self.at;
        self.jump(1.day());
        self.at != before
    }

    fn note(&mut self, kind: DayKind) {
        if kind != DayKind::Working {
            self.noted.push(NotedDay { date: self.at, kind });
        }
    }
}
