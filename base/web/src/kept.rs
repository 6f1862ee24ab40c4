//! Answers kept while nothing changes, for pages that many people look at all morning.
//!
//! A handler whose answer depends on nothing but the address, the reader, the data and the day says so with
//! [`while_nothing_changes`]; it is then asked once, until an act changes the office's data.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use nhip_office::rights::Scope;

use crate::asker::Extent;
use crate::error::WebError;
use crate::etag::EntityTag;
use crate::site::Site;
use crate::theme::Theme;
use crate::visitor::Visitor;
use crate::words::Language;

/// The most that kept answers of one office weigh together, in bytes.
const MOST_BYTES: usize = 32 << 20;
/// The largest answer that is kept, in bytes.
const LARGEST_BYTES: usize = 4 << 20;

/// The mark on an answer that may be kept.
#[derive(Debug, Clone, Copy)]
struct WhileNothingChanges;

/// Says of an answer that it holds while the office's data and the day stay the same.
pub fn while_nothing_changes(mut response: Response) -> Response {
    response.extensions_mut().insert(WhileNothingChanges);
    response
}

/// The answers of one office at one revision of its data on one day.
#[derive(Debug, Default)]
pub(crate) struct Answers(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    at: Option<(i64, Date)>,
    answers: HashMap<Question, (HeaderMap, Bytes)>,
    bytes: usize,
}

/// All that an answer depends on besides the data and the day. The account's roles are part of the data; a session
/// has its own because its pages carry the proof that a form comes from them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Question {
    address: String,
    accept: String,
    account: String,
    session: Option<String>,
    scope: Scope,
    language: Language,
    theme: Theme,
    extent: Extent,
}

/// Middleware: gives the kept answer, or keeps the one that the route gives.
pub(crate) async fn answers(State(site): State<Site>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &site).await else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let at = (visitor.signed().revision, visitor.today());
    let question = Question::of(&visitor, &parts.uri.to_string(), &parts.headers);
    if let Some((headers, bytes)) = site.answers().find(at, &question) {
        return answer(&parts.headers, headers, bytes);
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    let may_be_kept = response.extensions().get::<WhileNothingChanges>().is_some();
    if !may_be_kept || response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => {
            site.answers().keep(at, question, (&parts.headers, &bytes));
            Response::from_parts(parts, Body::from(bytes))
        }
        Err(error) => WebError::broken(error).into_response(),
    }
}

fn answer(asked: &HeaderMap, headers: HeaderMap, bytes: Bytes) -> Response {
    let is_held = EntityTag::on(&headers).is_some_and(|tag| tag.is_held_by(asked));
    let mut response =
        if is_held { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(Body::from(bytes)) };
    *response.headers_mut() = headers;
    response
}

impl Question {
    fn of(visitor: &Visitor, address: &str, headers: &HeaderMap) -> Self {
        let asker = visitor.asker();
        Self {
            address: address.to_owned(),
            accept: headers.get(ACCEPT).and_then(|kinds| kinds.to_str().ok()).unwrap_or("").to_owned(),
            account: visitor.actor().name().to_owned(),
            session: visitor.csrf().map(ToOwned::to_owned),
            scope: visitor.actor().scope.clone(),
            language: asker.words.language(),
            theme: asker.theme,
            extent: asker.extent,
        }
    }
}

impl Answers {
    fn find(&self, at: (i64, Date), question: &Question) -> Option<(HeaderMap, Bytes)> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.at == Some(at) { shelf.answers.get(question).cloned() } else { None }
    }

    fn keep(&self, at: (i64, Date), question: Question, (headers, bytes): (&HeaderMap, &Bytes)) {
        if bytes.len() > LARGEST_BYTES {
            return;
        }
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.at > Some(at) {
            return;
        }
        if shelf.at != Some(at) || shelf.bytes + bytes.len() > MOST_BYTES {
            *shelf = Shelf { at: Some(at), ..Shelf::default() };
        }
        shelf.bytes += bytes.len();
        let old = shelf.answers.insert(question, (headers.clone(), bytes.clone()));
        shelf.bytes -= old.map_or(0, |(_, old)| old.len());
    }
}
