//! Clashes as lists show, search, filter and sort them.

use jiff::civil::Date;
use nhip_harmony::activity::Activity;
use nhip_harmony::clash::{Certainty, Clash, Facts, Severity, Subject};
use nhip_harmony::days::{Minutes, clock, minute_of};
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::tables::{Column, Direction, ListState};
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use crate::clash_words;
use crate::pages::addresses::{ClashPage, WeekPage};
use crate::rules::decision::Settlement;
use crate::week::{JudgedClash, Standing, Week};

/// What a list is sorted by.
pub(super) const COLUMNS: [Column; 4] = [
    Column::sorting("gravity", "clash-gravity"),
    Column::sorting("day", "clash-day"),
    Column::sorting("kind", "clash-kind"),
    Column::plain("says", "clash-what"),
];

/// A clash as a list shows it.
pub(super) struct ClashRow {
    pub(super) code: &'static str,
    pub(super) kind: String,
    pub(super) gravity: Gravity,
    pub(super) date: Date,
    pub(super) day: String,
    pub(super) says: String,
    pub(super) sides: Vec<SideLine>,
    pub(super) standing: &'static str,
    pub(super) settled: Option<String>,
    pub(super) url: Url,
    pub(super) board: Url,
}

/// One side in a line.
pub(super) struct SideLine {
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) time: String,
    pub(super) title: String,
    pub(super) leaders: Vec<String>,
}

/// How grave and how sure, the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gravity {
    /// Blocks publication, for certain.
    CertainBlock,
    /// Would block, if hours are as assumed.
    PossibleBlock,
    /// To be looked at.
    Certain,
    /// To be looked at, if hours are as assumed.
    Possible,
}

impl Gravity {
    pub(super) fn of(clash: &Clash) -> Self {
        match (clash.severity, clash.certainty) {
            (Severity::Block, Certainty::Certain) => Self::CertainBlock,
            (Severity::Block, Certainty::Possible) => Self::PossibleBlock,
            (Severity::Warn, Certainty::Certain) => Self::Certain,
            (Severity::Warn, Certainty::Possible) => Self::Possible,
        }
    }

    /// What it is called.
    pub(super) fn say(self, words: Words) -> String {
        words.t(match self {
            Self::CertainBlock => "clash-gravity-block",
            Self::PossibleBlock => "clash-gravity-block-possible",
            Self::Certain => "clash-gravity-warn",
            Self::Possible => "clash-gravity-warn-possible",
        })
    }

    /// The class of its pill.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::CertainBlock => "pill-clash",
            Self::PossibleBlock => "pill-possible",
            Self::Certain | Self::Possible => "pill-look",
        }
    }
}

/// The name of a kind in the reader's language.
pub(super) fn kind_name(words: Words, clash: &Clash) -> String {
    clash_words::kind(words, clash.kind)
}

/// The sentence of a clash; offices are named in it by their short names, rows never by their ids.
pub(super) fn says(visitor: &Visitor, week: &Week, clash: &Clash) -> String {
    let mut says = clash_words::reason(visitor.words(), clash);
    if matches!(clash.facts, Facts::Differs { .. }) {
        for party in std::iter::once(&clash.a).chain(&clash.b) {
            let Some(record) = week.records.get(&party.id) else { continue };
            says = says.replace(party.id.as_str(), &visitor.site().party(record.owner()).short_name);
        }
    }
    says
}

/// The word of a standing in addresses.
pub(super) fn standing_word(standing: &Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Accepted(_) => "accepted",
        Standing::Returned(_) => "returned",
    }
}

/// Who let it stand, why and when.
pub(super) fn settled_line(visitor: &Visitor, settlement: &Settlement) -> String {
    let words = visitor.words();
    let when = words.instant(settlement.decided_at, &nhip_office::clock::vietnam());
    let office = visitor.site().party(&settlement.office).short_name;
    words.with(
        "clash-accepted-by",
        &[
            ("by", Arg::from(settlement.decided_by.as_str())),
            ("office", Arg::from(office)),
            ("when", Arg::from(when)),
            ("reason", Arg::from(settlement.reason.as_str())),
        ],
    )
}

/// The hours of an activity as written, else the half day.
pub(in crate::pages) fn time_of(words: Words, activity: &Activity) -> String {
    match (activity.start, activity.end) {
        (Some(start), Some(end)) => hours(Minutes { from: minute_of(start), to: minute_of(end) }),
        (Some(start), None) => clock(minute_of(start)),
        (None, _) => part_name(words, activity),
    }
}

/// The part of the day in the reader's language.
pub(super) fn part_name(words: Words, activity: &Activity) -> String {
    use nhip_harmony::days::PartOfDay;
    words.t(match activity.part {
        PartOfDay::Morning => "clash-part-morning",
        PartOfDay::Afternoon => "clash-part-afternoon",
        PartOfDay::WholeDay => "clash-part-whole-day",
    })
}

/// `07:30–09:00`.
pub(super) fn hours(minutes: Minutes) -> String {
    format!("{}–{}", clock(minutes.from), clock(minutes.to))
}

/// The clashes that the filters and the search leave, in the order asked for.
pub(super) fn narrowed(visitor: &Visitor, week: &Week, state: &ListState) -> Vec<ClashRow> {
    let shown = week.shown_to(visitor.actor());
    let mut rows: Vec<ClashRow> = shown
        .clashes()
        .filter(|judged| fits(week, judged, state))
        .map(|judged| row(visitor, week, judged))
        .filter(|row| state.search.is_empty() || search::matches(&row.text(), &state.search))
        .collect();
    sort(&mut rows, state);
    rows
}

/// Whether a clash passes the filters of the address.
fn fits(week: &Week, judged: &JudgedClash, state: &ListState) -> bool {
    let clash = &judged.clash;
    let rows = || std::iter::once(&clash.a).chain(&clash.b).flat_map(|party| &party.group);
    let owned_by = |office: &str| {
        rows().any(|id| week.records.get(id).is_some_and(|record| record.owner().as_str() == office))
    };
    let concerns = |person: &str| match &clash.subject {
        Subject::Person(id) => id.as_str() == person,
        _ => rows().any(|id| {
            week.records.get(id).is_some_and(|record| record.people().any(|leader| leader == person))
        }),
    };
    let certainty = match clash.certainty {
        Certainty::Certain => "certain",
        Certainty::Possible => "possible",
    };
    let standing = match state.filter("standing") {
        None => judged.is_open(),
        Some("all") => true,
        Some(wanted) => standing_word(&judged.standing) == wanted,
    };
    standing
        && state.filter("kind").is_none_or(|kind| clash.kind.code() == kind)
        && state.filter("certainty").is_none_or(|wanted| certainty == wanted)
        && state.filter("leader").is_none_or(concerns)
        && state.filter("office").is_none_or(owned_by)
}

fn row(visitor: &Visitor, week: &Week, judged: &JudgedClash) -> ClashRow {
    let (clash, words, links) = (&judged.clash, visitor.words(), visitor.links());
    let sides = std::iter::once(&clash.a).chain(&clash.b);
    let ids: Vec<&str> = sides.clone().map(|party| party.id.as_str()).collect();
    let settled = match &judged.standing {
        Standing::Open => None,
        Standing::Accepted(settlement) | Standing::Returned(settlement) => {
            Some(settled_line(visitor, settlement))
        }
    };
    ClashRow {
        code: clash.kind.code(),
        kind: kind_name(words, clash),
        gravity: Gravity::of(clash),
        date: clash.date,
        day: words.day(clash.date),
        says: says(visitor, week, clash),
        sides: sides.filter_map(|party| side_line(visitor, week, &party.id)).collect(),
        standing: standing_word(&judged.standing),
        settled,
        url: links.to(&ClashPage { day: clash.date, key: clash.key().to_string() }),
        board: links.to(&WeekPage { day: clash.date }).query("lit", ids.join(",")),
    }
}

fn side_line(visitor: &Visitor, week: &Week, id: &nhip_harmony::ids::ActivityId) -> Option<SideLine> {
    let record = week.shown_to(visitor.actor()).activity(id)?;
    let activity = &record.activity;
    let party = visitor.site().party(&activity.owner);
    let titles = activity.leaders.iter().filter_map(|leader| week.reference.directory.person(leader));
    Some(SideLine {
        tag: party.short_name,
        accent: party.accent.class(),
        time: time_of(visitor.words(), activity),
        title: activity.title.clone(),
        leaders: titles.map(|person| person.title.clone()).collect(),
    })
}

impl ClashRow {
    fn text(&self) -> String {
        let sides = self.sides.iter().map(|side| format!("{} {}", side.title, side.leaders.join(" ")));
        format!("{} {} {} {}", self.code, self.kind, self.says, sides.collect::<Vec<_>>().join(" "))
    }
}

fn sort(rows: &mut [ClashRow], state: &ListState) {
    let order = state.sort_among(&COLUMNS);
    match order.map(|sort| sort.column.as_str()) {
        Some("day") => rows.sort_by_key(|row| (row.date, row.gravity)),
        Some("kind") => rows.sort_by_key(|row| (row.code.len(), row.code, row.date)),
        _ => rows.sort_by_key(|row| (row.gravity, row.date)),
    }
    if order.is_some_and(|sort| sort.direction == Direction::Descending) {
        rows.reverse();
    }
}
