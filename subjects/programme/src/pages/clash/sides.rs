//! The two sides of a clash, side by side.

use nhip_harmony::activity::{Announced, Attendance, Mobility};
use nhip_harmony::clash::{Clash, Party};
use nhip_harmony::ids::ActivityId;
use nhip_harmony::ways_out::Yielding;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::rows::{hours, time_of};
use crate::pages::addresses::ActivityPage;
use crate::rules::record::Record;
use crate::week::Week;

/// One side as it is shown.
pub(super) struct SideView {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) title: String,
    pub(super) open: Url,
    /// Whether it gives way or keeps its time.
    pub(super) part: Option<String>,
    pub(super) lines: Vec<(String, String)>,
}

/// The sides that are there.
pub(super) fn sides(
    visitor: &Visitor,
    week: &Week,
    clash: &Clash,
    yielding: Option<&Yielding>,
) -> Vec<SideView> {
    let parties = std::iter::once(&clash.a).chain(&clash.b);
    parties.filter_map(|party| side(visitor, week, party, yielding)).collect()
}

fn side(visitor: &Visitor, week: &Week, party: &Party, yielding: Option<&Yielding>) -> Option<SideView> {
    let words = visitor.words();
    let record = week.shown_to(visitor.actor()).activity(&party.id)?;
    let owner = visitor.site().party(record.owner());
    let part = yielding
        .filter(|yielding| yielding.keeps.is_some())
        .map(|yielding| words.t(if yielding.yields == party.id { "clash-yields" } else { "clash-keeps" }));
    Some(SideView {
        tag: owner.short_name,
        accent: owner.accent.class(),
        title: record.activity.title.clone(),
        open: visitor.links().to(&ActivityPage { id: party.id.clone() }),
        part,
        lines: lines(visitor, week, party, &record),
    })
}

fn lines(visitor: &Visitor, week: &Week, party: &Party, record: &Record) -> Vec<(String, String)> {
    let (words, activity) = (visitor.words(), &record.activity);
    let mut lines = vec![
        (words.t("clash-time"), when(words, party, record)),
        (words.t("clash-place"), activity.place.clone()),
        (words.t("clash-people"), people(week, record)),
        (words.t("clash-moved"), words.t(mobility_key(activity.mobility))),
        (words.t("clash-published"), published(visitor, week, record)),
    ];
    if let Some(class) = activity.precedence {
        let text = words.t(&format!("clash-class-p{}", class.number()));
        lines.push((words.t("clash-class"), format!("P{} · {text}", class.number())));
    }
    if activity.attendance != Attendance::InPerson {
        lines.push((words.t("clash-attendance"), words.t("clash-by-video")));
    }
    if !activity.units.is_empty() {
        lines.push((words.t("clash-units"), words.count("clash-units-count", activity.units.len())));
    }
    let others: Vec<String> = other_rows(visitor, week, party, &activity.id);
    if !others.is_empty() {
        lines.push((words.t("clash-also-told"), others.join(", ")));
    }
    lines.retain(|(_, value)| !value.is_empty());
    lines
}

/// The hours as written; when an end had to be assumed, it is told.
fn when(words: Words, party: &Party, record: &Record) -> String {
    let written = time_of(words, &record.activity);
    let day = words.date_short(record.activity.dates.from);
    let day = if record.activity.dates.is_long() {
        format!("{day}–{}", words.date_short(record.activity.dates.to))
    } else {
        day
    };
    if record.activity.end.is_some() {
        return format!("{written}, {day}");
    }
    let assumed = words.with("clash-assumed", &[("hours", Arg::from(hours(party.hours)))]);
    format!("{written}, {day} {assumed}")
}

fn people(week: &Week, record: &Record) -> String {
    let named = record.activity.leaders.iter().filter_map(|id| week.reference.directory.person(id));
    named.map(|person| person.title.as_str()).collect::<Vec<_>>().join("; ")
}

fn mobility_key(mobility: Mobility) -> &'static str {
    match mobility {
        Mobility::Fixed => "clash-fixed",
        Mobility::Movable => "clash-movable",
    }
}

/// Whether the time is known outside: in which version of the week, and when invitations went out.
fn published(visitor: &Visitor, week: &Week, record: &Record) -> String {
    let words = visitor.words();
    let id = &record.activity.id;
    let version = week
        .published
        .get(record.owner())
        .filter(|publication| publication.items.iter().any(|item| item.record.activity.id == *id));
    let told = match version {
        Some(publication) => words.count("clash-in-version", u64::from(publication.number)),
        None if record.activity.standing.announced >= Announced::Published => words.t("clash-is-published"),
        None => words.t("clash-is-draft"),
    };
    match record.activity.invitation {
        Some(invitation) => {
            let sent = words.named("clash-invited-on", &words.date(invitation.sent_on));
            format!("{told}; {sent}")
        }
        None => told,
    }
}

/// Short names of the other offices that tell of the same event.
fn other_rows(visitor: &Visitor, week: &Week, party: &Party, host: &ActivityId) -> Vec<String> {
    let others = party.group.iter().filter(|id| *id != host);
    let mut names: Vec<String> = others
        .filter_map(|id| week.records.get(id))
        .map(|record| visitor.site().party(record.owner()).short_name)
        .collect();
    names.sort();
    names.dedup();
    names
}
