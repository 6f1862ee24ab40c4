//! The ways out of a clash as buttons: at once for the own rows, by asking where another office must change.

use std::collections::BTreeSet;

use nhip_envelope::OfficeCode;
use nhip_harmony::clash::Clash;
use nhip_harmony::days::Span;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_harmony::ways_out::{Disturbance, Way, WayOut, free_times, ways_of};
use nhip_office::rights::{Right, may};
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use crate::rules::way::Mend;
use crate::week::Week;

/// How many free times are offered.
const FREE_TIMES: usize = 6;

/// One way out.
pub(super) struct WayView {
    pub(super) letter: String,
    pub(super) says: String,
    pub(super) disturbs: String,
    pub(super) deed: WayDeed,
}

/// What its button does.
pub(super) enum WayDeed {
    /// Takes the way.
    Take {
        /// What the form carries.
        fields: Vec<(&'static str, String)>,
        /// Whether a reason must be given.
        asks_reason: bool,
    },
    /// Another office must change its row: it is sent a request, or asked by telephone and its consent noted.
    Ask {
        /// Its short name.
        office: String,
        /// What the request carries; none when it can only be asked by telephone.
        fields: Vec<(&'static str, String)>,
    },
    /// The person may look only.
    Look,
}

/// The ways of one side, and its free times.
pub(super) struct SideWays {
    /// The title of the activity that would change.
    pub(super) title: String,
    /// The office that owns it.
    pub(super) office: String,
    pub(super) mine: bool,
    pub(super) ways: Vec<WayView>,
    pub(super) slots: Vec<(String, Vec<(&'static str, String)>)>,
}

/// What one side can do about a clash.
pub(super) fn side_ways(
    visitor: &Visitor,
    week: &Week,
    clash: &Clash,
    side: &ActivityId,
) -> Option<SideWays> {
    let record = week.shown_to(visitor.actor()).activity(side)?;
    let rows = Rows::of(visitor, week, clash, side);
    let view = |way: &WayOut| view(visitor, week, &rows, way);
    let mut ways: Vec<WayView> =
        ways_of(clash, &week.programme, week.lanes(), side).iter().map(view).collect();
    if let Some(mend) = Mend::of(&clash.facts) {
        ways.insert(0, mend_view(visitor, &rows, mend));
    }
    let mine = rows.host_is_mine;
    let slots = if mine && rows.may_edit && !ways.is_empty() {
        let mut free = free_times(clash, &week.programme, week.lanes(), (side, usize::MAX));
        // The nearest of each half day: times a quarter of an hour apart are hardly a choice.
        let mut halves = BTreeSet::new();
        free.retain(|span| halves.insert((span.date, span.from.hour() < 12)));
        free.into_iter()
            .take(FREE_TIMES)
            .map(|span| (slot_name(visitor.words(), span), rows.fields("move", move_fields(span))))
            .collect()
    } else {
        Vec::new()
    };
    Some(SideWays {
        title: record.activity.title.clone(),
        office: visitor.site().party(record.owner()).short_name,
        mine,
        ways,
        slots,
    })
}

/// The own rows of a side's event, which change together.
struct Rows {
    /// Each with the version that is seen.
    own: Vec<(ActivityId, u32)>,
    /// Rows of other offices that tell of the same event.
    theirs: Vec<ActivityId>,
    host_is_mine: bool,
    may_edit: bool,
    owner: OfficeCode,
    /// The row of the office that would change it, with the version that is seen.
    host: String,
}

impl Rows {
    fn of(visitor: &Visitor, week: &Week, clash: &Clash, side: &ActivityId) -> Self {
        let here = visitor.office().code();
        let party = std::iter::once(&clash.a).chain(&clash.b).find(|party| party.id == *side);
        let group = party.map(|party| party.group.as_slice()).unwrap_or_default();
        let records = || group.iter().filter_map(|id| week.records.get(id));
        let mut own: Vec<_> = records().filter(|record| record.owner() == here).collect();
        own.sort_by_key(|record| record.activity.id != *side);
        let may_edit = |record: &&crate::rules::record::Record| {
            may(visitor.actor(), Right::EditActivity, &record.object(here)).is_ok()
        };
        let host = week.records.get(side);
        Self {
            may_edit: !own.is_empty() && own.iter().all(may_edit),
            own: own.iter().map(|record| (record.activity.id.clone(), record.version)).collect(),
            theirs: records()
                .filter(|record| record.owner() != here)
                .map(|record| record.activity.id.clone())
                .collect(),
            host_is_mine: host.is_some_and(|record| record.owner() == here),
            owner: host.map_or_else(|| here.clone(), |record| record.owner().clone()),
            host: host.map_or_else(String::new, |record| format!("{side}@{}", record.version)),
        }
    }

    /// What a form carries: the word of the way, its values, the rows as they were seen.
    fn fields(&self, word: &str, values: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let rows = self.own.iter().map(|(id, version)| ("row", format!("{id}@{version}")));
        std::iter::once(("way", word.to_owned())).chain(values).chain(rows).collect()
    }

    /// What a request to the owner of the row carries.
    fn asked(&self, word: &str, values: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let row = ("row", self.host.clone());
        std::iter::once(("way", word.to_owned())).chain(values).chain([row]).collect()
    }

    /// Only the rows that name a person.
    fn naming(&self, week: &Week, person: &PersonId) -> Self {
        let names = |id: &ActivityId| {
            week.records.get(id).is_some_and(|record| record.activity.leaders.contains(person))
        };
        let own = self.own.iter().filter(|(id, _)| names(id)).cloned().collect();
        let theirs = self.theirs.iter().filter(|id| names(id)).cloned().collect();
        Self { own, theirs, owner: self.owner.clone(), host: self.host.clone(), ..*self }
    }

    /// Who else has to write the change into a row of its own.
    fn must_follow(&self, visitor: &Visitor, week: &Week) -> Option<String> {
        let records = self.theirs.iter().filter_map(|id| week.records.get(id));
        let mut names: Vec<String> =
            records.map(|record| visitor.site().party(record.owner()).short_name).collect();
        names.sort();
        names.dedup();
        let words = visitor.words();
        (!names.is_empty()).then(|| words.named("clash-disturbs-followers", &names.join(", ")))
    }
}

fn view(visitor: &Visitor, week: &Week, rows: &Rows, way: &WayOut) -> WayView {
    let words = visitor.words();
    let (word, values) = fields_of(&way.way);
    // Who of us goes is ours to say, also to another office's event.
    let naming = match &way.way {
        Way::Substitute { person, .. } => Some(rows.naming(week, person)).filter(|rows| !rows.own.is_empty()),
        _ => None,
    };
    let rows = naming.as_ref().unwrap_or(rows);
    let deed = match (rows.host_is_mine || naming.is_some(), rows.may_edit) {
        (true, true) => {
            WayDeed::Take { fields: rows.fields(word, values), asks_reason: way.way == Way::Postpone }
        }
        (false, _) if visitor.can(Right::SettleClash) => {
            let office = visitor.site().party(&rows.owner).short_name;
            WayDeed::Ask { office, fields: rows.asked(word, values) }
        }
        _ => WayDeed::Look,
    };
    let ours = rows.host_is_mine || naming.is_some();
    let disturbs = way
        .disturbs
        .iter()
        .filter(|disturbance| !(ours && matches!(disturbance, Disturbance::AskOffice(_))))
        .map(|disturbance| disturbance_says(visitor, week, disturbance))
        .chain(rows.must_follow(visitor, week).filter(|_| ours));
    WayView {
        letter: letter(&way.way),
        says: way_says(words, week, way),
        disturbs: disturbs.collect::<Vec<_>>().join(" · "),
        deed,
    }
}

fn mend_view(visitor: &Visitor, rows: &Rows, mend: Mend) -> WayView {
    let words = visitor.words();
    let deed = match (rows.host_is_mine, rows.may_edit) {
        (true, true) => WayDeed::Take { fields: rows.fields(mend.word(), Vec::new()), asks_reason: false },
        (false, _) if visitor.can(Right::SettleClash) => {
            WayDeed::Ask { office: visitor.site().party(&rows.owner).short_name, fields: Vec::new() }
        }
        _ => WayDeed::Look,
    };
    let says = words.t(&format!("clash-mend-{}", mend.word()));
    WayView { letter: String::new(), says, disturbs: words.t("clash-disturbs-nobody"), deed }
}

fn letter(way: &Way) -> String {
    match way {
        Way::OtherRoom { .. } => String::new(),
        other => format!("{})", other.letter()),
    }
}

fn fields_of(way: &Way) -> (&'static str, Vec<(&'static str, String)>) {
    match way {
        Way::OtherRoom { room, .. } => ("room", vec![("room", room.to_string())]),
        Way::Substitute { person, by, .. } => {
            ("substitute", vec![("person", person.to_string()), ("by", by.to_string())])
        }
        Way::ShiftHours { to } | Way::SwapHalves { to } | Way::OtherDay { to } => ("move", move_fields(*to)),
        Way::Merge { with } => ("merge", vec![("with", with.to_string())]),
        Way::Online => ("online", Vec::new()),
        Way::Shorten { to } => ("shorten", move_fields(*to)),
        Way::Postpone => ("postpone", Vec::new()),
    }
}

fn move_fields(span: Span) -> Vec<(&'static str, String)> {
    vec![("date", span.date.to_string()), ("from", span.from.to_string()), ("to", span.to.to_string())]
}

fn slot_name(words: Words, span: Span) -> String {
    let day = words.weekday_short(span.date.weekday());
    format!("{day} {} · {}", words.date_short(span.date), span_hours(words, span))
}

fn span_hours(words: Words, span: Span) -> String {
    format!("{}–{}", words.time_grid(span.from), words.time_grid(span.to))
}

fn way_says(words: Words, week: &Week, way: &WayOut) -> String {
    let say = |key: &str, args: &[(&'static str, Arg<'_>)]| words.with(key, args);
    let hours = |span: &Span| Arg::from(span_hours(words, *span));
    match &way.way {
        Way::OtherRoom { name, .. } => say("clash-way-room", &[("room", Arg::from(name.as_str()))]),
        Way::Substitute { name, person, .. } => {
            let instead = week.reference.directory.person(person).map_or("", |known| known.title.as_str());
            say("clash-way-substitute", &[("by", Arg::from(name.as_str())), ("person", Arg::from(instead))])
        }
        Way::ShiftHours { to } => say("clash-way-shift", &[("hours", hours(to))]),
        Way::SwapHalves { to } => say("clash-way-swap", &[("hours", hours(to))]),
        Way::OtherDay { to } => {
            say("clash-way-day", &[("day", Arg::from(words.day(to.date))), ("hours", hours(to))])
        }
        Way::Merge { with } => {
            let title = week.records.get(with).map_or("", |record| record.activity.title.as_str());
            say("clash-way-merge", &[("title", Arg::from(title))])
        }
        Way::Online => words.t("clash-way-online"),
        Way::Shorten { to } => say("clash-way-shorten", &[("hours", hours(to))]),
        Way::Postpone => words.t("clash-way-postpone"),
    }
}

fn disturbance_says(visitor: &Visitor, week: &Week, disturbance: &Disturbance) -> String {
    let words = visitor.words();
    match disturbance {
        Disturbance::AskOffice(office) => {
            words.named("clash-disturbs-office", &visitor.site().party(office).short_name)
        }
        Disturbance::Fixed => words.t("clash-disturbs-fixed"),
        Disturbance::Published => words.t("clash-disturbs-published"),
        Disturbance::Invited => words.t("clash-disturbs-invited"),
        Disturbance::Outside => words.t("clash-disturbs-outside"),
        Disturbance::Leaders(count) => words.count("clash-disturbs-leaders", *count),
        Disturbance::Units(count) => words.count("clash-disturbs-units", *count),
        Disturbance::ChairConsent(chair) => {
            let title = week.reference.directory.person(chair).map_or("", |known| known.title.as_str());
            words.named("clash-disturbs-chair", title)
        }
    }
}
