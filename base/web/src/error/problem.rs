//! Errors for programs: problem details (RFC 9457).

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Kind, WebError};
use crate::words::Words;

/// Problem details as RFC 9457 lays them out, with our fields `fields` and `incident`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// The kind, as a relative reference: `/problems/refused`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong and how to mend it.
    pub detail: String,
    /// The number under which the log tells more; only for faults of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ProblemField>,
}

/// A wrong field in a [`Problem`].
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemField {
    /// The field's name.
    pub name: String,
    /// What is wrong with it.
    pub detail: String,
}

impl Problem {
    /// The problem of an error, in the reader's language.
    pub fn of(error: &WebError, words: Words, incident: Option<String>) -> Self {
        let fields = match error.kind() {
            Kind::Invalid(faults) => faults
                .iter()
                .map(|fault| ProblemField { name: fault.field.clone(), detail: fault.fault.say(words) })
                .collect(),
            _ => Vec::new(),
        };
        Self {
            kind: format!("/problems/{}", error.kind().name()),
            title: words.t(&format!("error-title-{}", error.kind().name())),
            status: error.kind().status().as_u16(),
            detail: error.say(words),
            incident,
            fields,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
