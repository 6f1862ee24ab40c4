//! Asking, answering and carrying out.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::once::Once;
use nhip_web::sent::{SeenVersion, Sent};
use nhip_web::visitor::Visitor;
use serde::Deserialize;
use utoipa::ToSchema;

use super::At;
use super::entry::RequestEntry;
use crate::commands::{self, Answer, Ask, RulingText};
use crate::error::AgreementError;
use crate::rules::request::{RequestId, Wish};
use crate::shown;

/// What is asked. `If-Match` names the activity's version that was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskFields {
    /// About which activity.
    #[schema(value_type = String)]
    activity: ActivityId,
    /// What is wished: `{"wish": "place", "of": …}`, `substitute`, `online`, `postpone`, `merge`, `come`.
    #[schema(value_type = Object)]
    wish: Wish,
    /// A day of the week in which the clash lies.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default)]
    day: Option<Date>,
    /// Key of the clash that it would remove.
    #[serde(default)]
    clash: Option<String>,
    /// What else is said.
    #[serde(default)]
    note: String,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "deed", deny_unknown_fields)]
pub(super) enum RequestAnswerFields {
    /// The leader comes.
    Agree,
    /// Other ways that would do; hours only such as are free for everybody.
    Counter {
        /// One or more wishes.
        #[schema(value_type = Vec<Object>)]
        offers: Vec<Wish>,
        /// What else is said.
        #[serde(default)]
        note: String,
    },
    /// An offer is taken.
    Take {
        /// Its place, from 0.
        offer: usize,
    },
    /// No.
    Refuse {
        /// Why.
        reason: String,
    },
    /// The request is taken back.
    Withdraw,
    /// One rung up.
    Raise {
        /// Why.
        reason: String,
    },
    /// Decided from above.
    Rule {
        /// Whether the activity changes as it was asked.
        changes: bool,
        /// The post of who decided.
        decided_by: String,
        /// By which rule of precedence.
        rule: String,
        /// Why.
        reason: String,
        /// What was told to whom.
        told: String,
    },
}

impl From<RequestAnswerFields> for Answer {
    fn from(fields: RequestAnswerFields) -> Self {
        match fields {
            RequestAnswerFields::Agree => Self::Agree,
            RequestAnswerFields::Counter { offers, note } => Self::Counter { offers, note },
            RequestAnswerFields::Take { offer } => Self::Take(offer),
            RequestAnswerFields::Refuse { reason } => Self::Refuse(reason),
            RequestAnswerFields::Withdraw => Self::Withdraw,
            RequestAnswerFields::Raise { reason } => Self::Raise(reason),
            RequestAnswerFields::Rule { changes, decided_by, rule, reason, told } => {
                Self::Rule(RulingText { changes, decided_by, rule, reason, told })
            }
        }
    }
}

/// Sends a request to the office that owns the activity, or that keeps the leader's calendar.
#[utoipa::path(
    post, path = "/api/requests", tag = "agreement", operation_id = "send_request",
    params(("If-Match" = u32, Header, description = "the activity's version seen")),
    request_body = AskFields,
    responses(
        (status = 201, body = RequestEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(crate) async fn create(
    visitor: Visitor,
    once: Once,
    seen: SeenVersion,
    Sent(sent): Sent<AskFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let seen = seen.needed()?;
    let mut act = visitor.act().await?;
    let clash = sent.day.zip(sent.clash);
    let ask = Ask { activity: sent.activity, seen, wish: sent.wish, clash, note: sent.note };
    let thread = commands::ask(&mut act, ask).await?;
    finish(&visitor, once, act, (StatusCode::CREATED, &thread.request.id)).await
}

/// Carries a request out: the owner's activity changes, judged again at this moment.
#[utoipa::path(
    post, path = "/api/requests/{id}/acceptance", tag = "agreement", operation_id = "accept_request",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "how many steps were seen")),
    responses(
        (status = 200, body = RequestEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 428, body = Problem)
    )
)]
pub(crate) async fn accept(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let seen = steps(seen)?;
    let mut act = visitor.act().await?;
    commands::accept(&mut act, (&at.id, seen)).await?;
    finish(&visitor, once, act, (StatusCode::OK, &at.id)).await
}

/// Answers a request without changing the activity.
#[utoipa::path(
    post, path = "/api/requests/{id}/steps", tag = "agreement", operation_id = "answer_request",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "how many steps were seen")),
    request_body = RequestAnswerFields,
    responses(
        (status = 200, body = RequestEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(crate) async fn answer(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
    Sent(sent): Sent<RequestAnswerFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let seen = steps(seen)?;
    let mut act = visitor.act().await?;
    commands::answer(&mut act, (&at.id, seen), sent.into()).await?;
    finish(&visitor, once, act, (StatusCode::OK, &at.id)).await
}

fn steps(seen: SeenVersion) -> Result<usize, WebError> {
    usize::try_from(seen.needed()?).map_err(WebError::broken)
}

/// Keeps the act and answers with the request as it is now.
async fn finish(
    visitor: &Visitor,
    once: Once,
    mut act: Act,
    (status, id): (StatusCode, &RequestId),
) -> Result<Response, WebError> {
    let now = act.now();
    let found = shown::one(act.conn(), id, (visitor.actor(), now)).await?.ok_or(AgreementError::Unknown)?;
    let entry = RequestEntry::of(&found)?;
    once.commit(act, status, &entry).await
}
