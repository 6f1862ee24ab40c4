//! Addresses that open something by themselves: such a one is a secret, which no log and no cache keeps.

use std::borrow::Cow;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::response::Response;

/// The parts of an office's addresses under which secrets stand: `/ub/feeds/…`, `/ub/registration/…`,
/// `/ub/invitation/…`, `/ub/check-in/…`, `/ub/task/…`, `/ub/opinion/…`.
const SECRET_PARTS: [&str; 6] = ["feeds", "registration", "invitation", "check-in", "task", "opinion"];

/// The path without what would let a reader of the log in. A mistyped address is cut as well.
pub fn path(path: &str) -> Cow<'_, str> {
    let mut parts = path.splitn(4, '/').skip(1);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(office), Some(part), Some(_)) if SECRET_PARTS.contains(&part) => {
            Cow::Owned(format!("/{office}/{part}/…"))
        }
        _ => Cow::Borrowed(path),
    }
}

/// What such an address answers: no cache keeps it, and no other site hears where one came from.
pub fn answer(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_after_the_words_of_secret_addresses_is_not_told() {
        assert_eq!(path("/ub/registration/k3y"), "/ub/registration/…");
        assert_eq!(path("/ub/invitation/k3y/lich.ics"), "/ub/invitation/…");
        assert_eq!(path("/ub/task/k3y/steps/report"), "/ub/task/…");
        assert_eq!(path("/ub/tasks/ub.1"), "/ub/tasks/ub.1");
        assert_eq!(path("/ub/opinion/k3y"), "/ub/opinion/…");
        assert_eq!(path("/ub/meetings/ub.1/invitation"), "/ub/meetings/ub.1/invitation");
        assert_eq!(path("/ub/check-in/k3y"), "/ub/check-in/…");
        assert_eq!(path("/ub/feeds/k3y/lich.ics"), "/ub/feeds/…");
        assert_eq!(path("/ub/feeds/k3y"), "/ub/feeds/…");
        assert_eq!(path("/ub/feeds"), "/ub/feeds");
        assert_eq!(path("/ub/week/2026-06-01"), "/ub/week/2026-06-01");
        assert_eq!(path("/"), "/");
    }
}
