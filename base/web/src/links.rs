//! Links built from route types: one type gives the pattern for the router and the address for a page.
//!
//! ```
//! use nhip_web::links::{Links, Route as _};
//! nhip_web::route! {
//!     /// One week of the programme.
//!     pub struct WeekPage { year: i16, week: u8 } => "/weeks/{year}/{week}"
//! }
//! assert_eq!(WeekPage::PATTERN, "/weeks/{year}/{week}");
//! let links = Links::of("ub");
//! assert_eq!(links.to(&WeekPage { year: 2025, week: 29 }).as_str(), "/ub/weeks/2025/29");
//! ```

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

// RFC 3986 §2.3: unreserved characters stand as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A route under an office. Declare with [`route!`](crate::route); extract with `Path<TheRoute>`.
pub trait Route {
    /// The pattern for the router, as `/weeks/{year}/{week}`.
    const PATTERN: &'static str;

    /// The path under the office, its segments percent-encoded.
    fn path(&self) -> String;
}

/// An address inside this site, ready for an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Url(String);

impl Url {
    /// The address with one more query pair.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        let pair: String =
            form_urlencoded::Serializer::new(String::new()).append_pair(name, &value.to_string()).finish();
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        self.0.push_str(&pair);
        self
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes back a local address that came in a request (`?to=`); refuses one that leads to another site.
    pub fn local(address: &str) -> Option<Self> {
        let is_path = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
        let is_clean = !address.chars().any(|letter| letter.is_control() || letter == '\\');
        (is_path && is_clean).then(|| Self(address.to_owned()))
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes addresses of one office from routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    prefix: String,
}

impl Links {
    /// Links of the office with this slug (`ub`).
    pub fn of(slug: &str) -> Self {
        Self { prefix: format!("/{slug}") }
    }

    /// The address of a route.
    pub fn to(&self, route: &impl Route) -> Url {
        // The office's first page is `/ub`; `/ub/` leads there.
        Url(format!("{}{}", self.prefix, route.path().trim_end_matches('/')))
    }

    /// The office's first page.
    pub fn home(&self) -> Url {
        Url(self.prefix.clone())
    }

    /// The path that the office's cookies are scoped to.
    pub fn cookie_path(&self) -> &str {
        &self.prefix
    }
}

/// Fills a pattern's `{name}` places with percent-encoded values. Used by [`route!`](crate::route).
#[doc(hidden)]
pub fn fill(pattern: &str, values: &[(&str, String)]) -> String {
    let mut path = pattern.to_owned();
    for (name, value) in values {
        path = path.replace(&format!("{{{name}}}"), &utf8_percent_encode(value, SEGMENT).to_string());
    }
    path
}

/// Declares route types: `pub struct Name { field: Type } => "/pattern/{field}"`. Fields need `Display` and
/// `Deserialize`; the type itself is what `axum::extract::Path` takes apart.
#[macro_export]
macro_rules! route {
    ($( $(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident : $ty:ty),* $(,)? } => $pattern:literal )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Deserialize)]
        $vis struct $name {
            $(
                #[doc = concat!("`{", stringify!($field), "}` of the path.")]
                pub $field: $ty,
            )*
        }

        impl $crate::links::Route for $name {
            const PATTERN: &'static str = $pattern;

            fn path(&self) -> String {
                $crate::links::fill(
                    Self::PATTERN,
                    &[$((stringify!($field), self.$field.to_string())),*],
                )
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::route! {
        /// A person by code.
        struct PersonPage { code: String } => "/people/{code}"
        /// All people.
        struct People {} => "/people"
    }

    #[test]
    fn a_value_cannot_break_out_of_its_segment() {
        let links = Links::of("tu");
        let url = links.to(&PersonPage { code: "a/../b c?".to_owned() });
        assert_eq!(url.as_str(), "/tu/people/a%2F..%2Fb%20c%3F");
    }

    #[test]
    fn queries_are_added_one_after_another() {
        let url = Links::of("hd").to(&People {}).query("q", "Lê & Đỗ").query("page", 2);
        assert_eq!(url.as_str(), "/hd/people?q=L%C3%AA+%26+%C4%90%E1%BB%97&page=2");
    }

    #[test]
    fn an_address_of_another_site_is_not_taken_back() {
        for foreign in ["https://x.vn", "//x.vn/a", "/\\x.vn", "javascript:alert(1)", "/a\r\nSet-Cookie: b"] {
            assert_eq!(Url::local(foreign), None, "{foreign}");
        }
        assert!(Url::local("/ub/weeks/2025/29?view=grid").is_some());
    }
}
