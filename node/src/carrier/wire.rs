//! The road to offices of other nodes: a packet is posted over HTTPS, the answer is the receipt. The two nodes know each
//! other by a secret that they share, and a node speaks for its own offices only.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use nhip_envelope::{OfficeCode, Receipt, unpack};
use nhip_office::exchange::ReceiveError;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts};
use url::Url;

use super::door::Doors;
use super::road::{CarryError, Carrying, Road};
use crate::config::PartnerNode;
use crate::fault::Fault;
use crate::outbound;

/// Most bytes of a packet.
const LARGEST_PACKET: usize = 64 << 20;
/// How long a node may take to answer.
const PATIENCE: Duration = Duration::from_secs(120);
/// What stands before the secret.
const BEARER: &str = "Bearer ";

/// The roads of this process: in memory to the offices hosted here, over the network to the others.
#[derive(Clone, Debug)]
pub struct Wires {
    doors: Doors,
    nodes: BTreeMap<OfficeCode, Arc<Wire>>,
}

/// The way to one node.
#[derive(Debug)]
struct Wire {
    agent: Agent,
    address: Url,
    bearer: String,
}

impl Wires {
    /// The roads to these nodes.
    ///
    /// # Errors
    /// When a certificate cannot be read.
    pub fn new(doors: Doors, nodes: &[PartnerNode]) -> Result<Self, Fault> {
        let mut ways = BTreeMap::new();
        for node in nodes {
            let wire = Arc::new(Wire::to(node)?);
            ways.extend(node.offices.iter().map(|office| (office.code.clone(), Arc::clone(&wire))));
        }
        Ok(Self { doors, nodes: ways })
    }
}

impl Wire {
    fn to(node: &PartnerNode) -> Result<Self, Fault> {
        let trusted = match &node.authority {
            Some(pem) => {
                let certificate = Certificate::from_pem(pem).map_err(|_| Fault::Certificate)?;
                RootCerts::new_with_certs(&[certificate])
            }
            None => RootCerts::PlatformVerifier,
        };
        let bearer = format!("{BEARER}{}", node.secret.sent());
        Ok(Self { agent: outbound::agent(trusted, PATIENCE), address: node.address.clone(), bearer })
    }

    /// Posts a packet and waits for the receipt.
    fn carry(&self, to: &OfficeCode, bytes: &[u8]) -> Result<Receipt, CarryError> {
        let lost = |why: String| CarryError::Unreachable { to: to.clone(), why };
        let nowhere = || CarryError::NoDoor(to.clone());
        let url = self.address.join(&format!("packets/{to}")).map_err(|_| nowhere())?;
        let asked = self.agent.post(url.as_str()).header("authorization", &self.bearer);
        let mut answer = asked.send(bytes).map_err(|error| lost(error.to_string()))?;
        if !answer.status().is_success() {
            return Err(CarryError::NotTaken { to: to.clone(), status: answer.status().as_u16() });
        }
        let text = answer.body_mut().read_to_string().map_err(|error| lost(error.to_string()))?;
        let receipt: Receipt = serde_json::from_str(&text).map_err(|error| lost(error.to_string()))?;
        // A node that answers for another office would move the wrong cursor.
        if receipt.from == *to { Ok(receipt) } else { Err(nowhere()) }
    }
}

impl Road for Wires {
    fn carry<'a>(&'a self, to: &'a OfficeCode, bytes: Vec<u8>) -> Carrying<'a> {
        match self.nodes.get(to) {
            Some(wire) if !self.doors.has(to) => {
                let (wire, to) = (Arc::clone(wire), to.clone());
                Box::pin(async move {
                    let waited = tokio::task::spawn_blocking(move || wire.carry(&to, &bytes)).await;
                    waited.unwrap_or(Err(CarryError::Lost))
                })
            }
            _ => self.doors.carry(to, bytes),
        }
    }
}

/// Where other nodes hand packets in.
pub fn routes(doors: Doors, nodes: Vec<PartnerNode>) -> Router {
    Router::new()
        .route("/packets/{office}", post(take))
        .layer(DefaultBodyLimit::max(LARGEST_PACKET))
        .with_state(Arc::new((doors, nodes)))
}

/// `POST /packets/{office}`
async fn take(
    State(known): State<Arc<(Doors, Vec<PartnerNode>)>>,
    Path(office): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let (doors, nodes) = &*known;
    let Some(node) = asking(nodes, &headers) else {
        tracing::warn!("a packet without a node's secret was refused");
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let door = office.parse::<OfficeCode>().ok().and_then(|code| Some((doors.of(&code)?, code)));
    let Some((door, code)) = door else { return StatusCode::NOT_FOUND.into_response() };
    let packet = match unpack(&bytes, &code) {
        Ok(packet) => packet,
        Err(error) => return (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    };
    if !node.offices.iter().any(|office| office.code == packet.from) {
        tracing::warn!(from = %packet.from, to = %code, "a node spoke for an office that is not its own");
        return StatusCode::FORBIDDEN.into_response();
    }
    match door.take(&bytes).await {
        Ok(receipt) => Json(receipt).into_response(),
        Err(CarryError::Refused(ReceiveError::Storage(error))) => {
            tracing::error!(to = %code, %error, "a packet could not be kept");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    }
}

/// The node whose secret was sent.
fn asking<'n>(nodes: &'n [PartnerNode], headers: &HeaderMap) -> Option<&'n PartnerNode> {
    let sent = headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix(BEARER)?;
    nodes.iter().find(|node| node.secret.is(sent))
}
