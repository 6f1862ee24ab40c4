//! What the address narrows a page to: filters and the search, judged only on what the person may see.

use nhip_harmony::programme::Person;
use nhip_web::links::Url;
use nhip_web::search::fold;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::found::words_of;
use super::seen::{Event, Seen};
use crate::week::Week;

/// The body that is looked at.
pub(super) const BODY: &str = "body";
/// The owner office.
pub(super) const OFFICE: &str = "office";
/// The leader.
pub(super) const LEADER: &str = "leader";
/// The room.
pub(super) const ROOM: &str = "room";
/// The area.
pub(super) const AREA: &str = "area";
/// Only what clashes.
pub(super) const CLASH: &str = "clash";
/// Activities that are lit, by comma.
const LIT: &str = "lit";
/// What belongs to one page alone, and is not kept when another is opened.
const OF_ONE_PAGE: [&str; 7] = [LIT, "from", "to", "state", "id", "day", "view"];

/// How an activity stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// As all others.
    Plain,
    /// Found by the search, or lit by the address.
    Found,
    /// Not found, not lit.
    Dim,
}

/// What the address asks for.
#[derive(Clone, Debug)]
pub(super) struct Lens {
    /// The address's own state, for links that keep it.
    pub(super) state: ListState,
    /// The words searched for, folded.
    pub(super) words: Vec<String>,
    lit: Vec<String>,
}

impl Lens {
    /// What the address's query asks for.
    pub(super) fn of(state: &ListState) -> Self {
        let lit = state.filter(LIT).unwrap_or_default().split(',').map(str::trim);
        Self {
            words: words_of(&state.search),
            lit: lit.filter(|id| !id.is_empty()).map(str::to_owned).collect(),
            state: state.clone(),
        }
    }

    /// The address of another view or period, narrowed likewise.
    pub(super) fn on(&self, url: &Url) -> Url {
        let mut state = ListState { page: 1, sort: None, ..self.state.clone() };
        state.filters.retain(|name, _| !OF_ONE_PAGE.contains(&name.as_str()));
        state.on(url)
    }

    /// The address without one filter.
    fn on_without(&self, name: &str, url: &Url) -> Url {
        Self { state: self.state.filtered(name, None), ..self.clone() }.on(url)
    }

    /// Whether a filter leaves something out.
    pub(super) fn is_filtered(&self) -> bool {
        [BODY, OFFICE, LEADER, ROOM, AREA, CLASH].iter().any(|name| self.state.filter(name).is_some())
    }

    /// Whether a leader's column is shown.
    pub(super) fn shows(&self, person: &Person) -> bool {
        self.asks(LEADER, |wanted| person.id.as_str() == wanted)
            && self.asks(BODY, |wanted| person.body.as_str() == wanted)
    }

    /// Whether the filters leave a happening.
    pub(super) fn keeps(&self, seen: &Seen<'_>, event: &Event<'_>) -> bool {
        let activity = &event.row.activity;
        self.asks(LEADER, |wanted| event.leaders.iter().any(|person| person.id.as_str() == wanted))
            && self.asks(BODY, |wanted| {
                activity.body.as_str() == wanted
                    || event.leaders.iter().any(|person| person.body.as_str() == wanted)
            })
            && self.asks(OFFICE, |wanted| event.offices().any(|office| office.as_str() == wanted))
            && self.asks(ROOM, |wanted| activity.room.as_ref().is_some_and(|room| room.as_str() == wanted))
            && self.asks(AREA, |wanted| activity.area.as_ref().is_some_and(|area| area.as_str() == wanted))
            && self.asks(CLASH, |_| !seen.open_clashes(event).is_empty())
    }

    /// Whether the search finds a happening; nothing that is searched for is found everywhere.
    pub(super) fn finds(&self, seen: &Seen<'_>, event: &Event<'_>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        // A busy block has no words of its own: what it says is ours.
        if event.row.is_busy_block() {
            return false;
        }
        let text = fold(&searched(seen, event));
        self.words.iter().all(|word| text.contains(word))
    }

    /// How a happening stands out in place.
    pub(super) fn light(&self, seen: &Seen<'_>, event: &Event<'_>) -> Light {
        let is_lit = || event.ids().any(|id| self.lit.iter().any(|lit| lit == id.as_str()));
        match (self.words.is_empty(), self.lit.is_empty()) {
            (true, true) => Light::Plain,
            (true, false) if is_lit() => Light::Found,
            (false, true) if self.finds(seen, event) => Light::Found,
            (false, false) if is_lit() || self.finds(seen, event) => Light::Found,
            _ => Light::Dim,
        }
    }

    fn asks(&self, name: &str, holds: impl Fn(&str) -> bool) -> bool {
        self.state.filters.get(name).is_none_or(|wanted| wanted.iter().any(|value| holds(value)))
    }
}

/// Everything written about a happening that a person would search for.
fn searched(seen: &Seen<'_>, event: &Event<'_>) -> String {
    let directory = &seen.week.reference.directory;
    let mut text = String::new();
    let mut add = |part: &str| {
        text.push_str(part);
        text.push(' ');
    };
    for row in std::iter::once(&event.row).chain(&event.others) {
        let activity = &row.activity;
        add(&activity.title);
        add(&activity.place);
        activity.room.iter().filter_map(|room| seen.room(room)).for_each(&mut add);
        activity.units.iter().chain(&activity.prepared_by).for_each(|unit| add(unit.as_str()));
        activity.unresolved.iter().chain(&row.note).for_each(|part| add(part));
    }
    for person in &event.leaders {
        add(&person.title);
        directory.name_of_person(&person.id).into_iter().for_each(&mut add);
    }
    text
}

/// A filter as a page offers it.
pub(super) struct FilterView {
    /// Its name in the address.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) label: String,
    /// Values and what they are called.
    pub(super) options: Vec<(String, String)>,
}

/// A filter that is on, and the address without it.
pub(super) struct Chip {
    /// What it leaves.
    pub(super) label: String,
    /// The address without it.
    pub(super) off: Url,
}

/// The filters of a week's pages.
pub(super) fn filters(week: &Week, visitor: &Visitor, lens: &Lens) -> Vec<FilterView> {
    let (words, directory) = (visitor.words(), &week.reference.directory);
    let offices = std::iter::once(visitor.office().code()).chain(visitor.office().partners());
    let mut filters = vec![
        FilterView {
            name: BODY,
            label: words.t("board-filter-body"),
            options: directory.bodies.iter().map(|body| (body.code.to_string(), body.name.clone())).collect(),
        },
        FilterView {
            name: OFFICE,
            label: words.t("board-filter-office"),
            options: offices.map(|code| (code.to_string(), visitor.site().party(code).short_name)).collect(),
        },
        FilterView {
            name: LEADER,
            label: words.t("board-filter-leader"),
            options: directory.people.iter().map(|one| (one.id.to_string(), one.title.clone())).collect(),
        },
        FilterView {
            name: ROOM,
            label: words.t("board-filter-room"),
            options: directory.rooms.iter().map(|room| (room.id.to_string(), room.name.clone())).collect(),
        },
        FilterView {
            name: AREA,
            label: words.t("board-filter-area"),
            options: directory.areas.iter().map(|area| (area.id.to_string(), area.name.clone())).collect(),
        },
    ];
    // A value in the address that is not offered must still be seen and removable.
    for filter in &mut filters {
        let asked = lens.state.filters.get(filter.name).into_iter().flatten();
        let strange: Vec<_> =
            asked.filter(|asked| !filter.options.iter().any(|(key, _)| key == *asked)).cloned().collect();
        filter.options.extend(strange.into_iter().map(|key| (key.clone(), key)));
    }
    filters
}

/// The filters that are on.
pub(super) fn chips(filters: &[FilterView], lens: &Lens, base: &Url, words: Words) -> Vec<Chip> {
    let off = |name| lens.on_without(name, base);
    let mut chips: Vec<Chip> = Vec::new();
    for filter in filters {
        let on = filter.options.iter().filter(|(key, _)| lens.state.has(filter.name, key));
        chips.extend(on.map(|(_, label)| Chip { label: label.clone(), off: off(filter.name) }));
    }
    if lens.state.filter(CLASH).is_some() {
        chips.push(Chip { label: words.t("board-filter-clash"), off: off(CLASH) });
    }
    chips
}
