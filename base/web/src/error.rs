//! The one error that handlers give: a kind for the status, words for the person, a cause for the log.
//!
//! A handler returns it with `?`; [`present::present`] turns it into a page, a fragment or problem JSON.

mod files;
pub mod present;
mod problem;

use std::error::Error;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::forms::{Fault, FieldFault, FormState};
use crate::words::Words;
pub use problem::{Problem, ProblemField};

/// What a handler that shows a page gives back.
pub type PageResult = Result<Response, WebError>;

/// Who can help, and with what status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// There is no such thing, or it is not this person's to see (404).
    Unknown,
    /// The person is not signed in (a page leads to the sign-in; 401 for the API).
    SignInNeeded,
    /// The person may not do this (403).
    Refused,
    /// The state of things does not allow it now (409).
    NotAllowedNow,
    /// Fields are wrong (422).
    Invalid(Vec<FieldFault>),
    /// The request itself cannot be read: too large, wrong type, wrong method (400, 405, 413, 415).
    Unreadable(StatusCode),
    /// Too many tries; after these seconds it may work (429).
    TooMany {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// The office cannot answer just now (503).
    Busy {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// Our fault (500); the cause is in the log under an incident number.
    Broken,
}

impl Kind {
    /// One field is wrong.
    pub fn wrong(field: impl Into<String>, fault: Fault) -> Self {
        Self::Invalid(vec![FieldFault { field: field.into(), fault }])
    }

    /// Whether the person who sent a form can mend it there: the form is shown again with what was typed.
    pub fn is_mended_in_a_form(&self) -> bool {
        matches!(self, Self::Invalid(_) | Self::NotAllowedNow)
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unknown => StatusCode::NOT_FOUND,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::Refused => StatusCode::FORBIDDEN,
            Self::NotAllowedNow => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unreadable(status) => *status,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The kind's name in translations and problem types.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::SignInNeeded => "sign-in-needed",
            Self::Refused => "refused",
            Self::NotAllowedNow => "not-allowed-now",
            Self::Invalid(_) => "invalid",
            Self::Unreadable(StatusCode::PAYLOAD_TOO_LARGE) => "too-large",
            Self::Unreadable(StatusCode::METHOD_NOT_ALLOWED) => "wrong-method",
            Self::Unreadable(_) => "unreadable",
            Self::TooMany { .. } => "too-many",
            Self::Busy { .. } => "busy",
            Self::Broken => "broken",
        }
    }
}

/// What a command's error tells a page. Implement it for a subject's error enums; `?` then does the rest.
pub trait Explain: Error + Send + Sync + 'static {
    /// The kind.
    fn kind(&self) -> Kind;

    /// What is wrong, where, and how to mend it, for the person.
    fn say(&self, words: Words) -> String;
}

/// An error on its way to the person.
#[derive(Debug, Clone)]
pub struct WebError {
    kind: Kind,
    saying: Saying,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

#[derive(Debug, Clone)]
enum Saying {
    OfKind,
    Key(&'static str),
    Sentence(String),
    Explained(Arc<dyn Explain>),
}

impl WebError {
    /// An error of a kind, with the kind's own words.
    pub fn of(kind: Kind) -> Self {
        Self { kind, saying: Saying::OfKind, cause: None }
    }

    /// There is no such thing (also for what is not this person's to see).
    pub fn unknown() -> Self {
        Self::of(Kind::Unknown)
    }

    /// The person may not do this.
    pub fn refused() -> Self {
        Self::of(Kind::Refused)
    }

    /// The state does not allow it; `key` says why and what to do.
    pub fn not_allowed_now(key: &'static str) -> Self {
        Self::of(Kind::NotAllowedNow).saying(key)
    }

    /// Fields are wrong. Pages mostly show the form again instead: see `PageParts::form`.
    pub fn invalid(form: &FormState) -> Self {
        Self::of(Kind::Invalid(form.faults().to_vec()))
    }

    /// One field is wrong.
    pub fn wrong(field: impl Into<String>, fault: Fault) -> Self {
        Self::of(Kind::wrong(field, fault))
    }

    /// Our fault; the cause goes to the log, never to the person.
    pub fn broken(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let cause: Box<dyn Error + Send + Sync> = cause.into();
        Self { cause: Some(Arc::from(cause)), ..Self::of(Kind::Broken) }
    }

    /// The error that a bare status stands for.
    pub fn from_status(status: StatusCode) -> Self {
        Self::of(match status {
            StatusCode::NOT_FOUND => Kind::Unknown,
            StatusCode::UNAUTHORIZED => Kind::SignInNeeded,
            StatusCode::FORBIDDEN => Kind::Refused,
            StatusCode::CONFLICT => Kind::NotAllowedNow,
            StatusCode::UNPROCESSABLE_ENTITY => Kind::Unreadable(StatusCode::BAD_REQUEST),
            StatusCode::TOO_MANY_REQUESTS => Kind::TooMany { retry_after_seconds: 30 },
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
                Kind::Busy { retry_after_seconds: 10 }
            }
            other if other.is_client_error() => Kind::Unreadable(other),
            _ => Kind::Broken,
        })
    }

    /// The same with words from the translations.
    #[must_use]
    pub fn saying(mut self, key: &'static str) -> Self {
        self.saying = Saying::Key(key);
        self
    }

    /// The same with a sentence already in the reader's language.
    #[must_use]
    pub fn with_sentence(mut self, sentence: String) -> Self {
        self.saying = Saying::Sentence(sentence);
        self
    }

    /// The kind.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// What is wrong and how to mend it, for the person.
    pub fn say(&self, words: Words) -> String {
        match &self.saying {
            Saying::OfKind => words.t(&format!("error-{}", self.kind.name())),
            Saying::Key(key) => words.t(key),
            Saying::Sentence(sentence) => sentence.clone(),
            Saying::Explained(error) => error.say(words),
        }
    }

    /// The chain of causes in one line, for the log.
    pub fn chain(&self) -> String {
        let mut cause: Option<&(dyn Error + 'static)> = match (&self.cause, &self.saying) {
            (Some(cause), _) => Some(cause.as_ref()),
            (None, Saying::Explained(error)) => Some(error.as_ref()),
            (None, _) => None,
        };
        let mut texts = Vec::new();
        while let Some(error) = cause {
            texts.push(error.to_string());
            cause = error.source();
        }
        texts.join(": ")
    }
}

impl<E: Explain> From<E> for WebError {
    fn from(error: E) -> Self {
        Self { kind: error.kind(), saying: Saying::Explained(Arc::new(error)), cause: None }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::broken(error)
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
