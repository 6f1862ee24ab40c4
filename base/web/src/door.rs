//! Puts the routes of all offices behind one door, with the layers that every answer goes through.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::error::WebError;
use crate::markup::escape;
use crate::site::Site;
use crate::{assets, csrf, error, kept, live, once, request_id, security, signin, visitor, webapp};

/// The most that a request may weigh unless its route says otherwise, in bytes.
const LARGEST_BODY_BYTES: usize = 2 << 20;
/// The longest that an answer may take to begin. Work that takes longer is a job, and rings the bell.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// The longest that files may be under way: fifty megabytes on a slow road.
const LONGEST_SENDING: Duration = Duration::from_secs(15 * 60);

/// The routes of one office: the subjects' and those of signing in, guarded.
pub fn office(site: &Site, subjects: Router<Site>) -> Router {
    let routes = subjects
        .merge(signin::routes())
        .merge(webapp::routes())
        .route("/events", get(live::stream))
        .fallback(|| async { WebError::unknown() })
        .method_not_allowed_fallback(|| async { WebError::from_status(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(from_fn_with_state(site.clone(), kept::answers))
        .layer(from_fn_with_state(site.clone(), once::guard))
        .layer(from_fn_with_state(site.clone(), csrf::guard))
        .layer(from_fn_with_state(site.clone(), visitor::find))
        .layer(from_fn_with_state(site.clone(), error::present::present))
        .with_state(site.clone());
    let home = site.links().home();
    let lead_home = get({
        let home = home.clone();
        || async move { crate::answers::see_other(&home) }
    });
    Router::new().route(&format!("{home}/"), lead_home).nest(home.as_str(), routes)
}

/// Everything behind the door: the offices, the assets, and the choice of an office at `/`.
pub fn all(offices: Vec<(Site, Router<Site>)>) -> Router {
    let sites: Vec<Site> = offices.iter().map(|(site, _)| site.clone()).collect();
    let choice = Router::new().route("/", get(choose)).with_state(sites);
    let mut doors = choice.route("/assets/{name}", get(asset));
    for (site, subjects) in offices {
        doors = doors.merge(office(&site, subjects));
    }
    guarded(doors)
}

/// Wraps routes in the layers that every answer goes through.
pub fn guarded(routes: Router) -> Router {
    routes
        .layer(DefaultBodyLimit::max(LARGEST_BODY_BYTES))
        .layer(from_fn(in_time))
        .layer(CompressionLayer::new().compress_when(is_worth_it()))
        .layer(from_fn(security::headers))
        .layer(from_fn(request_id::number))
}

/// An answer begins in time, or the asker hears that it did not.
async fn in_time(request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let longest = if kind.starts_with("multipart/form-data") { LONGEST_SENDING } else { LONGEST_ANSWER };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::GATEWAY_TIMEOUT.into_response(),
    }
}

/// Office files and PDFs are compressed inside already, and ranges are asked of the bytes as they are.
fn is_worth_it() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/vnd."))
        .and(NotForContentType::const_new("application/msword"))
}

async fn asset(Path(name): Path<String>) -> Response {
    assets::serve(&name)
}

async fn choose(State(sites): State<Vec<Site>>) -> Response {
    if let [only] = &sites[..] {
        return crate::answers::see_other(&only.links().home());
    }
    let entries: String = sites
        .iter()
        .map(|site| {
            let name = escape(&site.office().identity().name);
            let (url, accent) = (site.links().home(), site.accent().class());
            format!(r#"<li><a class="office-choice {accent}" href="{url}">{name}</a></li>"#)
        })
        .collect();
    let css = assets::url("app.css");
    Html(format!(
        r#"<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Nhịp</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="{css}"></head>
<body><main class="guest"><h1>Nhịp</h1><p>Chọn văn phòng</p><ul class="office-choices">{entries}</ul></main></body></html>"#
    ))
    .into_response()
}
