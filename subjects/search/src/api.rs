//! Search for programs, under `/api`. What the asker may not read is not there.

use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::forms::Fault;
use nhip_web::sent::Sought;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use crate::commands::{Follower, follow};
use crate::find::{excerpt, find};
use crate::pages::url;
use crate::rules::kind::Kind;
use crate::rules::query::Query;

/// What the API of search offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(search))]
pub struct Description;

/// The routes of the API.
pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/api/search", get(search))
}

/// What is sought.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// Words, with or without diacritics; every one must occur.
    q: String,
    /// One kind alone.
    kind: Option<Kind>,
    /// How many, 1 to 200; 50 when absent.
    limit: Option<u32>,
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundEntry {
    kind: Kind,
    /// Its name as its subject keeps it; of a paper with its edition, `ub.1/2`.
    id: String,
    title: String,
    /// The day by which it stands in time.
    day: String,
    /// The place in its text; empty when the title alone was found.
    excerpt: String,
    /// Its address.
    url: String,
}

/// What was found, the best first.
#[derive(Debug, Serialize, ToSchema)]
struct FoundList {
    items: Vec<FoundEntry>,
    /// Whether the asker may read more that fits.
    has_more: bool,
}

/// Activities, meetings, papers, conclusions and tasks in which all words occur.
#[utoipa::path(
    get, path = "/api/search", tag = "search", operation_id = "search", params(SearchQuery),
    responses((status = 200, body = FoundList), (status = 304), (status = 400, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn search(
    visitor: Visitor,
    headers: HeaderMap,
    Sought(sought): Sought<SearchQuery>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let query = Query::read(&sought.q).ok_or_else(|| WebError::wrong("q", Fault::Missing))?;
    follow(visitor.office(), Follower::Search).await?;
    let limit = usize::try_from(sought.limit.unwrap_or(50).clamp(1, 200)).unwrap_or(usize::MAX);
    let mut view = visitor.view().await?;
    let asking = (visitor.actor(), visitor.office().code());
    let found = find(view.conn(), asking, (&query, sought.kind)).await?;
    let mut items = Vec::new();
    for hit in found.hits.iter().take(limit) {
        let text = |runs: &[crate::rules::snippet::Run]| {
            runs.iter().map(|run| run.text.as_str()).collect::<String>()
        };
        items.push(FoundEntry {
            kind: hit.kind,
            id: hit.unit.clone(),
            title: text(&hit.title),
            day: hit.day.clone(),
            excerpt: text(&excerpt(view.conn(), hit, &query).await?),
            url: url(visitor.links(), hit).to_string(),
        });
    }
    let has_more = found.has_more || found.hits.len() > limit;
    EntityTag::json(&headers, &FoundList { items, has_more })
}
