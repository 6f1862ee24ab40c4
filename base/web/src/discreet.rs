//! Paths as logs may tell them: an address that opens something by itself is a secret, and no log keeps it.

use std::borrow::Cow;

/// The parts of an office's addresses under which secrets stand: `/ub/feeds/…`, `/ub/registration/…`,
/// `/ub/invitation/…`.
const SECRET_PARTS: [&str; 3] = ["feeds", "registration", "invitation"];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_after_the_words_of_secret_addresses_is_not_told() {
        assert_eq!(path("/ub/registration/k3y"), "/ub/registration/…");
        assert_eq!(path("/ub/invitation/k3y/lich.ics"), "/ub/invitation/…");
        assert_eq!(path("/ub/meetings/ub.1/invitation"), "/ub/meetings/ub.1/invitation");
        assert_eq!(path("/ub/feeds/k3y/lich.ics"), "/ub/feeds/…");
        assert_eq!(path("/ub/feeds/k3y"), "/ub/feeds/…");
        assert_eq!(path("/ub/feeds"), "/ub/feeds");
        assert_eq!(path("/ub/week/2026-06-01"), "/ub/week/2026-06-01");
        assert_eq!(path("/"), "/");
    }
}
