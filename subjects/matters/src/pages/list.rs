//! All matters: search without diacritics, filters, sorting, pages, export; the same address gives the same view.

use std::collections::BTreeMap;

use askama::Template;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::rights::{Object, Right};
use nhip_people::Directory;
use nhip_people::rules::post::Post;
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::search;
use nhip_web::tables::{Column, Direction, Head, ListState, Pager};
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::tabs::{Part, Tab, tabs};
use super::{MatterPage, MattersFile, MattersPage, NewMatterPage, SECTION, shown};
use crate::read;
use crate::rules::figures::{Fate, fate};
use crate::rules::handover::needs_leader;
use crate::rules::matter::{Matter, Size, Timing};
use crate::rules::progress::Progress;

/// The columns of the list.
pub(super) const COLUMNS: [Column; 7] = [
    Column::sorting("title", "matters-title"),
    Column::sorting("lead", "matters-lead"),
    Column::sorting("deciders", "matters-deciders"),
    Column::sorting("due", "matters-due"),
    Column::sorting("leader", "matters-leader"),
    Column::sorting("state", "matters-state"),
    Column::sorting("timing", "matters-timing"),
];

/// A matter with what is computed about it.
pub(super) struct Row {
    pub(super) matter: Matter,
    pub(super) timing: Timing,
    pub(super) fate: Option<Fate>,
    /// Another registration says the same.
    pub(super) has_twin: bool,
    /// Its leader in charge leaves or has left office.
    pub(super) needs_leader: bool,
}

/// The matters that an address asks for.
pub(super) struct Narrowed {
    pub(super) rows: Vec<Row>,
    pub(super) directory: Directory,
    /// Whether there is any matter at all.
    pub(super) is_any: bool,
    leads: Vec<String>,
}

/// Reads the list as its address asks for it.
pub(super) async fn narrowed(visitor: &Visitor, state: &ListState) -> Result<Narrowed, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let today = visitor.today();
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(today)).await?;
    let posts = nhip_people::records::<Post>(view.conn()).await?;
    let matters = read::matters(view.conn(), visitor.actor()).await?;
    let is_any = !matters.is_empty();
    let mut likeness: BTreeMap<String, usize> = BTreeMap::new();
    let counted =
        |matter: &&Matter| !matches!(matter.progress, Progress::LeftOut { .. } | Progress::Withdrawn);
    for matter in matters.iter().filter(counted) {
        *likeness.entry(matter.likeness()).or_default() += 1;
    }
    let mut leads: Vec<String> = matters.iter().map(|matter| matter.facts.lead.clone()).collect();
    leads.sort();
    leads.dedup();
    let mut rows: Vec<Row> = matters
        .into_iter()
        .map(|matter| Row {
            timing: matter.timing(today),
            fate: fate(&matter, today),
            has_twin: likeness.get(&matter.likeness()).is_some_and(|count| *count > 1),
            needs_leader: needs_leader(&matter, &posts, today),
            matter,
        })
        .filter(|row| is_asked_for(row, state))
        .filter(|row| state.search.is_empty() || search::matches(&text(row, &directory), &state.search))
        .collect();
    sort(&mut rows, &directory, state);
    Ok(Narrowed { rows, directory, is_any, leads })
}

fn is_asked_for(row: &Row, state: &ListState) -> bool {
    let is = |name: &str, value: &str| state.filter(name).is_none_or(|asked| asked == value);
    let facts = &row.matter.facts;
    let month = facts.due.last_month();
    is("body", row.matter.body.as_str())
        && is("state", row.matter.progress.word())
        && is("timing", row.timing.word())
        && is("lead", &facts.lead)
        && is("year", &month.year.to_string())
        && is("quarter", &month.quarter().to_string())
        && is("fate", row.fate.map_or("", Fate::word))
        && is("leader", facts.leader.as_ref().map_or("", |id| id.as_str()))
        && (state.filter("twins").is_none() || row.has_twin)
        && (state.filter("leaderless").is_none() || row.needs_leader)
        && (state.filter("added").is_none() || row.matter.is_added())
        && (state.filter("large").is_none() || facts.size == Size::Large)
}

fn text(row: &Row, directory: &Directory) -> String {
    let facts = &row.matter.facts;
    let leader = facts.leader.as_ref().map(|id| shown::leader(directory, id)).unwrap_or_default();
    let deciders = shown::deciders(directory, &facts.deciders);
    let helpers = facts.helpers.join(" ");
    [&facts.title, &facts.lead, &facts.field, &facts.note, &facts.ground, &leader, &deciders, &helpers]
        .map(String::as_str)
        .join(" ")
}

fn sort(rows: &mut [Row], directory: &Directory, state: &ListState) {
    let Some(order) = state.sort_among(&COLUMNS) else {
        rows.sort_by_key(|row| (row.matter.facts.due.window().to, row.matter.id.clone()));
        return;
    };
    let place = |row: &Row| -> (Option<Date>, String) {
        let facts = &row.matter.facts;
        match order.column.as_str() {
            "due" => (Some(facts.due.window().to), String::new()),
            "lead" => (None, search::fold(&facts.lead)),
            "deciders" => (None, search::fold(&shown::deciders(directory, &facts.deciders))),
            "leader" => (None, facts.leader.as_ref().map(ToString::to_string).unwrap_or_default()),
            "state" => {
                let at = Progress::WORDS.iter().position(|word| *word == row.matter.progress.word());
                (None, at.unwrap_or_default().to_string())
            }
            "timing" => (None, row.timing.word().to_owned()),
            _ => (None, search::fold(&facts.title)),
        }
    };
    rows.sort_by_cached_key(place);
    if order.direction == Direction::Descending {
        rows.reverse();
    }
}

/// Shows the list.
pub(super) async fn show(visitor: Visitor, state: ListState) -> PageResult {
    let list = narrowed(&visitor, &state).await?;
    let words = visitor.words();
    let base = visitor.links().to(&MattersPage {});
    let first = usize::try_from(state.offset()).unwrap_or(usize::MAX);
    let most = usize::try_from(state.rows_on_a_page()).unwrap_or(usize::MAX);
    let body = ListBody {
        words,
        tabs: tabs(&visitor, Part::Matters, shown::year_of(visitor.today())),
        filters: filters(words, &list, &state),
        ticks: ticks(words, &state),
        head: Head::new(words, &state, &base, &COLUMNS).html()?,
        pager: Pager::new(words, &state, &base, list.rows.len() as u64).html()?,
        total: list.rows.len(),
        is_any: list.is_any,
        rows: list
            .rows
            .iter()
            .skip(first)
            .take(most)
            .map(|row| row_view(&visitor, &list.directory, row))
            .collect(),
        may_register: visitor.can(Right::RegisterMatter),
        new: visitor.links().to(&NewMatterPage {}),
        state: &state,
        base: &base,
    };
    let export = state.at_page(1).on(&visitor.links().to(&MattersFile {}));
    let mut parts = PageParts::new(words.t("matters-list-title")).section(SECTION).full_width();
    parts = parts.also(Action::open(words.t("matters-export"), export).icon(Icon::Export));
    if visitor.can(Right::RegisterMatter) {
        let new = visitor.links().to(&NewMatterPage {});
        parts = parts.action(Action::open(words.t("matters-new"), new).icon(Icon::Add));
    }
    visitor.frame().page(parts, &body)
}

struct Filter {
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
}

fn filters(words: Words, list: &Narrowed, state: &ListState) -> Vec<Filter> {
    let worded = |prefix: &str, known: &[&str]| {
        known.iter().map(|word| ((*word).to_owned(), words.t(&format!("{prefix}{word}")))).collect()
    };
    let bodies =
        list.directory.bodies.iter().map(|body| (body.code.to_string(), body.name.clone())).collect();
    let timings = [Timing::Planned, Timing::Later, Timing::Longer, Timing::Overdue].map(Timing::word);
    let mut filters = vec![
        Filter { name: "body", label: words.t("matters-body"), options: bodies },
        Filter {
            name: "state",
            label: words.t("matters-state"),
            options: worded("matters-state-", &Progress::WORDS),
        },
        Filter {
            name: "timing",
            label: words.t("matters-timing"),
            options: worded("matters-timing-", &timings),
        },
    ];
    let leads = list.leads.iter().map(|lead| (lead.clone(), lead.clone())).collect();
    filters.push(Filter { name: "lead", label: words.t("matters-lead"), options: leads });
    // What a figure leads here with is shown as a filter too, so that it can be seen and taken off.
    for name in ["year", "quarter", "fate", "leader"] {
        if let Some(value) = state.filter(name) {
            let label = match name {
                "fate" => words.t(&format!("matters-fate-{value}")),
                _ => value.to_owned(),
            };
            let options = vec![(value.to_owned(), label)];
            filters.push(Filter { name, label: words.t(&format!("matters-{name}")), options });
        }
    }
    filters
}

/// The ticked filters: name, label, whether it is set.
fn ticks(words: Words, state: &ListState) -> Vec<(&'static str, String, bool)> {
    ["twins", "leaderless", "added", "large"]
        .map(|name| (name, words.t(&format!("matters-only-{name}")), state.filter(name).is_some()))
        .into()
}

struct RowView {
    url: Url,
    title: String,
    field: String,
    lead: String,
    deciders: String,
    due: String,
    leader: String,
    state: String,
    timing: Option<(String, bool)>,
    marks: Vec<String>,
}

fn row_view(visitor: &Visitor, directory: &Directory, row: &Row) -> RowView {
    let (words, facts) = (visitor.words(), &row.matter.facts);
    let mut marks = Vec::new();
    let checks = [
        (facts.size == Size::Large, "matters-mark-large"),
        (row.matter.is_added(), "matters-mark-added"),
        (row.has_twin, "matters-mark-twin"),
        (row.needs_leader, "matters-mark-leader-gone"),
    ];
    marks.extend(checks.iter().filter(|(holds, _)| *holds).map(|(_, key)| words.t(key)));
    RowView {
        url: visitor.links().to(&MatterPage { id: row.matter.id.clone() }),
        title: facts.title.clone(),
        field: facts.field.clone(),
        lead: facts.lead.clone(),
        deciders: shown::deciders(directory, &facts.deciders),
        due: shown::due(words, facts.due),
        leader: facts.leader.as_ref().map(|id| shown::leader(directory, id)).unwrap_or_default(),
        state: words.t(&format!("matters-state-{}", row.matter.progress.word())),
        timing: (row.timing != Timing::Planned).then(|| {
            (words.t(&format!("matters-timing-{}", row.timing.word())), row.timing == Timing::Overdue)
        }),
        marks,
    }
}

#[derive(Template)]
#[template(path = "matters.html")]
struct ListBody<'a> {
    words: Words,
    tabs: Vec<Tab>,
    filters: Vec<Filter>,
    ticks: Vec<(&'static str, String, bool)>,
    head: Markup,
    pager: Markup,
    total: usize,
    is_any: bool,
    rows: Vec<RowView>,
    may_register: bool,
    new: Url,
    state: &'a ListState,
    base: &'a Url,
}
