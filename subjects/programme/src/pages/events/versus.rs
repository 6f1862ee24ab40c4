//! Two rows of one event, field by field.

use nhip_harmony::activity::Activity;
use nhip_harmony::ids::PersonId;
use nhip_harmony::same_event::{Field, contradictions};
use nhip_web::words::Words;

use crate::pages::clash::time_of;
use crate::rules::record::Record;
use crate::week::Week;

/// One field as both rows tell it.
pub(in crate::pages) struct VersusRow {
    pub(in crate::pages) label: String,
    pub(in crate::pages) host: String,
    pub(in crate::pages) other: String,
    /// Whether both cannot be right: it stops publication.
    pub(in crate::pages) contradicts: bool,
}

/// The fields of two rows beside each other; those that say the same are told once each all the same.
pub(in crate::pages) fn versus(
    words: Words,
    week: &Week,
    (host, other): (&Record, &Record),
) -> Vec<VersusRow> {
    let (a, b) = (&host.activity, &other.activity);
    let contradicted = contradictions(a, b);
    let row = |key: &str, fields: &[Field], told: &dyn Fn(&Activity) -> String| VersusRow {
        label: words.t(key),
        host: told(a),
        other: told(b),
        contradicts: fields.iter().any(|field| contradicted.contains(field)),
    };
    let title = |person: &PersonId| {
        week.reference
            .directory
            .person(person)
            .map_or_else(|| person.to_string(), |known| known.title.clone())
    };
    vec![
        row("clash-day", &[Field::Dates], &|activity| days(words, activity)),
        row("clash-time", &[Field::Start, Field::PartOfDay], &|activity| time_of(words, activity)),
        row("clash-place", &[Field::Place], &|activity| activity.place.clone()),
        row("clash-chair", &[Field::Chair], &|activity| {
            activity.chair.as_ref().map_or_else(String::new, title)
        }),
        row("clash-people", &[], &|activity| {
            activity.leaders.iter().map(title).collect::<Vec<_>>().join("; ")
        }),
    ]
}

fn days(words: Words, activity: &Activity) -> String {
    if activity.dates.is_long() {
        format!("{}–{}", words.date(activity.dates.from), words.date(activity.dates.to))
    } else {
        words.day(activity.dates.from)
    }
}
