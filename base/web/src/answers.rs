//! Answers that handlers give besides pages.

mod file;

use axum::http::header::LOCATION;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use nhip_office::Act;

pub use file::{FileKind, ListFormat, Opening, UnknownListFormat, disposition, file};

use crate::error::{Explain, PageResult};
use crate::links::{Route, Url};
use crate::markup::escape;
use crate::visitor::Visitor;

/// After a form was taken: the page to look at next (303).
pub fn see_other(to: &Url) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, to.as_str())]).into_response()
}

/// Keeps a change and leads on; what was refused is told where it was asked.
///
/// # Errors
/// What neither the person nor the moment can mend.
pub async fn done<T, E: Explain>(
    visitor: &Visitor,
    (act, result): (Act, Result<T, E>),
    to: &impl Route,
    again: impl AsyncFnOnce(E) -> PageResult,
) -> PageResult {
    match result {
        Ok(_) => {
            act.commit().await?;
            Ok(see_other(&visitor.links().to(to)))
        }
        Err(error) => {
            drop(act);
            refused(error, again).await
        }
    }
}

/// Tells what was refused where it was asked, with the error's status; what cannot be mended there is the error alone.
///
/// # Errors
/// What neither the person nor the moment can mend.
pub async fn refused<E: Explain>(error: E, again: impl AsyncFnOnce(E) -> PageResult) -> PageResult {
    let kind = error.kind();
    if !kind.is_mended_in_a_form() {
        return Err(error.into());
    }
    let mut response = again(error).await?;
    *response.status_mut() = kind.status();
    Ok(response)
}

/// A few words in the corner that something was done, with an undo button when it can be undone.
///
/// For htmx: the element that asked stays as it is.
pub fn toast(text: &str, undo: Option<(&str, &Url)>) -> Response {
    let undo = undo.map_or_else(String::new, |(label, url)| {
        let (label, url) = (escape(label), escape(url.as_str()));
        format!(
            r##"<button class="btn btn-quiet" data-undo hx-post="{url}" hx-swap="none" type="button">{label}</button>"##
        )
    });
    let html = format!(r#"<div class="toast" role="status"><p>{}</p>{undo}</div>"#, escape(text));
    ([("HX-Retarget", "#toasts"), ("HX-Reswap", "beforeend")], Html(html)).into_response()
}

/// Adds an event that htmx raises on the page after the swap (`HX-Trigger-After-Swap`).
///
/// Raised earlier, an event that takes the asking element off the page (closing the side panel) would leave htmx
/// without the place that the answer goes to.
pub fn raising(mut response: Response, event: &'static str) -> Response {
    response
        .headers_mut()
        .insert(HeaderName::from_static("hx-trigger-after-swap"), HeaderValue::from_static(event));
    response
}
