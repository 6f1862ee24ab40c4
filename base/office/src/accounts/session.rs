//! Signing in, and what a session knows.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Account, AccountName, Password, matches, store, totp_matches};
use crate::Office;
use crate::db::StorageError;
use crate::journal::Entry;
use crate::rights::{Actor, Scope};

/// A session unused for this long is over.
pub(crate) const IDLE_HOURS: i64 = 12;
/// A session lasts no longer than this, used or not.
const LONGEST_DAYS: i64 = 7;
/// How stale `seen_at` may be, so that reading does not write at every request.
const TOUCH_MINUTES: i64 = 5;

/// What somebody typed to sign in.
#[derive(Debug)]
pub struct SignIn {
    /// Account name as typed.
    pub name: String,
    /// Password as typed.
    pub password: Password,
    /// One-time code as typed, when the account uses them.
    pub code: Option<String>,
    /// The browser, as it describes itself; shown in the list of sessions.
    pub agent: String,
}

/// Why signing in failed; wrong name and wrong password are not told apart.
#[derive(Debug, Error)]
pub enum SignInError {
    /// No such account, wrong password, or the account is closed.
    #[error("tên tài khoản hoặc mật khẩu không đúng")]
    Refused,
    /// The password is right and a one-time code is needed, or the code is wrong.
    #[error("cần mã xác thực sáu chữ số đúng")]
    CodeNeeded,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A session as kept; the token itself is not.
#[derive(Clone, Debug)]
pub struct Session {
    /// Names the session in the list of sessions; not the token.
    pub id: String,
    /// Whose it is.
    pub account: AccountName,
    /// Proof that a form came from our page.
    pub csrf: String,
    /// The browser.
    pub agent: String,
    /// Signed in.
    pub created_at: Timestamp,
    /// Last used, to within some minutes.
    pub seen_at: Timestamp,
    /// Over at this moment at the latest.
    pub expires_at: Timestamp,
}

/// A session just made, with the token for the cookie.
#[derive(Debug)]
pub struct NewSession {
    /// Goes into the cookie, and is kept nowhere.
    pub token: String,
    /// The session.
    pub session: Session,
}

/// Who a request comes from.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who, at which door.
    pub actor: Actor,
    /// The account.
    pub account: Account,
    /// The session; none for an API token.
    pub session: Option<Session>,
    /// The revision of the data at which this was found.
    pub revision: i64,
}

pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

impl Office {
    /// Signs somebody in.
    pub async fn sign_in(&self, typed: SignIn) -> Result<NewSession, SignInError> {
        let account = {
            let mut view = self.view().await?;
            store::find(view.conn(), &typed.name).await?.filter(|account| account.disabled_at.is_none())
        };
        let hash = account.as_ref().map(|account| account.password.clone());
        let password = typed.password.clone();
        let right = tokio::task::spawn_blocking(move || matches(&password, hash.as_ref())).await;
        let Some(account) = account.filter(|_| matches!(right, Ok(true))) else {
            return Err(SignInError::Refused);
        };
        let on_telephone = self.clock().on_devices();
        if let Some(secret) = &account.totp
            && !typed.code.as_deref().is_some_and(|code| totp_matches(secret, code, on_telephone))
        {
            return Err(SignInError::CodeNeeded);
        }
        Ok(self.open_session(&account, &typed.agent).await?)
    }

    async fn open_session(&self, account: &Account, agent: &str) -> Result<NewSession, StorageError> {
        let token = self.chance().secret();
        let mut act = self.act(&account.actor(Scope::Desk)).await?;
        let now = act.now();
        let session = Session {
            id: hex::encode(token_hash(&token)),
            account: account.name.clone(),
            csrf: self.chance().secret(),
            agent: agent.chars().take(200).collect(),
            created_at: now,
            seen_at: now,
            expires_at: now + SignedDuration::from_hours(24 * LONGEST_DAYS),
        };
        store::forget_expired(act.conn(), now).await?;
        store::insert_session(act.conn(), &token_hash(&token), &session).await?;
        act.note(Entry::new("accounts.signed_in", "account", &account.name)).await?;
        act.commit().await?;
        Ok(NewSession { token, session })
    }

    /// Who holds the session token, if the session still lives.
    pub async fn signed(&self, token: &str) -> Result<Option<Arc<Signed>>, StorageError> {
        let (hash, now) = (token_hash(token), self.clock().now());
        let known = self.recognised().at(self.revision().await?, &hash, now);
        if known.is_some() {
            return Ok(known);
        }
        let mut view = self.view().await?;
        let revision = view.revision().await?;
        let Some(mut session) = store::session(view.conn(), &hash, now).await? else { return Ok(None) };
        let account = store::find(view.conn(), session.account.as_str()).await?;
        drop(view);
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else { return Ok(None) };
        let fresh = SignedDuration::from_mins(TOUCH_MINUTES);
        if now.duration_since(session.seen_at) >= fresh {
            let mut aside = self.aside().await?;
            store::touch_session(&mut aside, &hash, now).await?;
            aside.commit().await?;
            session.seen_at = now;
        }
        let until = session.expires_at.min(session.seen_at + fresh);
        let actor = account.actor(Scope::Desk);
        let signed = Arc::new(Signed { actor, account, session: Some(session), revision });
        self.recognised().remember(hash, &signed, until);
        Ok(Some(signed))
    }

    /// Ends the session of a token.
    pub async fn sign_out(&self, signed: &Signed) -> Result<(), StorageError> {
        let Some(session) = &signed.session else { return Ok(()) };
        let mut act = self.act(&signed.actor).await?;
        store::end_session(act.conn(), &hex::decode(&session.id).unwrap_or_default()).await?;
        act.note(Entry::new("accounts.signed_out", "account", &session.account)).await?;
        act.commit().await
    }

    /// The living sessions of an account, last used first.
    pub async fn sessions_of(&self, account: &AccountName) -> Result<Vec<Session>, StorageError> {
        let mut view = self.view().await?;
        store::sessions_of(view.conn(), account.as_str()).await
    }
}
