//! Suspension: a term stands still from one decision to another and then runs on with what was left.

use super::{Course, Reckoning};
use crate::calendar::Calendar;
use crate::term::Term;
use crate::written;
use jiff::civil::Date;
use thiserror::Error;

/// Why a suspension cannot be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SuspensionError {
    /// The suspension is dated before the term began.
    #[error(
        "Ngày tạm đình chỉ {} trước ngày bắt đầu thời hạn {}. Kiểm tra lại hai ngày này",
        written::date(*.suspended), written::date(*.start)
    )]
    BeforeStart {
        /// First day of the term.
        start: Date,
        /// Day of the suspension.
        suspended: Date,
    },
    /// The term had ended when it was suspended.
    #[error(
        "Thời hạn đã hết ngày {}, trước ngày tạm đình chỉ {}. Kiểm tra lại ngày ra quyết định",
        written::date(*.due), written::date(*.suspended)
    )]
    AlreadyOver {
        /// When the term ended.
        due: Date,
        /// Day of the suspension.
        suspended: Date,
    },
    /// The resumption is dated before the suspension.
    #[error(
        "Ngày tiếp tục {} trước ngày tạm đình chỉ {}. Kiểm tra lại hai ngày này",
        written::date(*.resumed), written::date(*.suspended)
    )]
    ResumedTooEarly {
        /// Day of the suspension.
        suspended: Date,
        /// Day of the resumption.
        resumed: Date,
    },
}

impl Calendar {
    /// The due date of a term suspended on one day and resumed on another: what is left of the total after the days
    /// used up to the day of the suspension decision, counted from the day of the resumption decision
    /// (Luật Tố cáo 2018 Đ.34.2; NĐ 124/2020 Đ.28b.2).
    ///
    /// # Errors
    /// When the dates are out of order or the term was already over.
    pub fn resumed(
        &self,
        start: Date,
        whole: Term,
        suspended: Date,
        resumed: Date,
    ) -> Result<Reckoning, SuspensionError> {
        if suspended < start {
            return Err(SuspensionError::BeforeStart { start, suspended });
        }
        if resumed < suspended {
            return Err(SuspensionError::ResumedTooEarly { suspended, resumed });
        }
        let due = self.due_forward(start, whole).date;
        if suspended > due {
            return Err(SuspensionError::AlreadyOver { due, suspended });
        }
        let (used, left) = self.used_and_left(start, whole, suspended);
        let course = Course::Resumed { start, whole, suspended, used };
        Ok(Reckoning { course, ..self.due_forward(resumed, left) })
    }

    fn used_and_left(&self, start: Date, whole: Term, suspended: Date) -> (u32, Term) {
        match whole {
            Term::WorkingDays(total) => {
                let used = self.working_days_between(start, suspended);
                (used, Term::WorkingDays(left(u32::from(total), used)))
            }
            // Weeks, months and years are broken by the suspension: what is left of them are days.
            Term::Days(_) | Term::Weeks(_) | Term::Months(_) | Term::Years(_) => {
                let end = whole.span().map_or(start, |span| start.saturating_add(span));
                let used = days_between(start, suspended);
                (used, Term::Days(left(days_between(start, end), used)))
            }
        }
    }
}

/// A term ending on a rolled day may be suspended after its plain end: nothing is left then.
fn left(total: u32, used: u32) -> u16 {
    u16::try_from(total.saturating_sub(used)).unwrap_or(u16::MAX)
}

pub(super) fn days_between(start: Date, end: Date) -> u32 {
    u32::try_from((end - start).get_days()).unwrap_or(0)
}
