//! `/metrics`: figures for Prometheus (text format 0.0.4), for this machine and for those who know the token.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use nhip_office::{Office, exchange};
use nhip_web::address;
use nhip_web::site::AddressFrom;

use super::door::address_from;
use super::health::answers;
use crate::config::{Config, Token};

/// Where the figures of this process are kept.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl std::fmt::Debug for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Figures")
    }
}

const SECONDS: [f64; 9] = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

impl Figures {
    /// Keeps the figures of the whole process; only the first call in a process counts.
    pub fn of_process() -> Self {
        // The bounds are not empty, which is the only thing that can be wrong with them.
        let builder = PrometheusBuilder::new();
        let recorder = match builder.set_buckets(&SECONDS) {
            Ok(builder) => builder.build_recorder(),
            Err(_) => PrometheusBuilder::new().build_recorder(),
        };
        let handle = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        Self(handle)
    }
}

#[derive(Clone)]
struct Shown {
    figures: Figures,
    offices: Vec<Office>,
    token: Option<Token>,
    address_from: AddressFrom,
}

pub(super) fn routes(config: &Config, offices: Vec<Office>, figures: Figures) -> Router {
    let token = config.metrics_token.clone();
    let shown = Shown { figures, offices, token, address_from: address_from(config) };
    Router::new().route("/metrics", get(show)).with_state(shown)
}

async fn show(State(shown): State<Shown>, request: Request) -> Response {
    // To others it does not exist.
    if !shown.lets_in(&request) {
        return StatusCode::NOT_FOUND.into_response();
    }
    drop(request);
    for office in &shown.offices {
        measure(office).await;
    }
    shown.figures.0.run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], shown.figures.0.render()).into_response()
}

impl Shown {
    fn lets_in(&self, request: &Request) -> bool {
        let line = request.headers().get(AUTHORIZATION).and_then(|line| line.to_str().ok());
        let given = line.and_then(|line| line.strip_prefix("Bearer "));
        let known = self.token.as_ref().zip(given).is_some_and(|(token, given)| token.is(given));
        known
            || address::of((request.headers(), request.extensions()), self.address_from)
                .is_some_and(|address| address.is_loopback())
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures are floating point by the format")]
async fn measure(office: &Office) {
    let code = office.code().to_string();
    let up = if answers(office).await { 1.0 } else { 0.0 };
    metrics::gauge!("nhip_database_up", "office" => code.clone()).set(up);
    let Ok(deliveries) = exchange::deliveries(office).await else { return };
    for to in deliveries {
        let labels = [("office", code.clone()), ("partner", to.partner.to_string())];
        metrics::gauge!("nhip_notices_waiting", &labels).set(to.waiting as f64);
    }
    if let Ok(tray) = exchange::tray(office).await {
        metrics::gauge!("nhip_notices_in_tray", "office" => code).set(tray.len() as f64);
    }
}
