//! The clashes of a week, or of a longer period (`?to=`): those that wait, those let stand, those that came back.

use askama::Template;
use axum::extract::{Extension, Path};
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{PageResult, WebError};
use nhip_web::forms::Fault;
use nhip_web::frame::{Action, Frame, PageParts, Period as ShownPeriod};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::{ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::ClashesFile;
use super::answer::Note;
use super::rows::{COLUMNS, ClashRow, kind_name, narrowed};
use crate::pages::SECTION;
use crate::pages::addresses::{ClashesPage, EventsPage, HarmonisePage, WeekPage};
use crate::rules::publication::week_of;
use crate::week::{Week, Weeks};

/// The longest period that is listed at once.
const LONGEST_DAYS: i32 = 92;

/// The period that an address asks for: the week of the day, or from the day's week to `?to=`.
pub(super) fn period(day: Date, state: &ListState) -> Result<Period, WebError> {
    let week = week_of(day);
    let Some(typed) = state.filter("to") else { return Ok(week) };
    let bad = |key: &'static str| WebError::wrong("to", Fault::Said(key)).saying(key);
    let to: Date = typed.parse().map_err(|_| bad("clash-to-not-a-day"))?;
    if to < week.from || (to - week.from).get_days() >= LONGEST_DAYS {
        return Err(bad("clash-to-too-far"));
    }
    Ok(Period { from: week.from, to })
}

struct Choice {
    value: String,
    label: String,
}

struct Filter {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

struct Tab {
    label: String,
    count: usize,
    url: Url,
    current: bool,
}

struct Head {
    label: String,
    url: Option<Url>,
    order: &'static str,
}

#[derive(Template)]
#[template(path = "clashes.html")]
struct ClashesBody {
    words: Words,
    frame: Frame,
    base: Url,
    here: Url,
    week: Url,
    search: String,
    to: String,
    tabs: Vec<Tab>,
    filters: Vec<Filter>,
    state: ListState,
    narrowed: bool,
    heads: Vec<Head>,
    rows: Vec<ClashRow>,
    total: usize,
    pager: Markup,
    note: Option<Note>,
}

/// Shows the list.
pub(super) async fn show(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<ClashesPage>,
    mut state: ListState,
) -> PageResult {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let note = Note::taken_from(&visitor, &mut state);
    let period = period(at.day, &state)?;
    let week = weeks.get(period).await.map_err(WebError::broken)?;
    let words = visitor.words();
    let base = visitor.links().to(&ClashesPage { day: period.from });
    let mut rows = narrowed(&visitor, &week, &state);
    let total = rows.len();
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX).min(total);
    rows.drain(..first);
    rows.truncate(usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX));
    let asked = ["kind", "certainty", "leader", "office"];
    let body = ClashesBody {
        words,
        frame: visitor.frame(),
        here: state.on(&base),
        week: visitor.links().to(&WeekPage { day: period.from }),
        search: state.search.clone(),
        to: period.to.to_string(),
        tabs: tabs(&visitor, &week, &state, &base),
        filters: filters(&visitor, &week),
        narrowed: !state.search.is_empty() || asked.iter().any(|name| state.filter(name).is_some()),
        heads: heads(words, &state, &base),
        pager: Pager::new(words, &state, &base, total as u64).html()?,
        base,
        rows,
        total,
        note,
        state,
    };
    visitor.frame().page(parts(&visitor, period, &body.state), &body)
}

fn parts(visitor: &Visitor, period: Period, state: &ListState) -> PageParts {
    let (words, links) = (visitor.words(), visitor.links());
    let is_week = period == week_of(period.from);
    let label = if is_week {
        words.week_range(period.from)
    } else {
        format!("{}–{}", words.date(period.from), words.date(period.to))
    };
    let at = |day: Date| {
        let address = links.to(&ClashesPage { day: week_of(day).from });
        state.filtered("to", None).on(&address)
    };
    let beside = |days: i32| at(period.from.checked_add(days.days()).unwrap_or(period.from));
    let shown = ShownPeriod { label, previous: beside(-7), next: beside(7), today: at(visitor.today()) };
    let file = state.at_page(1).on(&links.to(&ClashesFile { day: period.from }));
    let events = links.to(&EventsPage { day: period.from });
    let parts = PageParts::new(words.t("clash-list-title")).section(SECTION).full_width().period(shown);
    let parts = match visitor.can(Right::SettleClash) {
        true => {
            let harmonise = links.to(&HarmonisePage {}).query("day", period.from);
            parts.also(Action::open(words.t("clash-harmonise"), harmonise).icon(Icon::Harmonise))
        }
        false => parts,
    };
    parts
        .also(Action::open(words.t("clash-export"), file).icon(Icon::Export))
        .also(Action::open(words.t("events-title"), events).icon(Icon::Joint))
}

/// Waiting, come back, let stand, all; each with its count under the other filters.
fn tabs(visitor: &Visitor, week: &Week, state: &ListState, base: &Url) -> Vec<Tab> {
    let current = state.filter("standing").unwrap_or_default();
    let tab = |(value, label): (&str, &str)| {
        let wanted = (!value.is_empty()).then_some(value);
        let state = state.filtered("standing", wanted);
        Tab {
            label: visitor.words().t(label),
            count: narrowed(visitor, week, &state).len(),
            url: state.on(base),
            current: current == value,
        }
    };
    [
        ("", "clash-standing-waiting"),
        ("returned", "clash-standing-returned"),
        ("accepted", "clash-standing-accepted"),
        ("all", "clash-standing-all"),
    ]
    .map(tab)
    .into()
}

/// Choices that lead to something in this period.
fn filters(visitor: &Visitor, week: &Week) -> Vec<Filter> {
    let words = visitor.words();
    let shown = week.shown_to(visitor.actor());
    let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
    let mut kinds: Vec<(usize, &str, String)> = Vec::new();
    let mut people: Vec<&str> = Vec::new();
    for judged in shown.clashes() {
        let code = judged.clash.kind.code();
        let name = kind_name(words, &judged.clash);
        match kinds.iter_mut().find(|(_, known, _)| *known == code) {
            Some((_, _, names)) if names.contains(&name) => {}
            Some((_, _, names)) => names.push_str(&format!(", {name}")),
            None => kinds.push((code.len(), code, name)),
        }
        let groups = std::iter::once(&judged.clash.a).chain(&judged.clash.b).flat_map(|party| &party.group);
        people.extend(groups.filter_map(|id| week.records.get(id)).flat_map(|record| record.people()));
    }
    kinds.sort();
    let named = week.reference.directory.people.iter().filter(|person| people.contains(&person.id.as_str()));
    let mut offices: Vec<_> = week.records.values().map(|record| record.owner()).collect();
    offices.sort();
    offices.dedup();
    let filter = |name, label: &str, choices| Filter { name, label: words.t(label), choices };
    vec![
        filter(
            "kind",
            "clash-kind",
            kinds.iter().map(|(_, code, names)| choice(code, &format!("{code} · {names}"))).collect(),
        ),
        filter(
            "certainty",
            "clash-certainty",
            vec![
                choice("certain", &words.t("clash-certain")),
                choice("possible", &words.t("clash-possible")),
            ],
        ),
        filter("leader", "clash-leader", named.map(|one| choice(one.id.as_str(), &one.title)).collect()),
        filter(
            "office",
            "clash-office",
            offices
                .iter()
                .map(|code| choice(code.as_str(), &visitor.site().party(code).short_name))
                .collect(),
        ),
    ]
}

fn heads(words: Words, state: &ListState, base: &Url) -> Vec<Head> {
    use nhip_web::tables::Direction;
    let head = |column: &nhip_web::tables::Column| Head {
        label: words.t(column.label),
        url: column.sorts.then(|| state.sorted_by(column.key).on(base)),
        order: match state.sort.as_ref().filter(|sort| sort.column == column.key) {
            None => "none",
            Some(sort) if sort.direction == Direction::Ascending => "ascending",
            Some(_) => "descending",
        },
    };
    COLUMNS.iter().map(head).collect()
}
