//! One line in the log and one figure for every request. Queries, cookies, bodies and the secrets in addresses never
//! reach the log.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use nhip_web::discreet;
use nhip_web::request_id::REQUEST_ID;

/// Middleware: tells the log and the figures.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = discreet::path(request.uri().path()).into_owned();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let elapsed = started.elapsed();
    let id = response.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let quiet = path == "/healthz" || path == "/metrics" || path.starts_with("/assets/");
    let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    if quiet {
        tracing::debug!(%method, path, status, duration_ms = ms, request_id = id, "answered");
    } else {
        tracing::info!(%method, path, status, duration_ms = ms, request_id = id, "answered");
    }
    // The pattern, never the path: ids in labels would grow without end.
    let route = route.unwrap_or_else(|| "other".to_owned());
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::counter!("nhip_http_requests_total", &labels).increment(1);
    metrics::histogram!("nhip_http_request_duration_seconds", &labels[..2]).record(elapsed.as_secs_f64());
    response
}
