//! The door of an office for tests: requests through the whole router in memory, in the name of any role.

mod events;

use std::collections::HashMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use nhip_office::Office;
use nhip_office::accounts;
use nhip_office::accounts::token::TokenScope;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::testing::signed_up;
use tokio::sync::Mutex;
use tower::ServiceExt as _;

use crate::door;
use crate::site::{Site, SiteParts, SiteSettings};

pub use events::{Event, Events};

/// The largest answer that a test takes in, in bytes.
const LARGEST_ANSWER_BYTES: usize = 64 << 20;
/// Between the parts of an upload.
const BOUNDARY: &str = "nhip-test-boundary";

/// In whose name a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Nobody signed in.
    Stranger,
    /// An account with one role.
    Role(Role),
    /// A leader with this person's calendar, or the secretary of that leader.
    Near(Role, &'static str),
    /// A program with a planner's token that only reads.
    Reader,
}

/// The door of one office.
#[derive(Debug)]
pub struct Doors {
    /// The office behind it.
    pub office: Office,
    router: Router,
    tokens: Mutex<HashMap<Who, String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is no JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

impl Doors {
    /// The door of an office with these routes.
    pub fn of(office: &Office, parts: SiteParts, routes: impl FnOnce(&Site) -> Router<Site>) -> Self {
        let site = Site::new(office.clone(), SiteSettings::default(), parts);
        let routes = routes(&site);
        let router = door::all(vec![(site, routes)]);
        Self { office: office.clone(), router, tokens: Mutex::default() }
    }

    /// Sends a request to an address under the office (`/week`).
    pub async fn send(&self, who: Who, request: Request<Body>) -> Answer {
        let (parts, body) = self.answered(who, request).await.into_parts();
        let bytes = to_bytes(body, LARGEST_ANSWER_BYTES).await.expect("an answer of bounded size").to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// Sends a request that is answered by a stream of events.
    pub async fn listen(&self, who: Who, request: Request<Body>) -> Events {
        Events::of(self.answered(who, request).await)
    }

    /// The answer as it begins.
    async fn answered(&self, who: Who, mut request: Request<Body>) -> Response {
        if let Some(token) = self.token(who).await {
            let line = format!("Bearer {token}").parse().expect("a token is plain letters");
            request.headers_mut().insert(AUTHORIZATION, line);
        }
        self.router.clone().oneshot(request).await.expect("the router always answers")
    }

    /// Gets a page.
    pub async fn get(&self, who: Who, path: &str) -> Answer {
        self.send(who, self.request(Method::GET, path, Body::empty())).await
    }

    /// Sends a form.
    pub async fn post(&self, who: Who, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(who, self.form(path, fields)).await
    }

    /// A form, on its way.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = self.request(Method::POST, path, Body::from(body));
        let kind = "application/x-www-form-urlencoded".parse().expect("a content type");
        request.headers_mut().insert(CONTENT_TYPE, kind);
        request
    }

    /// Sends JSON.
    pub async fn json(&self, who: Who, method: Method, path: &str, body: &serde_json::Value) -> Answer {
        let mut request = self.request(method, path, Body::from(body.to_string()));
        request.headers_mut().insert(CONTENT_TYPE, "application/json".parse().expect("a content type"));
        self.send(who, request).await
    }

    /// Sends files under one field, as a browser's form does.
    pub async fn upload(&self, who: Who, path: &str, field: &str, files: &[(&str, &[u8])]) -> Answer {
        self.upload_with(who, path, &[], field, files).await
    }

    /// The same after other fields of the form.
    pub async fn upload_with(
        &self,
        who: Who,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let mut request = self.request(Method::POST, path, Body::from(body));
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        request.headers_mut().insert(CONTENT_TYPE, kind.parse().expect("a content type"));
        self.send(who, request).await
    }

    /// A request to an address under the office.
    ///
    /// # Panics
    /// When the address is no address.
    pub fn request(&self, method: Method, path: &str, body: Body) -> Request<Body> {
        let uri = format!("/{}{}", self.office.code(), path);
        Request::builder().method(method).uri(uri).body(body).expect("an address")
    }

    /// The patterns of all routes under the office, sorted.
    ///
    /// axum has no list of them but in its `Debug` text; a change of that text shows as an empty list.
    pub fn patterns(&self) -> Vec<String> {
        let prefix = format!("/{}", self.office.code());
        let text = format!("{:?}", self.router);
        let quoted = text.split("RouteId(").filter_map(|part| part.split_once("): \"")?.1.split('"').next());
        let under = quoted.filter_map(|path| path.strip_prefix(&prefix));
        let known = under.filter(|path| path.starts_with('/') && !path.contains("{*"));
        known.map(ToOwned::to_owned).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// The methods that an address answers, as its `Allow` header tells; `HEAD` goes with `GET`.
    pub async fn methods(&self, path: &str) -> Vec<Method> {
        // A token comes past the check of forms, and no route answers TRACE.
        let asked = self.request(Method::TRACE, path, Body::empty());
        let answer = self.send(Who::Role(Role::Viewer), asked).await;
        let allowed = answer.headers.get(ALLOW).and_then(|line| line.to_str().ok()).unwrap_or("");
        let named = allowed.split(',').filter_map(|name| name.trim().parse().ok());
        named.filter(|method| *method != Method::HEAD).collect()
    }

    /// The token of somebody, made when first asked for.
    async fn token(&self, who: Who) -> Option<String> {
        let mut tokens = self.tokens.lock().await;
        if let Some(token) = tokens.get(&who) {
            return Some(token.clone());
        }
        let token = make(&self.office, who).await?;
        tokens.insert(who, token.clone());
        Some(token)
    }
}

async fn make(office: &Office, who: Who) -> Option<String> {
    let (name, role, person, scope) = match who {
        Who::Stranger => return None,
        Who::Role(role) => (format!("thu.{role}").replace('_', "-"), role, None, TokenScope::Write),
        Who::Near(role, person) => {
            let name = format!("thu.{role}.{}", person.to_lowercase()).replace('_', "-");
            (name, role, Some(person.to_owned()), TokenScope::Write)
        }
        Who::Reader => ("thu.may-doc".to_owned(), Role::Planner, None, TokenScope::Read),
    };
    signed_up(office, (&name, role), person.as_deref()).await;
    // A chief hands the token out: the account's own role decides what it opens.
    let chief = Actor::new(&name, &name, [Role::Chief], Scope::Desk);
    let mut act = office.act(&chief).await.expect("the test's database");
    let made = accounts::token::add(&mut act, "thử", scope, None).await.expect("the test's database");
    act.commit().await.expect("the test's database");
    Some(made.expect("a chief may make tokens").secret)
}
