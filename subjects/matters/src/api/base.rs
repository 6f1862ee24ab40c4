//! The base for programs: the office's vote, links, and what stands in the way of what.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use nhip_harmony::term::YEARS;
use nhip_office::rights::Right;
use nhip_web::api::{Changing, Reading};
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::programmes::At;
use crate::beside::foundation;
use crate::commands::{self, NewLink};
use crate::error::MattersError;
use crate::rules::base::Wish;
use crate::rules::ids::LinkId;
use crate::rules::link::{Answer, Link, Linked};

/// A path that names a year.
#[derive(Debug, Deserialize)]
pub(super) struct AtYear {
    year: i16,
}

/// A path that names a link.
#[derive(Debug, Deserialize)]
pub(super) struct AtLink {
    id: LinkId,
}

/// The office's word about the base.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VoteFields {
    /// `marks`, `withdraws`, `none`.
    wish: String,
}

/// Says for the office what a programme shall be to its period.
#[utoipa::path(
    put, path = "/api/programmes/{id}/base-vote", tag = "matters", operation_id = "vote_base",
    params(("id" = String, Path)), request_body = VoteFields,
    responses((status = 200, body = VoteFields), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn vote(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<VoteFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::MarkBase).await?;
    let wish = Wish::from_word(&sent.wish).ok_or_else(|| WebError::wrong("wish", Fault::NotAChoice))?;
    commands::vote(&mut act, &at.id, wish).await?;
    changing.keep(act, (StatusCode::OK, &sent)).await
}

/// A link of an own item to one of the base.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BaseLinkEntry {
    /// Stable id.
    id: String,
    /// `matter` or `activity`.
    own_kind: String,
    /// Id of the own item.
    own: String,
    /// The base programme.
    programme: String,
    /// The matter of its item.
    item: String,
    /// The own share of the work.
    share: String,
    /// `agreed`, `review`, `objected`.
    state: String,
}

impl From<&Link> for BaseLinkEntry {
    fn from(link: &Link) -> Self {
        Self {
            id: link.id.to_string(),
            own_kind: link.own.kind().to_owned(),
            own: link.own.id().to_owned(),
            programme: link.programme.to_string(),
            item: link.item.matter.to_string(),
            share: link.share.clone(),
            state: link.state.word().to_owned(),
        }
    }
}

/// Something of ours that stands in the way of the base.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FindingEntry {
    /// `people`, `place`, `field`, `day`, `load`.
    shared: String,
    /// `clash` or `warning`.
    weight: String,
    /// Id of the own item.
    own: String,
    /// The matter of the base's item.
    base: String,
    /// Monday of the week.
    week: String,
}

/// The base of a year and what is beside it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BaseEntry {
    /// The base programme, when there is one.
    programme: Option<String>,
    /// Links of own items.
    links: Vec<BaseLinkEntry>,
    /// What stands in the way of what.
    findings: Vec<FindingEntry>,
}

/// The base of a year, links to it, and what stands in its way.
#[utoipa::path(
    get, path = "/api/base/{year}", tag = "matters", operation_id = "read_base", params(("year" = i16, Path, minimum = 1990, maximum = 2100)),
    responses((status = 200, body = BaseEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn show(reading: Reading, Path(at): Path<AtYear>) -> Result<Response, WebError> {
    if !YEARS.contains(&at.year) {
        return Err(MattersError::Unknown.into());
    }
    let mut view = reading.open(Right::ReadProgramme).await?;
    let beside = foundation(view.conn(), reading.visitor().office(), (reading.actor(), at.year)).await?;
    let findings = beside.findings.iter().map(|finding| FindingEntry {
        shared: finding.shared.word().to_owned(),
        weight: finding.weight.word().to_owned(),
        own: finding.own.id().to_owned(),
        base: finding.base.to_string(),
        week: finding.week.to_string(),
    });
    let entry = BaseEntry {
        programme: beside.base.as_ref().map(|(plan, _)| plan.id.to_string()),
        links: beside.links.iter().map(BaseLinkEntry::from).collect(),
        findings: findings.collect(),
    };
    reading.answer(&entry)
}

/// A link to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkFields {
    /// `matter` or `activity`.
    own_kind: String,
    /// Id of the own item.
    own: String,
    /// The base programme.
    programme: String,
    /// The matter of its item.
    item: String,
    /// The own share of the work.
    #[serde(default)]
    share: String,
}

/// Links an own item to one of the base.
#[utoipa::path(
    post, path = "/api/base-links", tag = "matters", operation_id = "link_base", request_body = LinkFields,
    responses((status = 201, body = BaseLinkEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn link(changing: Changing, Sent(sent): Sent<LinkFields>) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::EditMatter).await?;
    let new = NewLink {
        own: Linked::of(&sent.own_kind, &sent.own)
            .ok_or_else(|| WebError::wrong("own", Fault::NotAChoice))?,
        programme: sent.programme.parse().map_err(|_| WebError::wrong("programme", Fault::NotAChoice))?,
        item: sent.item.parse().map_err(|_| WebError::wrong("item", Fault::NotAChoice))?,
        share: sent.share,
    };
    let link = commands::link(&mut act, new).await?;
    changing.keep(act, (StatusCode::CREATED, &BaseLinkEntry::from(&link))).await
}

/// An answer to a change of the base.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkAnswerFields {
    /// Whether the item is taken as it is now.
    accept: bool,
    /// Why not.
    #[serde(default)]
    reason: String,
}

/// Accepts a change of the base, or objects.
#[utoipa::path(
    post, path = "/api/base-links/{id}/answer", tag = "matters", operation_id = "answer_base_change",
    params(("id" = String, Path)), request_body = LinkAnswerFields,
    responses((status = 200, body = BaseLinkEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn answer(
    changing: Changing,
    Path(at): Path<AtLink>,
    Sent(sent): Sent<LinkAnswerFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::EditMatter).await?;
    let answer = if sent.accept { Answer::Accept } else { Answer::Object { reason: sent.reason } };
    let link = commands::answer(&mut act, &at.id, answer).await?;
    changing.keep(act, (StatusCode::OK, &BaseLinkEntry::from(&link))).await
}

/// Takes a link away.
#[utoipa::path(
    delete, path = "/api/base-links/{id}", tag = "matters", operation_id = "unlink_base", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn unlink(changing: Changing, Path(at): Path<AtLink>) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::EditMatter).await?;
    commands::unlink(&mut act, &at.id).await?;
    changing.keep_silently(act).await
}
