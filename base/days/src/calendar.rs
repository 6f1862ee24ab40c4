//! The calendar of public servants: which days state offices work.

mod checks;
mod computed;
mod reading;

pub use checks::{CalendarError, Problem};
pub use reading::Row;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a row of the calendar says about its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A holiday, a compensatory day off or a weekday exchanged for a working Saturday.
    Off,
    /// A Saturday or Sunday on which offices work in exchange for a weekday.
    SwappedWork,
}

/// What a day is for state offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// An ordinary day from Monday to Friday.
    Working,
    /// A Saturday or Sunday worked in exchange for a weekday; `name` says for which.
    MadeUp {
        /// The row's name in the calendar.
        name: String,
    },
    /// An ordinary Saturday or Sunday.
    WeeklyRest,
    /// A holiday, a compensatory day or a weekday off by exchange.
    Off {
        /// The row's name in the calendar.
        name: String,
    },
}

impl DayKind {
    /// Whether state offices work on such a day.
    pub fn is_working(&self) -> bool {
        matches!(self, Self::Working | Self::MadeUp { .. })
    }
}

/// How far a date can be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Every day that mattered lies in a year whose notice is loaded.
    Settled,
    /// Some days lie in years without a notice: the holidays of those years were computed.
    Provisional {
        /// The years whose notice is missing, ascending.
        missing_years: Vec<i16>,
    },
}

impl Certainty {
    /// Whether the date may still move when a year's notice arrives.
    pub fn is_provisional(&self) -> bool {
        matches!(self, Self::Provisional { .. })
    }

    fn of(missing: BTreeSet<i16>) -> Self {
        if missing.is_empty() {
            return Self::Settled;
        }
        Self::Provisional { missing_years: missing.into_iter().collect() }
    }
}

impl fmt::Display for Certainty {
    /// The reason, for people: why a date is provisional, or that it is settled.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settled => write!(f, "theo lịch nghỉ chính thức"),
            Self::Provisional { missing_years } => {
                let years: Vec<String> = missing_years.iter().map(i16::to_string).collect();
                write!(
                    f,
                    "tạm tính: chưa nạp lịch nghỉ chính thức năm {}; đã dùng ngày lễ dương lịch, ngày lễ âm lịch \
                     và ngày nghỉ bù tính theo luật, chưa có ngày hoán đổi",
                    years.join(", ")
                )
            }
        }
    }
}

/// The days off and the made-up days of the years whose notice is known. Immutable: a new notice makes a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    rows: BTreeMap<Date, Row>,
    years: BTreeSet<i16>,
}

impl Calendar {
    /// Reads a calendar from CSV with the columns `date,kind,name,source` and checks it as a whole.
    ///
    /// # Errors
    /// Everything that is wrong, each with its row and how to mend it; nothing is loaded then.
    pub fn from_csv(text: &str) -> Result<Self, CalendarError> {
        let (rows, mut problems) = reading::rows(text);
        problems.extend(checks::problems(&rows));
        if !problems.is_empty() {
            return Err(CalendarError { problems });
        }
        let years = rows.iter().map(|row| row.date.year()).collect();
        Ok(Self { rows: rows.into_iter().map(|row| (row.date, row)).collect(), years })
    }

    /// A calendar without any notice: every year is computed and every date provisional.
    pub fn without_notices() -> Self {
        Self::default()
    }

    /// The years whose notice is loaded, ascending.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.iter().copied()
    }

    /// The rows of the calendar by date.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// What a day is; in a year without a notice the computed holidays are used.
    pub fn day(&self, date: Date) -> DayKind {
        DayBook::new(self).kind(date)
    }

    /// Whether state offices work on a day.
    pub fn is_working(&self, date: Date) -> bool {
        self.day(date).is_working()
    }

    /// Whether what the calendar says about a day rests on a notice.
    pub fn certainty(&self, date: Date) -> Certainty {
        let mut book = DayBook::new(self);
        book.kind(date);
        book.certainty()
    }

    /// The day itself when it is a working day, else the next one.
    pub fn working_on_or_after(&self, date: Date) -> Date {
        DayBook::new(self).first_working(date, 1)
    }

    /// The day itself when it is a working day, else the one before.
    pub fn working_on_or_before(&self, date: Date) -> Date {
        DayBook::new(self).first_working(date, -1)
    }

    /// How many working days lie after `start` up to and including `end`; 0 when `end` is not after `start`.
    pub fn working_days_between(&self, start: Date, end: Date) -> u32 {
        let mut book = DayBook::new(self);
        let mut date = start;
        let mut count = 0;
        while date < end {
            date = date.saturating_add(1.day());
            count += u32::from(book.kind(date).is_working());
        }
        count
    }
}

/// A reader of the calendar that computes missing years once and remembers which it needed.
pub(crate) struct DayBook<'a> {
    calendar: &'a Calendar,
    computed: BTreeMap<i16, BTreeMap<Date, String>>,
}

impl<'a> DayBook<'a> {
    pub(crate) fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, computed: BTreeMap::new() }
    }

    pub(crate) fn kind(&mut self, date: Date) -> DayKind {
        if self.calendar.years.contains(&date.year()) {
            if let Some(row) = self.calendar.rows.get(&date) {
                let name = row.name.clone();
                return match row.kind {
                    RowKind::Off => DayKind::Off { name },
                    RowKind::SwappedWork => DayKind::MadeUp { name },
                };
            }
        } else {
            let year = self.computed.entry(date.year()).or_insert_with(|| computed::days_off(date.year()));
            if let Some(name) = year.get(&date) {
                return DayKind::Off { name: name.clone() };
            }
        }
        if is_weekend(date) { DayKind::WeeklyRest } else { DayKind::Working }
    }

    /// The first working day from `date` on, going by `step` days (1 or -1).
    pub(crate) fn first_working(&mut self, date: Date, step: i64) -> Date {
        let mut date = date;
        while !self.kind(date).is_working() {
            let next = date.saturating_add(step.days());
            if next == date {
                break;
            }
            date = next;
        }
        date
    }

    pub(crate) fn certainty(self) -> Certainty {
        Certainty::of(self.computed.into_keys().collect())
    }
}

/// Whether a date falls on Saturday or Sunday.
pub(crate) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
