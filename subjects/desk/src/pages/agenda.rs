//! The activities of a circle of people on one day, as lines.

use jiff::civil::Date;
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Week;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::hours;
use crate::circle::Circle;
use crate::day::records;

/// One line of the day.
pub(super) struct Row {
    pub(super) when: String,
    pub(super) title: String,
    pub(super) who: String,
    pub(super) place: String,
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) clashes: usize,
    pub(super) url: Url,
}

/// The lines of a day, by hour.
pub(super) fn rows(visitor: &Visitor, week: &Week, circle: &Circle, day: Date) -> Vec<Row> {
    records(visitor, week, circle, day).iter().map(|record| row(visitor, week, record)).collect()
}

fn row(visitor: &Visitor, week: &Week, record: &Record) -> Row {
    let activity = &record.activity;
    let party = visitor.site().party(&activity.owner);
    let shown = week.shown_to(visitor.actor());
    Row {
        when: hours(record),
        title: activity.title.clone(),
        who: titles(week, record).join("; "),
        place: activity.place.clone(),
        tag: party.short_name,
        accent: party.accent.class(),
        clashes: shown
            .clashes()
            .filter(|judged| judged.is_open() && judged.clash.concerns(&activity.id))
            .count(),
        url: visitor.links().to(&ActivityPage { id: activity.id.clone() }),
    }
}

/// The posts of those who take part.
fn titles(week: &Week, record: &Record) -> Vec<String> {
    let people = record.activity.leaders.iter().filter_map(|id| week.reference.directory.person(id));
    people.map(|person| person.title.clone()).collect()
}
