//! Activities day by day, as they are read on a phone, in one leader's week, and on the printed sheet.

use jiff::civil::Date;
use nhip_harmony::days::PartOfDay;

use super::card::Card;
use super::days::day_note;
use super::lens::Lens;
use super::seen::{Event, Seen};

/// A day with its activities.
pub(super) struct AgendaDay {
    /// `Thứ Hai, 01/06/2026`.
    pub(super) name: String,
    /// What the day off is called, who is away.
    pub(super) note: Option<String>,
    /// Whether it is today.
    pub(super) is_today: bool,
    /// Its activities.
    pub(super) rows: Vec<AgendaRow>,
    /// Halves in which nothing stands.
    pub(super) free: Vec<String>,
}

/// One activity of a day.
pub(super) struct AgendaRow {
    /// The activity.
    pub(super) card: Card,
    /// Who takes part.
    pub(super) who: String,
    /// What the leader looked at does there.
    pub(super) role: Option<String>,
}

/// The days of the period with all that is kept; a day off without activities is left out.
pub(super) fn days(seen: &Seen<'_>, lens: &Lens, kept: &[&Event<'_>]) -> Vec<AgendaDay> {
    let day = |day: Date| {
        let rows = of_day(kept, day).map(|event| AgendaRow {
            card: Card::of(seen, lens, event),
            who: who(event),
            role: None,
        });
        let (rows, kind) = (rows.collect::<Vec<_>>(), seen.week.calendar.day(day));
        (!rows.is_empty() || kind.is_working()).then(|| head(seen, day, rows))
    };
    seen.week.period().days().filter_map(day).collect()
}

/// A day with these rows.
pub(super) fn head(seen: &Seen<'_>, day: Date, rows: Vec<AgendaRow>) -> AgendaDay {
    let words = seen.visitor.words();
    AgendaDay {
        name: words.day(day),
        note: day_note(&seen.week.calendar.day(day), words),
        is_today: day == seen.visitor.today(),
        rows,
        free: Vec::new(),
    }
}

/// The activities of a day: what takes all of it, morning, afternoon; each in the order of the schedule.
pub(super) fn of_day<'e, 's>(kept: &'e [&'e Event<'s>], day: Date) -> impl Iterator<Item = &'e Event<'s>> {
    let half = move |part| {
        kept.iter().copied().filter(move |event| event.is_on(day) && event.row.activity.part == part)
    };
    [PartOfDay::WholeDay, PartOfDay::Morning, PartOfDay::Afternoon].into_iter().flat_map(half)
}

/// Leaders by post; who is not in the directory stands as written.
pub(super) fn who(event: &Event<'_>) -> String {
    let titles = event.leaders.iter().map(|person| person.title.as_str());
    let others = event.row.activity.unresolved.iter().map(String::as_str);
    titles.chain(others).collect::<Vec<_>>().join("; ")
}
