//! All routes of this process: the offices, their health, their figures.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use futures::StreamExt as _;
use nhip_web::accent::Party;
use nhip_web::site::{AddressFrom, Site, SiteSettings, Transport};
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;

use super::figures::{self, Figures};
use super::{access, health, panics};
use crate::carrier::wire_routes;
use crate::config::{Config, Front};
use crate::hosting::Hosted;
use crate::subjects;

/// Everything that this process answers. Live streams end when `ending` is told.
pub fn router(config: &Config, hosted: &[Hosted], figures: Figures, ending: CancellationToken) -> Router {
    let settings = site_settings(config);
    let sites = hosted.iter().map(|hosted| {
        let site = Site::new(hosted.office.clone(), settings.clone(), subjects::parts());
        let routes = subjects::routes(&site).layer(CatchPanicLayer::custom(panics::as_error));
        (site, routes)
    });
    let sites: Vec<_> = sites.collect();
    let offices: Vec<_> = hosted.iter().map(|hosted| hosted.office.clone()).collect();
    let calendars = nhip_calendars::well_known(sites.iter().map(|(site, _)| site.clone()).collect());
    nhip_web::door::all(sites)
        .merge(nhip_web::door::guarded(calendars))
        .merge(nhip_web::door::guarded(wire_routes(super::doors(hosted), config.nodes.clone())))
        .merge(nhip_web::door::guarded(
            health::routes(offices.clone()).merge(figures::routes(config, offices, figures)),
        ))
        .layer(from_fn_with_state(ending, end_streams))
        .layer(CatchPanicLayer::custom(panics::as_text))
        .layer(from_fn(access::log))
}

fn site_settings(config: &Config) -> SiteSettings {
    let parties = config.offices.iter().map(|office| Party {
        code: office.identity.code.clone(),
        short_name: office.identity.short_name.clone(),
        accent: office.accent,
    });
    let elsewhere = config.nodes.iter().flat_map(|node| &node.offices).map(|office| Party {
        code: office.code.clone(),
        short_name: office.short_name.clone(),
        accent: office.accent,
    });
    SiteSettings {
        transport: if config.public_url.starts_with("https://") {
            Transport::Encrypted
        } else {
            Transport::Plain
        },
        address_from: address_from(config),
        parties: parties.chain(elsewhere).collect(),
    }
}

pub(super) fn address_from(config: &Config) -> AddressFrom {
    match config.front {
        Front::Nothing => AddressFrom::Connection,
        Front::ReverseProxy => AddressFrom::FrontServer,
    }
}

/// A live stream would otherwise keep its connection, and the server, for ever.
async fn end_streams(State(ending): State<CancellationToken>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let live = HeaderValue::from_static("text/event-stream");
    if response.headers().get(CONTENT_TYPE) != Some(&live) {
        return response;
    }
    response.map(|body| {
        Body::from_stream(body.into_data_stream().take_until(async move { ending.cancelled().await }))
    })
}
