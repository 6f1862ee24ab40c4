//! The configuration `nhip.toml`: parsed once at the start into values that cannot be wrong. Unknown keys are
//! refused; secrets are never printed.

mod error;
mod mail;
mod nodes;
mod pushes;
mod token;
mod written;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use nhip_envelope::OfficeCode;
use nhip_office::OfficeIdentity;
use nhip_office::db::DatabaseUrl;
use nhip_office::letters::OfficeMail;
use serde::Deserialize;

pub use error::ConfigError;
pub use mail::{ImapSettings, Login, MailFault, MailSettings, ServerSettings, Tls};
pub use nodes::{Elsewhere, NodeFault, PartnerNode};
pub use token::Token;
pub use written::{NewOffice, written};

/// Everything that the administrator decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address under which people reach it.
    pub public_url: String,
    /// Who tells the asker's address and whether the way to the browser is encrypted.
    pub front: Front,
    /// Logs.
    pub log: Log,
    /// Who may read `/metrics` from elsewhere than this machine.
    pub metrics_token: Option<Token>,
    /// Limits.
    pub limits: Limits,
    /// The offices that this process hosts; at least one.
    pub offices: Vec<HostedOffice>,
    /// Other nodes, with the offices that they host.
    pub nodes: Vec<PartnerNode>,
}

/// What stands between browsers and this server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Front {
    /// Nothing: the connection's address is the asker's.
    #[default]
    Nothing,
    /// A reverse proxy of ours that writes `X-Forwarded-For`.
    ReverseProxy,
}

/// Logs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// Text for people or JSON for collectors.
    pub format: LogFormat,
    /// A filter as `tracing-subscriber` reads it: `info`, `nhip=debug,info`.
    pub level: String,
}

/// The shape of log lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For collectors.
    Json,
}

/// Limits of the server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// How long running requests may go on after the server was told to stop.
    pub shutdown_seconds: u64,
    /// How often waiting notices are tried again, and partners asked how far they are.
    pub carrier_retry_seconds: u64,
}

/// One hosted office.
#[derive(Clone, Debug)]
pub struct HostedOffice {
    /// Who it is.
    pub identity: OfficeIdentity,
    /// Its colour; by its place when none is named.
    pub accent: nhip_web::accent::Accent,
    /// Where its data are.
    pub database: DatabaseUrl,
    /// Its official mail; none when it has none.
    pub mail: Option<MailSettings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    listen: SocketAddr,
    public_url: String,
    #[serde(default)]
    front: Front,
    #[serde(default)]
    log: Log,
    metrics_token: Option<Token>,
    #[serde(default)]
    limits: Limits,
    offices: Vec<RawOffice>,
    #[serde(default)]
    nodes: Vec<nodes::RawNode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffice {
    code: OfficeCode,
    name: String,
    short_name: String,
    accent: Option<RawAccent>,
    database: String,
    #[serde(default)]
    partners: Vec<OfficeCode>,
    mail: Option<mail::RawMail>,
    pushes: Option<pushes::RawPushes>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawAccent {
    Violet,
    Teal,
    Blue,
    Olive,
    Plum,
    Slate,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: "info".to_owned() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { shutdown_seconds: 10, carrier_retry_seconds: 15 }
    }
}

impl Config {
    /// Reads the file; paths of SQLite files are taken from the file's folder.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text, path)
    }

    /// Takes the text of a configuration that stands at `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let raw: RawConfig =
            toml::from_str(text).map_err(|error| ConfigError::of_toml(path, text, &error))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let public_url = raw.public_url.trim_end_matches('/');
        let mut offices: Vec<HostedOffice> = Vec::new();
        for (place, office) in raw.offices.into_iter().enumerate() {
            if offices.iter().any(|other| other.identity.code == office.code) {
                return Err(ConfigError::Twice { path: path.to_owned(), code: office.code });
            }
            offices.push(office.checked((place, public_url), folder, path)?);
        }
        let web = raw.public_url.starts_with("https://") || raw.public_url.starts_with("http://");
        if offices.is_empty() {
            return Err(ConfigError::NoOffices { path: path.to_owned() });
        }
        if !web {
            return Err(ConfigError::PublicUrl { path: path.to_owned() });
        }
        let here: Vec<_> = offices.iter().map(|office| &office.identity.code).collect();
        let nodes = nodes::checked(raw.nodes, &here, folder);
        let nodes = nodes.map_err(|fault| ConfigError::Node { path: path.to_owned(), fault })?;
        Ok(Self {
            nodes,
            listen: raw.listen,
            public_url: public_url.to_owned(),
            front: raw.front,
            log: raw.log,
            metrics_token: raw.metrics_token,
            limits: raw.limits,
            offices,
        })
    }

    /// The office with this code.
    pub fn office(&self, code: &str) -> Option<&HostedOffice> {
        self.offices.iter().find(|office| office.identity.code.as_str() == code)
    }

    /// The codes of the offices, as one reads them.
    pub fn codes(&self) -> String {
        self.offices.iter().map(|office| office.identity.code.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl RawOffice {
    fn checked(
        self,
        (place, public_url): (usize, &str),
        folder: &Path,
        path: &Path,
    ) -> Result<HostedOffice, ConfigError> {
        let wrong = || ConfigError::Database { path: path.to_owned(), code: self.code.clone() };
        if self.partners.contains(&self.code) {
            return Err(ConfigError::OwnPartner { path: path.to_owned(), code: self.code });
        }
        let database = match self.database.parse().map_err(|_| wrong())? {
            DatabaseUrl::Sqlite(file) => DatabaseUrl::Sqlite(within(folder, file)),
            postgres => postgres,
        };
        let accent = self.accent.map_or_else(|| nhip_web::accent::Accent::at(place), Into::into);
        let code = self.code.clone();
        let mail = self.mail.map(|mail| mail.checked(folder)).transpose();
        let mail =
            mail.map_err(|fault| ConfigError::Mail { path: path.to_owned(), code: code.clone(), fault })?;
        let pages = format!("{public_url}/{code}");
        let identity = OfficeIdentity {
            code: self.code,
            name: self.name,
            short_name: self.short_name,
            partners: self.partners,
            mail: mail.as_ref().map(|mail| OfficeMail { from: mail.from.clone(), pages }),
            pushes: self.pushes.map(Into::into),
        };
        Ok(HostedOffice { identity, accent, database, mail })
    }
}

fn within(folder: &Path, file: PathBuf) -> PathBuf {
    if file.is_absolute() { file } else { folder.join(file) }
}

impl From<RawAccent> for nhip_web::accent::Accent {
    fn from(raw: RawAccent) -> Self {
        match raw {
            RawAccent::Violet => Self::Violet,
            RawAccent::Teal => Self::Teal,
            RawAccent::Blue => Self::Blue,
            RawAccent::Olive => Self::Olive,
            RawAccent::Plum => Self::Plum,
            RawAccent::Slate => Self::Slate,
        }
    }
}
