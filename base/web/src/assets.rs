//! Styles, scripts, fonts and icons, bundled by `cargo xtask assets` and embedded in the program.
//!
//! A file's name carries a hash of its content, so that a browser may keep it for ever; `manifest.json`
//! leads from the plain name to the hashed one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
struct Dist;

static HASHED_NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let manifest = Dist::get("manifest.json").map(|file| file.data).unwrap_or_default();
    serde_json::from_slice(&manifest).unwrap_or_default()
});

/// Whether the assets were bundled before the program was built.
pub fn are_bundled() -> bool {
    HASHED_NAMES.contains_key("app.css")
}

/// The address of an asset by its plain name (`app.css`).
pub fn url(name: &str) -> String {
    let hashed = HASHED_NAMES.get(name).map_or(name, String::as_str);
    format!("/assets/{hashed}")
}

/// The address of the styles that belong to a script bundle (`timeline.css` beside `timeline.js`).
pub(crate) fn style_beside(script: &str) -> Option<String> {
    let style = format!("{}.css", script.strip_suffix(".js")?);
    HASHED_NAMES.contains_key(&style).then(|| url(&style))
}

/// Answers with the asset of this hashed name.
pub(crate) fn serve(name: &str) -> Response {
    let Some(file) = Dist::get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let is_hashed = HASHED_NAMES.values().any(|hashed| hashed == name);
    let keep = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(content_type(name))),
        (CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    (headers, file.data.into_owned()).into_response()
}

/// The bytes of an asset by its plain name; for files that must stand at a fixed address.
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    let hashed = HASHED_NAMES.get(name).map_or(name, String::as_str);
    Dist::get(hashed).map(|file| file.data.into_owned())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
