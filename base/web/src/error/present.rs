//! Turns errors into what the asker can read: a page, a fragment for htmx, or problem JSON.

use axum::extract::{OriginalUri, Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Kind, Problem, WebError};
use crate::asker::Asker;
use crate::discreet;
use crate::frame::{Frame, PageParts};
use crate::markup::{Markup, escape};
use crate::signin::SignInPage;
use crate::site::Site;
use crate::words::Words;

/// Middleware around all routes of an office.
pub async fn present(State(site): State<Site>, asker: Asker, request: Request, next: Next) -> Response {
    // Inside an office the router has taken the office off the path; the person knows the whole one.
    let whole = request.extensions().get::<OriginalUri>().map_or(request.uri(), |whole| &whole.0);
    let target = whole.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let method = request.method().clone();
    let reader = Reader::of(request.headers(), request.uri().path());
    let response = next.run(request).await;
    let Some(error) = error_in(&response) else { return response };
    let incident = (error.kind().status().is_server_error()).then(|| site.incident());
    log(&error, &method, &target, incident.as_deref());
    let mut shown = match reader {
        Reader::Program => Problem::of(&error, asker.words, incident).into_response(),
        Reader::Htmx => fragment(&site, &error, asker.words, incident),
        Reader::Person => page(&site, &error, &asker, &target, incident),
    };
    if let Kind::TooMany { retry_after_seconds } | Kind::Busy { retry_after_seconds } = error.kind() {
        shown.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*retry_after_seconds));
    }
    for (name, value) in response.headers() {
        if name == axum::http::header::SET_COOKIE || name == axum::http::header::ALLOW {
            shown.headers_mut().append(name, value.clone());
        }
    }
    shown
}

enum Reader {
    Person,
    Htmx,
    Program,
}

impl Reader {
    fn of(headers: &HeaderMap, path: &str) -> Self {
        let accepts = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or("");
        let is_api = path.split('/').any(|part| part == "api");
        if headers.contains_key("hx-request") {
            Self::Htmx
        } else if is_api || (accepts.contains("json") && !accepts.contains("text/html")) {
            Self::Program
        } else {
            Self::Person
        }
    }
}

/// The error that a handler gave, or the one behind a bare status of the router or an extractor.
fn error_in(response: &Response) -> Option<WebError> {
    if let Some(error) = response.extensions().get::<WebError>() {
        return Some(error.clone());
    }
    let status = response.status();
    let kind =
        response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("text/plain");
    let is_bare = (status.is_client_error() || status.is_server_error()) && kind.starts_with("text/plain");
    is_bare.then(|| WebError::from_status(status))
}

fn log(error: &WebError, method: &Method, target: &str, incident: Option<&str>) {
    let target = &*discreet::path(target);
    match incident {
        Some(incident) => {
            tracing::error!(incident, %method, target, kind = error.kind().name(), cause = error.chain(), "broken");
        }
        None => {
            tracing::debug!(%method, target, kind = error.kind().name(), cause = error.chain(), "refused")
        }
    }
}

fn fragment(site: &Site, error: &WebError, words: Words, incident: Option<String>) -> Response {
    if *error.kind() == Kind::SignInNeeded {
        let to = site.links().to(&SignInPage {});
        return (StatusCode::UNAUTHORIZED, [("HX-Redirect", to.as_str())]).into_response();
    }
    let detail = escape(&detail(error, words, incident));
    let title = escape(&words.t(&format!("error-title-{}", error.kind().name())));
    let toast = format!(r#"<div class="toast toast-error" role="alert"><b>{title}</b><p>{detail}</p></div>"#);
    // The page underneath stays as it is, with everything typed: the words go to the corner instead.
    let headers = [("HX-Retarget", "#toasts"), ("HX-Reswap", "beforeend")];
    (error.kind().status(), headers, axum::response::Html(toast)).into_response()
}

fn page(site: &Site, error: &WebError, asker: &Asker, target: &str, incident: Option<String>) -> Response {
    if *error.kind() == Kind::SignInNeeded {
        let to = site.links().to(&SignInPage {}).query("to", target);
        return (StatusCode::SEE_OTHER, [(LOCATION, to.as_str())]).into_response();
    }
    let frame = Frame::for_guest(site, asker);
    let title = asker.words.t(&format!("error-title-{}", error.kind().name()));
    let detail = escape(&detail(error, asker.words, incident));
    let home = format!(
        r#"<a class="btn" href="{}">{}</a>"#,
        escape(site.links().home().as_str()),
        escape(&asker.words.t("error-home"))
    );
    let body = Markup::trusted(format!(
        r#"<section class="empty"><p class="empty-status">{}</p><p class="empty-text">{detail}</p>{home}</section>"#,
        error.kind().status().as_u16()
    ));
    frame.show(PageParts::new(title).status(error.kind().status()), body)
}

fn detail(error: &WebError, words: Words, incident: Option<String>) -> String {
    let said = error.say(words);
    match incident {
        Some(incident) => format!("{said} {}", words.named("error-incident", &incident)),
        None => said,
    }
}
