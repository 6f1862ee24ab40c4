//! What programs send: JSON bodies, queries and versions, read strictly; a fault says which field and how to mend it.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::asker::Asker;
use crate::error::{Kind, WebError};
use crate::forms::{Fault, FieldFault};
use crate::words::{Arg, Words};

/// A JSON body.
#[derive(Debug)]
pub struct Sent<T>(pub T);

/// A query. Unlike axum's it says which field is wrong.
#[derive(Debug)]
pub struct Sought<T>(pub T);

/// The version that `If-Match` names; absent when the header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenVersion(pub Option<u32>);

impl SeenVersion {
    /// The version, which a change of something that exists must name (428).
    pub fn needed(self) -> Result<u32, WebError> {
        let missing =
            || WebError::from_status(StatusCode::PRECONDITION_REQUIRED).saying("sent-version-needed");
        self.0.ok_or_else(missing)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let words = Asker::of(request.headers()).words;
        if !is_json(request.headers()) {
            return Err(WebError::from_status(StatusCode::UNSUPPORTED_MEDIA_TYPE).saying("sent-not-json"));
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| WebError::from_status(rejection.status()))?;
        let mut reader = serde_json::Deserializer::from_slice(&body);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let path = error.path().to_string();
            unreadable(&error.into_inner(), &path, words)
        })?;
        reader.end().map_err(|error| unreadable(&error, "", words))?;
        Ok(Self(value))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Sought<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, WebError> {
        let words = Asker::of(&parts.headers).words;
        let query = parts.uri.query().unwrap_or("");
        let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
        let value = serde_path_to_error::deserialize(reader).map_err(|error| {
            let path = error.path().to_string();
            let fault = fault(&error.into_inner().to_string(), &path, words);
            WebError::of(Kind::Invalid(vec![fault]))
        })?;
        Ok(Self(value))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SeenVersion {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, WebError> {
        let Some(line) = parts.headers.get(IF_MATCH) else { return Ok(Self(None)) };
        let text = line.to_str().unwrap_or("").trim().trim_matches('"');
        let bad = |_| WebError::from_status(StatusCode::BAD_REQUEST).saying("sent-bad-version");
        text.parse().map(|version| Self(Some(version))).map_err(bad)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// JSON that is none (400), or JSON that says something else than was asked for (422).
fn unreadable(error: &serde_json::Error, path: &str, words: Words) -> WebError {
    if error.is_data() {
        let fault = fault(&error.to_string(), path, words);
        return WebError::of(Kind::Invalid(vec![fault]));
    }
    let at = [("line", Arg::from(error.line())), ("column", Arg::from(error.column()))];
    WebError::from_status(StatusCode::BAD_REQUEST).with_sentence(words.with("sent-broken-json", &at))
}

/// What serde says, told again by field.
fn fault(said: &str, path: &str, words: Words) -> FieldFault {
    let said = said.split(" at line ").next().unwrap_or(said);
    let named = |word: &str| Some(said.strip_prefix(word)?.split('`').next()?.to_owned());
    let under = |name: String| if path == "." || path.is_empty() { name } else { format!("{path}.{name}") };
    if let Some(name) = named("unknown field `") {
        let known =
            said.split("expected ").nth(1).unwrap_or("").trim_start_matches("one of ").replace('`', "");
        let field = if path.ends_with(&name) { path.to_owned() } else { under(name) };
        return FieldFault { field, fault: Fault::Sentence(words.named("sent-unknown-field", &known)) };
    }
    if let Some(name) = named("missing field `") {
        return FieldFault { field: under(name), fault: Fault::Missing };
    }
    FieldFault { field: path.to_owned(), fault: Fault::Sentence(words.named("sent-wrong-value", said)) }
}
