//! Giving tasks and taking steps.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::meeting::Urgency;
use nhip_office::Act;
use nhip_office::rights::Right;
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;
use serde::Deserialize;
use utoipa::ToSchema;

use super::At;
use super::entry::ThreadEntry;
use crate::commands::{self, Classification, Doing, Given, NewTask, right};
use crate::read::Ground;
use crate::rules::step::{ClosingPaper, Deed};
use crate::rules::task::{Facts, Product};
use crate::rules::thread::Thread;

/// What a task comes from.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "from", deny_unknown_fields)]
pub(super) enum SourceFields {
    /// A numbered conclusion of an own meeting.
    Meeting {
        /// The meeting.
        #[schema(value_type = String)]
        meeting: MeetingId,
        /// The number of the conclusion.
        conclusion: u32,
    },
    /// A paper.
    Paper {
        /// Its number and sign.
        symbol: String,
        /// Its date.
        #[schema(value_type = String, format = Date)]
        on: Date,
        /// Which part of it.
        #[serde(default)]
        paragraph: String,
    },
}

/// A task to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TaskFields {
    source: SourceFields,
    content: String,
    /// The one unit that leads.
    lead: String,
    #[serde(default)]
    helpers: Vec<String>,
    /// `document`, `scheme`, `report`, `work`.
    #[schema(value_type = String, example = "report")]
    product: Product,
    /// The due date; the office takes the usual one when absent.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default)]
    due: Option<Date>,
    /// By when those who help are asked for their contribution; the usual term when absent.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default)]
    help_by: Option<Date>,
    /// The post of who gives it.
    giver: String,
    /// The post of the leader in charge.
    #[serde(default)]
    leader: String,
    /// `ordinary`, `urgent`, `immediate`.
    #[schema(value_type = String, example = "ordinary")]
    urgency: Urgency,
    /// Must be said: a task with state secrets is followed outside the program.
    has_secrets: bool,
}

impl From<TaskFields> for NewTask {
    fn from(sent: TaskFields) -> Self {
        let source = match sent.source {
            SourceFields::Meeting { meeting, conclusion } => {
                Given::Conclusion { meeting, number: conclusion }
            }
            SourceFields::Paper { symbol, on, paragraph } => Given::Paper { symbol, on, paragraph },
        };
        let facts = Facts {
            content: sent.content,
            lead: sent.lead,
            helpers: sent.helpers,
            product: sent.product,
            giver: sent.giver,
            leader: sent.leader,
            leader_person: None,
            urgency: sent.urgency,
        };
        let classification = if sent.has_secrets { Classification::Secret } else { Classification::Open };
        Self { source, facts, due: sent.due, help_by: sent.help_by, classification }
    }
}

/// A step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "deed")]
pub(super) enum DeedFields {
    /// The lead takes it on.
    Accept,
    /// The lead gives it back, within two working days.
    Return {
        /// Why.
        reason: String,
    },
    /// How far it is.
    Report {
        /// What has been done.
        progress: String,
        /// What is in the way.
        #[serde(default)]
        obstacles: String,
        /// What the lead proposes.
        #[serde(default)]
        proposal: String,
    },
    /// The lead asks for a later date, before the due date.
    AskLater {
        /// The new date.
        #[schema(value_type = String, format = Date)]
        due: Date,
        /// Why.
        reason: String,
    },
    /// The lead says that it is done.
    ReportDone {
        /// Number and sign of the paper.
        symbol: String,
        /// Its date.
        #[schema(value_type = String, format = Date)]
        paper_on: Date,
        /// What else is said.
        #[serde(default)]
        note: String,
    },
    /// The giver keeps it with the lead that returned it.
    Uphold {
        /// Why.
        reason: String,
    },
    /// The giver grants a later date.
    Grant {
        /// Until when.
        #[schema(value_type = String, format = Date)]
        due: Date,
    },
    /// The giver keeps the date.
    Deny {
        /// Why.
        reason: String,
    },
    /// The giver accepts it as done.
    Confirm,
    /// The giver does not accept it as done.
    SendBack {
        /// What is missing.
        reason: String,
    },
    /// The giver lets it rest.
    Pause {
        /// Why.
        reason: String,
    },
    /// The giver lets it run again.
    Resume {
        /// The date from now on; it stays when absent.
        #[schema(value_type = Option<String>, format = Date)]
        #[serde(default)]
        due: Option<Date>,
    },
    /// The giver calls it off.
    Cancel {
        /// Why.
        reason: String,
    },
}

impl From<DeedFields> for Deed {
    fn from(sent: DeedFields) -> Self {
        match sent {
            DeedFields::Accept => Self::Accept {},
            DeedFields::Return { reason } => Self::Return { reason },
            DeedFields::Report { progress, obstacles, proposal } => {
                Self::Report { progress, obstacles, proposal }
            }
            DeedFields::AskLater { due, reason } => Self::AskLater { due, reason },
            DeedFields::ReportDone { symbol, paper_on, note } => {
                Self::ReportDone { paper: ClosingPaper { symbol, on: paper_on }, note }
            }
            DeedFields::Uphold { reason } => Self::Uphold { reason },
            DeedFields::Grant { due } => Self::Grant { due },
            DeedFields::Deny { reason } => Self::Deny { reason },
            DeedFields::Confirm => Self::Confirm {},
            DeedFields::SendBack { reason } => Self::SendBack { reason },
            DeedFields::Pause { reason } => Self::Pause { reason },
            DeedFields::Resume { due } => Self::Resume { due },
            DeedFields::Cancel { reason } => Self::Cancel { reason },
        }
    }
}

/// A step of a task, with the day on which a unit's answer came.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct TaskStepFields {
    #[serde(flatten)]
    deed: DeedFields,
    /// The day on which the answer of a unit without an office came; today when absent.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default)]
    on: Option<Date>,
}

/// Gives a task.
#[utoipa::path(
    post, path = "/api/tasks", tag = "tasks", operation_id = "give_task", request_body = TaskFields,
    responses((status = 201, body = ThreadEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn create(changing: Changing, Sent(sent): Sent<TaskFields>) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::GiveTask).await?;
    let task = commands::give(&mut act, sent.into()).await?;
    keep(&changing, act, (StatusCode::CREATED, Thread::new(task, []))).await
}

/// Takes a step: the lead's word, or the giver's decision.
#[utoipa::path(
    post, path = "/api/tasks/{id}/steps", tag = "tasks", operation_id = "step_task",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "how many steps were seen")),
    request_body = TaskStepFields,
    responses((status = 200, body = ThreadEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(crate) async fn step(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<TaskStepFields>,
) -> Result<Response, WebError> {
    let deed = Deed::from(sent.deed);
    let (mut act, seen) = changing.begin_seen(right(&deed)).await?;
    let seen = usize::try_from(seen).map_err(WebError::broken)?;
    let thread = commands::step(&mut act, (&at.id, seen), Doing { deed, on: sent.on }).await?;
    keep(&changing, act, (StatusCode::OK, thread)).await
}

/// Keeps the act and answers with the task as it is now.
async fn keep(
    changing: &Changing,
    mut act: Act,
    (status, thread): (StatusCode, Thread),
) -> Result<Response, WebError> {
    let ground = Ground::load(act.conn()).await?;
    let entry = ThreadEntry::of(&thread, (&ground, changing.today()))?;
    changing.keep(act, (status, &entry)).await
}
