//! What the regulation asks for before a week begins, and when: article 4, paragraphs 1 to 5.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan as _};
use nhip_days::calendar::Calendar;
use nhip_days::recurrence::Day;
use serde::{Deserialize, Serialize};

/// Key of the hours among the office's settings.
pub const DEADLINES: &str = "desk.deadlines";

/// Something owed before a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    /// Units register with their office (4.1).
    Registration,
    /// The draft goes to the two other offices (4.2).
    Draft,
    /// Văn phòng Tỉnh ủy lists the clashes of the merged draft (4.3).
    ClashList,
    /// The three heads settle each clash or send it up (4.4).
    ClashRound,
    /// The week is issued (4.5).
    Publication,
}

/// An hour of a day of the week before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekHour {
    /// The weekday.
    pub weekday: Day,
    /// The hour.
    pub hour: Time,
}

/// When each thing is owed; a province sets its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Deadlines {
    /// [`Owed::Registration`].
    pub registration: WeekHour,
    /// [`Owed::Draft`].
    pub draft: WeekHour,
    /// [`Owed::ClashList`].
    pub clash_list: WeekHour,
    /// [`Owed::ClashRound`].
    pub clash_round: WeekHour,
    /// [`Owed::Publication`].
    pub publication: WeekHour,
}

impl Default for Deadlines {
    /// As the model regulation has them.
    fn default() -> Self {
        let at = |weekday, hour| WeekHour { weekday, hour: Time::constant(hour, 0, 0, 0) };
        Self {
            registration: at(Day::Wednesday, 16),
            draft: at(Day::Thursday, 16),
            clash_list: at(Day::Friday, 9),
            clash_round: at(Day::Friday, 11),
            publication: at(Day::Friday, 16),
        }
    }
}

/// Something owed, with its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub owed: Owed,
    /// By when.
    pub at: DateTime,
    /// Monday of the week that it is for.
    pub week: Date,
}

/// How something owed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Done.
    Met,
    /// Nobody can tell from the data whether it was done, and its time is over.
    Over,
    /// Time enough.
    Ahead,
    /// Within a day.
    Soon,
    /// Not done, and its time is over.
    Late,
}

/// What the data say about a thing owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It was done.
    Done,
    /// It was not.
    NotDone,
    /// The data do not tell.
    None,
}

/// What is owed before the week that begins on `monday`, by moment.
///
/// A day off moves the moment to the working day before it, at the same hour: papers owed between offices.
pub fn before_week(deadlines: &Deadlines, calendar: &Calendar, monday: Date) -> Vec<Due> {
    let rules = [
        (Owed::Registration, deadlines.registration),
        (Owed::Draft, deadlines.draft),
        (Owed::ClashList, deadlines.clash_list),
        (Owed::ClashRound, deadlines.clash_round),
        (Owed::Publication, deadlines.publication),
    ];
    let mut dues: Vec<Due> = rules
        .into_iter()
        .map(|(owed, WeekHour { weekday, hour })| {
            let offset = i64::from(jiff::civil::Weekday::from(weekday).to_monday_zero_offset());
            let day = monday.saturating_sub(7.days()).saturating_add(offset.days());
            let day = calendar.working_on_or_before(day);
            Due { owed, at: DateTime::from_parts(day, hour), week: monday }
        })
        .collect();
    dues.sort_by_key(|due| due.at);
    dues
}

/// How a thing stands at a moment.
pub fn standing(due: &Due, evidence: Evidence, now: DateTime) -> Standing {
    if evidence == Evidence::Done {
        return Standing::Met;
    }
    let left = due.at.duration_since(now);
    match evidence {
        Evidence::NotDone if left.is_negative() => Standing::Late,
        _ if left.is_negative() => Standing::Over,
        _ if left <= SignedDuration::from_hours(24) => Standing::Soon,
        _ => Standing::Ahead,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn moment_of(dues: &[Due], owed: Owed) -> String {
        dues.iter().find(|due| due.owed == owed).map(|due| due.at.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_draft_is_owed_on_thursday_at_four_and_the_issue_on_friday_at_four() {
        let dues = before_week(&Deadlines::default(), &Calendar::without_notices(), date(2026, 6, 8));
        assert_eq!(moment_of(&dues, Owed::Draft), "2026-06-04T16:00:00");
        assert_eq!(moment_of(&dues, Owed::ClashRound), "2026-06-05T11:00:00");
        assert_eq!(moment_of(&dues, Owed::Publication), "2026-06-05T16:00:00");
    }

    #[test]
    fn a_friday_off_is_owed_on_the_working_day_before_it() {
        // 1 May 2026 is a Friday, 30 April a Thursday: both are holidays.
        let dues = before_week(&Deadlines::default(), &Calendar::without_notices(), date(2026, 5, 4));
        assert_eq!(moment_of(&dues, Owed::Publication), "2026-04-29T16:00:00");
    }

    #[test]
    fn what_was_not_done_is_late_and_what_nobody_can_tell_is_only_over() {
        let due = Due { owed: Owed::Draft, at: date(2026, 6, 4).at(16, 0, 0, 0), week: date(2026, 6, 8) };
        let after = date(2026, 6, 4).at(16, 1, 0, 0);
        assert_eq!(standing(&due, Evidence::NotDone, after), Standing::Late);
        assert_eq!(standing(&due, Evidence::None, after), Standing::Over);
        assert_eq!(standing(&due, Evidence::Done, after), Standing::Met);
        assert_eq!(standing(&due, Evidence::NotDone, date(2026, 6, 4).at(8, 0, 0, 0)), Standing::Soon);
    }
}
