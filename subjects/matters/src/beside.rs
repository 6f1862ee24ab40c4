//! What the base of a year is compared with: own large matters and activities, and what is linked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::term::Term;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_office::{Office, settings};
use nhip_programme::rules::record::Record;
use nhip_programme::shown::record_shown_to;

use crate::read;
use crate::rules::edition::Edition;
use crate::rules::large::{Finding, OwnItem, Thresholds, When, check};
use crate::rules::link::{Link, Linked};
use crate::rules::matter::{Matter, Size};
use crate::rules::plan::Plan;
use crate::rules::progress::Progress;

/// Key of the thresholds among the office's settings.
pub const THRESHOLDS: &str = "matters.large";

/// A year's base and what of ours is beside it, through somebody's eyes.
#[derive(Clone, Debug)]
pub struct Foundation {
    /// The base programme in force, when there is one.
    pub base: Option<(Plan, Edition)>,
    /// Own large matters and activities of the year.
    pub own: Vec<OwnItem>,
    /// Links of own items to items of bases.
    pub links: Vec<Link>,
    /// What stands in each other's way.
    pub findings: Vec<Finding>,
    /// All of ours that can be linked to the base, large or not, and what is linked: with names.
    pub names: BTreeMap<Linked, String>,
}

/// Reads a year's base and compares own large items with it. What the person may not read is left out.
///
/// # Errors
/// When the database fails.
pub async fn foundation(
    conn: &mut Conn,
    office: &Office,
    (actor, year): (&Actor, i16),
) -> Result<Foundation, StorageError> {
    let base_id = read::base_of(conn, office, Term::Year(year)).await?;
    let plan = read::programmes(conn).await?.into_iter().find(|plan| Some(&plan.id) == base_id.as_ref());
    let base = match plan {
        Some(plan) => read::in_force(conn, actor, &plan).await?.map(|edition| (plan, edition)),
        None => None,
    };
    let links = read::links(conn).await?;
    let days = days_of(year);
    let big = nhip_programme::reference::Reference::load(conn, days).await?.settings.big_size;
    let matters = read::matters(conn, actor).await?;
    let activities = nhip_programme::commands::own_during(conn, office.code(), days).await?;
    // The base's own items are not beside it but in it.
    let in_base =
        |matter: &Matter| base.as_ref().is_some_and(|(_, edition)| edition.item(&matter.id).is_some());
    let mut own: Vec<OwnItem> = matters
        .iter()
        .filter(|matter| is_beside(matter, days) && !in_base(matter))
        .map(|matter| of_matter(matter, &links))
        .collect();
    let whole = activities.iter().filter(|record| !record_shown_to(actor, record).is_busy_block());
    let large = whole.filter(|record| record.stands() && is_large(record, big));
    own.extend(large.map(|record| of_activity(record, &links)));
    let thresholds: Thresholds = settings::get(conn, THRESHOLDS).await?.unwrap_or_default();
    let findings =
        base.as_ref().map(|(_, edition)| check(&own, &edition.items, thresholds)).unwrap_or_default();
    let known = |link: &Link| match &link.own {
        Linked::Matter(id) => matters.iter().any(|matter| matter.id == *id),
        Linked::Activity(id) => activities
            .iter()
            .find(|record| record.activity.id == *id)
            .is_none_or(|record| !record_shown_to(actor, record).is_busy_block()),
    };
    let links: Vec<Link> = links.into_iter().filter(known).collect();
    let linkable = matters.iter().filter(|matter| !in_base(matter) && may_link(matter, days, &links));
    let mut names: BTreeMap<Linked, String> =
        linkable.map(|matter| (Linked::Matter(matter.id.clone()), matter.facts.title.clone())).collect();
    names.extend(own.iter().map(|item| (item.own.clone(), item.title.clone())));
    Ok(Foundation { base, own, links, findings, names })
}

/// What lives in the year, and what is linked already however it ended.
fn may_link(matter: &Matter, days: Period, links: &[Link]) -> bool {
    let own = Linked::Matter(matter.id.clone());
    let lives = !matches!(matter.progress, Progress::LeftOut { .. } | Progress::Withdrawn);
    let in_year = matter.facts.due.window().first_common(days).is_some();
    (lives && in_year) || links.iter().any(|link| link.own == own)
}

fn is_beside(matter: &Matter, days: Period) -> bool {
    let lives = !matches!(matter.progress, Progress::LeftOut { .. } | Progress::Withdrawn);
    matter.facts.size == Size::Large && lives && matter.facts.due.window().first_common(days).is_some()
}

/// Large by its size or by what it is (handbook of programmes, section 3, rule 2).
fn is_large(record: &Record, big: u32) -> bool {
    !record.activity.large.is_empty() || record.activity.size.is_some_and(|size| size >= big)
}

fn linked(links: &[Link], own: &Linked) -> Vec<crate::rules::ids::MatterId> {
    links.iter().filter(|link| link.own == *own).map(|link| link.item.matter.clone()).collect()
}

fn of_matter(matter: &Matter, links: &[Link]) -> OwnItem {
    let own = Linked::Matter(matter.id.clone());
    let facts = &matter.facts;
    OwnItem {
        linked: linked(links, &own),
        own,
        title: facts.title.clone(),
        when: When { days: facts.due.window(), part: facts.due.is_exact().then_some(PartOfDay::WholeDay) },
        people: facts.leader.iter().cloned().collect(),
        place: facts.place.clone(),
        field: facts.field.clone(),
    }
}

fn of_activity(record: &Record, links: &[Link]) -> OwnItem {
    let activity = &record.activity;
    let own = Linked::Activity(activity.id.clone());
    OwnItem {
        linked: linked(links, &own),
        own,
        title: activity.title.clone(),
        when: When { days: activity.dates, part: Some(activity.part) },
        people: activity.chair.iter().chain(&activity.leaders).cloned().collect(),
        place: activity.place.clone(),
        field: String::new(),
    }
}

/// The days of a year.
pub(crate) fn days_of(year: i16) -> Period {
    Period {
        from: Date::new(year, 1, 1).unwrap_or(Date::MIN),
        to: Date::new(year, 12, 31).unwrap_or(Date::MAX),
    }
}
