//! The tasks that an address asks for: whose, in which cell, of which unit or leader, on which cut-off date.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_office::rights::{Object, Right};
use nhip_web::error::WebError;
use nhip_web::search;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;

use super::views;
use crate::read::{self, Found, Ground};
use crate::rules::counted::{Counted, band, month_of};
use crate::rules::figures::BANDS;
use crate::rules::reminder::is_in_monthly_list;
use crate::rules::standing::{Cell, Label};
use crate::rules::task::Task;

/// Whose tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// This office does them.
    Ours,
    /// This office gave them.
    Given,
    /// This office helps with them; they are counted where they are done and given.
    Helps,
}

impl Side {
    /// Those that boards count.
    pub(super) const COUNTED: [Self; 2] = [Self::Ours, Self::Given];
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Ours, Self::Given, Self::Helps];

    /// The word in addresses and translations.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Given => "given",
            Self::Helps => "helps",
        }
    }

    /// Whether counted tasks lie on this side; of those with which an office helps nothing is counted.
    pub(super) fn holds_counted(self, one: &Counted, here: &OfficeCode) -> bool {
        match self {
            Self::Ours => one.doer.as_ref() == Some(here),
            Self::Given => one.owner == *here,
            Self::Helps => false,
        }
    }

    /// Whether a task lies on this side, as an office sees it.
    pub(super) fn holds(self, task: &Task, here: &OfficeCode) -> bool {
        match self {
            Self::Ours => task.doer.as_ref() == Some(here),
            Self::Given => task.owner == *here,
            Self::Helps => task.is_helped_by(here),
        }
    }
}

/// A task and how it stands on the cut-off date.
pub(super) struct Row {
    pub(super) found: Found,
    /// None when it was called off.
    pub(super) label: Option<Label>,
    /// Whether it stands in the monthly list.
    pub(super) is_monthly: bool,
}

/// All tasks of this person on the cut-off date that the address names, today when none.
pub(super) async fn rows(visitor: &Visitor, state: &ListState) -> Result<Vec<Row>, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let day = cut_off(visitor, state);
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let found = match day < visitor.today() {
        true => read::all_on(view.conn(), visitor.actor(), day).await?,
        false => read::all(view.conn(), visitor.actor()).await?,
    };
    let row = |found: Found| Row {
        label: ground.label(&found.position, day),
        is_monthly: is_in_monthly_list(&found.position, &ground.limits, day),
        found,
    };
    Ok(found.into_iter().map(row).collect())
}

/// The cut-off date; one that cannot be read, or lies ahead, is today.
pub(super) fn cut_off(visitor: &Visitor, state: &ListState) -> Date {
    let asked = state.filter("on").and_then(nhip_days::written::parse_date);
    asked.filter(|day| *day <= visitor.today()).unwrap_or_else(|| visitor.today())
}

/// Whether a task is one that the address asks for.
pub(super) fn is_asked_for(visitor: &Visitor, row: &Row, state: &ListState) -> bool {
    let is = |name: &str, value: &str| state.filter(name).is_none_or(|asked| asked == value);
    let (task, position) = (&row.found.task, &row.found.position);
    let here = visitor.office().code();
    let side = state.filter("side");
    let is_side =
        Side::ALL.iter().filter(|known| side == Some(known.word())).all(|side| side.holds(task, here));
    is_side
        && is("cell", row.label.map_or("", |label| label.cell().word()))
        && is("state", position.state().word())
        && is("lead", &task.facts.lead)
        && is("leader", &task.facts.leader)
        && is("given", &month_of(task.given_on))
        && is("done", &done_in(row).unwrap_or_default())
        && (state.filter("counted").is_none() || row.label.is_some())
        && (state.filter("monthly").is_none() || row.is_monthly)
        && (state.filter("extended").is_none() || position.extensions > 0)
        && state.filter("band").is_none_or(|band| band_of(row.label).as_deref() == Some(band))
        && (state.search.is_empty() || search::matches(&text(visitor, task), &state.search))
}

/// The month in which a task was done, by the date of its closing paper.
fn done_in(row: &Row) -> Option<String> {
    let is_done = row.label.is_some_and(|label| matches!(label.cell(), Cell::DoneOnTime | Cell::DoneLate));
    row.found.position.stands_on().filter(|_| is_done).map(month_of)
}

/// The band of days in which an overdue task stands, by its first day.
fn band_of(label: Option<Label>) -> Option<String> {
    let Some(Label::Overdue { days }) = label else { return None };
    band(days).map(|band| BANDS[band].0.to_string())
}

fn text(visitor: &Visitor, task: &Task) -> String {
    let source = views::source(visitor.words(), &task.source);
    let facts = &task.facts;
    format!(
        "{} {} {} {} {} {source}",
        facts.content,
        facts.lead,
        facts.helpers.join(" "),
        facts.leader,
        facts.giver
    )
}
