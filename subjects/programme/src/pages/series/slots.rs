//! The slots of a series in words: held, moved off a day off, empty with the reason.

use nhip_days::calendar::Calendar;
use nhip_days::recurrence::Outcome;
use nhip_people::Directory;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use crate::pages::activity::told;
use crate::pages::addresses::ActivityPage;
use crate::rules::series::Series;

/// One slot.
pub(super) struct SlotLine {
    pub(super) planned: String,
    pub(super) outcome: String,
    pub(super) is_empty: bool,
    /// The activity; none for an empty slot and before anything is planned.
    pub(super) url: Option<Url>,
}

/// A series with its slots.
pub(super) struct SeriesView {
    pub(super) title: String,
    pub(super) who: String,
    pub(super) when: String,
    pub(super) slots: Vec<SlotLine>,
}

/// A planned series.
pub(super) fn view(
    visitor: &Visitor,
    directory: &Directory,
    (series, calendar): (&Series, &Calendar),
) -> SeriesView {
    let words = visitor.words();
    let activity = &series.pattern.activity;
    let name = |id| directory.person(id).map(|person| person.title.clone());
    let who: Vec<String> = activity.leaders.iter().filter_map(name).collect();
    let period = (words.date(series.period.from), words.date(series.period.to));
    SeriesView {
        title: activity.title.clone(),
        who: who.join("; "),
        when: format!("{} · {} – {}", told::hours(words, activity), period.0, period.1),
        slots: with_links(visitor, series, calendar),
    }
}

fn with_links(visitor: &Visitor, series: &Series, calendar: &Calendar) -> Vec<SlotLine> {
    let mut lines = lines(visitor, series, calendar);
    for (line, slot) in lines.iter_mut().zip(series.slots(calendar)) {
        let id = slot.date().and_then(|day| series.activity_on(day).ok());
        line.url = id.map(|id| visitor.links().to(&ActivityPage { id }));
    }
    lines
}

/// What each slot would become.
pub(super) fn lines(visitor: &Visitor, series: &Series, calendar: &Calendar) -> Vec<SlotLine> {
    let words = visitor.words();
    let line = |slot: nhip_days::recurrence::Occurrence| SlotLine {
        planned: words.day(slot.planned),
        is_empty: matches!(slot.outcome, Outcome::Skipped { .. }),
        outcome: match &slot.outcome {
            Outcome::Held => words.t("series-held"),
            Outcome::Moved { to, reason } => {
                let args = [("day", Arg::from(words.day(*to))), ("reason", Arg::from(reason.as_str()))];
                words.with("series-moved", &args)
            }
            Outcome::Skipped { reason } => words.named("series-skipped", reason),
        },
        url: None,
    };
    series.slots(calendar).into_iter().map(line).collect()
}
