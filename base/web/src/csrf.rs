//! No other site can act in a person's name: every unsafe request carries a token that only our pages know.
//!
//! The token stands in the `X-CSRF-Token` header (scripts) or the field `csrf` of a form; in a form with files it is
//! the first field, so that nothing large is read before it is known. A guest's token is a
//! cookie sent twice; a signed-in person's belongs to the session. API tokens need none: no browser adds them.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::{StreamExt as _, stream};
use subtle::ConstantTimeEq as _;

use crate::cookies;
use crate::error::WebError;
use crate::forms::Submitted;
use crate::site::Site;
use crate::visitor::Found;

/// The header that scripts send the token in.
pub const CSRF_HEADER: &str = "x-csrf-token";
/// The field that forms send the token in.
pub const CSRF_FIELD: &str = "csrf";
/// Name of the cookie with a guest's token.
pub(crate) const GUEST_COOKIE: &str = "nhip_guest";

/// The most that a form without a file may weigh, in bytes.
const LARGEST_FORM_BYTES: usize = 2 << 20;
/// How far into a form with files the token may end, in bytes.
const LARGEST_FIRST_FIELD_BYTES: usize = 4 << 10;

/// Middleware that refuses unsafe requests without the right token.
pub(crate) async fn guard(State(_site): State<Site>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // With an API token the session's cookie is not looked at (see `visitor::find`), so there is nothing to borrow.
    let has_api_token =
        header(request.headers(), AUTHORIZATION.as_str()).is_some_and(|line| line.starts_with("Bearer "));
    if is_safe || has_api_token || is_nobodys_api_call(&request) || is_for_calendars(&request) {
        return next.run(request).await;
    }
    match checked(request).await {
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// A program that forgot its token: without a session there is nothing to borrow, and the handler asks it to sign
/// in (401) instead of refusing a form that it never saw.
fn is_nobodys_api_call(request: &Request) -> bool {
    let signed = request.extensions().get::<Found>().is_some_and(|found| found.0.is_some());
    !signed && request.uri().path().starts_with("/api/")
}

/// Calendar programs ask by methods that no form sends; their door looks at no session and changes nothing.
fn is_for_calendars(request: &Request) -> bool {
    let path = request.uri().path();
    path == "/dav" || path.starts_with("/dav/")
}

async fn checked(request: Request) -> Result<Request, WebError> {
    let refused = || WebError::refused().saying("error-csrf");
    if header(request.headers(), "sec-fetch-site") == Some("cross-site") {
        return Err(refused());
    }
    let expected = expected(&request).ok_or_else(refused)?;
    if let Some(given) = header(request.headers(), CSRF_HEADER) {
        return if same(given, &expected) { Ok(request) } else { Err(refused()) };
    }
    let kind = header(request.headers(), CONTENT_TYPE.as_str()).unwrap_or("");
    if kind.starts_with("multipart/form-data") {
        let (given, request) = first_field(request).await?;
        return if given.is_some_and(|given| same(&given, &expected)) { Ok(request) } else { Err(refused()) };
    }
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(refused());
    }
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST_FORM_BYTES)
        .await
        .map_err(|_| WebError::from_status(StatusCode::PAYLOAD_TOO_LARGE))?;
    let form = Submitted::parse(&bytes);
    match form.first(CSRF_FIELD) {
        Some(given) if same(given, &expected) => Ok(Request::from_parts(parts, Body::from(bytes))),
        _ => Err(refused()),
    }
}

/// The token when it is the first field of a form with files, and the request with its body whole again.
async fn first_field(request: Request) -> Result<(Option<String>, Request), WebError> {
    let (parts, body) = request.into_parts();
    let mut rest = body.into_data_stream();
    let mut begun = Vec::new();
    let mut given = None;
    while given.is_none() && begun.len() < LARGEST_FIRST_FIELD_BYTES {
        let Some(chunk) = rest.next().await else { break };
        begun.extend_from_slice(&chunk.map_err(|_| WebError::from_status(StatusCode::BAD_REQUEST))?);
        given = token_in(&begun);
    }
    let again = stream::once(async { Ok(Bytes::from(begun)) }).chain(rest);
    Ok((given, Request::from_parts(parts, Body::from_stream(again))))
}

/// The value of the field `csrf` when it is the first part of a multipart body and has come in whole.
fn token_in(begun: &[u8]) -> Option<String> {
    let head = std::str::from_utf8(begun.get(..LARGEST_FIRST_FIELD_BYTES).unwrap_or(begun));
    // Bytes of a file may follow the field; what comes before them is plain letters.
    let head = head.or_else(|error| std::str::from_utf8(&begun[..error.valid_up_to()])).ok()?;
    let (boundary, part) = head.split_once("\r\n")?;
    let (described, value) = part.split_once("\r\n\r\n")?;
    let is_token = described.split("\r\n").any(|line| {
        line.to_ascii_lowercase().starts_with("content-disposition:")
            && line.split(';').skip(1).any(|piece| piece.trim() == format!("name=\"{CSRF_FIELD}\""))
    });
    let (value, _) = value.split_once(&format!("\r\n{boundary}"))?;
    (is_token && boundary.starts_with("--")).then(|| value.to_owned())
}

fn expected(request: &Request) -> Option<String> {
    let signed = request.extensions().get::<Found>().and_then(|found| found.0.clone());
    let session = signed.and_then(|signed| signed.session.as_ref().map(|session| session.csrf.clone()));
    session.or_else(|| cookies::read(request.headers(), GUEST_COOKIE).map(ToOwned::to_owned))
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn same(given: &str, expected: &str) -> bool {
    !expected.is_empty() && bool::from(given.as_bytes().ct_eq(expected.as_bytes()))
}
