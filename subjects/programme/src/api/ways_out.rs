//! Ways out of a clash in the handbook's order, and taking one.

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::response::Response;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::lanes::Lanes;
use nhip_harmony::ways_out::{WayOut, ways_out};
use nhip_office::rights::{Object, Right};
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::sent::Sent;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::clashes::At;
use super::entry::ActivityEntry;
use super::{Change, judged, read, shown_clash};
use crate::clash_words;
use crate::commands::take_way;
use crate::error::ChangeError;
use crate::rules::publication::week_of;
use crate::week::{JudgedClash, Week, Weeks};

/// One way out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WayOutEntry {
    /// Which activity changes.
    #[schema(value_type = String)]
    activity: ActivityId,
    /// Version of that activity.
    version: Option<u32>,
    /// The handbook's letter; `0` for another room.
    letter: String,
    /// In one sentence, in the language asked for.
    says: String,
    /// What changes; send it back as it is to take this way.
    #[schema(value_type = Object)]
    way: Value,
    /// Whom or what that disturbs, in the language asked for.
    disturbs: Vec<String>,
}

/// The way that is taken.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WayFields {
    /// The `activity` of the way.
    #[schema(value_type = String)]
    activity: ActivityId,
    /// The `way` as it was offered.
    #[schema(value_type = Object)]
    way: Value,
    /// The reason, when the activity is put off.
    #[serde(default)]
    reason: String,
}

impl WayOutEntry {
    fn of(words: Words, week: &Week, out: &WayOut) -> Result<Self, WebError> {
        Ok(Self {
            activity: out.activity.clone(),
            version: week.records.get(&out.activity).map(|record| record.version),
            letter: out.way.letter().to_string(),
            says: clash_words::way(words, out),
            way: serde_json::to_value(&out.way).map_err(WebError::broken)?,
            disturbs: out.disturbs.iter().map(|one| clash_words::disturbance(words, one)).collect(),
        })
    }
}

/// Ways out of a clash, the least disturbing first.
#[utoipa::path(
    get, path = "/api/weeks/{day}/clashes/{key}/ways-out", tag = "programme", operation_id = "list_ways_out",
    params(("day" = String, Path, format = Date), ("key" = String, Path)),
    responses((status = 200, body = Vec<WayOutEntry>), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn list(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let week = read(&visitor, &weeks, at.day).await?;
    let clash = shown_clash(&week, &visitor, &at.key).ok_or_else(WebError::unknown)?;
    let entries: Result<Vec<_>, _> =
        offered(&week, clash).iter().map(|out| WayOutEntry::of(visitor.words(), &week, out)).collect();
    EntityTag::json(&headers, &entries?)
}

/// Takes a way out that is offered now, judged on the activity's version in `If-Match`.
#[utoipa::path(
    post, path = "/api/weeks/{day}/clashes/{key}/ways-out", tag = "programme", operation_id = "take_way_out",
    params(
        ("day" = String, Path, format = Date), ("key" = String, Path),
        ("If-Match" = u32, Header, description = "the activity's version seen")
    ),
    request_body = WayFields,
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn take(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<WayFields>,
) -> Result<Response, WebError> {
    changing.visitor().may(Right::SettleClash, &Object::Office)?;
    let mut change = Change::begin(changing, &sent.activity).await?;
    let week = judged(&mut change.act, week_of(at.day)).await?;
    let clash = shown_clash(&week, change.changing.visitor(), &at.key).ok_or(ChangeError::ClashGone)?;
    let is_meant = |out: &&WayOut| {
        out.activity == sent.activity && serde_json::to_value(&out.way).is_ok_and(|way| way == sent.way)
    };
    let offers = offered(&week, clash);
    let out = offers.iter().find(is_meant);
    let out = out.ok_or_else(|| WebError::not_allowed_now("api-way-not-offered"))?;
    let (act, reference, version) = change.parts();
    let taken = take_way(act, reference, version, &out.way, &sent.reason).await?;
    change.answer(taken).await
}

fn offered(week: &Week, judged: &JudgedClash) -> Vec<WayOut> {
    ways_out(&judged.clash, &week.programme, &Lanes::new(&week.programme))
}
