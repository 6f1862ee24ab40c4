//! A panic in a handler ends one request, with a number under which the log has the rest.

use std::any::Any;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use nhip_web::error::WebError;
use nhip_web::request_id;

/// The panic as an error that the office's pages show in their own manner.
pub(super) fn as_error(panic: Box<dyn Any + Send + 'static>) -> Response {
    WebError::broken(format!("panic: {}", message(&*panic))).into_response()
}

/// The panic outside an office's pages, in plain text.
pub(super) fn as_text(panic: Box<dyn Any + Send + 'static>) -> Response {
    let incident = request_id::fresh();
    tracing::error!(incident, cause = message(&*panic), "broken");
    let text = format!("Máy chủ gặp lỗi. Xin báo quản trị mã sự cố {incident}.\n");
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::INTERNAL_SERVER_ERROR, headers, text).into_response()
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&'static str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
