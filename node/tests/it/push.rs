//! What a push service on this machine gets: a message that only its browser can read, signed by the office for that service
//! alone; and what the office makes of the service's answers.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use nhip::push::{Ringer, identity};
use nhip_office::Office;
use nhip_office::accounts::AccountName;
use nhip_office::chance::Chance;
use nhip_office::pushes::{self, Message, NewDevice, Push, PushIdentity, PushKeys, Services};
use nhip_office::rights::{Actor, Role};
use nhip_office::senders::{Failure, Obstacle, Standing};
use nhip_office::testing::{Engine, Place, office_ringing, place, signed_up};
use p256::SecretKey;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use web_push_native::{Auth, decrypt};

/// A message as it came: its headers, and what only the browser reads.
type Heard = (HeaderMap, Vec<u8>);

/// What the service was sent, and what it answers next.
#[derive(Clone, Default)]
struct Service {
    heard: Arc<Mutex<Vec<Heard>>>,
    answers: Arc<Mutex<Vec<StatusCode>>>,
}

impl Service {
    fn answers(&self, statuses: &[StatusCode]) {
        self.answers.lock().unwrap().extend(statuses);
    }

    fn heard(&self) -> Vec<Heard> {
        std::mem::take(&mut *self.heard.lock().unwrap())
    }

    /// The service and its address.
    async fn start() -> (Self, String) {
        let service = Self::default();
        let routes = Router::new().route("/{browser}", post(take)).with_state(service.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (service, address)
    }
}

async fn take(State(service): State<Service>, headers: HeaderMap, body: Bytes) -> StatusCode {
    service.heard.lock().unwrap().push((headers, body.to_vec()));
    service.answers.lock().unwrap().pop().unwrap_or(StatusCode::CREATED)
}

/// A browser: its key and the secret that it shares.
struct Browser {
    key: SecretKey,
    auth: [u8; 16],
}

impl Browser {
    fn new() -> Self {
        let chance = Chance::seeded(3);
        Self { key: SecretKey::from_slice(&chance.bytes::<32>()).unwrap(), auth: chance.bytes() }
    }

    fn keys(&self) -> PushKeys {
        let point = self.key.public_key().to_encoded_point(false);
        PushKeys { public_key: point.as_bytes().try_into().unwrap(), auth: self.auth }
    }

    fn reads(&self, body: Vec<u8>) -> Value {
        serde_json::from_slice(&decrypt(body, &self.key, &Auth::from(self.auth)).unwrap()).unwrap()
    }
}

/// A new office that sends to one service, and an account in it.
async fn begun(place: &Place, address: &str) -> Office {
    let office = office_ringing("ub", place, Services::only(vec![address.parse().unwrap()])).await;
    signed_up(&office, (name().as_str(), Role::Planner), None).await;
    office
}

fn name() -> AccountName {
    "ub.thuky".parse().unwrap()
}

async fn switched_on(office: &Office, endpoint: &str, browser: &Browser) {
    let endpoint = office.pushes().unwrap().services.endpoint(endpoint).unwrap();
    let device = NewDevice { label: "Chrome, Android".to_owned(), endpoint, keys: browser.keys() };
    let mut act = office.act(&Actor::system()).await.unwrap();
    pushes::add(&mut act, &name(), &device).await.unwrap();
    act.commit().await.unwrap();
}

async fn told(office: &Office, key: &str) {
    let message = Message {
        title: "Nhắc việc sáng nay".to_owned(),
        body: "3 nhiệm vụ cần xem".to_owned(),
        path: "/account/reminders".to_owned(),
        lang: "vi",
    };
    let mut act = office.act(&Actor::system()).await.unwrap();
    let last = act.now() + SignedDuration::from_hours(10);
    let push = Push { account: name(), key: key.to_owned(), topic: "reminder", message, last };
    act.send_push(&push).await.unwrap();
    act.commit().await.unwrap();
}

async fn standing(office: &Office, key: &str) -> Standing {
    let mut view = office.view().await.unwrap();
    pushes::fared(view.conn(), key).await.unwrap().remove(0)
}

async fn ringer(office: &Office) -> Ringer {
    Ringer::new(office.clone(), identity(office).await.unwrap())
}

/// What a signature claims, once it was found to be the office's.
fn claims(headers: &HeaderMap, identity: &PushIdentity) -> Value {
    let said = headers["authorization"].to_str().unwrap();
    let (token, key) = said.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    assert_eq!(key, identity.public_text());
    let (text, signature) = token.rsplit_once('.').unwrap();
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let key = VerifyingKey::from_sec1_bytes(&bytes(key)).unwrap();
    key.verify(text.as_bytes(), &Signature::from_slice(&bytes(signature)).unwrap()).unwrap();
    let (head, claims) = text.split_once('.').unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&bytes(head)).unwrap()["alg"], "ES256");
    serde_json::from_slice(&bytes(claims)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_carries_what_only_the_browser_reads_and_knows_who_sent_it() {
    let (service, address) = Service::start().await;
    let place = place(Engine::Sqlite).await.unwrap();
    let (ub, browser) = (begun(&place, &address).await, Browser::new());
    switched_on(&ub, &format!("http://{address}/bi-mat"), &browser).await;
    told(&ub, "sáng").await;
    let ringer = ringer(&ub).await;
    assert_eq!(ringer.round(&CancellationToken::new()).await.unwrap(), 1);
    assert_eq!(ringer.round(&CancellationToken::new()).await.unwrap(), 0, "told once");
    let heard = service.heard();
    let [(headers, body)] = &heard[..] else { panic!("{} messages", heard.len()) };
    assert!(!String::from_utf8_lossy(body).contains("việc"));
    let read = browser.reads(body.clone());
    assert_eq!((&read["body"], &read["path"]), (&"3 nhiệm vụ cần xem".into(), &"/account/reminders".into()));
    assert_eq!(headers["content-encoding"], "aes128gcm");
    assert_eq!(
        (&headers["ttl"], &headers["topic"]),
        (&"36000".parse().unwrap(), &"reminder".parse().unwrap())
    );
    let claims = claims(headers, &identity(&ub).await.unwrap());
    assert_eq!(claims["aud"], format!("http://{address}"), "a signature is for one service");
    assert_eq!(claims["sub"], "mailto:vanphong.ub@an-binh.example");
    let holds = claims["exp"].as_i64().unwrap() - ub.clock().now().as_second();
    assert!((1..=86_400).contains(&holds), "RFC 8292, 2: at most a day, not {holds} s");
    assert!(matches!(standing(&ub, "sáng").await, Standing::Sent { .. }));
    ub.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_service_is_asked_again_a_refusal_is_kept_and_a_browser_that_is_gone_forgotten() {
    let (service, address) = Service::start().await;
    let place = place(Engine::Sqlite).await.unwrap();
    let (ub, browser) = (begun(&place, &address).await, Browser::new());
    switched_on(&ub, &format!("http://{address}/bi-mat"), &browser).await;
    let ringer = ringer(&ub).await;
    let stop = CancellationToken::new();
    service.answers(&[StatusCode::TOO_MANY_REQUESTS]);
    told(&ub, "sáng").await;
    assert_eq!(ringer.round(&stop).await.unwrap(), 0);
    assert!(matches!(standing(&ub, "sáng").await, Standing::PutOff { .. }));
    ub.clock().advance(SignedDuration::from_mins(2));
    assert_eq!(ringer.round(&stop).await.unwrap(), 1);
    service.answers(&[StatusCode::FORBIDDEN]);
    told(&ub, "trưa").await;
    ringer.round(&stop).await.unwrap();
    let refused = standing(&ub, "trưa").await;
    assert!(
        matches!(&refused, Standing::Failed { why: Failure::Refused(said), .. } if said.contains("403")),
        "{refused:?}"
    );
    service.answers(&[StatusCode::GONE]);
    told(&ub, "chiều").await;
    ringer.round(&stop).await.unwrap();
    let mut view = ub.view().await.unwrap();
    assert!(pushes::of_account(view.conn(), &name()).await.unwrap().is_empty());
    drop(view);
    assert_eq!(service.heard().len(), 4);
    ub.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_rung_after_the_day_or_at_a_service_that_is_no_longer_allowed() {
    let (service, address) = Service::start().await;
    let place = place(Engine::Sqlite).await.unwrap();
    let browser = Browser::new();
    let ub = begun(&place, &address).await;
    switched_on(&ub, &format!("http://{address}/bi-mat"), &browser).await;
    told(&ub, "sáng").await;
    ub.clock().advance(SignedDuration::from_hours(11));
    ringer(&ub).await.round(&CancellationToken::new()).await.unwrap();
    assert!(matches!(standing(&ub, "sáng").await, Standing::Failed { .. }));
    told(&ub, "chiều").await;
    // The sender before is the only one for some minutes after its last word.
    let now = ub.clock().now() + SignedDuration::from_mins(6);
    ub.close().await;
    let elsewhere = office_ringing("ub", &place, Services::usual()).await;
    elsewhere.clock().advance(now.duration_since(elsewhere.clock().now()));
    ringer(&elsewhere).await.round(&CancellationToken::new()).await.unwrap();
    let why = Failure::Unsendable(Obstacle::ServiceNotAllowed);
    assert!(matches!(standing(&elsewhere, "chiều").await, Standing::Failed { why: said, .. } if said == why));
    assert!(service.heard().is_empty());
    elsewhere.close().await;
}
