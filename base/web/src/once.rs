//! The `Idempotency-Key` header: a program that heard no answer may send its change again.
//!
//! The middleware `guard` answers a request that was answered before without asking its handler. A handler of a change takes
//! [`Once`] and ends with [`Once::commit`], which keeps the answer in the transaction of the change. An answer that
//! is an error is not kept: nothing was changed, and the same request is judged anew.

use std::convert::Infallible;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, OriginalUri, Request, State};
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use nhip_office::Act;
use nhip_office::once::{self, GivenAnswer, Known, OnceKey, RequestDigest};
use nhip_office::rights::Scope;
use serde::Serialize;

use crate::error::WebError;
use crate::forms::Fault;
use crate::site::Site;
use crate::visitor::Found;

/// The header with the key.
pub const KEY_HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that the answer was given before.
pub const REPLAYED_HEADER: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The most that a change with a key may weigh, in bytes.
const LARGEST_BODY_BYTES: usize = 2 << 20;

/// The key of the request at hand, when it has one.
#[derive(Clone, Debug, Default)]
pub struct Once(Option<(OnceKey, RequestDigest)>);

impl Once {
    /// Keeps a change and gives its answer.
    pub async fn commit(
        &self,
        act: Act,
        status: StatusCode,
        answer: &impl Serialize,
    ) -> Result<Response, WebError> {
        let body = serde_json::to_string(answer).map_err(WebError::broken)?;
        self.finish(act, GivenAnswer { status: status.as_u16(), body }).await
    }

    /// Keeps a change that is answered with nothing (204).
    pub async fn commit_silently(&self, act: Act) -> Result<Response, WebError> {
        let status = StatusCode::NO_CONTENT.as_u16();
        self.finish(act, GivenAnswer { status, body: String::new() }).await
    }

    async fn finish(&self, mut act: Act, answer: GivenAnswer) -> Result<Response, WebError> {
        if let Some((key, request)) = &self.0 {
            match once::keep(&mut act, (key, request), &answer).await? {
                Known::New => {}
                // The act is dropped: the same change was made by the request that was quicker.
                Known::Answered(earlier) => return Ok(again(earlier)),
                Known::Other => return Err(key_of_another_request()),
            }
        }
        act.commit().await?;
        Ok(given(answer))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Middleware that gives the answer of an earlier request with the same key.
pub(crate) async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let account = account(&request);
    let (Some(account), false, true) = (account, is_safe, request.headers().contains_key(KEY_HEADER)) else {
        return next.run(request).await;
    };
    match with_key(request).await {
        Ok((request, key, digest)) => run(&site, &account, (request, key, digest), next).await,
        Err(error) => error.into_response(),
    }
}

async fn run(
    site: &Site,
    account: &str,
    (mut request, key, digest): (Request, OnceKey, RequestDigest),
    next: Next,
) -> Response {
    match known(site, account, (&key, &digest)).await {
        Ok(Known::New) => {}
        Ok(Known::Answered(earlier)) => return again(earlier),
        Ok(Known::Other) => return key_of_another_request().into_response(),
        Err(error) => return error.into_response(),
    }
    request.extensions_mut().insert(Once(Some((key.clone(), digest.clone()))));
    let response = next.run(request).await;
    if response.status().is_success() {
        return response;
    }
    // It failed perhaps because the same request was quicker on another connection: then its answer is the answer.
    match known(site, account, (&key, &digest)).await {
        Ok(Known::Answered(earlier)) => again(earlier),
        _ => response,
    }
}

async fn known(site: &Site, account: &str, request: (&OnceKey, &RequestDigest)) -> Result<Known, WebError> {
    let office = site.office();
    Ok(once::known(&mut office.view().await?, account, request, office.clock().now()).await?)
}

/// The account that may change something; a token that only reads is refused by the handler, key or not.
fn account(request: &Request) -> Option<String> {
    let signed = request.extensions().get::<Found>()?.0.as_ref()?;
    (signed.actor.scope != Scope::ReadOnly).then(|| signed.actor.name().to_owned())
}

async fn with_key(request: Request) -> Result<(Request, OnceKey, RequestDigest), WebError> {
    let (parts, body) = request.into_parts();
    let typed = parts.headers.get(KEY_HEADER).and_then(|line| line.to_str().ok()).unwrap_or("");
    let key: OnceKey = typed.trim().trim_matches('"').parse().map_err(|_| bad_key())?;
    let bytes = to_bytes(body, LARGEST_BODY_BYTES)
        .await
        .map_err(|_| WebError::from_status(StatusCode::PAYLOAD_TOO_LARGE))?;
    let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |whole| &whole.0);
    let address = whole.to_string();
    let version = parts.headers.get(IF_MATCH).map_or(&b""[..], HeaderValue::as_bytes);
    let digest = RequestDigest::of(&[parts.method.as_str().as_bytes(), address.as_bytes(), version, &bytes]);
    Ok((Request::from_parts(parts, Body::from(bytes)), key, digest))
}

fn again(earlier: GivenAnswer) -> Response {
    let mut response = given(earlier);
    response.headers_mut().insert(REPLAYED_HEADER, HeaderValue::from_static("true"));
    response
}

fn given(answer: GivenAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    if answer.body.is_empty() {
        return status.into_response();
    }
    (status, [(CONTENT_TYPE, "application/json")], answer.body).into_response()
}

fn bad_key() -> WebError {
    WebError::from_status(StatusCode::BAD_REQUEST).saying("once-bad-key")
}

fn key_of_another_request() -> WebError {
    WebError::wrong(KEY_HEADER.as_str(), Fault::Said("once-other-request")).saying("once-other-request")
}
