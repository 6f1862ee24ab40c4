//! Answers in: the mailbox is looked at, never changed. What was there before the first look stays there; what comes after is
//! fetched once, whole up to [`LARGEST`], and of what is larger the headers.

use std::fmt::Debug;
use std::time::Duration;

use async_imap::types::Fetch;
use async_imap::{Client, Session};
use futures::StreamExt as _;
use jiff::SignedDuration;
use nhip_office::Office;
use nhip_office::clock::day_of;
use nhip_office::db::StorageError;
use nhip_office::incoming::{self, Hears, LARGEST, Wholeness};
use sha2::Digest as _;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_util::sync::CancellationToken;

use super::tls::{TlsError, for_imap};
use super::{PATIENCE, read};
use crate::config::{ImapSettings, MailSettings, ServerSettings, Tls};

/// When a mailbox was built anew, messages of so many days are looked at again; those that are known are not kept twice.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Longest wait for one message.
const LONGEST_MESSAGE: Duration = Duration::from_secs(180);
/// After a failure: at most.
const LONGEST_REST: Duration = Duration::from_secs(600);

/// Why nothing was fetched.
#[derive(Debug, Error)]
pub enum FetchError {
    /// The way cannot be guarded.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The server cannot be reached, or breaks off.
    #[error("không kết nối được hộp thư: {0}")]
    Wire(#[from] std::io::Error),
    /// The server refuses; its words may repeat what it was told, so they are not here.
    #[error("hộp thư từ chối: {0}")]
    Refused(&'static str),
    /// The server says what nobody understands.
    #[error("hộp thư trả lời không đúng giao thức")]
    Protocol(#[source] async_imap::error::Error),
    /// It takes too long.
    #[error("hộp thư không trả lời kịp")]
    Slow,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<async_imap::error::Error> for FetchError {
    fn from(error: async_imap::error::Error) -> Self {
        match error {
            async_imap::error::Error::Io(error) => Self::Wire(error),
            async_imap::error::Error::ConnectionLost => {
                Self::Wire(std::io::ErrorKind::ConnectionReset.into())
            }
            error => Self::Protocol(error),
        }
    }
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

type Open = Session<Box<dyn Wire>>;

/// Signs in to the mailbox; also for `nhip doctor`.
///
/// # Errors
/// When the server cannot be reached or refuses.
pub async fn answers(settings: &ImapSettings) -> Result<(), FetchError> {
    let mut session = timeout(PATIENCE, open(&settings.server)).await.map_err(|_| FetchError::Slow)??;
    session.examine(&settings.folder).await.map_err(|_| FetchError::Refused("EXAMINE"))?;
    let _ = session.logout().await;
    Ok(())
}

/// Fetches what is new; how many messages were.
///
/// # Errors
/// When the server or the database fails: what was taken until then is kept, the rest is fetched next time.
pub async fn fetch(
    office: &Office,
    (settings, mail): (&ImapSettings, &MailSettings),
    hears: &[Hears],
) -> Result<usize, FetchError> {
    let mut session = timeout(PATIENCE, open(&settings.server)).await.map_err(|_| FetchError::Slow)??;
    let taken = look(&mut session, office, (settings, mail), hears).await;
    let _ = timeout(PATIENCE, session.logout()).await;
    taken
}

async fn look(
    session: &mut Open,
    office: &Office,
    (settings, mail): (&ImapSettings, &MailSettings),
    hears: &[Hears],
) -> Result<usize, FetchError> {
    let folder = settings.folder.as_str();
    let mailbox = session.examine(folder).await.map_err(|_| FetchError::Refused("EXAMINE"))?;
    let validity = mailbox.uid_validity.unwrap_or(0);
    let query = match incoming::read_until(office, folder).await? {
        None => {
            let before = mailbox.uid_next.unwrap_or(1).saturating_sub(1);
            incoming::has_read(office, folder, (validity, before)).await?;
            return Ok(0);
        }
        Some((known, uid)) if known == validity => (format!("UID {}:*", uid.saturating_add(1)), uid),
        Some(_) => {
            let day = day_of(office.clock().on_devices() - BACK);
            (format!("SINCE {}", day.strftime("%-d-%b-%Y")), 0)
        }
    };
    let (query, last) = query;
    let found =
        timeout(LONGEST_MESSAGE, session.uid_search(&query)).await.map_err(|_| FetchError::Slow)??;
    // `n:*` names the last message even when its number is smaller.
    let mut new: Vec<u32> = found.into_iter().filter(|uid| *uid > last).collect();
    new.sort_unstable();
    let mut taken = 0;
    for uid in new {
        if let Some((raw, size, wholeness)) = message(session, uid).await? {
            taken += usize::from(take(office, (raw, size, wholeness), mail, hears).await?);
        }
        incoming::has_read(office, folder, (validity, uid)).await?;
    }
    Ok(taken)
}

/// One message; none when it was taken away meanwhile.
async fn message(session: &mut Open, uid: u32) -> Result<Option<(Vec<u8>, u64, Wholeness)>, FetchError> {
    let Some(facts) = one(session, uid, "(UID RFC822.SIZE)").await? else { return Ok(None) };
    let size = u64::from(facts.size.unwrap_or(0));
    let (what, wholeness) = match usize::try_from(size).is_ok_and(|size| size <= LARGEST) {
        true => ("(UID BODY.PEEK[])", Wholeness::Whole),
        false => ("(UID BODY.PEEK[HEADER])", Wholeness::HeadersOnly),
    };
    let Some(fetched) = one(session, uid, what).await? else { return Ok(None) };
    let raw = fetched.body().or_else(|| fetched.header()).unwrap_or_default().to_vec();
    Ok(Some((raw, size, wholeness)))
}

async fn one(session: &mut Open, uid: u32, what: &str) -> Result<Option<Fetch>, FetchError> {
    let asked = async {
        let mut stream = session.uid_fetch(uid.to_string(), what).await?;
        let mut found = None;
        while let Some(fetch) = stream.next().await {
            let fetch = fetch?;
            if fetch.uid == Some(uid) {
                found = Some(fetch);
            }
        }
        Ok(found)
    };
    timeout(LONGEST_MESSAGE, asked).await.map_err(|_| FetchError::Slow)?
}

/// Understands and keeps a message. What breaks the reader is kept unread for a person.
async fn take(
    office: &Office,
    (raw, size, wholeness): (Vec<u8>, u64, Wholeness),
    mail: &MailSettings,
    hears: &[Hears],
) -> Result<bool, StorageError> {
    let (bytes, settings) = (raw.clone(), mail.clone());
    let reading = tokio::task::spawn_blocking(move || read(&bytes, (size, wholeness), &settings)).await;
    let reading = match reading {
        Ok(reading) => reading,
        Err(error) => {
            tracing::error!(office = %office.code(), %error, "a message could not be read and is kept as it came");
            let mut unread = read(b"", (size, wholeness), mail);
            unread.identity = sha2::Sha256::digest(&raw).to_vec();
            unread
        }
    };
    let outcome = incoming::take(office, (&reading, &raw), hears).await?;
    if let Some(outcome) = outcome {
        metrics::counter!("nhip_mail_received_total", "office" => office.code().to_string(), "outcome" => outcome.word())
            .increment(1);
    }
    Ok(outcome.is_some())
}

async fn open(server: &ServerSettings) -> Result<Open, FetchError> {
    let plain = TcpStream::connect((server.host.as_str(), server.port)).await?;
    plain.set_nodelay(true)?;
    let client = match server.tls {
        Tls::None => greeted(Box::new(plain)).await?,
        Tls::Implicit => greeted(guarded(plain, server).await?).await?,
        Tls::Starttls => {
            let mut client = Client::new(plain);
            client.read_response().await?;
            let refused = |_| FetchError::Refused("STARTTLS");
            client.run_command_and_check_ok("STARTTLS", None).await.map_err(refused)?;
            Client::new(guarded(client.into_inner(), server).await?)
        }
    };
    let Some(login) = &server.login else { return Err(FetchError::Refused("user")) };
    let signed = client.login(&login.user, login.password()).await;
    signed.map_err(|(error, _)| match error {
        async_imap::error::Error::No(_) | async_imap::error::Error::Bad(_) => FetchError::Refused("LOGIN"),
        error => error.into(),
    })
}

async fn greeted(wire: Box<dyn Wire>) -> Result<Client<Box<dyn Wire>>, FetchError> {
    let mut client = Client::new(wire);
    client.read_response().await?.ok_or(FetchError::Refused("greeting"))?;
    Ok(client)
}

async fn guarded(plain: TcpStream, server: &ServerSettings) -> Result<Box<dyn Wire>, FetchError> {
    let config = for_imap(server.authority.as_deref())?;
    let name = ServerName::try_from(server.host.clone()).map_err(|_| FetchError::Refused("host"))?;
    Ok(Box::new(TlsConnector::from(config).connect(name, plain).await?))
}

/// Goes on until told to stop; a mailbox that does not answer is looked at ever more seldom.
pub(super) async fn run(office: Office, mail: MailSettings, hears: Vec<Hears>, stop: CancellationToken) {
    let Some(settings) = mail.imap.clone() else { return };
    let every = Duration::from_secs(settings.poll_seconds);
    let mut rest = every;
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            fetched = fetch(&office, (&settings, &mail), &hears) => match fetched {
                Ok(_) => rest = every,
                Err(error) => {
                    tracing::warn!(office = %office.code(), %error, "the mailbox could not be read, will be tried again");
                    rest = (rest * 2).min(LONGEST_REST.max(every));
                }
            },
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(rest) => {}
        }
    }
}
