//! Hours that are held softly: a line each above the board, a mark in the leader's cell.

use jiff::civil::Date;
use nhip_harmony::days::{PartOfDay, time_at};
use nhip_harmony::ids::PersonId;
use nhip_web::links::Url;
use nhip_web::words::Words;

use crate::pages::neighbours::SoftHold;
use crate::reference::Reference;
use crate::trial::half_of;

/// One hold in words.
pub(in crate::pages) struct HeldLine {
    pub(in crate::pages) who: String,
    pub(in crate::pages) when: String,
    pub(in crate::pages) says: String,
    pub(in crate::pages) until: String,
    pub(in crate::pages) url: Url,
}

/// The mark of a hold in a cell.
#[derive(Clone)]
pub(super) struct HeldMark {
    pub(super) label: String,
    pub(super) says: String,
    pub(super) url: Url,
}

/// The holds of a week, one a line.
pub(in crate::pages) fn lines(words: Words, reference: &Reference, holds: &[SoftHold]) -> Vec<HeldLine> {
    let name = |id: &PersonId| {
        reference.directory.person(id).map_or_else(|| id.to_string(), |person| person.title.clone())
    };
    let line = |hold: &SoftHold| HeldLine {
        who: hold.people.iter().map(name).collect::<Vec<_>>().join("; "),
        when: format!("{} {}", hours(words, hold), words.day(hold.dates.from)),
        says: hold.says.clone(),
        until: hold.until.clone(),
        url: hold.url.clone(),
    };
    holds.iter().map(line).collect()
}

/// The mark in a leader's half of a day.
pub(super) fn mark(
    words: Words,
    holds: &[SoftHold],
    (person, day, part): (&PersonId, Date, PartOfDay),
) -> Option<HeldMark> {
    let fits = |hold: &&SoftHold| {
        hold.people.contains(person) && hold.dates.contains(day) && half_of(time_at(hold.minutes.0)) == part
    };
    let hold = holds.iter().find(fits)?;
    Some(HeldMark {
        label: hours(words, hold),
        says: format!("{}: {} ({})", words.t("board-held"), hold.says, hold.until),
        url: hold.url.clone(),
    })
}

fn hours(words: Words, hold: &SoftHold) -> String {
    let (from, to) = hold.minutes;
    format!("{}–{}", words.time_grid(time_at(from)), words.time_grid(time_at(to)))
}
