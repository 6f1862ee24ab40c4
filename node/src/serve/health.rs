//! `/healthz`: whether every database answers; for watchdogs and front servers.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use nhip_office::Office;
use serde::Serialize;

const LONGEST_ANSWER: Duration = Duration::from_secs(3);

/// What a watchdog is told; no names, no figures.
#[derive(Debug, Serialize)]
struct Health {
    status: &'static str,
    offices: BTreeMap<String, &'static str>,
}

pub(super) fn routes(offices: Vec<Office>) -> Router {
    Router::new().route("/healthz", get(health)).with_state(offices)
}

/// Whether the office's database answers.
pub(super) async fn answers(office: &Office) -> bool {
    let asked = async { office.view().await?.revision().await };
    matches!(tokio::time::timeout(LONGEST_ANSWER, asked).await, Ok(Ok(_)))
}

async fn health(State(offices): State<Vec<Office>>) -> (StatusCode, Json<Health>) {
    let word = |well| if well { "ok" } else { "unavailable" };
    let mut told = BTreeMap::new();
    for office in &offices {
        told.insert(office.code().to_string(), word(answers(office).await));
    }
    let well = told.values().all(|state| *state == "ok");
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Health { status: word(well), offices: told }))
}
