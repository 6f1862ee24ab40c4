//! Own large items against the items of the base in the same week: people, place, field, load.
//!
//! Handbook of programmes, section 3, rules 2, 3 and 6: only large items are checked, and what has but a window (a month,
//! a week of a month) is warned of, never blocked.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::PersonId;
use nhip_web::search::fold;
use serde::{Deserialize, Serialize};

use super::edition::Item;
use super::ids::MatterId;
use super::link::Linked;

/// Thresholds that a province sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// From how many large items in one week on the week is too full.
    pub large_in_a_week: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { large_in_a_week: 3 }
    }
}

/// When something takes place: a day and its half, or only a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The days.
    pub days: Period,
    /// The half, when the day itself is known.
    pub part: Option<PartOfDay>,
}

/// An own large item, with what it is checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnItem {
    /// What of ours.
    pub own: Linked,
    /// Its name.
    pub title: String,
    /// When.
    pub when: When,
    /// Leaders who take part or are in charge.
    pub people: Vec<PersonId>,
    /// Where; may be empty.
    pub place: String,
    /// Field; may be empty.
    pub field: String,
    /// The items of the base that it is linked to: one event with them, so never in its own way.
    pub linked: Vec<MatterId>,
}

/// What two items have in common in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// Trùng người: a leader is wanted for both.
    People,
    /// Trùng địa bàn, địa điểm.
    Place,
    /// Cùng lĩnh vực.
    Field,
    /// Chồng chéo: two large items on one day.
    Day,
    /// Quá tải: more large items in the week than a week bears.
    Load,
}

impl Shared {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Place => "place",
            Self::Field => "field",
            Self::Day => "day",
            Self::Load => "load",
        }
    }
}

/// How heavy it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Both stand at one time: one of them has to move.
    Clash,
    /// Worth a look.
    Warning,
}

impl Weight {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clash => "clash",
            Self::Warning => "warning",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is shared.
    pub shared: Shared,
    /// How heavy.
    pub weight: Weight,
    /// The own item.
    pub own: Linked,
    /// The item of the base; for load the first of the week.
    pub base: MatterId,
    /// Monday of the week.
    pub week: Date,
    /// The leaders whom both want.
    pub people: Vec<PersonId>,
}

/// Checks own large items against the base.
pub fn check(own: &[OwnItem], base: &[Item], thresholds: Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for mine in own {
        for theirs in base.iter().filter(|item| !mine.linked.contains(&item.matter)) {
            found.extend(between(mine, theirs));
        }
    }
    found.extend(load(own, base, thresholds));
    found.sort_by_key(|one| (one.weight, one.week, one.shared, one.own.clone(), one.base.clone()));
    found
}

fn between(mine: &OwnItem, theirs: &Item) -> Vec<Finding> {
    let when = base_when(theirs);
    let Some(week) = first_common_week(mine.when.days, when.days) else { return Vec::new() };
    let together = meets(mine.when, when);
    let people: Vec<PersonId> = mine
        .people
        .iter()
        .filter(|id| theirs.leader.as_ref().is_some_and(|leader| leader.person == **id))
        .cloned()
        .collect();
    let same = |a: &str, b: &str| !a.trim().is_empty() && fold(a) == fold(b);
    let is_large = theirs.size == super::matter::Size::Large;
    let checks = [
        (Shared::People, !people.is_empty(), together == Some(Meet::SameHalf)),
        (Shared::Place, same(&mine.place, &theirs.place), together == Some(Meet::SameHalf)),
        (Shared::Field, same(&mine.field, &theirs.field), false),
        (Shared::Day, is_large && together.is_some(), together == Some(Meet::SameHalf)),
    ];
    let found = checks.into_iter().filter(|(_, shared, _)| *shared);
    found
        .map(|(shared, _, clashes)| Finding {
            shared,
            weight: if clashes { Weight::Clash } else { Weight::Warning },
            own: mine.own.clone(),
            base: theirs.matter.clone(),
            week,
            people: if shared == Shared::People { people.clone() } else { Vec::new() },
        })
        .collect()
}

/// Weeks with more large items than a week bears; only items whose week is certain are counted.
fn load(own: &[OwnItem], base: &[Item], thresholds: Thresholds) -> Vec<Finding> {
    let mut weeks: BTreeMap<Date, (Vec<&OwnItem>, Vec<&Item>)> = BTreeMap::new();
    for mine in own {
        if let Some(week) = certain_week(mine.when.days) {
            weeks.entry(week).or_default().0.push(mine);
        }
    }
    for item in base.iter().filter(|item| item.size == super::matter::Size::Large) {
        if let Some(week) = certain_week(base_when(item).days) {
            weeks.entry(week).or_default().1.push(item);
        }
    }
    let full = weeks.into_iter().filter(|(_, (mine, theirs))| {
        let joint = mine.iter().filter(|one| theirs.iter().any(|item| one.linked.contains(&item.matter)));
        mine.len() + theirs.len() - joint.count() > thresholds.large_in_a_week
    });
    full.filter_map(|(week, (mine, theirs))| {
        Some(Finding {
            shared: Shared::Load,
            weight: Weight::Warning,
            own: mine.first()?.own.clone(),
            base: theirs.first()?.matter.clone(),
            week,
            people: Vec::new(),
        })
    })
    .collect()
}

fn base_when(item: &Item) -> When {
    let exact = item.due.is_exact().then_some(PartOfDay::WholeDay);
    When { days: item.window(), part: item.meeting.map(|meeting| meeting.part).or(exact) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meet {
    SameHalf,
    SameDay,
}

/// How far two known times meet; nothing for windows.
fn meets(a: When, b: When) -> Option<Meet> {
    let (first, second) = (a.part?, b.part?);
    a.days.first_common(b.days)?;
    let whole = [first, second].contains(&PartOfDay::WholeDay);
    Some(if whole || first == second { Meet::SameHalf } else { Meet::SameDay })
}

/// Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// The first week in which both have days.
fn first_common_week(a: Period, b: Period) -> Option<Date> {
    let (from, to) = (monday(a.from).max(monday(b.from)), monday(a.to).min(monday(b.to)));
    (from <= to).then_some(from)
}

/// The week, when all days lie in one.
fn certain_week(days: Period) -> Option<Date> {
    (monday(days.from) == monday(days.to)).then(|| monday(days.from))
}
