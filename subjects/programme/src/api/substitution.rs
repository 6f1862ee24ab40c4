//! Sending somebody else.

use axum::extract::Path;
use axum::response::Response;
use nhip_harmony::ids::PersonId;
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;
use serde::Deserialize;
use utoipa::ToSchema;

use super::activity::At;
use super::entry::ActivityEntry;
use super::fields::DecisionFields;
use super::{Change, holding};
use crate::commands::substitute;
use crate::rules::record::StandIn;

/// Who comes in whose place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SubstitutionFields {
    /// Who comes.
    #[schema(value_type = String, example = "L06")]
    person: PersonId,
    /// In whose place.
    #[schema(value_type = String, example = "L03")]
    in_place_of: PersonId,
    /// A decision that lets the substitute be in two places.
    decision: Option<DecisionFields>,
}

/// Lets one leader come in the place of another.
#[utoipa::path(
    post, path = "/api/activities/{id}/substitutions", tag = "programme", operation_id = "substitute_leader",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    request_body = SubstitutionFields,
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn create(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<SubstitutionFields>,
) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?;
    let stand_in = StandIn { person: sent.person, in_place_of: sent.in_place_of };
    let holding = holding(sent.decision);
    let (act, reference, version) = change.parts();
    let changed = substitute(act, reference, version, &stand_in, &holding).await?;
    change.answer(changed).await
}
