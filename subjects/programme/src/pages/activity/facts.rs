//! The facts of an activity as its page lists them: fields, clashes, hours asked for, rows of the same event.

use nhip_harmony::activity::{Attendance, Mobility, Occupancy};
use nhip_harmony::ids::{ActivityId, PersonId, UnitName};
use nhip_office::clock::vietnam;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{offers, told};
use crate::clash_words;
use crate::pages::addresses::{ActivityPage, ClashPage};
use crate::reference::Reference;
use crate::rules::consent::{Consent, Wish};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::rules::slot::{Answer, AskState, Asked};
use crate::week::{Standing, Week};

/// One fact: its label and its lines.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

/// A clash that the activity takes part in.
pub(super) struct ClashLink {
    pub(super) url: Url,
    pub(super) says: String,
    pub(super) kind: String,
    pub(super) blocks: bool,
    /// By whom and why it was let stand.
    pub(super) accepted: Option<String>,
}

/// Hours asked of the owner of a calendar.
pub(super) struct AskedLine {
    pub(super) what: String,
    pub(super) of: String,
    pub(super) state: String,
    pub(super) is_taken: bool,
    pub(super) free: Vec<String>,
}

/// What a leader answered.
pub(super) struct ConsentLine {
    pub(super) leader: String,
    pub(super) said: String,
    /// Who said so, and when.
    pub(super) by: String,
    /// Whether it still answers to the activity as it is.
    pub(super) holds: bool,
}

/// Another office's row of the same event.
pub(super) struct Kin {
    pub(super) url: Url,
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) title: String,
    pub(super) when: String,
}

/// The fields that say something.
pub(super) fn facts(words: Words, reference: &Reference, record: &Record) -> Vec<Fact> {
    let activity = &record.activity;
    let people = leaders(words, reference, record);
    let one = |key: &str, text: Option<String>| {
        let lines = text.filter(|text| !text.trim().is_empty()).into_iter().collect();
        Fact { label: words.t(key), lines }
    };
    let many = |key: &str, lines: Vec<String>| Fact { label: words.t(key), lines };
    let body = reference.directory.body(&activity.body).map(|body| body.name.clone());
    let area = activity.area.as_ref();
    let area = area.and_then(|id| reference.directory.areas.iter().find(|known| known.id == *id));
    let unit = |unit: &UnitName| unit.to_string();
    let unusual = |is_usual: bool, text: String| (!is_usual).then_some(text);
    let facts = [
        one("activity-when", Some(told::when(words, activity))),
        many("activity-leaders", people),
        one("activity-place", Some(told::place(reference, activity))),
        one("activity-area", area.map(|area| area.name.clone())),
        one(
            "activity-attendance",
            unusual(
                activity.attendance == Attendance::InPerson,
                told::attendance(words, activity.attendance),
            ),
        ),
        one("activity-vehicles", Some(told::vehicles(reference, activity))),
        many("activity-units", activity.units.iter().map(unit).collect()),
        one("activity-prepared-by", activity.prepared_by.as_ref().map(unit)),
        one("activity-logistics", record.logistics.clone()),
        one("activity-gathering", record.gathering_point.clone()),
        one("activity-contact", record.office_contact.clone()),
        one("activity-size", activity.size.map(|size| size.to_string())),
        one("activity-body", body),
        one("activity-level", Some(told::level(words, record.level))),
        one(
            "activity-mobility",
            unusual(activity.mobility == Mobility::Movable, told::mobility(words, activity.mobility)),
        ),
        one(
            "activity-occupancy",
            unusual(activity.occupancy == Occupancy::Ordinary, told::occupancy(words, activity.occupancy)),
        ),
        many("activity-rest-days", record.rest_days.iter().map(|day| words.day(*day)).collect()),
        one("activity-note", record.note.clone()),
        one("activity-read-from", record.read_from.clone()),
    ];
    facts.into_iter().filter(|fact| !fact.lines.is_empty()).collect()
}

/// Leaders with who chairs and who stands in for whom.
fn leaders(words: Words, reference: &Reference, record: &Record) -> Vec<String> {
    let chair = record.activity.chair.as_ref();
    let lines = told::leaders(words, reference, record);
    let ids: Vec<Option<&PersonId>> =
        record.activity.leaders.iter().map(Some).chain(std::iter::repeat(None)).take(lines.len()).collect();
    let marked = lines.into_iter().zip(ids).map(|(line, id)| match id {
        Some(id) if Some(id) == chair => words.named("activity-chairs", &line),
        _ => line,
    });
    marked.collect()
}

/// The clashes that the person may know of, the open ones first.
pub(super) fn clashes(visitor: &Visitor, week: &Week, id: &ActivityId) -> Vec<ClashLink> {
    let shown = week.shown_to(visitor.actor());
    let mut found: Vec<_> = shown.clashes().filter(|judged| judged.clash.concerns(id)).collect();
    found.sort_by_key(|judged| !judged.is_open());
    let link = |judged: &&crate::week::JudgedClash| {
        let clash = &judged.clash;
        let line = offers::line(visitor, week, clash, id);
        let (day, key) = (week_of(clash.date).from, clash.key().to_string());
        ClashLink {
            url: visitor.links().to(&ClashPage { day, key }),
            says: line.says,
            kind: clash_words::kind(visitor.words(), clash.kind),
            blocks: line.blocks,
            accepted: match &judged.standing {
                Standing::Accepted(settlement) => {
                    Some(format!("{}: {}", settlement.decided_by, settlement.reason))
                }
                Standing::Open | Standing::Returned(_) => None,
            },
        }
    };
    found.iter().map(link).collect()
}

/// What was asked of the owners of calendars, and what they answered.
pub(super) fn asked(visitor: &Visitor, week: &Week, record: &Record, asked: &[Asked]) -> Vec<AskedLine> {
    let words = visitor.words();
    let line = |ask: &Asked| AskedLine {
        what: week.reference.name_of(&ask.resource),
        of: visitor.site().party(&ask.owner).short_name,
        state: words.t(match ask.state {
            AskState::Waiting => "activity-asked-waiting",
            AskState::Granted => "activity-asked-granted",
            AskState::Taken => "activity-asked-taken",
        }),
        is_taken: ask.state == AskState::Taken,
        free: match &ask.answer {
            Some(Answer::Taken { free, .. }) => offers::offered(words, free, &record.activity, week)
                .into_iter()
                .map(|time| time.label)
                .collect(),
            Some(Answer::Granted) | None => Vec::new(),
        },
    };
    asked.iter().map(line).collect()
}

/// What leaders answered, the latest first.
pub(super) fn consents(
    words: Words,
    reference: &Reference,
    record: &Record,
    given: &[Consent],
) -> Vec<ConsentLine> {
    let line = |consent: &Consent| ConsentLine {
        leader: told::person(reference, &consent.person),
        said: match &consent.wish {
            Wish::Comes => words.t("activity-consent-comes"),
            Wish::Sends(person) => words.named("activity-consent-sends", &told::person(reference, person)),
        },
        by: format!("{}, {}", consent.given_by, words.instant(consent.given_at, &vietnam())),
        holds: consent.holds_for(record),
    };
    given.iter().map(line).collect()
}

/// Rows of other offices that tell of the same event.
pub(super) fn kin(visitor: &Visitor, week: &Week, id: &ActivityId) -> Vec<Kin> {
    let shown = week.shown_to(visitor.actor());
    let pairs: Vec<_> = shown.same_events().collect();
    let host = pairs.iter().find(|pair| pair.other == *id).map_or(id, |pair| &pair.host);
    let others = pairs.iter().filter(|pair| pair.host == *host).map(|pair| &pair.other);
    let rows = std::iter::once(host).chain(others).filter(|row| *row != id);
    rows.filter_map(|row| {
        let record = shown.activity(row)?;
        let party = visitor.site().party(record.owner());
        Some(Kin {
            url: visitor.links().to(&ActivityPage { id: row.clone() }),
            tag: party.short_name,
            accent: party.accent.class(),
            title: record.activity.title.clone(),
            when: told::hours(visitor.words(), &record.activity),
        })
    })
    .collect()
}
