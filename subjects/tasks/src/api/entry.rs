//! A task as programs read it.

use jiff::civil::Date;
use nhip_web::error::WebError;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::read::{Found, Ground};
use crate::rules::standing::Label;
use crate::rules::thread::Thread;

/// A task and how it stands today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TaskEntry {
    pub(super) id: String,
    /// The office that gave it.
    pub(super) owner: String,
    /// The office of the network that does it.
    pub(super) doer: Option<String>,
    /// What it comes from: a conclusion of a meeting, or a paper.
    #[schema(value_type = Object)]
    source: Value,
    pub(super) content: String,
    /// The one unit that leads.
    pub(super) lead: String,
    helpers: Vec<String>,
    /// `document`, `scheme`, `report`, `work`.
    product: String,
    giver: String,
    /// The post of the leader in charge.
    leader: String,
    /// `ordinary`, `urgent`, `immediate`.
    urgency: String,
    #[schema(value_type = String, format = Date)]
    given_on: String,
    /// The first due date, which stays.
    #[schema(value_type = String, format = Date)]
    first_due: String,
    /// The due date in force.
    #[schema(value_type = String, format = Date)]
    pub(super) due: String,
    /// How often it was put off.
    extensions: u32,
    /// `given`, `accepted`, `underway`, `asking`, `returned`, `paused`, `reported`, `confirmed_on_time`, `confirmed_late`,
    /// `cancelled`.
    pub(super) state: String,
    /// `done_on_time`, `done_late`, `within`, `due_soon`, `overdue`; none when it was called off.
    pub(super) label: Option<String>,
    /// Days after the due date.
    days_over: u32,
}

impl TaskEntry {
    pub(super) fn of(found: &Found, label: Option<Label>) -> Self {
        let (task, position) = (&found.task, &found.position);
        Self {
            id: task.id.to_string(),
            owner: task.owner.to_string(),
            doer: task.doer.as_ref().map(ToString::to_string),
            source: serde_json::to_value(&task.source).unwrap_or_default(),
            content: task.facts.content.clone(),
            lead: task.facts.lead.clone(),
            helpers: task.facts.helpers.clone(),
            product: task.facts.product.word().to_owned(),
            giver: task.facts.giver.clone(),
            leader: task.facts.leader.clone(),
            urgency: task.facts.urgency.word().to_owned(),
            given_on: task.given_on.to_string(),
            first_due: task.first_due.to_string(),
            due: position.due.to_string(),
            extensions: position.extensions,
            state: position.state().word().to_owned(),
            label: label.map(|label| label.cell().word().to_owned()),
            days_over: label.map_or(0, Label::days_over),
        }
    }
}

/// A task with its steps.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ThreadEntry {
    /// The task.
    #[serde(flatten)]
    task: TaskEntry,
    /// How many steps there are; send it as `If-Match` with a step.
    seen: usize,
    /// The steps, in the order in which they count, each with whether it did.
    #[schema(value_type = Vec<Object>)]
    steps: Vec<Value>,
}

impl ThreadEntry {
    pub(super) fn of(thread: &Thread, (ground, today): (&Ground, Date)) -> Result<Self, WebError> {
        let position = thread.position();
        let label = ground.label(&position, today);
        let step = |(step, counts)| -> Result<Value, WebError> {
            let mut value = serde_json::to_value(step).map_err(WebError::broken)?;
            value["counts"] = Value::Bool(counts);
            Ok(value)
        };
        let steps: Result<Vec<Value>, WebError> =
            thread.steps.iter().zip(thread.counted()).map(step).collect();
        let found = Found { task: thread.task.clone(), position };
        Ok(Self { task: TaskEntry::of(&found, label), seen: thread.seen(), steps: steps? })
    }
}
