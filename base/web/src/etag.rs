//! Answers that a browser need not fetch again: entity tags (RFC 9110 §8.8.3) and `If-None-Match`.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::WebError;

/// A strong entity tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityTag(String);

impl EntityTag {
    /// The tag of these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Self(format!("\"{hex}\""))
    }

    /// The tag of a revision: what was made from the same parts is the same answer.
    pub fn of_parts(parts: &[&str]) -> Self {
        Self::of_bytes(parts.join("\u{1f}").as_bytes())
    }

    /// The tag that an answer carries.
    pub(crate) fn on(headers: &HeaderMap) -> Option<Self> {
        headers.get(ETAG).and_then(|tag| tag.to_str().ok()).map(|tag| Self(tag.to_owned()))
    }

    /// A value as JSON with its tag, or nothing when the asker holds it.
    pub fn json<T: Serialize>(headers: &HeaderMap, value: &T) -> Result<Response, WebError> {
        let bytes = serde_json::to_vec(value).map_err(WebError::broken)?;
        let kind = [(CONTENT_TYPE, "application/json")];
        Ok(Self::of_bytes(&bytes).respond(headers, || (kind, bytes)))
    }

    /// Whether the asker already holds this answer.
    pub fn is_held_by(&self, headers: &HeaderMap) -> bool {
        let held = headers.get(IF_NONE_MATCH).and_then(|held| held.to_str().ok()).unwrap_or("");
        held.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == self.0 || tag == "*")
    }

    /// `304 Not Modified` if the asker holds the answer, else what `answer` makes, with the tag on it.
    pub fn respond<R: IntoResponse>(&self, headers: &HeaderMap, answer: impl FnOnce() -> R) -> Response {
        let mut response = if self.is_held_by(headers) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            answer().into_response()
        };
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            response.headers_mut().insert(ETAG, tag);
        }
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_holds_is_not_sent_again() {
        let tag = EntityTag::of_bytes("lịch".as_bytes());
        let mut headers = HeaderMap::new();
        assert_eq!(tag.respond(&headers, || "lịch").status(), StatusCode::OK);
        headers.insert(IF_NONE_MATCH, HeaderValue::from_str(&format!("\"x\", W/{}", tag.0)).unwrap());
        assert_eq!(tag.respond(&headers, || "lịch").status(), StatusCode::NOT_MODIFIED);
    }
}
