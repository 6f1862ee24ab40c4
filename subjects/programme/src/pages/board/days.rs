//! What a day is: worked, off and why; and who is away in a half of it.

use jiff::civil::{Date, Time};
use nhip_days::calendar::DayKind;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::programme::Person;
use nhip_web::words::Words;

use crate::week::Week;

/// What a day off is called; a weekend is named by its own name.
pub(super) fn day_note(kind: &DayKind, words: Words) -> Option<String> {
    match kind {
        DayKind::Working => None,
        DayKind::WeeklyRest => Some(words.t("board-day-rest")),
        DayKind::Off { name } => Some(name.clone()),
        DayKind::MadeUp { name } => Some(words.named("board-day-made-up", name)),
    }
}

/// Why a person is away in a half of a day.
pub(super) fn away(week: &Week, person: &Person, day: Date, part: PartOfDay) -> Option<String> {
    let directory = &week.reference.directory;
    let (open, close): (Time, Time) = match part {
        PartOfDay::Afternoon => directory.hours.afternoon,
        PartOfDay::Morning => directory.hours.morning,
        PartOfDay::WholeDay => (directory.hours.morning.0, directory.hours.afternoon.1),
    };
    let absence = directory.absences.iter().find(|absence| {
        absence.person == person.id
            && absence.dates.contains(day)
            && absence.start.is_none_or(|start| start < close)
            && absence.end.is_none_or(|end| end > open)
    })?;
    Some(absence.reason.clone())
}
