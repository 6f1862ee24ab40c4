//! What lets a leader's phone keep the week, a tablet the papers of a meeting, and a browser ring: the web app's manifest
//! and the service workers, per office.

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::assets;
use crate::site::Site;

/// Where the web app begins. The worker is registered for this part and for that of reading papers, and for no other.
const PHONE: &str = "/phone";
/// Where the worker that rings stands; it is registered for the page of one's own account, and keeps nothing.
pub(crate) const PUSH_WORKER: &str = "/push.js";

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/manifest.webmanifest", get(manifest))
        .route("/sw.js", get(keeping_worker))
        .route(PUSH_WORKER, get(push_worker))
}

async fn manifest(State(site): State<Site>) -> Response {
    let prefix = site.links().cookie_path();
    let identity = site.office().identity();
    let manifest = serde_json::json!({
        "name": format!("Nhịp – {}", identity.name),
        "short_name": format!("Nhịp {}", identity.short_name),
        "lang": "vi",
        "start_url": format!("{prefix}{PHONE}"),
        "scope": format!("{prefix}/"),
        "display": "standalone",
        "background_color": "#fbfbfa",
        "theme_color": "#fbfbfa",
        "icons": [
            { "src": assets::url("icon-192.png"), "sizes": "192x192", "type": "image/png" },
            { "src": assets::url("icon-512.png"), "sizes": "512x512", "type": "image/png" },
        ],
    });
    ([(CONTENT_TYPE, "application/manifest+json"), (CACHE_CONTROL, "no-cache")], manifest.to_string())
        .into_response()
}

async fn keeping_worker(State(site): State<Site>) -> Response {
    worker(&site, "sw.js")
}

async fn push_worker(State(site): State<Site>) -> Response {
    worker(&site, "push.js")
}

fn worker(site: &Site, script: &str) -> Response {
    let Some(script) = assets::bytes(script) else { return StatusCode::NOT_FOUND.into_response() };
    let allowed =
        (HeaderName::from_static("service-worker-allowed"), format!("{}/", site.links().cookie_path()));
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8".to_owned()),
        (CACHE_CONTROL, "no-cache".to_owned()),
        allowed,
    ];
    (headers, script).into_response()
}
