//! Official mail of an office: by which server letters leave, and from which mailbox answers are fetched.

use std::fmt;
use std::path::{Path, PathBuf};

use nhip_office::letters::Mailbox;
use serde::Deserialize;
use thiserror::Error;

/// How often a mailbox is looked at, in seconds.
const POLL_SECONDS: u64 = 60;

/// Official mail of an office.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// The address that letters come from and answers go to.
    pub from: Mailbox,
    /// The server that takes letters.
    pub smtp: ServerSettings,
    /// The mailbox that answers come to; without it nothing is fetched.
    pub imap: Option<ImapSettings>,
    /// The name under which the own server says how it has judged a sender (`authserv-id`, RFC 8601); what another
    /// server says is not believed.
    pub judged_by: Option<String>,
}

/// A server and how to speak with it.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    /// Its name, to which its certificate is made.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way is guarded.
    pub tls: Tls,
    /// Who signs in; none where the server asks for nobody.
    pub login: Option<Login>,
    /// A certificate of an authority of one's own, besides those of the system.
    pub authority: Option<PathBuf>,
}

/// The mailbox that answers come to.
#[derive(Clone, Debug)]
pub struct ImapSettings {
    /// The server.
    pub server: ServerSettings,
    /// The folder.
    pub folder: String,
    /// How often it is looked at, in seconds.
    pub poll_seconds: u64,
}

/// How the way to a server is guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// From the first byte (RFC 8314).
    #[default]
    Implicit,
    /// Asked for by STARTTLS, and refused without.
    Starttls,
    /// Not at all: the own machine, or a trial.
    None,
}

/// Name and password.
#[derive(Clone)]
pub struct Login {
    /// The name.
    pub user: String,
    password: String,
}

impl Login {
    /// A name and its password.
    pub fn new(user: String, password: String) -> Self {
        Self { user, password }
    }

    /// For the transport alone.
    pub fn password(&self) -> &str {
        &self.password
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (mật khẩu kín)", self.user)
    }
}

/// What is wrong with it; values are not repeated.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MailFault {
    /// The password stands in two places, or nowhere though a name is given.
    #[error("{section}: ghi “user” cùng đúng một trong “password”, “password_file”, “password_env”")]
    Password {
        /// `smtp` or `imap`.
        section: &'static str,
    },
    /// The file or the variable is not there.
    #[error("{section}: không đọc được mật khẩu từ {place}")]
    PasswordPlace {
        /// `smtp` or `imap`.
        section: &'static str,
        /// Where it should be.
        place: String,
    },
    /// A password travels in the clear to another machine.
    #[error(
        "{section}: tls = \"none\" chỉ dùng với máy chủ thư trên chính máy này (127.0.0.1, ::1, localhost)"
    )]
    InTheClear {
        /// `smtp` or `imap`.
        section: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMail {
    from: Mailbox,
    smtp: RawServer,
    imap: Option<RawImap>,
    judged_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawServer {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    tls: Tls,
    user: Option<String>,
    password: Option<String>,
    password_file: Option<PathBuf>,
    password_env: Option<String>,
    authority: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawImap {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    tls: Tls,
    user: Option<String>,
    password: Option<String>,
    password_file: Option<PathBuf>,
    password_env: Option<String>,
    authority: Option<PathBuf>,
    #[serde(default = "inbox")]
    folder: String,
    #[serde(default = "poll_seconds")]
    poll_seconds: u64,
}

fn inbox() -> String {
    "INBOX".to_owned()
}

fn poll_seconds() -> u64 {
    POLL_SECONDS
}

impl RawMail {
    /// Paths are taken from the configuration's folder.
    pub(super) fn checked(self, folder: &Path) -> Result<MailSettings, MailFault> {
        let smtp = self.smtp.checked("smtp", |tls| if tls == Tls::Implicit { 465 } else { 587 }, folder)?;
        let imap = self.imap.map(|imap| imap.checked(folder)).transpose()?;
        Ok(MailSettings { from: self.from, smtp, imap, judged_by: self.judged_by })
    }
}

impl RawImap {
    fn checked(self, folder: &Path) -> Result<ImapSettings, MailFault> {
        let server = RawServer {
            host: self.host,
            port: self.port,
            tls: self.tls,
            user: self.user,
            password: self.password,
            password_file: self.password_file,
            password_env: self.password_env,
            authority: self.authority,
        };
        let server = server.checked("imap", |tls| if tls == Tls::Implicit { 993 } else { 143 }, folder)?;
        let poll_seconds = self.poll_seconds.max(1);
        Ok(ImapSettings { server, folder: self.folder, poll_seconds })
    }
}

impl RawServer {
    fn checked(
        self,
        section: &'static str,
        usual_port: impl Fn(Tls) -> u16,
        folder: &Path,
    ) -> Result<ServerSettings, MailFault> {
        let is_here = ["127.0.0.1", "::1", "localhost"].contains(&self.host.as_str());
        if self.tls == Tls::None && !is_here {
            return Err(MailFault::InTheClear { section });
        }
        let login = self.login(section, folder)?;
        Ok(ServerSettings {
            port: self.port.unwrap_or_else(|| usual_port(self.tls)),
            tls: self.tls,
            login,
            authority: self.authority.map(|file| super::within(folder, file)),
            host: self.host,
        })
    }

    fn login(&self, section: &'static str, folder: &Path) -> Result<Option<Login>, MailFault> {
        let missing = |place: String| MailFault::PasswordPlace { section, place };
        let Some(user) = self.user.clone() else {
            let is_silent =
                [self.password.is_none(), self.password_file.is_none(), self.password_env.is_none()];
            let fault = MailFault::Password { section };
            return if is_silent.iter().all(|none| *none) { Ok(None) } else { Err(fault) };
        };
        let password = match (&self.password, &self.password_file, &self.password_env) {
            (Some(password), None, None) => password.clone(),
            (None, Some(file), None) => {
                let file = super::within(folder, file.clone());
                let text = std::fs::read_to_string(&file).map_err(|_| missing(file.display().to_string()))?;
                text.trim_end_matches(['\r', '\n']).to_owned()
            }
            (None, None, Some(name)) => std::env::var(name).map_err(|_| missing(format!("${name}")))?,
            _ => return Err(MailFault::Password { section }),
        };
        Ok(Some(Login { user, password }))
    }
}
