//! Which certificates of mail servers are believed: those of the system, and an authority of the province's own.

use std::path::Path;
use std::sync::Arc;

use lettre::transport::smtp::client::{Certificate, TlsParameters};
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// Why the way cannot be guarded.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The authority's certificate cannot be read.
    #[error("không đọc được chứng thư gốc “authority”")]
    Authority,
    /// The library refuses.
    #[error("không lập được kênh mã hóa")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The library refuses.
    #[error("không lập được kênh mã hóa")]
    Imap(#[from] tokio_rustls::rustls::Error),
}

/// For the server that takes letters.
pub(super) fn for_smtp(host: &str, authority: Option<&Path>) -> Result<TlsParameters, TlsError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(file) = authority {
        let pem = std::fs::read(file).map_err(|_| TlsError::Authority)?;
        parameters = parameters.add_root_certificate(Certificate::from_pem(&pem)?);
    }
    Ok(parameters.build_rustls()?)
}

/// For the server of the mailbox.
pub(super) fn for_imap(authority: Option<&Path>) -> Result<Arc<ClientConfig>, TlsError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(file) = authority {
        let certificates = CertificateDer::pem_file_iter(file).map_err(|_| TlsError::Authority)?;
        for certificate in certificates {
            roots.add(certificate.map_err(|_| TlsError::Authority)?)?;
        }
    }
    let provider = Arc::new(crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}
