//! The tables of accounts, sessions and tokens.

use jiff::Timestamp;

use super::{Account, AccountName, Language, PasswordHash, Session, TotpSecret};
use crate::args;
use crate::db::{Conn, Row, StorageError};
use crate::letters::Mailbox;

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Account>, StorageError> {
    conn.rows(
        "select name, display, roles, serves, person, language, password_hash, totp_secret, disabled_at, mail
         from accounts order by name",
        vec![],
    )
    .await?
    .iter()
    .map(account)
    .collect()
}

pub(crate) async fn find(conn: &mut Conn, name: &str) -> Result<Option<Account>, StorageError> {
    conn.row(
        "select name, display, roles, serves, person, language, password_hash, totp_secret, disabled_at, mail
         from accounts where name = $1",
        args![name],
    )
    .await?
    .as_ref()
    .map(account)
    .transpose()
}

pub(crate) async fn insert(conn: &mut Conn, account: &Account, now: Timestamp) -> Result<(), StorageError> {
    conn.run(
        "insert into accounts
         (name, display, roles, serves, person, language, password_hash, totp_secret, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            account.name.as_str(),
            account.display,
            serde_json::to_string(&account.roles)?,
            serde_json::to_string(&account.serves)?,
            account.person,
            account.language.tag(),
            account.password.as_str(),
            account.totp.as_ref().map(TotpSecret::base32),
            now
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn update(conn: &mut Conn, account: &Account) -> Result<(), StorageError> {
    conn.run(
        "update accounts set display = $2, roles = $3, serves = $4, person = $5, language = $6,
         password_hash = $7, totp_secret = $8, disabled_at = $9, mail = $10 where name = $1",
        args![
            account.name.as_str(),
            account.display,
            serde_json::to_string(&account.roles)?,
            serde_json::to_string(&account.serves)?,
            account.person,
            account.language.tag(),
            account.password.as_str(),
            account.totp.as_ref().map(TotpSecret::base32),
            account.disabled_at,
            account.mail.as_ref().map(Mailbox::as_str)
        ],
    )
    .await?;
    Ok(())
}

fn account(row: &Row) -> Result<Account, StorageError> {
    Ok(Account {
        name: row.parsed::<AccountName>("name")?,
        display: row.text("display")?,
        roles: row.json("roles")?,
        serves: row.json("serves")?,
        person: row.text_or_null("person")?,
        language: row.text("language")?.parse().unwrap_or(Language::Vi),
        password: PasswordHash::stored(row.text("password_hash")?),
        totp: row.text_or_null("totp_secret")?.map(TotpSecret::stored),
        disabled_at: row.moment_or_null("disabled_at")?,
        mail: row.parsed_or_null("mail")?,
    })
}

pub(crate) async fn insert_session(
    conn: &mut Conn,
    token_hash: &[u8],
    session: &Session,
) -> Result<(), StorageError> {
    conn.run(
        "insert into sessions (token_hash, account, csrf, agent, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![
            token_hash,
            session.account.as_str(),
            session.csrf,
            session.agent,
            session.created_at,
            session.seen_at,
            session.expires_at
        ],
    )
    .await?;
    Ok(())
}

const IDLE_MS: i64 = super::session::IDLE_HOURS * 3_600_000;

pub(crate) async fn session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<Session>, StorageError> {
    conn.row(
        "select token_hash, account, csrf, agent, created_at, seen_at, expires_at from sessions
         where token_hash = $1 and expires_at > $2 and seen_at > $3",
        args![token_hash, now, now.as_millisecond() - IDLE_MS],
    )
    .await?
    .as_ref()
    .map(session_row)
    .transpose()
}

pub(crate) async fn sessions_of(conn: &mut Conn, account: &str) -> Result<Vec<Session>, StorageError> {
    conn.rows(
        "select token_hash, account, csrf, agent, created_at, seen_at, expires_at from sessions
         where account = $1 order by seen_at desc",
        args![account],
    )
    .await?
    .iter()
    .map(session_row)
    .collect()
}

pub(crate) async fn touch_session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run("update sessions set seen_at = $2 where token_hash = $1", args![token_hash, now]).await?;
    Ok(())
}

pub(crate) async fn end_session(conn: &mut Conn, token_hash: &[u8]) -> Result<u64, StorageError> {
    conn.run("delete from sessions where token_hash = $1", args![token_hash]).await
}

pub(crate) async fn end_sessions_of(conn: &mut Conn, account: &str) -> Result<u64, StorageError> {
    conn.run("delete from sessions where account = $1", args![account]).await
}

pub(crate) async fn forget_expired(conn: &mut Conn, now: Timestamp) -> Result<u64, StorageError> {
    conn.run("delete from sessions where expires_at <= $1", args![now]).await
}

fn session_row(row: &Row) -> Result<Session, StorageError> {
    Ok(Session {
        id: hex::encode(row.bytes("token_hash")?),
        account: row.parsed("account")?,
        csrf: row.text("csrf")?,
        agent: row.text("agent")?,
        created_at: row.moment("created_at")?,
        seen_at: row.moment("seen_at")?,
        expires_at: row.moment("expires_at")?,
    })
}
