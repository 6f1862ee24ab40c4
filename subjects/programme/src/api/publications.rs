//! Published versions of a week, and publishing the next one.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::once::Once;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::clashes::OfWeek;
use super::entry::ActivityEntry;
use super::judged;
use crate::commands::publish;
use crate::rules::change::{Field, ItemChange};
use crate::rules::publication::{Publication, PublishedItem, week_of};
use crate::shown::publication_shown_to;
use crate::store;

/// The published version of an address.
#[derive(Debug, Deserialize)]
pub(super) struct At {
    day: Date,
    office: OfficeCode,
    number: u32,
}

/// A published version without its items.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PublicationHead {
    /// Who published.
    #[schema(value_type = String)]
    office: OfficeCode,
    /// Monday of the week.
    #[schema(value_type = String, format = Date)]
    week_from: Date,
    /// Counts the versions of this week from 1.
    number: u32,
    /// Which adjustment it is; none for the first version.
    adjustment: Option<u32>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
    /// The account that did.
    published_by: String,
}

/// A published version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PublicationEntry {
    /// Which one.
    #[serde(flatten)]
    head: PublicationHead,
    /// Its items as the asker may see them.
    items: Vec<PublishedItemEntry>,
}

/// An item of a published version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PublishedItemEntry {
    /// The activity at the moment of publication.
    activity: ActivityEntry,
    /// How it stands against the version before: `same`, `added`, `called_off` or `changed`.
    change: &'static str,
    /// The fields that changed.
    #[schema(value_type = Vec<String>)]
    fields: Vec<Field>,
    /// The activity as published before, when it changed.
    old: Option<ActivityEntry>,
}

impl PublicationHead {
    pub(super) fn of(publication: &Publication) -> Self {
        Self {
            office: publication.office.clone(),
            week_from: publication.week_from,
            number: publication.number,
            adjustment: publication.adjustment(),
            published_at: publication.published_at,
            published_by: publication.published_by.clone(),
        }
    }
}

impl From<PublishedItem> for PublishedItemEntry {
    fn from(item: PublishedItem) -> Self {
        let (change, fields, old) = match item.change {
            ItemChange::Same => ("same", Vec::new(), None),
            ItemChange::Added => ("added", Vec::new(), None),
            ItemChange::CalledOff => ("called_off", Vec::new(), None),
            ItemChange::Changed { fields, old } => ("changed", fields, Some(ActivityEntry::from(*old))),
        };
        Self { activity: item.record.into(), change, fields, old }
    }
}

impl PublicationEntry {
    fn of(publication: Publication) -> Self {
        let head = PublicationHead::of(&publication);
        Self { head, items: publication.items.into_iter().map(PublishedItemEntry::from).collect() }
    }
}

/// All published versions of the week of a day, by office.
#[utoipa::path(
    get, path = "/api/weeks/{day}/publications", tag = "programme", operation_id = "list_publications",
    params(("day" = String, Path, format = Date)),
    responses((status = 200, body = Vec<PublicationHead>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn list(
    visitor: Visitor,
    Path(at): Path<OfWeek>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let all = store::publications::starting(view.conn(), week_of(at.day).from).await?;
    EntityTag::json(&headers, &all.iter().map(PublicationHead::of).collect::<Vec<_>>())
}

/// One published version with its items.
#[utoipa::path(
    get, path = "/api/weeks/{day}/publications/{office}/{number}", tag = "programme", operation_id = "get_publication",
    params(("day" = String, Path, format = Date), ("office" = String, Path), ("number" = u32, Path)),
    responses((status = 200, body = PublicationEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(
    visitor: Visitor,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let all = store::publications::of_week(view.conn(), &at.office, week_of(at.day).from).await?;
    let found = all.iter().find(|publication| publication.number == at.number);
    let shown = publication_shown_to(visitor.actor(), found.ok_or_else(WebError::unknown)?);
    EntityTag::json(&headers, &PublicationEntry::of(shown))
}

/// Publishes the own office's week as it stands: version 1, then adjustments.
#[utoipa::path(
    post, path = "/api/weeks/{day}/publications", tag = "programme", operation_id = "publish_week",
    params(("day" = String, Path, format = Date)),
    responses((status = 201, body = PublicationEntry), (status = 403, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn create(
    visitor: Visitor,
    once: Once,
    Path(at): Path<OfWeek>,
) -> Result<Response, WebError> {
    visitor.may(Right::Publish, &Object::Office)?;
    let mut act = visitor.act().await?;
    let week = judged(&mut act, week_of(at.day)).await?;
    let published = publish(&mut act, &week.reference, &week).await?;
    let shown = publication_shown_to(visitor.actor(), &published);
    once.commit(act, StatusCode::CREATED, &PublicationEntry::of(shown)).await
}
