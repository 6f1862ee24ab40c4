//! A message as the bytes that travel, and the signature by which the push service knows the office.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use nhip_office::chance::Chance;
use nhip_office::letters::Mailbox;
use nhip_office::pushes::{Leaving, PushIdentity};
use nhip_office::senders::Obstacle;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use p256::{PublicKey, SecretKey};
use thiserror::Error;
use web_push_native::Auth;

/// How long a signature holds; a push service takes at most a day (RFC 8292, 2).
const SIGNED_FOR: SignedDuration = SignedDuration::from_hours(12);

/// Why a message cannot be written; trying again would not help.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// What the browser told as its key is no point of the curve.
    #[error("khóa của trình duyệt không hợp lệ")]
    BrowserKey,
    /// The office's own key is none.
    #[error("khóa của văn phòng cho dịch vụ đẩy không hợp lệ")]
    OwnKey,
    /// The message does not fit.
    #[error("không mã hóa được thông báo")]
    Encryption(#[source] web_push_native::Error),
    /// What is to be signed cannot be written as JSON.
    #[error("không lập được chữ ký")]
    Signature(#[from] serde_json::Error),
}

impl ComposeError {
    /// What the log of messages says of it.
    pub fn obstacle(&self) -> Obstacle {
        match self {
            Self::BrowserKey => Obstacle::BrowserKey,
            Self::OwnKey => Obstacle::OwnKey,
            Self::Encryption(_) | Self::Signature(_) => Obstacle::Unwritable,
        }
    }
}

/// A message ready to leave.
#[derive(Debug)]
pub struct Composed {
    /// The body, in the coding `aes128gcm` (RFC 8188).
    pub body: Vec<u8>,
    /// The header `Authorization`.
    pub authorization: String,
}

/// A key for push services.
pub fn new_identity(chance: &Chance) -> PushIdentity {
    loop {
        let private_key = chance.bytes::<32>();
        // Next to all numbers of this length are keys; the rest is passed over.
        let Ok(key) = SecretKey::from_slice(&private_key) else { continue };
        let point = key.public_key().to_encoded_point(false);
        if let Ok(public_key) = point.as_bytes().try_into() {
            return PushIdentity { private_key, public_key };
        }
    }
}

/// Encrypts a message for its browser and signs for its push service.
///
/// # Errors
/// When a key is none; when the message does not fit.
pub fn compose(
    leaving: &Leaving,
    (identity, contact): (&PushIdentity, &Mailbox),
    now: Timestamp,
) -> Result<Composed, ComposeError> {
    let public_key =
        PublicKey::from_sec1_bytes(&leaving.keys.public_key).map_err(|_| ComposeError::BrowserKey)?;
    let auth = Auth::from(leaving.keys.auth);
    let body = web_push_native::encrypt(leaving.payload.clone().into_bytes(), &public_key, &auth)
        .map_err(ComposeError::Encryption)?;
    let token = signed(identity, (&leaving.endpoint.service(), contact), now)?;
    Ok(Composed { body, authorization: format!("vapid t={token}, k={}", identity.public_text()) })
}

/// A JSON web token (RFC 7519) signed by ES256 (RFC 7518, 3.4), as RFC 8292 asks. The crate that encrypts signs too, but for
/// hosts without their port, and by way of a library of every kind of signature.
fn signed(
    identity: &PushIdentity,
    (service, contact): (&str, &Mailbox),
    now: Timestamp,
) -> Result<String, ComposeError> {
    let key = SigningKey::from_slice(&identity.private_key).map_err(|_| ComposeError::OwnKey)?;
    let part = |value: &serde_json::Value| {
        Ok::<_, serde_json::Error>(URL_SAFE_NO_PAD.encode(serde_json::to_vec(value)?))
    };
    let head = part(&serde_json::json!({ "typ": "JWT", "alg": "ES256" }))?;
    let claims = serde_json::json!({
        "aud": service, "exp": (now + SIGNED_FOR).as_second(), "sub": format!("mailto:{contact}"),
    });
    let text = format!("{head}.{}", part(&claims)?);
    let signature: Signature = key.sign(text.as_bytes());
    Ok(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes())))
}
