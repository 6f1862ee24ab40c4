//! The pairs of a week: what differs, and the presses that settle it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::same_event::contradictions;
use nhip_office::rights::{Object, Right, may};
use nhip_web::error::PageResult;
use nhip_web::frame::{Action, Frame, PageParts, Period as ShownPeriod};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{Decision, EventsFile, Following, VersusRow, versus};
use crate::pages::SECTION;
use crate::pages::addresses::{ActivityPage, ClashesPage, EventsPage, JoinPage, WeekPage};
use crate::pages::clash::Note;
use crate::rules::decision::{JoinDecision, Verdict};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::week::{Week, Weeks, join_decisions};

/// A pair as it is shown.
pub(super) struct PairView {
    pub(super) title: String,
    pub(super) date: Date,
    pub(super) tags: [(String, &'static str); 2],
    opens: [Url; 2],
    pub(super) rows: Vec<VersusRow>,
    pub(super) conflict: bool,
    pub(super) mark: String,
    standing: PairStanding,
    follow: Option<Follow>,
    /// Hidden fields of the forms that decide.
    pair: [(&'static str, String); 2],
    board: Url,
    text: String,
}

/// Taking the other row's values over.
struct Follow {
    label: String,
    row: String,
    other: String,
}

/// By what two rows are one event, or not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PairStanding {
    /// The rows suggest it.
    Suggested,
    /// People said so.
    Joined,
    /// People said that they are two events.
    Apart,
}

impl PairStanding {
    const ALL: [Self; 3] = [Self::Suggested, Self::Joined, Self::Apart];

    fn word(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Joined => "joined",
            Self::Apart => "apart",
        }
    }
}

struct Tab {
    label: String,
    count: usize,
    url: Url,
    current: bool,
}

#[derive(Template)]
#[template(path = "events.html")]
struct EventsBody {
    words: Words,
    frame: Frame,
    base: Url,
    here: Url,
    decision: Url,
    following: Url,
    search: String,
    standing: String,
    tabs: Vec<Tab>,
    pairs: Vec<PairView>,
    narrowed: bool,
    may_join: bool,
    note: Option<Note>,
}

/// Shows the pairs.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<EventsPage>,
    mut state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let note = Note::taken_from(&visitor, &mut state);
    let period = week_of(at.day);
    let week = weeks.get(period).await?;
    let decisions = join_decisions(visitor.view().await?.conn()).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let base = links.to(&EventsPage { day: period.from });
    let all = searched(&visitor, &week, &decisions, &state);
    let wanted = state.filter("standing").unwrap_or_default().to_owned();
    let tabs = tabs(words, &state, &base, &all);
    let body = EventsBody {
        words,
        frame: visitor.frame(),
        here: state.on(&base),
        base,
        decision: links.to(&Decision { day: period.from }),
        following: links.to(&Following { day: period.from }),
        search: state.search.clone(),
        pairs: all.into_iter().filter(|pair| passes(pair, &wanted)).collect(),
        tabs,
        narrowed: state.is_narrowed(),
        standing: wanted,
        may_join: visitor.can(Right::JoinEvents),
        note,
    };
    let file = state.on(&links.to(&EventsFile { day: period.from }));
    let file = Action::open(words.t("clash-export"), file).icon(Icon::Export);
    visitor.frame().page(parts(&visitor, period.from).also(file), &body)
}

/// The pairs that the search leaves.
pub(super) fn searched(
    visitor: &Visitor,
    week: &Week,
    decisions: &[JoinDecision],
    state: &ListState,
) -> Vec<PairView> {
    let mut found = pairs(visitor, week, decisions);
    found.retain(|pair| state.search.is_empty() || search::matches(&pair.text, &state.search));
    found
}

/// Without a filter all that are one event; `differs` those that contradict each other.
pub(super) fn passes(pair: &PairView, wanted: &str) -> bool {
    match wanted {
        "" => pair.standing != PairStanding::Apart,
        "differs" => pair.conflict && pair.standing != PairStanding::Apart,
        word => pair.standing.word() == word,
    }
}

fn tabs(words: Words, state: &ListState, base: &Url, pairs: &[PairView]) -> Vec<Tab> {
    let current = state.filter("standing").unwrap_or_default();
    let word_of = |standing: PairStanding| standing.word();
    ["", "differs"]
        .into_iter()
        .chain(PairStanding::ALL.map(word_of))
        .map(|word| Tab {
            label: words.t(&format!("events-tab-{}", if word.is_empty() { "all" } else { word })),
            count: pairs.iter().filter(|pair| passes(pair, word)).count(),
            url: state.filtered("standing", (!word.is_empty()).then_some(word)).on(base),
            current: current == word,
        })
        .collect()
}

fn parts(visitor: &Visitor, monday: Date) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let at = |day: Date| links.to(&EventsPage { day: week_of(day).from });
    let beside = |days: i32| at(monday.checked_add(days.days()).unwrap_or(monday));
    let period = ShownPeriod {
        label: words.week_range(monday),
        previous: beside(-7),
        next: beside(7),
        today: at(visitor.today()),
    };
    let clashes = links.to(&ClashesPage { day: monday });
    let parts = PageParts::new(words.t("events-title"))
        .lead(words.t("events-lead"))
        .section(SECTION)
        .full_width()
        .period(period)
        .also(Action::open(words.t("clash-list-title"), clashes).icon(Icon::Warn));
    if !visitor.can(Right::JoinEvents) {
        return parts;
    }
    parts.action(
        Action::open(words.t("events-by-hand"), links.to(&JoinPage { day: monday })).icon(Icon::Joint),
    )
}

/// All pairs that the person may see, by day; contradicting ones first on each day.
fn pairs(visitor: &Visitor, week: &Week, decisions: &[JoinDecision]) -> Vec<PairView> {
    let shown = week.shown_to(visitor.actor());
    let key = |a: &ActivityId, b: &ActivityId| (a.clone().min(b.clone()), a.clone().max(b.clone()));
    let decided: BTreeMap<_, _> = decisions.iter().map(|one| (key(&one.host, &one.other), one)).collect();
    let joined = shown.same_events().map(|pair| (&pair.host, &pair.other));
    let apart = decisions
        .iter()
        .filter(|one| one.verdict == Verdict::Apart)
        .filter(|one| shown.is_whole(&one.host) && shown.is_whole(&one.other))
        .map(|one| (&one.host, &one.other));
    let mut pairs: Vec<PairView> = joined
        .chain(apart)
        .filter_map(|(host, other)| {
            let rows = (week.records.get(host)?, week.records.get(other)?);
            Some(pair(visitor, week, rows, decided.get(&key(host, other)).copied()))
        })
        .collect();
    pairs.sort_by_key(|pair| (pair.date, !pair.conflict));
    pairs
}

fn pair(
    visitor: &Visitor,
    week: &Week,
    (host, other): (&Record, &Record),
    decision: Option<&JoinDecision>,
) -> PairView {
    let (words, links) = (visitor.words(), visitor.links());
    let party = |record: &Record| {
        let party = visitor.site().party(record.owner());
        (party.short_name, party.accent.class())
    };
    let (a, b) = (&host.activity, &other.activity);
    let standing = match decision.map(|decision| decision.verdict) {
        Some(Verdict::Joined) => PairStanding::Joined,
        Some(Verdict::Apart) => PairStanding::Apart,
        Some(Verdict::Undecided) | None => PairStanding::Suggested,
    };
    let conflict = !contradictions(a, b).is_empty();
    let lit = format!("{},{}", a.id, b.id);
    PairView {
        title: a.title.clone(),
        date: a.dates.from,
        tags: [party(host), party(other)],
        opens: [a, b].map(|activity| links.to(&ActivityPage { id: activity.id.clone() })),
        rows: versus(words, week, (host, other)),
        mark: mark(visitor, standing, decision),
        follow: follow(visitor, (host, other)).filter(|_| conflict && standing != PairStanding::Apart),
        pair: [("host", a.id.to_string()), ("other", b.id.to_string())],
        board: links.to(&WeekPage { day: a.dates.from }).query("lit", lit),
        text: format!("{} {} {} {}", a.title, b.title, a.place, b.place),
        conflict,
        standing,
    }
}

/// Suggested, or decided by whom and when.
fn mark(visitor: &Visitor, standing: PairStanding, decision: Option<&JoinDecision>) -> String {
    let words = visitor.words();
    match decision.filter(|_| standing != PairStanding::Suggested) {
        None => words.t("events-suggested"),
        Some(decision) => words.with(
            if standing == PairStanding::Joined { "events-joined-by" } else { "events-apart-by" },
            &[
                ("by", Arg::from(decision.decided_by.as_str())),
                ("office", Arg::from(visitor.site().party(&decision.office).short_name)),
                ("when", Arg::from(words.instant(decision.decided_at, &nhip_office::clock::vietnam()))),
            ],
        ),
    }
}

/// The press that takes the other office's values over, when one of the rows is ours to change.
fn follow(visitor: &Visitor, (host, other): (&Record, &Record)) -> Option<Follow> {
    let here = visitor.office().code();
    let sides = [(other, host), (host, other)];
    let (own, theirs) =
        sides.into_iter().find(|(own, theirs)| own.owner() == here && theirs.owner() != here)?;
    may(visitor.actor(), Right::EditActivity, &own.object(here)).ok()?;
    let office = visitor.site().party(theirs.owner()).short_name;
    Some(Follow {
        label: visitor.words().with("events-follow", &[("office", Arg::from(office))]),
        row: format!("{}@{}", own.activity.id, own.version),
        other: theirs.activity.id.to_string(),
    })
}
