//! Filling a new office with a year of matters and the programmes of its bodies, from a table; then the base and links to
//! it, once the offices have heard of each other's programmes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_harmony::ids::BodyCode;
use nhip_harmony::term::Term;
use nhip_office::Act;
use nhip_office::rights::Level;
use nhip_people::Directory;
use serde::Deserialize;
use thiserror::Error;

use crate::commands::{self, NewLink, NewMatter, Papers, Seen};
use crate::error::MattersError;
use crate::read;
use crate::rules::base::Wish;
use crate::rules::decider::Decider;
use crate::rules::due::Due;
use crate::rules::ids::MatterId;
use crate::rules::link::Linked;
use crate::rules::matter::{Facts, Matter, Size};
use crate::rules::plan::{Advance, Plan};
use crate::rules::progress::{Progress, Step};

/// Why a table could not be laid down.
#[derive(Debug, Error)]
pub enum SeedError {
    /// A row is faulty.
    #[error("dòng {row}: {why}")]
    Row {
        /// Its number.
        row: usize,
        /// What is wrong.
        why: String,
    },
    /// A command refused it.
    #[error(transparent)]
    Matters(#[from] MattersError),
}

#[derive(Debug, Deserialize)]
struct TableRow {
    body: BodyCode,
    due: String,
    title: String,
    field: String,
    lead_unit: String,
    helpers: String,
    deciders: String,
    leader: String,
    large: String,
    level: String,
    state: String,
    submitted_on: Option<Date>,
    place: String,
}

/// Registers the rows of the office's own bodies, issues their programmes of the year, and brings each matter to its
/// state. The programmes' papers carry the day `signed`.
///
/// # Errors
/// [`SeedError`] with the row; the caller must drop the act then.
pub async fn seed(act: &mut Act, table: &str, (year, signed): (i16, Date)) -> Result<(), SeedError> {
    let today = nhip_harmony::days::Period::day(act.today());
    let directory = nhip_people::directory(act.conn(), today).await.map_err(MattersError::from)?;
    let mut states: BTreeMap<MatterId, (TableRow, usize)> = BTreeMap::new();
    let mut bodies: Vec<BodyCode> = Vec::new();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    for (at, row) in reader.deserialize::<TableRow>().enumerate() {
        let fault = |why: String| SeedError::Row { row: at + 2, why };
        let row = row.map_err(|error| fault(error.to_string()))?;
        if directory.office_of_body(&row.body) != Some(act.office().code()) {
            continue;
        }
        let facts = facts(&row, &directory, year).map_err(fault)?;
        let new = NewMatter { body: row.body.clone(), year, facts, is_registered: true };
        let matter = commands::register(act, new).await?;
        if !bodies.contains(&row.body) {
            bodies.push(row.body.clone());
        }
        states.insert(matter.id, (row, at + 2));
    }
    for body in &bodies {
        issue(act, body, (year, signed), &states).await?;
    }
    for (id, (row, at)) in &states {
        bring(act, id, row).await.map_err(|error| SeedError::Row { row: *at, why: error.to_string() })?;
    }
    Ok(())
}

/// The year's programme with all but what is only registered yet.
async fn issue(
    act: &mut Act,
    body: &BodyCode,
    (year, signed): (i16, Date),
    states: &BTreeMap<MatterId, (TableRow, usize)>,
) -> Result<(), SeedError> {
    let plan = commands::begin(act, body, Term::Year(year)).await?;
    let chosen = states.iter().filter(|(_, (row, _))| row.body == *body && row.state != "registered");
    let chosen = chosen.map(|(id, _)| id.clone()).collect();
    let plan = commands::choose(act, (&plan.id, Seen(plan.version)), &chosen).await?;
    let plan = commands::advance(act, (&plan.id, Seen(plan.version)), Advance::Submit).await?;
    let papers = Papers { document: format!("01/CTr-{}", body.as_str().to_uppercase()), day: Some(signed) };
    commands::issue(act, (&plan.id, Seen(plan.version)), papers).await?;
    Ok(())
}

async fn bring(act: &mut Act, id: &MatterId, row: &TableRow) -> Result<(), MattersError> {
    let on = row.submitted_on.unwrap_or_else(|| act.today());
    let submit = Step::Submit { on, document: String::new() };
    let consider = Step::Consider { on, outcome: "Thông qua".to_owned() };
    let steps = match row.state.as_str() {
        "preparing" => vec![Step::Prepare],
        "submitted" => vec![Step::Prepare, submit],
        "done" => vec![Step::Prepare, submit, consider, Step::Finish { on }],
        _ => Vec::new(),
    };
    for step in steps {
        let actor = act.actor().clone();
        let now = read::matter(act.conn(), &actor, id).await?.ok_or(MattersError::Unknown)?;
        commands::take_step(act, (id, Seen(now.version)), step).await?;
    }
    Ok(())
}

fn facts(row: &TableRow, directory: &Directory, year: i16) -> Result<Facts, String> {
    let parts = |text: &str| -> Vec<String> {
        text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let deciders: Result<Vec<Decider>, _> =
        parts(&row.deciders).iter().map(|name| Decider::read(name, directory)).collect();
    Ok(Facts {
        title: row.title.clone(),
        field: row.field.clone(),
        lead: row.lead_unit.clone(),
        helpers: parts(&row.helpers),
        deciders: deciders.map_err(|error| error.to_string())?,
        due: Due::read(&row.due, year).map_err(|error| error.to_string())?,
        leader: Some(row.leader.parse().map_err(|error| format!("{error}"))?),
        place: row.place.clone(),
        ground: String::new(),
        note: String::new(),
        size: if row.large.is_empty() { Size::Ordinary } else { Size::Large },
        level: row.level.parse::<Level>().map_err(|error| error.to_string())?,
    })
}

/// Says for the office that the year's programme of a body is the base; nothing happens when it has been said.
///
/// # Errors
/// [`MattersError`] when there is no such programme here yet.
pub async fn mark_base(act: &mut Act, body: &BodyCode, year: i16) -> Result<(), MattersError> {
    let plan = year_of(act, body, year).await?;
    let votes = read::votes(act.conn(), plan.term).await?;
    let here = act.office().code().clone();
    if votes.iter().any(|vote| vote.office == here && vote.programme == plan.id) {
        return Ok(());
    }
    commands::vote(act, &plan.id, Wish::Marks).await?;
    Ok(())
}

/// Links the own matter whose title begins with some words to the base's item that begins with others.
///
/// # Errors
/// [`MattersError`] when one of them is not there.
pub async fn link(
    act: &mut Act,
    (own, item): (&str, &str),
    (body, year): (&BodyCode, i16),
) -> Result<(), MattersError> {
    let plan = year_of(act, body, year).await?;
    let actor = act.actor().clone();
    let matters: Vec<Matter> = read::matters(act.conn(), &actor).await?;
    let mine = matters.iter().find(|matter| {
        matter.facts.title.starts_with(own) && !matches!(matter.progress, Progress::Withdrawn)
    });
    let edition = read::in_force(act.conn(), &actor, &plan).await?.ok_or(MattersError::NotBase)?;
    let theirs = edition.items.iter().find(|one| one.title.starts_with(item));
    let (mine, theirs) = (mine.ok_or(MattersError::Unknown)?, theirs.ok_or(MattersError::Unknown)?);
    let new = NewLink {
        own: Linked::Matter(mine.id.clone()),
        programme: plan.id,
        item: theirs.matter.clone(),
        share: "Chuẩn bị báo cáo, tài liệu phần của mình".to_owned(),
    };
    commands::link(act, new).await?;
    Ok(())
}

async fn year_of(act: &mut Act, body: &BodyCode, year: i16) -> Result<Plan, MattersError> {
    let plans = read::programmes(act.conn()).await?;
    let found = plans.into_iter().find(|plan| plan.body == *body && plan.term == Term::Year(year));
    found.ok_or(MattersError::Unknown)
}
