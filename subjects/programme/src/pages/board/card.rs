//! An activity as a card: time, what, place, and the small marks that say how it stands.

use nhip_envelope::OfficeCode;
use nhip_harmony::activity::ActivityState::{Cancelled, Planned, Postponed};
use nhip_harmony::activity::Attendance;
use nhip_harmony::clash::Certainty;
use nhip_harmony::days::PartOfDay;
use nhip_office::rights::Level;
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::words::{Arg, Words};

use super::found::{Piece, marked};
use super::lens::{Lens, Light};
use super::seen::{Event, Seen, SincePublished};
use crate::pages::addresses::{ActivityPage, ClashPage};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::rules::slot::AskState;
use crate::week::JudgedClash;
use crate::{clash_words, field_words};

/// An activity as a card.
#[derive(Clone)]
pub(super) struct Card {
    /// Its page.
    pub(super) url: Url,
    /// `07:30`, or the half of the day.
    pub(super) time: String,
    /// `07:30–09:00`, for places with room.
    pub(super) hours: String,
    /// What it is.
    pub(super) what: Vec<Piece>,
    /// Where.
    pub(super) place: Vec<Piece>,
    /// The offices that tell of it, the host first.
    pub(super) tags: Vec<Tag>,
    /// Colour and state, as classes.
    pub(super) class: String,
    /// How it stands.
    pub(super) marks: Vec<Mark>,
    /// Why it was called off.
    pub(super) called_off: Option<String>,
    /// Its clashes.
    pub(super) clash: Option<ClashPill>,
    /// All of it in one line, for a narrow place.
    pub(super) hint: String,
}

/// An office's short name in its colour.
#[derive(Clone)]
pub(super) struct Tag {
    /// `UB`.
    pub(super) name: String,
    /// Its colour.
    pub(super) accent: &'static str,
}

/// A mark and its words.
#[derive(Clone)]
pub(super) struct Mark {
    /// What is drawn.
    pub(super) icon: Icon,
    /// What it says.
    pub(super) says: String,
}

/// How many clashes, and where they are told.
#[derive(Clone)]
pub(super) struct ClashPill {
    /// The gravest one.
    pub(super) url: Url,
    /// How many.
    pub(super) count: usize,
    /// What it says.
    pub(super) says: String,
    /// Its look.
    pub(super) class: &'static str,
}

impl Card {
    /// The card of a happening.
    pub(super) fn of(seen: &Seen<'_>, lens: &Lens, event: &Event<'_>) -> Self {
        let (words, links) = (seen.visitor.words(), seen.visitor.links());
        let activity = &event.row.activity;
        let open = seen.open_clashes(event);
        let searched = if event.row.is_busy_block() { &[][..] } else { &lens.words[..] };
        let tags: Vec<Tag> = event.offices().map(|code| tag(seen, code)).collect();
        let hours = hours(&event.row, words);
        let leaders: Vec<&str> = event.leaders.iter().map(|person| person.title.as_str()).collect();
        let leaders = leaders.join(", ");
        let told = [hours.as_str(), &activity.title, &activity.place, &leaders];
        let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            url: links.to(&ActivityPage { id: activity.id.clone() }),
            time: time(&event.row, words),
            hint: told.join(" · "),
            hours,
            what: marked(&activity.title, searched),
            place: marked(&activity.place, searched),
            class: class(seen, lens, event, &open),
            marks: marks(seen, event),
            called_off: called_off(&event.row, words),
            clash: pill(seen, &open),
            tags,
        }
    }
}

/// The tag of an office.
pub(super) fn tag(seen: &Seen<'_>, code: &OfficeCode) -> Tag {
    let party = seen.party(code);
    Tag { name: party.short_name, accent: party.accent.class() }
}

/// `07:30`, or the part of the day when no hour is written.
fn time(row: &Record, words: Words) -> String {
    match (row.activity.part, row.activity.start) {
        (PartOfDay::WholeDay, _) => words.t("board-part-day"),
        (_, Some(start)) => words.time_grid(start),
        (part, None) => part_name(part, words),
    }
}

/// `07:30–09:00`, `từ 07:30, cả ngày`, or the part of the day.
pub(super) fn hours(row: &Record, words: Words) -> String {
    let activity = &row.activity;
    match (activity.start, activity.end) {
        (Some(start), Some(end)) => format!("{}–{}", words.time_grid(start), words.time_grid(end)),
        (Some(start), None) if activity.part == PartOfDay::WholeDay => {
            words.named("board-whole-day-from", &words.time_grid(start))
        }
        (Some(start), None) => words.time_grid(start),
        (None, _) => part_name(activity.part, words),
    }
}

/// A part of the day in the reader's language.
pub(super) fn part_name(part: PartOfDay, words: Words) -> String {
    words.t(match part {
        PartOfDay::Morning => "board-part-morning",
        PartOfDay::Afternoon => "board-part-afternoon",
        PartOfDay::WholeDay => "board-part-day",
    })
}

fn class(seen: &Seen<'_>, lens: &Lens, event: &Event<'_>, open: &[&JudgedClash]) -> String {
    let mut class = seen.party(event.row.owner()).accent.class().to_owned();
    let is_certain = open.iter().any(|judged| judged.clash.certainty == Certainty::Certain);
    let light = lens.light(seen, event);
    let states = [
        (is_certain, " is-clash"),
        (!open.is_empty() && !is_certain, " is-possible"),
        (event.is_joint(), " is-joint"),
        (event.row.level == Level::Leaders, " is-internal"),
        (event.ids().any(|id| seen.week.ungranted.contains_key(id)), " is-waiting"),
        (!event.row.stands(), " is-gone"),
        (light == Light::Found, " is-found"),
        (light == Light::Dim, " is-dim"),
    ];
    states.iter().filter(|(holds, _)| *holds).for_each(|(_, name)| class.push_str(name));
    class
}

fn marks(seen: &Seen<'_>, event: &Event<'_>) -> Vec<Mark> {
    let (words, row) = (seen.visitor.words(), &event.row);
    let mut marks = Vec::new();
    let mut add = |icon, says| marks.push(Mark { icon, says });
    if !event.others.is_empty() {
        add(Icon::Joint, words.t("board-mark-joint"));
    }
    match row.activity.attendance {
        Attendance::InPerson => {}
        Attendance::Hybrid => add(Icon::Online, words.t("board-mark-hybrid")),
        Attendance::Online => add(Icon::Online, words.t("board-mark-online")),
    }
    if row.level == Level::Leaders {
        add(Icon::Lock, words.t("board-mark-internal"));
    }
    match seen.since_published(row) {
        SincePublished::Same => {}
        SincePublished::Added => add(Icon::Moved, words.t("board-mark-added")),
        SincePublished::Changed(fields) => {
            let names: Vec<String> = fields.iter().map(|field| field_words::name(words, *field)).collect();
            add(Icon::Moved, words.named("board-mark-changed", &names.join(", ")));
        }
    }
    let asked = event.ids().find_map(|id| seen.week.ungranted.get(id));
    match asked {
        Some(AskState::Waiting) => add(Icon::Wait, words.t("board-mark-waiting")),
        Some(AskState::Taken) => add(Icon::Wait, words.t("board-mark-taken")),
        Some(AskState::Granted) | None => {}
    }
    for stand_in in &row.stand_ins {
        let title =
            |id| seen.week.reference.directory.person(id).map_or(String::new(), |one| one.title.clone());
        let args =
            [("who", Arg::from(title(&stand_in.person))), ("whose", Arg::from(title(&stand_in.in_place_of)))];
        add(Icon::Person, words.with("board-mark-stand-in", &args));
    }
    marks
}

/// `Hoãn sang 12/06: …`, for what was called off.
pub(super) fn called_off(row: &Record, words: Words) -> Option<String> {
    let new_date = row.called_off.as_ref().and_then(|off| off.new_date);
    let what = match (row.activity.state, new_date) {
        (Planned, _) => return None,
        (Cancelled, _) => words.t("board-cancelled"),
        (Postponed, Some(day)) => words.named("board-postponed-to", &words.date_short(day)),
        (Postponed, None) => words.t("board-postponed"),
    };
    let reason = row.called_off.as_ref().map(|off| off.reason.as_str()).filter(|reason| !reason.is_empty());
    Some(reason.map_or_else(|| what.clone(), |reason| format!("{what}: {reason}")))
}

fn pill(seen: &Seen<'_>, open: &[&JudgedClash]) -> Option<ClashPill> {
    let clash = &open.first()?.clash;
    let monday = week_of(clash.date).from;
    let is_certain = open.iter().any(|judged| judged.clash.certainty == Certainty::Certain);
    Some(ClashPill {
        url: seen.visitor.links().to(&ClashPage { day: monday, key: clash.key().to_string() }),
        count: open.len(),
        says: format!(
            "{}: {}",
            seen.visitor.words().count("board-clashes-of", open.len() as u64),
            clash_words::reason(seen.visitor.words(), clash)
        ),
        class: if is_certain { "pill-clash" } else { "pill-possible" },
    })
}
