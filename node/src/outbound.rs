//! Asking other machines over HTTP: encrypted, with this machine's authorities or a named one, following nobody elsewhere.

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// How long another machine may take to connect.
const CONNECTING: Duration = Duration::from_secs(10);

/// An agent that believes these authorities and waits so long for an answer. A refusal is an answer, and an answer from
/// elsewhere is not the asked machine's.
pub(crate) fn agent(trusted: RootCerts, patience: Duration) -> Agent {
    let tls = TlsConfig::builder()
        .root_certs(trusted)
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .build();
    let settings = Agent::config_builder()
        .tls_config(tls)
        .timeout_connect(Some(CONNECTING))
        .timeout_global(Some(patience))
        .max_redirects(0)
        .http_status_as_error(false)
        .build();
    Agent::new_with_config(settings)
}
