//! Answers that are no page: what is there, and why something is refused, as `DAV:error` (RFC 4918, 16).

use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use nhip_web::error::WebError;
use nhip_web::links::Links;

use super::asked::NoReport;
use super::node::{Node, document};
use super::place::Place;
use super::xml::Unreadable;

/// What the door is able to (RFC 4791, 5.1; RFC 3744, 7.2).
const ABILITIES: &str = "1, 3, access-control, calendar-access";
/// Asks a program for the password; without a charset some send other bytes than UTF-8 (RFC 7617, 2.1).
pub(super) const CHALLENGE: &str = "Basic realm=\"Nhip\", charset=\"UTF-8\"";
const XML: &str = "application/xml; charset=utf-8";

/// Methods that would change something.
pub(super) const WRITING: [&str; 13] = [
    "PUT",
    "POST",
    "PATCH",
    "DELETE",
    "PROPPATCH",
    "MKCOL",
    "MKCALENDAR",
    "COPY",
    "MOVE",
    "LOCK",
    "UNLOCK",
    "ACL",
    "BIND",
];

/// Why a program is not answered.
#[derive(Debug)]
pub(super) enum Fault {
    /// Nobody, or a wrong password.
    SignInNeeded,
    /// Too many wrong passwords.
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// No such place, or not this account's.
    Unknown,
    /// The calendars are only read.
    OnlyRead(Place),
    /// The place does not answer this method.
    NotHere(Place),
    /// Everything below a place is not told at once (RFC 4918, 9.1).
    TooDeep,
    /// No such report here (RFC 3253, 3.6).
    NoSuchReport,
    /// The filter asks what is not judged here (RFC 4791, 7.8).
    Filter,
    /// The state that the program holds is not remembered (RFC 6578, 3.2).
    State,
    /// More has changed than the program wants to hear of at once (RFC 6578, 3.2).
    MoreThanAsked,
    /// The body is larger than any that is read.
    TooLarge,
    /// The body cannot be read.
    Unreadable(Unreadable),
    /// The rest, as pages answer it.
    Web(WebError),
}

impl From<NoReport> for Fault {
    fn from(error: NoReport) -> Self {
        match error {
            NoReport::Unreadable(error) => Self::Unreadable(error),
            NoReport::Unknown => Self::NoSuchReport,
            NoReport::Filter => Self::Filter,
        }
    }
}

impl Fault {
    /// The answer.
    pub(super) fn answer(self, links: &Links) -> Response {
        match self {
            Self::SignInNeeded => with(refused(StatusCode::UNAUTHORIZED, []), WWW_AUTHENTICATE, CHALLENGE),
            Self::TooMany { seconds } => {
                with(refused(StatusCode::TOO_MANY_REQUESTS, []), RETRY_AFTER, &seconds.to_string())
            }
            Self::Unknown => refused(StatusCode::NOT_FOUND, []),
            Self::OnlyRead(place) => {
                let needed = Node::of("d:privilege", [Node::empty("d:write")]);
                let resource = Node::of("d:resource", [Node::text("d:href", place.address(links)), needed]);
                refused(StatusCode::FORBIDDEN, [Node::of("d:need-privileges", [resource])])
            }
            Self::NotHere(place) => with(refused(StatusCode::METHOD_NOT_ALLOWED, []), ALLOW, place.methods()),
            Self::TooDeep => refused(StatusCode::FORBIDDEN, [Node::empty("d:propfind-finite-depth")]),
            Self::NoSuchReport => refused(StatusCode::FORBIDDEN, [Node::empty("d:supported-report")]),
            Self::Filter => refused(StatusCode::FORBIDDEN, [Node::empty("c:supported-filter")]),
            Self::State => refused(StatusCode::FORBIDDEN, [Node::empty("d:valid-sync-token")]),
            Self::MoreThanAsked => {
                refused(StatusCode::INSUFFICIENT_STORAGE, [Node::empty("d:number-of-matches-within-limits")])
            }
            Self::TooLarge => refused(StatusCode::PAYLOAD_TOO_LARGE, []),
            Self::Unreadable(error) => {
                let said = Node::text("d:responsedescription", error.to_string());
                refused(StatusCode::BAD_REQUEST, [said])
            }
            Self::Web(error) => error.into_response(),
        }
    }
}

/// What a place is able to.
pub(super) fn options(place: &Place) -> Response {
    let headers = [(HeaderName::from_static("dav"), ABILITIES), (ALLOW, place.methods())];
    (StatusCode::OK, headers).into_response()
}

/// Several answers in one (RFC 4918, 13).
pub(super) fn multistatus(nodes: Vec<Node>) -> Response {
    written(StatusCode::MULTI_STATUS, Node::of("d:multistatus", nodes))
}

fn refused(status: StatusCode, conditions: impl IntoIterator<Item = Node>) -> Response {
    written(status, Node::of("d:error", conditions))
}

fn written(status: StatusCode, root: Node) -> Response {
    match document(root) {
        Ok(bytes) => with(
            (status, [(CONTENT_TYPE, XML)], bytes).into_response(),
            HeaderName::from_static("dav"),
            ABILITIES,
        ),
        Err(error) => WebError::broken(error).into_response(),
    }
}

fn with(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
