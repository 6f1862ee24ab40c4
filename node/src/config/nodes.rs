//! Other nodes of the network: where they are, which offices they host, and the secret that the two nodes share.

use std::path::{Path, PathBuf};

use nhip_envelope::OfficeCode;
use nhip_web::accent::Accent;
use serde::Deserialize;
use thiserror::Error;
use url::Url;

use super::{RawAccent, Token, within};

/// A node that hosts other offices.
#[derive(Clone, Debug)]
pub struct PartnerNode {
    /// Where it takes packets.
    pub address: Url,
    /// What both nodes know.
    pub secret: Token,
    /// The certificate of who vouches for it, in PEM; those of the machine when there is none.
    pub authority: Option<Vec<u8>>,
    /// The offices that it hosts.
    pub offices: Vec<Elsewhere>,
}

/// An office of another node, as pages here name it.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// Its code.
    pub code: OfficeCode,
    /// Its short name.
    pub short_name: String,
    /// Its colour.
    pub accent: Accent,
}

/// What is wrong with the description of a node.
#[derive(Debug, Error)]
pub enum NodeFault {
    /// The address is none.
    #[error("address không phải địa chỉ http(s)")]
    Address,
    /// Packets would go unencrypted over a network.
    #[error("address phải bắt đầu bằng https://; http:// chỉ dùng được với máy chủ trên chính máy này")]
    Plain,
    /// A file cannot be read.
    #[error("không đọc được {path}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The secret is too short.
    #[error("khóa trong {path}: {why}")]
    Secret {
        /// Where it stands.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// An office is hosted here or by another node too.
    #[error("văn phòng “{0}” được khai hai lần")]
    Twice(OfficeCode),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNode {
    address: String,
    secret_file: PathBuf,
    authority: Option<PathBuf>,
    offices: Vec<RawElsewhere>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawElsewhere {
    code: OfficeCode,
    short_name: String,
    accent: Option<RawAccent>,
}

/// The nodes as described; files are taken from the configuration's folder.
pub(super) fn checked(
    raw: Vec<RawNode>,
    here: &[&OfficeCode],
    folder: &Path,
) -> Result<Vec<PartnerNode>, NodeFault> {
    let mut known: Vec<OfficeCode> = here.iter().map(|code| (*code).clone()).collect();
    let mut nodes = Vec::with_capacity(raw.len());
    for node in raw {
        let mut offices = Vec::with_capacity(node.offices.len());
        for office in node.offices {
            if known.contains(&office.code) {
                return Err(NodeFault::Twice(office.code));
            }
            let accent = office.accent.map_or_else(|| Accent::at(known.len()), Into::into);
            known.push(office.code.clone());
            offices.push(Elsewhere { code: office.code, short_name: office.short_name, accent });
        }
        nodes.push(PartnerNode {
            address: address(&node.address)?,
            secret: secret(&within(folder, node.secret_file))?,
            authority: node.authority.map(|path| read(&within(folder, path))).transpose()?,
            offices,
        });
    }
    Ok(nodes)
}

/// Where packets go: encrypted, or to this machine itself.
fn address(text: &str) -> Result<Url, NodeFault> {
    let mut url = Url::parse(text.trim()).map_err(|_| NodeFault::Address)?;
    let host = url.host_str().ok_or(NodeFault::Address)?;
    let is_here = host == "localhost"
        || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match url.scheme() {
        "https" => {}
        "http" if is_here => {}
        "http" => return Err(NodeFault::Plain),
        _ => return Err(NodeFault::Address),
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

fn secret(path: &Path) -> Result<Token, NodeFault> {
    let text = String::from_utf8_lossy(&read(path)?).trim().to_owned();
    Token::try_from(text).map_err(|why| NodeFault::Secret { path: path.to_owned(), why })
}

fn read(path: &Path) -> Result<Vec<u8>, NodeFault> {
    std::fs::read(path).map_err(|source| NodeFault::File { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_leave_this_machine_encrypted_only() {
        let said = |text: &str| address(text).map(String::from).map_err(|fault| fault.to_string());
        assert_eq!(said("https://hd.tinh.gov.vn"), Ok("https://hd.tinh.gov.vn/".to_owned()));
        assert_eq!(said("http://127.0.0.1:8001/nhip"), Ok("http://127.0.0.1:8001/nhip/".to_owned()));
        assert_eq!(said("http://[::1]:8001"), Ok("http://[::1]:8001/".to_owned()));
        assert!(matches!(address("http://10.0.0.4"), Err(NodeFault::Plain)));
        assert!(matches!(address("http://hd.tinh.gov.vn"), Err(NodeFault::Plain)));
        assert!(matches!(address("ftp://127.0.0.1"), Err(NodeFault::Address)));
        assert!(matches!(address("hd"), Err(NodeFault::Address)));
    }
}
