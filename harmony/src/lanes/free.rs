//! Free times nearest to a wish.

use jiff::civil::{Date, Time};

use super::{Lanes, Proposal};
use crate::days::{Minutes, Period, Span, day_number, minute_of, time_at};
use crate::ids::{ActivityId, AreaId, PersonId, RoomId};

/// Starts are tried every so many minutes from the opening of each working period.
const GRAIN_MINUTES: usize = 15;

/// What time is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeWish {
    /// Who must be free.
    pub people: Vec<PersonId>,
    /// Room that must be free.
    pub room: Option<RoomId>,
    /// Area of the place; without it travel is not reckoned.
    pub area: Option<AreaId>,
    /// How long, in minutes.
    pub minutes: i32,
    /// When it would best be.
    pub wish: (Date, Time),
    /// On which dates it may be; days that nobody works are left out.
    pub on: Period,
    /// The activity that is being moved, whose present time is free.
    pub ignore: Option<ActivityId>,
    /// How many answers at most.
    pub limit: usize,
}

impl Lanes {
    /// Times within working hours at which nothing stands in the way, nearest to the wish first: by days apart, then
    /// by minutes apart, then the earlier.
    #[must_use]
    pub fn free_times(&self, wish: &FreeWish) -> Vec<Span> {
        let mut days: Vec<Date> = wish.on.days().filter(|date| self.calendar.is_working(*date)).collect();
        days.sort_by_key(|date| (days_apart(*date, wish.wish.0), *date));
        let mut found = Vec::new();
        for date in days {
            if found.len() >= wish.limit {
                break;
            }
            let mut starts = self.starts(wish.minutes);
            starts.sort_by_key(|start| ((start - minute_of(wish.wish.1)).abs(), *start));
            let spans = starts.into_iter().map(|start| Span {
                date,
                from: time_at(start),
                to: time_at(start + wish.minutes),
            });
            let left = wish.limit - found.len();
            found.extend(spans.filter(|span| self.is_free(&proposal(wish, *span))).take(left));
        }
        found
    }

    /// Starts from which so many minutes fit into a working period; what is longer than each of them may run over
    /// noon.
    fn starts(&self, minutes: i32) -> Vec<i32> {
        let hours = &self.hours;
        let span = |(from, to): (Time, Time)| Minutes { from: minute_of(from), to: minute_of(to) };
        let (morning, afternoon) = (span(hours.morning), span(hours.afternoon));
        let fits = |period: Minutes| period.to - period.from >= minutes;
        let halves: Vec<Minutes> = [morning, afternoon].into_iter().filter(|half| fits(*half)).collect();
        let day = Minutes { from: morning.from, to: afternoon.to };
        let periods = if halves.is_empty() { vec![day] } else { halves };
        periods
            .into_iter()
            .flat_map(|period| (period.from..=period.to - minutes).step_by(GRAIN_MINUTES))
            .collect()
    }
}

fn proposal(wish: &FreeWish, span: Span) -> Proposal {
    Proposal {
        people: wish.people.clone(),
        room: wish.room.clone(),
        span,
        area: wish.area.clone(),
        ignore: wish.ignore.clone(),
    }
}

fn days_apart(a: Date, b: Date) -> i32 {
    (day_number(a) - day_number(b)).abs()
}
